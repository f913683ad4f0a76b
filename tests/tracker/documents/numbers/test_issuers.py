"""The name of a body where it begins in a text, and whether two names are of two bodies."""

from __future__ import annotations

import pytest

from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.issuers import is_local, issuer_at, issuers_differ, written


def name_at(text: str, word: str) -> str | None:
    made = plain(text)
    at = made.text.index(word)
    end = issuer_at(made, at)
    return None if end is None else written(made, at, end)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("của UBND huyện Bình Sơn về cải cách", "UBND", "UBND huyện Bình Sơn"),
        ("của UBND huyện về cải cách", "UBND", "UBND huyện"),
        ("của UBND về cải cách", "UBND", "UBND"),
        ("của VPCP ngày 15", "VPCP", "VPCP"),
        ("của ABCD về", "ABCD", None),
        ("của Chính phủ về việc", "Chính", "Chính phủ"),
        ("của Sở Tài chính tỉnh Quảng Ngãi về", "Sở", "Sở Tài chính tỉnh Quảng Ngãi"),
        ("của Bộ trưởng Bộ Y tế ban hành", "Bộ", "Bộ trưởng Bộ Y tế"),
        ("của Hội đồng nhân dân\nhuyện Bình Sơn thông qua", "Hội", "Hội đồng nhân dân huyện Bình Sơn"),
        ("của công an huyện về", "công", None),
        ("một bài thơ", "thơ", None),
        ("của Ông Nguyễn Văn A", "Ông", None),
        ("của Thủ tướng Chính phủ \n về", "Thủ", "Thủ tướng Chính phủ"),
        ("của BTC về", "BTC", "BTC"),
        ("của Chủ tịch ban hành", "Chủ", "Chủ tịch"),
        ("của Chủ tịch\nban hành", "Chủ", "Chủ tịch"),
        ("của Chủ tịch huyện Bình Sơn về", "Chủ", "Chủ tịch huyện Bình Sơn"),
        ("của tỉnh ủy về", "tỉnh", "tỉnh ủy"),
        ("của huyện về", "huyện", None),
        # what a paper is about is no place
        ("của UBND huyện Bình Sơn Ban hành Quy chế", "UBND", "UBND huyện Bình Sơn"),
        ("của UBND huyện Quy định về", "UBND", "UBND huyện"),
        ("của UBND Về việc", "UBND", "UBND"),
        ("của Bộ Y tế Hướng dẫn thực hiện", "Bộ", "Bộ Y tế"),
        ("của UBND huyện Bình Sơn Thực hiện", "UBND", "UBND huyện Bình Sơn"),
    ],
)
def test_the_name_of_a_body(text: str, word: str, name: str | None) -> None:
    assert name_at(text, word) == name


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("UBND tỉnh", "UBND huyện", True),
        ("UBND huyện", "UBND xã", True),
        ("UBND xã", "UBND phường", False),
        ("UBND tỉnh", "Sở Tài chính", False),
        ("UBND thành phố", "UBND tỉnh", True),
        ("Huyện ủy", "Tỉnh ủy", True),
        ("UBND huyện", None, False),
        (None, "UBND xã", False),
        ("", "UBND xã", False),
        ("UBND huyện Bình Sơn", "UBND huyện Sơn Tịnh", True),
        ("UBND huyện Bình Sơn", "UBND huyện", False),
        ("UBND huyện", "UBND huyện Bình Sơn", False),
        ("UBND huyện Bình Sơn", "HĐND huyện Bình Sơn", False),
        ("UBND tỉnh Phú Yên (cũ)", "UBND tỉnh Phú Yên", False),
        ("UBND tỉnh Phú Yên", "UBND tỉnh Phú Yên (cũ)", False),
        ("HĐND tỉnh khóa XIII", "HĐND tỉnh Quảng Ngãi", False),
        ("HĐND tỉnh khoá XII Bình Định", "HĐND tỉnh Bình Định", False),
        ("UBND huyện Bình Sơn -", "UBND huyện Bình Sơn, Quảng Ngãi", False),
        ("UBND thành phố Quảng Ngãi", "UBND TP. Quảng Ngãi", False),
        ("UBND tp Huế", "UBND thành phố Huế.", False),
        ("UBND (tỉnh)", "UBND huyện", False),
        ("Sở Tài chính", "UBND huyện Bình Sơn", False),
        ("Đảng ủy xã Bình An", "Đảng ủy xã Bình Hòa", True),
        ("UBND xã hội", "UBND xã", False),
        ("UBND huyện của tỉnh Quảng Ngãi", "UBND huyện Quảng Ngãi", False),
    ],
)
def test_two_names_are_of_two_bodies(one: str | None, other: str | None, differ: bool) -> None:
    assert issuers_differ(one, other) is differ
    assert issuers_differ(other, one) is differ


@pytest.mark.parametrize(
    ("symbol", "local"),
    [
        ("KH-UBND", True),
        ("NQ/TU", True),
        ("CV-STC", True),
        ("NQ-CP", False),
        ("QĐ-TTg", False),
        ("qđ-ubnd", True),
        ("UBNDX", False),
    ],
)
def test_many_bodies_share_a_symbol(symbol: str, local: bool) -> None:
    assert is_local(symbol) is local
