"""When units are reminded, the office's hours, and what each person wants within them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.database import Base
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.numbers.kinds import KINDS
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item
from tracker.organization.models import Committee
from tracker.reminders import policies
from tracker.reminders.hours import Hours
from tracker.reminders.kinds import PRESSING
from tracker.reminders.models.notices import IS_NEW, Notice, Slot, Watch
from tracker.reminders.models.plans import EVERY_OTHER, After, Habit, OfficeHours, ReminderPlan
from tracker.reminders.services.going import moment_of
from tracker.reminders.services.noticing import as_wish, read_hours

MOST_BEFORE, FURTHEST = 5, 60
DAY_MINUTES = 24 * 60
WORKED = "12345"
LONGEST_PAUSE = 31  # days


@dataclass(frozen=True, slots=True)
class PlanDraft:
    before: Sequence[int] = (7, 3, 1)
    on_day: bool = True
    after: After = After.DAILY
    stale_days: int = 30
    waiting_days: int = 2
    to_head: int = 2
    to_office: int = 2
    to_leader: int = 3
    to_chairman: int = 3


def save_plan(scope: str, draft: PlanDraft | None, *, by: Actor, on: date, seen: str | None = None) -> None:
    """Set the plan of a kind, of an item (item:12), or of every other (*); None: none of its own any more.

    `seen` is what `written` said of it when the form was opened: Conflict where that is another one now. Everything
    that it concerns is looked at again today. Raises InvalidInput with the field at fault.
    """
    by = as_allowed(by, policies.can_plan)
    subject = _subject(scope, by=by)
    row = db.session.get(ReminderPlan, scope)
    was = written(row)
    if seen is not None and seen != was:
        raise Conflict(_l("This plan was changed a moment ago. Look at it again, then save."))
    if draft is None:
        _leave_out(scope, row, subject, by=by)
    else:
        _check(draft)
        before, row = _values(row), row or ReminderPlan(scope=scope)
        for name, value in asdict(draft).items():
            setattr(row, name, " ".join(str(number) for number in value) if name == "before" else value)
        db.session.add(row)
        db.session.flush()
        if written(row) == was:
            return
        record("reminders.planned", subject, by=by, before=before, after=_values(row))
    _look_again(scope, on=on)


def written(row: ReminderPlan | None) -> str:
    """A plan in one line, to be compared: "7 3 1|1|daily|30|2|2|2|3|3"; empty: none of its own."""
    return "|".join(str(int(value) if isinstance(value, bool) else value) for value in _columns(row)) if row else ""


def _leave_out(scope: str, row: ReminderPlan | None, subject: Base, *, by: Actor) -> None:
    if scope == EVERY_OTHER:
        raise InvalidInput(_l("The plan of all other kinds cannot be left out"), field="before")
    if row is not None:
        db.session.delete(row)
        record("reminders.unplanned", subject, by=by, before=_values(row))


def _subject(scope: str, *, by: Actor) -> Base:
    """Whose log says it; locked, so that two people save one after the other."""
    if scope.startswith("item:"):
        return load_item(int(scope.removeprefix("item:")), by=by)[0]
    if scope != EVERY_OTHER and scope not in KINDS:
        raise NotFound(_l("There is no such kind of document."))
    return db.session.get_one(Committee, 1, with_for_update=True)


def _check(draft: PlanDraft) -> None:
    days = sorted(set(draft.before), reverse=True)
    if len(days) > MOST_BEFORE or any(not 1 <= day <= FURTHEST for day in days) or len(days) != len(draft.before):
        raise InvalidInput(_l("Write up to five different numbers from 1 to 60, apart by blanks"), field="before")
    for name in ("stale_days", "waiting_days", "to_head", "to_office", "to_leader", "to_chairman"):
        if not 0 <= getattr(draft, name) <= 365:
            raise InvalidInput(_l("Write a number of days from 0 to 365"), field=name)


def _columns(row: ReminderPlan) -> list[Any]:
    return [getattr(row, name) for name in PlanDraft.__dataclass_fields__]


def _values(row: ReminderPlan | None) -> dict[str, Any]:
    """As the log keeps it: its scope, and every field under the name by which history knows it."""
    if row is None:
        return {}
    named = {f"plan_{name}": value for name, value in zip(PlanDraft.__dataclass_fields__, _columns(row), strict=True)}
    return {"plan_scope": row.scope} | named


def _look_again(scope: str, *, on: date) -> None:
    sooner = update(Watch).values(next_on=on, looked_on=None)  # its days may lie before the last look
    if scope.startswith("item:"):
        sooner = sooner.where(Watch.item_id == int(scope.removeprefix("item:")))
    else:
        sooner = sooner.where(Watch.item_id.in_(select(Item.id).where(Item.closed_on.is_(None))))
    db.session.execute(sooner)


def save_hours(hours: Hours, *, by: Actor) -> None:
    """The office's hours. Raises InvalidInput with the field at fault."""
    by = as_allowed(by, policies.can_plan)
    for name, minute in asdict(hours).items():
        if not 0 <= minute < DAY_MINUTES:
            raise InvalidInput(_l("Write an hour as 07:30"), field=name)
    if not hours.earliest_at <= hours.digest_at <= hours.latest_at:
        raise InvalidInput(_l("The office's own hour lies between the earliest and the latest"), field="digest_at")
    if hours.quiet_until >= hours.quiet_from:
        raise InvalidInput(_l("The quiet hours begin in the evening and end in the morning"), field="quiet_until")
    before = asdict(read_hours())
    row = db.session.get(OfficeHours, 1) or OfficeHours(id=1)
    for name, minute in asdict(hours).items():
        setattr(row, name, minute)
    db.session.add(row)
    record("reminders.hours", db.session.get_one(Committee, 1), by=by, before=before, after=asdict(hours))


def save_habit(habit: Habit, *, by: Actor, on: date, at: datetime) -> None:
    """What a person wants, within what the office allows; what waits for him moves to the new hour.

    Raises InvalidInput with the field at fault. A pause lasts for a month at most: what is overdue has to arrive.
    """
    if by.person_id is None:
        raise NotFound(_l("There is no such person."))
    hours = read_hours()
    _check_habit(habit, hours, on=on)
    habit.person_id = by.person_id
    db.session.merge(habit)
    db.session.flush()
    _move_slot(habit, hours, at=at)


def leave_optional(*, by: Actor) -> None:
    """No mail any more but of what may not be turned off; the hour and the days stay."""
    if by.person_id is None:
        raise NotFound(_l("There is no such person."))
    known = db.session.get(Habit, by.person_id)
    left = Habit(digest_at=None, days="", paused_until=None)
    for name in ("digest_at", "days", "paused_until"):
        setattr(left, name, getattr(known or left, name))
    left.person_id, left.mails_soon, left.mails_office = by.person_id, False, False
    db.session.merge(left)


def has_left(person_id: int) -> bool:
    """Whether every mail that may be turned off is turned off. One query."""
    habit = db.session.get(Habit, person_id)
    return habit is not None and not habit.mails_soon and not habit.mails_office


def _check_habit(habit: Habit, hours: Hours, *, on: date) -> None:
    if habit.digest_at is not None and not hours.earliest_at <= habit.digest_at <= hours.latest_at:
        raise InvalidInput(_l("Choose an hour that the office allows"), field="digest_at")
    if habit.days and not set(habit.days) & set(WORKED):
        raise InvalidInput(_l("Choose one day at least: what is overdue has to reach you"), field="days")
    if habit.paused_until is not None and habit.paused_until < on:
        habit.paused_until = None  # it has passed
    if habit.paused_until is not None and (habit.paused_until - on).days > LONGEST_PAUSE:
        raise InvalidInput(_l("Mails may pause for a month at most"), field="paused_until")


def _move_slot(habit: Habit, hours: Hours, *, at: datetime) -> None:
    """To the new hour; what is urgent waits for no hour and for no pause."""
    recipient = f"p{habit.person_id}"
    slot = db.session.get(Slot, recipient)
    if slot is None or slot.next_at is None:
        return
    work = office_calendar().work
    waits = select(Notice.is_urgent, Notice.about).where(Notice.recipient == recipient, IS_NEW).distinct()
    rows = db.session.execute(waits).all()
    slot.next_at = moment_of(
        hours, as_wish(habit), urgent=any(row.is_urgent for row in rows),
        pressing=any(row.about in PRESSING for row in rows), after=at, work=work,
    )  # fmt: skip
