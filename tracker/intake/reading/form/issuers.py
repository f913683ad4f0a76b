"""Who issued a paper, from the lines of the left column of its head, in words as the office writes it. Pure.

The upper line is the body above (`UBND TỈNH X` over `SỞ Y`), or the first part of one name (`ỦY BAN NHÂN DÂN` over
`TỈNH X`), or a line that a narrow column cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.intake.reading.form.casing import in_words
from tracker.intake.reading.form.lines import Line, joined

#: How the name of a body begins; folded.
_BODY = re.compile(
    r"(?:uy ban|ubnd|ub mttq|hoi dong|hdnd|so|ban|bo|phong|van phong|vp|cuc|chi cuc|tong cuc|vu|trung tam|tt|truong"
    r"|cong an|hoi|doan|lien doan|dang uy|dang bo|tinh uy|thanh uy|huyen uy|quan uy|thi uy|tinh doan|thanh doan|vien"
    r"|benh vien|quy|cong ty|tong cong ty|tap doan|ngan hang|kho bac|thanh tra|toa an|vien kiem sat|bch|bcd|bql|to"
    r"|dai hoc|hoc vien|dai|bao|khoi|chi bo|thuong truc|hat|tram|doi|quoc hoi|chinh phu|thu tuong|chu tich|mat tran"
    r"|mttq|lien minh|lien hiep|thue|bao hiem|hai quan|quan khu|bo tu lenh|bo chi huy|bien phong|nha may|dang doan"
    r"|tieu ban|lien danh)(?![a-z])"
)
#: Names that say nothing without what follows on the next line.
_BARE = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|uy ban|hoi dong|so|bo|phong|ban|vien|cuc|chi cuc|trung tam|truong"
    r"|dang uy|van phong|ban chi dao|ban quan ly|ban chi huy|bo chi huy|thanh tra|cong an|hoi|lien doan|uy ban nhan|vp"
    r"|ban chi huy quan su|bo chi huy quan su|dang bo|ban chi huy phong thu dan su|doan dai bieu quoc hoi"
    r"|uy ban mat tran to quoc(?: viet nam)?|mat tran to quoc viet nam|uy ban mttq viet nam|toa an nhan dan"
    r"|vien kiem sat nhan dan|hoi lien hiep phu nu|doan thanh nien cong san ho chi minh|hoi nong dan"
    r"|hoi cuu chien binh)"
)
_LEVEL = re.compile(
    r"(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|trung uong)"
    r"(?! (?:uy|doan)(?![a-z]))(?![a-z])"
)
_OPEN = re.compile(
    r"(?:[,&\-–]|(?<![a-z])(?:va|cua|nhan|hoi|chinh|quoc|cong|ve|truc thuoc|thuoc|tren dia ban|cac|khu))\s?$"
)
_JOINT = re.compile(r"\s?[-–]\s?$")
_GOES_ON = re.compile(r"(?:va|&|-|–|cua|thuoc|phu|dan)(?![a-z])|[&\-–]")
#: Organs that are called by the body that they belong to, which stands above them.
_ORGAN = re.compile(r"(?:ban thuong vu|ban chap hanh|ban thuong truc|thuong truc|bch|van phong)")
_OF_PARTY = re.compile(r"(?:dang bo|dang uy|tinh uy|thanh uy|huyen uy)")
MOST_LINES = 8


def issuer_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of one name, the lowest body of the head; empty where there are none."""
    bodies: list[list[Line]] = []
    for line in lines[-MOST_LINES:]:
        if bodies and _continues(bodies[-1], line):
            bodies[-1].append(line)
        else:
            bodies.append([line])
    if not bodies:
        return []
    last = bodies[-1]
    if len(bodies) > 1 and _ORGAN.fullmatch(_said(last)):
        return [*last, *bodies[-2]]
    return last


def _said(lines: Sequence[Line]) -> str:
    return " ".join(line.folded.strip(" *.-–") for line in lines)


def _continues(body: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the name above it."""
    above, here = _said(body), line.folded.strip(" *.")
    if _OPEN.search(above) or _GOES_ON.match(here):
        return True
    if _LEVEL.match(here):
        return True
    if _BARE.fullmatch(above):
        return not (above.startswith("dang bo") and _BODY.match(here))
    return _BODY.match(here) is None


def issuer_words(lines: Sequence[Line], place: str = "") -> str:
    """The name in words: `ỦY BAN NHÂN DÂN` over `THÀNH PHỐ HÀ NỘI` is UBND thành phố Hà Nội; `place`: a known name."""
    said = " ".join(joined(list(lines)).text.split()).strip(" *.,:;-–_")
    return in_words(said, place)
