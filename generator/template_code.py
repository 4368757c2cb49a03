"""What Jinja makes of a template, in fewer steps: the same pages, with calls and attributes as Python itself has them.

Reads the syntax tree of a template, gives the Python that prints it. Nothing that a template calls is given Jinja's context, nothing but an
attribute stands behind a dot, and what is printed goes through `finalize` alone, which has to escape it too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup


class _DirectCode(CodeGenerator):
    """Leaves out what Jinja looks up at every call, attribute and value for the sake of templates that are not ours."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - as Jinja has it
        """A call, not by way of the context."""
        if node.dyn_args or node.dyn_kwargs:
            self.fail("a call names its arguments one by one", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the same
        """An attribute, never an item of that name."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002 - the same
        """A macro that takes the arguments which it names."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("a macro names its arguments one by one", macro_ref.node.lineno)
        names = (*(each.name for each in macro_ref.node.args), *(("caller",) if macro_ref.accesses_caller else ()))
        self.write(f"environment.macro(macro, {names!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            self.fail("a template with macros is given nothing of the page", node.lineno)
        self.write("environment.macros_of(")
        self.visit(node.template, frame)
        self.write(", context)")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002 - the same
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002 - the same
        self.write(")")


class DirectEnvironment(Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = _DirectCode

    def __init__(self, given: tuple[str, ...] = (), **settings: Any) -> None:  # noqa: ANN401 - Jinja's own
        """Take the names of what a template with macros is given, which is the same for many pages."""
        super().__init__(**settings)
        self._given = given
        self._nobody = self.undefined("nobody has called this with a body", name="caller")
        self._module = lru_cache(maxsize=1_000)(self._made)

    def macros_of(self, name: str, context: Context) -> TemplateModule:
        """The macros of a template, made once for all pages that give them the same."""
        return self._module(name, *map(context.resolve, self._given))

    def _made(self, name: str, *given: object) -> TemplateModule:
        return self.get_template(name).make_module(dict(zip(self._given, given, strict=True)))

    def macro(self, function: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
        """What a template calls as a macro, of the function that Jinja makes of its body, which takes `missing` for what is not given."""
        function.__defaults__ = tuple([self._nobody if name == "caller" else missing for name in names])

        def called(*given: object, **named: object) -> Markup:
            if named:
                given += tuple([named.pop(name, self._nobody if name == "caller" else missing) for name in names[len(given) :]])
                if named:
                    raise TypeError(f"a macro takes no {', '.join(named)}")
            return str.__new__(Markup, function(*given))  # escaped by Jinja; Markup(...) would ask first what it is given

        return called


__all__ = ["DirectEnvironment"]
