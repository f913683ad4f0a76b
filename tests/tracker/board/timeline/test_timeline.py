"""The timeline: which items a year has, in what order, for whom; what is drawn is said in words too."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.tracked import assigned, going, make_field, milestone, put, registered
from tracker.board.timeline.queries import ROWS, lived_in
from tracker.calendar.services import seed_years
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item
from tracker.items.queries.lists import Wanted
from tracker.items.services.assigning import Parts
from tracker.items.services.registering import reach_milestone

TODAY = date(2022, 6, 15)
MOST = 10
ROW = re.compile(r'<tr class="is-(?:(?!</tr>).)*', re.DOTALL)


def ids(year: int, wanted: Wanted | None = None, *, number: int = 1, group: str = "") -> list[int]:
    page, _totals = lived_in(wanted or Wanted(), year, by=SYSTEM, on=TODAY, number=number, group=group)
    return [row.id for row in page.rows]


def ended(on: date, *, reported: date | None = None, **more: object) -> int:
    """A completed item."""
    item_id = registered(**more)  # type: ignore[arg-type]
    put(item_id, status=Status.COMPLETED, reported_on=reported or on, closed_on=on)
    return item_id


def row_with(page: str, words: str) -> str:
    """The markup of the one row that says this."""
    (found,) = [row for row in ROW.findall(page) if words in row]
    return found


def drawn(row: str) -> list[tuple[str, str, str]]:
    """(kind, x, width) of the parts of its bar."""
    return re.findall(r'<rect class="is-(\w+)" x="([\d.]+)%" width="([\d.]+)%"', row)


@pytest.mark.world("demo")
def test_the_demonstration_day_shows_what_is_late_until_today_and_where_tet_lies(client_of: ClientOf) -> None:
    with unit_of_work():
        seed_years((2022, 2023), by=SYSTEM)
    page = client_of("lan").get("/board/timeline?year=2022").text
    late = row_with(page, "Rà soát, công khai danh mục")
    assert late.startswith('<tr class="is-overdue"')
    assert drawn(late) == [("past", "0.0", "41.37"), ("late", "41.37", "4.109")]  # 31/05 to 15/06
    assert late.count("Quá hạn 15 ngày") == 2  # in the table and beside the bar
    assert "sign-step_late" in late
    assert "20/05/2022</span>: Gửi danh mục đã rà soát về Văn phòng" in late
    kept = row_with(page, "13/KH-UBND")
    assert drawn(kept) == [("past", "6.575", "38.904"), ("ahead", "45.479", "54.521")]  # from 25/01, beyond the year
    assert "(ngày nghỉ), hết hạn 03/01/2023" in kept
    endless = row_with(page, "12/CT-UBND")
    assert [kind for kind, *_ in drawn(endless)] == ["past", "fading"]
    assert endless.count("Không thời hạn") == 2
    assert '<rect class="holiday" x="8.219%" width="1.37%" height="100%"/>' in page  # 31/01 to 04/02
    assert re.search(r"Tết Nguyên đán: 31/01/2022–04/02/2022", page, re.IGNORECASE)
    assert 'class="today" x1="45.342%"' in page
    assert "Hôm nay, 15/06/2022" in page


def test_a_year_has_what_begins_is_open_or_ends_in_it(office: Office) -> None:
    still = registered(due_on=date(2022, 7, 1))
    endless = registered(due_on=None)
    next_year = registered(due_on=date(2023, 3, 1))
    begins_later = registered(due_on=date(2023, 5, 1), starts_on=date(2023, 1, 2))
    done = ended(date(2022, 2, 1))
    before = ended(date(2021, 12, 31))
    put(before, registered_at=datetime(2021, 1, 1, tzinfo=UTC))
    assert ids(2022) == [still, next_year, endless, done]
    assert ids(2023) == [next_year, begins_later]


def test_a_year_gone_by_has_what_had_begun(office: Office) -> None:
    old = make_document(number="5", issued_on=date(2020, 11, 2))
    long_ago = registered(document=old, due_on=date(2022, 9, 1))
    finished = ended(date(2021, 3, 1), document=make_document(number="6", issued_on=date(2020, 12, 1)))
    registered(document=make_document(number="7", issued_on=date(2022, 1, 25)))
    oral = registered()  # without a document it begins with its assignment, or on the day it was registered
    db.session.query(Item).filter_by(id=oral).update(
        {"document_id": None, "assigned_on": None, "registered_at": datetime(2020, 12, 31, 18, tzinfo=UTC)}
    )
    db.session.commit()
    assert ids(2020) == [long_ago, finished]
    assert ids(2021) == [oral, long_ago, finished]  # in the office's time zone it was registered on 01/01/2021


def test_the_most_urgent_comes_first_and_a_page_has_forty(office: Office, client_of: ClientOf) -> None:
    done = ended(date(2022, 5, 1))
    late = registered(due_on=date(2022, 6, 1))
    rest = [registered(due_on=date(2022, 8, 1)) for _ in range(ROWS)]
    assert ids(2022) == [late, *rest[:-1]]
    assert ids(2022, number=2) == [rest[-1], done] == ids(2022, number=99)
    page = client_of("lan").get("/board/timeline?page=2").text
    assert len(ROW.findall(page)) == 2
    assert "41–42 trên tổng số 42" in page


def test_groups_say_how_many_they_have_in_all(office: Office, client_of: ClientOf) -> None:
    def of_unit(code: str) -> int:
        return assigned(office, lead=code, parts=Parts(lead=office.unit(code).id))

    first = [of_unit("NV") for _ in range(ROWS)]
    second = [of_unit("TP") for _ in range(3)]
    nobody = registered()
    assert ids(2022, group="unit") == first
    assert ids(2022, group="unit", number=2) == [*second, nobody]
    page = client_of("lan").get("/board/timeline?by=unit&page=2").text
    heads = re.findall(r'scope="colgroup">([^<]+)<span class="n">(\d+)', page)
    assert heads == [("P. Tư pháp", "3"), ("Nhiều đơn vị cùng thực hiện hoặc chưa giao", "1")]


def test_fields_are_groups_in_the_order_of_the_report(office: Office, client_of: ClientOf) -> None:
    field = make_field()
    without, within = registered(), registered(field_id=field.id)
    assert ids(2022, group="field") == [within, without]
    page = client_of("lan").get("/board/timeline?by=field").text
    assert page.index("Cải cách thể chế<span") < page.index("Chưa xếp lĩnh vực")
    assert ids(2022, Wanted(field=field.id), group="field") == [within]


def test_the_table_says_what_the_drawing_shows(office: Office, client_of: ClientOf) -> None:
    item_id = going(office, document=make_document(number="9", issued_on=date(2022, 3, 1)), due_on=date(2022, 9, 30))
    put(item_id, first_due_on=date(2022, 6, 30), status=Status.PENDING_CONFIRMATION, reported_on=date(2022, 6, 10))
    reached = milestone(item_id, "lập đoàn", date(2022, 4, 4))
    milestone(item_id, "kết luận", date(2022, 8, 1))
    with unit_of_work():
        reach_milestone(reached, by=SYSTEM, done_on=date(2022, 4, 1), today=TODAY)
    row = row_with(client_of("lan").get("/board/timeline").text, "9/KH-UBND")
    words = " ".join(re.sub(r"<[^>]+>", " ", row).split())
    for said in (
        "P. Nội vụ", "Từ 01/03/2022", "thời hạn ban đầu 30/06/2022", "đã báo cáo ngày 10/06/2022", "30/09/2022",
        "Mốc 04/04/2022 : lập đoàn, hoàn thành ngày 01/04/2022", "Mốc 01/08/2022 : kết luận, chưa hoàn thành",
    ):  # fmt: skip
        assert said in words, words
    assert [sign for sign in re.findall(r'class="sign-(\w+)"', row) if sign != "ground"] == [
        "deadline", "first", "on_time", "step_done", "step_open",
    ]  # fmt: skip
    assert [kind for kind, *_ in drawn(row)] == ["past", "ahead"]


def test_a_dropped_item_ends_with_a_cross_and_a_late_one_keeps_its_hatching(
    office: Office, client_of: ClientOf
) -> None:
    dropped = registered(title="Thôi làm", due_on=date(2022, 3, 1))
    put(dropped, status=Status.CANCELLED, closed_on=date(2022, 5, 1))
    ended(date(2022, 5, 20), reported=date(2022, 5, 10), title="Xong muộn", due_on=date(2022, 5, 1))
    page = client_of("lan").get("/board/timeline").text
    cross = row_with(page, "Thôi làm")
    assert "sign-dropped" in cross
    assert [kind for kind, *_ in drawn(cross)] == ["past"]
    late = row_with(page, "Xong muộn")
    assert "sign-late_report" in late
    assert [kind for kind, *_ in drawn(late)] == ["past", "late"]
    assert "Hoàn thành quá hạn" in late


def test_filters_narrow_it_and_can_be_taken_away(office: Office, client_of: ClientOf) -> None:
    nv = office.unit("NV").id
    mine, other = assigned(office, title="Kiểm tra hộ tịch"), registered(title="Rà soát đất đai")
    assert ids(2022, Wanted(unit=nv)) == [mine]
    assert ids(2022, Wanted(q="dat dai")) == [other]
    page = client_of("lan").get(f"/board/timeline?unit={nv}&q=ho+tich&year=2022").text
    assert "Kiểm tra hộ tịch" in page
    assert "Rà soát đất đai" not in page
    chips = {
        value.strip(): href for href, value in re.findall(r'class="filter-on" href="([^"]+)">[^:<]+: ([^<]+)', page)
    }
    assert chips == {
        "Phòng Nội vụ": "/board/timeline?q=ho+tich&amp;year=2022",
        "ho tich": f"/board/timeline?unit={nv}&amp;year=2022",
    }
    assert "Không có nhiệm vụ nào phù hợp" in client_of("lan").get("/board/timeline?q=khong-co-gi").text


def test_a_restricted_item_is_shown_to_its_unit_alone(office: Office, client_of: ClientOf) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    assigned(office, document=document, title="Việc mật", parts=Parts(lead=office.unit("NV").id))
    for by in ("", "&by=unit", "&by=field"):
        shown = {
            name: "Việc mật" in client_of(name).get(f"/board/timeline?year=2022{by}").text
            for name in ("lan", "dong", "huong", "minh", "tam", "tuyet", "quan")
        }
        assert {name for name, is_shown in shown.items() if is_shown} == {"lan", "dong", "huong", "minh"}


@pytest.mark.parametrize(
    "arguments",
    ["year=abc", "year=99999", "year=-1", "year=0000", "year=２０２２", "by=zzz", "unit=abc", "page=-3", "page=abc",
     "field=9999999999999", "leader=%00", "year=1989"],
)  # fmt: skip
def test_odd_arguments_mean_this_year(office: Office, client_of: ClientOf, arguments: str) -> None:
    registered(title="Việc của năm nay")
    answer = client_of("lan").get(f"/board/timeline?{arguments}")
    assert answer.status_code == 200
    assert "Dòng thời gian năm 2022" in answer.text
    assert "Việc của năm nay" in answer.text


def test_an_empty_year_says_so(office: Office, client_of: ClientOf) -> None:
    page = client_of("lan").get("/board/timeline?year=2031").text
    assert "Không có nhiệm vụ nào trong năm 2031" in page
    assert 'href="/board/timeline"' in page


def test_a_year_of_any_size_asks_as_often(office: Office, client_of: ClientOf) -> None:
    def many(number: int) -> None:
        for n in range(number):
            milestone(assigned(office, title="Việc", document=make_document(issued_on=date(2021, 5, 1))))
            ended(date(2022, 1, 1 + n), title="Việc", document=make_document(issued_on=date(2021, 6, 1)))

    addresses = [f"/board/timeline{asked}" for asked in ("?year=2022", "?by=unit", "?by=field&q=viec", "?year=2021")]
    clients = {name: client_of(name) for name in ("lan", "tam")}
    many(2)
    clients["lan"].get(addresses[0])  # the calendar is read once
    few = asks(clients, addresses)
    many(15)
    assert asks(clients, addresses) == few
    assert max(few.values()) <= MOST
