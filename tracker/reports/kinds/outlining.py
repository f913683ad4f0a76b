"""The codes of an outline: their order, the next one, and what becomes of them when a section is moved. Pure.

A code is how a section is numbered from the top: II.2.c is điểm c, khoản 2, mục II (Nghị định 30/2020/NĐ-CP, Phụ lục
I). So the order of an outline is the order of its codes, and to move a section is to number it anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.papers.wording import roman

CODE = re.compile(r"(?:[A-ZĐ]{1,6}|\d{1,2})(?:\.\d{1,2}(?:\.[a-zđ](?:\.\d{1,2})?)?)?")
LETTERS = "abcdđeghiklmnopqrstuvxy"  # as an enumeration in Vietnamese counts: a, b, c, d, đ, e, g, …
ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
MOST_PARTS = 4


def order_of(code: str) -> tuple[int, ...]:
    """What codes are sorted by: II.2.c → (2, 2, 3)."""
    return tuple(_value(part) for part in code.split("."))


def parent_of(code: str) -> str:
    """The section above: II.2.c → II.2; empty for one at the top."""
    return code.rpartition(".")[0]


def is_below(code: str, above: str) -> bool:
    """Whether it is the section itself or one of those under it."""
    return code == above or code.startswith(f"{above}.")


def next_code(codes: Sequence[str], parent: str = "") -> str:
    """The code of one more section under `parent`: after II.2.a and II.2.b it is II.2.c. Empty where none is left."""
    depth = len(parent.split(".")) + 1 if parent else 1
    siblings = [code for code in codes if parent_of(code) == parent]
    place = max((order_of(code)[-1] for code in siblings), default=0) + 1
    if depth > MOST_PARTS or (depth == 3 and place > len(LETTERS)):
        return ""
    part = roman(place) if depth == 1 else LETTERS[place - 1] if depth == 3 else str(place)
    if depth == 1 and any(code.isdecimal() for code in siblings):
        part = str(place)
    return f"{parent}.{part}" if parent else part


def moved(codes: Sequence[str], code: str, *, up: bool) -> dict[str, str]:
    """{old code: new code} of what changes when the section changes places with its neighbour; empty at the end."""
    siblings = sorted((one for one in codes if parent_of(one) == parent_of(code)), key=order_of)
    at = siblings.index(code) + (-1 if up else 1)
    return renamed(codes, code, siblings[at], back=True) if 0 <= at < len(siblings) else {}


def renamed(codes: Sequence[str], old: str, new: str, *, back: bool = False) -> dict[str, str]:
    """{old code: new code} when a section gets another code and all under it follow. `back`: they change places."""
    changes = {code: new + code.removeprefix(old) for code in codes if is_below(code, old)}
    if back:
        changes |= {code: old + code.removeprefix(new) for code in codes if is_below(code, new)}
    return changes


def _value(part: str) -> int:
    if part.isdecimal():
        return int(part)
    if part in LETTERS:
        return LETTERS.index(part) + 1
    if set(part) <= set(ROMANS):
        values = [ROMANS[letter] for letter in part]
        return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
    return sum(ord(letter) for letter in part)  # A, B, C
