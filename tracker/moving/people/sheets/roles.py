"""Which role the title of a post stands for, as an office writes it; what is unclear is asked, never guessed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.accounts.titles import is_deputy_title
from tracker.core.actor import ACTS_OF, Role
from tracker.core.search import fold

MOST_LETTERS = 200
MOST_TAILS = 4


class Held(NamedTuple):
    """A role, and whether a deputy's."""

    role: Role
    is_deputy: bool = False


#: What a column "Vai trò" says, folded: the words of the template first.
SAID: Mapping[str, Held] = {
    "lanh dao uy ban": Held(Role.LEADER), "lanh dao ubnd": Held(Role.LEADER), "lanh dao": Held(Role.LEADER),
    "pho cua lanh dao uy ban": Held(Role.LEADER, True), "cap pho lanh dao uy ban": Held(Role.LEADER, True),
    "dung dau don vi": Held(Role.HEAD), "truong don vi": Held(Role.HEAD), "thu truong": Held(Role.HEAD),
    "cap truong": Held(Role.HEAD), "cap pho cua don vi": Held(Role.HEAD, True), "cap pho": Held(Role.HEAD, True),
    "pho don vi": Held(Role.HEAD, True), "chuyen vien": Held(Role.OFFICER), "can bo": Held(Role.OFFICER),
    "cong chuc": Held(Role.OFFICER), "vien chuc": Held(Role.OFFICER), "nhan vien": Held(Role.OFFICER),
    "van thu, van phong": Held(Role.CLERK), "van thu": Held(Role.CLERK), "quan tri he thong": Held(Role.ADMIN),
    "quan tri": Held(Role.ADMIN),
}  # fmt: skip
_SHORT = (
    (re.compile(r"^(?:p|ph)\.?\s?ct\b\.?"), "pho chu tich"), (re.compile(r"^ct\b\.?"), "chu tich"),
    (re.compile(r"^pcvp\b"), "pho chanh van phong"), (re.compile(r"^cvp\b"), "chanh van phong"),
    (re.compile(r"^(?:ptp|pp|p\.\s?tp|p\.\s?truong)\b\.?"), "pho truong phong"),
    (re.compile(r"^tp\b\.?"), "truong phong"),
    (re.compile(r"^cv\b\.?"), "chuyen vien"), (re.compile(r"^(?:q\.|quyen)\s?"), ""),
    (re.compile(r"^(?:p\.|ph\.)\s?"), "pho "),
)  # fmt: skip
_OFFICER = re.compile(
    r"^(?:pho )?(?:ke toan|dieu duong|y ta) truong|chuyen vien|can bo|cong chuc|vien chuc|nhan vien|ke toan|thu quy"
    r"|can su|ky su|ky thuat|dia chinh|tu phap|ho tich|thong ke|y si|bac si|duoc si|dieu duong|ho sinh|giao vien|tro ly"
    r"|cong an vien|lai xe|bao ve|tap vu|phuc vu|huan luyen|kiem lam|khuyen nong|thu y|tiep nhan|chien si|dan quan"
)
_HEAD = re.compile(
    r"^(?:pho )?(?:truong\b|chanh\b|giam doc|tong giam doc|hieu truong|doi truong|to truong|thon truong|ap truong"
    r"|ban truong|xom truong|khu truong|khom truong|tram truong|cum truong|chi huy truong|chi huy\b|thu truong"
    r"|chu nhiem|hieu pho|to pho|thon pho|ap pho|doi pho|phong\b|ban\b|thon\b|to\b|ap\b|tram\b|doi\b|chinh tri vien"
    r"|bi thu doan|bi thu huyen doan)|^(?:to|thon|ap|doi|xom|khu|ban|chi huy|hieu) pho\b"
    r"|^phu trach (?:phong|don vi|van phong|tram|ban)"
)
_CHAIR = re.compile(r"^(?:pho )?chu tich\b")
_OTHER_CHAIR = re.compile(r"mat tran|ubmttq|mttq|\bhoi\b|cong doan|lien doan|cong ty|htx|hop tac xa")
_COUNCIL = re.compile(r"hdnd|hoi dong nhan dan")
_CLERK = re.compile(r"van thu")
_PARTS = re.compile(r"\s*(?:[,;/+]|\bkiêm\b|\s[-–]\s)\s*")
#: Where the name of a unit may begin in a title: "Trưởng phòng Nội vụ", "Phó Chánh Văn phòng HĐND và UBND".
_UNIT = re.compile(
    r"(?i)(?<!\w)(?:văn phòng|phòng|ban|trung tâm|trạm|thôn|tổ dân phố|khu phố|tổ|ấp|xóm|bản|buôn|làng|khóm|công an"
    r"|ubnd|(?:ủy|uỷ) ban|đội|hội|mặt trận|ubmttq|sở|chi cục|trường|đoàn|thanh tra)\s+(?=\S)"
)


def held_of(title: str, *, is_top: bool, is_body: bool = False, said: str = "") -> Held | None:
    """The role of a title in a unit; None: unclear. `is_top`: the unit is the committee itself, `is_body`: a front or
    union. `said`: what a column "Vai trò" says, which counts before the title."""
    if said:
        held = SAID.get(" ".join(fold(said[:MOST_LETTERS]).split()).strip(" .:"))
        return held._replace(is_deputy=True) if held and not held.is_deputy and _deputy(title, held.role) else held
    found = [held for part in parts_of(title) if (held := _of_part(part, is_top=is_top, is_body=is_body))]
    best = next((held for held in found if held.role in (Role.LEADER, Role.HEAD)), None)
    return best or (found[0] if found else None)


def parts_of(title: str) -> Iterator[str]:
    """ "Ủy viên UBND, Trưởng phòng Nội vụ" names two offices."""
    yield from (part for part in _PARTS.split(title[:MOST_LETTERS]) if part.strip())


def _of_part(part: str, *, is_top: bool, is_body: bool) -> Held | None:
    words = " ".join(fold(part).split()).strip(" .")
    for pattern, long in _SHORT:
        words = pattern.sub(long, words, count=1).strip()
    is_deputy = words.startswith("pho ") or is_deputy_title(part)
    if _CHAIR.match(words):
        return _of_chair(words, is_deputy, is_top=is_top, is_body=is_body)
    if _CLERK.search(words):
        return Held(Role.CLERK)
    if _OFFICER.search(words) and not _HEAD.match(words.removeprefix("cong chuc ")):
        return Held(Role.OFFICER)
    if _HEAD.match(words) and not is_top:
        return Held(Role.HEAD, is_deputy)
    return Held(Role.OFFICER) if _OFFICER.search(words) else None


def _of_chair(words: str, is_deputy: bool, *, is_top: bool, is_body: bool) -> Held | None:
    """Of the committee a leader; of what stands below it the head; of the council nobody knows."""
    if _COUNCIL.search(words) and "ubnd" not in words and "uy ban" not in words:
        return None
    if is_top:
        return None if _OTHER_CHAIR.search(words) else Held(Role.LEADER, is_deputy)
    return Held(Role.HEAD, is_deputy) if is_body or _OTHER_CHAIR.search(words) or "ubnd" in words else None


def _deputy(title: str, role: Role) -> bool:
    return role in ACTS_OF and is_deputy_title(title)


def units_in(title: str) -> Sequence[str]:
    """What of a title may be the name of its unit, the longest first."""
    said = title[:MOST_LETTERS]
    found = [said[found.start() :].strip(" .,;") for found in _UNIT.finditer(said)]
    return found[:MOST_TAILS]
