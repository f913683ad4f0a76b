"""What the calendar tells the slices above."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.calendar.office import OfficeCalendar


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """Days or rules changed: whatever was counted by the calendar is to be counted again, in this transaction."""

    before: OfficeCalendar
    after: OfficeCalendar
