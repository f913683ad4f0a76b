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


@pytest.mark.parametrize(
    ("text", "query", "rest"),
    [
        ("12/", number(12), ""),
        ("số 12", number(12), ""),
        ("hộ tịch số 12", number(12), "hộ tịch"),
        ("12/2021", number(12, year=2021), ""),
        ("hộ tịch 12/2021 xã", number(12, year=2021), "hộ tịch xã"),
        ("hộ tịch 1018", number(1018), "hộ tịch"),
        ("101 hộ tịch", number(101), "hộ tịch"),
        ("hộ tịch 31 quyết định đã ký", number(31, "QĐ"), "hộ tịch đã ký"),
        ("12 kh hộ tịch", number(12, "KH"), "hộ tịch"),
        ("hộ tịch, kế hoạch số 0012/KH-UBND; năm nay", number(12, "KH", "KH-UBND"), "hộ tịch, ; năm nay"),
        ("12 kh-ubnd", number(12, "KH", "KH-UBND"), ""),
        ("12 kh sxd hộ tịch", number(12, "KH", "KH-SXD"), "hộ tịch"),
        ("12/ubnd-th", number(12, "CV", "UBND-TH"), ""),
        ("kh-ubnd 12", number(12, "KH", "KH-UBND"), ""),
        ("qđ 12/2021", number(12, "QĐ", year=2021), ""),
        ("kh 12a", number(12, "KH", letter="a"), ""),
        ("số: 12 hộ", number(12), "hộ"),
        ("cv 1018 hộ tịch, 12", number(1018, "CV"), "hộ tịch, 12"),
    ],
)
def test_a_number_among_other_words(text, query, rest):
    assert read_query(text) == (query, rest)


@pytest.mark.parametrize(
    "text",
    [
        "hộ tịch 12 xã",
        "12 xã",
        "2022",
        "năm 2022",
        "họp 2021 xã",
        "2021 hộ tịch",
        "quý 101",
        "thông qua 10 xã",
        "1.250 hộ",
        "12/5",
        "đợt 123",
        "xã 12 hộ",
        "12 xyz",
    ],
)
def test_figures_that_are_no_number(text):
    query, rest = read_query(text)
    assert (query, rest) == ((number(2022), "") if text == "2022" else (None, text))


@pytest.mark.parametrize(
    ("text", "query", "rest"),
    [
        ("72/2025/QH15", number(72, symbol="QH15", year=2025), ""),
        ("66.4/2025/NQ-CP", number(66, "NQ", "NQ-CP", year=2025), ""),
        ("274bis/QĐ-UBND", number(274, "QĐ", "QD-UBND", letter="bis"), ""),
        ("12/QĐ.UBND", number(12, "QĐ", "QD.UBND"), ""),
        ("12/X.UBND", number(12, symbol="X.UBND"), ""),
        ("hộ 12/ABC-XYZ", number(12, symbol="ABC-XYZ"), "hộ"),
        ("5/ABC hộ", number(5, symbol="ABC"), "hộ"),
        ("12/abc-xy", number(12, symbol="ABC-XY"), ""),
        ("12/C06-X", number(12, symbol="C06-X"), ""),
        ("12/KH-UBND1 hộ", number(12, "KH", "KH-UBND"), "1 hộ"),
        ("12/TT BTNMT", number(12, "TT", "TT-BTNMT"), ""),
        ("3 xã, 72/2025/QH15", number(72, symbol="QH15", year=2025), "3 xã"),
        ("25/01/2022, kh 12", number(12, "KH"), "25/01/2022"),
        ("số: 72/2025/QH15 X", number(72, symbol="QH15", year=2025), "X"),
    ],
)
def test_a_number_written_in_full_is_read_as_papers_write_it(text, query, rest):
    assert read_query(text) == (query, rest)
