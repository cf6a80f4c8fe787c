"""The time zones a site may name: those of the IANA database, which are the same on every machine.

A machine's folder of zones has more in it, such as `localtime`, its own zone.
"""

from collections.abc import Iterable

_AREAS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian "
    "Mexico Pacific US".split()
)
# Names from before there were areas. The database keeps them and adds none ("Theory and pragmatics of
# the tz code and data", Timezone identifiers). Its `Factory` is no zone: it says that none was chosen.
_OLD_NAMES = frozenset(
    "CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST "
    "Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC "
    "PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu".split()
)


def zone_names() -> frozenset[str]:
    """Return the names of the time zones that are known here and mean the same elsewhere."""
    from zoneinfo import available_timezones

    return _fixed(available_timezones())


def _fixed(names: Iterable[str]) -> frozenset[str]:
    """Return the names that stand for one zone wherever they are read."""
    return frozenset(
        name
        for name in names
        if name in _OLD_NAMES or ("/" in name and name.partition("/")[0] in _AREAS)
    )
