"""The days off of a year as the `holidays` library knows them; the library is loaded only here, when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.calendar.office import NamedDay

#: The last year of which the pinned library knows what the authorities decided; later days are its projection.
DECIDED_UNTIL = 2026
#: Public in the library since 2026; no decision that made it a day off of the offices was found.
UNPROVEN = (11, 24)


def library_days(year: int) -> Mapping[date, NamedDay]:
    """Days off and make-up days of a year, in Vietnamese; projections are marked."""
    import holidays  # noqa: PLC0415 - 30 MB that only a seeding needs

    found = holidays.country_holidays("VN", years=year, language="vi")
    projected = year > DECIDED_UNTIL
    days = {
        day: NamedDay(False, name, projected or (day.month, day.day) == UNPROVEN) for day, name in sorted(found.items())
    }
    for day in sorted(found.weekend_workdays):
        if day.year == year:
            days[day] = NamedDay(True, "Làm bù", projected)
    return days
