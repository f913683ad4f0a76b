"""Syllables and names of people, as the language has them and as a stamp or a stroke makes them up."""

from __future__ import annotations

import pytest

from tracker.intake.reading.syllables import is_syllable, name_of_person

WORDS = (
    "Nguyễn Thuỷ Thúy Quế Quỳnh Giang Gìn gì nghiêng khuya Phước Yến Ý Uyên quốc quyết giếng hoặc Xuyến Ngoan oanh"
    " Huệ Đức Thịnh Lộc Bích loè rượu"
)


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_the_language_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["NNNV", "THỦNN", "Pham1", "XNH", "Loc", "Đưcs", "SIÁM", "ẢNNNV", "fc", "Nghĩạ", "gz", ""]
)
def test_what_a_stroke_makes_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Lê THịThu Hà", "Lê Thị Thu Hà"),
        ("PhanĐình Quế", "Phan Đình Quế"),
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("ĐỖ VĂN BẢO", "ĐỖ VĂN BẢO"),
        ("Nguyên Văn Hòa", "Nguyễn Văn Hòa"),
        ("Pham Thị Hoa", "Phạm Thị Hoa"),
        ("Hoàng Phủ Ngọc Tường", "Hoàng Phủ Ngọc Tường"),
        ("Đồ Quang Khải", "Đỗ Quang Khải"),
        ("Chu Văn An", "Chu Văn An"),
        ("Ly A Páo", "Ly A Páo"),
        ("MẪU THỬ NGHIỆM", None),
        ("Mẫu Thử", None),
        ("Ngô THỦNN", None),
        ("Thịnh", None),
        ("TRƯờng THe Í", None),
        ("Lê văn Bình", None),
        ("Trần Văn An Bình Minh Hòa", None),
    ],
)
def test_a_name_is_a_family_and_syllables(said: str, name: str | None) -> None:
    assert name_of_person(said) == name
