"""The timings of a build as text: its stages and its slowest outputs."""

from typing import TYPE_CHECKING

from gripe.base.printable import printable

if TYPE_CHECKING:
    from gripe.engine.report import BuildWork

_SLOWEST = 10


def profile_text(work: "BuildWork | None") -> str:
    """Write how long each stage of a build took, and which pages took longest.

    Args:
        work: what the build had to make; None if nothing had changed.
    """
    if work is None:
        return "gripe: nothing had changed: there is nothing to profile"
    lines = ["gripe: seconds by stage:"]
    lines += [f"{seconds:9.3f}  {name}" for name, seconds in work.stages]
    slowest = sorted(work.seconds.items(), key=lambda each: (-each[1], each[0]))[:_SLOWEST]
    if slowest:
        looked_at, rendered, recalled = map(len, (work.reasons, work.rendered, work.recalled))
        lines.append(
            f"gripe: {looked_at} files looked at, {rendered} of them rendered, "
            f"the views of {recalled} as they were kept; the slowest:"
        )
        lines += [f"{seconds:9.3f}  {path} ({work.reasons[path]})" for path, seconds in slowest]
    return "\n".join(map(printable, lines))
