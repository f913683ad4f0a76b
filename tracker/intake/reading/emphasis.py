"""Marks of bold and italic in plain text taken out: "**Điều 1. **Ban hành", "** II**", "*Căn cứ …*". Pure.

Web sites set the marks as their pages have them: with spaces inside, around a dash alone, over the end of a line.
"""

from __future__ import annotations

import re

_STARS = re.compile(r"\*{1,3}")
_BULLET = re.compile(r"\s*\*\s")
_ESCAPED = re.compile(r"\\([\\*_#|`~.()\[\]+-])")


def opens(text: str, was_open: str = "") -> str:
    """The marks that are still open behind this text, after those that were open before it: "", "b", "i" or "bi"."""
    if "*" not in text:
        return was_open
    bold, italic = "b" in was_open, "i" in was_open
    for stars in _marks(text, is_open=italic):
        bold ^= len(stars[0]) >= 2
        italic ^= len(stars[0]) != 2
    return "b" * bold + "i" * italic


def is_closed_whole(text: str) -> bool:
    """The whole line stands within marks: a heading of its own."""
    said = text.strip()
    return said.startswith("*") and said.endswith("*") and not _BULLET.match(said) and not opens(said)


def without_marks(text: str) -> tuple[str, int]:
    """The words in single spaces, and how many of their first letters are bold: gaps of signs alone count as bold."""
    if "*" not in text and "\\" not in text:
        return " ".join(text.split()), 0
    marks = _marks(text)
    if not any(stars.end() - stars.start() >= 2 for stars in marks):  # nothing is bold
        return " ".join(_ESCAPED.sub(r"\1", _between(text, marks)).split()), 0
    letters: list[str] = []
    bold_until = place = 0
    is_bold, still = False, True
    for stars in [*marks, None]:
        piece = text[place : stars.start()] if stars else text[place:]
        for letter in _ESCAPED.sub(r"\1", piece):
            if letter.isspace():
                if letters and letters[-1] != " ":
                    letters.append(" ")
                continue
            if not is_bold and letter.isalnum():
                still = False
            letters.append(letter)
            if is_bold and still:
                bold_until = len(letters)
        if stars:
            place = stars.end()
            is_bold ^= len(stars[0]) >= 2
    plain = "".join(letters).rstrip()
    return plain, min(bold_until, len(plain))


def bare(line: str) -> str:
    """A line as it reads, for looking at its beginning and its end."""
    return without_marks(line)[0]


def _between(text: str, marks: list[re.Match[str]]) -> str:
    """The text without these marks."""
    if not marks:
        return text
    begins = [0, *(stars.end() for stars in marks)]
    ends = [*(stars.start() for stars in marks), len(text)]
    return "".join(text[start:end] for start, end in zip(begins, ends, strict=True))


def _marks(text: str, *, is_open: bool = False) -> list[re.Match[str]]:
    """The marks of a text: no bullet, no star between spaces, no "(*)", no star that has no other."""
    begins = len(text) - len(text.lstrip())
    found = [stars for stars in _STARS.finditer(text) if _is_mark(text, stars, begins)]
    if is_open or not found:
        return found
    lengths = [stars.end() - stars.start() for stars in found]
    if lengths.count(1) == 1 and 3 not in lengths:
        lone = found[lengths.index(1)]
        if lone.start() and not text[lone.end() :].strip():  # "kinh phí*": a footnote, not an opened mark
            found.remove(lone)
    return found


def _is_mark(text: str, stars: re.Match[str], begins: int) -> bool:
    before, after = text[stars.start() - 1 : stars.start()], text[stars.end() : stars.end() + 1]
    if before == "\\" or (before == "(" and after == ")"):
        return False
    if len(stars[0]) >= 2:
        return True
    if stars.start() == begins and after.isspace():
        return False  # a bullet
    return not (before.isspace() and after.isspace()) and not (before.isdigit() and after.isdigit())
