"""The days off of a year as the `holidays` library knows them; the library is loaded only here, when it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tracker.calendar.office import NamedDay

#: The years of an office, up to the last one that the library reckons the moon for.
FIRST_KNOWN, LAST_KNOWN = 2000, 2100
#: The last year of which the pinned library knows what the authorities decided; later days are its projection.
DECIDED_UNTIL = 2026
#: Public in the library since 2026; no decision that made it a day off of the offices was found.
UNPROVEN = (11, 24)
SWAPPED = re.compile(r"Ngày nghỉ \(thay cho ngày (\d{2}/\d{2}/\d{4})\)")


def library_days(year: int) -> Mapping[date, NamedDay]:
    """Days off and make-up days of a year, in Vietnamese; projections are marked. Nothing beyond the years it knows."""
    if not FIRST_KNOWN <= year <= LAST_KNOWN:
        return {}
    import holidays  # noqa: PLC0415 - 11 MB that only a seeding needs

    found = holidays.country_holidays("VN", years=year, language="vi")
    projected = year > DECIDED_UNTIL
    days = {
        day: NamedDay(False, _in_our_words(name), projected or (day.month, day.day) == UNPROVEN)
        for day, name in found.items()
    }
    for day in found.weekend_workdays:
        if day.year == year:
            off = next((one for one, name in found.items() if f"{day:%d/%m/%Y}" in name), None)
            days[day] = NamedDay(True, f"Làm bù cho ngày {off:%d/%m/%Y}" if off else "Làm bù", projected)
    return dict(sorted(days.items()))


def _in_our_words(name: str) -> str:
    """ "Ngày nghỉ (thay cho ngày 04/05/2024)" is how nobody says it; the rest are names of the Labour Code."""
    swapped = SWAPPED.fullmatch(name)
    return f"Nghỉ hoán đổi, làm bù ngày {swapped[1]}" if swapped else name.replace("Nguyên Đán", "Nguyên đán")
