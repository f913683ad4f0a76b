"""What is open with the units that a plan ends: rows as they are read, some of each kind. One query a function."""

from __future__ import annotations

from collections import Counter as Count, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select, union

from tracker.accounts.models import Delegation, Post
from tracker.core.events import ask
from tracker.core.extensions import db
from tracker.documents.models import Document, Recipient
from tracker.items.counters.models import Counter, Tick
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Decision, Extension, Item
from tracker.items.taking_over import Held
from tracker.processes.models import RunToken
from tracker.recurring.models import Series
from tracker.reorganizing.events import FormsOpenWith
from workflows.state import Holds

Units = Collection[int]
ANSWERING = func.coalesce(Tick.answered_by_id, Tick.unit_id)
WAITS_FOR = func.coalesce(RunToken.answers_id, RunToken.unit_id)


class OpenItem(NamedTuple):
    """An open item with all its parts in force."""

    due_on: date | None
    parts: list[Held]


def touching(units: Units) -> Any:
    """(item, unit) of every open item in which one of the units has a part, asks, was named, answers for a row of a
    checklist, or of which a step waits for it: a subquery."""
    return union(
        select(Assignment.item_id, Assignment.unit_id).where(
            Assignment.unit_id.in_(units), Assignment.released_on.is_(None)
        ),
        select(Extension.item_id, Extension.unit_id).where(
            Extension.unit_id.in_(units), Extension.decision == Decision.ASKED
        ),
        select(Designation.item_id, Designation.unit_id).where(
            Designation.unit_id.in_(units), Designation.ended_on.is_(None)
        ),
        select(Counter.item_id, ANSWERING).join(Tick, Tick.counter_id == Counter.id).where(ANSWERING.in_(units)),
        select(RunToken.item_id, RunToken.unit_id).where(RunToken.unit_id.in_(units)),
        select(RunToken.item_id, RunToken.answers_id).where(RunToken.answers_id.in_(units)),
    ).subquery()


def touched(units: Units) -> Mapping[int, set[int]]:
    """The units among these of each open item."""
    found: dict[int, set[int]] = defaultdict(set)
    pairs = touching(units)
    query = select(pairs.c[0], pairs.c[1]).join(Item, Item.id == pairs.c[0]).where(Item.closed_on.is_(None))
    for item_id, unit_id in db.session.execute(query):
        found[item_id].add(unit_id)
    return found


def open_items(units: Units) -> Mapping[int, OpenItem]:
    """Every open item in which one of the units has a part, with the parts of all."""
    theirs = select(Assignment.item_id).where(Assignment.unit_id.in_(units), Assignment.released_on.is_(None))
    names = ("id", "unit_id", "part", "person_id", "due_on", "accepted_on", "reported_on", "confirmed_on")
    query = (
        select(Item.id, Item.due_on.label("item_due_on"), *(getattr(Assignment, name) for name in names))
        .join(Assignment, Assignment.item_id == Item.id)
        .where(Item.closed_on.is_(None), Assignment.released_on.is_(None), Item.id.in_(theirs))
        .order_by(Item.id, Assignment.id)
    )
    found: dict[int, OpenItem] = {}
    for item_id, due_on, *values in db.session.execute(query):
        found.setdefault(item_id, OpenItem(due_on, [])).parts.append(Held(*values))
    return found


def _by_unit(query: Any) -> Mapping[int, int]:
    return Count({row[0]: row[1] for row in db.session.execute(query)})


def steps(units: Units) -> Mapping[int, int]:
    """Open steps that wait for each unit."""
    return _by_unit(
        select(WAITS_FOR, func.count())
        .select_from(RunToken)
        .where(RunToken.holds == Holds.TASK, WAITS_FOR.in_(units))
        .group_by(WAITS_FOR)
    )


def requests(units: Units) -> Mapping[int, int]:
    """Requests for more time that wait, of each unit."""
    waits = select(Extension.unit_id, func.count()).where(
        Extension.unit_id.in_(units), Extension.decision == Decision.ASKED
    )
    return _by_unit(waits.group_by(Extension.unit_id))


def checklist_rows(units: Units, leaving: Units, ended: Collection[int]) -> Mapping[int, int]:
    """Rows of checklists of open items and of indicators that others answer for afterwards, by unit; of units that
    leave their own stay so. Not of the items `ended`, which are closed before."""
    rows = (
        select(ANSWERING, Counter.item_id, func.count())
        .select_from(Tick)
        .join(Counter, Counter.id == Tick.counter_id)
        .outerjoin(Item, Item.id == Counter.item_id)
        .where(ANSWERING.in_(units), Item.closed_on.is_(None))
        .where(or_(Tick.answered_by_id.is_not(None), Tick.unit_id.not_in(leaving)))
    )
    found: Count[int] = Count()
    for unit_id, item_id, number in db.session.execute(rows.group_by(ANSWERING, Counter.item_id)):
        found[unit_id] += 0 if item_id in ended else number
    return found


def figures(units: Units) -> Mapping[int, int]:
    """Indicators of reports that each unit supplies."""
    supplied = select(Counter.source_unit_id, func.count()).where(
        Counter.source_unit_id.in_(units), Counter.item_id.is_(None)
    )
    return _by_unit(supplied.group_by(Counter.source_unit_id))


def forms(units: Units) -> Mapping[int, int]:
    """Forms for reports that are open and not sent, by the unit that answers for them."""
    found: Mapping[int, int] = ask(FormsOpenWith(units))
    return found


def stand_ins(posts: Collection[int], day: date) -> Mapping[int, int]:
    """Stand-ins of these posts that last to this day or beyond, by the unit of the post."""
    given = (
        select(Post.unit_id, func.count())
        .select_from(Delegation)
        .join(Post, Post.id == Delegation.post_id)
        .where(Post.id.in_(posts), Delegation.ended_at.is_(None), Delegation.until_on >= day)
    )
    return _by_unit(given.group_by(Post.unit_id))


def restricted(units: Units) -> Mapping[int, set[int]]:
    """Restricted documents that each of the units may read."""
    read = (
        select(Recipient.unit_id, Recipient.document_id)
        .join(Document, Document.id == Recipient.document_id)
        .where(Recipient.unit_id.in_(units), Document.restricted.is_(True))
    )
    found: dict[int, set[int]] = defaultdict(set)
    for unit_id, document_id in db.session.execute(read):
        found[unit_id].add(document_id)
    return found


def recurring() -> Mapping[int, Mapping[str, Any]]:
    """The parts of every recurring duty that goes on; an office has some dozens."""
    query = select(Series.id, Series.parts).where(Series.next_on.is_not(None)).order_by(Series.id)
    return {row.id: row.parts for row in db.session.execute(query)}
