"""Công văn đôn đốc: what the unit reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.tracker.papers.invented import lines, opened, plain, whole_text
from tracker.papers.late_items import LateItem, Sender
from tracker.papers.letters import urging_letter
from tracker.papers.paper import Paper, Signature, Table

SENDER = Sender(
    ("ỦY BAN NHÂN DÂN", "HUYỆN SƠN TRÀ"), "Ủy ban nhân dân huyện Sơn Trà", "UBND huyện", "Sơn Trà",
    "Văn phòng HĐND và UBND huyện",
)  # fmt: skip
SIGNED = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Thị Mai")
ITEM = LateItem(
    "Kiểm tra công vụ tại các xã", "Phòng Nội vụ", date(2022, 6, 8), 7, "Kế hoạch số 12/KH-UBND ngày 25/01/2022",
    result="Đã kiểm tra 10/14 xã.",
)  # fmt: skip


def letter(*items: LateItem, **changes: Any) -> Paper:
    """To the division of home affairs, of 15/6/2022, to be answered by 22/6/2022."""
    given: dict[str, Any] = {
        "unit": "Phòng Nội vụ", "items": items, "on": date(2022, 6, 15), "reply_by": date(2022, 6, 22),
        "signature": SIGNED, "symbol": "UBND-NV",
    }  # fmt: skip
    return urging_letter(SENDER, **{**given, **changes})


def test_it_is_an_official_letter_to_the_unit() -> None:
    document = opened(letter(ITEM))
    assert lines(document, "Kính gửi") == ["Kính gửi: Phòng Nội vụ."]
    assert lines(document, "Trích yếu công văn") == ["V/v đôn đốc thực hiện nhiệm vụ quá hạn"]
    assert [plain(line) for line in lines(document, "Số, ký hiệu")] == ["Số: /UBND-NV"]
    assert lines(document, "Quyền hạn, chức vụ") == list(SIGNED.authority)
    assert lines(document, "Từng nơi nhận") == ["- Như trên;", "- Lưu: VT."]


def test_one_item_is_told_in_a_sentence() -> None:
    body = lines(opened(letter(ITEM)), "Body Text")
    assert "tính đến ngày 15/6/2022, Phòng Nội vụ còn 01 nhiệm vụ quá hạn chưa hoàn thành" in body[0]
    assert body[1] == (
        "- Kiểm tra công vụ tại các xã (Kế hoạch số 12/KH-UBND ngày 25/01/2022); thời hạn hoàn thành: 08/6/2022; "
        "quá hạn 07 ngày; kết quả đến nay: đã kiểm tra 10/14 xã."
    )


def test_after_more_time_both_deadlines_stand_and_quoted_words_keep_their_case() -> None:
    moved = replace(ITEM, due=date(2022, 6, 8), was_due=date(2022, 5, 31), as_written="trong tháng 5", is_quoted=True)
    body = lines(opened(letter(replace(moved, result="Bình An xong 10/14 thôn; KTXH chưa xong"))), "Body Text")
    assert body[1].endswith(
        "thời hạn hoàn thành: 08/6/2022 (hạn cũ 31/5/2022); quá hạn 07 ngày; kết quả đến nay: Bình An xong 10/14 thôn; "
        "KTXH chưa xong."
    )


def test_what_a_row_of_the_annex_lacks_is_said_under_it() -> None:
    paper = letter(*[replace(ITEM, citation="")] * 13)
    text = whole_text(opened(paper))
    assert "Ghi chú: dấu “–” ở cột “Văn bản giao nhiệm vụ”: nhiệm vụ không giao bằng văn bản." in text
    assert "Ghi chú" not in whole_text(opened(letter(*[ITEM] * 13)))


def test_it_asks_for_an_answer_through_the_office_before_a_day() -> None:
    body = lines(opened(letter(ITEM)), "Body Text")
    (asked,) = [line for line in body if line.startswith("2. ")]
    assert asked.startswith("2. Báo cáo UBND huyện (qua Văn phòng HĐND và UBND huyện) kết quả thực hiện")
    assert asked.endswith("trước ngày 22/6/2022.")
    assert body[-1].endswith("./.")


def test_some_items_stand_in_a_table() -> None:
    items = [replace(ITEM, title=f"Việc {at}", days_late=at) for at in range(4, 12)]
    paper = letter(*items)
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert [row.cells[1] for row in table.rows] == [f"Việc {at}" for at in range(4, 12)]
    assert table.rows[0].cells[2:] == ("Kế hoạch số 12/KH-UBND ngày 25/01/2022", "08/6/2022", "04")
    assert paper.annexes == ()
    assert lines(opened(paper), "Trích yếu công văn") == ["V/v đôn đốc thực hiện các nhiệm vụ quá hạn"]


def test_many_items_stand_in_an_annex() -> None:
    paper = letter(*[ITEM] * 13)
    (annex,) = paper.annexes
    assert annex.note == "Số liệu tính đến ngày 15/6/2022"
    assert not [block for block in paper.blocks if isinstance(block, Table)]
    document = opened(paper)
    assert "còn 13 nhiệm vụ quá hạn chưa hoàn thành, chi tiết tại Phụ lục kèm theo." in lines(document, "Body Text")[0]
    assert len(document.tables[-1].rows) == 14


def test_earlier_letters_are_cited() -> None:
    text = whole_text(opened(letter(ITEM, earlier=["Công văn số 556/UBND ngày 20/4/2022"])))
    assert "UBND huyện đã đôn đốc tại Công văn số 556/UBND ngày 20/4/2022" in text
    assert "đã đôn đốc tại" not in whole_text(opened(letter(ITEM)))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", "08/6/2022"),
        ("trước ngày 08/6/2022", "08/6/2022"),
        ("trước ngày 08/06/2022", "08/6/2022"),
        ("trong tuần thứ hai của tháng 6", "08/6/2022 (trong tuần thứ hai của tháng 6)"),
    ],
)
def test_a_deadline_keeps_words_that_say_it_otherwise(written: str, shown: str) -> None:
    body = lines(opened(letter(replace(ITEM, as_written=written))), "Body Text")
    assert f"thời hạn hoàn thành: {shown}; quá hạn" in body[1]


def test_without_a_late_item_there_is_no_letter() -> None:
    with pytest.raises(ValueError, match="no late item"):
        letter()
