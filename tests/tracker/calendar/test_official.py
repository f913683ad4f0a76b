"""The years that are seeded, beside the calendars of the civil service 2022 to 2026."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from flask import Flask

from tracker.calendar.current import office_calendar
from tracker.calendar.office import OfficeCalendar
from tracker.calendar.seeding import library_days
from tracker.calendar.services import seed_years, set_day
from tracker.core.actor import SYSTEM
from tracker.core.project import ROOT
from tracker.core.work import unit_of_work


def span(first: str, last: str) -> Iterable[date]:
    """Every day from one to the other."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield day
        day += timedelta(days=1)


def days(*written: str) -> set[date]:
    """Days and spans: "2022-01-03", "2022-01-31:2022-02-04"."""
    return {day for one in written for day in span(one.partition(":")[0], one.rpartition(":")[2])}


#: Weekdays that were days off, and rest days that were worked.
OFFICIAL = {
    2022: (days("2022-01-03", "2022-01-31:2022-02-04", "2022-04-11", "2022-05-02:2022-05-03", "2022-09-01:2022-09-02"),
           days()),
    2023: (days("2023-01-02", "2023-01-20", "2023-01-23:2023-01-26", "2023-05-01:2023-05-03", "2023-09-01",
                "2023-09-04"), days()),
    2024: (days("2024-01-01", "2024-02-08:2024-02-09", "2024-02-12:2024-02-14", "2024-04-18", "2024-04-29:2024-05-01",
                "2024-09-02:2024-09-03"), days("2024-05-04")),
    2025: (days("2025-01-01", "2025-01-27:2025-01-31", "2025-04-07", "2025-04-30:2025-05-02", "2025-09-01:2025-09-02"),
           days("2025-04-26")),
    2026: (days("2026-01-01:2026-01-02", "2026-02-16:2026-02-20", "2026-04-27", "2026-04-30:2026-05-01",
                "2026-08-31:2026-09-02"), days("2026-01-10", "2026-08-22")),
}  # fmt: skip
#: What the library has not, or has without a decision that was found: 24 November (see calendar.seeding.UNPROVEN).
NOT_IN_LIBRARY = days("2026-01-02", "2026-01-10")
UNPROVEN = days("2026-11-24")


def seeded(*years: int) -> OfficeCalendar:
    """The calendar after these years were taken from the library."""
    with unit_of_work():
        seed_years(years, by=SYSTEM)
    return office_calendar()


@pytest.mark.parametrize("year", OFFICIAL)
def test_a_seeded_year_is_that_of_the_civil_service(app: Flask, year: int) -> None:
    work = seeded(year).work
    off, worked = OFFICIAL[year]
    assert work.off == off - NOT_IN_LIBRARY | (UNPROVEN if year == 2026 else set())
    assert work.worked == worked - NOT_IN_LIBRARY


def test_the_gap_of_2026_is_entered_by_hand_and_counts_from_then_on(app: Flask) -> None:
    before = seeded(2026).work
    with unit_of_work():
        set_day(date(2026, 1, 2), works=False, name="Nghỉ hoán đổi, 12729/VPCP-KGVX", by=SYSTEM)
        set_day(date(2026, 1, 10), works=True, name="Làm bù cho ngày 02/01/2026", by=SYSTEM)
    after = office_calendar().work
    assert (after.off - UNPROVEN, after.worked) == OFFICIAL[2026]
    eve = date(2025, 12, 31)
    assert [work.add(eve, 1) for work in (before, after)] == [date(2026, 1, 2), date(2026, 1, 5)]
    assert [work.add(eve, 6) for work in (before, after)] == [date(2026, 1, 9), date(2026, 1, 10)]
    assert [work.between(eve, date(2026, 1, 11)) for work in (before, after)] == [6, 6], "one off, one made up"


def test_what_nobody_has_decided_yet_is_marked_as_projected(app: Flask) -> None:
    calendar = seeded(2026, 2027)
    projected = {day for day, named in calendar.days.items() if named.projected}
    assert {day for day in projected if day.year == 2026} == UNPROVEN
    assert {day for day in calendar.days if day.year == 2027} <= projected


def test_swapped_days_name_each_other() -> None:
    found = library_days(2024)
    assert found[date(2024, 4, 29)].name == "Nghỉ hoán đổi, làm bù ngày 04/05/2024"
    assert found[date(2024, 5, 4)].name == "Làm bù cho ngày 29/04/2024"


def test_beyond_the_years_of_the_library_there_is_nothing() -> None:
    assert library_days(1975) == {} == library_days(2200)
    assert date(2100, 9, 2) in library_days(2100)


def test_the_library_is_loaded_by_nothing_but_a_seeding() -> None:
    script = "import sys, tracker.wiring; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
