"""The month: its days off and working days, what falls on each day, and the list behind each of them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import assigned, going, make_field, milestone, put, registered
from tracker.board.month.queries import MOST_DUE, MOST_STEPS, falling_in
from tracker.board.month.routes import read_month, working_days
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.services import seed_years
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.deadline import Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.services.assigning import Parts
from tracker.items.services.registering import reach_milestone

TODAY = date(2022, 6, 15)
JUNE = date(2022, 6, 1)
MOST = 10
CELL = re.compile(
    r'<td class="([^"]*)">\s*<p class="day-head">\s*<a class="day-no" id="d-([\d-]+)"(.*?)</td>', re.DOTALL
)


def cells(page: str) -> dict[str, tuple[str, str]]:
    """{2022-06-15: (classes, markup)} of every day of the table."""
    return {day: (classes, rest) for classes, day, rest in CELL.findall(page)}


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_a_month_is_whole_weeks_from_monday(office: Office, client_of: ClientOf) -> None:
    days = cells(client_of("lan").get("/board/month?m=2022-06").text)
    assert (min(days), max(days), len(days)) == ("2022-05-30", "2022-07-03", 35)
    assert [day for day, (classes, _) in days.items() if "is-outside" in classes] == [
        "2022-05-30", "2022-05-31", "2022-07-01", "2022-07-02", "2022-07-03",
    ]  # fmt: skip
    assert [day for day, (classes, _) in days.items() if "is-today" in classes] == ["2022-06-15"]
    assert 'aria-current="date"' in days["2022-06-15"][1]
    assert "is-off" in days["2022-06-18"][0]
    assert "is-off" not in days["2022-06-17"][0]


def test_days_off_and_make_up_days_are_named(office: Office, client_of: ClientOf) -> None:
    with unit_of_work():
        seed_years((2022, 2024), by=SYSTEM)
    february = cells(client_of("lan").get("/board/month?m=2022-02").text)
    for day in ("2022-01-31", "2022-02-01", "2022-02-04"):
        assert "is-off" in february[day][0]
        assert "tết nguyên đán" in words(february[day][1]).casefold()
    assert "is-off" not in february["2022-02-07"][0]
    may = cells(client_of("lan").get("/board/month?m=2024-05").text)  # Saturday 04/05/2024 was worked for 29/04
    assert "is-off" not in may["2024-05-04"][0]
    assert "Ngày làm bù" in words(may["2024-05-04"][1])


def test_working_days_and_what_is_left_are_counted_by_the_calendar(office: Office, client_of: ClientOf) -> None:
    plain = OfficeCalendar()
    changed = OfficeCalendar(
        {date(2022, 6, 20): NamedDay(False, "Nghỉ"), date(2022, 6, 11): NamedDay(True, "Làm bù")}
    )  # one before today, one after
    assert (working_days(JUNE, plain, TODAY).total, working_days(JUNE, plain, TODAY).left) == (22, 11)
    assert (working_days(JUNE, changed, TODAY).total, working_days(JUNE, changed, TODAY).left) == (22, 10)
    assert working_days(date(2022, 7, 1), plain, TODAY).left is None
    page = client_of("lan").get("/board/month").text
    assert "22 ngày làm việc, sau hôm nay còn 11 ngày" in page
    assert "20 ngày làm việc</p>" in client_of("lan").get("/board/month?m=2022-02").text
    assert "Lịch làm việc năm 2031 chưa có ngày nghỉ lễ" in client_of("lan").get("/board/month?m=2031-02").text


def test_a_day_shows_the_first_of_its_list_and_how_many_more_there_are(office: Office, client_of: ClientOf) -> None:
    due = date(2022, 6, 30)
    done = registered(title="Việc đã xong", due_on=due)
    put(done, status=Status.COMPLETED, reported_on=TODAY, closed_on=TODAY)
    items = [registered(title=f"Việc thứ {n}", due_on=due) for n in range(6)]
    registered(title="Việc ngày khác", due_on=date(2022, 6, 29))
    _classes, cell = cells(client_of("lan").get("/board/month").text)["2022-06-30"]
    assert re.findall(r'href="/items/(\d+)"', cell) == [str(item_id) for item_id in items[:MOST_DUE]]
    assert "7 nhiệm vụ đến hạn" in words(cell)
    assert 'href="/items?due=2022-06-30"' in cell
    assert "và 3 nhiệm vụ nữa" in words(cell)
    listed = list_items(Wanted(due=due), by=SYSTEM, on=TODAY)
    assert [row.id for row in listed.rows] == [*items, done]


@pytest.mark.world("demo")
def test_every_cell_of_the_demonstration_is_the_list_behind_its_link(client_of: ClientOf) -> None:
    with unit_of_work():
        seed_years((2022, 2023), by=SYSTEM)
    for first, last in ((date(2022, 5, 30), date(2022, 7, 3)), (date(2022, 7, 1), date(2023, 1, 31))):
        falls = falling_in(Wanted(), first, last, by=SYSTEM, on=TODAY)
        due_days = [day for day, one in falls.items() if one.due]
        assert due_days
        for day in due_days:
            listed = list_items(Wanted(due=day), by=SYSTEM, on=TODAY)
            assert falls[day].due_total == listed.total
            assert [one.id for one in falls[day].due] == [row.id for row in listed.rows][:MOST_DUE]
    page = client_of("lan").get("/items?due=2022-06-10").text
    assert "Báo cáo kết quả tự chấm điểm" in page
    assert re.search(r"Đến hạn ngày: 10/06/2022", page)
    june = cells(client_of("lan").get("/board/month?m=2022-06").text)
    assert "Quá hạn 5 ngày" in words(june["2022-06-10"][1])
    july = cells(client_of("lan").get("/board/month?m=2022-07").text)
    assert "1 nhiệm vụ ghi ngày này, tính đến hết 01/08/2022" in words(july["2022-07-31"][1])
    august = cells(client_of("lan").get("/board/month?m=2022-08").text)
    assert "Văn bản ghi 31/07/2022" in words(august["2022-08-01"][1])
    december = cells(client_of("lan").get("/board/month?m=2022-12").text)
    assert 'href="/items?due=2023-01-03"' in december["2022-12-31"][1]


def test_a_deadline_on_a_day_off_says_where_it_went(office: Office, client_of: ClientOf) -> None:
    item_id = registered(title="Quý II", due_on=date(2022, 7, 31))
    put(item_id, due_precision=Precision.MONTH)
    days = cells(client_of("lan").get("/board/month?m=2022-08").text)
    assert "Văn bản ghi 31/07/2022" in words(days["2022-08-01"][1])
    before = cells(client_of("lan").get("/board/month?m=2022-07").text)["2022-07-31"][1]
    assert "1 nhiệm vụ ghi ngày này, tính đến hết 01/08/2022" in words(before)
    assert 'href="/items?due=2022-08-01"' in before


def test_milestones_stand_on_their_days_and_lead_to_their_items(office: Office, client_of: ClientOf) -> None:
    item_id = going(office, document=make_document(number="9"), due_on=date(2022, 9, 30))
    late = milestone(item_id, "lập đoàn kiểm tra", date(2022, 6, 10))
    for n in range(MOST_STEPS + 1):
        milestone(item_id, f"đợt {n}", date(2022, 6, 20))
    days = cells(client_of("lan").get("/board/month").text)
    assert "Mốc 9/KH-UBND lập đoàn kiểm tra Quá hạn 5 ngày" in words(days["2022-06-10"][1])
    assert "và 1 mốc nữa" in words(days["2022-06-20"][1])
    assert 'href="/items?step_due=2022-06-20"' in days["2022-06-20"][1]
    assert [row.id for row in list_items(Wanted(step_due=date(2022, 6, 20)), by=SYSTEM, on=TODAY).rows] == [item_id]
    with unit_of_work():
        reach_milestone(late, by=SYSTEM, done_on=date(2022, 6, 9), today=TODAY)
    reached = words(cells(client_of("lan").get("/board/month").text)["2022-06-10"][1])
    assert "hoàn thành ngày 09/06/2022" in reached
    assert "Quá hạn" not in reached


def test_filters_narrow_the_days_and_their_links(office: Office, client_of: ClientOf) -> None:
    field, nv = make_field(), office.unit("NV").id
    assigned(office, title="Kiểm tra hộ tịch", field_id=field.id)
    registered(title="Rà soát đất đai")
    for arguments in (f"unit={nv}", f"field={field.id}", "q=ho+tich"):
        _classes, cell = cells(client_of("lan").get(f"/board/month?{arguments}").text)["2022-06-30"]
        assert "Kiểm tra hộ tịch" in cell
        assert "Rà soát đất đai" not in cell
        assert f'href="/items?{arguments}&amp;due=2022-06-30"' in cell
        page = client_of("lan").get(f"/items?{arguments}&due=2022-06-30").text
        assert "Kiểm tra hộ tịch" in page
        assert "Rà soát đất đai" not in page
    page = client_of("lan").get(f"/board/month?unit={nv}&m=2022-06").text
    assert f'href="/board/month?unit={nv}&amp;m=2022-07"' in page


def test_a_restricted_deadline_and_its_milestone_are_shown_to_its_unit_alone(
    office: Office, client_of: ClientOf
) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    item_id = assigned(office, document=document, title="Việc mật", parts=Parts(lead=office.unit("NV").id))
    milestone(item_id, "mốc kín", date(2022, 6, 20))
    put(item_id, due_precision=Precision.MONTH, due_on=date(2022, 7, 31))
    for name in ("lan", "dong", "huong", "minh", "tam", "tuyet", "quan"):
        june, july = (client_of(name).get(f"/board/month?m=2022-{month}").text for month in ("06", "08"))
        is_named = (
            "mốc kín" in june,
            "Việc mật" in july,
            "ghi ngày này" in client_of(name).get("/board/month?m=2022-07").text,
        )
        assert is_named == (name in ("lan", "dong", "huong", "minh"),) * 3, name


@pytest.mark.parametrize(
    "typed", ["2022-13", "2022-00", "abc", "2022", "2022-6", "0000-01", "9999-12", "2022-06-01", "２０２２-06", ""]
)
def test_odd_months_mean_this_one(office: Office, client_of: ClientOf, typed: str) -> None:
    assert read_month(typed, TODAY) == JUNE
    answer = client_of("lan").get("/board/month", query_string={"m": typed})
    assert answer.status_code == 200
    assert "<h1>Tháng 6/2022</h1>" in answer.text


@pytest.mark.parametrize("month", ["1990-01", "2100-12", "2024-02", "2021-02"])
def test_the_months_at_the_edges_open(office: Office, client_of: ClientOf, month: str) -> None:
    answer = client_of("lan").get(f"/board/month?m={month}")
    assert answer.status_code == 200
    assert f"<h1>Tháng {int(month[5:])}/{month[:4]}</h1>" in answer.text


def test_a_list_between_two_days_and_odd_days(office: Office, client_of: ClientOf) -> None:
    for day in (1, 10, 20):
        registered(title=f"Việc ngày {day}.", due_on=date(2022, 6, day))
    lan = client_of("lan")

    def shown(arguments: str) -> set[int]:
        return {int(day) for day in re.findall(r"Việc ngày (\d+)\.", lan.get(f"/items?{arguments}").text)}

    assert shown("due_from=2022-06-10") == {10, 20}
    assert shown("due_until=2022-06-10") == {1, 10}
    assert shown("due_from=2022-06-02&due_until=2022-06-19") == {10}
    for odd in ("due=2022-06-31", "due=abc", "due_from=31/06/2022", "step_due=2022-6-1", "due=%00"):
        assert shown(odd) == {1, 10, 20}
        assert "filter-on" not in lan.get(f"/items?{odd}").text


@pytest.mark.parametrize("name", ["lan", "tam"])
@pytest.mark.parametrize("arguments", ["", "?q=viec&m=2022-06"])
def test_a_month_of_any_size_asks_as_often(office: Office, client_of: ClientOf, name: str, arguments: str) -> None:
    def many(number: int) -> None:
        for n in range(number):
            milestone(assigned(office, title="Việc", due_on=date(2022, 6, 1 + n)), due_on=date(2022, 6, 1 + n))

    client = client_of(name)
    many(2)
    client.get(f"/board/month{arguments}")  # the calendar is read once
    with queries() as few:
        assert client.get(f"/board/month{arguments}").status_code == 200
    many(25)
    with queries() as more:
        assert client.get(f"/board/month{arguments}").status_code == 200
    assert len(more) == len(few) <= MOST, "\n\n".join(more)


def test_an_item_stands_on_its_day_once(office: Office) -> None:
    parts = Parts(each=(office.unit("NV").id, office.unit("TP").id))
    item_id = assigned(office, parts=parts)
    falls = falling_in(Wanted(unit=office.unit("NV").id), JUNE, date(2022, 6, 30), by=SYSTEM, on=TODAY)
    assert [one.id for one in falls[date(2022, 6, 30)].due] == [item_id]
    assert db.session.get_one(Item, item_id).lead_unit_id is None
