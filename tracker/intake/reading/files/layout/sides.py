"""The lines of one column of a head or a signature: each says something of its own, but a long one goes on."""

from __future__ import annotations

import re

from tracker.intake.reading.files.layout.sheets import Line
from tracker.intake.reading.files.layout.words import bare, begins_point

_ABOUT = ("v/v", "ve viec", "vv")
_COUNTRY = "cong hoa xa hoi"
_DAY = re.compile(r"ngay\b")
_YEAR = re.compile(r"nam\s\d{4}")


def lines_of_side(lines: list[Line], kind: str) -> list[list[Line]]:
    """Lines that belong together."""
    found: list[list[Line]] = []
    width = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    for line in sorted(lines, key=lambda line: (line.page, line.top)):
        if found and _goes_on(found[-1], line, width, kind):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(block: list[Line], line: Line, width: float, kind: str) -> bool:
    before, text = block[-1], line.text
    if line.top - before.bottom > 0.8 * line.size:
        return False
    begun = bare(" ".join(one.text for one in block))
    if begun.startswith(_ABOUT):
        return not begins_point(text) and not bare(text).startswith("so")
    if begun.startswith(_COUNTRY) or _DAY.search(begun):
        return _is_rest(begun, bare(text))
    first = line.words[0]
    is_full = (before.right - before.left) + (first.right - first.left) > 0.9 * width
    if kind == "foot" and begins_point(block[0].text):
        return not begins_point(text) and (is_full or text[:1].islower()) and not before.text.endswith((";", "."))
    return text[:1].islower() and is_full


def _is_rest(begun: str, words: str) -> bool:
    """Of the country's name or of a day, either of which every head has in the same words."""
    if begun.startswith(_COUNTRY):
        return not begun.endswith("viet nam") and "viet nam" in words and len(words) < len(_COUNTRY) + 12
    return not _YEAR.search(begun) and len(words) < 28 and bool(_YEAR.search(f"{begun} {words}"))
