"""What to say of a name in an entry that is nobody's: what it may have been, and what to type instead."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from gripe.base.names import name_words, names_listed
from gripe.source.schema.quantities import quantity_meant
from gripe.source.schema.synonyms import (
    KINDS,
    MOST_WORDS,
    ROLES,
    advice_on,
    channel_meant,
    is_me,
    plain,
    slip,
)

NOBODY = "is neither a channel nor a kind nor anybody known"
_NEAR = 0.75  # of a name's letters, as difflib counts them
_MOST_OF_A_PERSON = 3  # words of a name
_LONGEST = 100  # characters of a name that is looked for among others


def unknown_name(
    name: str, names: Collection[str], where: str = "", about: Sequence[str] = ()
) -> str:
    """Return what to say of a name that is nobody's.

    Args:
        name: the name as written.
        names: the names that there are.
        where: " of content/…" if who is added there stands in another file.
        about: the companies that the case is about.
    """
    known = {each.casefold() for each in names}
    words = name.split()
    head = "" if plain(name) in ROLES else _meant_head(words, known)
    if head:
        return f'"{name}" is nobody known: {head}'
    for size in range(min(MOST_WORDS, len(words)), 0, -1):
        for part, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            why = _meaning(" ".join(part))
            if why and (not rest or _is_known(" ".join(rest), known)):
                return f'"{" ".join(part)}" {NOBODY}: {why}'
    listed = names_listed(name)
    if len(listed) > 1 and all(_is_known(each, known) for each in listed):
        return f'"{name}" is nobody known: for {len(listed)} of them write “[{", ".join(listed)}]”'
    near = _near_name(name, names)
    has_agent = name[len(near) :].lstrip().startswith(("(", "'", "’"))
    more = ", and “agent:” for the rest" if has_agent else ""
    hint = f'; did you mean "{near}"{more}?' if near else _channel_within(words)
    lower = next((word for word in words if word.islower() and advice_on(word)), "")
    if lower and not near:
        return f'"{lower}" {NOBODY}: {advice_on(lower)}'
    theirs = "" if near else _by_role(name, about)
    return (
        f'"{name}" is nobody known: {theirs}add it to “company:”{where} if the case is about it, '
        f"else to “others:”{hint}"
    )


def _by_role(name: str, about: Sequence[str]) -> str:
    """Return how to write what a clerk did: people of a company are named by what they are in it."""
    if not about or len(name.split()) > _MOST_OF_A_PERSON:
        return ""
    company = about[0] if len(about) == 1 else "company"
    return f"if they work for {about[0]} write “{company}” and “agent: …” below; else "


def _channel_within(words: Sequence[str]) -> str:
    """Return how to write the channel that some words begin or end with, or ""."""
    parts = [words[at] for at in (0, -1)] if len(words) > 1 else []
    found = (channel_meant(part) for part in parts if plain(part) not in ROLES)
    channel = next(filter(None, found), None)
    return f"; for the channel write “{channel}” alone" if channel else ""


def _is_known(who: str, known: Collection[str]) -> bool:
    return who.casefold() in known or who in ROLES or is_me(who)


def _meant_head(words: Sequence[str], known: Collection[str]) -> str:
    """Return how to write words that are a channel, somebody known and a kind, or some of these."""
    kind = plain(words[-1]) if plain(words[-1]) in KINDS else ""
    for size in range(min(MOST_WORDS, len(words)), -1, -1):
        channel = channel_meant(" ".join(words[:size])) if size else None
        who = " ".join(words[size : -1 if kind else None])
        if (channel or (kind and not size)) and (not who or _is_known(who, known)):
            keys = {"channel": channel, "by": who, "kind": kind}
            long = ", ".join(f"“{key}: {value}”" for key, value in keys.items() if value)
            return (
                f"write “{' '.join(filter(None, [channel, who, kind]))}” behind the date, or {long}"
            )
    return ""


def _meaning(said: str) -> str:
    """Return what to write instead of a part of a name."""
    if plain(said) in ROLES:
        return f"write “{plain(said)}” in small letters"
    if quantity := quantity_meant(said.lower()):
        return f"write {quantity[1]} right before the colon"
    meant = slip(said)
    return advice_on(said) or (meant and f"did you mean “{meant}”?")


def _near_name(name: str, names: Collection[str]) -> str:
    """Return the one of some names that another is near to, or ""."""
    words = name_words(name)
    for other in names:
        theirs = name_words(other)
        shorter = min(len(words), len(theirs))
        if shorter and words[:shorter] == theirs[:shorter]:
            return other
    if len(name) > _LONGEST:
        return ""
    by_folded = {each.casefold(): each for each in names if len(each) <= _LONGEST}
    near = get_close_matches(name.casefold(), by_folded, 1, _NEAR)
    return by_folded[near[0]] if near else ""
