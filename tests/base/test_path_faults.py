"""Paths that every system takes, and those that some would not."""

import pytest

from gripe.base.file_names import MAX_DEPTH, MAX_NAME, MAX_PATH, path_problem

LONG = "a" * MAX_NAME


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "cases/washer/index.html",
        "conference/index.html",
        "a/console.log",
        "a/.well-known/x",
        "ä" * (MAX_NAME // 2),
        f"{LONG}/{LONG}/index.html",
        "/".join("a" * MAX_DEPTH),
    ],
)
def test_a_path_that_every_system_takes(path: str) -> None:
    """It is fit, however near it comes to what is not."""
    assert path_problem(path) == ""


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (f"{LONG}a", "is 256 bytes long, and a file's name may have 255"),
        (f"a/{LONG}a/index.html", "is 256 bytes long"),
        ("ä" * 128, "is 256 bytes long"),
        (f"{LONG}/{LONG}/{LONG}/{LONG}", f"it is 1023 bytes long, and {MAX_PATH} are the most"),
        ("a/" * MAX_DEPTH + "a", "it lies in 50 folders, and 49 are the most"),
        ("a\0", "control character"),
        ("a\n/b", "control character"),
        ("a\x7f", "control character"),
        ("a/\x85", "control character"),
        ("a\\b", "it has a backslash"),
        ("old./index.html", "“old.” ends in a dot, which Windows drops"),
        ("old /index.html", "“old ” ends in a blank"),
        ("what: this?/index.html", "“what: this?” has a “:”, which Windows does not take"),
        *[(f"a{sign}b", f"has a “{sign}”") for sign in ':*?"<>|'],
        ("con/index.html", "“con” is a name that Windows keeps for itself"),
        ("a/NUL.txt", "“NUL.txt” is a name"),
        ("com1", "“com1” is a name"),
        ("a/lpt¹.tar.gz", "is a name"),
    ],
)
def test_a_path_that_some_system_does_not_take(path: str, why: str) -> None:
    """What is wrong with it is said in words that go on from the path."""
    assert why in path_problem(path)
