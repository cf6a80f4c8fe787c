"""gripe.yaml and the command line → `Settings`."""

import re
from collections.abc import Callable, Iterator
from datetime import tzinfo
from importlib.util import find_spec
from urllib.parse import unquote

from gripe.base.frozen import replace
from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem, did_you_mean, one_of
from gripe.base.silences import Silencing
from gripe.engine.options import Options, as_of_date, zone_of
from gripe.linking.settings import Settings
from gripe.plan.output_switches import OUTPUTS
from gripe.record.vocabulary import Status
from gripe.source.markdown.dialect import COMMONMARK
from gripe.source.schema.annotations import OWN_NAME
from gripe.source.schema.fronts import (
    CaseFront,
    EntryFront,
    FollowupFront,
    PageFront,
    PostFront,
    SettingsFront,
)
from gripe.source.yaml.nodes import Mapping, place_of

# No name and password, which would be published; no doubled slash, which would name another host.
_URL = pattern(r"https?://[\w.-]+(?::(?P<port>\d{1,5}))?(?P<path>(?:/[\w.~%!$&'()*+,;=:@-]+)*/?)")


Root = Callable[[], Mapping]
_WITH_OWN = CaseFront, EntryFront, FollowupFront, PostFront, PageFront


def merge_settings(
    front: SettingsFront, root: Root, options: Options
) -> tuple[Settings | None, list[Problem]]:
    """Merge gripe.yaml and the command line, and return every problem of the result.

    Args:
        front: gripe.yaml as typed.
        root: returns where each part of it stands: asked only for what is wrong.
        options: what the command line says.
    """
    problems: list[Problem] = []
    zone = _zone(front.timezone, root, problems)
    url = front.url or "" if options.url is None else options.url
    no_address = _url_problems(url, root)
    problems += no_address
    problems += _as_of_problems(front, options, root)
    problems += _unknown_words(front, root)
    problems += _search_problems(front, root)
    problems += _engine_problems(front, root)
    problems += _own_key_problems(front, root)
    if zone is None:
        return None, problems
    settings = Settings(
        # No page is another because a warning is not said, so what they are made of has no silences.
        front=replace(_with_id(front, root, problems, needed=bool(url)), silence={}),
        url="" if no_address else url.rstrip("/"),
        zone=zone,
        as_of=as_of_date(front.as_of, options, zone),
        drafts=options.drafts,
        future=options.future,
        silences=tuple(_silences(front, root)),
    )
    return settings, problems


def _unknown_words(front: SettingsFront, root: Root) -> list[Problem]:
    """Report statuses and outputs that gripe does not know."""
    known = {"statuses": [status.value for status in Status], "outputs": list(OUTPUTS)}
    places = [("statuses", word) for word in front.statuses] + [
        ("outputs", w) for w in front.outputs
    ]
    problems = [
        Problem(
            place_of(root(), (key, word), key=True),
            "unknown-key",
            f'"{word}" is not one of {one_of(known[key])}{did_you_mean(word, known[key])}',
        )
        for key, word in places
        if word not in known[key]
    ]
    for kind, parts in front.outputs.items():
        choices = OUTPUTS.get(kind, parts)
        problems += [
            Problem(
                place_of(root(), ("outputs", kind, number)),
                "unknown-key",
                f'"{part}" is not one of {one_of(choices)}{did_you_mean(part, choices)}',
            )
            for number, part in enumerate(parts)
            if part not in choices
        ]
    return problems


def _silences(front: SettingsFront, root: Root) -> Iterator[Silencing]:
    """Yield what is silenced."""
    for code, reasons in front.silence.items():
        for path, reason in reasons.items():
            place = place_of(root(), ("silence", code), key=True)
            yield Silencing(code, path, reason, place)


def _own_key_problems(front: SettingsFront, root: Root) -> list[Problem]:
    """Report keys of the site's own that are not formed like one, or are a key or a column of gripe's."""
    if not front.fields:
        return []
    from gripe.plan.case.data import CASE_PARTS
    from gripe.plan.open_data import COLUMNS

    columns = {name for name, _, _ in COLUMNS} | CASE_PARTS
    taken = columns | {key for front_ in _WITH_OWN for key in (*front_.by_key(), *front_.LATER)}
    problems = []
    for name in front.fields:
        place = place_of(root(), ("fields", name), key=True)
        if name in taken:
            message = f'"{name}" is a name of gripe\'s own: give this key another'
            problems.append(Problem(place, "bad-field", message))
        elif not re.fullmatch(OWN_NAME, name):
            message = (
                f'"{name}" cannot be a key: write small letters, digits and _, like order_number'
            )
            problems.append(Problem(place, "bad-field", message))
    return problems


def _search_problems(front: SettingsFront, root: Root) -> list[Problem]:
    """Report a search whose program is not installed."""
    if not front.search:
        return []
    from gripe.engine.search.pagefind_program import is_installed, missing

    return [] if is_installed() else [missing(place_of(root(), ("search",)))]


def _engine_problems(front: SettingsFront, root: Root) -> list[Problem]:
    """Report an engine that is not installed."""
    if front.markdown != COMMONMARK or find_spec("comrak"):
        return []
    return [engine_missing(place_of(root(), ("markdown",)))]


def engine_missing(place: Place) -> Problem:
    """Return the problem of a site that asks for an engine which is not installed.

    Args:
        place: where it asks for it.
    """
    message = (
        "the CommonMark engine is not installed: run pip install 'gripe-press[commonmark]', "
        "or take this line out"
    )
    return Problem(place, "engine-missing", message)


def _zone(name: str, root: Root, problems: list[Problem]) -> tzinfo | None:
    if name == "UTC":
        return zone_of(name)
    from gripe.engine.loading.time_zones import zone_names

    zones = zone_names()
    if name in zones:
        return zone_of(name)
    near = did_you_mean(name, zones)
    message = f'"{name}" is no time zone: write one like Europe/Berlin{near}'
    problems.append(Problem(place_of(root(), ("timezone",)), "bad-timezone", message))
    return None


def _url_problems(url: str, root: Root) -> list[Problem]:
    parts = _URL.fullmatch(url)
    climbs = parts and {".", ".."} & {*unquote(parts["path"]).split("/")}
    if url and (not parts or climbs or int(parts["port"] or 80) > 65535):
        message = f'"{url}" is not a site\'s address: write it like https://example.org/blog/'
        return [Problem(place_of(root(), ("url",)), "bad-link", message)]
    return []


def _as_of_problems(front: SettingsFront, options: Options, root: Root) -> list[Problem]:
    if front.as_of and options.as_of and front.as_of != options.as_of:
        message = f"this fixes the as-of date, so --as-of {options.as_of} is not used: take it out"
        return [Problem(place_of(root(), ("as_of",)), "as-of-fixed", message, "warning")]
    return []


def _with_id(
    front: SettingsFront, root: Root, problems: list[Problem], *, needed: bool
) -> SettingsFront:
    """Give a site without an `id:` one that hangs on its title, and say so where feeds need it."""
    if front.id:
        return front
    from uuid import NAMESPACE_URL, uuid5

    made = str(uuid5(NAMESPACE_URL, f"gripe:{front.title}"))
    if needed:
        message = (
            f"without “id:” feeds hang on the title: add “id: {made}” and they stay as they are"
        )
        problems.append(Problem(root().place, "no-site-id", message, "warning"))
    return replace(front, id=made)
