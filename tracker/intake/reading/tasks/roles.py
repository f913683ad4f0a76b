"""Who leads and who helps where it stands behind the duty: "(Sở A chủ trì, Sở B phối hợp)", "do Sở A chủ trì". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.units import read_units

Places = tuple[tuple[int, int], ...]
BEFORE = re.compile(r"(?:\((?:giao |do )?|(?<!\w)do )(?=\w)")
LEADS = re.compile(r" ?(?:là (?:đơn vị|cơ quan) |làm )?(?:chủ trì|phụ trách|đảm nhiệm)\b")
HELPS = re.compile(r" ?(?:tham gia )?(?:phối hợp|cùng thực hiện)\b")
MOST = 8  # brackets that are looked into


@dataclass(frozen=True, slots=True)
class Roles:
    """Places of the names."""

    leads: Places
    helpers: Places


def find_roles(passage: Passage, start: int, end: int) -> Roles | None:
    """The roles that are said behind a duty, else None."""
    for turn, before in enumerate(BEFORE.finditer(passage.low, start, end)):
        if turn > MOST:
            break
        units = read_units(passage, before.end(), end, subject=True, first=True)
        said = LEADS.match(passage.low, units.end, end) if units else None
        if units is None or said is None:
            continue
        comma = re.compile(r"(?:,|;| và)? ?").match(passage.low, said.end(), end)
        at = comma.end() if comma else said.end()
        others = read_units(passage, at, end, subject=True, first=True)
        helpers = others.names if others and HELPS.match(passage.low, others.end, end) else ()
        return Roles(units.names, helpers)
    return None
