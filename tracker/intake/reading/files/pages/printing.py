"""The words of a page of a .pdf, with their boxes, sizes and whether they are bold."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from tracker.core.marks import composed
from tracker.intake.reading.files.layout.sheets import Printed
from tracker.intake.reading.files.letters import PRIVATE, UNSEEN
from tracker.intake.reading.files.pages.frame import Frame

MOST_LETTERS = 60_000  # of one page
_BOLD = ("bold", "black", "heavy", "demi")
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_HEAVY = 600


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: int


def words_of_page(page: pypdfium2.PdfPage) -> tuple[list[Printed], int]:
    """The words as they stand, and how many of the letters cannot be seen (a layer put below a scan)."""
    textpage = page.get_textpage()
    fonts: dict[int, tuple[bool, bool]] = {}
    words: list[Printed] = []
    open_word: list[_Letter] = []
    unseen = 0
    frame = Frame.of(page)
    for at in range(min(textpage.count_chars(), MOST_LETTERS)):
        letter = _letter(textpage, at, frame)
        if letter is not None and letter.font not in fonts:
            fonts[letter.font] = _font_of(letter.font)
        if letter is None or (open_word and _is_apart(open_word[-1], letter)):
            _close(open_word, words, fonts)
            open_word = []
        if letter is not None:
            open_word.append(letter)
            unseen += fonts[letter.font][1]
    _close(open_word, words, fonts)
    textpage.close()
    return words, unseen


def _letter(textpage: pypdfium2.PdfTextPage, at: int, frame: Frame) -> _Letter | None:
    """None for what only parts words."""
    code = raw.FPDFText_GetUnicode(textpage, at)
    text = "-" if code in _HYPHENS or code in PRIVATE else chr(code) if 0 < code < 0x110000 else " "
    if text.isspace() or (code in UNSEEN and code not in _HYPHENS):
        return None
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, at, box):
        return None
    size = raw.FPDFText_GetFontSize(textpage, at)
    drawn = ctypes.cast(raw.FPDFText_GetTextObject(textpage, at), ctypes.c_void_p).value or 0
    return _Letter(text, *frame.box(box.left, box.bottom, box.right, box.top), size, drawn)


def _font_of(drawn: int) -> tuple[bool, bool]:
    """Whether letters drawn at once are bold, and whether they are not seen."""
    if not drawn:
        return False, False
    one = ctypes.cast(drawn, raw.FPDF_PAGEOBJECT)
    font = raw.FPDFTextObj_GetFont(one)
    name = ctypes.create_string_buffer(128)
    length = raw.FPDFFont_GetBaseFontName(font, name, 128) if font else 0
    said = name.value.decode("latin-1").lower() if length else ""
    is_bold = any(word in said for word in _BOLD) or (bool(font) and raw.FPDFFont_GetWeight(font) >= _HEAVY)
    mode = raw.FPDFTextObj_GetTextRenderMode(one)
    return is_bold or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE, mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _is_apart(before: _Letter, letter: _Letter) -> bool:
    """A letter of another line, or behind a gap."""
    height = max(before.bottom - before.top, 1.0)
    if abs((before.top + before.bottom) - (letter.top + letter.bottom)) > 0.9 * height:
        return True
    return letter.left - before.right > 0.3 * height or letter.left < before.left - 0.5 * height


def _close(letters: list[_Letter], words: list[Printed], fonts: dict[int, tuple[bool, bool]]) -> None:
    if not letters:
        return
    text = composed("".join(letter.text for letter in letters))
    words.append(
        Printed(
            text,
            round(min(letter.left for letter in letters), 2),
            round(min(letter.top for letter in letters), 2),
            round(max(letter.right for letter in letters), 2),
            round(max(letter.bottom for letter in letters), 2),
            max(max(letter.bottom - letter.top for letter in letters) / 1.15, 1.0),
            2 * sum(fonts[letter.font][0] for letter in letters) > len(letters),
        )
    )
