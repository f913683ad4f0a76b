"""A calendar as a file (RFC 5545), from plain values. Pure but for the words, which are in the language in force.

Every event takes a whole day, so that it needs no time zone; an alarm rings at 8:00 of a working day before it, counted
back from midnight. Moments (DTSTAMP) are UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from tracker.calendar.working_days import WorkCalendar

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//Plan tracker//VI"
ZONE = "Asia/Ho_Chi_Minh"
#: How often a program is asked to look again.
REFRESH = timedelta(hours=6)
#: An alarm rings at this hour, so many working days before.
HOUR, BEFORE = 8, (3, 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A deadline, or a milestone (with its name) of an item."""

    uid: str
    on: date
    number: str  # 37/KH-UBND; empty: without a document
    title: str
    url: str
    registered_at: datetime  # UTC
    milestone: str = ""
    is_cancelled: bool = False

    @property
    def words(self) -> str:
        """ "Hạn 37/KH-UBND: Chuyển đổi vị trí công tác"."""
        if self.milestone:
            about = self.number or self.title
            return str(_("Milestone of %(item)s: %(name)s", item=about, name=self.milestone))
        if self.number:
            return str(_("Due %(item)s: %(title)s", item=self.number, title=self.title))
        return str(_("Due: %(title)s", title=self.title))


def written(name: str, days: Iterable[Day], *, on: date, work: WorkCalendar) -> bytes:
    """The file. The same days give the same bytes on the same day; alarms that have rung are left out."""
    from icalendar import Calendar, vDuration  # noqa: PLC0415 - 2 MB of memory, of use to a feed alone

    calendar = Calendar()
    properties: Sequence[tuple[str, Any]] = (
        ("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"), ("name", name),
        ("x-wr-calname", name), ("x-wr-timezone", ZONE),
    )  # fmt: skip
    for key, value in properties:
        calendar.add(key, value)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for day in days:
        calendar.add_component(_event(day, on=on, work=work))
    body: bytes = calendar.to_ical()
    return body


def _event(day: Day, *, on: date, work: WorkCalendar) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", day.uid)
    event.add("summary", day.words)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("dtstamp", day.registered_at)  # a later moment would tell of what its reader may not know
    event.add("url", day.url)
    event.add("description", f"{day.title}\n{day.url}")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if day.is_cancelled else "CONFIRMED")
    if not day.is_cancelled:
        for number in BEFORE:
            rings_on = work.add(day.on, -number)
            if rings_on >= on:
                event.add_component(_alarm(day, rings_on))
    return event


def _alarm(day: Day, rings_on: date) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", day.words)
    alarm.add("trigger", timedelta(hours=HOUR) - (day.on - rings_on))
    return alarm
