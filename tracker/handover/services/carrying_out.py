"""A handover on its first day: who is in charge from now on, the history of each item, and who is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.database import skip_locked
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.events import HandedOver, Received
from tracker.handover.models import Duty, Handover, HandoverLine
from tracker.handover.queries.people import names_of, office_name, people_of
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.designations import designated_of
from tracker.items.services.loading import lock_items
from tracker.organization.models import Unit
from tracker.recurring.models import Series

#: Items that are locked and changed together.
BATCH = 200


def carry_out_due(*, on: date) -> int:
    """Carry out every handover whose day has come, each in a transaction of its own; how many. For the job."""
    done = 0
    while True:
        due = select(Handover).where(Handover.done_at.is_(None), Handover.effective_on <= on)
        if db.session.execute(due.with_only_columns(Handover.id).limit(1)).first() is None:
            db.session.rollback()
            return done
        with unit_of_work():
            act = db.session.scalar(skip_locked(due.order_by(Handover.effective_on, Handover.id).limit(1)))
            if act is not None:
                carry_out(act, on=on)
        if act is None:  # another process has it in hand
            return done
        done += 1


def carry_out(act: Handover, *, on: date) -> None:
    """Change who is in charge, write the history, tell who receives. What somebody else has changed since stays so."""
    act.done_at = clock.now()
    rows = db.session.scalars(
        select(HandoverLine).where(HandoverLine.handover_id == act.id).order_by(HandoverLine.number)
    ).all()
    by = Actor(act.made_by_id, act.made_by)
    names = names_of({row.to_id for row in rows if row.to_id is not None})
    told = _Told(act, by, names, office_name(), _unit_names())
    lines = [row for row in rows if row.item_id is not None]
    for first in range(0, len(lines), BATCH):
        _items(lines[first : first + BATCH], act, told, on)
    _series([row for row in rows if row.series_id is not None], act, told)
    if told.received:
        publish(HandedOver(act.person_name, told.received, by, on, act.reason))


class _Told:
    """What is written of each line, and who is to hear."""

    def __init__(
        self, act: Handover, by: Actor, names: Mapping[int, str], office: str, units: Mapping[int, str]
    ) -> None:  # fmt: skip
        self.act, self.by, self.names, self.office, self.units = act, by, names, office, units
        self.received: list[Received] = []

    def item(self, item: Item, line: HandoverLine) -> None:
        """History, and a notice."""
        words = self.words(line) | ({"named_unit": self.units.get(line.unit_id, "")} if line.unit_id else {})
        record(f"item.{line.duty.value}_handed_over", item, by=self.by, after=words, note=self.act.reason)
        if line.to_id is not None or line.to_office:
            self.received.append(Received(item.id, line.unit_id, line.to_id, line.duty))

    def words(self, line: HandoverLine) -> dict[str, str]:
        to = self.names.get(line.to_id, "") if line.to_id is not None else self.office if line.to_office else ""
        return {"handed_from": self.act.person_name, "handed_to": to}


def _items(lines: Sequence[HandoverLine], act: Handover, told: _Told, on: date) -> None:
    ids = sorted({line.item_id for line in lines if line.item_id is not None})
    lock_items(ids)
    still_open = select(Item).where(Item.id.in_(ids), Item.closed_on.is_(None))
    items = {item.id: item for item in db.session.scalars(still_open)}
    worked = {
        (part.item_id, part.unit_id): part
        for part in db.session.scalars(
            select(Assignment).where(
                Assignment.item_id.in_(ids), Assignment.person_id == act.person_id, Assignment.released_on.is_(None)
            )
        )
    }
    answers = _Answers([line for line in lines if line.duty is Duty.ANSWER], on)
    for line in lines:
        item = items.get(line.item_id or 0)
        if item is None:
            continue
        if line.duty is Duty.LEAD:
            if item.leader_id != act.person_id:
                continue
            item.leader_id = line.to_id
        if line.duty is Duty.WORK:
            part = worked.get((item.id, line.unit_id or 0))
            if part is None:
                continue
            part.person_id = line.to_id
        if line.duty is Duty.ANSWER and not answers.is_as_planned(line):
            continue
        told.item(item, line)


class _Answers:
    """Who answers for which unit in these items on this day. Three queries."""

    def __init__(self, lines: Sequence[HandoverLine], on: date) -> None:
        ids = sorted({line.item_id for line in lines if line.item_id is not None})
        units = sorted({line.unit_id for line in lines if line.unit_id is not None})
        self.carried = _pairs(
            select(Assignment.item_id, Assignment.unit_id).where(
                Assignment.item_id.in_(ids), Assignment.unit_id.in_(units), Assignment.released_on.is_(None),
                Assignment.part.in_((Part.LEAD, Part.EACH)),
            )
        )  # fmt: skip
        self.named = {
            (item_id, unit_id): person_id
            for (item_id, named) in designated_of(ids, on=on).items() for unit_id, person_id in named
        }  # fmt: skip
        self.heads = {(one.unit_id, one.person_id) for one in people_of(units, on=on) if one.role is Role.HEAD}

    def is_as_planned(self, line: HandoverLine) -> bool:
        """Whether the unit still carries it out, and who was chosen answers: by name, or else by the post."""
        where = (line.item_id or 0, line.unit_id or 0)
        if where not in self.carried:
            return False
        if where in self.named:
            return self.named[where] == line.to_id and (line.to_id is not None or line.to_office)
        by_post = line.to_id is None or (where[1], line.to_id) in self.heads
        return by_post and not line.to_office


def _pairs(rows: Any) -> set[tuple[int, int]]:
    return {(row[0], row[1]) for row in db.session.execute(rows)}


def _series(lines: Sequence[HandoverLine], act: Handover, told: _Told) -> None:
    ids = sorted({line.series_id for line in lines if line.series_id is not None})
    there = {one.id: one for one in db.session.scalars(select(Series).where(Series.id.in_(ids)).with_for_update())}
    for line in lines:
        series = there.get(line.series_id or 0)
        if series is None:
            continue
        if line.duty is Duty.SERIES_LEAD and series.leader_id == act.person_id:
            series.leader_id = line.to_id
        elif line.duty is Duty.SERIES_WORK and series.person_id == act.person_id:
            series.person_id = line.to_id
        else:
            continue
        record("series.handed_over", series, by=told.by, after=told.words(line), note=act.reason)


def _unit_names() -> Mapping[int, str]:
    return {row[0]: row[1] for row in db.session.execute(select(Unit.id, Unit.short_name))}
