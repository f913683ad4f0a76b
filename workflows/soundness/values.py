"""Conditions have no arithmetic: what a name is compared with splits its values into few that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workflows.checks import GIVEN
from workflows.conditions import COMPARED, CONSTANTS, TOKEN, Value
from workflows.definition import Definition, Field, FieldKind

SIGNS = frozenset({"==", "!=", *COMPARED})
WORDS = frozenset({"and", "or", "not"})
#: A text that no drawing compares with.
ANOTHER = "\x00"


def constants(drawing: Definition) -> Mapping[str, frozenset[Value]]:
    """Each name that conditions read, with all that it is compared with, directly or through other names."""
    found: dict[str, set[Value]] = {}
    for flow in drawing.flows.values():
        if flow.condition is not None:
            for names, values in pairs(flow.condition.text):
                together = set(values).union(*(found.get(name, set()) for name in names))
                before = [one for name in names if (one := found.get(name)) is not None]
                for name in names:
                    found[name] = together
                for name, one in found.items():
                    if any(one is other for other in before):
                        found[name] = together
    return {name: frozenset(values) for name, values in found.items()}


def pairs(text: str) -> Iterable[tuple[list[str], list[Value]]]:
    """The sides of each comparison; what stands beside a parenthesis is taken with all of its condition."""
    parts = [(kind, part) for kind, part in _parts(text) if part not in WORDS]
    at, alone = 0, []
    while at < len(parts):
        kind, part = parts[at]
        if kind == "sign" and part in SIGNS:
            sides = [*parts[at - 1 : at], *parts[at + 1 : at + 2]]
            if any(side[0] == "sign" for side in sides):
                yield _sorted(parts)
            else:
                yield _sorted(sides)
        elif kind == "word":
            alone.append(part)
        at += 1
    for name in alone:
        if name not in CONSTANTS:
            yield [name], []


def _sorted(parts: Sequence[tuple[str, str]]) -> tuple[list[str], list[Value]]:
    names = [part for kind, part in parts if kind == "word" and part not in CONSTANTS]
    values: list[Value] = []
    for kind, part in parts:
        if kind == "number":
            values.append(int(part))
        elif kind in ("double", "single"):
            values.append(part)
        elif kind == "word" and part in CONSTANTS:
            values.append(CONSTANTS[part])
    return names, values


def _parts(text: str) -> Iterable[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        found = TOKEN.match(text, at)
        if found is None:
            return
        at = found.end()
        kind = str(found.lastgroup)
        yield kind, found[kind]


def numbers(values: Iterable[Value], *, least: int | None = None) -> list[int]:
    """One number of each kind: every constant, the one before and the one after it."""
    whole = {value for value in values if isinstance(value, int) and not isinstance(value, bool)}
    near = {one + step for one in whole for step in (-1, 0, 1)} | {0}
    return sorted(one for one in near if least is None or one >= least)


def texts(values: Iterable[Value]) -> list[str]:
    """Every text that is compared with, and another one."""
    return [*sorted({value for value in values if isinstance(value, str) and value}), ANOTHER]


def any_values(values: frozenset[Value]) -> list[Value]:
    """One value of each kind, where nothing is known of the type; nothing among them."""
    found: list[Value] = [None, *texts(values)]
    if any(isinstance(value, int) and not isinstance(value, bool) for value in values):
        found += numbers(values)
    if any(isinstance(value, bool) for value in values):
        found += [True, False]
    return found


def of_field(field: Field, values: frozenset[Value]) -> list[Value]:
    """What can be filled in, one value of each kind; empty where it need not be filled in."""
    found: list[Value]
    if field.kind is FieldKind.CHOICE:
        told = [choice for choice in field.choices if choice in values]
        found = [*told, *([ANOTHER] if len(told) < len(field.choices) else [])]
    elif field.kind in (FieldKind.NUMBER, FieldKind.DAY):  # a day is the number 20260501
        found = list(numbers(values))
    else:
        found = list(texts(values))
    return found if field.required else [*found, None]


def given(field: Field, value: Value) -> dict[str, Value]:
    """What conditions read of a field that was filled in so; None: left empty."""
    return {field.id: value, f"{field.id}{GIVEN}": value is not None}


def produced(field: Field) -> frozenset[str] | None:
    """The only texts that a field can hold; None: any."""
    return frozenset(field.choices) if field.kind is FieldKind.CHOICE else None
