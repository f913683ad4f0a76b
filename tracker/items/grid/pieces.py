"""Names that hold commas: what no list of units knows is one piece, as long as no part of it begins as a unit. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.organization.matching.known import Doubt, KnownOffice, UnitMatch
from tracker.organization.matching.words import fold

#: What stands between two parts of one name.
JOINT = re.compile(r"(?i)\s*,?\s*(?:(?:và|&)\s)?\s*")
#: How units begin beside the names of kinds.
HEADS = frozenset({"cong", "hoi", "doan", "ubnd", "hdnd", "mat", "uy", "dang", "chi", "cuc", "vien", "truong", "bao"})


def whole_names(cell: str, matches: Sequence[UnitMatch], office: KnownOffice) -> list[UnitMatch]:
    """ "Các trường: Đại học, Cao đẳng" in one doubt, and not in two; units that are known stay as they are."""
    heads = HEADS | {fold(kind.name).split()[0] for kind in office.kinds.values() if kind.name}
    found: list[UnitMatch] = []
    at = 0
    for match in matches:
        place = cell.find(match.text, at)
        before = found[-1] if found else None
        if place < 0 or before is None or before.doubt is not Doubt.UNKNOWN or match.doubt is not Doubt.UNKNOWN:
            found.append(match)
        elif JOINT.fullmatch(cell, at, place) and _first(match.text) not in heads | {_first(before.text)}:
            joined = cell[at - len(before.text) : place + len(match.text)]
            found[-1] = replace(before, text=joined, nearest=())
        else:
            found.append(match)
        at = place + len(match.text) if place >= 0 else at
    return found


def _first(words: str) -> str:
    return next(iter(fold(words).split()), "")
