"""The job that opens the items of recurring duties: each occurrence once, those that were missed too, in their order.

A round claims up to fifty series and opens the oldest occurrence of each; it goes on until none is due. A batch shares
a commit; where one of it fails, each is tried alone, and the failing one is pushed ahead and counted.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import force_locale
from sqlalchemy import or_, select, update

from tracker.accounts.acting_posts import held_on
from tracker.accounts.models import Person, Post
from tracker.calendar.current import office_calendar
from tracker.calendar.events import CalendarChanged
from tracker.core.actor import SYSTEM, Role
from tracker.core.clock import OFFICE_ZONE
from tracker.core.database import skip_locked
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.log_lines import error_words
from tracker.core.work import unit_of_work
from tracker.documents.models import Document
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.models.item import Item, Origin
from tracker.items.services.assigning import assign
from tracker.items.services.registering import Draft, register_item
from tracker.items.states import MOVED_ON
from tracker.organization.models import Unit
from tracker.recurring.heirs import place
from tracker.recurring.models import Occurrence, Series
from tracker.recurring.rhythm import Coming, coming, first_from, period_year, rhythm_of, titled
from tracker.recurring.words import due_words

BATCH = 50
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)
DAY = timedelta(days=1)
#: Who holds which post in which unit.
Held = frozenset[tuple[int, Role, int]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a run did; `unassigned` are those of the opened that no unit is left for."""

    opened: int = 0
    unassigned: int = 0
    failed: int = 0

    def __add__(self, other: Opened) -> Opened:
        return Opened(
            self.opened + other.opened, self.unassigned + other.unassigned, self.failed + other.failed
        )  # fmt: skip


def open_due(*, at: datetime, on: date | None = None) -> Opened:
    """Open every occurrence whose day has come; `on` is the office's day where it is not that of `at`. For the job,
    outside of any transaction. One query where nothing is due.
    """
    day, done = on or at.astimezone(OFFICE_ZONE).date(), Opened()
    while True:
        if db.session.execute(_due(day, at).with_only_columns(Series.id).limit(1)).first() is None:
            db.session.rollback()
            return done
        opened = _batch(day, at)
        if opened is None:  # another process has what is due in hand: it is not asked for again and again
            return done
        done += opened


def _due(on: date, at: datetime) -> Any:
    return (
        select(Series)
        .where(
            Series.next_on.is_not(None), Series.opens_on <= on, or_(Series.retry_at.is_(None), Series.retry_at <= at)
        )
        .order_by(Series.opens_on, Series.id)
    )  # fmt: skip


def _batch(on: date, at: datetime) -> Opened | None:
    """None where nothing can be claimed at the moment."""
    ids: list[int] = []
    try:
        with unit_of_work():
            rows = db.session.scalars(skip_locked(_due(on, at).limit(BATCH))).all()
            ids = [row.id for row in rows]
            return _open_each(rows, on) if rows else None
    except Exception:
        if not ids:
            raise
        log.info("a batch of %s series is taken one by one", len(ids))
    return sum((_alone(series_id, on, at) for series_id in ids), Opened())


def _alone(series_id: int, on: date, at: datetime) -> Opened:
    try:
        with unit_of_work():
            rows = db.session.scalars(skip_locked(_due(on, at).where(Series.id == series_id))).all()
            return _open_each(rows, on)
    except Exception as error:
        log.exception("the occurrence of series %s could not be opened", series_id)
        with unit_of_work():
            _push_ahead(series_id, error, at)
        return Opened(failed=1)


def _open_each(rows: Sequence[Series], on: date) -> Opened:
    units = {unit.id: unit for unit in db.session.scalars(select(Unit))} if rows else {}
    held = _held({one for row in rows for one in (row.leader_id, row.person_id) if one is not None}, on)
    return sum((_open_next(series, units, held, on) for series in rows), Opened())


def _held(people: Collection[int], on: date) -> Held:
    """The posts that these people hold on the day, of those who can sign in."""
    if not people:
        return frozenset()
    query = select(Post.person_id, Post.role, Post.unit_id).join(Person, Person.id == Post.person_id)
    rows = db.session.execute(query.where(Post.person_id.in_(people), held_on(on), Person.disabled_at.is_(None)))
    return frozenset((person_id, role, unit_id) for person_id, role, unit_id in rows)


def _open_next(series: Series, units: Mapping[int, Unit], held: Held, on: date) -> Opened:
    """The oldest occurrence that is not open yet becomes an item; the series goes on to the next one."""
    assert series.next_on is not None
    rhythm, work = rhythm_of(series), office_calendar().work
    one = coming(rhythm, series.next_on, lead_days=series.lead_days, work=work)
    _go_on(series, first_from(rhythm, one.rhythm_on + DAY))
    if db.session.get(Occurrence, (series.id, one.rhythm_on)) is not None:
        return Opened()
    leads = any((person, role) == (series.leader_id, Role.LEADER) for person, role, _unit in held)
    item = _register(series, one, on, leader_id=series.leader_id if leads else None)
    db.session.add(Occurrence(series_id=series.id, rhythm_on=one.rhythm_on, item_id=item.id))
    placed = place(series.parts, units, on)
    if placed.parts is None:
        return Opened(1, 1)
    works = any((person, unit) == (series.person_id, placed.parts.lead) for person, _role, unit in held)
    own = {unit: work.add(one.due_on, -days) for unit, days in placed.each_days.items() if unit in placed.parts.each}
    parts = replace(placed.parts, each_due=own, person_id=series.person_id if works else None)
    assign(item.id, parts, by=SYSTEM, on=on)
    return Opened(1)


def _register(series: Series, one: Coming, on: date, *, leader_id: int | None) -> Item:
    rhythm = rhythm_of(series)
    with force_locale("vi"):  # the words of a paper, whoever reads them later
        written = due_words(rhythm)
    draft = Draft(
        title=titled(series.title, one.name, behind=True),
        action=titled(series.action, one.name),
        output=titled(series.output, one.name),
        origin=_origin(series.document_id),
        source_words="" if series.document_id else series.source_words,
        clause=series.clause,
        field_id=series.field_id,
        leader_id=leader_id,
        priority=series.priority,
        period=period_year(rhythm, one.rhythm_on),
        due=Deadline(DeadlineKind.FIXED, one.due_on, as_written=written),
        next_task=series.next_task,
    )
    return register_item(draft, by=SYSTEM, on=on, document_id=series.document_id)


def _origin(document_id: int | None) -> Origin:
    if document_id is None:
        return Origin.STANDING
    return Origin.OWN if db.session.get_one(Document, document_id).issuer.is_own else Origin.SUPERIOR


def opens_on(series: Series, next_on: date | None) -> date | None:
    """The day on which the occurrence of a day is opened, by the calendar in force."""
    if next_on is None:
        return None
    work = office_calendar().work
    return coming(rhythm_of(series), next_on, lead_days=series.lead_days, work=work).opens_on


def follow_calendar(_event: CalendarChanged) -> None:
    """Working days moved: deadlines to come roll otherwise, so their items open on another day."""
    for series in db.session.scalars(select(Series).where(Series.next_on.is_not(None))):
        if (day := opens_on(series, series.next_on)) != series.opens_on:
            _write(series, opens_on=day)


def _go_on(series: Series, next_on: date | None) -> None:
    """Claim the occurrence. Beside the version of the series: what people edit did not change."""
    claimed = _write(
        series, next_on=next_on, opens_on=opens_on(series, next_on), attempts=0, retry_at=None, last_error=""
    )  # fmt: skip
    if claimed != 1:
        raise Conflict(MOVED_ON)


def _write(series: Series, **values: Any) -> int:
    change = update(Series).where(Series.id == series.id, Series.next_on == series.next_on).values(values)
    done = db.session.execute(change.execution_options(synchronize_session=False))
    return int(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE and a DELETE have one


def _push_ahead(series_id: int, error: Exception, at: datetime) -> None:
    series = db.session.get(Series, series_id)
    if series is not None:
        attempts = series.attempts + 1
        wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 11), LONGEST_WAIT)
        words = error_words(error)
        _write(series, attempts=attempts, retry_at=at + wait, last_error=words)
