"""Who stands in a cell: one unit, several, a group; each as it is written, with its place in the cell. Pure.

Lists of units are cut where all texts are (`reading.units`); cells hold more short names, capitals and dashes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.documents.numbers.folding import fold_each
from tracker.intake.reading.units import begins_unit, cut_units

MOST_LETTERS = 2_000
MOST_UNITS = 60
#: Short names of letters alone, where more than one stands in a cell: "STC, CATP"; not what they are made of.
LISTED = re.compile(r"(?<=[,/+])\s?(?!(?:CQ|ĐV|ĐP|TP|CT|BN|DN)\b)(?=[A-ZĐ]{2,8}(?:[ .-][A-ZĐ]{1,8})?\s?(?:[,;/+\n]|$))")
INITIALS = re.compile(
    r"(?!(?:CQ|ĐV|ĐP|TP|CT)$)[A-ZĐ&]{2,8}(?:[-.&/ ][A-ZĐ&]{1,8}){0,3}(?: (?:xã|huyện|tỉnh|TP|thành phố|phường))?"
)
#: Words that begin like a unit and are none.
NO_UNIT = re.compile(
    r"(?:hoi nhap|doan ket|bo may|bo sung|bo tri|so huu|so ket|so hoa|to chuc|to khai|bao cao|bao dam|bao ve|quy hoach"
    r"|quy dinh|quy che|quy trinh|truong hop|vu viec|doi moi|doi voi|nha o|thue dat|cac nhiem vu|cac noi dung|cong an,"
    r"|cac chi tieu|cac cong viec|cac nhom|cac giai phap|cac van ban|cac du an|cac chuong trinh|cac de an|cac hoat dong"
    r"|cac ke hoach|cac linh vuc|cac khoan|thanh tra,? kiem tra|quan ly|ban hanh|ban giao|phong,? chong|quoc hoi,)\b"
)
#: What no short name is: a letter with a mark of tone, or more letters than short names have.
MANY_LETTERS = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]|[A-Z]{9}")
BEGUN = re.compile(r"(?:^|(?<=[,;/\n]\s)|(?<=[;\n/])|(?<=và\s))\w")
BODIES = re.compile(r"\b(?:ubnd|hđnd|mttq|ubmttq|qlda|bchqs|chqs|tnhh|vp|tp)\b", re.IGNORECASE)
NOBODY = re.compile(r"[-–—./x\s]*|khong(?: co)?|chua(?: co| xac dinh)?|[0-9]+")


@lru_cache(maxsize=512)
def cut(shown: str) -> tuple[tuple[int, int], ...]:
    """Where each unit of a cell stands in it, in order; nothing for a dash."""
    shown = shown[:MOST_LETTERS]
    said = _in_small(shown)
    places = [place for start, end in cut_units(said) for place in _listed(said, start, end)]
    folded = fold_each(shown)
    named = ((start, end) for start, end in places if not NOBODY.fullmatch(folded, start, end))
    return tuple(named)[:MOST_UNITS]


def _listed(said: str, start: int, end: int) -> list[tuple[int, int]]:
    """A name cut again before short names that are listed behind it."""
    found, begun = [], start
    for sign in LISTED.finditer(said, start, end):
        found.append((begun, sign.start()))
        begun = sign.end()
    found.append((begun, end))
    trimmed = []
    for left, right in found:
        while right > left and said[right - 1] in " ,;/+&":
            right -= 1  # noqa: PLW2901
        if right > left:
            trimmed.append((left, right))
    return trimmed


def _in_small(shown: str) -> str:
    """A heading in capitals as names are written otherwise, letter for letter; short names stay."""
    if not shown.isupper() or not MANY_LETTERS.search(shown):
        return shown
    said = BEGUN.sub(lambda found: found[0].upper(), shown.lower())
    said = BODIES.sub(lambda found: found[0].upper(), said)
    return said if len(said) == len(shown) else shown


def is_unit(shown: str) -> bool:
    """Whether a whole text names units and nothing else: a heading that leads what stands below."""
    shown = shown.strip()
    if not 2 <= len(shown) <= 120 or NO_UNIT.match(fold_each(shown)):
        return False
    return begins_unit(_in_small(shown)) or bool(INITIALS.fullmatch(shown))
