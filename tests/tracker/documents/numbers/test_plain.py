"""The plain form of a text, character by character, with the way back to the text as it was given."""

from __future__ import annotations

import pytest

from tracker.documents.numbers.folding import _Folded, fold, fold_each, plain


def back(text: str) -> list[tuple[str, str]]:
    """Each character of the plain form with what it stands for."""
    made = plain(text)
    assert len(made.text) == len(made.folded) == len(made.starts) == len(made.ends)
    return [(char, text[start:end]) for char, start, end in zip(made.text, made.starts, made.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("a\nb", [("a", "a"), ("\n", "\n"), ("b", "b")]),
        ("a\n\nb", [("a", "a"), ("\r", "\n\n"), ("b", "b")]),
        ("a \u00a0b", [("a", "a"), (" ", " \u00a0"), ("b", "b")]),
        ("a\t b", [("a", "a"), (" ", "\t "), ("b", "b")]),
        (
            "a\fb\vc\rd\x85e",
            [
                ("a", "a"),
                ("\n", "\f"),
                ("b", "b"),
                ("\n", "\v"),
                ("c", "c"),
                ("\n", "\r"),
                ("d", "d"),
                ("\n", "\x85"),
                ("e", "e"),
            ],
        ),
        ("a\r\nb", [("a", "a"), ("\n", "\r\n"), ("b", "b")]),
        # of two runs of white space with something dropped between them the stronger counts
        ("a \u200b\n\u200b b", [("a", "a"), ("\n", " \u200b\n\u200b "), ("b", "b")]),
        ("ab\n\u200b\n\n\u200bcd", [("a", "a"), ("b", "b"), ("\r", "\n\u200b\n\n"), ("c", "c"), ("d", "d")]),
        ("\na", [("\n", "\n"), ("a", "a")]),
        # accents that stand apart, those that fit nothing, look-alikes, what has no width
        ("a o\u0302\u0301b", [("a", "a"), (" ", " "), ("ố", "o\u0302\u0301"), ("b", "b")]),
        ("ab q\u0301c", [("a", "a"), ("b", "b"), (" ", " "), ("q", "q"), ("c", "c")]),
        ("a \u0301b", [("a", "a"), (" ", " "), ("\u0301", "\u0301"), ("b", "b")]),
        ("12 – КН", [("1", "1"), ("2", "2"), (" ", " "), ("-", "–"), (" ", " "), ("K", "К"), ("H", "Н")]),
        ("1*2\u00b9", [("1", "1"), ("2", "2")]),
        ("\u0958x", [("\u0958", "\u0958"), ("x", "x")]),
        # a soft hyphen is one where a number needs it
        (
            "12\u00adKH\u00adUB",
            [("1", "1"), ("2", "2"), ("-", "\u00ad"), ("K", "K"), ("H", "H"), ("-", "\u00ad"), ("U", "U"), ("B", "B")],
        ),
        ("kế\u00adhoạch", [(char, char) for char in "kếhoạch"]),
        ("BAKH\u00adA", [(char, char) for char in "BAKHA"]),
    ],
)
def test_each_character_stands_for_a_piece_of_the_text(text: str, pairs: list[tuple[str, str]]) -> None:
    assert back(text) == pairs


def test_letters_are_folded_one_for_one() -> None:
    assert "Đường đi ẤP ﬁ".translate(_Folded()) == "duong di ap ﬁ"
    assert fold("  Kế  \n hoạch\u00a0ĐẢNG ủy ") == "ke hoach dang uy"
    assert fold("Ke\u0302\u0301") == "ke"
    assert fold_each("Ạ  \nđ") == "a  \nd"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("các xã", "tiếp tục"),
        ("các xã", "Xã Bình"),
        ("các xã", "XX"),
        ("ngày 15", "tháng 8"),
        ("ngày 5", "tháng 8"),
        ("tháng 8", "năm 2022"),
        ("ngày", "15/8/2022"),
        ("ngày", "1/8/2022"),
    ],
)
def test_the_number_of_a_page_that_cuts_a_sentence_in_two_is_taken_out(before: str, after: str) -> None:
    assert plain(f"{before}\n12\n{after}").text == f"{before}\n{after}"
    assert plain(f"{before}\n- 12 -\n{after}").text == f"{before}\n{after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Số", "/KH-UBND"),
        ("số", "-NQ/TU"),
        ("các xã", "| ô"),
        ("các xã", ". Hết"),
        ("các xã", ", hết"),
        ("các xã", "; hết"),
        ("các xã", ") hết"),
        ("ô |", "tiếp tục"),
        ("ngày", "tháng 8"),
        ("quý", "năm 2022"),
        ("Ngày", "xong"),
        ("tháng", "xong"),
        ("số", "xong"),
        ("Số:", "xong"),
        ("năm", "xong"),
        ("văn bản số", "xong"),
    ],
)
def test_a_number_that_belongs_to_its_sentence_stays(before: str, after: str) -> None:
    assert plain(f"{before}\n12\n{after}").text == f"{before}\n12\n{after}"


def test_two_pages_are_taken_out_and_every_place_stays_true() -> None:
    text = "một câu\n12\nnối tiếp\n13\nđến hết\n1234\nhơn"
    assert plain(text).text == "một câu\nnối tiếp\nđến hết\n1234\nhơn"
    assert [piece for _char, piece in back(text)] == list("một câu\nnối tiếp\nđến hết\n1234\nhơn")


def test_a_place_of_the_plain_form_is_one_of_the_text() -> None:
    text = "Số:  12\u2011KH\n\nxong"
    made = plain(text)
    start, end = made.span(made.text.index("12"), made.text.index("KH") + 2)
    assert text[start:end] == "12\u2011KH"
