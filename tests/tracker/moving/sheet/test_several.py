"""Several columns that say how far a task is: which of them decides, and what is kept of the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.moving.lists import PLAN, answer, begin, causes, items, take, verdicts
from tests.tracker.moving.sheet.test_taking import only_item
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Reading
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Update
from tracker.moving.models import Verdict
from tracker.moving.sheet.several import Titled, joined, read_several
from tracker.moving.sheet.states import State

pytestmark = pytest.mark.settings(TODAY="2022-07-01")
AS_OF = date(2022, 6, 30)


@pytest.mark.parametrize(
    ("cells", "state", "day"),
    [
        ([("Trạng thái", "Đã hoàn thành"), ("Kết quả", "Đã ban hành Kế hoạch")], State.DONE, None),
        (
            [("Trạng thái", "Hoàn thành"), ("Kết quả", "Báo cáo số 15/BC-UBND ngày 20/6/2022")],
            State.DONE, date(2022, 6, 20),
        ),
        ([("Kết quả", "Đã ban hành Kế hoạch"), ("Trạng thái", "Hoàn thành")], State.DONE, None),
        ([("Trạng thái", "Hoàn thành"), ("Kết quả", "Đã ban hành, tiếp tục theo dõi")], State.DONE, None),
        ([("Trạng thái", "Hoàn thành"), ("Kết quả", "Đã tuyển dụng 78/96 chỉ tiêu")], State.DONE, None),
        ([("Tiến độ", "Hoàn thành"), ("Kết quả", "Đã kiểm tra 3/14 xã")], State.DONE, None),
        ([("Kết quả chung", "Hoàn thành"), ("Kết quả khác", "Đã kiểm tra 3/14 xã")], State.RUNNING, None),
        ([("Trạng thái", "Đang thực hiện"), ("Kết quả", "Hoàn thành ngày 05/6/2022")], State.DONE, date(2022, 6, 5)),
        ([("Trạng thái", "Tạm dừng"), ("Kết quả", "Vướng mặt bằng")], State.STOPPED, None),
        ([("Tiến độ", "Chưa thực hiện"), ("Tình hình thực hiện", "Đã có dự thảo")], State.RUNNING, None),
        ([("Tiến độ", "60%"), ("Tình hình thực hiện", "Đang lấy ý kiến")], State.RUNNING, None),
        ([("Kết quả quý I", "Hoàn thành"), ("Kết quả quý II", "Đã tổ chức 02 hội nghị")], State.RUNNING, None),
        ([("Kết quả quý I", "Đang làm"), ("Kết quả quý II", "Hoàn thành ngày 12/5")], State.DONE, date(2022, 5, 12)),
        ([("Quý I/2022", "Tạm dừng"), ("Quý II/2022", "Đã họp, thống nhất phương án")], State.RUNNING, None),
        ([("Tháng 5", "Đã kiểm tra 3 xã"), ("Tháng 6", "Chưa làm thêm"), ("Trạng thái", "Xong")], State.DONE, None),
        ([("Kết quả", "Đã hoàn thành"), ("Tồn tại, hạn chế", "Chưa có kinh phí duy trì")], State.DONE, None),
        ([("Kết quả", "Đã hoàn thành"), ("Đánh giá", "Chậm tiến độ")], State.DONE, None),
        ([("Đánh giá", "Hoàn thành")], State.DONE, None),
        ([("Kết quả", "Đã họp"), ("Kết quả khác", "Đã gửi văn bản")], State.RUNNING, None),
        ([("", "")], State.UNSAID, None),
    ],
)  # fmt: skip
def test_which_column_decides(cells: Sequence[Titled], state: State, day: date | None) -> None:
    read = read_several(cells, as_of=AS_OF, issued=date(2022, 1, 5))
    assert (read.state, read.done_on) == (state, day)


def test_a_judgement_beside_it_says_that_it_was_late() -> None:
    cells = [("Kết quả", "Đã hoàn thành"), ("Đánh giá", "Chậm tiến độ")]
    assert read_several(cells, as_of=AS_OF).is_late is True


def test_words_bear_the_names_of_their_columns() -> None:
    cells = [("Kết quả quý I", "Đã họp."), ("Đã hoàn thành", "Đã hoàn thành")]
    assert joined(cells) == "Kết quả quý I: Đã họp. Đã hoàn thành"


HEAD = ["STT", "Số, ngày văn bản", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn"]


def listed(names: Sequence[str], *cells: Sequence[Any], above: str = "Tính đến ngày 30/6/2022") -> bytes:
    """Tasks with these columns of results."""
    rows = [
        [turn, PLAN, f"Nhiệm vụ cải cách hành chính số {turn}", "Phòng Nội vụ", "31/12/2022", *one]
        for turn, one in enumerate(cells, start=1)
    ]
    return book(Made("Theo dõi", [["BẢNG THEO DÕI"], [above], [*HEAD, *names], *rows]))


def note() -> str:
    return db.session.scalars(select(Update.note)).one()


def test_results_of_quarters(office: Office) -> None:
    names = ["Kết quả quý I", "Kết quả quý II", "Kết quả quý III"]
    take(begin(listed(names, ["Đã kiểm tra 3/14 xã", "Đã kiểm tra 10/14 xã"]), office), office)
    assert db.session.scalars(select(Reading.value)).all() == [10]
    assert db.session.scalars(select(Counter.noun)).all() == ["xã"]
    assert note() == "Kết quả quý I: Đã kiểm tra 3/14 xã. Kết quả quý II: Đã kiểm tra 10/14 xã"
    assert only_item().status is Status.IN_PROGRESS


def test_a_head_of_two_rows(office: Office) -> None:
    rows = [
        [*HEAD, "Kết quả thực hiện", None], [None, None, None, None, None, "Quý I", "Quý II"],
        [1, PLAN, "Rà soát vị trí việc làm", "Phòng Nội vụ", "31/12/2022", "Đã lập danh mục",
         "Hoàn thành ngày 10/6/2022"],
    ]  # fmt: skip
    merged = ["F1:G1", *(f"{letter}1:{letter}2" for letter in "ABCDE")]
    take(begin(book(Made("Theo dõi", rows, merged=merged)), office), office)
    assert (only_item().status, only_item().closed_on) == (Status.COMPLETED, date(2022, 6, 10))
    assert note() == (
        "Kết quả thực hiện (Quý I): Đã lập danh mục. Kết quả thực hiện (Quý II): Hoàn thành ngày 10/6/2022"
    )


def test_a_state_beside_its_words(office: Office) -> None:
    names = ["Tình trạng", "Tình hình thực hiện", "Ghi chú", "Khó khăn, vướng mắc"]
    take(begin(listed(names, ["Đang thực hiện", "Đã trình dự thảo", "Ưu tiên", "Thiếu kinh phí"]), office), office)
    assert note() == (
        "Tình trạng: Đang thực hiện. Tình hình thực hiện: Đã trình dự thảo. Ghi chú: Ưu tiên. "
        "Khó khăn, vướng mắc: Thiếu kinh phí"
    )
    assert only_item().status is Status.IN_PROGRESS


def test_marks_in_columns_of_one_state_each(office: Office) -> None:
    names = ["Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành"]
    run_id = begin(listed(names, ["x", None, None], [None, "x", None], [None, None, "x"]), office)
    take(run_id, office)
    assert [one.status for one in items().values()] == [Status.ASSIGNED, Status.IN_PROGRESS, Status.COMPLETED]


def test_a_column_more_in_the_next_list_brings_its_result(office: Office) -> None:
    names = ["Kết quả quý I", "Kết quả quý II"]
    take(begin(listed(names, ["Đã kiểm tra 3/14 xã"]), office), office)
    assert note() == "Kết quả quý I: Đã kiểm tra 3/14 xã"
    again = begin(
        listed(names, ["Đã kiểm tra 3/14 xã", "Đã kiểm tra 9/14 xã"], above="Tính đến ngày 01/7/2022"), office
    )
    assert verdicts(again) == {4: Verdict.CHANGED}
    take(again, office)
    assert db.session.scalars(select(Reading.value).order_by(Reading.id)).all() == [3, 9]


def test_stopped_is_asked_once_for_all_rows(office: Office) -> None:
    cells = (["Dừng thực hiện"], ["Tạm dừng do thiếu vốn"], ["Đã dừng"], ["Hủy"])
    run_id = begin(listed(["Kết quả"], *cells), office)
    assert list(verdicts(run_id).values()) == [Verdict.DOUBTFUL, Verdict.NEW, Verdict.DOUBTFUL, Verdict.NEW]
    (cause,) = causes(run_id, office).values()
    assert (cause.rows, [one.value for one in cause.choices]) == (2, ["cancelled", "suspended"])

    assert answer(run_id, office, cause.key, "suspended") == 2
    take(run_id, office)
    assert [one.status for one in items().values()] == [
        Status.SUSPENDED, Status.SUSPENDED, Status.SUSPENDED, Status.CANCELLED,
    ]  # fmt: skip


def test_what_stood_still_is_given_up_by_a_later_list(office: Office) -> None:
    take(begin(listed(["Kết quả"], ["Tạm dừng do thiếu vốn"]), office), office)
    again = begin(listed(["Kết quả"], ["Không thực hiện nữa"], above="Tính đến ngày 01/7/2022"), office)
    take(again, office)
    assert only_item().status is Status.CANCELLED


def test_words_in_a_column_of_figures_are_words(office: Office) -> None:
    cells = (["Đã mở 3/8 lớp bơi"], ["Tạm hoãn do thay đổi mẫu biểu"], ["Thôi thực hiện theo công văn mới"], ["Đã họp"])
    take(begin(listed(["Khối lượng đã làm được"], *cells), office), office)
    assert [one.status for one in items().values()] == [
        Status.IN_PROGRESS, Status.SUSPENDED, Status.CANCELLED, Status.IN_PROGRESS,
    ]  # fmt: skip
    assert db.session.scalars(select(Counter.noun)).all() == ["lớp bơi"]
