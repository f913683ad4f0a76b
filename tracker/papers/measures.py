"""Measures of an administrative paper: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I and II. Pure.

Millimetres for the page, points for letters and the space between paragraphs. Where the decree leaves a range, the
value here lies in it: left margin 30-35 mm, right 15-20, top and bottom 20-25; body 13-14 points.
"""

from __future__ import annotations

from unicodedata import combining, normalize

FONT = "Times New Roman"
LANGUAGE = "vi-VN"

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
TOP, BOTTOM, LEFT, RIGHT = 25.0, 20.0, 30.0, 20.0
#: A page on its side is bound at its upper edge, where the upright ones have their left margin.
SIDE_TOP, SIDE_BOTTOM, SIDE_LEFT, SIDE_RIGHT = 30.0, 20.0, 20.0, 20.0
#: From the upper edge of the paper to the page number.
NUMBER_FROM_TOP = 12.5
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
SIDE_TEXT_WIDTH = PAGE_HEIGHT - SIDE_LEFT - SIDE_RIGHT

BODY_SIZE = 14.0
FIRST_LINE = 12.7
BETWEEN_PARAGRAPHS = 6.0
LINE_SPACING = 1.15

#: The head of the first page: the right column just holds Quốc hiệu in one line of 13 points.
HEAD_COLUMNS = (63.0, 97.0)
FOOT_COLUMNS = (75.0, 85.0)
#: Room for the signature and the seal.
SIGNING_ROOM = 68.0

#: Widths of letters in thousandths of their size; an accent adds none. Times New Roman and all that measure alike.
_UPRIGHT = {
    250: " ,.", 278: "ijlt/:;", 333: "fr-()I", 389: "sJ", 444: "acez", 500: "", 556: "FPS", 611: "ELTZ", 667: "BCR",
    722: "wADGHKNOQUVXYĐ", 778: "m", 889: "M", 944: "W",
}  # fmt: skip
_BOLD = {
    250: " ,.", 278: "il/", 333: "fjt-():;", 389: "sI", 444: "cerz", 500: "agovxyJ", 556: "bdhknpquđS", 611: "FP",
    667: "BELTZ", 722: "wACDNRUVXYĐ", 778: "GHKOQ", 833: "m", 944: "M", 1000: "W",
}  # fmt: skip
_WIDTHS = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _UPRIGHT), (True, _BOLD))
}
_MOST_LETTERS_ARE = 500
_MILLIMETRES_A_POINT = 25.4 / 72


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """How long a line is, in millimetres, to about a hundredth of itself: for rules that measure a part of it."""
    widths = _WIDTHS[bold]
    thousandths = sum(widths.get(letter, _MOST_LETTERS_ARE) for letter in _bare(words))
    return thousandths * size / 1000 * _MILLIMETRES_A_POINT


def _bare(words: str) -> str:
    """The letters without their accents."""
    return "".join(letter for letter in normalize("NFD", words) if not combining(letter))
