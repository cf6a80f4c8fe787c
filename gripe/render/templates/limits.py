"""Limits to a template's time and to the size of what it makes.

Jinja's own sandbox bounds `range`, and neither loops in loops nor strings that double.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import TemplateRuntimeError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.meta import find_referenced_templates
from jinja2.nodes import And, Call, Concat, EnvironmentAttribute, For, Not, Template

LENGTH = 64_000_000  # characters of a page, or of a string in it
_BITS = 1 << 20  # of a number
WIDTH = 1_000_000  # of what is padded
FILLING_FILTERS = ("batch", "center", "indent", "round", "slice", "tojson")  # filters


class TooLong(TemplateRuntimeError):
    """A template would do something that takes too long, and that nothing can interrupt."""

    def __init__(self) -> None:
        super().__init__("the text is too long for this: it would take minutes")


class TooLarge(TemplateRuntimeError):
    """A template would make something that is too large."""

    def __init__(self) -> None:
        super().__init__(f"this would be longer than {LENGTH // 1_000_000} million characters")


class BoundedCode(CodeGenerator):
    """A code generator whose templates limit what they join, and check their time.

    It calls `environment.tick()` wherever it could come by again and again: at the beginning of each body of
    loops, macros, blocks and whole templates.

    Attributes:
        tick: the code for that.
    """

    tick = "environment.tick()"

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write a module: before what Jinja makes, which templates it names."""
        self.writeline(f"references = {tuple(find_referenced_templates(node))!r}")
        super().visit_Template(node, frame)

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802 - jinja's own name
        """Write `a ~ b`."""
        join = "markup_join" if frame.eval_ctx.autoescape else "str_join"
        if frame.eval_ctx.volatile:
            join = "(markup_join if context.eval_ctx.volatile else str_join)"  # as jinja has it
        self.write(f"environment.concatenated({join}, (")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")

    def enter_frame(self, frame: Frame) -> None:
        """Write the beginning of a body that has variables of its own; that of an `if` has none."""
        super().enter_frame(frame)
        self.writeline(self.tick)

    def visit_For(self, node: For, frame: Frame) -> None:  # noqa: N802
        """Write a loop; one with a condition may never come to its body."""
        if node.test is not None:
            given = {"lineno": node.lineno, "environment": self.environment}
            tick = EnvironmentAttribute("tick", **given)
            call = Call(tick, [], [], None, None, **given)
            node.test = And(Not(call, **given), node.test, **given)
        super().visit_For(node, frame)


def bounded(text: Any) -> Any:  # noqa: ANN401 - whatever a template made
    """Return a string, list or number, if it is not too large."""
    if isinstance(text, int):
        if text.bit_length() > _BITS:
            raise TooLarge
    elif isinstance(text, str | list | tuple) and len(text) > LENGTH:
        raise TooLarge
    return text


def added(left: Any, right: Any) -> Any:  # noqa: ANN401
    """Return `left + right`, if that is not too large."""
    return bounded(left + right)


def multiplied(left: Any, right: Any) -> Any:  # noqa: ANN401
    """Return `left * right`, if that is not too large."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, str | list | tuple) and isinstance(other, int):
            if len(one) * other > LENGTH:
                raise TooLarge
            break
    return bounded(left * right)


def raised(left: Any, right: Any) -> Any:  # noqa: ANN401
    """Return `left ** right`, if that is not too large."""
    is_whole = isinstance(left, int) and isinstance(right, int)
    if is_whole and left.bit_length() * right > _BITS:
        raise TooLarge
    return left**right


def joined(parts: Iterable[str]) -> str:
    """Join the parts of a page, or of what a macro returns, if that is not too large."""
    if isinstance(parts, list):
        if sum(map(len, parts)) > LENGTH:
            raise TooLarge
        return "".join(parts)
    found, length = list[str](), 0
    for part in parts:
        length += len(part)
        if length > LENGTH:
            raise TooLarge
        found.append(part)
    return "".join(found)


def width_checked(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that pads to a width, with a limit to that."""

    @wraps(filter_)
    def bounded_filter(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        check_widths(given, named)
        return filter_(*given, **named)

    return bounded_filter


def check_widths(given: Iterable[object], named: Mapping[str, object]) -> None:
    """Check that no number among arguments is too large for a width.

    Raises:
        TooLarge: one is.
    """
    for each in (*given, *named.values()):
        if isinstance(each, int) and each > WIDTH:
            raise TooLarge
