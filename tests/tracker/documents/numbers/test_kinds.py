"""The kinds of documents: by symbol, by word, by abbreviation."""

import pytest

from tracker.documents.numbers.kinds import KINDS, kind_from_symbol, kind_from_word, named_kind


def test_the_decree_names_twenty_nine_administrative_kinds():
    beyond_the_decree = {"GP"}
    assert len([k for k in KINDS.values() if k.group == "administrative" and k.abbr not in beyond_the_decree]) == 29


def test_every_kind_is_found_again_by_its_name():
    assert [kind_from_word(kind.name) for kind in KINDS.values()] == list(KINDS)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Kế hoạch", "KH"),
        ("ke hoach", "KH"),
        ("KẾ  HOẠCH", "KH"),
        ("quyet dinh", "QĐ"),
        ("quy dinh", "QyĐ"),
        ("cv", "CV"),
        ("văn bản", "CV"),
        ("qđ", "QĐ"),
        ("bộ luật", "Luật"),
        ("thông tri", "TT"),
        ("công điện", "CĐ"),
        ("kế hoạch hành động", "KH"),
        ("Thông báo kết luận", "TB"),
        ("hội nghị", None),
        ("", None),
    ],
)
def test_a_word_says_the_kind_without_regard_to_accents_and_capitals(word, kind):
    assert kind_from_word(word) == kind


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("KH-UBND", "KH"),
        ("QĐ-TTg", "QĐ"),
        ("NQ/TU", "NQ"),
        ("TTr-BTC", "TTr"),
        ("CTr/TU", "CTr"),
        ("TTLT-BTC-BNV", "TTLT"),
        ("QCPH-UBND-UBMT-HCTĐ", "QC"),
        ("KHHĐ/TU", "KH"),
        ("CTHĐ/TU", "CTr"),
        ("QĐi/TU", "QyĐ"),
        ("VBHN-VPQH", "VBHN"),
        ("QD-UBND", "QĐ"),
        ("CTTg", "CT"),
        ("UBND", "CV"),
        ("UBND-TTHC", "CV"),
        ("VPCP-KTTH", "CV"),
        ("QH15", None),
        ("UBTVQH15", None),
        ("", None),
    ],
)
def test_a_symbol_says_the_kind_and_a_letter_begins_with_its_issuer(symbol, kind):
    assert kind_from_symbol(symbol) == kind


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("KH-UBND", "KH"),
        ("kh-ubnd", "KH"),
        ("UBND-TTHC", None),
        ("QH15", None),
        ("", None),
        ("-KH", None),
        ("QD-TTg", "QĐ"),
        ("TTr-UBND", "TTr"),
        ("KHPH-UBND", "KH"),
        ("CTHĐ-UBND", "CTr"),
        ("CTTTg", "CT"),
        ("NQCP", "NQ"),
        ("BCCT/TU", "BC"),
        ("bcct/tu", "BC"),
        ("BCCT/UBND", None),
        ("CTUBND", None),
        ("HĐND", None),
        ("NQBTV/HU", "NQ"),
        ("X/TU", None),
        ("VBHN-BTC", "VBHN"),
        ("TTLT-BTC", "TTLT"),
    ],
)
def test_the_kind_that_a_symbol_names_itself(symbol, kind):
    assert named_kind(symbol) == kind


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("UBND-TTHC", "CV"),
        ("QH15", None),
        ("UBTVQH14", None),
        ("qh-15", None),
        ("QH", None),
        ("", None),
        ("--", None),
        ("KH-UBND", "KH"),
        ("QH15-X", "CV"),
    ],
)
def test_the_kind_that_a_symbol_means(symbol, kind):
    assert kind_from_symbol(symbol) == kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("nghị quyết", "NQ"),
        ("NĐ", "NĐ"),
        ("cd", "CĐ"),
        ("qd", "QĐ"),
        ("hd", "HD"),
        ("da", "ĐA"),
        ("ttr", "TTr"),
        ("thông tri", "TT"),
        ("luật", "Luật"),
        ("xã", None),
        ("", None),
    ],
)
def test_the_kind_that_a_word_names(word, kind):
    assert kind_from_word(word) == kind
