"""Several readings of a signature under a stamp: the line of each that says words is taken."""

from __future__ import annotations

from tracker.intake.reading.files.pictures.tesseract import Recognised
from tracker.intake.reading.files.pictures.voting import voted


def reading(*lines: tuple[int, str], sure: float = 0.9) -> list[Recognised]:
    """Lines at their heights, forty pixels high."""
    found = []
    for top, said in lines:
        for turn, word in enumerate(said.split()):
            found.append(Recognised(0, word, 100 * turn, top, 100 * turn + 90, top + 40, sure, top, top + 40))
    return found


def said(*readings: list[Recognised]) -> list[str]:
    lines: dict[int, list[str]] = {}
    for word in voted(list(readings)):
        lines.setdefault(word.line_top, []).append(word.text)
    return [" ".join(words) for words in lines.values()]


def test_each_line_comes_from_the_reading_whose_words_are_words() -> None:
    assert said(
        reading((0, "KT. GIÁM ĐỐC"), (80, "T GIÁM ĐỐC"), (300, "NgôĐứcThjnh")),
        reading((4, "KT. GIÁM ĐỐC"), (83, "PHÓ GIÁM ĐÔC"), (305, "Ngô Đức Thịnh")),
        reading((2, "KT, GIAM DOC"), (81, "PHÓ GIÁM ĐỐC"), (302, "Ngô Đức Thinhx")),
    ) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Ngô Đức Thịnh"]


def test_what_one_of_three_saw_is_a_stamp() -> None:
    signed = ((0, "CHỦ TỊCH"), (300, "Võ Thành Lộc"))
    stamped = (signed[0], (150, "MẪU THỬ NGHIỆM"), (220, "NN XNH"), signed[1])
    assert said(reading(*stamped), reading(*signed), reading(*signed)) == ["CHỦ TỊCH", "Võ Thành Lộc"]


def test_signs_that_a_stroke_made_go_from_a_line() -> None:
    line = reading((0, "- __ Trịnh Thị Dung ⁄⁄ |"))
    assert said(line, line, line) == ["- Trịnh Thị Dung"]


def test_a_name_that_one_saw_stays() -> None:
    first = reading((0, "CHỦ TỊCH"), (300, "Trần Quốc Toản"))
    assert said(first, reading((0, "CHỦ TỊCH")), reading((0, "CHỦ TỊCH"))) == ["CHỦ TỊCH", "Trần Quốc Toản"]


def test_of_two_readings_a_line_of_either_stays_and_short_words_count() -> None:
    assert said(
        reading((0, "- TT. Đảng ủy (bí/C);"), (80, "- Lưu: VT.")),
        reading((0, "- TT. Đảng ủy (b/c);"), (160, "- Như trên;")),
    ) == ["- TT. Đảng ủy (b/c);", "- Lưu: VT.", "- Như trên;"]
