"""The summary: what each figure counts, that its list counts the same, who sees what, the page and its file."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select, text

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.board.many import listed, make_register
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.tracked import TODAY, assigned, going, put, registered
from tracker.board.summary import queries as reading
from tracker.board.summary.queries import GROUPS, Buckets, summarize
from tracker.board.summary.view import Asked, Figure, View, rate_words, scope_words, view_of
from tracker.calendar.current import office_calendar
from tracker.core.actor import SYSTEM
from tracker.core.alike import asked_by
from tracker.core.extensions import db
from tracker.items.counters.periods import Period
from tracker.items.deadlines.timeliness import Status, Timeliness, timeliness
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import may_see
from tracker.items.services.assigning import Parts
from tracker.reminders.models.notices import Watch

YEAR = Period(12, 2022)
PERIODS = (YEAR, Period(6, 2022), Period(9, 2021), None)
MOST = 10


def view(office: Office, name: str, group: str, period: Period | None, sort: str = "order") -> View:
    """The page of a person, without the page."""
    found = summarize(by=office.actor(name), on=TODAY, group=group, period=period)
    return view_of(found, Asked(group, period, sort))


def figures(shown: View) -> list[Figure]:
    """Every figure of a page that is a link."""
    lines = [*shown.lines, shown.total]
    return [*(figure for line in lines for figure in line.figures), *shown.sums.values()]


@pytest.mark.parametrize("name", ["lan", "tam"])
def test_each_figure_is_the_number_of_its_list(app: Flask, office: Office, name: str) -> None:
    make_register(office)
    by = office.actor(name)
    for group, period in itertools.product(GROUPS, PERIODS):
        with app.test_request_context():
            shown = view(office, name, group, period)
        assert len(shown.lines) >= 2
        wrong = [
            f"{figure.url}: {figure.number} instead of {found}"
            for figure in figures(shown)
            if figure.number != (found := listed(figure.url, by))
        ]
        assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_buckets_are_those_of_the_pure_rules_and_add_up(office: Office, seed: int) -> None:
    make_register(office, seed)
    by = office.actor("tam")
    items = db.session.scalars(select(Item).where(may_see(by))).all()
    for group, period in itertools.product(GROUPS, PERIODS):
        found = summarize(by=by, on=TODAY, group=group, period=period)
        truth = Counter((key_of(item, group), judged(item)) for item in items if is_counted(item, period))
        counts = {(row.id or row.kind, kind): n for row in found.rows for kind, n in row.buckets.counts.items() if n}
        assert counts == truth, (group, period)
        assert found.total.given == sum(row.buckets.given for row in found.rows) == truth.total()
        assert found.total.given == found.total.done + found.total.open
        assert all(row.buckets.given for row in found.rows), "a row without an item says nothing"


def judged(item: Item) -> Timeliness:
    """As the pure rule has it."""
    work = office_calendar().work
    return timeliness(
        status=item.status, due_on=item.effective_due_on, reported_on=item.reported_on, on=TODAY, work=work
    )


def key_of(item: Item, group: str) -> int | str:
    """The row to which an item belongs."""
    if group != "unit":
        return (item.leader_id if group == "leader" else item.field_id) or "none"
    parts = db.session.scalars(select(Assignment).where(Assignment.item_id == item.id)).all()
    leads = [part.unit_id for part in parts if part.part is Part.LEAD]
    if leads:
        return leads[0]
    return "each" if any(part.part is Part.EACH for part in parts) else "none"


def is_counted(item: Item, period: Period | None) -> bool:
    """The rule of the period, said plainly."""
    if item.has_parts or item.status in (Status.CANCELLED, Status.SUPERSEDED):
        return False
    if period is None:
        return True
    is_open = item.closed_on is None
    of_year = item.period == period.year or (is_open and item.period < period.year)
    by_end = item.effective_due_on is None or item.effective_due_on <= period.ends_on
    ended_by_then = item.closed_on is not None and item.closed_on <= period.ends_on
    return of_year and (period.months == 12 or by_end or ended_by_then)


def chairmans_office(office: Office) -> None:
    """36 items as the district's report has them: 8 completed, one of them late; 3 due soon, 4 overdue, 2 endless."""
    for kind, number in (
        (Timeliness.DONE_ON_TIME, 7), (Timeliness.DONE_LATE, 1), (Timeliness.ON_TRACK, 19), (Timeliness.DUE_SOON, 3),
        (Timeliness.OVERDUE, 4), (Timeliness.NO_DEADLINE, 2),
    ):  # fmt: skip
        for _ in range(number):
            stands(office, kind)
    put(going(office), status=Status.CANCELLED, closed_on=TODAY)


def stands(office: Office, kind: Timeliness) -> int:
    """An item of Phòng Nội vụ that stands so."""
    days = {Timeliness.DUE_SOON: 2, Timeliness.OVERDUE: -5, Timeliness.DONE_LATE: -5}.get(kind, 60)
    due = None if kind is Timeliness.NO_DEADLINE else TODAY + timedelta(days=days)
    item_id = going(office, due_on=due)
    if kind in (Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE):
        put(item_id, status=Status.COMPLETED, reported_on=TODAY, closed_on=TODAY)
    return item_id


def words_of(page: str) -> str:
    """The text of a page, its tags away, spaces single."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_page_draws_the_sum_and_names_what_each_rate_is_taken_of(client_of: ClientOf, office: Office) -> None:
    chairmans_office(office)
    page = words_of(client_of("dong").get("/board/summary").text)
    assert "Được giao Tổng số 36 Đã hoàn thành 8 Trong hạn 7 Quá hạn 1 Chưa hoàn thành 28 Trong hạn 19" in page
    assert "Sắp đến hạn 3 Quá hạn 4 Không thời hạn 2" in page
    assert (
        "Tỷ lệ hoàn thành 22,2% (8/36 nhiệm vụ được giao); "
        "66,7% (8/12 nhiệm vụ đã hoàn thành hoặc đã quá hạn). Sắp đến hạn: còn 05 ngày làm việc trở xuống." in page
    )
    assert "Phòng Nội vụ P. Nội vụ 36 7 1 19 3 4 2 22,2% trên 36" in page
    assert "Cộng 36 7 1 19 3 4 2 22,2% trên 36" in page
    assert "Không tính nhiệm vụ đã hủy hoặc được thay thế." in page
    assert "Nhiệm vụ của năm 2022 và nhiệm vụ từ các năm trước chuyển sang. Tính đến ngày 15/06/2022." in page


def test_the_bar_of_a_row_is_as_long_as_its_share_of_the_longest(client_of: ClientOf, office: Office) -> None:
    for kind in (Timeliness.ON_TRACK, Timeliness.OVERDUE, Timeliness.DONE_ON_TIME, Timeliness.NO_DEADLINE):
        stands(office, kind)
    for _ in range(2):
        going(office, lead="TP", parts=Parts(lead=office.unit("TP").id))
    page = client_of("lan").get("/board/summary").text
    bars = [re.findall(r'class="f-(\w+)" x="([\d.]+)%" width="([\d.]+)%"', bar) for bar in page.split("split-bar")[1:]]
    assert bars[0] == [
        ("done_on_time", "0.0", "25.0"), ("on_track", "25.0", "25.0"), ("no_deadline", "50.0", "25.0"),
        ("overdue", "75.0", "25.0"),
    ]  # fmt: skip
    assert bars[1][0] == ("on_track", "0.0", "50.0")


def test_several_units_together_and_items_of_nobody_have_rows_of_their_own(office: Office) -> None:
    nv, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    assigned(office, parts=Parts(each=(nv, commune)))
    registered()
    going(office)
    rows = summarize(by=SYSTEM, on=TODAY, group="unit", period=YEAR).rows
    assert [(row.id, row.kind, row.name, row.short, row.buckets.given) for row in rows] == [
        (nv, "", "Phòng Nội vụ", "P. Nội vụ", 1), (None, "each", "", "", 1), (None, "none", "", "", 1),
    ]  # fmt: skip


def test_a_plan_is_counted_by_its_parts(office: Office) -> None:
    plan = going(office)
    for title in ("Phần việc 1", "Phần việc 2"):
        registered(title=title, parent_id=plan)
    found = summarize(by=SYSTEM, on=TODAY, group="unit", period=YEAR)
    assert [(row.kind, row.buckets.given) for row in found.rows] == [("none", 2)]


def test_an_item_of_next_year_is_not_counted_before(office: Office) -> None:
    put(going(office), period=2023)
    put(going(office), period=2021)
    assert summarize(by=SYSTEM, on=TODAY, group="unit", period=YEAR).total.given == 1
    assert summarize(by=SYSTEM, on=TODAY, group="unit", period=Period(12, 2023)).total.given == 2
    assert summarize(by=SYSTEM, on=TODAY, group="unit", period=None).total.given == 2


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("order", ["NV", "TP"]), ("-given", ["TP", "NV"]), ("overdue", ["TP", "NV"]), ("-overdue", ["NV", "TP"]),
     ("-rate", ["NV", "TP"]), ("nonsense", ["NV", "TP"])],
)  # fmt: skip
def test_rows_are_sorted_by_any_column(client_of: ClientOf, office: Office, sort: str, expected: list[str]) -> None:
    stands(office, Timeliness.OVERDUE)
    stands(office, Timeliness.DONE_ON_TIME)
    for _ in range(3):
        going(office, lead="TP", parts=Parts(lead=office.unit("TP").id))
    page = client_of("lan").get(f"/board/summary?sort={sort}").text
    names = re.findall(r'<th scope="row"><a [^>]*><span class="hide-phone">([^<]+)', page)
    assert names == [office.unit(code).name for code in expected]
    assert page.count("aria-sort=") == 1


@pytest.mark.parametrize(("group", "period"), [("unit", "2022"), ("leader", "6T-2022"), ("field", "all"), ("", "")])
def test_the_workbook_holds_the_table(client_of: ClientOf, office: Office, group: str, period: str) -> None:
    make_register(office, number=40)
    answer = client_of("dong").get(f"/board/summary.xlsx?by={group}&period={period}&sort=-given")
    assert answer.headers["Content-Disposition"] == "attachment; filename=tong-hop-nhiem-vu-2022-06-15.xlsx"
    sheet = load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0][1:8] == [
        "Được giao", "Hoàn thành trong hạn", "Hoàn thành quá hạn", "Trong hạn", "Sắp đến hạn", "Quá hạn",
        "Không thời hạn",
    ]  # fmt: skip
    span = {"6T-2022": Period(6, 2022), "all": None}.get(period, YEAR)
    chosen = group if group in GROUPS else "unit"
    total = summarize(by=office.actor("dong"), on=TODAY, group=chosen, period=span).total
    assert rows[-1][:2] == ["Cộng", total.given]
    assert [sum(row[at] for row in rows[1:-1]) for at in range(1, 10)] == rows[-1][1:10]
    assert rows[-1][8:10] == [total.done, total.open]
    assert rows[-1][10:12] == pytest.approx([total.done / total.given, total.done / total.came_due])
    given = [row[1] for row in rows[1:-1]]
    assert given == sorted(given, reverse=True)


def test_an_empty_period_says_what_to_do(client_of: ClientOf, office: Office) -> None:
    page = words_of(client_of("lan").get("/board/summary").text)
    assert "Chưa có gì để tổng hợp Kỳ này chưa có nhiệm vụ được giao." in page
    assert client_of("lan").get("/board/summary.xlsx").status_code == 200


def test_the_page_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    clients = {name: client_of(name) for name in ("dong", "tam")}
    make_register(office, number=10)
    few = asks(clients, ["/board/summary"])
    db.session.query(Watch).delete()
    db.session.query(Assignment).delete()
    db.session.query(Item).update({"parent_id": None})
    db.session.query(Item).delete()
    for _ in range(200):
        db.session.add(_plain(office))
    db.session.commit()
    assert asks(clients, ["/board/summary"]) == few
    assert max(few.values()) <= MOST


def _plain(office: Office) -> Item:
    item = db.session.get(Item, going(office))
    assert item is not None
    return item


@pytest.mark.sqlite_only
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("period", [YEAR, Period(6, 2022), None])
def test_indexes_hold_all_that_is_counted(office: Office, group: str, period: Period | None) -> None:
    near = TODAY + timedelta(days=7)
    statement, asked = asked_by(office.actor("tam"), reading._counts, TODAY, near, group, period)
    written = statement.params(asked).compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = [row[3] for row in db.session.execute(text("EXPLAIN QUERY PLAN " + str(written).replace(":", "\\:")))]
    of_items = [step for step in plan if re.search(r"\bitem\b", step)]
    assert of_items, plan
    assert all("USING COVERING INDEX" in step for step in of_items), of_items


def test_rates_and_periods_in_words(app: Flask) -> None:
    assert [rate_words(*pair) for pair in ((8, 36), (8, 12), (1, 1), (0, 5), (1, 0))] == [
        "22,2%", "66,7%", "100%", "0%", "",
    ]  # fmt: skip
    with app.test_request_context():
        assert scope_words(Period(6, 2022)) == (
            "Trong số nhiệm vụ của năm 2022 và nhiệm vụ từ các năm trước chuyển sang: những nhiệm vụ đến hạn"
            " hoặc đã kết thúc tính đến ngày 30/06/2022 và nhiệm vụ không có thời hạn."
        )
        assert scope_words(None) == "Nhiệm vụ của mọi năm."
    assert Buckets({Timeliness.OVERDUE: 2, Timeliness.DONE_LATE: 1}).came_due == 3


def test_the_list_behind_a_figure_says_what_it_is(client_of: ClientOf, office: Office) -> None:
    stands(office, Timeliness.OVERDUE)
    page = words_of(client_of("lan").get("/items?scope=2022&part=each").text)
    assert "Tính trong bảng tổng hợp: năm 2022" in page
    assert "Vai trò: " in page
    page = words_of(client_of("lan").get("/items?scope=6T-2022&without=leader").text)
    assert "Tính trong bảng tổng hợp: 6 tháng đầu năm 2022" in page
    assert "Lãnh đạo phụ trách" in page
    nonsense = client_of("lan").get("/items?scope=9T&board=x&without=y").text
    assert "filter-on" not in nonsense
