"""The deadline that a step has of its own follows the calendar and the time that its item stood still."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import registered
from tests.tracker.processes.drawn import in_force
from tests.tracker.processes.test_own_days import by_condition
from tests.tracker.processes.waiting import row_of
from tracker.calendar.services import remove_day, set_day
from tracker.calendar.working_days import WorkCalendar
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.services.results import stop
from tracker.items.services.suspending import resume
from tracker.items.verbs import Verb
from tracker.processes.models import RunToken
from tracker.processes.own_dues import own_due

BEGIN = date(2022, 1, 25)  # a Tuesday


def due(item: int) -> date:
    """Of the only open step."""
    db.session.rollback()
    return db.session.query(RunToken).where(RunToken.item_id == item).one().due_on


def day_off(day: date) -> int:
    """The office is closed; the id of the row."""
    with unit_of_work():
        return set_day(day, works=False, name="Nghỉ bù", by=SYSTEM).id


def stood_still(item: int, since: date, until: date) -> None:
    """The clock of the item stands."""
    with unit_of_work():
        stop(item, Verb.SUSPEND, by=SYSTEM, on=since, reason="Chờ văn bản của tỉnh")
    with unit_of_work():
        resume(item, by=SYSTEM, on=until, reason="Đã có văn bản")


@pytest.fixture
def item(office: Office) -> int:
    """Its only step is due in three working days."""
    in_force(by_condition("true", days="3", remind="1"))
    found = registered(due_on=date(2022, 6, 30))
    assert due(found) == date(2022, 1, 28)
    return found


@pytest.mark.usefixtures("app")
def test_a_day_off_that_is_entered_later_moves_it_and_back(item: int, client_of: ClientOf) -> None:
    row = day_off(date(2022, 1, 27))
    assert due(item) == date(2022, 1, 31)
    assert "bước này xong trước 31/01/2022" in row_of(client_of("lan").get("/inbox").text, item)
    with unit_of_work():
        remove_day(row, by=SYSTEM)
    assert due(item) == date(2022, 1, 28)


@pytest.mark.usefixtures("app")
def test_a_day_off_elsewhere_moves_nothing(item: int) -> None:
    day_off(date(2022, 1, 31))
    assert due(item) == date(2022, 1, 28)


@pytest.mark.usefixtures("app")
def test_the_days_that_its_item_stood_are_left_out(item: int) -> None:
    stood_still(item, date(2022, 1, 26), date(2022, 2, 2))
    assert due(item) == date(2022, 2, 4), "two days were left"
    day_off(date(2022, 2, 3))
    assert due(item) == date(2022, 2, 7), "and a calendar that is changed then counts both"
    day_off(date(2022, 1, 27))
    assert due(item) == date(2022, 2, 7), "a day off while it stood takes nothing away"
    stood_still(item, date(2022, 2, 4), date(2022, 2, 8))
    assert due(item) == date(2022, 2, 9)


@pytest.mark.usefixtures("app")
def test_a_calendar_that_is_changed_while_it_stands_counts_when_it_goes_on(item: int) -> None:
    with unit_of_work():
        stop(item, Verb.SUSPEND, by=SYSTEM, on=date(2022, 1, 26), reason="Chờ văn bản của tỉnh")
    day_off(date(2022, 2, 3))
    with unit_of_work():
        resume(item, by=SYSTEM, on=date(2022, 2, 2), reason="Đã có văn bản")
    assert due(item) == date(2022, 2, 7)


@pytest.mark.usefixtures("app")
def test_items_that_stood_and_those_that_did_not_are_counted_each_for_itself(item: int) -> None:
    other = registered(due_on=date(2022, 6, 30))
    stood_still(item, date(2022, 1, 26), date(2022, 1, 27))
    day_off(date(2022, 1, 28))
    assert (due(item), due(other)) == (date(2022, 2, 1), date(2022, 1, 31))


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("stood", "day"),
    [
        ([], date(2022, 1, 28)),
        ([(date(2022, 1, 3), date(2022, 1, 24))], date(2022, 1, 28)),  # before it was reached
        ([(date(2022, 1, 20), date(2022, 1, 26))], date(2022, 1, 31)),  # reached meanwhile: by hand
        ([(date(2022, 1, 26), date(2022, 1, 26))], date(2022, 1, 28)),
        ([(date(2022, 1, 28), date(2022, 1, 29))], date(2022, 1, 31)),  # never late on the day on which it goes on
        ([(date(2022, 2, 1), date(2022, 2, 3))], date(2022, 2, 1)),  # late before, and as late as it was
    ],
)
def test_where_it_comes_to(stood: list[tuple[date, date]], day: date) -> None:
    assert own_due(BEGIN, 3, stood, WorkCalendar()) == day
