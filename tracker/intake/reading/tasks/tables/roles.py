"""Who leads and who co-ordinates, where one cell says both: "Chủ trì: Sở A; phối hợp: Sở B", "A (chủ trì), B". Pure."""

from __future__ import annotations

import re

from tracker.intake.reading.tasks.tables.cells import Filled
from tracker.intake.reading.tasks.tables.context import names_in
from tracker.intake.reading.values import Found

_LEAD = re.compile(
    r"(?i)(?:(?:cơ quan|đơn vị|phòng|bộ phận)\s+)?(?:chủ trì|đầu mối|thực hiện)(?:\s+(?:thực hiện|tham mưu))?\s*:"
)
_SUPPORT = re.compile(
    r"(?i)[-+*•(]?\s*(?:(?:cơ quan|đơn vị"
    r"|các đơn vị)\s+)?(?:chủ trì,?\s*(?:và\s+)?)?phối hợp(?:\s+thực hiện)?(?:\s+(?:với|cùng))?\s*:?\s*"
)
_TAG = re.compile(r"(?i)\s*[(\[-]\s*(?:(?:cơ quan|đơn vị)\s+)?(chủ trì|đầu mối|phối hợp)[^)\]\n;]{0,20}[)\]]?")
_BRACKETED = re.compile(r"(?i)\(\s*(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|đầu mối|phối hợp)\s*\)")
_NOBODY = re.compile(r"(?i)(?:không(?: có)?|theo phân công|như trên|nt|tất cả)?")
Names = tuple[Found, ...]


def read_units(one: Filled, *, both: bool = False) -> tuple[Names, Names]:
    """Leads and supports of a cell. `both`: its column is for both, so that names behind the first co-ordinate."""
    if _BRACKETED.search(one.words):
        return _tagged(one)
    leads: Names = ()
    supports: Names = ()
    for is_lead, start, end in _sections(one.words):
        names = tuple(name for name in names_in(one, start, end) if not _NOBODY.fullmatch(name.value))
        if is_lead:
            leads += names
        else:
            supports += names
    if both and not supports and len(leads) > 1 and not _LEAD.search(one.words):
        return leads[:1], leads[1:]
    return leads, supports


def _sections(words: str) -> list[tuple[bool, int, int]]:
    """The parts of a cell: is it of those who lead, and where it stands."""
    marks = [(found.start(), found.end(), True) for found in _LEAD.finditer(words)]
    taken = {start for start, _, _ in marks}
    for found in _SUPPORT.finditer(words):
        if not any(found.start() <= start < found.end() for start in taken):
            marks.append((found.start(), found.end(), False))
    marks.sort()
    parts: list[tuple[bool, int, int]] = []
    is_lead, at = True, 0
    for start, end, leads in marks:
        if not leads and not words[end:].split("\n", 1)[0].strip(" ;,.)"):
            last = max(words.rfind(";", at, start), words.rfind("\n", at, start)) + 1
            if last > at:  # "Các thôn; Hội Nông dân phối hợp": the role stands behind its name
                parts += [(is_lead, at, _without_verb(words, at, last - 1)), (False, last, start)]
                is_lead, at = leads, end
                continue
        if words[at:start].strip(" -+*•;,.:\n"):
            parts.append((is_lead, at, _without_verb(words, at, start)))
        is_lead, at = leads, end
    if words[at:].strip(" -+*•;,.:\n"):
        parts.append((is_lead, at, _without_verb(words, at, len(words))))
    return parts


_VERB = re.compile(
    r"(?i)\s*[,(]?\s*(?:là (?:đơn vị|cơ quan) )?(?:chủ trì|đầu mối)(?:,?\s*(?:và|thực hiện|tham mưu))?\s*[,:)]?\s*$"
)


def _without_verb(words: str, start: int, end: int) -> int:
    """Where the names end: "Sở Nội vụ chủ trì, "."""
    found = _VERB.search(words, max(start, end - 60), end)
    return found.start() if found else end


def _tagged(one: Filled) -> tuple[Names, Names]:
    """Each name with its part behind it in brackets; without one it co-ordinates beside a name that leads."""
    leads: list[Found] = []
    supports: list[Found] = []
    untold: list[Found] = []
    at = 0
    for tag in _BRACKETED.finditer(one.words):
        names = names_in(one, at, tag.start())
        at = tag.end()
        if "phối" in tag[0].lower():
            supports += names
        else:
            untold += names[:-1]
            leads += names[-1:]
    untold += names_in(one, at, len(one.words))
    if leads:
        return tuple(leads), tuple(supports + untold)
    return tuple(untold), tuple(supports)
