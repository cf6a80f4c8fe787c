"""What took longest in a build, as text."""

from typing import TYPE_CHECKING

from gripe.base.printable import printable

if TYPE_CHECKING:
    from gripe.engine.report import BuildWork

_SLOWEST = 10


def profile_text(made: "BuildWork | None") -> str:
    """Write how long each stage of a build took, and which pages took longest.

    Args:
        made: what the build had to make; None if nothing had changed.
    """
    if made is None:
        return "gripe: nothing had changed: there is nothing to profile"
    lines = ["gripe: seconds by stage:"]
    lines += [f"{seconds:9.3f}  {name}" for name, seconds in made.stages]
    slowest = sorted(made.seconds.items(), key=lambda each: (-each[1], each[0]))[:_SLOWEST]
    if slowest:
        looked_at, rendered = len(made.reasons), len(made.rendered)
        lines.append(
            f"gripe: {looked_at} files looked at, {rendered} of them rendered; the slowest:"
        )
        lines += [f"{seconds:9.3f}  {path} ({made.reasons[path]})" for path, seconds in slowest]
    return "\n".join(map(printable, lines))
