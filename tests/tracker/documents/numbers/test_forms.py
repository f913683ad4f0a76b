"""One number: reading, writing, its parts, and the reasons to refuse it."""

import pytest
from hypothesis import given, strategies as st

from tracker.documents.numbers.forms import DocumentNumber, NumberError, read_number, write_number


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("12/KH-UBND", "12", "KH-UBND"),
        ("556/UBND", "556", "UBND"),
        ("1018/UBND-TTHC", "1018", "UBND-TTHC"),
        ("306/KH-TKT", "306", "KH-TKT"),
        ("48/2021/QĐ-UBND", "48/2021", "QĐ-UBND"),
        ("468/QĐ-TTg", "468", "QĐ-TTg"),
        ("04-NQ/TU", "04", "NQ/TU"),
        ("0124/KH-UBND", "0124", "KH-UBND"),
        ("144/2025/QĐ-CTUBND", "144/2025", "QĐ-CTUBND"),
        ("66.4/2025/NQ-CP", "66.4/2025", "NQ-CP"),
        ("72/2025/QH15", "72/2025", "QH15"),
        ("274a/TB-UBND", "274a", "TB-UBND"),
        ("23/KL-LNTPTW", "23", "KL-LNTPTW"),
        ("1677/NQ-UBTVQH15", "1677", "NQ-UBTVQH15"),
        ("43/2015/TTLT-BNNPTNT-BKHĐT", "43/2015", "TTLT-BNNPTNT-BKHĐT"),
        ("44/2007/TTLT/BTC-BKHCN", "44/2007", "TTLT/BTC-BKHCN"),
        ("15/QĐ-BNN&MT", "15", "QĐ-BNN&MT"),
        ("15/QĐ-UBND.HC", "15", "QĐ-UBND.HC"),
        ("3087-CV/VPTW", "3087", "CV/VPTW"),
        ("số: 12 / KH - UBND", "12", "KH-UBND"),
        ("12/KH-\nUBND", "12", "KH-UBND"),
        ("12/kh-ubnd", "12", "KH-UBND"),
        ("178-qđ/tw", "178", "QĐ/TW"),
        ("27/CT-TTG", "27", "CT-TTg"),
        ("844/TTR-BTC", "844", "TTr-BTC"),
        ("12/QÐ–UBND", "12", "QĐ-UBND"),
        ("12/КН-UВND", "12", "KH-UBND"),
        ("72/2025/QH 15", "72/2025", "QH15"),
        ("46 CT/TW", "46", "CT/TW"),
        ("123/C06-P1", "123", "C06-P1"),
    ],
)
def test_a_number_is_read_and_mended(text, number, symbol):
    assert read_number(text) == DocumentNumber(number, symbol)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("  số ", "empty"),
        ("/KH-UBND", "blank"),
        ("…./QĐ-UBND", "blank"),
        ("KH-UBND", "no-number"),
        ("12", "no-symbol"),
        ("12/2021", "no-symbol"),
        ("12/", "no-symbol"),
        ("10/14 xã", "not-a-number"),
        ("12/KH-UBND ngày 25/01/2022", "more"),
    ],
)
def test_a_refused_number_says_why(text, code):
    with pytest.raises(NumberError) as refused:
        read_number(text)
    assert refused.value.code == code
    assert refused.value.reason.startswith(f"{code}: ")


def test_the_parts_of_a_number_are_told_apart():
    number = DocumentNumber("066.4b/2025", "NQ-CP")
    assert (number.value, number.sub, number.letter, number.year, number.kind) == (66, ".4", "b", 2025, "NQ")


def test_a_leading_zero_is_kept_and_the_value_is_the_same():
    assert read_number("0012/KH-UBND").value == read_number("12/KH-UBND").value
    assert read_number("0012/KH-UBND").number == "0012"


def test_only_the_party_puts_the_hyphen_first():
    assert read_number("04-NQ/TU").party
    assert not read_number("12/KH-UBND").party
    assert not read_number("44/2007/TTLT/BTC-BKHCN").party


KINDS = st.sampled_from(["KH", "QĐ", "NQ", "CT", "TB", "BC", "TTr", "CTr", "QyĐ", "HD", "KL", "CĐ", "NĐ", "TT", "VBHN"])
ISSUERS = st.sampled_from(
    ["UBND", "TTg", "CP", "HĐND", "BTC", "SNV", "VPCP", "TKT", "CTUBND", "BNN&MT", "UBTVQH15", "BCĐ389", "TWĐTN"]
)
FIELDS = st.sampled_from(["", "-HC", "-KGVX", ".NC", "-BNV", "-QLCL&CGKT"])
PLAIN = st.one_of(
    st.integers(1, 99999).map(str),
    st.integers(1, 9).map("0{}".format),
    st.integers(1, 999).map("{}a".format),
    st.integers(100, 999).map("0{}".format),
)
YEAR = st.integers(1945, 2099)


@st.composite
def numbers(draw):
    form = draw(st.sampled_from(["state", "law", "party", "parliament", "letter"]))
    figures = draw(PLAIN)
    if form == "state":
        return DocumentNumber(figures, f"{draw(KINDS)}-{draw(ISSUERS)}{draw(FIELDS)}")
    if form == "law":
        sub = draw(st.sampled_from(["", ".2", ".13"])) if figures.isdigit() else ""
        return DocumentNumber(f"{figures}{sub}/{draw(YEAR)}", f"{draw(KINDS)}-{draw(ISSUERS)}")
    if form == "party":
        return DocumentNumber(
            figures, f"{draw(KINDS)}/{draw(st.sampled_from(['TU', 'TW', 'BCĐTW', 'VPTW', 'ĐU', 'HU']))}"
        )
    if form == "parliament":
        body = draw(st.sampled_from(["QH15", "UBTVQH14"]))
        return DocumentNumber(f"{draw(st.integers(1, 300))}/{draw(YEAR)}", body)
    return DocumentNumber(figures, f"{draw(st.sampled_from(['UBND', 'VPCP', 'BTC', 'SNV']))}{draw(FIELDS)}")


@given(numbers())
def test_what_is_written_is_read_as_the_same_number(number):
    assert read_number(write_number(number)) == number


NOISE = {
    "spaces": lambda text: text.replace("/", " / ").replace("-", "- "),
    "breaks": lambda text: text.replace("-", "-\n").replace("/", "/\n"),
    "dashes": lambda text: text.replace("-", "–"),
    "no-break hyphens": lambda text: text.replace("-", "\u2011"),
    "Icelandic letters": lambda text: text.replace("Đ", "Ð"),
    "Cyrillic letters": lambda text: text.translate(str.maketrans("KHTBC", "КНТВС")),
    "emphasis": lambda text: f"**{text}**",
    "a word before": lambda text: f"Số: {text}",
}


@pytest.mark.parametrize("noise", NOISE)
@given(number=numbers())
def test_a_noisy_number_is_read_as_the_clean_one(noise, number):
    assert read_number(NOISE[noise](write_number(number))) == number
