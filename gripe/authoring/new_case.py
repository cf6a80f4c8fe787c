"""A new case: what is known of it, and below that comments to fill in and take the marks from.

No entry is made up: all that is not yet said stands in comments.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from gripe.source.yaml.writer import key_lines

_DRAFT = "draft: true    # take this line out, and the case is published"
# What a case can say; each line without its “# ” is one that gripe takes.
_ENTRIES = """\
An entry is a day, how (phone, email, letter …), who if it was not you, what it was, and how long
or how often; then a colon, and what happened. Take the mark away from what you can use:
- {bought} bought: What I ordered, and for how much.
- {broke} problem: What went wrong.
- {called} phone attempt 40m: On hold for forty minutes, then cut off.
- {called} phone 10m: I told somebody what had happened.
- {called} phone company promise: A mechanic by Friday.
  due: {due}
- {wrote} email 2x: I asked twice where the mechanic was.
  exhibits: [letter]
"""
_KEYS = """\
What would settle it, what it is about in money, and pictures that lie beside this file:
ask: A new one, or the money back.
money: {at_stake: 649 USD}
exhibits:
  - {id: letter, file: letter.jpg, caption: My letter, alt: A letter of one page}
"""


def case_text(title: str, companies: Sequence[str], on: date, *, is_draft: bool) -> str:
    """Write a new case.

    Args:
        title: its title.
        companies: whom it is about.
        on: the day on which it is begun.
        is_draft: whether it is not to be published yet.
    """
    days = {"bought": 30, "broke": 20, "called": 10, "due": 6, "wrote": 3}
    entries = _ENTRIES.format_map(
        {name: str(on - timedelta(days=before)) for name, before in days.items()}
    )
    lines = [
        "---",
        *key_lines("title", title),
        *([_DRAFT] if is_draft else []),
        *key_lines("published", str(on)),
        *key_lines("company", companies[0] if len(companies) == 1 else companies),
        "timeline:",
        *(f"  # {line}" for line in entries.splitlines()),
        *(f"# {line}" for line in _KEYS.splitlines()),
        "---",
    ]
    return "".join(f"{line}\n" for line in lines)
