"""Which outputs have to be made, and why. Pure: what is remembered and what is there come as values."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.plan.output import Output

LENGTH = 32  # hexadecimal digits kept of a digest that only we compare: 128 bits


class RememberedOutput(NamedTuple):
    """The cache entry of an output: its guard and two digests.

    Attributes:
        guard: what it was made of.
        view: the digest of its view.
        digest: that of its bytes.
    """

    guard: str
    view: str
    digest: str


class Decision(NamedTuple):
    """Which outputs are up to date, and which have to be made.

    Attributes:
        kept: the outputs that need not be made, with the digest that each has on disk.
        reasons: the others, in order, and why each has to be looked at.
        guards: the guard of every output, its template included.
    """

    kept: Mapping[str, str]
    reasons: Mapping[str, str]
    guards: Mapping[str, str]


def guard_of(output: Output, templates: Mapping[str, str]) -> str:
    """Return the guard of an output's bytes: a digest of all that its view is made of, and its template's.

    Args:
        output: the output.
        templates: for each template, a digest of all the templates that it is made of.
    """
    template = templates.get(output.maker, "")
    return digest_of(output.maker, output.guard())[:LENGTH] + template[:LENGTH]


def has_same_view(guard: str, other: str) -> bool:
    """Tell whether two guards differ in the template at most."""
    return guard[:LENGTH] == other[:LENGTH]


def has_same_template(guard: str, other: str) -> bool:
    """Tell whether two guards have the same template."""
    return guard[LENGTH:] == other[LENGTH:]


def decide(
    outputs: Sequence[Output],
    templates: Mapping[str, str],
    remembered: Mapping[str, RememberedOutput],
    present: Mapping[str, str],
) -> Decision:
    """Decide which outputs have to be made.

    An output is kept if all that it is made of is as it was, and its file still has the bytes that
    came of that. Times decide nothing here.

    Args:
        outputs: the planned outputs.
        templates: for each template, a digest of all the templates that it is made of.
        remembered: what is remembered of outputs, by path.
        present: the digest of each file that is in the output folder, as far as it is known.
    """
    kept: dict[str, str] = {}
    reasons: dict[str, str] = {}
    guards: dict[str, str] = {}
    for output in outputs:
        path = output.path
        guard = guards[path] = guard_of(output, templates)
        known = remembered.get(path)
        if known is None:
            reasons[path] = "it is new"
        elif not has_same_view(known.guard, guard):
            reasons[path] = "what it shows may have changed"
        elif known.guard != guard:
            reasons[path] = "its template has changed"
        elif present.get(path) != known.digest:
            reasons[path] = "its file is not what was written"
        else:
            kept[path] = known.digest
    return Decision(kept, reasons, guards)
