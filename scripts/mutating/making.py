"""The mutants of a module, as mutmut makes them, but for those that only change the words of a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import ndiff

import libcst as cst
import libcst.matchers as m
from mutmut.mutation.data import LineSpan
from mutmut.mutation.file_mutation import Mutation, combine_mutations_to_source, create_mutations
from mutmut.utils.format_utils import mangled_name_from_mutant_name, orig_function_and_class_names_from_key

_TEXT = m.SimpleString() | m.FormattedString() | m.ConcatenatedString()
_WORDS = m.AssignTarget(m.Name("finds") | m.Name("proposal"))
_ASKED = m.FunctionDef(decorators=[m.Decorator(m.Name("property") | m.Name("cached_property"))])
_SAYS = m.Raise() | m.Call(func=m.Name("Hit")) | m.Assign(targets=[_WORDS])


@dataclass(frozen=True)
class Made:
    """A module that holds all its mutants; each has a name of its own."""

    code: str
    names: Sequence[str]
    _spans: Mapping[str, LineSpan]

    def function(self, name: str) -> str:
        """The function, or `Class.method`, that a mutant stands for."""
        function, of = orig_function_and_class_names_from_key(name)
        return f"{of}.{function}" if of else function

    def difference(self, name: str) -> str:
        """The lines that a mutant changes, without their indentation: `- as they are`, `+ as the mutant has them`."""
        before = self._lines(mangled_name_from_mutant_name(name) + "__mutmut_orig")
        lines = [line for line in ndiff(before, self._lines(name)) if line[0] in "-+"]
        return "\n".join(f"{line[0]} {line[2:].strip()}" for line in lines)

    def _lines(self, name: str) -> list[str]:
        span, plain = self._spans[name], orig_function_and_class_names_from_key(name)[0]
        return [line.replace(name, plain) for line in self.code.splitlines()[span.start - 1 : span.end]]


def made_of(source: str) -> Made:
    """All mutants of a source text."""
    module, mutations, *ignored = create_mutations("", cst.parse_module(source).visit(_Asked()).code)
    spoken = {id(text) for said in m.findall(module, _SAYS) for text in m.findall(said, _TEXT)}
    kept = [one for one in mutations if id(one.original_node) not in spoken and not _silences(one, spoken)]
    made = combine_mutations_to_source(module, kept, *ignored)
    return Made(made.code, made.mutant_names, made.line_span_by_function_name)


class _Asked(cst.CSTTransformer):
    """Writes a property as a plain function that is made one behind it: mutmut leaves decorated functions alone."""

    def leave_FunctionDef(  # noqa: N802  # libcst asks for this name
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        if not m.matches(original_node, _ASKED):
            return updated_node
        decorator, name = updated_node.decorators[0].decorator, updated_node.name
        made = cst.Assign([cst.AssignTarget(name)], cst.Call(decorator, [cst.Arg(name)]))
        return cst.FlattenSentinel([updated_node.with_changes(decorators=[]), cst.SimpleStatementLine([made])])


def _silences(mutation: Mutation, spoken: set[int]) -> bool:
    """Whether it only takes a text out of the call that says it."""
    if not isinstance(mutation.original_node, cst.Call) or not isinstance(mutation.mutated_node, cst.Call):
        return False
    kept = {id(argument) for argument in mutation.mutated_node.args}
    gone = [argument for argument in mutation.original_node.args if id(argument) not in kept]
    return bool(gone) and all(id(argument.value) in spoken for argument in gone)
