"""How deep a group row of a table stands: by its number. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence


def mark_of(words: str) -> str:
    """The number at the beginning of a heading; empty: it has none."""
    found = re.match(r"([IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s", words)
    return found[1] if found else ""


def level_of(number: str, groups: Sequence[tuple[int, str]]) -> int:
    """The depth of a group: letters over Roman numbers over figures; without a number that of the last one."""
    said = number.strip(".)( ")
    if re.fullmatch(r"[IVX]{1,6}", said):
        return 2
    if re.fullmatch(r"[A-ZĐ]", said):
        return 1
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*", said):
        return 3 + said.count(".")
    if said:
        return 8
    unmarked = next((above for above, clause in groups if not clause), None)
    return unmarked if unmarked is not None else 9 * bool(groups)
