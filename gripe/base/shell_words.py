"""Commands in messages, quoted so that they can be copied into a shell: sh, PowerShell or cmd.

Double quotes are what all three know, so they are used wherever they do: POSIX.1-2024 XCU 2.2,
PowerShell's about_Quoting_Rules, and cmd, to which an apostrophe is a letter.
"""

from gripe.base.patterns import pattern

_PLAIN = pattern(r"[\w./:=+-]+")
_PLAIN_ON_WINDOWS = pattern(r"[\w./:=+\\-]+")
_ALIVE = pattern(r'[$`"\\!]')  # what sh reads in double quotes; bash and zsh the last one
_ALIVE_ON_WINDOWS = pattern(
    '[$`"\u201c\u201d\u201e]'
)  # PowerShell takes curly quotes for straight ones
_APOSTROPHE = pattern("['\u2018\u2019\u201a\u201b]")  # to PowerShell all are one


def shell_command(*words: str, windows: bool = False) -> str:
    """Write a command line that gives a program these words.

    Args:
        words: the program and its arguments.
        windows: whether it is for PowerShell and cmd, else for sh.

    Example:
        >>> shell_command("gripe", "init", "My site"), shell_command("gripe", "init", "$5")
        ('gripe init "My site"', "gripe init '$5'")
    """
    quote = _for_windows if windows else _for_sh
    return " ".join(map(quote, words))


def _for_sh(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    if not _ALIVE.search(word):
        return f'"{word}"'
    return "'" + word.replace("'", "'\\''") + "'"


def _for_windows(word: str) -> str:
    if _PLAIN_ON_WINDOWS.fullmatch(word):
        return word
    if not _ALIVE_ON_WINDOWS.search(word):
        return f'"{word}"'
    return "'" + _APOSTROPHE.sub(r"\g<0>\g<0>", word) + "'"
