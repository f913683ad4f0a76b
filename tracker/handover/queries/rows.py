"""The rows of what is open: items with the act that waits and since when, late first; recurring duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, select

from tracker.calendar.current import office_calendar
from tracker.core.actor import Act, Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.handover.models import Duty
from tracker.handover.plan import Row
from tracker.items.deadlines.timeliness import Status, judge
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.labels import STATUSES
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Decision, Extension, Item
from tracker.items.queries.conditions import is_open, may_see
from tracker.processes.models import RunToken
from tracker.recurring.models import Series
from tracker.recurring.rhythm import headline
from workflows.state import Holds

STEPS: Mapping[str, Text] = {Act.ANSWER: _l("Accept"), Act.REPORT: _l("Report the result")}
EXPLAINS, ASKS, RECURS = _l("Explain"), _l("Asked for more time, to be decided"), _l("Recurring duty")


@dataclass(frozen=True, slots=True)
class Acts:
    """What waits in which item, and since when; without any the state of the item is told."""

    of: Mapping[int, tuple[Text, date | None]] = field(default_factory=dict)


def acts_of(unit_id: int) -> Acts:
    """What waits for the head of a unit: an explanation that was asked for, a request of his, a step. Three queries."""
    found: dict[int, tuple[Text, date | None]] = {}
    steps = select(RunToken.item_id, RunToken.act, RunToken.entered_on).where(
        RunToken.answers_id == unit_id, RunToken.role == "head", RunToken.holds == Holds.TASK
    )
    for item_id, act, since in db.session.execute(steps):
        found[item_id] = (STEPS.get(act, _l("Step of the head")), since)
    mine = select(Assignment.item_id).where(Assignment.unit_id == unit_id, Assignment.released_on.is_(None))
    asked = select(Extension.item_id, Extension.asked_on).where(
        Extension.decision == Decision.ASKED, Extension.item_id.in_(mine)
    )
    found |= {item_id: (ASKS, since) for item_id, since in db.session.execute(asked)}
    explained = select(Directive.item_id, Directive.made_on).where(
        Directive.kind == DirectiveKind.ASK_EXPLANATION, Directive.answered_on.is_(None),
        Directive.closed_on.is_(None), Directive.item_id.in_(mine),
    )  # fmt: skip
    found |= {item_id: (EXPLAINS, since) for item_id, since in db.session.execute(explained)}
    return Acts(found)


def item_rows(
    duty: Duty, conditions: Sequence[Any], acts: Acts, *, unit_id: int | None, by: Actor, on: date
) -> list[Row]:  # fmt: skip
    """A row for each open item of which this is so, the most urgent first; with conditions on a part, for each part.

    Restricted ones that the reader may not see have no words. Two queries.
    """
    query = (
        select(Item.id, Item.title, Item.status, Item.effective_due_on, Item.reported_on, Item.assigned_on,
               Document.number, Document.symbol)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(is_open())
    )  # fmt: skip
    if unit_id is not None:
        query = query.join(Assignment, and_(Assignment.item_id == Item.id)).distinct()
    found = db.session.execute(
        query.where(*conditions).order_by(Item.effective_due_on.nulls_last(), Item.id)
    ).all()  # fmt: skip
    if not found:
        return []
    seen = _seen([row.id for row in found], by)
    work = office_calendar().work
    rows = []
    for row in found:
        timely, _left = judge(
            status=row.status, due_on=row.effective_due_on, reported_on=row.reported_on, on=on, work=work
        )
        act, since = acts.of.get(row.id) or _state(row)
        about = written(row.number, row.symbol) if row.number else ""
        rows.append(Row(duty, about, row.title, act, since, timely.value, row.id, None, unit_id))
    return [row if row.item_id in seen else replace(row, about="", title="", is_shown=False) for row in rows]


def _state(row: Any) -> tuple[Text, date | None]:
    since = row.reported_on if row.status is Status.PENDING_CONFIRMATION else row.assigned_on
    return STATUSES[row.status], since


def _seen(item_ids: Sequence[int], by: Actor) -> frozenset[int]:
    found: set[int] = set()
    for first in range(0, len(item_ids), 500):
        some = item_ids[first : first + 500]
        found |= set(db.session.scalars(select(Item.id).where(Item.id.in_(some), may_see(by))))
    return frozenset(found)


def series_rows(duty: Duty, condition: Any) -> list[Row]:
    """Recurring duties that go on and of which this is so. One query."""
    rows = db.session.execute(
        select(Series.id, Series.title, Series.every, Series.parts, Series.next_on, Document.number, Document.symbol,
               Document.restricted)
        .outerjoin(Document, Document.id == Series.document_id)
        .where(Series.next_on.is_not(None), condition)
        .order_by(Series.next_on, Series.id)
    ).all()  # fmt: skip
    return [
        Row(duty, written(row.number, row.symbol) if row.number and not row.restricted else "",
            "" if row.restricted else headline(row.title, row.every), RECURS, None, "", None, row.id,
            row.parts.get("lead") if duty is Duty.SERIES_WORK else None, not row.restricted)
        for row in rows
    ]  # fmt: skip
