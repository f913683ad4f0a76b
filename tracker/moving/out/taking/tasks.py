"""Items as they stood, with parts, steps, requests and decisions; then each gets the run of where it stands.

Rows, not verbs: what happened elsewhere is not done again, nobody is told of it, and every day stays what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.deadlines.deadline import DeadlineKind, Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.models.item import (
    Assignment,
    Decision,
    Extension,
    Item,
    Milestone,
    NextTask,
    Origin,
    Part,
    Priority,
)
from tracker.items.models.suspension import Suspension
from tracker.items.services.registering import follow_document
from tracker.moving.out.kinds import BY_NAME
from tracker.moving.out.taking.known import Taken, day, day_or_none, moment
from tracker.moving.out.taking.opening import Opened
from tracker.processes.services.standing_items import begin_where_it_stands

LOT = 200
_DAYS = (
    "starts_on", "due_on", "first_due_on", "term_since", "assigned_on", "reported_on", "closed_on",
)  # fmt: skip
_PLAIN = (
    "source_words", "clause", "position", "title", "action", "output", "period", "due_as_written", "due_inferred",
    "term_days", "term_working", "outcome", "own_sentence", "own_sentence_source",
)  # fmt: skip


def take_tasks(archive: Opened, taken: Taken, told: Callable[[int, int], None]) -> None:
    """The items with everything that hangs on them."""
    for record in archive.records(BY_NAME["items"]):
        _item(record, taken)
    _join(archive, taken)
    for name, take in _TAKING.items():
        for record in archive.records(BY_NAME[name]):
            if record["item"] in taken.items:
                take(record, taken)
                taken.count(name)
        db.session.flush()
    ids = list(taken.items.values())
    for done, number in enumerate(ids, 1):
        item = db.session.get_one(Item, number)
        begin_where_it_stands(item, by=SYSTEM, on=_since(item))
        told(done, len(ids))


def _item(record: dict[str, Any], taken: Taken) -> None:
    if record["document"] is not None and record["document"] not in taken.documents:
        taken.left.append(f"{record['title']}: its document could not be taken.")
        return
    item = Item(
        origin=Origin(record["origin"]), document_id=taken.documents.get(record["document"]),
        cited_id=taken.documents.get(record["cited"]),
        field_id=None if record["field"] is None else taken.fields[record["field"]],
        leader_id=taken.person(record["leader"]), priority=Priority(record["priority"]),
        due_kind=DeadlineKind(record["due_kind"]), due_precision=Precision(record["due_precision"]),
        next_task=NextTask(record["next_task"]), registered_at=moment(record["registered_at"]),
        status=Status(record["status"]), **{name: record[name] for name in _PLAIN},
        **{name: day_or_none(record[name]) for name in _DAYS},
    )  # fmt: skip
    follow_document(item)
    db.session.add(item)
    db.session.flush()
    taken.items[record["id"]] = item.id
    taken.count("items")


def _join(archive: Opened, taken: Taken) -> None:
    """Parts of plans, once all plans are there."""
    for record in archive.records(BY_NAME["items"]):
        if record["parent"] in taken.items and record["id"] in taken.items:
            plan = db.session.get_one(Item, taken.items[record["parent"]])
            db.session.get_one(Item, taken.items[record["id"]]).parent_id, plan.has_parts = plan.id, True
    db.session.flush()


def _part(record: dict[str, Any], taken: Taken) -> None:
    names = ("begun_on", "due_on", "accepted_on", "confirmed_on", "released_on")
    part = Assignment(
        item_id=taken.items[record["item"]], unit_id=taken.units[record["unit"]], part=Part(record["part"]),
        person_id=taken.person(record["person"]), **{name: day_or_none(record[name]) for name in names},
    )  # fmt: skip
    part.reported_on = day_or_none(record["reported_on"])
    part.reported_by_id = taken.person(record["reported_by"])
    db.session.add(part)
    if part.part is Part.LEAD and part.released_on is None:
        db.session.get_one(Item, part.item_id).lead_unit_id = part.unit_id


def _milestone(record: dict[str, Any], taken: Taken) -> None:
    db.session.add(
        Milestone(
            item_id=taken.items[record["item"]],
            name=record["name"],
            position=record["position"],
            due_on=day_or_none(record["due_on"]),
            done_on=day_or_none(record["done_on"]),
        )
    )


def _extension(record: dict[str, Any], taken: Taken) -> None:
    texts = ("reason", "asked_by", "decided_by", "decision_note")
    db.session.add(
        Extension(
            item_id=taken.items[record["item"]],
            unit_id=taken.unit(record["unit"]),
            due_before=day(record["due_before"]),
            asked_until=day(record["asked_until"]),
            asked_on=day(record["asked_on"]),
            decision=Decision(record["decision"]),
            decided_on=day_or_none(record["decided_on"]),
            granted_until=day_or_none(record["granted_until"]),
            **{name: record[name] for name in texts},
        )
    )


def _directive(record: dict[str, Any], taken: Taken) -> None:
    texts = ("words", "person_name", "answer", "answered_by")
    days = ("answer_by", "due_before", "due_after", "answered_on", "closed_on")
    made_on = day(record["made_on"])
    db.session.add(
        Directive(
            item_id=taken.items[record["item"]],
            kind=DirectiveKind(record["kind"]),
            made_on=made_on,
            made_at=clock.now(),
            person_id=taken.person(record["person"]),
            **{name: record[name] for name in texts},
            **{name: day_or_none(record[name]) for name in days},
        )
    )


def _suspension(record: dict[str, Any], taken: Taken) -> None:
    names = ("until_on", "due_before", "due_after")
    db.session.add(
        Suspension(
            item_id=taken.items[record["item"]],
            since_on=day(record["since_on"]),
            **{name: day_or_none(record[name]) for name in names},
        )
    )


_TAKING: dict[str, Callable[[dict[str, Any], Taken], None]] = {
    "parts": _part, "milestones": _milestone, "extensions": _extension, "directives": _directive,
    "suspensions": _suspension,
}  # fmt: skip


def _since(item: Item) -> date:
    """Since when it is where it stands: the last day on which something is known to have happened to it."""
    return max(_known_days(item))


def _known_days(item: Item) -> Iterator[date]:
    yield item.registered_at.astimezone(clock.OFFICE_ZONE).date()
    yield from (one for one in (item.assigned_on, item.reported_on, item.closed_on) if one is not None)
    accepted = select(Assignment.accepted_on).where(
        Assignment.item_id == item.id, Assignment.released_on.is_(None), Assignment.accepted_on.is_not(None)
    )
    yield from (one for one in db.session.scalars(accepted) if one is not None)
