"""Times spent and numbers of contacts in the head of a short entry, and what people write for them."""

from gripe.base.patterns import pattern

TIMES = pattern(r"\d{1,5}\+?x")
MINUTES = pattern(r"(?:\d{1,4}h(?:\d{1,2}m?)?|\d{1,5}m?)\+?")

_UNITS = {
    "m": "minutes minute mins min minuten minuti minutos minuta minut минут мин",
    "h": "hours hour hrs hr stunden stunde std heures heure horas hora ore ora uur godzin часа часов",
    "x": "times calls contacts emails mal fois veces volte keer vezes razy раза раз",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_SPELLED = pattern(rf"(?:^|(?<=\s))(\d{{1,5}})(\+?)[ -]?({'|'.join(_UNIT_OF)})\.?$")
_PARTS = pattern(rf"(?:^|(?<=\s))(\d{{1,3}})[.,](\d) ?(?:h|{_UNITS['h'].replace(' ', '|')})\.?$")
_BEFORE = pattern(r"(?:^|(?<=\s))[x×*] ?(\d{1,5})$")  # noqa: RUF001
_BEHIND = pattern(r"(?:^|(?<=\s))(\d{1,5}) ?(?:×| x|X)$")  # noqa: RUF001


def quantity_meant(phrase: str) -> tuple[str, str, int] | None:
    """Return the quantity that a phrase ends in, how to write it, and where it begins; None if it has none.

    Example:
        >>> quantity_meant("Maytag 45 minutes")
        ('45 minutes', '45m', 7)
    """
    if parts := _PARTS.search(phrase):
        whole, tenths = parts.groups()
        return parts[0], f"{int(whole) * 60 + int(tenths) * 6}m", parts.start()
    if spelled := _SPELLED.search(phrase):
        number, more, unit = spelled.groups()
        letter = _UNIT_OF[unit]
        meant = f"{number}{more}x" if letter == "x" else f"{number}{letter}{more}"
        return spelled[0], meant, spelled.start()
    found = _BEFORE.search(phrase) or _BEHIND.search(phrase)
    return (found[0], f"{found[1]}x", found.start()) if found else None


def bare_quantity(text: str, units: str) -> str:
    """Return how a key writes the number that all of a text means, `45` for `45 minutes`; "" for none.

    Args:
        text: what stands behind the key.
        units: what the number may end in: `mh+` for a time spent, `x` for a number of contacts.
    """
    written, meant, _ = quantity_meant(text.casefold()) or ("", "", 0)
    is_whole = len(written) == len(text) and meant[-1:] in units
    return meant.removesuffix("m").removesuffix("x") if is_whole else ""
