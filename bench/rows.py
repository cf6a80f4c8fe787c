"""The rows of a table: what each is called, and who takes part in it."""

from collections.abc import Mapping, Sequence

from bench.tools import Tool
from bench.worlds import World

SAVES = ("saved", "retitled")  # measured from the save to the page that the preview serves
PREVIEWS = ("first", *SAVES)
COMMANDS = ("check", "list", "log")  # of gripe alone, which publish nothing
CLONE = "clone"
LABELS: Mapping[str, str] = {
    "cold": "cold",
    "nothing": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "newest-body": "body of the newest edited",
    "newest-title": "title of the newest edited",
    "entry": "entry of the newest added",
    "case": "case added",
    "followup": "follow-up of the newest added",
    "picture": "picture of the newest added",
    "month": "first day of a new month",
    "template": "case template edited",
    "search": "body of the newest edited, search on",
    CLONE: "body of the newest edited in a fresh clone",
    "check": "gripe check, body of the newest edited",
    "list": "gripe list, nothing changed",
    "log": "gripe log, an entry of the newest",
    "first": "preview: start → first page",
    "saved": "preview: body saved → page served",
    "retitled": "preview: title saved → page served",
}
ROWS = tuple(LABELS)
ITSELF = "itself"  # the peer of a row that holds gripe against gripe


def rows_beside(world: World, peer: Tool, asked: Sequence[str] = ()) -> list[str]:
    """Return the rows that are measured beside a peer, in the order of the table.

    Args:
        world: what the sites publish.
        peer: the peer.
        asked: the rows that were asked for; by default all, and beside Pelican, which has bars there
            only, `cold`.
    """
    possible = {*world.builds}
    if peer.kind.preview:
        possible |= {*PREVIEWS}
    if peer.is_gripe:
        possible |= {*world.commands}
    if not asked:
        asked = ("cold",) if peer.kind.name == "pelican" else ROWS
    return [name for name in ROWS if name in possible and name in asked]
