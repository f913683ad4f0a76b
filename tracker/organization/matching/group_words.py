"""The words that groups are written with, and where they stand in a line. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.core.marks import composed
from tracker.organization.matching.known import KnownKind
from tracker.organization.matching.words import WORD, Words, folded, stands_for, toned, words_of
from tracker.organization.models import UnitKind

#: What is nobody's kind but is written like one.
MINISTRY, ANYBODY, PLACES, SCHOOL = "ministry", "anybody", "places", "school"
SPECIALISTS = (UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.DIVISION)
#: Words of groups that are no names of kinds.
OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "phòng chuyên môn": (UnitKind.DIVISION,), "cơ quan chuyên môn": SPECIALISTS,
    "đơn vị sự nghiệp": (UnitKind.CENTRE, UnitKind.STATION), "trấn": (UnitKind.TOWN,),
    "thành phố": (UnitKind.PROVINCE,),
    "TDP": (UnitKind.QUARTER,), "khu phố": (UnitKind.QUARTER,), "khối phố": (UnitKind.QUARTER,),
    "bản": (UnitKind.VILLAGE,), "ấp": (UnitKind.VILLAGE,), "buôn": (UnitKind.VILLAGE,), "làng": (UnitKind.VILLAGE,),
    "xóm": (UnitKind.VILLAGE,), "đoàn thể": (UnitKind.ORGANIZATION,), "hội đoàn thể": (UnitKind.ORGANIZATION,),
    "hội": (UnitKind.ORGANIZATION,), "lực lượng vũ trang": (UnitKind.ARMED,), "bộ": (MINISTRY,),
    "địa phương": (PLACES,),
    "ĐP": (PLACES,), "trường": (SCHOOL,), "trường học": (SCHOOL,), "đơn vị": (ANYBODY,), "cơ quan": (ANYBODY,),
    "ngành": (ANYBODY,), "tổ chức": (ANYBODY,), "CQ": (ANYBODY,), "ĐV": (ANYBODY,),
}  # fmt: skip
TITLES = tuple(
    words_of(title)
    for title in (
        "chỉ huy trưởng", "người đứng đầu", "phó chủ tịch", "tổ trưởng", "thủ trưởng", "hiệu trưởng", "chủ tịch",
        "giám đốc", "lãnh đạo", "đồng chí", "bí thư", "trưởng", "chánh",
    )
)  # fmt: skip
MANY = tuple(
    words_of(many)
    for many in ("tất cả", "toàn bộ", "toàn thể", "những", "từng", "mỗi", "mọi", "các")
)  # fmt: skip
UNSURE = frozenset({"moi"})  # without accents: mọi, mỗi, but môi (trường) as well
ONLY = (words_of("riêng"), words_of("chỉ"))  # "riêng các thôn": not the quarters
LEVEL_OF_PLACES = words_of("cấp xã")
PARTIAL = tuple(
    words_of(words)
    for words in ("có liên quan", "liên quan", "còn lại", "nói trên", "nêu trên", "lân cận", "được giao", "khác")
)
WHOSE = tuple(words_of(words) for words in ("trực thuộc", "trên địa bàn", "thuộc", "của", "trong", "toàn", "UBND"))
LEVEL_WORDS = tuple(
    words_of(words) for words in ("thành phố", "đặc khu", "huyện", "tỉnh", "quận", "TP", "xã", "phường")
)
JOINTS = frozenset({toned("và"), "va"})
MARKS = tuple(",;.()/&-–+")
UBND_IN_FULL = tuple(toned(word) for word in ("uỷ", "ban", "nhân", "dân"))


class Token(NamedTuple):
    """A word, where it stands, and what stands before it."""

    word: str
    start: int
    end: int
    before: str


def tokens(text: str) -> list[Token]:
    """The words of a line, each with the mark before it: nothing, a comma, a dash …"""
    found, last = [], 0
    for match in WORD.finditer(text):
        found.append(
            Token(
                toned(composed(match[0].casefold())),
                match.start(),
                match.end(),
                text[last : match.start()].strip(),
            )
        )
        last = match.end()
    return found


class KindWords:
    """The words of kinds, found by their first word."""

    def __init__(self, kinds: Mapping[str, KnownKind]) -> None:
        self.kinds = kinds
        self.by_first: dict[str, list[tuple[Words, tuple[str, ...]]]] = {}
        own: dict[str, tuple[str, ...]] = {
            kind.name: (kind.code,) for kind in kinds.values() if kind.code != UnitKind.COMMITTEE
        }
        own |= {kind.name: (ANYBODY,) for kind in kinds.values() if kind.code == UnitKind.ORGANIZATION}
        for name, codes in {**OTHER_WORDS, **own}.items():
            words = words_of(name)
            if words:
                self.by_first.setdefault(folded(words[0]), []).append((words, codes))
        for several in self.by_first.values():
            several.sort(key=lambda one: -len(one[0]))

    def at(self, said: Sequence[Token], place: int) -> tuple[int, tuple[str, ...]] | None:
        """How many words of a kind stand here, and which kinds; exact words before those without accents."""
        fits = [
            (words, codes)
            for words, codes in self.by_first.get(folded(said[place].word), ())
            if place < len(said)
            if stand_here(said, place, words)
        ]
        exact = [one for one in fits if stand_exactly(said, place, one[0])]
        words, codes = next(iter(exact or fits), ((), ()))
        return (len(words), codes) if words else None


def stands_at(said: Sequence[Token], place: int, several: Sequence[Words]) -> int:
    """How many words of the first of these that stands here; 0: none."""
    return next((len(words) for words in several if stand_here(said, place, words)), 0)


def stand_here(said: Sequence[Token], place: int, words: Words) -> bool:
    """These words stand here, with no mark between them but a dash or a comma of their own."""
    return place + len(words) <= len(said) and all(
        stands_for(said[place + n].word, word) for n, word in enumerate(words)
    )


def stand_exactly(said: Sequence[Token], place: int, words: Words) -> bool:
    return all(said[place + n].word == word for n, word in enumerate(words))
