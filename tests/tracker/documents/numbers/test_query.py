"""The search box: a number in the words, and the words that remain."""

import pytest

from tracker.documents.numbers.query import NumberQuery, read_query


def number(value=None, kind=None, symbol=None, letter="", year=None):
    return NumberQuery(value=value, letter=letter, year=year, kind=kind, symbol=symbol)


@pytest.mark.parametrize(
    ("text", "query", "rest"),
    [
        ("12/kh", number(12, "KH"), ""),
        ("kh 12", number(12, "KH"), ""),
        ("ke hoach 12", number(12, "KH"), ""),
        ("kế hoạch số 12", number(12, "KH"), ""),
        ("0012/KH-UBND", number(12, "KH", "KH-UBND"), ""),
        ("04-nq/tu", number(4, "NQ", "NQ/TU"), ""),
        ("48/2021/qd", number(48, "QĐ", year=2021), ""),
        ("48/2021/QĐ-UBND", number(48, "QĐ", "QD-UBND", year=2021), ""),
        ("qd-ttg 468", number(468, "QĐ", "QD-TTG"), ""),
        ("1018", number(1018), ""),
        ("số 1018", number(1018), ""),
        ("1018 hộ tịch", number(1018), "hộ tịch"),
        ("12 kh ubnd hộ tịch", number(12, "KH", "KH-UBND"), "hộ tịch"),
        ("kế hoạch 12 kiểm tra hộ tịch", number(12, "KH"), "kiểm tra hộ tịch"),
        ("công văn 1018/UBND-TTHC", number(1018, "CV", "UBND-TTHC"), ""),
        ("556/ubnd", number(556, "CV", "UBND"), ""),
        ("274a/tb", number(274, "TB", letter="a"), ""),
        ("luật 72/2025", number(72, "Luật", year=2025), ""),
        ("31 quyết định", number(31, "QĐ"), ""),
    ],
)
def test_a_number_is_found_in_what_was_typed(text, query, rest):
    assert read_query(text) == (query, rest)


@pytest.mark.parametrize(
    "text",
    ["hộ tịch chứng thực", "kế hoạch đào tạo", "kiểm tra 10 xã", "10/14 xã", "25/01/2022", "kế hoạch năm 2022", ""],
)
def test_words_without_a_number_stay_words(text):
    assert read_query(text) == (None, text)
