"""The code generator of templates: Jinja's, with a short way for what most of a template does.

What cannot be told when the code is written, the code itself asks: is this a view with such a field, is this
a string, is this a macro. If not, it goes Jinja's way, through the sandbox.
"""

from keyword import iskeyword
from typing import Any

from jinja2.compiler import Frame, MacroRef
from jinja2.nodes import Call, Const, Expr, Filter, Getattr, Name, Node, Template

from gripe.render import time_limit
from gripe.render.templates import limits, shortcuts
from gripe.render.templates.limits import BoundedCode
from gripe.render.templates.shortcuts import classes_with

_IMPORTED = {
    shortcuts.__name__: "DirectMacro, classes_with, plain, shown",
    limits.__name__: "LENGTH",
    time_limit.__name__: "clock, monotonic",
    "jinja2.environment": "TemplateModule",
}
_BOUND = ("called", "called_text", "tick")  # of the environment
_SAID = ("texts", "filled", "filled_text", "counted", "counted_text", "gettext", "ngettext")


class DirectCode(BoundedCode):
    """A code generator that reads fields, shows texts, and calls macros and translations directly."""

    tick = "if monotonic() >= clock.look_at: tick()"

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - jinja's own
        super().__init__(*given, **named)
        self._attributes = set[str]()
        self._outside = list[Any]()  # where the code goes of which a part is written
        self._to_show: Expr | None = None  # what may come as a text, to be shown as it is
        self._is_text = False  # whether it did

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write a module: around what Jinja makes, the names that the code takes."""
        for module, names in _IMPORTED.items():
            self.writeline(f"from {module} import {names}")
        self.writeline('join = "".join')
        for name in _BOUND:
            self.writeline(f"{name} = environment.{name}")
        for name in _SAID:
            self.writeline(f"{name} = environment.said.{name}")
        super().visit_Template(node, frame)
        for name in sorted(self._attributes):
            self.writeline(f"with_{name} = classes_with({name!r})")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the making of a macro."""
        self.write("Direct")
        super().macro_def(macro_ref, frame)

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002
        """Write the end of a macro, or of a loop that is called."""
        if not force_unescaped:
            super().return_buffer_contents(frame)
            return
        parts = frame.buffer
        self.writeline(
            f"return join({parts}) if sum(map(len, {parts})) <= LENGTH else concat({parts})"
        )

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        """Write `a.b`."""
        name = node.attr
        if not classes_with(name):
            super().visit_Getattr(node, frame)
            return
        self._attributes.add(name)
        source, variable = self._written(node.node, frame), _variable(node.node, frame)
        kind, owner = (variable, variable) if variable else (f"v := {source}", "v")
        detour = f"environment.getattr({source if variable else 'v'}, {name!r})"
        self.write(f"({owner}.{name} if type({kind}) in with_{name} else {detour})")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write a call; one of a macro or a translation that is to be shown gives a text."""
        is_text, self._to_show = node is self._to_show, None
        source = None if forward_caller else self._direct(node, frame, "_text" if is_text else "")
        if source is None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        else:
            self.write(source)
            self._is_text = is_text

    def visit_Filter(self, node: Filter, frame: Frame) -> None:  # noqa: N802
        """Write a filter; what is safe, and is to be shown, is a text."""
        is_text, self._to_show = node is self._to_show, None
        if is_text and node.name == "safe" and node.node and not (node.args or node.kwargs):
            value = f"v := {self._written(node.node, frame)}"
            self.write(f"(v if type({value}) is str else shown({self.filters['safe']}(v)))")
            self._is_text = True
        else:
            super().visit_Filter(node, frame)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        """Begin to write what is shown."""
        self.write("")  # the new lines that wait
        self._begin()
        self._to_show, self._is_text = node, False

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        """End it: what is no text yet becomes one."""
        source = self._ended()
        if not self._is_text:
            variable = _variable(node, frame)
            value = variable or "v"
            text = f"plain({value}) if type({variable or f'v := {source}'}) is str"
            markup = f"v if type({f'v := {source}' if variable else 'v'}) is Markup"
            source = f"({text} else {markup} else shown(v))"
        self._to_show, self._is_text = None, False
        self.write(source)

    def _begin(self) -> None:
        self._outside.append((self.stream, self._new_lines))
        part: Any = _Snippet()
        self.stream, self._new_lines = part, 0

    def _ended(self) -> str:
        source = "".join(self.stream)  # a `_Snippet`
        self.stream, self._new_lines = self._outside.pop()
        return source

    def _written(self, node: Node, frame: Frame) -> str:
        """Return the code of an expression."""
        self._begin()
        self.visit(node, frame)
        return self._ended()

    def _direct(self, node: Call, frame: Frame, text: str) -> str | None:
        """Return the code of a call that may be made directly; None if it cannot.

        Args:
            node: the call.
            frame: where it stands.
            text: what stands behind the names of functions that return a text, or "".
        """
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            return None
        messages = _messages_of(node)
        variable = _variable(node.node, frame) or self._in_module(node.node, frame)
        if not variable or (node.kwargs and not messages):
            return None
        extra = ", _loop_vars=_loop_vars" if frame.loop_frame else ""
        extra += ", _block_vars=_block_vars" if frame.block_frame else ""
        detour = f"called{text}(context, {self._written(node.node, frame)}{extra})"
        values = [
            *(self._written(each, frame) for each in node.args),
            *(f"{each.key}={self._written(each.value, frame)}" for each in node.kwargs),
        ]
        given = f"({', '.join(values)})"
        if messages == 1 and len(values) == 1:
            return f"(texts[{values[0]}] if {variable} is gettext else {detour}{given})"
        if messages:
            name, way = ("gettext", "filled") if messages == 1 else ("ngettext", "counted")
            return f"({way}{text} if {variable} is {name} else {detour}){given}"
        is_macro = f"type(f := {variable}) is DirectMacro and f._takes >= {len(values)}"
        return f"(f.{'_text' if text else '_marked'} if {is_macro} else {detour}){given}"

    def _in_module(self, node: Expr, frame: Frame) -> str:
        """Return the code that looks for a macro in an imported template; "" if it is in none."""
        if not isinstance(node, Getattr) or node.attr.startswith("_"):
            return ""
        module = _variable(node.node, frame)
        is_module = f"type({module}) is TemplateModule"
        return f"({is_module} and {module}.__dict__.get({node.attr!r}))" if module else ""


class _Snippet(list[str]):
    """A piece of code, while it is written."""

    def write(self, text: str) -> None:
        """Add something."""
        self.append(text)


def _variable(node: Node, frame: Frame) -> str:
    """Return the variable that a name stands for; "" if it is no name. What it holds may be missing."""
    return frame.symbols.ref(node.name) if isinstance(node, Name) else ""


def _messages_of(node: Call) -> int:
    """Return how many messages a call translates; 0 if it does not, or if they cannot be told."""
    name = node.node.name if isinstance(node.node, Name) else ""
    count = {"_": 1, "gettext": 1, "ngettext": 2}.get(name, 0)
    given = node.args[:count]
    is_told = all(isinstance(each, Const) and isinstance(each.value, str) for each in given)
    return count if is_told and len(node.args) == (3 if count == 2 else 1) else 0
