"""Who stands in a cell: one unit, several, a group; each as it is written, with its place in the cell. Pure.

A comma stands between units and within a name ("Sở Văn hóa, Thể thao và Du lịch", "các sở, ban, ngành"): it parts two
only where a word that begins a unit's name follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tracker.documents.numbers.folding import fold_each

MOST_LETTERS = 2_000
MOST_UNITS = 60
#: What begins the name of a unit, folded. What follows must be more than a generic word ("ban, ngành").
HEADS = (
    r"so|ban|phong|vp|van phong|ubnd|uy ban|hdnd|hoi dong|cong an|quan su|bo chi huy|bch|bo chqs|ban chqs|trung tam|tt"
    r"|bo doi bien phong|chi cuc|cuc|cong ty|tong cong ty|tap doan|truong|vien|benh vien|tram|doi|to|hoi|lien doan|ldld"
    r"|doan|tinh doan|thanh doan|huyen doan|mttq|mat tran|ub mttq|ubmttq|toa an|vien kiem sat|kho bac|ngan hang"
    r"|thanh tra|bao hiem|bhxh|thue|bo|tong cuc|vu|quy|bao|dai|cac|tat ca|toan the|chu tich|pho chu tich|thuong truc"
    r"|thu truong|ca nhan|tap the|xa|phuong|thi tran|quan|huyen|thi xa|thanh uy|tinh uy|huyen uy|dang uy|hoc vien"
    r"|dai hoc|nha|lien minh|hiep hoi|cong chuc|can bo|bi thu|truong phong|truong ban|doanh nghiep|chu dau tu"
    r"|nhnn|catp|cat|vksnd|tand|ptp|pnv|stc|stp|snv|pkt|ban ngay"
)
HEAD = re.compile(rf"(?:{HEADS})(?![a-z0-9])")
#: Words that begin like a unit and are none.
NO_UNIT = re.compile(
    r"(?:ban hanh|ban giao|ban do|phong chong|phong,? chong|phong ngua|hoi nhap|hoi nghi|hoi thao|hoi hop|doan ket"
    r"|bo may|bo sung|bo tri|bo nhiem|so huu|so ket|so hoa|so lieu|so luong|so van ban|so ky|to chuc|to khai|bao cao"
    r"|bao dam|bao ve|bao ton|dai hoi|dai bieu|quy hoach|quy dinh|quy che|quy trinh|quy [i1-4]|truong hop|cuc bo|vu viec"
    r"|doi moi|doi voi|nha o|thue dat|cac nhiem vu|cac noi dung|cac chi tieu|cac cong viec|cac nhom|cac giai phap"
    r"|cac van ban|cac du an|cac chuong trinh|cac de an|thanh tra,? kiem tra|quan ly|quan tam|can bo,? cong chuc(?! )"
    r"|bao quan|tram y te la|cac ke hoach|quan trac|xa hoi|cac hoat dong|cac linh vuc|cac khoan)(?![a-z0-9])"
)
#: One generic word goes on with what stands before it: "các sở, ban, ngành", "UBND xã, phường, đặc khu".
GENERIC = re.compile(
    r"(?:so|ban|phong|nganh|xa|phuong|thi tran|quan|huyen|thi xa|dac khu|doan the|don vi|co quan|to chuc|dia phuong"
    r"|thanh pho|thon|to dan pho|khu pho|doan|hoi|chi cuc|trung tam|truong)"
    r"(?: (?:truc thuoc|lien quan|co lien quan|dia phuong|chuyen mon|thuoc .{0,40}|tren dia ban.{0,40}|nganh|tinh|huyen"
    r"|thanh pho|xa|cap xa|tp))*[ .]*"
)
#: Letters alone are a short name: STC, CATP, VP.
INITIALS = re.compile(r"(?!(?:CQ|ĐV|ĐP|TP|CT)\b)[A-ZĐ]{2,8}(?:[-.&/ ][A-ZĐ]{1,8}){0,3}")
ENDS = re.compile(r"[;\n]|\s[+/]\s|(?<=[a-zà-ỹ])/(?=\s?[A-ZĐÂÁƯ])")
MARK = re.compile(r"\s*(?:[-–+*•]|\(?[0-9]{1,2}[.)]|[a-zđ]\))\s+|\s*[-–+•]\s*")
ROLE = re.compile(
    r"(?:(?:don vi |co quan )?(?:chu tri(?:,? thuc hien)?|phoi hop(?: thuc hien)?|thuc hien|dau moi)|giao(?: cho)?)\s?:\s?"
)
NOBODY = re.compile(r"[-–—./x\s]*|khong(?: co)?")


def cut(text: str) -> list[tuple[int, int]]:
    """Where each unit of a cell stands in it, in order; nothing for a dash."""
    text = text[:MOST_LETTERS]
    folded = fold_each(unicodedata.normalize("NFC", text))
    if len(folded) != len(text):  # the text was not composed: then each letter is taken as it is
        folded = text.lower()
    found = [place for start, end in _lines(text) for place in _of_line(text, folded, start, end)]
    return found[:MOST_UNITS]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """What lies between semicolons, lines and bars, outside brackets."""
    start, depth, at = 0, 0, 0
    ends = {found.start(): found.end() for found in ENDS.finditer(text)}
    while at < len(text):
        depth = max(0, depth + (text[at] == "(") - (text[at] == ")"))
        if at in ends and (depth == 0 or text[at] == "\n"):
            yield start, at
            start = at = ends[at]
            depth = 0
            continue
        at += 1
    yield start, len(text)


def _of_line(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    mark = MARK.match(text, start, end)
    start = mark.end() if mark and mark.end() > start else start
    role = ROLE.match(folded, start, end)
    start = role.end() if role else start
    begun, depth = start, 0
    for at in range(start, end):
        depth = max(0, depth + (text[at] == "(") - (text[at] == ")"))
        if depth:
            continue
        width = _parts(text, folded, at, end)
        if width and at > begun:
            yield from _kept(text, folded, begun, at)
            begun = at + width
    yield from _kept(text, folded, begun, end)


def _parts(text: str, folded: str, at: int, end: int) -> int:
    """How many letters part two units here: a comma or "và" before what begins a name; 0 where none."""
    if text[at] == ",":
        width = 1
    elif text[at] == " " and folded.startswith(("va ", "cung ", "voi "), at + 1):
        width = len(folded[at + 1 : at + 7].split(" ")[0]) + 1
    else:
        return 0
    after = at + width
    while after < end and text[after] == " ":
        after += 1
    if text[at] == "," and folded.startswith("va ", after):
        after += 3
    return after - at if begins_unit(text, folded, after, end) else 0


def begins_unit(text: str, folded: str, at: int, end: int) -> bool:
    """Whether a unit's name begins here, rather than more of the name before."""
    stop = min(
        (place for place in (folded.find(mark, at, end) for mark in (",", ";", "\n")) if place >= 0), default=end
    )
    piece = folded[at:stop].strip()
    if not piece or GENERIC.fullmatch(piece) or NO_UNIT.match(piece):
        return False
    if INITIALS.fullmatch(text[at:stop].strip()):
        return True
    if not HEAD.match(folded, at, end):
        return False
    return not text[at].islower() or folded.startswith(("cac ", "cong an ", "phong ", "tat ca "), at)


def _kept(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " ,.:;–-\t":
        start += 1
    while end > start and text[end - 1] in " ,.:;–-\t":
        end -= 1
    if end > start and not NOBODY.fullmatch(folded, start, end):
        yield start, end


def is_unit(text: str) -> bool:
    """Whether the whole text names units and nothing else: a heading that leads what stands below."""
    text = text.strip()
    if not 2 <= len(text) <= 120:
        return False
    folded = fold_each(unicodedata.normalize("NFC", text))
    if NO_UNIT.match(folded):
        return False
    return bool(HEAD.match(folded) or INITIALS.fullmatch(text))
