"""The symbol at a place of a text: its groups, what is mended, what is no part of it any more."""

from __future__ import annotations

import pytest

from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.symbols import is_capital, is_issuer, mend_group, read_symbol


@pytest.mark.parametrize(
    ("text", "symbol", "groups", "separator"),
    [
        ("KH-UBND", "KH-UBND", ("KH", "UBND"), "-"),
        ("NQ/TU", "NQ/TU", ("NQ", "TU"), "/"),
        ("UBND", "UBND", ("UBND",), ""),
        ("QH15", "QH15", ("QH15",), ""),
        ("QĐ-TTG", "QĐ-TTg", ("QĐ", "TTg"), "-"),
        ("CTR-UBND", "CTr-UBND", ("CTr", "UBND"), "-"),
        ("QĐ-UBND-TH", "QĐ-UBND-TH", ("QĐ", "UBND", "TH"), "-"),
        ("X.UBND", "X.UBND", ("X", "UBND"), "."),
        ("TTLT-BTC-BNV", "TTLT-BTC-BNV", ("TTLT", "BTC", "BNV"), "-"),
        ("UBND-NN&MT", "UBND-NN&MT", ("UBND", "NN", "MT"), "-"),
        ("KH - UBND", "KH-UBND", ("KH", "UBND"), "-"),
        ("NQ/ TW", "NQ/TW", ("NQ", "TW"), "/"),
        ("UBND-Th", "UBND-Th", ("UBND", "Th"), "-"),
        ("TT BTNMT", "TT-BTNMT", ("TT", "BTNMT"), "-"),
        ("UB\nND-TH", "UBND-TH", ("UBND", "TH"), "-"),
        ("QĐ-TT\ng", "QĐ-TTg", ("QĐ", "TTg"), "-"),
        ("UBTVQH 15", "UBTVQH15", ("UBTVQH15",), ""),
        ("QH-14", "QH-14", ("QH-14",), ""),
        ("BCĐ389", "BCĐ389", ("BCĐ389",), ""),
        ("UBND-NL3", "UBND-NL3", ("UBND", "NL3"), "-"),
        ("C06-X", "C06-X", ("C06", "X"), "-"),
        ("QK5", "QK5", ("QK5",), ""),
    ],
)
def test_a_symbol_is_read_to_its_end(text: str, symbol: str, groups: tuple[str, ...], separator: str) -> None:
    made = plain(f"{text} về việc").text
    found = read_symbol(made, 0)
    assert found is not None
    assert (found.text, found.groups, found.separator) == (symbol, groups, separator)
    assert made[: found.end] == plain(text).text
    inside = read_symbol(f"số 12/{made}", 6)
    assert inside is not None
    assert (inside.text, inside.end) == (symbol, found.end + 6)


@pytest.mark.parametrize(
    ("text", "symbol", "read"),
    [
        ("KH-UBND1 và", "KH-UBND", "KH-UBND"),
        ("KH-UBND12, ngày", "KH-UBND", "KH-UBND"),
        ("KH-BTC7/2022", "KH-BTC", "KH-BTC"),  # the mark of a footnote
        ("UBNDngày 15", "UBND", "UBND"),
        ("KH-UBNDcủa huyện", "KH-UBND", "KH-UBND"),
        ("KH-UBND - Tổ trưởng", "KH-UBND", "KH-UBND"),
        ("KH-UBND\n- UBND huyện", "KH-UBND", "KH-UBND"),
        ("QĐ - UBND tỉnh", "QĐ-UBND", "QĐ - UBND"),
        ("UBND - UBND tỉnh", "UBND", "UBND"),
        ("NQ/UBND tỉnh", "NQ", "NQ"),
        ("QĐ-UBND/TH/X/Y", "QĐ-UBND/TH", "QĐ-UBND/TH"),
        ("QĐ-UBND /TH", "QĐ-UBND", "QĐ-UBND"),
        ("QĐ UBND tỉnh", "QĐ", "QĐ"),
        ("QĐ UBND, ngày", "QĐ-UBND", "QĐ UBND"),
        ("XX BTC", "XX", "XX"),
        ("QĐ ABC", "QĐ", "QĐ"),
        ("KH-UBND & T", "KH-UBND", "KH-UBND"),
        ("KH-UBND & TX", "KH-UBND&TX", "KH-UBND & TX"),
        ("TTXVN15", "TTXVN", "TTXVN"),
        ("QH15/2020", "QH15", "QH15"),
        ("UBND.Tôi", "UBND", "UBND"),
        ("KV2X", "KV2", "KV2"),
        ("BCĐ3 và", "BCĐ", "BCĐ"),
    ],
)
def test_what_does_not_belong_to_a_symbol_any_more(text: str, symbol: str, read: str) -> None:
    made = plain(text).text
    found = read_symbol(made, 0)
    assert found is not None
    assert (found.text, made[: found.end]) == (symbol, plain(read).text)


@pytest.mark.parametrize("text", ["kh-ubnd", "Kế hoạch", "12", "-UBND", "", "Bình Sơn"])
def test_what_is_no_symbol(text: str) -> None:
    assert read_symbol(plain(text).text, 0) is None


def test_small_letters_are_read_where_that_is_asked_for() -> None:
    found = read_symbol("kh-ubnd", 0, lower=True)
    assert found is not None
    assert (found.text, found.groups) == ("KH-UBND", ("KH", "UBND"))


@pytest.mark.parametrize(
    ("group", "mended"),
    [
        ("TTG", "TTg"),
        ("ttg", "TTg"),
        ("TTg", "TTg"),
        ("CTR", "CTr"),
        ("ubnd", "UBND"),
        ("UBND", "UBND"),
        ("Ttg", "Ttg"),
        ("QyĐ", "QyĐ"),
        ("qyđ", "QyĐ"),
        ("Th", "Th"),
    ],
)
def test_a_group_in_its_usual_capitals(group: str, mended: str) -> None:
    assert mend_group(group) == mended


@pytest.mark.parametrize(
    ("word", "capital"),
    [
        ("UBND", True),
        ("TTg", True),
        ("QyĐ", True),
        ("CTrPH", True),
        ("Th", False),
        ("kh", False),
        ("Kế", False),
        ("QĐa", True),
        ("QĐab", False),
        ("ABCde", True),
        ("ABCDefg", False),
        ("Đ", True),
        ("QĐđ", True),
        ("QĐế", False),
        ("X", True),
    ],
)
def test_a_word_that_looks_like_a_short_name(word: str, capital: bool) -> None:
    assert is_capital(word) is capital


def test_a_body_that_everyone_knows() -> None:
    assert [group for group in ("UBND", "ubnd", "VPCP", "BTC", "SNNMT", "ABC", "KH", "UBNDX") if is_issuer(group)] == [
        "UBND",
        "ubnd",
        "VPCP",
        "BTC",
        "SNNMT",
    ]
