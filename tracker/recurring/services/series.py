"""Recurring duties: making, changing and ending them. What was opened stays as it is: every occurrence is an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.accounts.models import Person
from tracker.audit.labels import changes_of
from tracker.audit.queries import history_of
from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.database import WRITES
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.models import Document
from tracker.items.models.item import NextTask, Priority
from tracker.items.models.outline import Field
from tracker.items.services.assigning import Parts, check_parts
from tracker.items.services.registering import unit_names
from tracker.organization.models import Unit
from tracker.recurring.models import Every, Occurrence, Series
from tracker.recurring.policies import can_keep_series
from tracker.recurring.rhythm import DAYS, MONTHS, Rhythm, changed, days_from, first_from, rhythm_of
from tracker.recurring.services.opening import opens_on

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """What a form says of a recurring duty."""

    title: str
    rhythm: Rhythm
    parts: Parts
    action: str = ""
    output: str = ""
    source_words: str = ""
    document_id: int | None = None
    field_id: int | None = None
    next_task: NextTask = NextTask.AUTO
    lead_days: int = 10
    clause: str = ""
    leader_id: int | None = None
    priority: Priority = Priority.NORMAL
    #: By unit: so many working days before the deadline of the period it answers.
    each_days: Mapping[int, int] = field(default_factory=dict)


def make_series(draft: SeriesDraft, *, by: Actor, on: date) -> Series:
    """A new recurring duty; its first occurrence is opened by the job when its day comes."""
    by = as_allowed(by, can_keep_series)
    _check(draft, on=on)
    series = Series(**_columns(draft), made_at=clock.now())
    series.next_on = first_from(draft.rhythm, draft.rhythm.from_on)
    if series.next_on is None:
        raise InvalidInput(_l("It ends before it comes for the first time"), field="until_on")
    series.opens_on = opens_on(series, series.next_on)
    db.session.add(series)
    record("series.made", series, by=by, after=values_of(series))
    return series


def edit_series(series_id: int, draft: SeriesDraft, *, by: Actor, on: date, version: int | None) -> Series:
    """Change it from here on. Another rhythm holds from this day, and never for a period that has its item already."""
    by = as_allowed(by, can_keep_series)
    series = load_series(series_id)
    guard_version(series, version, by=by)
    _check(draft, on=on)
    before, rhythm_before = values_of(series), rhythm_of(series)
    for name, value in _columns(draft).items():
        setattr(series, name, value)
    _restart(series, rhythm_before, on)
    record("series.edited", series, by=by, before=before, after=values_of(series))
    return series


def end_series(series_id: int, until_on: date, *, by: Actor, version: int | None) -> Series:
    """No occurrence falls after this day; items that were opened go on."""
    by = as_allowed(by, can_keep_series)
    series = load_series(series_id)
    guard_version(series, version, by=by)
    if until_on < series.from_on:
        raise InvalidInput(_l("The last day lies before the first one"), field="until_on")
    before = {"until_on": series.until_on}
    series.until_on = until_on
    _restart(series, rhythm_of(series), None)
    record("series.ended", series, by=by, before=before, after={"until_on": until_on})
    return series


def load_series(series_id: int) -> Series:
    """The row, locked against the job that opens its occurrences; NotFound."""
    query = select(Series).where(Series.id == series_id)
    if db.session.connection().get_execution_options().get(WRITES):
        query = query.with_for_update().execution_options(populate_existing=True)
    series = db.session.scalar(query)
    if series is None:
        raise NotFound(_l("There is no such recurring duty."))
    return series


def guard_version(series: Series, version: int | None, *, by: Actor) -> None:
    """Raise Conflict with what others changed since the form was opened. None: the caller holds no form."""
    if version is None or version == series.version:
        return
    newer = history_of(series, most=50)[: max(1, series.version - version)]
    raise Conflict(_l("This recurring duty was changed meanwhile."), changes=changes_of(newer, by=by))


def values_of(series: Series) -> dict[str, Any]:
    """The series as the log keeps it: names, not ids."""
    document = db.session.get(Document, series.document_id) if series.document_id else None
    field_ = db.session.get(Field, series.field_id) if series.field_id else None
    people = [db.session.get(Person, one) if one else None for one in (series.leader_id, series.person_id)]
    leader, person = (one.full_name if one else None for one in people)
    names = ("title", "action", "output", "clause", "source_words", "priority", "next_task", "roll", "of_previous",
             "lead_days", "from_on", "until_on")  # fmt: skip
    rhythm: dict[str, Any] = {name: getattr(series, name) for name in (*DAYS, "at_minute")}
    rhythm |= {"every": series.every.value, "from_on": series.from_on.isoformat()}
    parts = {name: unit_names(_ids(series.parts, name)) for name in ("lead", "each", "support", "monitor")}
    return {
        **{name: getattr(series, name) for name in names},
        "document": reference(document) if document else None,
        "field": field_.name if field_ else None,
        "leader": leader,
        "person": person,
        "each_days": days_in_words(series.parts.get("each_days") or {}),
        "rhythm": rhythm,
        **parts,
    }


def days_in_words(each_days: Mapping[str, int]) -> list[str]:
    """ "Xã Bình An: 2" for each unit with a deadline of its own."""
    units = {unit_id: db.session.get(Unit, int(unit_id)) for unit_id in each_days}
    return [f"{unit.short_name}: {each_days[unit_id]}" for unit_id, unit in units.items() if unit is not None]


def _ids(parts: Mapping[str, Any], name: str) -> list[int]:
    found = parts.get(name) or []
    return [found] if isinstance(found, int) else list(found)


def _columns(draft: SeriesDraft) -> dict[str, Any]:
    parts = {
        "lead": draft.parts.lead, "each": list(draft.parts.each), "support": list(draft.parts.support),
        "monitor": list(draft.parts.monitor),
        "each_days": {str(unit_id): days for unit_id, days in draft.each_days.items() if unit_id in draft.parts.each},
    }  # fmt: skip
    names = ("title", "action", "output", "clause", "source_words", "document_id", "field_id", "leader_id", "priority",
             "next_task", "lead_days")  # fmt: skip
    own = {"parts": parts, "person_id": draft.parts.person_id if draft.parts.lead is not None else None}
    return {name: getattr(draft, name) for name in names} | asdict(draft.rhythm) | own


def goes_on(series: Series, before: Rhythm, rhythm: Rhythm, *, on: date | None) -> date | None:
    """The next day by the rhythm once it has changed; None: ended. One query."""
    last = db.session.scalar(select(func.max(Occurrence.rhythm_on)).where(Occurrence.series_id == series.id))
    return changed(before, rhythm, waits=series.next_on, last=last, on=on)


def _restart(series: Series, before: Rhythm, on: date | None) -> None:
    series.next_on = goes_on(series, before, rhythm_of(series), on=on)
    series.opens_on = opens_on(series, series.next_on)
    series.attempts, series.retry_at, series.last_error = 0, None, ""


def _check(draft: SeriesDraft, *, on: date) -> None:
    if not draft.title:
        raise InvalidInput(_l("Write the duty"), field="title")
    _check_rhythm(draft.rhythm)
    if not 0 <= draft.lead_days <= 250:
        raise InvalidInput(_l("Write a number from 0 to 250"), field="lead_days")
    if any(not 1 <= days <= draft.lead_days for days in draft.each_days.values()):
        raise InvalidInput(
            _l("A unit's own deadline lies after the day on which the item is opened"), field="each_days"
        )
    check_parts(draft.parts, on=on)


def _check_rhythm(rhythm: Rhythm) -> None:
    if not 1 <= rhythm.interval <= 60:
        raise InvalidInput(_l("Write a number from 1 to 60"), field="interval")
    if (rhythm.every is Every.WEEK or rhythm.nth is not None) and rhythm.weekday not in range(1, 8):
        raise InvalidInput(_l("Choose the day of the week"), field="weekday")
    if rhythm.every is not Every.WEEK:
        if rhythm.nth is None and rhythm.day not in (*range(1, 32), -1):
            raise InvalidInput(_l("Choose the day of the month"), field="day")
        if rhythm.month is not None and not 1 <= rhythm.month <= MONTHS[rhythm.every]:
            raise InvalidInput(
                _l("The period has %(num)d months: choose one of them", num=MONTHS[rhythm.every]), field="month"
            )
    if rhythm.until_on is not None and next(days_from(rhythm, rhythm.from_on), None) is None:
        raise InvalidInput(_l("It ends before it comes for the first time"), field="until_on")
