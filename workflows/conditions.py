"""The tiny language of conditions: `outcome == "accepted" and not late`. Compiled once, never evaluated as code.

    expression := term (("and" | "or") term)*      with the usual precedence, and parentheses
    term       := "not" term | operand [("==" | "!=" | "<" | "<=" | ">" | ">=") operand]
    operand    := name | number | "text" | true | false

A name is a known fact. Comparing a text with a number is false, never an error: a condition cannot strand a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from workflows.errors import BadCondition

Value: TypeAlias = str | int | bool | None
Facts: TypeAlias = Mapping[str, Value]
Evaluate: TypeAlias = Callable[[Facts], Value]

MOST_LETTERS = 500
MOST_DEPTH = 20
TOKEN = re.compile(
    r"""\s*(?:(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<number>-?\d{1,9})|"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)'
    |(?P<sign>==|!=|<=|>=|<|>|\(|\)))""",
    re.VERBOSE,
)
COMPARED: Mapping[str, Callable[[int, int], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}
CONSTANTS: Mapping[str, Value] = {"true": True, "false": False, "True": True, "False": False}


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled expression: its text, the names it reads, and how it is answered."""

    text: str
    names: frozenset[str]
    _evaluate: Evaluate

    def holds(self, facts: Facts) -> bool:
        """Whether it is true of these facts; a fact that is not given is nothing."""
        return bool(self._evaluate(facts))


def compile_condition(text: str) -> Condition:
    """The condition of an expression; raises BadCondition."""
    if len(text) > MOST_LETTERS:
        raise BadCondition("too long")
    reader = _Reader(text)
    evaluate = reader.either(0)
    if reader.peek is not None:
        raise BadCondition("unexpected", str(reader.peek[1]))
    return Condition(text.strip(), frozenset(reader.names), evaluate)


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self.names: set[str] = set()
        self.peek: tuple[str, str] | None = next(self._tokens, None)

    def _next(self) -> tuple[str, str]:
        if self.peek is None:
            raise BadCondition("incomplete")
        taken, self.peek = self.peek, next(self._tokens, None)
        return taken

    def _takes(self, word: str) -> bool:
        if self.peek is not None and self.peek[0] in ("word", "sign") and self.peek[1] == word:
            self._next()
            return True
        return False

    def either(self, depth: int) -> Evaluate:
        """Terms joined by or."""
        found = [self._both(depth)]
        while self._takes("or"):
            found.append(self._both(depth))
        return found[0] if len(found) == 1 else lambda facts: any(bool(one(facts)) for one in found)

    def _both(self, depth: int) -> Evaluate:
        found = [self._term(depth)]
        while self._takes("and"):
            found.append(self._term(depth))
        return found[0] if len(found) == 1 else lambda facts: all(bool(one(facts)) for one in found)

    def _term(self, depth: int) -> Evaluate:
        if depth > MOST_DEPTH:
            raise BadCondition("nested too deeply")
        if self._takes("not"):
            inner = self._term(depth + 1)
            return lambda facts: not inner(facts)
        left = self._operand(depth)
        if self.peek is None or self.peek[0] != "sign" or self.peek[1] == ")":
            return left
        sign = self._next()[1]
        if sign == "(":
            raise BadCondition("calls are not allowed")
        right = self._operand(depth)
        if self.peek is not None and self.peek[0] == "sign" and self.peek[1] != ")":
            raise BadCondition("one comparison at a time", self.peek[1])
        return _compared(sign, left, right)

    def _operand(self, depth: int) -> Evaluate:
        if self._takes("("):
            inner = self.either(depth + 1)
            if not self._takes(")"):
                raise BadCondition("a parenthesis is not closed")
            return inner
        kind, text = self._next()
        if kind == "number":
            number = int(text)
            return lambda _facts: number
        if kind == "text":
            return lambda _facts: text
        if kind != "word" or text in ("and", "or", "not"):
            raise BadCondition("unexpected", text)
        if text in CONSTANTS:
            constant = CONSTANTS[text]
            return lambda _facts: constant
        self.names.add(text)
        return lambda facts: facts.get(text)


def _compared(sign: str, left: Evaluate, right: Evaluate) -> Evaluate:
    if sign == "==":
        return lambda facts: _same(left(facts), right(facts))
    if sign == "!=":
        return lambda facts: not _same(left(facts), right(facts))
    compare = COMPARED[sign]

    def answer(facts: Facts) -> bool:
        one, other = left(facts), right(facts)
        return isinstance(one, int) and isinstance(other, int) and compare(one, other)

    return answer


def _same(one: Value, other: Value) -> bool:
    """True is no 1 here: a drawing that says so means something else."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        found = TOKEN.match(text, at)
        if found is None:
            raise BadCondition("unexpected", text[at:].strip()[:20])
        at = found.end()
        kind = str(found.lastgroup)
        yield ("text" if kind in ("double", "single") else kind, found[kind])
