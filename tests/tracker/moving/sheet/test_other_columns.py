"""Columns that offices have beside the usual ones: the day on which it was done, the target of the year, marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.moving.lists import PLAN, begin, items, take
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.deadlines.timeliness import Status
from tracker.moving.models import ImportRow, Verdict

pytestmark = pytest.mark.settings(TODAY="2022-07-01")


def rows(head: Sequence[str], *tasks: Sequence[Any], office: Office) -> list[ImportRow]:
    """The rows of a list with this head, looked at."""
    run_id = begin(book(Made("Theo dõi", [["BẢNG THEO DÕI NĂM 2022"], list(head), *map(list, tasks)])), office)
    query = select(ImportRow).where(ImportRow.run_id == run_id, ImportRow.verdict != Verdict.SKIPPED)
    return list(db.session.scalars(query.order_by(ImportRow.position)))


@pytest.mark.parametrize(
    "named", ["Ngày hoàn thành thực tế", "HT thực tế", "Ngày xong", "Ngày hoàn thành", "Đã xong ngày"]
)
def test_a_day_beside_the_deadline_is_when_it_was_done(named: str, office: Office) -> None:
    head = ["STT", "Văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", named, "Kết quả"]
    done, runs = rows(
        head,
        [1, PLAN, "Rà soát hồ sơ đất đai tồn đọng", "Phòng Nội vụ", date(2022, 5, 31), date(2022, 5, 20), "Xong"],
        [2, PLAN, "Kiểm tra hệ thống đài truyền thanh", "Phòng Tư pháp", date(2022, 9, 30), None, "Đang thực hiện"],
        office=office,
    )
    assert (done.cells["due_on"], done.cells["state"], done.cells["done_on"]) == ("2022-05-31", "done", "2022-05-20")
    assert (runs.cells["due_on"], runs.cells["state"], runs.cells.get("done_on")) == ("2022-09-30", "running", None)
    assert done.verdict is Verdict.NEW  # nothing is asked: its day is said


def test_a_day_alone_says_that_it_is_done_and_it_closes_on_that_day(office: Office) -> None:
    head = ["TT", "Số, ngày văn bản", "Nhiệm vụ", "Chủ trì", "Hạn hoàn thành", "Ngày hoàn thành"]
    (row,) = rows(
        head, [1, PLAN, "Lập danh sách hộ nghèo, hộ cận nghèo", "Phòng Nội vụ", "30/4/2022", "25/4/2022"], office=office
    )
    take(row.run_id, office)
    item = items()["Lập danh sách hộ nghèo, hộ cận nghèo"]
    assert (item.status, item.reported_on, item.due_on) == (Status.COMPLETED, date(2022, 4, 25), date(2022, 4, 30))


def test_a_day_of_finishing_is_the_deadline_where_no_other_column_is(office: Office) -> None:
    head = ["STT", "Văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Ngày hoàn thành", "Kết quả"]
    (row,) = rows(
        head, [1, PLAN, "Rà soát hồ sơ đất đai", "Phòng Nội vụ", date(2022, 9, 30), "Đang làm"], office=office
    )
    assert (row.cells["due_on"], row.cells["state"]) == ("2022-09-30", "running")


@pytest.mark.parametrize("named", ["Ngày", "Ngày thông báo", "Ngày quyết định"])
def test_a_day_behind_the_number_is_that_of_the_paper(named: str, office: Office) -> None:
    head = ["STT", "Thông báo số", named, "Nội dung kết luận", "Đơn vị chủ trì", "Thời hạn"]
    (row,) = rows(
        head, [1, "45/TB-UBND", date(2022, 2, 10), "Rà soát quy chế làm việc", "Phòng Nội vụ", "30/9/2022"],
        office=office,
    )  # fmt: skip
    assert (row.cells["document"], row.cells["document_on"]) == ("45/TB-UBND", "2022-02-10")
    assert row.verdict is Verdict.NEW


def test_a_target_of_the_year_and_quarters_that_count_up_make_a_counter(office: Office) -> None:
    head = [
        "TT",
        "Căn cứ",
        "Công việc",
        "Chỉ tiêu năm",
        "Đơn vị thực hiện",
        "Thời hạn",
        "Kết quả quý I",
        "Kết quả quý II",
    ]
    (row,) = rows(
        head,
        [1, PLAN, "Kiểm tra các cơ sở kinh doanh", 12, "Phòng Nội vụ", "30/11/2022", 2, 7, "Đang làm"],
        office=office,
    )
    take(row.run_id, office)
    (counter,) = db.session.scalars(
        select(Counter).where(Counter.item_id == items()["Kiểm tra các cơ sở kinh doanh"].id)
    )
    target = db.session.scalars(select(CounterTarget.value).where(CounterTarget.counter_id == counter.id)).one()
    value = db.session.scalars(select(Reading.value).where(Reading.counter_id == counter.id)).one()
    assert (value, target) == (7, 12)


def test_a_mark_under_not_begun_holds_though_words_stand_beside_it(office: Office) -> None:
    head = [
        "TT",
        "Văn bản",
        "Việc phải làm",
        "Giao cho",
        "Xong trước ngày",
        "Đã xong",
        "Đang làm",
        "Chưa làm",
        "Diễn giải kết quả",
    ]
    found = rows(
        head,
        [1, PLAN, "Nạo vét kênh mương nội đồng", "Phòng Nội vụ", "30/9/2022", None, None, "x", "chờ kinh phí"],
        [2, PLAN, "Sửa chữa nhà văn hóa thôn", "Phòng Tư pháp", "30/9/2022", None, "x", None, None],
        office=office,
    )
    assert [row.cells["state"] for row in found] == ["not_begun", "running"]


def test_what_need_not_be_done_is_given_up(office: Office) -> None:
    head = ["STT", "Văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả"]
    (row,) = rows(
        head, [1, PLAN, "Góp ý dự thảo quy chế", "Phòng Nội vụ", "30/9/2022", "Không phải thực hiện (đã thu hồi)"],
        office=office,
    )  # fmt: skip
    assert row.cells["state"] == "given_up"


def test_a_row_of_signs_and_shares_is_no_second_head(office: Office) -> None:
    head = ["Văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả", "Tiến độ"]
    found = rows(
        head,
        [PLAN, "Cấp phép xây dựng", "Phòng Nội vụ", "30/9/2022", "đang làm", "20%"],
        ["nt", "Kiểm tra hồ sơ cấp phép", "Phòng Tư pháp", "nt", "đang kiểm tra", "40%"],
        office=office,
    )
    assert [(row.cells["title"], row.cells["due_on"]) for row in found] == [
        ("Cấp phép xây dựng", "2022-09-30"), ("Kiểm tra hồ sơ cấp phép", "2022-09-30"),
    ]  # fmt: skip


def test_who_signs_in_the_column_of_deadlines_is_no_task(office: Office) -> None:
    head = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả"]
    found = rows(
        head,
        [1, "Rà soát quy chế làm việc", "Phòng Nội vụ", "30/9/2022", "Đang làm"],
        [None, None, None, None, None],
        [None, "NGƯỜI TỔNG HỢP", None, "CHÁNH VĂN PHÒNG", None],
        [None, "Nguyễn Thị Hoa", None, "Trần Văn Bình", None],
        office=office,
    )
    assert [row.cells["title"] for row in found] == ["Rà soát quy chế làm việc"]
