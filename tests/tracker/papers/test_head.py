"""The head of the first page, read from the opened file: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.tracker.papers.invented import lines, looks, opened, plain, report
from tracker.papers.measures import HEAD_COLUMNS, TEXT_WIDTH, text_width


def test_issuer_and_state_stand_side_by_side_without_lines() -> None:
    document = opened(report())
    table = document.tables[0]
    left, right = (cell.text.split("\n") for cell in table.rows[0].cells)
    assert left[:2] == ["ỦY BAN NHÂN DÂN", "HUYỆN SƠN TRÀ"]
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is None
    assert looks(document, "Tên cơ quan") == (13, True, False, "CENTER")
    assert looks(document, "Quốc hiệu") == (13, True, False, "CENTER")
    assert looks(document, "Tiêu ngữ") == (14, True, False, "CENTER")


def test_the_body_above_is_not_bold() -> None:
    document = opened(report(superior=("Ủy ban nhân dân tỉnh Đông Hải",), issuer=("Sở Nội vụ",)))
    assert lines(document, "Cơ quan chủ quản") == ["ỦY BAN NHÂN DÂN TỈNH ĐÔNG HẢI"]
    assert lines(document, "Tên cơ quan") == ["SỞ NỘI VỤ"]
    assert looks(document, "Cơ quan chủ quản") == (13, False, False, "CENTER")


def test_number_and_day_share_a_row() -> None:
    document = opened(report())
    number, day = (plain(cell.text) for cell in document.tables[0].rows[1].cells)
    assert (number, day) == ("Số: 07/BC-UBND", "Sơn Trà, ngày 05 tháng 01 năm 2022")
    assert looks(document, "Số, ký hiệu") == (13, False, False, "CENTER")
    assert looks(document, "Địa danh, thời gian") == (14, False, True, "CENTER")


def test_what_is_not_known_is_room_to_write() -> None:
    document = opened(report(number="", signed_on=None, year=2022))
    number, day = (cell.text for cell in document.tables[0].rows[1].cells)
    assert plain(number) == "Số: /BC-UBND"
    assert plain(day) == "Sơn Trà, ngày tháng năm 2022"
    assert "ngày" + "\u00a0" * 6 + "tháng" in day


def test_rules_are_as_long_as_the_decree_says() -> None:
    """Under the issuer and the title a third to a half of the line, under the motto all of it; in the middle."""
    document = opened(report())
    under_issuer, under_motto, under_title = _rules(document)
    assert 1 / 3 <= under_issuer / text_width("HUYỆN SƠN TRÀ", 13, bold=True) <= 1 / 2
    assert under_motto == pytest.approx(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), abs=1)
    title = "Kết quả theo dõi nhiệm vụ 6 tháng đầu năm 2022"
    assert 1 / 3 <= under_title / text_width(title, 14, bold=True) <= 1 / 2


def test_quoc_hieu_fits_its_column_in_one_line() -> None:
    assert text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) < HEAD_COLUMNS[1]
    assert sum(HEAD_COLUMNS) == TEXT_WIDTH


def test_kind_and_subject_stand_bold_in_the_middle() -> None:
    document = opened(report(kind="Báo cáo"))
    assert lines(document, "Tên loại") == ["BÁO CÁO"]
    assert lines(document, "Trích yếu") == ["Kết quả theo dõi nhiệm vụ 6 tháng đầu năm 2022"]
    assert looks(document, "Tên loại") == looks(document, "Trích yếu") == (14, True, False, "CENTER")


@pytest.mark.parametrize("subject", ["đôn đốc nhiệm vụ quá hạn", "V/v đôn đốc nhiệm vụ quá hạn"])
def test_a_letter_has_its_subject_under_the_number_and_no_title(subject: str) -> None:
    document = opened(report(kind="", symbol="UBND-NV", subject=subject))
    left = document.tables[0].rows[1].cells[0].text.split("\n")
    assert [plain(line) for line in left] == ["Số: 07/UBND-NV", "V/v đôn đốc nhiệm vụ quá hạn"]
    assert lines(document, "Tên loại") == lines(document, "Trích yếu") == []
    assert looks(document, "Trích yếu công văn") == (13, False, False, "CENTER")
    assert document.styles["Trích yếu công văn"].paragraph_format.space_before.pt == 6


def test_one_addressee_stands_on_the_line_of_kinh_gui() -> None:
    document = opened(report(addressees=("Sở Nội vụ tỉnh Đông Hải.",)))
    assert lines(document, "Kính gửi") == ["Kính gửi: Sở Nội vụ tỉnh Đông Hải."]


def test_several_addressees_stand_below_each_other_their_dashes_under_the_colon() -> None:
    names = ("Sở Nội vụ", "Sở Tư pháp;", "Văn phòng UBND tỉnh")
    document = opened(report(addressees=names))
    assert lines(document, "Kính gửi") == []
    assert lines(document, "Kính gửi nhiều nơi") == ["Kính gửi:"]
    assert lines(document, "Nơi kính gửi") == ["- Sở Nội vụ;", "- Sở Tư pháp;"]
    assert lines(document, "Nơi kính gửi cuối") == ["- Văn phòng UBND tỉnh."]
    called = next(one for one in document.paragraphs if one.text == "Kính gửi:").paragraph_format.left_indent.mm
    dash = next(one for one in document.paragraphs if one.text.startswith("- Sở Nội vụ")).paragraph_format
    assert dash.left_indent.mm + dash.first_line_indent.mm == pytest.approx(
        called + text_width("Kính gửi", 14), abs=0.2
    )


def test_without_addressees_there_is_no_kinh_gui() -> None:
    assert "Kính gửi" not in "".join(one.text for one in opened(report(addressees=())).paragraphs)


def _rules(document: Any) -> list[float]:
    """How long each drawn line is, in millimetres, in their order; each stands in the middle of its column."""
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        if paragraph.pPr is None or paragraph.pPr.find(qn("w:pBdr")) is None:
            continue
        cell = next(paragraph.iterancestors(qn("w:tc")), None)
        width = cell.width.mm if cell is not None else TEXT_WIDTH
        left, right = paragraph.pPr.ind_left.mm, paragraph.pPr.ind_right.mm
        assert left == pytest.approx(right, abs=0.1)
        found.append(width - left - right)
    return found
