"""When a mail may go out: the person's hour and days within the office's; quiet hours hold, days off merge. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tracker.calendar.working_days import WorkCalendar
from tracker.core.clock import OFFICE_ZONE

DAY = timedelta(days=1)
LONGEST = 400  # days looked ahead for one that is worked


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes after midnight, in the office's time."""

    digest_at: int = 450
    earliest_at: int = 360
    latest_at: int = 1020
    quiet_from: int = 1080
    quiet_until: int = 390


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants it; what is left out is as the office does."""

    digest_at: int | None = None
    days: Collection[int] = field(default=())  # ISO weekdays; none: every working day
    paused_until: date | None = None


def digest_moment(hours: Hours, wish: Wish, *, after: datetime, work: WorkCalendar) -> datetime:
    """The next moment at which this person's digest is made, not before the minute of `after` (aware)."""
    minute = digest_minute(hours, wish)
    local = after.astimezone(OFFICE_ZONE)
    day = local.date()
    if _minute(local) > minute:
        day += DAY
    if wish.paused_until is not None:
        day = max(day, wish.paused_until + DAY)
    for _try in range(LONGEST):
        if is_mail_day(wish, day, work):
            break
        day += DAY
    return _at(day, minute)


def digest_minute(hours: Hours, wish: Wish) -> int:
    """The minute of the day: the person's within the office's limits, never in quiet hours."""
    minute = hours.digest_at if wish.digest_at is None else wish.digest_at
    minute = min(max(minute, hours.earliest_at), hours.latest_at)
    return min(max(minute, hours.quiet_until), hours.quiet_from - 1)


def is_mail_day(wish: Wish, day: date, work: WorkCalendar) -> bool:
    """Whether this person gets a digest on the day."""
    is_paused = wish.paused_until is not None and day <= wish.paused_until
    return work.is_working(day) and not is_paused and (not wish.days or day.isoweekday() in wish.days)


def may_go(hours: Hours, *, at: datetime, work: WorkCalendar) -> bool:
    """Whether mails go out at all at this moment: neither on a day off nor in quiet hours."""
    return urgent_moment(hours, after=at, work=work) == at


def digest_is_due(hours: Hours, wish: Wish, *, since: datetime, at: datetime, work: WorkCalendar) -> bool:
    """Whether what waits since then may go with a digest now: its moment has come, and today is a day for it."""
    moment = digest_moment(hours, wish, after=since, work=work)
    return moment <= at and is_mail_day(wish, at.astimezone(OFFICE_ZONE).date(), work)


def missed_moment(
    hours: Hours, wish: Wish, *, idle_since: datetime, at: datetime, work: WorkCalendar
) -> datetime | None:
    """The moment of today's digest where it passed while no job ran: what was to be said then goes still today.

    None where it did not, where today is no day for it, and once the quiet hours have begun: then the next one has it.
    """
    day = at.astimezone(OFFICE_ZONE).date()
    moment = _at(day, digest_minute(hours, wish))
    is_missed = idle_since < moment <= at
    return moment if is_missed and is_mail_day(wish, day, work) and may_go(hours, at=at, work=work) else None


def urgent_moment(hours: Hours, *, after: datetime, work: WorkCalendar) -> datetime:
    """At once, but in quiet hours and on days off: then when the next working day has begun."""
    local = after.astimezone(OFFICE_ZONE)
    day, minute = local.date(), _minute(local)
    if work.is_working(day) and hours.quiet_until <= minute < hours.quiet_from:
        return after
    if not work.is_working(day) or minute >= hours.quiet_from:
        day = work.next_working(day + DAY if minute >= hours.quiet_from else day)
    return _at(day, hours.quiet_until)


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), OFFICE_ZONE)
