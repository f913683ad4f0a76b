"""The plain form of a text, and the way back to the text as given."""

import unicodedata

from hypothesis import given, strategies as st

from tracker.documents.numbers.folding import fold, plain


def test_accents_capitals_and_spaces_are_folded():
    assert fold("  Kế\n hoạch  ĐÀO TẠO ") == "ke hoach dao tao"


def test_decomposed_accents_are_composed_and_the_places_kept():
    text = unicodedata.normalize("NFD", "Quyết định")
    made = plain(text)
    assert made.text == "Quyết định"
    assert made.span(0, 5) == (0, len(unicodedata.normalize("NFD", "Quyết")))


def test_a_run_of_white_space_is_one_character():
    assert plain("a \t b\n  c\n\n\n d\u00a0e").text == "a b\nc\rd e"


def test_look_alikes_and_dashes_become_what_they_look_like():
    assert plain("QÐ–ТТg 12⁄KH").text == "QĐ-TTg 12/KH"


def test_a_soft_hyphen_is_one_only_after_a_number_or_a_kind():
    assert plain("KH\u00adUBND hướng\u00addẫn").text == "KH-UBND hướngdẫn"


def test_a_line_with_a_page_number_is_taken_out():
    assert plain("theo Kế hoạch số\n12\n105/KH-UBND").text == "theo Kế hoạch số\n105/KH-UBND"


def test_a_line_with_the_day_of_a_date_stays():
    assert plain("ngày\n15\ntháng 8").text == "ngày\n15\ntháng 8"


def test_the_number_in_the_cell_of_a_table_stays():
    assert plain("|\n15\n|\nxã").text == "|\n15\n|\nxã"


@given(st.text())
def test_every_character_knows_its_place(text):
    made = plain(text)
    assert len(made.text) == len(made.folded) == len(made.starts) == len(made.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(made.starts, made.ends, strict=True))
    assert made.starts == sorted(made.starts)


@given(st.text(alphabet="abcđĐ12 /-\n.,", max_size=60))
def test_a_plain_text_is_its_own_plain_form(text):
    once = plain(text).text
    assert plain(once.replace("\r", "\n\n")).text == once or "\n" in once


def test_a_page_number_inside_a_date_is_taken_out():
    assert plain("ngày 13\n\n3\n\ntháng 10 năm 2025").text == "ngày 13\ntháng 10 năm 2025"
