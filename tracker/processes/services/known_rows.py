"""What a run in hand asks of rows beside its own: who may act, who has answered, whether the leadership has spoken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.items.directives.queries import has_opinion_since
from tracker.items.models.item import Item
from tracker.items.services.loading import standing_of
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.queries.open_step import open_step, why_not
from tracker.processes.services.answers import Answers
from tracker.processes.services.heirs import heirs_of
from tracker.processes.timing import go_on
from workflows.counts import stage_of
from workflows.definition import Definition, Over
from workflows.state import Token


class KnownRows:
    """A part of `Running`."""

    item: Item
    by: Actor
    rev: int
    drawing: Definition
    answers: Answers
    spoken: Mapping[int, date] | None  # when the leadership last spoke, where it was read for many items at once

    def check_answered(self, token: Token, outcome: str) -> None:
        """Raises InvalidInput where the step asks for more, and it was not filled in."""
        self.answers.check(self.rev + 1, self.drawing.nodes[token.node], outcome, token.unit)

    def why_not(self, token: Token) -> Text | None:
        """Why who acts may not take this step; None: may."""
        step, standing = self.drawing.nodes[token.node], standing_of(self.item)
        here = open_step(self.item, token.number, step, token.unit, standing, person_id=token.person)
        return why_not(self.by, here, standing)

    def through(self, stage: Token) -> set[int | None]:
        """Members that answered since the stage was last reached and have not left it since, and their heirs.

        Two queries.
        """
        columns = (RunEvent.kind, RunEvent.node, RunEvent.unit_id, RunEvent.person_id, RunEvent.passed)
        rows = db.session.execute(
            select(*columns).where(RunEvent.item_id == self.item.id).order_by(RunEvent.rev, RunEvent.seq)
        )
        found: set[int | None] = set()
        by_person = self.drawing.nodes[stage.node].repeats is Over.LEADERS
        for row in rows:
            if row.kind is EventKind.LEFT:
                found.discard(row.unit_id)
            elif row.kind is EventKind.DONE and stage_of(self.drawing, row.node) == stage.node:
                found.add(row.person_id if by_person else row.unit_id)
            if stage.node in row.passed.split():
                found.clear()
        if by_person:
            return found
        return found | heirs_of({unit for unit in found if unit is not None})

    def has_spoken(self) -> bool:
        """Whether the item is late, and the leadership has said something on it since. One query, if not known."""
        late_from = self.item.late_from
        if late_from is None:
            return False
        if self.spoken is None:
            return has_opinion_since(self.item.id, late_from)
        said_on = self.spoken.get(self.item.id)
        return said_on is not None and said_on >= late_from

    def go_on(self, since: date | None, on: date) -> None:
        """What was suspended goes on: its timers."""
        go_on(self.item.id, since, on, at=clock.now())
