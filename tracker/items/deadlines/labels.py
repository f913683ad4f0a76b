"""How a deadline is counted, in words: the effective day, a number of days that has not begun, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.audit.labels import register_actions
from tracker.calendar.current import office_calendar
from tracker.calendar.office import OfficeCalendar
from tracker.calendar.working_days import ONE_DAY
from tracker.core.i18n import write_day
from tracker.documents.numbers.dates import write_date
from tracker.items.deadlines.deadline import resolve
from tracker.items.deadlines.standing_still import days_stood

MOST_NAMED = 12  # more days off than a person reads

register_actions(
    {"item.counted_anew": _l("counted the deadline anew by the working days: %(due_on_before)s to %(due_on)s")}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How a number of days was counted: the day it is counted from, the first and the last of the days, and which
    days off were left out and which make-up days were counted (both empty where every day counts)."""

    days: int
    working: bool
    since: date
    first: date
    last: date
    left_out: Sequence[date] = ()
    made_up: Sequence[date] = ()


def how_counted(item: Any, calendar: OfficeCalendar) -> Counted | None:
    """The counting of an item's first deadline; None where no number of days was written, or not begun, or where it
    was counted by another calendar than today's (an item that ended)."""
    if item.term_days is None or item.term_since is None or item.due_on is None:
        return None
    since, working, work = item.term_since, item.term_working, calendar.work
    last = resolve(item.term_days, working=working, since=since, work=work)
    if last != item.first_due_on:
        return None
    first = since + ONE_DAY
    if not working:
        return Counted(item.term_days, working, since, first, last)
    within = sorted(day for day in calendar.days if first <= day <= last)
    left_out = [day for day in within if not calendar.days[day].works]
    made_up = [day for day in within if day in work.worked]
    return Counted(item.term_days, working, since, work.next_working(first), last, left_out, made_up)


def waits_to_begin(row: Any) -> bool:
    """A number of days of which the first is not known yet: it is counted from the assignment on."""
    return row.term_days is not None and row.due_on is None


def term_words(days: int, *, working: bool) -> str:
    """ "10 ngày làm việc", "15 ngày"."""
    if working:
        return str(ngettext("%(num)d working day", "%(num)d working days", days))
    return str(ngettext("%(num)d day", "%(num)d days", days))


def stood_words(since_on: date, until_on: date | None, *, on: date) -> str:
    """ "Tạm dừng từ 03/06/2022 đến 17/06/2022: 10 ngày làm việc"; while it stands still, until today."""
    number = days_stood(since_on, until_on or on, office_calendar().work)
    days = ngettext("%(num)d working day", "%(num)d working days", number)
    if until_on is None:
        return str(_("Suspended since %(since)s: %(days)s until today", since=write_day(since_on), days=days))
    since, until = write_day(since_on), write_day(until_on)
    return str(_("Suspended from %(since)s to %(until)s: %(days)s", since=since, until=until, days=days))


def counting_lines(item: Any) -> list[str]:
    """The small lines under a deadline: how it was counted, what was left out, why it counts until another day."""
    calendar = office_calendar()
    counted = how_counted(item, calendar)
    return [*(_counted_lines(counted) if counted else ()), *_rolled_line(item)]


def _counted_lines(counted: Counted) -> list[str]:
    lines = [
        _("%(term)s after %(since)s", term=term_words(counted.days, working=counted.working),
          since=write_day(counted.since)),
        _("the first is %(first)s, the last %(last)s", first=write_day(counted.first), last=write_day(counted.last)),
    ]  # fmt: skip
    if counted.working:
        rest = _("Saturdays, Sundays")
        lines.append(_("not counted: %(days)s", days=", ".join([rest, *_short(counted.left_out)])))
    if counted.made_up:
        lines.append(_("counted as make-up days: %(days)s", days=", ".join(_short(counted.made_up))))
    return [str(line) for line in lines]


def _rolled_line(item: Any) -> list[str]:
    if item.due_on is None or item.effective_due_on in (None, item.due_on):
        return []
    return [
        _("%(day)s is a day off: the deadline counts until the end of the next working day, %(effective)s",
          day=write_day(item.due_on), effective=write_day(item.effective_due_on)),
    ]  # fmt: skip


def _short(days: Sequence[date]) -> list[str]:
    """30/4, 01/5 …, as in prose and without the year."""
    words = [write_date(day).rsplit("/", maxsplit=1)[0] for day in days[:MOST_NAMED]]
    return [*words, "…"] if len(days) > MOST_NAMED else words
