"""Changing the calendar: who may, what makes no sense, what history says, and that each change is a new revision."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.factories import Office
from tracker.audit.labels import history_lines
from tracker.calendar import services
from tracker.calendar.current import office_calendar
from tracker.calendar.models import CalendarDay, Source
from tracker.calendar.office import NamedDay
from tracker.calendar.queries import current_revision, days_of, history
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work

FRIDAY, SATURDAY = date(2026, 1, 2), date(2026, 1, 10)


def enter(day: date = FRIDAY, *, works: bool = False, name: str = "Nghỉ hoán đổi", projected: bool = False) -> int:
    """A day of the calendar; its id."""
    with unit_of_work():
        return services.set_day(day, works=works, name=name, projected=projected, by=SYSTEM).id


def test_a_day_off_is_not_worked_and_a_make_up_day_is(app: Flask) -> None:
    enter()
    enter(SATURDAY, works=True, name="Làm bù")
    work = office_calendar().work
    assert (work.is_working(FRIDAY), work.is_working(SATURDAY)) == (False, True)
    assert [(row.day, row.source) for row in days_of(2026)] == [(FRIDAY, Source.OFFICE), (SATURDAY, Source.OFFICE)]


def test_a_day_that_is_removed_is_what_the_week_makes_of_it(app: Flask) -> None:
    day_id = enter()
    with unit_of_work():
        assert services.remove_day(day_id, by=SYSTEM) == FRIDAY
    assert office_calendar().work.is_working(FRIDAY)
    assert not office_calendar().has_days(2026)
    with pytest.raises(NotFound), unit_of_work():
        services.remove_day(day_id, by=SYSTEM)


@pytest.mark.parametrize(
    ("day", "works", "name", "field"),
    [(FRIDAY, True, "Làm bù", "day"), (FRIDAY, False, "", "name"), (SATURDAY, True, "", "name")],
)
def test_a_day_that_says_nothing_is_refused(app: Flask, day: date, works: bool, name: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught, unit_of_work():
        services.set_day(day, works=works, name=name, by=SYSTEM)
    assert caught.value.field == field
    assert current_revision() == ""


def test_a_day_that_is_so_already_is_refused_and_a_projected_one_can_be_confirmed(app: Flask) -> None:
    enter(projected=True)
    with pytest.raises(InvalidInput):
        enter(projected=True)
    enter(projected=False)
    assert [(row.name, row.projected) for row in days_of(2026)] == [("Nghỉ hoán đổi", False)]


def test_nobody_but_the_administrator_and_the_system_changes_it(office: Office) -> None:
    enter()
    row = days_of(2026)[0]
    for name in ("lan", "dong", "huong", "minh", "tam"):
        by = office.actor(name)
        for verb in (
            lambda by=by: services.set_day(SATURDAY, works=True, name="Làm bù", by=by),
            lambda by=by: services.remove_day(row.id, by=by),
            lambda by=by: services.set_rules(periods_roll=False, fixed_roll=False, by=by),
            lambda by=by: services.seed_years([2026], by=by),
        ):
            with pytest.raises(NotAllowed), unit_of_work():
                verb()
    with unit_of_work():
        services.set_day(SATURDAY, works=True, name="Làm bù", by=office.actor("quan"))
    assert len(days_of(2026)) == 2


def test_every_change_is_another_revision_and_who_saw_an_old_one_is_told(app: Flask) -> None:
    seen = [current_revision()]
    for change in (
        enter,
        lambda: services.set_rules(periods_roll=True, fixed_roll=True, by=SYSTEM),
        lambda: services.seed_years([2025], by=SYSTEM),
    ):
        if change is enter:
            change()
        else:
            with unit_of_work():
                change()
        seen.append(current_revision())
    assert len(set(seen)) == 4
    services.guard_revision(seen[-1])
    with pytest.raises(Conflict):
        services.guard_revision(seen[-2])
    with pytest.raises(Conflict):
        services.guard_revision("")


def enter_and_fail() -> None:
    """A change that is seen in its own transaction, and then fails."""
    services.set_day(SATURDAY, works=True, name="Làm bù", by=SYSTEM)
    assert office_calendar().work.is_working(SATURDAY)
    services.remove_day(77, by=SYSTEM)


def test_a_change_that_is_undone_leaves_the_calendar_as_it_was(app: Flask) -> None:
    enter()
    with pytest.raises(NotFound), unit_of_work():
        enter_and_fail()
    assert not office_calendar().work.is_working(SATURDAY)


def test_seeding_adds_years_once_and_leaves_what_was_entered(app: Flask) -> None:
    enter(date(2022, 9, 2), name="Quốc khánh, nghỉ theo thông báo")
    with unit_of_work():
        assert services.seed_years([2022, 2023], by=SYSTEM) == [2022, 2023]
    assert office_calendar().days[date(2022, 9, 2)].name == "Quốc khánh, nghỉ theo thông báo"
    gone = db.session.query(CalendarDay).filter_by(day=date(2022, 4, 11)).one().id
    with unit_of_work():
        services.remove_day(gone, by=SYSTEM)
        assert services.seed_years([2022], by=SYSTEM) == [], "what was taken out is not put back"
    assert date(2022, 4, 11) not in office_calendar().days


@pytest.mark.settings(LANGUAGE="en")
def test_history_names_the_day_whatever_was_changed_of_it(app: Flask) -> None:
    day_id = enter(projected=True)
    enter(name="Nghỉ hoán đổi, 12729/VPCP-KGVX")
    with unit_of_work():
        services.remove_day(day_id, by=SYSTEM)
        services.set_rules(periods_roll=True, fixed_roll=True, by=SYSTEM)
    lines = history_lines(history(), by=SYSTEM)
    assert [line.did for line in reversed(lines)] == [
        "entered 02/01/2026 in the calendar: Nghỉ hoán đổi",
        "changed 02/01/2026 in the calendar",
        "took 02/01/2026 out of the calendar: Nghỉ hoán đổi, 12729/VPCP-KGVX",
        "changed the rules for deadlines on days off",
    ]
    changes = {(str(one.label), one.before, one.after) for one in lines[2].changes}
    assert changes == {
        ("Name", "Nghỉ hoán đổi", "Nghỉ hoán đổi, 12729/VPCP-KGVX"),
        ("Projected", "yes", "no"),
    }


def test_a_calendar_is_a_value(app: Flask) -> None:
    calendar = office_calendar()
    swapped = calendar.with_day(FRIDAY, NamedDay(False, "Nghỉ"))
    assert calendar.work.is_working(FRIDAY)
    assert not swapped.work.is_working(FRIDAY)
    assert swapped.with_day(FRIDAY, None) == calendar
    ruled = swapped.with_rules(periods_roll=False, fixed_roll=True)
    assert ruled.effective(FRIDAY, is_period=True) == FRIDAY
    assert ruled.effective(FRIDAY, is_period=False) == date(2026, 1, 5)
    kept = swapped.with_days({FRIDAY: NamedDay(False, "Khác"), SATURDAY: NamedDay(True, "Làm bù")})
    assert [kept.days[day].name for day in (FRIDAY, SATURDAY)] == ["Nghỉ", "Làm bù"]
