"""Whether the name of a body, a group, a place or a person begins here; patterns of what goes on in it. Pure."""

from __future__ import annotations

import re

from tracker.intake.reading.tasks.passages import CAPITAL, Passage
from tracker.intake.reading.tasks.unit_words import OPENER, PERSON, SMALL
from tracker.intake.reading.tasks.verbs import VERB

TOKEN = re.compile(r"\w[\w&.]*\w|\w|[^\w\s]")
#: What a list of nouns goes on from: "các sở, ban, ngành", "UBND các xã, phường".
GROUPED = re.compile(
    r"(?:.{0,60} )?(?:các|từng|mỗi|phường|xã|huyện|tỉnh|sở|ban|ngành|đơn vị|cơ quan|địa phương|tổ chức)\b"
)
#: Behind these a verb is a name: "Tổ giúp việc Ban Chỉ đạo".
KIND = re.compile(r"\b(?:ban|tổ|hội đồng|trung tâm|phòng|cục|cơ quan|đoàn|văn phòng|viện|ủy ban)$")
ONE_OFFICE = re.compile(
    r"(?:.{0,20} )?(?:văn phòng|vp) (?:hđnd|hội đồng nhân dân|(?:đoàn )?(?:đbqh|đại biểu quốc hội))"
)
#: A name of its own has been said: a verb in small letters goes on no more with it.
KIND_OF_NAME = re.compile(r"\S " + CAPITAL)
#: Names of fields that are verbs too.
FIELD = re.compile(r"(?:xây dựng|giáo dục|đào tạo|đầu tư|thông tin|truyền thông|phát triển|thống kê|bảo vệ)\b")
LISTED_FIELD = re.compile(FIELD.pattern + r"(?:,| và |;|$)")
OF_PLACES = re.compile(
    r"(?:.{0,60} )?(?:[Cc]ác) (?:xã|phường|thị trấn|huyện|tỉnh|thị xã|thành phố|quận|thôn|bộ|Bộ|sở|Sở|ban|Ban|phòng|"
    r"Phòng|Tập đoàn)"
    r"(?:, (?:xã|phường|thị trấn|thị xã|thành phố|đặc khu))* " + CAPITAL
)
#: "tỉnh Đắk Lắk": a place stands for those who govern it.
PLACE = re.compile(
    r"(?:[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
    r"(?= " + CAPITAL + r")"
    r"(?! (?:Khẩn|Tập|Rà|Tham|Triển|Thực|Chỉ|Chủ|Phối|Tăng|Tiếp|Hướng|Tổng|Báo|Hoàn|Đẩy|Nâng|Xây|Tổ|Căn|Trên|Theo)\b)"
)
NAMED = re.compile(r"(?:(?:xã|phường|thị trấn|thị xã|thành phố|huyện|tỉnh|đặc khu) )?" + CAPITAL + r"\w*")
DASHED = re.compile(r"(?:xã hội|nghề nghiệp|kinh tế)\b")
DESCRIBED = re.compile(r"(?:cơ quan|đơn vị|là|chủ)\b")
#: "Cần Thơ", "Tự Lập": a place, though its first word is that of an order.
TWO_CAPITALS = re.compile(CAPITAL + r"\w* " + CAPITAL)
OTHERS = re.compile("các " + CAPITAL + r"\w+")
MOST = 900  # letters of a list of units
FREE = 9  # small words of a name that we do not know, where a verb follows


def opens(passage: Passage, at: int, *, first: bool = False) -> int:
    """The end of the word that opens a name of a body here, else 0. `first`: a sentence begins here."""
    low = passage.low
    found = OPENER.match(low, at)
    place = PLACE.match(passage.text, at)
    if place:
        return place.end()
    person = PERSON.match(low, at) if found is None else None
    if person and passage.text[person.end() + 1 : person.end() + 2].isupper():
        return person.end()
    if found is None:
        return 0
    if passage.text[at].isupper():
        acronym = passage.text[at : found.end()].isupper()
        return found.end() if first or acronym or not _is_verb(passage, at) else 0
    small = SMALL.match(low, at)
    return max(small.end(), 0) if small else 0


def _is_verb(passage: Passage, at: int) -> bool:
    found = VERB.match(passage.low, at)
    return found is not None and found.end() - at > 4 and not OPENER.match(passage.low, at)
