"""The letters of a paragraph of Word as they are printed, and which of them are bold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

from lxml import etree

from tracker.intake.reading.files.letters import PRIVATE, UNSEEN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_LEFT_OUT = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr")
)
_AROUND = frozenset(f"{W}{name}" for name in ("txbxContent", "footnote", "p"))
_WRITTEN = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of its letters; None: it says nothing."""

    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """Where this one says nothing, the other counts."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.caps if self.caps is None else self.caps,
            below.hidden if self.hidden is None else self.hidden,
        )


@dataclass
class Letters:
    """Printed letters of a paragraph; `bold` has one flag a letter; `boxes`: text boxes that hang on it; `notes`."""

    pieces: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, letters: str, look: Look) -> None:
        """Letters of one look."""
        letters = normalize("NFC", letters.translate(UNSEEN))
        letters = letters.upper() if look.caps else letters
        self.pieces.append(letters)
        self.bold.extend([bool(look.bold)] * len(letters))


def look_of(properties: etree._Element | None) -> Look:
    """What an element of properties says."""
    if properties is None:
        return Look()
    return Look(_switch(properties, "b"), _switch(properties, "caps"), _switch(properties, "vanish"))


def letters_of(paragraph: etree._Element, styles: dict[str, Look], base: Look) -> Letters:
    """The letters of a paragraph, of what is inserted too and not of what is deleted. `base`: its style's look."""
    letters = Letters()
    stack: list[tuple[etree._Element, Look]] = [(child, base) for child in reversed(paragraph)]
    while stack:
        one, look = stack.pop()
        if one.tag in _LEFT_OUT or not isinstance(one.tag, str):
            continue
        if one.tag == f"{W}txbxContent":
            letters.boxes.append(one)
            continue
        if one.tag == _CHOICE:  # the same drawing twice, for new and old programs
            one = one[0] if len(one) else one
        if one.tag == f"{W}r":
            look = _look_of_run(one, styles, base)
            if look.hidden:
                continue
        _write(one, look, letters)
        stack.extend((child, look) for child in reversed(one))
    return letters


def _look_of_run(run: etree._Element, styles: dict[str, Look], base: Look) -> Look:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return base
    named = properties.find(f"{W}rStyle")
    style = styles.get(named.get(f"{W}val") or "", Look()) if named is not None else Look()
    return look_of(properties).over(style).over(base)


def _write(one: etree._Element, look: Look, letters: Letters) -> None:
    if one.tag == f"{W}t":
        letters.add(one.text or "", look)
    elif one.tag == f"{W}br" and one.get(f"{W}type") in ("page", "column"):
        letters.add(" ", look)
    elif one.tag in _WRITTEN:
        letters.add(_WRITTEN[str(one.tag)], look)
    elif one.tag == f"{W}sym":
        letters.add(_symbol(one.get(f"{W}char") or ""), look)
    elif one.tag == f"{W}footnoteReference":
        letters.notes.append(one.get(f"{W}id") or "")


def _symbol(code: str) -> str:
    """A letter of a symbol font: what it looks like is known of dashes and dots only."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "-" if number in PRIVATE or number > 0x10FFFF else chr(number)


def _switch(properties: etree._Element, name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    if found is None:
        return None
    return found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def lines_of(letters: Letters) -> Iterator[tuple[str, int]]:
    """The lines of a paragraph, white space squeezed, each with how many of its first letters are bold.

    A break behind which a small letter goes on was put in to make a line fit: it is a space.
    """
    words = "".join(letters.pieces)
    start = 0
    while start <= len(words):
        end = words.find("\n", start)
        while end != -1 and words[end + 1 : end + 2].islower():
            end = words.find("\n", end + 1)
        end = len(words) if end == -1 else end
        yield _squeezed(words[start:end], letters.bold[start:end])
        start = end + 1


def _squeezed(words: str, bold: list[bool]) -> tuple[str, int]:
    made: list[str] = []
    is_bold = True
    until = 0
    for letter, flag in zip(words, bold, strict=True):
        if letter.isspace():
            if made and made[-1] != " ":
                made.append(" ")
            continue
        made.append(letter)
        is_bold = is_bold and flag
        until = len(made) if is_bold else until
    if made and made[-1] == " ":
        made.pop()
    return "".join(made), until
