"""One item twice: where it stands on both sides, and whether they are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from tests.factories import Office
from tests.tracker.items.tracked import BEGIN
from tests.tracker.processes.run_checks import carrying
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Decision, Extension, Item
from tracker.processes.item_model import Items
from tracker.processes.item_state import Abstract
from tracker.processes.models import RunToken
from tracker.processes.services.members import leaders_on
from workflows.conditions import Facts
from workflows.counts import count_names, stage_of
from workflows.definition import Definition, Over
from workflows.soundness.filled import Filling
from workflows.soundness.trial import Trial
from workflows.soundness.values import constants
from workflows.state import State


class Here(Items):
    """Items of an office with these leaders."""

    def __init__(self, leaders: Sequence[int]) -> None:
        super().__init__()
        self.leaders = tuple(leaders)

    def members(self, item: Any) -> Mapping[Over, Sequence[int]]:
        """Who leads; nobody takes part."""
        return {Over.LEADERS: self.leaders, Over.SUPPORT: ()}


class Sides:
    """Both sides of one item; AssertionError where they part."""

    def __init__(
        self,
        office: Office,
        drawing: Definition,
        item_id: int,
        *,
        due: date | None,
        many: bool,
        document: Document | None = None,
    ) -> None:
        self.drawing, self.document, self.item_id, self.many = drawing, document, item_id, many
        self.units = [office.unit(code).id for code in ("NV", "TP")]
        self.model = Here(leaders_on(BEGIN))
        start = Abstract(many=many, has_due=due is not None, told_units=2)
        filling = Filling(drawing, constants(drawing), self.model.asks_nothing)
        self.trial = Trial(
            drawing, self.model, State(), start, {"priority": "normal"}, {}, frozenset(), filling
        )  # fmt: skip
        self.trial.start()
        self.model.settle(self.trial)
        self.due, self.done = due, ["begin"]
        assert not self.differs(self.trial)

    # ---------- looking ----------

    def differs(self, trial: Trial) -> str:
        """Where tokens, status, parts and requests are not the same on both sides."""
        db.session.rollback()
        item = db.session.get_one(Item, self.item_id)
        rows = db.session.scalars(select(RunToken).where(RunToken.item_id == self.item_id).order_by(RunToken.number))
        real: list[Any] = [
            (row.number, row.holds, row.node, row.parent, row.unit_id, row.flow, row.person_id, row.begun)
            for row in rows
        ]
        model: list[Any] = sorted(
            (t.number, t.holds, t.node, t.parent, t.unit, t.flow, t.person, t.begun) for t in trial.state.tokens
        )
        if real != model or item.status is not trial.item.status:
            return f"{item.status}, {real} instead of {trial.item.status}, {model}: {self.done}"
        if trial.ended:
            return ""
        parts = sorted(
            (part.unit_id, part.accepted_on is not None, part.reported_on is not None) for part in carrying(item.id)
        )
        known = sorted((one.unit, one.accepted, one.reported) for one in trial.item.carriers)
        asked = select(Extension.unit_id).where(Extension.item_id == item.id, Extension.decision == Decision.ASKED)
        requests = set(db.session.scalars(asked))
        if parts != known or requests != trial.item.asked:
            return f"{parts}, {requests} instead of {known}, {trial.item.asked}: {self.done}"
        return ""

    def _copy(self, known: Facts | None = None) -> Trial:
        one = self.trial
        said = one.known if known is None else known
        return Trial(self.drawing, self.model, one.state, one.item, said, one.fired, one.spent, one.filling)

    def tallies(self, number: int) -> tuple[Facts, ...]:
        """How many may have pressed which button of the stage that a timer ends: it is read on the way on only."""
        stage = next(token.node for token in self.trial.state.tokens if token.number == number)
        known, counted = self.trial.known, count_names(self.drawing)
        found: list[Facts] = [known]
        for step in self.drawing.nodes.values():
            for button in step.outcomes if stage_of(self.drawing, step.id) == stage else ():
                for way in self.trial.filling.ways(known, step.id, button, None):
                    if way not in found and all(way[name] == known.get(name) for name in way if name not in counted):
                        found.append(way)
        return tuple(found)
