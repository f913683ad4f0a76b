"""One number: its parts, what is refused and why, and how it is printed."""

from __future__ import annotations

import pytest

from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.forms import DocumentNumber, NumberError, read_at, read_number, write_number


@pytest.mark.parametrize(
    ("number", "symbol", "parts", "printed"),
    [
        ("0012", "KH-UBND", (12, "", "", None, "KH", False), "0012/KH-UBND"),
        ("274a", "QĐ-UBND", (274, "a", "", None, "QĐ", False), "274a/QĐ-UBND"),
        ("274A", "QĐ-UBND", (274, "a", "", None, "QĐ", False), "274A/QĐ-UBND"),
        ("66.4/2025", "NQ-CP", (66, "", ".4", 2025, "NQ", False), "66.4/2025/NQ-CP"),
        ("48/2021", "QĐ-UBND", (48, "", "", 2021, "QĐ", False), "48/2021/QĐ-UBND"),
        ("04", "NQ/TU", (4, "", "", None, "NQ", True), "04-NQ/TU"),
        ("04/2021", "NQ/TU", (4, "", "", 2021, "NQ", False), "04/2021/NQ/TU"),
        ("12", "UBND-TH", (12, "", "", None, "CV", False), "12/UBND-TH"),
        ("57", "BC-BTC/TU", (57, "", "", None, "BC", False), "57/BC-BTC/TU"),
        ("12", "TTLT/BTC", (12, "", "", None, "TTLT", False), "12/TTLT/BTC"),
        ("12", "KH", (12, "", "", None, "KH", False), "12/KH"),
        ("12", "NQ/BTV/TU", (12, "", "", None, "NQ", True), "12-NQ/BTV/TU"),
        ("12", "NQ/BTV-TU/X", (12, "", "", None, "NQ", True), "12-NQ/BTV-TU/X"),
        ("72/2025", "QH15", (72, "", "", 2025, None, False), "72/2025/QH15"),
        ("", "KH", (0, "", "", None, "KH", False), "/KH"),
        ("12", "NQ/", (12, "", "", None, "NQ", False), "12/NQ/"),
        ("12", "/TU", (12, "", "", None, None, False), "12//TU"),
    ],
)
def test_the_parts_of_a_number_and_how_it_is_printed(
    number: str, symbol: str, parts: tuple[object, ...], printed: str
) -> None:
    one = DocumentNumber(number, symbol)
    assert (one.value, one.letter, one.sub, one.year, one.kind, one.party) == parts
    assert write_number(one) == printed


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("", "empty", "The number is empty"),
        ("  Số: ", "empty", "The number is empty:   Số: "),
        ("/KH-UBND", "blank", "The number is still blank: /KH-UBND"),
        ("…/KH-UBND", "blank", "The number is still blank: …/KH-UBND"),
        ("KH-UBND", "no-number", "A number begins with figures: KH-UBND"),
        ("12", "no-symbol", "The symbol is missing after the number: 12"),
        ("274A", "no-symbol", "The symbol is missing after the number: 274A"),
        ("274b/2021", "no-symbol", "The symbol is missing after the number: 274b/2021"),
        ("12 tháng", "not-a-number", "This is not the number of a document: 12 tháng"),
        ("12/KH-UBND và", "more", "Something follows the number: 12/KH-UBND và"),
        ("12/KH-UBND X", "more", "Something follows the number: 12/KH-UBND X"),
        ("12-KHX", "not-a-number", "This is not the number of a document: 12-KHX"),
        ("12-KH", "not-a-number", "This is not the number of a document: 12-KH"),
        ("12 KH-ABC", "not-a-number", "This is not the number of a document: 12 KH-ABC"),
        ("12-XYZA", "not-a-number", "This is not the number of a document: 12-XYZA"),
        ("12 KH/ABC", "not-a-number", "This is not the number of a document: 12 KH/ABC"),
        ("12-KH-ABC", "not-a-number", "This is not the number of a document: 12-KH-ABC"),
    ],
)
def test_why_a_text_is_no_number(text: str, code: str, sentence: str) -> None:
    with pytest.raises(NumberError) as refused:
        read_number(text)
    assert (refused.value.code, refused.value.text, str(refused.value)) == (code, text, sentence)
    assert refused.value.reason == f"{code}: {sentence.partition(':')[0]}"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Số: 12/KH-UBND", "12/KH-UBND"),
        (" 12/kh-ubnd. ", "12/KH-UBND"),
        ("08/2022 QĐ-UBND", "08/2022/QĐ-UBND"),
        ("08/2022/qđ-ubnd", "08/2022/QĐ-UBND"),
        ("57-NQTW", "57/NQTW"),
        ("04-NQ/TU", "04-NQ/TU"),
        ("12 QĐ-UBND", "12/QĐ-UBND"),
        ("12//KH-UBND", "12/KH-UBND"),
    ],
)
def test_the_whole_text_is_a_number(text: str, printed: str) -> None:
    assert write_number(read_number(text)) == printed


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("12/KH-UBND", "/"),
        ("04-NQ/TU", "-"),
        ("12 QĐ-UBND", " "),
        ("08/2022/QĐ-UBND", "/"),
        ("08/2022 QĐ-UBND", " "),
        ("08/2022-QĐ-UBND", " "),
    ],
)
def test_what_stands_between_number_and_symbol(text: str, mark: str) -> None:
    raw = read_at(plain(text).text, 0)
    assert raw is not None
    assert (raw.mark, raw.start, raw.end) == (mark, 0, len(text))


def test_small_letters_are_a_symbol_only_where_that_is_asked_for() -> None:
    assert read_at("12/kh-ubnd", 0) is None
    assert read_at("12/kh-ubnd", 0, lower=True) is not None
    assert read_at("số 12/KH-UBND", 0) is None
