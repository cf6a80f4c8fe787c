"""Marks of the messages of the interface, where one is not said where it is written."""


def message(text: str, /) -> str:
    """Mark a message that is said elsewhere, as one in a table, for `make words` to find it."""
    return text


def messages(one: str, many: str, /) -> tuple[str, str]:
    """Mark a message that depends on a number and is counted elsewhere."""
    return one, many
