"""What the words of an old list say of a task: its state, its day, what it counts."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.moving.sheet.counting import Tally, counter_of, without_total
from tracker.moving.sheet.states import State, read_state

AS_OF = date(2025, 11, 28)


@pytest.mark.parametrize(
    ("words", "state", "day"),
    [
        ("Hoàn thành ngày 15/11/2025", State.DONE, date(2025, 11, 15)),
        ("Đã hoàn thành", State.DONE, None),
        ("ĐÃ HOÀN THÀNH", State.DONE, None),
        ("Đã hoàn thành đúng hạn", State.DONE, None),
        ("Hoàn thành 15/10", State.DONE, date(2025, 10, 15)),
        ("Hoàn thành 20/12", State.DONE, date(2024, 12, 20)),
        ("Hoàn thành tháng 10/2025", State.DONE, date(2025, 10, 31)),
        ("Đã hoàn thành (Báo cáo số 12/BC-UBND ngày 03/5/2025)", State.DONE, date(2025, 5, 3)),
        ("Xong", State.DONE, None),
        ("x", State.DONE, None),
        ("✔", State.DONE, None),
        ("100%", State.DONE, None),
        ("Đã thực hiện", State.DONE, None),
        ("Đã hoàn thành dự thảo, đang lấy ý kiến", State.RUNNING, None),
        ("Cơ bản hoàn thành", State.RUNNING, None),
        ("Hoàn thành 80%", State.RUNNING, None),
        ("Hoàn thành 10/14 thôn", State.RUNNING, None),
        ("Chưa hoàn thành", State.RUNNING, None),
        ("Chưa báo cáo", State.RUNNING, None),
        ("Đang thực hiện", State.RUNNING, None),
        ("Hoàn thiện hồ sơ", State.RUNNING, None),
        ("Chưa thực hiện", State.NOT_BEGUN, None),
        ("Chưa triển khai do chưa có kinh phí", State.NOT_BEGUN, None),
        ("Tạm dừng do vướng mặt bằng", State.STOPPED, None),
        ("Hoãn sang năm 2026", State.STOPPED, None),
        ("Đang tạm dừng chờ vốn", State.STOPPED, None),
        ("Tạm thời dừng", State.STOPPED, None),
        ("Dừng, chờ ý kiến của tỉnh", State.STOPPED, None),
        ("Dừng đến khi có kinh phí", State.STOPPED, None),
        ("Dừng", State.HALTED, None),
        ("Đã dừng thực hiện", State.HALTED, None),
        ("Ngừng triển khai theo Thông báo số 12/TB-UBND", State.HALTED, None),
        ("Dung thuc hien", State.HALTED, None),
        ("Dừng hẳn", State.GIVEN_UP, None),
        ("Dừng thực hiện do không còn phù hợp", State.GIVEN_UP, None),
        ("Thôi thực hiện", State.GIVEN_UP, None),
        ("Không thực hiện nữa", State.GIVEN_UP, None),
        ("Đề nghị hủy", State.GIVEN_UP, None),
        ("Chấm dứt dự án", State.GIVEN_UP, None),
        ("Không thực hiện", State.GIVEN_UP, None),
        ("Không thực hiện được do mưa", State.RUNNING, None),
        ("Đúng tiến độ", State.RUNNING, None),
        ("Dựng xong khung nhà", State.RUNNING, None),
        ("Hủy bỏ", State.GIVEN_UP, None),
        ("", State.UNSAID, None),
    ],
)
def test_states(words: str, state: State, day: date | None) -> None:
    read = read_state(words, as_of=AS_OF)
    assert (read.state, read.done_on) == (state, day)


@pytest.mark.parametrize(
    ("percent", "words", "state"),
    [(100, "", State.DONE), (60, "", State.RUNNING), (0, "", State.NOT_BEGUN), (100, "Đang thẩm định", State.RUNNING)],
)
def test_shares(percent: float, words: str, state: State) -> None:
    assert read_state(words, percent=percent, as_of=AS_OF).state is state


@pytest.mark.parametrize(
    ("note", "is_late"), [("Đúng hạn", False), ("Trước hạn 5 ngày", False), ("Quá hạn", True), ("Theo dõi", None)]
)
def test_in_time_or_late(note: str, is_late: bool | None) -> None:
    assert read_state("Đã hoàn thành", note, as_of=AS_OF).is_late is is_late


@pytest.mark.parametrize(
    ("done", "total", "words", "noun"),
    [
        (10, 14, "Đã tập huấn 10/14 xã", "xã"),
        (3, 9, "Đã kiểm tra 3/9 cơ sở, đang tổng hợp", "cơ sở"),
        (1, 2, "Đã tổ chức 01/02 hội nghị", "hội nghị"),
        (4, 6, "Đã mở 04 lớp, 290 lượt người", "lớp"),
        (18, 22, "Đang thực hiện", "nội dung"),
        (1200, 1500, "Cấp 1.200/1.500 giấy chứng nhận cho hộ dân", "giấy chứng nhận"),
    ],
)
def test_what_a_counter_counts(done: int, total: int, words: str, noun: str) -> None:
    assert counter_of(done, total, words) == Tally(done, total, noun)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Đã bồi dưỡng 290 lượt người", Tally(290, None, "lượt người")),
        ("Tiếp nhận 1.250 hồ sơ trực tuyến", Tally(1250, None, "hồ sơ")),
        ("Đã ban hành 03 văn bản", None),
        ("Đã kiểm tra 10/14 hộ", None),
        ("Theo Kế hoạch số 12/KH-UBND ngày 20/11/2025", None),
    ],
)
def test_a_number_without_a_total(words: str, found: Tally | None) -> None:
    assert without_total(None, words, None) == found
