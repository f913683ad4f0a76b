"""Looking at what is collected, day by day: who is reminded, whose silence goes up; and urging by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import select

from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.reminders.matter import Audience
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.plans import read_plans
from tracker.reports.collecting import policies
from tracker.reports.collecting.due import Owed, Saying, speak
from tracker.reports.collecting.models import Collection, FormState, UnitForm
from tracker.reports.collecting.queries import OWED
from tracker.reports.collecting.services.opening import check_open, load_collection
from tracker.reports.collecting.services.telling import tell_above, tell_unit, telling_of

MOST = 50  # collections of one round


def waiting(*, on: date) -> list[int]:
    """Ids of the collections whose day has come. One query."""
    query = select(Collection.id).where(Collection.next_on <= on, Collection.closed_on.is_(None))
    return list(db.session.scalars(query.order_by(Collection.next_on, Collection.id).limit(MOST)))


def is_day(on: date) -> bool:
    """Whether anything is said on this day; each mail then goes at its reader's hour."""
    return office_calendar().work.is_working(on)


def look(collection_id: int, *, on: date, at: datetime) -> int:
    """Say of one collection what has come up; how many mails. In a unit of work of its own; again says nothing."""
    collection = db.session.get(Collection, collection_id, with_for_update=True, populate_existing=True)
    if collection is None or collection.next_on is None or collection.next_on > on:
        return 0
    work, plan = office_calendar().work, read_plans().of(0, "")
    telling = telling_of(collection, read_directory(on), on=on, at=at)
    said, above = 0, defaultdict[Audience, list[UnitForm]](list)
    for form in owed_forms(collection.id):
        spoken = speak(plan, _owed(form, collection), after=collection.looked_on or date.min, on=on, work=work)
        form.rung, form.rung_since = spoken.rung, spoken.rung_since
        for one in spoken.says:
            if one.audience in (Audience.UNIT, Audience.HEAD):
                heads_only = one.audience is Audience.HEAD
                said += tell_unit(telling, form, one.saying, one.key, heads_only=heads_only, words=collection.words)
            else:
                above[one.audience].append(form)
    for audience, forms in above.items():
        said += tell_above(telling, audience, forms, Saying.CLIMBED, f"{on}")
    collection.looked_on, collection.next_on = on, work.add(on, 1)
    return said


def owed_forms(collection_id: int) -> list[UnitForm]:
    """Those that are not with the office. One query."""
    query = select(UnitForm).where(UnitForm.collection_id == collection_id, UnitForm.state.in_(OWED))
    return list(db.session.scalars(query.order_by(UnitForm.id)))


def _owed(form: UnitForm, collection: Collection) -> Owed:
    is_returned = form.state is FormState.RETURNED
    moved = form.moved_at.astimezone(OFFICE_ZONE).date() if form.moved_at else collection.opened_on
    return Owed(
        form.id, form.answers, form.due_on, moved if is_returned else collection.opened_on, form.acted_on, form.rung,
        form.rung_since, is_returned,
    )  # fmt: skip


def tell_returned(form: UnitForm, *, on: date, at: datetime) -> int:
    """The unit hears at once that its form came back, and why."""
    collection = db.session.get_one(Collection, form.collection_id)
    telling = telling_of(collection, read_directory(on), on=on, at=at)
    return tell_unit(telling, form, Saying.RETURNED, at.isoformat(), words=form.reason)


def tell_linked(form: UnitForm, *, by: Actor, on: date, at: datetime) -> int:
    """The head hears once of each form that was sent by a link, whoever's it was: a mail may have been passed on."""
    collection = db.session.get_one(Collection, form.collection_id)
    telling = telling_of(collection, read_directory(on), on=on, at=at)
    return tell_unit(
        telling, form, Saying.LINKED, at.isoformat(), words=by.signed, heads_only=True, with_link=False
    )  # fmt: skip


def urge(collection_id: int, *, by: Actor, on: date, at: datetime) -> tuple[int, int]:
    """The office reminds all who owe their form, at once: (units, mails). A unit once a day by hand."""
    collection = load_collection(collection_id, by=by, lock=True)
    by = as_allowed(by, policies.can_collect)
    check_open(collection)
    telling = telling_of(collection, read_directory(on), on=on, at=at)
    forms = owed_forms(collection.id)
    said = sum(tell_unit(telling, form, Saying.URGED, f"{on}", words=collection.words) for form in forms)
    record("collection.urged", collection, by=by, after={"forms": len(forms)})
    return len(forms), said
