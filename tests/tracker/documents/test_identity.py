"""Which document is which: bodies, numbers, symbols."""

from __future__ import annotations

import pytest

from tracker.documents.identity import (
    Places,
    body_of,
    guess_authority,
    guess_level,
    number_letter,
    symbol_key,
    written,
)
from tracker.documents.models import Authority, IssuerLevel
from tracker.documents.numbers.forms import DocumentNumber
from tracker.documents.sorting import vietnamese_key

HERE = Places.of("UBND huyện Bình Sơn", "UBND tỉnh Quảng Ngãi")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("UBND huyện Bình Sơn", "ubnd huyen binh son"),
        ("Chủ tịch UBND huyện Bình Sơn", "ubnd huyen binh son"),
        ("Phó Chủ tịch UBND huyện Bình Sơn", "ubnd huyen binh son"),
        ("Ủy ban nhân dân huyện Bình Sơn", "ubnd huyen binh son"),
        ("Uỷ ban nhân dân Huyện Bình Sơn", "ubnd huyen binh son"),
        ("UBND huyện", "ubnd huyen binh son"),
        ("Chủ tịch UBND huyện", "ubnd huyen binh son"),
        ("UBND tỉnh", "ubnd tinh quang ngai"),
        ("Tỉnh ủy", "tinh uy quang ngai"),
        ("HĐND huyện", "hdnd huyen binh son"),
        ("UBND xã", "ubnd xa"),
        ("UBND xã Bình An", "ubnd xa binh an"),
        ("Thủ tướng", "thu tuong chinh phu"),
        ("Thủ tướng Chính phủ", "thu tuong chinh phu"),
        ("UBND TP. Hồ Chí Minh", "ubnd thanh pho ho chi minh"),
        ("Chủ tịch nước", "chu tich nuoc"),
    ],
)
def test_an_issuer_has_one_body_however_it_is_named(name: str, body: str) -> None:
    assert body_of(name, HERE) == body


def test_only_committees_and_councils_get_their_place_into_the_name() -> None:
    assert HERE.full_name("Chủ tịch UBND huyện") == "Chủ tịch UBND huyện Bình Sơn"
    assert HERE.full_name("Tỉnh ủy") == "Tỉnh ủy"


def test_a_commune_knows_its_own_place() -> None:
    places = Places.of("UBND xã Vạn Tường", "UBND tỉnh Quảng Ngãi")
    assert places.full_name("UBND xã") == "UBND xã Vạn Tường"
    assert places.full_name("UBND huyện") == "UBND huyện"


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Thủ tướng Chính phủ", IssuerLevel.CENTRAL),
        ("Văn phòng Chính phủ", IssuerLevel.CENTRAL),
        ("Bộ Nội vụ", IssuerLevel.CENTRAL),
        ("Bộ Chỉ huy Quân sự tỉnh", IssuerLevel.PROVINCE),
        ("Tỉnh ủy", IssuerLevel.PARTY),
        ("Ban Tổ chức Trung ương", IssuerLevel.PARTY),
        ("UBND tỉnh Quảng Ngãi", IssuerLevel.PROVINCE),
        ("Sở Nội vụ", IssuerLevel.PROVINCE),
        ("UBND thành phố Đà Nẵng", IssuerLevel.PROVINCE),
        ("UBND thành phố Quảng Ngãi", IssuerLevel.DISTRICT),
        ("Chủ tịch UBND huyện Bình Sơn", IssuerLevel.DISTRICT),
        ("UBND thị xã Đức Phổ", IssuerLevel.DISTRICT),
        ("UBND thị trấn Châu Ổ", IssuerLevel.COMMUNE),
        ("UBND phường Trương Quang Trọng", IssuerLevel.COMMUNE),
        ("Phòng Lao động - Thương binh và Xã hội", IssuerLevel.OTHER),
    ],
)
def test_the_level_is_guessed_from_the_words(name: str, level: IssuerLevel) -> None:
    assert guess_level(name) is level


@pytest.mark.parametrize(
    ("issuer", "symbol", "authority"),
    [
        ("Chủ tịch UBND huyện Bình Sơn", "QĐ-UBND", Authority.CHAIRMAN),
        ("UBND huyện Bình Sơn", "QĐ-UBND", Authority.COLLECTIVE),
        ("UBND tỉnh", "QĐ-CTUBND", Authority.CHAIRMAN),
        ("Chủ tịch nước", "QĐ-CTN", Authority.COLLECTIVE),
    ],
)
def test_the_authority_follows_issuer_and_symbol(issuer: str, symbol: str, authority: Authority) -> None:
    assert guess_authority(issuer, symbol) is authority


def test_symbols_compare_in_capitals_with_look_alikes_mended() -> None:
    assert symbol_key("QÐ - UBND") == symbol_key("qđ-ubnd") == "QĐ-UBND"


@pytest.mark.parametrize(
    ("number", "letter"), [("12", ""), ("0012", ""), ("274a", "a"), ("66.4/2025", ".4"), ("48/2021", "")]
)
def test_a_letter_belongs_to_the_number(number: str, letter: str) -> None:
    assert number_letter(DocumentNumber(number, "KH-UBND")) == letter


def test_numbers_are_written_as_printed() -> None:
    assert [written("12", "KH-UBND"), written("04", "NQ/TU")] == ["12/KH-UBND", "04-NQ/TU"]


def test_text_sorts_as_a_dictionary_does() -> None:
    words = ["đất", "dân", "dạ", "da", "ăn", "ân", "an", "an toàn", "áo", "ê", "e", "Ước", "ưa", "uống", "2", "10"]
    ordered = ["10", "2", "an", "an toàn", "áo", "ăn", "ân", "da", "dạ", "dân", "đất", "e", "ê", "uống", "ưa", "Ước"]
    assert sorted(words, key=vietnamese_key) == ordered
