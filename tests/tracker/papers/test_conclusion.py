"""Thông báo kết luận of the meeting on late items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.tracker.papers.invented import lines, opened, whole_text
from tests.tracker.papers.test_letters import ITEM, SENDER
from tracker.items.directive_kinds import DirectiveKind
from tracker.papers.conclusion import KINDS, Meeting, conclusion
from tracker.papers.late_items import LateItem, ProgressItem, Ruling
from tracker.papers.paper import Paper, Signature

MEETING = Meeting(date(2022, 6, 15), date(2022, 6, 14), "Chủ tịch UBND huyện", "Trần Văn Nam")
TOWN = replace(ITEM, title="Rà soát thủ tục", unit="UBND xã Bình An", days_late=30)


def notice(late: Sequence[LateItem], progress: Sequence[ProgressItem] = ()) -> Paper:
    """Of 15/6/2022, signed by the chief of office."""
    signed = Signature(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Lê Văn Bình")
    return conclusion(
        SENDER, MEETING, late=late, progress=progress, reply_by=date(2022, 6, 30), signature=signed,
        recipients=("CT, các PCT UBND huyện", "Lưu: VT"),
    )  # fmt: skip


def with_ruling(
    kind: DirectiveKind, words: str = "", until: date | None = None, before: date | None = None
) -> LateItem:
    """The item with one decision on it."""
    return replace(ITEM, rulings=(Ruling(kind, words, until, before),))


def test_it_says_which_meeting_concluded() -> None:
    document = opened(notice([ITEM, TOWN]))
    assert lines(document, "Tên loại") == ["THÔNG BÁO"]
    assert lines(document, "Trích yếu") == [
        "Kết luận của Chủ tịch UBND huyện Trần Văn Nam\ntại cuộc họp rà soát nhiệm vụ quá hạn ngày 15/6/2022"
    ]
    body = lines(document, "Body Text")
    assert body[1] == (
        "Sau khi nghe Văn phòng HĐND và UBND huyện báo cáo và ý kiến của các đại biểu dự họp, Chủ tịch UBND huyện Trần "
        "Văn Nam kết luận như sau:"
    )
    assert body[2] == (
        "Tính đến ngày 14/6/2022, có 02 nhiệm vụ quá hạn chưa hoàn thành, do 02 cơ quan, đơn vị chủ trì thực hiện; "
        "nhiệm vụ chậm nhất đã quá hạn 30 ngày (UBND xã Bình An chủ trì) (chi tiết tại Phụ lục kèm theo)."
    )
    assert body[-1].endswith("biết, thực hiện./.")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            with_ruling(DirectiveKind.DIRECT, "Báo cáo hằng tuần.", date(2022, 6, 30)),
            "- Nhiệm vụ “Kiểm tra công vụ tại các xã” (mục 1 Phụ lục), Phòng Nội vụ chủ trì: Báo cáo hằng tuần; hoàn "
            "thành trước ngày 30/6/2022.",
        ),
        (
            with_ruling(DirectiveKind.DIRECT, "Hoàn thành trước ngày 30/6/2022", date(2022, 6, 30)),
            "- Nhiệm vụ “Kiểm tra công vụ tại các xã” (mục 1 Phụ lục), Phòng Nội vụ chủ trì: Hoàn thành trước ngày "
            "30/6/2022.",
        ),
        (
            with_ruling(DirectiveKind.CHANGE_DEADLINE, "", date(2022, 7, 15), date(2022, 5, 31)),
            "- Điều chỉnh thời hạn hoàn thành nhiệm vụ “Kiểm tra công vụ tại các xã” (mục 1 Phụ lục) do Phòng Nội vụ "
            "chủ trì từ ngày 31/5/2022 đến ngày 15/7/2022.",
        ),
        (
            with_ruling(DirectiveKind.ASK_EXPLANATION, "", date(2022, 6, 20)),
            "- Phòng Nội vụ giải trình nguyên nhân, trách nhiệm chậm thực hiện nhiệm vụ “Kiểm tra công vụ tại các xã” "
            "(mục 1 Phụ lục) trước ngày 20/6/2022.",
        ),
        (
            with_ruling(DirectiveKind.URGE, "UBND huyện không nhắc lại"),
            "- Phòng Nội vụ khẩn trương hoàn thành nhiệm vụ “Kiểm tra công vụ tại các xã” (mục 1 Phụ lục). UBND huyện "
            "không nhắc lại.",
        ),
        (
            with_ruling(DirectiveKind.MEETING_NOTE, "Nêu rõ trách nhiệm"),
            "- Nhiệm vụ “Kiểm tra công vụ tại các xã” (mục 1 Phụ lục) do Phòng Nội vụ chủ trì. Nêu rõ trách nhiệm.",
        ),
    ],
)
def test_each_decision_is_a_sentence(item: LateItem, said: str) -> None:
    assert said in lines(opened(notice([item])), "Body Text")


def test_words_stand_as_they_were_typed_line_by_line() -> None:
    item = with_ruling(DirectiveKind.URGE, "Trình KẾT LUẬN trước 30/6.\nkhông để chậm thêm")
    said = lines(opened(notice([item])), "Body Text")
    at = next(place for place, line in enumerate(said) if line.endswith("(mục 1 Phụ lục). Trình KẾT LUẬN trước 30/6."))
    assert said[at + 1] == "không để chậm thêm."


def test_no_kind_of_decision_is_without_its_words() -> None:
    assert set(KINDS) == set(DirectiveKind)


def test_decisions_stand_by_their_kind_and_the_rest_is_counted() -> None:
    urged, asked = with_ruling(DirectiveKind.URGE), with_ruling(DirectiveKind.ASK_EXPLANATION)
    document = opened(notice([urged, asked, TOWN, urged]))
    assert lines(document, "Heading 2") == [
        "1. Các nhiệm vụ phải giải trình nguyên nhân chậm thực hiện",
        "2. Các nhiệm vụ cần khẩn trương hoàn thành",
        "3. Các nhiệm vụ quá hạn còn lại",
    ]
    body = lines(document, "Body Text")
    assert [line for line in body if "khẩn trương hoàn thành nhiệm vụ" in line][1].endswith("(mục 4 Phụ lục).")
    assert any(line.endswith("khẩn trương hoàn thành dứt điểm 01 nhiệm vụ còn lại.") for line in body)


def test_the_annexes_have_the_columns_of_a_government_conclusion() -> None:
    progress = [
        ProgressItem("Việc chung", "Phòng Y tế", "Không thời hạn", "Đang làm", "Đang thực hiện"),
        ProgressItem("Việc A", "Phòng Nội vụ", "31/5/2022", "Xong", "Đã hoàn thành quá hạn", "Đồng chí Nam"),
    ]
    document = opened(notice([ITEM], progress))
    late, table = document.tables[-2:]
    assert [cell.text for cell in late.rows[0].cells] == [
        "STT", "Nhiệm vụ", "Văn bản giao nhiệm vụ", "Cơ quan chủ trì thực hiện", "Kết quả đến nay",
        "Thời hạn hoàn thành",
    ]  # fmt: skip
    assert late.rows[1].cells[5].text == "08/6/2022\n(quá hạn 07 ngày)"
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["STT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả thực hiện", "Tiến độ"]
    assert [row[0] for row in rows[1:]] == [
        "I. Đồng chí Nam (01 nhiệm vụ)",
        "1",
        "II. Nhiệm vụ khác (01 nhiệm vụ)",
        "2",
    ]
    assert rows[2] == ["1", "Việc A", "Phòng Nội vụ", "31/5/2022", "Xong", "Đã hoàn thành quá hạn"]
    assert "(chi tiết tại Phụ lục I kèm theo)" in whole_text(document)


def test_with_nothing_late_it_says_so() -> None:
    paper = notice([])
    assert paper.annexes == ()
    assert "không có nhiệm vụ quá hạn chưa hoàn thành" in whole_text(opened(paper))
