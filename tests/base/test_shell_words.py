"""Commands in messages: what is copied into a shell is what was meant."""

import shutil
import subprocess

import pytest

from gripe.base.shell_words import shell_command

WORDS = [
    "plain",
    "--site",
    "My site",
    "it's",
    'say "no"',
    "$HOME",
    "`id`",
    "wow!",
    "a\\b c\\",
    "100% & more; #1 <now> *?",
    'O\'Neil: $5 "off"!',
    "",
    "दिल से",
]


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "dash"])
def test_a_shell_reads_back_what_was_meant(shell: str) -> None:
    """Whatever is in a word, a shell of Unix gives it to the program as it is."""
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    command = shell_command("printf", "%s\\n", *WORDS)

    done = subprocess.run([shell, "-c", command], capture_output=True, text=True, check=True)

    assert done.stdout == "".join(f"{word}\n" for word in WORDS)


@pytest.mark.parametrize(
    ("word", "on_unix", "on_windows"),
    [
        ("washer", "washer", "washer"),
        ("My site", '"My site"', '"My site"'),
        ("O'Neil", '"O\'Neil"', '"O\'Neil"'),
        (r"C:\My site", r"'C:\My site'", r'"C:\My site"'),
        (r"C:\site", r"'C:\site'", r"C:\site"),
        ("$5 off!", "'$5 off!'", "'$5 off!'"),
        ("$5 isn't it", "'$5 isn'\\''t it'", "'$5 isn''t it'"),
        ("“off”", '"“off”"', "'“off”'"),
        ("@home, #1", '"@home, #1"', '"@home, #1"'),
    ],
)
def test_double_quotes_wherever_they_do(word: str, on_unix: str, on_windows: str) -> None:
    """Double quotes are what sh, PowerShell and cmd all know; others come where these would not do."""
    assert shell_command(word) == on_unix
    assert shell_command(word, windows=True) == on_windows


def test_bash_expands_no_history_of_what_is_pasted() -> None:
    """At a prompt, an exclamation mark in double quotes calls up history: it stands in single ones."""
    assert shell_command("wow! no") == "'wow! no'"
