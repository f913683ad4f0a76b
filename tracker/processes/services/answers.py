"""Answers in the words of a drawing: written with the step they belong to, and read by the conditions behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.documents.services.files import KeptFile
from tracker.items.counters.models import Evidence
from tracker.items.models.item import Item
from tracker.processes.models import StepAnswer
from tracker.processes.own_words import Answered, asked_with, facts, kept, own_facts, own_label
from tracker.processes.services.facts import more_facts
from workflows.conditions import Facts
from workflows.definition import Definition, Field, FieldKind, Node
from workflows.state import Token

#: Letters of a text, and the largest number, that is answered.
MOST_LETTERS, MOST_NUMBER = 4_000, 999_999_999
NEEDED: Mapping[FieldKind, Any] = {
    FieldKind.TEXT: _l("Fill this in"), FieldKind.NUMBER: _l("Write a whole number"),
    FieldKind.DAY: _l("Write the day as 24/11/2026"), FieldKind.CHOICE: _l("Choose one"),
    FieldKind.FILE: _l("Choose a file"),
}  # fmt: skip
ELSEWHERE = _l("This procedure asks for more here: take the step from “Waiting for me”.")


@dataclass(frozen=True, slots=True)
class Written:
    """An answer of a run: of which revision it is, at which step, by which button."""

    rev: int
    node: str
    unit: int | None
    button: str
    values: Mapping[str, Mapping[str, Any]]


def field_name(field: Field) -> str:
    """Its name in a form, and in a fault."""
    return f"own_{field.id}"


def check_given(step: Node, button: str, given: Mapping[str, Any]) -> None:
    """What was filled in, once more where it is written. Raises InvalidInput with the name of the field."""
    for one in asked_with(step, button):
        value = given.get(one.id)
        if value in (None, ""):
            if one.required:
                raise InvalidInput(NEEDED[one.kind], field=field_name(one))
        elif not _fits(one, value):
            raise InvalidInput(NEEDED[one.kind], field=field_name(one))


def _fits(field: Field, value: Any) -> bool:
    match field.kind:
        case FieldKind.NUMBER:
            return isinstance(value, int) and abs(value) <= MOST_NUMBER
        case FieldKind.DAY:
            return isinstance(value, date)
        case FieldKind.CHOICE:
            return value in field.choices
        case FieldKind.FILE:
            return isinstance(value, KeptFile)
        case _:
            return isinstance(value, str) and len(value) <= MOST_LETTERS


def write_answer(
    item_id: int, rev: int, token: Token, step: Node, button: str, given: Mapping[str, Any], *, by: Actor
) -> StepAnswer | None:
    """Keep what was answered with the step that it takes; None where the drawing asks for nothing of its own here.

    `rev`: of the run, once the step is done. Written before the step: its conditions read it.
    """
    asked, said = asked_with(step, button), own_label(step, button)
    if not (asked or said):
        return None
    check_given(step, button, given)
    values = kept(asked, {id_: _filed(item_id, value) for id_, value in given.items()})
    answer = StepAnswer(
        item_id=item_id, rev=rev, node=step.id, unit_id=token.unit, person_id=by.person_id, person_name=by.signed,
        at=clock.now(), button=button, said=said, values=values,
    )  # fmt: skip
    db.session.add(answer)
    db.session.flush()
    return answer


def _filed(item_id: int, value: Any) -> Any:
    """A file hangs on the item among what shows its work: who may see the item may have it."""
    if not isinstance(value, KeptFile):
        return value
    file = Evidence(
        item_id=item_id, added_at=clock.now(), name=value.name, media_type=value.media_type, size=value.size,
        sha256=value.sha256, thumbnail=value.thumbnail,
    )  # fmt: skip
    db.session.add(file)
    db.session.flush()
    return {"id": file.id, "name": file.name}


#: Facts that are read of other rows than those of the item and its parts.
MORE = frozenset({"origin", "document_kind", "field", "leader", "support"})


class Answers:
    """What conditions read beside how an item stands: what was answered in its run, read once, and of other rows."""

    def __init__(self, item: Item, drawing: Definition) -> None:
        self.item, self.item_id, self.names = item, item.id, drawing.reads & MORE
        self.is_asked = any(node.asks for node in drawing.nodes.values())
        self._rows: list[Written] | None = None

    @property
    def rows(self) -> Sequence[Written]:
        """Oldest first; none, and no query, where the drawing asks for nothing."""
        if not self.is_asked:
            return ()
        if self._rows is None:
            columns = (StepAnswer.rev, StepAnswer.node, StepAnswer.unit_id, StepAnswer.button, StepAnswer.values)
            found = select(*columns).where(StepAnswer.item_id == self.item_id).order_by(StepAnswer.rev, StepAnswer.id)
            self._rows = [Written(*row) for row in db.session.execute(found)]
        return self._rows

    @property
    def answered(self) -> list[Answered]:
        """The same, as conditions read it."""
        return [Answered(row.unit, row.values) for row in self.rows]

    def beside(
        self, known: Facts, own: Mapping[int, Facts], units: Collection[int]
    ) -> tuple[Facts, Mapping[int, Facts]]:  # fmt: skip
        """What is known of an item, and of each unit, with what was answered. A name of the item's is not another's."""
        known = {**known, **more_facts(self.item, self.names)} if self.names else known
        answered = self.answered
        if not answered:
            return known, own
        branches = own_facts(answered, {*own, *units})
        told = {unit: {**facts_, **own.get(unit, {})} for unit, facts_ in branches.items()}
        return {**facts(answered), **known}, told

    def check(self, rev: int, step: Node, button: str, unit: int | None) -> None:
        """A step that is taken by another door, where its fields are not: raises InvalidInput where one is needed."""
        if not any(one.required for one in asked_with(step, button)):
            return
        if not any((row.rev, row.node, row.unit, row.button) == (rev, step.id, unit, button) for row in self.rows):
            raise InvalidInput(ELSEWHERE)
