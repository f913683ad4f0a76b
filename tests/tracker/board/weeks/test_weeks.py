"""The year on the chairman's home: counted from what happened, by the deadline then in force, as the summary ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.board.late import ask_for_time, late_item
from tests.tracker.board.many import make_register
from tests.tracker.items.tracked import TODAY, put
from tracker.board.summary.queries import summarize
from tracker.board.weeks.queries import changes_until
from tracker.board.weeks.series import by_unit, weeks_of
from tracker.core.actor import SYSTEM, Actor
from tracker.core.clock import OFFICE_ZONE
from tracker.core.work import unit_of_work
from tracker.items.counters.periods import Period
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.directives import services as directives
from tracker.items.services.extensions import decide_extension

MAY_31 = date(2022, 5, 31)


def standing(by: Actor = SYSTEM, on: date = TODAY) -> dict[date, tuple[int, int, int]]:
    """(open, late, completed) of the weeks, by their last day."""
    return {week.last: (week.open, week.late, week.done) for week in weeks_of(changes_until(on, by=by), on=on)}


def test_an_item_is_open_from_its_paper_and_late_from_its_deadline(office: Office) -> None:
    item_id = late_item(office, "Việc", MAY_31, document=make_document(issued_on=date(2022, 5, 4)))
    put(item_id, assigned_on=date(2022, 5, 10))
    weeks = standing()
    assert [weeks[date(2022, 5, day)] for day in (1, 8, 29)] == [(0, 0, 0), (1, 0, 0), (1, 0, 0)]
    assert [weeks[date(2022, 6, day)] for day in (5, 12, 15)] == [(1, 1, 0)] * 3
    put(item_id, status=Status.COMPLETED, reported_on=date(2022, 6, 7), closed_on=date(2022, 6, 8))
    weeks = standing()
    assert [weeks[date(2022, 6, day)] for day in (5, 12, 15)] == [(1, 1, 0), (0, 0, 1), (0, 0, 0)]


def test_what_has_no_other_day_begins_on_the_office_s_day_of_its_registration(office: Office) -> None:
    item_id = late_item(office, "Việc", MAY_31)
    put(item_id, document_id=None, assigned_on=None, registered_at=datetime(2022, 5, 9, 6, 30, tzinfo=OFFICE_ZONE))
    weeks = standing()
    assert [weeks[date(2022, 5, day)][0] for day in (8, 15)] == [0, 1], "in UTC it was still Sunday"


def test_more_time_given_later_does_not_make_it_look_in_time(office: Office) -> None:
    paper = make_document(issued_on=date(2022, 3, 1))
    granted, moved, early = (late_item(office, f"Việc {n}", MAY_31, document=paper) for n in (1, 2, 3))
    request, leader = ask_for_time(office, granted), office.actor("dong")
    with unit_of_work():
        decide_extension(request, by=leader, on=TODAY, grant=True, until=date(2022, 6, 30))
        directives.change_deadline(moved, by=leader, on=date(2022, 6, 8), until=date(2022, 7, 15))
        directives.change_deadline(early, by=leader, on=date(2022, 5, 20), until=date(2022, 7, 15))
    weeks = standing()
    assert [weeks[date(2022, 6, day)][1] for day in (5, 12, 15)] == [2, 1, 0]
    assert weeks[date(2022, 5, 29)] == (3, 0, 0)


def test_a_decision_on_a_request_is_told_once(office: Office) -> None:
    item_id = late_item(office, "Việc", MAY_31, document=make_document(issued_on=date(2022, 3, 1)))
    ask_for_time(office, item_id)
    with unit_of_work():
        directives.change_deadline(item_id, by=office.actor("dong"), on=date(2022, 6, 8), until=date(2022, 7, 15))
    weeks = standing()
    assert [weeks[date(2022, 6, day)][1] for day in (5, 12, 15)] == [1, 0, 0]


def test_the_last_week_has_the_numbers_of_the_summary(office: Office) -> None:
    make_register(office)
    leader: Any = office.actor("dong")
    changes = changes_until(TODAY, by=leader)
    total = summarize(by=leader, on=TODAY, group="unit", period=Period(12, 2022))
    week = weeks_of(changes, on=TODAY)[-1]
    assert week.open > 20
    assert (week.open, week.late) == (total.total.open, total.total[Timeliness.OVERDUE])
    units = by_unit(changes, on=TODAY)
    assert {row.id: row.buckets.open for row in total.rows if row.id} == {
        row.id: units[row.id][-1].open for row in total.rows if row.id
    }
    assert all(0 <= one.late <= one.open for its in units.values() for one in its)


def test_what_somebody_may_not_see_is_not_counted(office: Office) -> None:
    document = make_document(restricted=True, issued_on=date(2022, 3, 1))
    make_recipients(document, [office.unit("NV")])
    late_item(office, "Việc hạn chế", MAY_31, document=document)
    assert standing(office.actor("dong"))[TODAY] == (1, 1, 0)
    assert standing(office.actor("tam"))[TODAY] == (0, 0, 0)


def test_home_shows_the_year_each_picture_with_its_numbers(client_of: ClientOf, office: Office) -> None:
    late_item(office, "Việc", MAY_31, document=make_document(issued_on=date(2022, 3, 1)))
    page = client_of("dong").get("/").text
    assert "Từng tuần trong năm 2022: hiện có 1 nhiệm vụ chưa hoàn thành, trong đó 1 quá hạn" in page
    assert '13/06/2022 – 15/06/2022</th><td class="num">1</td><td class="num">1</td><td class="num">0</td>' in page
    assert "style=" not in page.split('class="weeks"')[1].split("</svg>")[0]
    assert page.index("Việc cần Chủ tịch quyết định") < page.index('class="weeks"') < page.index("Toàn huyện")
