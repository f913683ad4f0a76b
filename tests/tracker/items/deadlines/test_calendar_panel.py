"""What the preview of a change of the calendar says is what the change does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import Office, make_document, make_recipients
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.projections import day_off, due_item
from tests.tracker.items.tracked import of, put
from tracker.calendar.current import office_calendar
from tracker.calendar.events import CalendarChanged
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.seeding import library_days
from tracker.calendar.services import seed_years, set_rules
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.calendar_panel import MOST, moved
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item
from tracker.items.services.assigning import Parts

OFF = NamedDay(False, "Nghỉ")
CHANGES: dict[str, tuple[Callable[[OfficeCalendar], OfficeCalendar], Callable[[], object]]] = {
    "a day off": (lambda c: c.with_day(date(2022, 8, 1), OFF), lambda: day_off(date(2022, 8, 1), name="Nghỉ")),
    "a day off within a term": (
        lambda c: c.with_day(date(2022, 6, 20), OFF), lambda: day_off(date(2022, 6, 20), name="Nghỉ"),
    ),
    "a make-up day": (
        lambda c: c.with_day(date(2022, 7, 31), NamedDay(True, "Làm bù")),
        lambda: day_off(date(2022, 7, 31), works=True, name="Làm bù"),
    ),
    "fixed dates roll": (
        lambda c: c.with_rules(periods_roll=True, fixed_roll=True),
        lambda: set_rules(periods_roll=True, fixed_roll=True, by=SYSTEM),
    ),
    "periods stand": (
        lambda c: c.with_rules(periods_roll=False, fixed_roll=False),
        lambda: set_rules(periods_roll=False, fixed_roll=False, by=SYSTEM),
    ),
    "a year": (lambda c: c.with_days(library_days(2022)), lambda: seed_years([2022], by=SYSTEM)),
}  # fmt: skip


def many(office: Office) -> None:
    """Items of every kind of deadline, one of them ended."""
    for words in ("trong tháng 7/2022", "31/7/2022", "01/9/2022", "quý III", "năm 2022", "thường xuyên",
                  "10 ngày làm việc kể từ ngày nhận", "60 ngày làm việc", "78 ngày kể từ ngày 16/6/2022"):  # fmt: skip
        due_item(office, words)
    due_item(office, "10 ngày làm việc", lead=None)
    put(due_item(office), status=Status.CANCELLED, closed_on=date(2022, 6, 15))


def stored() -> dict[int, date | None]:
    """The effective deadline of each item."""
    db.session.rollback()
    return {row.id: row.effective_due_on for row in db.session.execute(select(Item.id, Item.effective_due_on))}


@pytest.mark.parametrize("name", CHANGES)
def test_the_preview_names_exactly_what_the_change_moves(office: Office, name: str) -> None:
    many(office)
    would_be, change = CHANGES[name]
    before = office_calendar()
    said = moved(SYSTEM, CalendarChanged(before, would_be(before)))
    was = stored()
    if name.startswith(("a day", "a make-up")):
        change()
    else:
        with unit_of_work():
            change()
    now = stored()
    differ = {item_id: (was[item_id], now[item_id]) for item_id in was if was[item_id] != now[item_id]}
    assert {row.id: (row.before, row.after) for row in said.rows} == differ
    assert said.total == len(differ) > 0


def test_a_long_list_is_cut_at_the_first_by_day_and_counted_whole(office: Office) -> None:
    for day in (*range(1, 32), 31):
        due_item(office, f"{day}/7/2022")
    before = office_calendar()
    said = moved(SYSTEM, CalendarChanged(before, before.with_rules(periods_roll=True, fixed_roll=True)))
    assert said.total == 11, "five weekends of July 2022, and its last Sunday twice"
    due_days = [row.due_on for row in said.rows]
    assert due_days == sorted(due_days)
    for _number in range(MOST):
        due_item(office, "02/7/2022")
    said = moved(SYSTEM, CalendarChanged(before, before.with_rules(periods_roll=True, fixed_roll=True)))
    assert (said.total, len(said.rows)) == (11 + MOST, MOST)
    assert {row.due_on for row in said.rows} == {date(2022, 7, 2)}


def test_a_restricted_item_is_named_to_those_who_may_see_it(office: Office) -> None:
    document = make_document("140", restricted=True)
    make_recipients(document, [office.unit("NV")])
    due_item(office, document=document, title="Việc hạn chế")
    before = office_calendar()
    change = CalendarChanged(before, before.with_rules(periods_roll=False, fixed_roll=False))
    for name, sees in (("quan", False), ("tam", False), ("huong", True), ("lan", True)):
        said = moved(office.actor(name), change)
        assert (said.total, [row.title for row in said.rows]) == ((1, ["Việc hạn chế"]) if sees else (0, []))


def test_deadlines_that_units_have_of_their_own_are_counted(office: Office) -> None:
    each = Parts(each=(office.unit("NV").id, office.unit("TP").id), each_due={office.unit("NV").id: date(2022, 7, 30)})
    due_item(office, parts=each)
    before = office_calendar()
    said = moved(SYSTEM, CalendarChanged(before, before.with_rules(periods_roll=True, fixed_roll=True)))
    assert (said.total, said.parts) == (0, 1)


def test_the_panel_asks_a_fixed_number_of_times(office: Office) -> None:
    before, by = office_calendar(), office.actor("quan")
    change = CalendarChanged(before, before.with_rules(periods_roll=False, fixed_roll=True))
    many(office)
    with asked() as few:
        moved(by, change)
    for _turn in range(5):
        many(office)
    with asked() as more:
        moved(by, change)
    assert len(more) == len(few) <= 6


def test_the_swap_of_new_year_2026_entered_by_hand_moves_a_deadline(office: Office) -> None:
    """Công văn 12729/VPCP-KGVX (25/12/2025): 02/01/2026 off, Saturday 10/01/2026 worked; no library knew."""
    with unit_of_work():
        seed_years([2025, 2026], by=SYSTEM)
    given_on = date(2025, 12, 30)
    short = due_item(office, "03 ngày làm việc kể từ ngày nhận", on=given_on)
    long = due_item(office, "08 ngày làm việc kể từ ngày nhận", on=given_on)
    assert [of(item_id).due_on for item_id in (short, long)] == [date(2026, 1, 5), date(2026, 1, 12)]
    day_off(date(2026, 1, 2), name="Nghỉ hoán đổi, 12729/VPCP-KGVX")
    assert [of(item_id).due_on for item_id in (short, long)] == [date(2026, 1, 6), date(2026, 1, 13)]
    day_off(date(2026, 1, 10), works=True, name="Làm bù cho ngày 02/01/2026")
    assert [of(item_id).due_on for item_id in (short, long)] == [date(2026, 1, 6), date(2026, 1, 12)]
