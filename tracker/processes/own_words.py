"""What is answered at a step in the words of its drawing: what it asks for, what conditions read of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.processes.buttons import BUTTONS
from workflows.conditions import Facts, Value
from workflows.definition import Definition, Field, FieldKind, Node

#: Behind the id of a field: whether something was filled in.
GIVEN = "_given"
#: Buttons for which another page is opened: its form does not know the fields of a drawing.
ELSEWHERE = frozenset({"assign"})


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: in whose branch (None: outside them), and by the id of each field its label, type and value."""

    unit: int | None
    values: Mapping[str, Mapping[str, Any]]


def asked_with(step: Node, button: str) -> tuple[Field, ...]:
    """The own fields that are asked for with a button, in the order of the drawing."""
    if button in ELSEWHERE:
        return ()
    return tuple(one for one in step.asks if not one.buttons or button in one.buttons)


def own_label(step: Node, button: str) -> str:
    """What a button in the office's own words says; empty where it is a verb of items."""
    return next((one.label or one.id for one in step.own_buttons if one.id == button and button not in BUTTONS), "")


def own_labels(drawing: Definition) -> Mapping[str, str]:
    """What each button in own words of a drawing says, by its id; where two say different things, the first."""
    found: dict[str, str] = {}
    for node in drawing.nodes.values():
        for one in node.own_buttons:
            if one.id not in BUTTONS:
                found.setdefault(one.id, one.label or one.id)
    return found


def has_own_words(step: Node) -> bool:
    """Whether the step has buttons or fields of its own."""
    return bool(step.asks or step.own_buttons)


def kept(asked: Sequence[Field], given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Values as they are stored: by the id of the field its label and type as they are now; None: left empty.

    `given`: text, int or date by the id of the field; of a file {"id", "name"}.
    """
    return {
        one.id: {"label": one.label or one.id, "type": one.kind.value, "value": _stored(given.get(one.id))}
        for one in asked
    }


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value or None if isinstance(value, str) else value


def fact_of(kind: str, value: Any) -> Value:
    """What conditions read: a number; a day as the number 20260501, so that days can be compared; else text."""
    if value is None:
        return None
    if kind == FieldKind.DAY:
        return int(str(value).replace("-", ""))
    if kind == FieldKind.NUMBER:
        return int(value)
    return str(value["name"]) if isinstance(value, Mapping) else str(value)


def facts(answers: Iterable[Answered]) -> dict[str, Value]:
    """What is known by these answers, the last one of each field: its value by its id, and `<id>_given`."""
    found: dict[str, Value] = {}
    for answer in answers:
        for id_, said in answer.values.items():
            value = fact_of(said["type"], said["value"])
            found[id_] = value
            found[f"{id_}{GIVEN}"] = value is not None
    return found


def own_facts(answers: Sequence[Answered], units: Iterable[int]) -> Mapping[int, Facts]:
    """The same in the branch of each unit: what others answered in theirs is nothing there."""
    nothing: dict[str, Value] = {name: False if name.endswith(GIVEN) else None for name in facts(answers)}
    return {unit: nothing | facts(one for one in answers if one.unit in (None, unit)) for unit in units}
