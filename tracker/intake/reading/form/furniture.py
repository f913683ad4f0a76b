"""What stands on every head and is no field: the name of the state, its motto, rules; and what it tells. Pure.

Compared without tone marks and without spaces, a few letters may be misread: readers of pictures do both.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from tracker.intake.reading.form.lines import Line

STATE = "conghoaxahoichunghiavietnam"
PARTY = "dangcongsanvietnam"
MOTTO = "doclaptudohanhphuc"
#: Halves of the state's name that a narrow column sets on lines of their own.
HALVES = ("conghoaxahoi", "conghoaxahoichunghia", "chunghiavietnam", "vietnam", "doclaptudo", "hanhphuc")
LIKE = 0.8
_RULE = re.compile(r"[\W_]*")
#: The state's name, the Party's or the motto behind what stands in the left column of the same line.
_BEHIND = re.compile(
    r"(?<![^\W\d_])(?:c[o0]ng\s{0,2}h[o0]a\s{0,2}xa\s{0,2}h[o0]i|dang\s{0,2}c[o0]ng\s{0,2}san\s{0,2}viet"
    r"|d[o0]c\s{0,2}lap\s?\W{0,3}\s?tu\s{0,2}d[o0])"
)
_REST = re.compile(r"(?<![^\W\d_])(?:chu\s?nghia\s?)?viet\s?nam\s?$")
#: A page of a portal says what the paper is in labelled lines before the paper itself.
_STAMP = re.compile(
    r"(?:cong van den|van ban den|den|so den|ngay den|chuyen|gio|du thao.*|ban sao|sao y.*|lan \d.*|dan\b.*|mau so.*"
    r"|cong thong tin.*|ky boi.*|nguoi ky.*|thoi gian ky.*|email.*|co quan:.*|\(?da ky\)?|sao luc.*|trang \d.*)"
    r"\W*\d*\W*"
)


def is_rule(line: Line) -> bool:
    """A line of dashes, stars or a page number: nothing to read."""
    return not line.squeezed or _RULE.fullmatch(line.text) is not None


def is_state(line: Line) -> bool:
    """The name of the state or of the Party, or its first half."""
    return _is_like(line.squeezed, STATE, PARTY) or line.squeezed in HALVES[:2]


def is_motto(line: Line) -> bool:
    """The motto of the state."""
    return _is_like(line.squeezed, MOTTO)


def is_furniture(line: Line) -> bool:
    """Nothing that a form takes: rules, the name of the state, the motto, marks of an office that received it."""
    words = line.squeezed
    if is_rule(line) or is_state(line) or is_motto(line) or words in HALVES:
        return True
    return len(line.text) < 60 and _STAMP.fullmatch(line.folded) is not None


def apart(line: Line, *, in_state: bool) -> tuple[Line | None, Line | None]:
    """The left column and the state's name behind it, where one line holds both.

    `in_state`: the line before ended within the state's name.
    """
    behind = _BEHIND.search(line.folded)
    if behind is None and in_state and len(line.squeezed) > len(HALVES[2]):
        behind = _REST.search(line.folded)
    if behind is None:
        return line, None
    if behind.start() == 0:
        return None, line
    return line.part(0, behind.start()), line.part(behind.start())


def _is_like(words: str, *names: str) -> bool:
    for name in names:
        if words == name:
            return True
        if abs(len(words) - len(name)) <= 4 and len(words) > 12:
            matcher = SequenceMatcher(None, words, name, autojunk=False)
            if matcher.quick_ratio() >= LIKE and matcher.ratio() >= LIKE:
                return True
    return False
