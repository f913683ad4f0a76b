"""Mentions of one document join, those of two do not; places, issuers and the JSON shape."""

import unicodedata
from datetime import date

import pytest

from tracker.documents.numbers.citations import find_citations


def shown(text):
    return [(c.number, c.symbol, c.date and c.date.isoformat(), len(c.mentions)) for c in find_citations(text)]


def issuer(text):
    return find_citations(text)[0].issuer


def test_a_later_mention_without_a_date_joins_the_dated_one():
    text = "Kế hoạch số 12/KH-UBND ngày 25/01/2022. Theo Kế hoạch số 12/KH-UBND, huyện kiểm tra."
    assert shown(text) == [("12", "KH-UBND", "2022-01-25", 2)]


def test_a_date_in_a_later_mention_is_taken_for_both():
    text = "Theo Quyết định số 142/QĐ-TTg của Thủ tướng; Quyết định số 142/QĐ-TTg ngày 02/02/2024."
    assert shown(text) == [("142", "QĐ-TTg", "2024-02-02", 2)]


def test_the_province_and_the_district_may_share_a_number():
    text = "Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND tỉnh; Kế hoạch số 140/KH-UBND của UBND huyện"
    assert shown(text) == [("140", "KH-UBND", "2021-10-14", 1), ("140", "KH-UBND", None, 1)]


def test_two_provinces_may_share_a_number_and_a_year():
    text = (
        "Quyết định số 10/2024/QĐ-UBND của UBND tỉnh Hậu Giang; Quyết định số 10/2024/QĐ-UBND của UBND tỉnh Sóc Trăng"
    )
    assert [c.issuer for c in find_citations(text)] == ["UBND tỉnh Hậu Giang", "UBND tỉnh Sóc Trăng"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Đắk Lắk"),
        ("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
        ("UBND huyện", "Chủ tịch UBND huyện Bình Sơn"),
        ("UBND Thành phố", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("UBND tỉnh Phú Yên (cũ)", "UBND tỉnh Phú Yên"),
    ],
)
def test_two_names_of_one_body_are_one_issuer(one, other):
    text = f"Kế hoạch số 9/KH-UBND ngày 03/02/2025 của {one}; theo Kế hoạch số 9/KH-UBND của {other}"
    assert shown(text) == [("9", "KH-UBND", "2025-02-03", 2)]


def test_numbers_of_two_years_are_two_documents():
    text = "Kế hoạch số 12/KH-UBND ngày 20/02/2025 và Kế hoạch số 12/KH-UBND ngày 10/01/2021"
    assert shown(text) == [("12", "KH-UBND", "2025-02-20", 1), ("12", "KH-UBND", "2021-01-10", 1)]


def test_a_misprinted_year_makes_no_second_document():
    text = (
        "Quyết định số 31/QĐ-TTg ngày 10/01/2022; Quyết định số 31/QĐ-TTg ngày 10/01/2021; số 31/QĐ-TTg ngày 10/01/2022"
    )
    assert shown(text) == [("31", "QĐ-TTg", "2022-01-10", 3)]


def test_a_leading_zero_makes_no_second_document():
    text = "Kế hoạch số 9/KH-UBND ngày 03/02/2025; Kế hoạch số 09/KH-UBND"
    assert shown(text) == [("9", "KH-UBND", "2025-02-03", 2)]


def test_slash_and_hyphen_the_wrong_way_round_make_no_second_document():
    assert shown("Nghị quyết số 57-NQ/TW; Nghị quyết 57/NQ-TW") == [("57", "NQ/TW", None, 2)]


def test_documents_come_in_the_order_of_first_mention():
    text = "Chỉ thị số 7/CT-TTg; Quyết định số 3/QĐ-TTg; Chỉ thị số 7/CT-TTg; Luật số 1/2020/QH14"
    assert [c.number for c in find_citations(text)] == ["7", "3", "1/2020"]


def test_a_mention_covers_number_and_symbol_as_written():
    text = "Theo Kế hoạch số 12/KH-\nUBND ngày 25/01/2022"
    (start, end), *_ = find_citations(text)[0].mentions
    assert text[start:end] == "12/KH-\nUBND"


def test_places_are_counted_in_the_text_as_given():
    text = unicodedata.normalize("NFD", "Căn cứ Quyết định số 15/QĐ-UBND ngày 01/02/2025")
    (start, end), *_ = find_citations(text)[0].mentions
    assert unicodedata.normalize("NFC", text[start:end]) == "15/QĐ-UBND"


def test_a_footnote_mark_is_not_part_of_the_mention():
    text = "Quyết định số 12/QĐ-UBND1 ngày 13/01/2022"
    (start, end), *_ = find_citations(text)[0].mentions
    assert text[start:end] == "12/QĐ-UBND"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quyết định số 1/QĐ-TTg ngày 01/02/2025 của Thủ tướng Chính phủ phê duyệt Đề án", "Thủ tướng Chính phủ"),
        ("Quyết định số 1/QĐ-BTC ngày 01/02/2025 của Bộ trưởng Bộ Tài chính ban hành", "Bộ trưởng Bộ Tài chính"),
        ("Chỉ thị số 2/CT-TTg của Thủ tướng\nChính phủ ngày 01/02/2025", "Thủ tướng Chính phủ"),
        ("Kế hoạch số 3/KH-UBND ngày 01/02/2025 của UBND huyện Bình Sơn về", "UBND huyện Bình Sơn"),
        ("Nghị quyết số 98/2023/QH15 của Quốc hội về thí điểm", "Quốc hội"),
        (
            "Nghị quyết số 4-NQ/TU ngày 01/02/2025 của Ban Thường vụ Tỉnh ủy Hậu Giang",
            "Ban Thường vụ Tỉnh ủy Hậu Giang",
        ),
        ("theo đề nghị của Sở Tài chính tại Công văn số 5/STC-NS", "Sở Tài chính"),
        ("Ngân hàng Nhà nước Việt Nam tiếp tục ban hành Quyết định số 6/QĐ-NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("Kế hoạch số 7/KH-UBND của UBND thành phố Quy định về", "UBND thành phố"),
        ("Quyết định số 8/QĐ-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch về", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Kế hoạch số 9/KH-UBND ngày 01/02/2025 về việc", None),
    ],
)
def test_the_issuer_is_kept_as_written(text, name):
    assert issuer(text) == name


def test_the_json_shape_is_the_one_of_the_command():
    text = "Công văn số 556/UBND ngày 10/3/2022"
    assert find_citations(text)[0].as_json() == {
        "kind": "CV",
        "number": "556",
        "symbol": "UBND",
        "date": "2022-03-10",
        "issuer": None,
        "mentions": [[12, 20]],
    }


def test_a_day_that_does_not_exist_is_no_date():
    assert find_citations("Quyết định số 15/QĐ-UBND ngày 31/02/2025")[0].date is None


def test_a_kind_learnt_later_is_kept():
    assert find_citations("theo 190/2025/QH15 và Nghị quyết số 190/2025/QH15")[0].kind == "NQ"


def test_the_head_of_a_document_dates_its_own_number():
    text = "Số: 12/KH-UBND        Bình Sơn, ngày 05 tháng 01 năm 2022"
    assert find_citations(text)[0].date == date(2022, 1, 5)
