"""Groups as they are written: "UBND các xã, phường, đặc khu", "Trưởng các thôn, tổ dân phố", "5 thôn". Pure.

A phrase is read from left to right, each word once: who is addressed, how many, which kinds, whose, whether all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.organization.matching.known import COMMUNE_LEVEL, KnownKind
from tracker.organization.matching.words import WORD, Words, folded, stands_for, toned, words_of
from tracker.organization.models import Family, UnitKind

MOST_KINDS = 24  # in one phrase
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


class Token(NamedTuple):
    """A word, where it stands, and what stands before it."""

    word: str
    start: int
    end: int
    before: str


@dataclass(slots=True)
class Phrase:
    """A group as it was said: the places of its words in the text, and what was told of it."""

    start: int
    end: int = 0
    kinds: list[str] = field(default_factory=list)
    number: int | None = None
    is_many: bool = False
    is_only: bool = False
    is_titled: bool = False
    is_of_ubnd: bool = False
    is_partial: bool = False
    level: Words = ()  # the level of whose they are: "tỉnh"


def tokens(text: str) -> list[Token]:
    """The words of a line, each with the mark before it: nothing, a comma, a dash …"""
    found, last = [], 0
    for match in WORD.finditer(text):
        found.append(
            Token(
                toned(unicodedata.normalize("NFC", match[0].casefold())),
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
            if _are(said, place, words)
        ]
        exact = [one for one in fits if _exactly(said, place, one[0])]
        words, codes = next(iter(exact or fits), ((), ()))
        return (len(words), codes) if words else None


class Reader:
    """Reads phrases of one office."""

    def __init__(self, kinds: Mapping[str, KnownKind], own: Words) -> None:
        self.words = KindWords(kinds)
        self.kinds = kinds
        self.own = own

    def phrases(self, text: str) -> Iterator[Phrase]:
        """The groups of a line in their order."""
        said = tokens(text)
        place = 0
        while place < len(said):
            if place and not (said[place].before or said[place - 1].word in JOINTS):
                place += 1
                continue
            read = self._phrase(said, place)
            if read is None:
                place += 1
                continue
            phrase, place = read
            phrase.end = said[place - 1].end
            yield phrase

    def _phrase(self, said: Sequence[Token], start: int) -> tuple[Phrase, int] | None:
        phrase = Phrase(said[start].start)
        place = self._head(said, start, phrase)
        if _at(said, place, (LEVEL_OF_PLACES,)):
            phrase.kinds, phrase.is_many, place = [UnitKind.COMMUNE], True, place + 2
        else:
            place = self._list(said, place, phrase)
        if not phrase.kinds or not self._is_group(phrase):
            return None
        place = self._whose(said, place, phrase)
        return (phrase, place) if _ends(said, place) else None

    def _head(self, said: Sequence[Token], place: int, phrase: Phrase) -> int:
        """Who is addressed and how many: "Chủ tịch UBND các", "tất cả", "22"."""
        while place < len(said) and (place == 0 or said[place].start == phrase.start or not said[place].before):
            if size := _at(said, place, TITLES):
                phrase.is_titled = True
            elif (size := _at(said, place, MANY)) and said[place].word not in UNSURE:
                phrase.is_many = True
            elif size := _at(said, place, ONLY):
                phrase.is_only = True
            elif said[place].word == "ubnd":
                phrase.is_of_ubnd, size = True, 1
            elif size := _at(said, place, (UBND_IN_FULL,)):
                phrase.is_of_ubnd = True
            elif said[place].word.isdecimal() and len(said[place].word) <= 3 and not phrase.kinds:
                phrase.number, phrase.is_many, size = int(said[place].word), True, 1
            else:
                break
            place += size
        return place

    def _list(self, said: Sequence[Token], place: int, phrase: Phrase) -> int:
        """The kinds, joined by commas, slashes, "và", or nothing: "phường, xã". Ends before a kind with a name."""
        end = place
        while place < len(said) and len(phrase.kinds) < MOST_KINDS:
            found = self.words.at(said, place)
            if found is None or (phrase.kinds and not self._goes_on(said, place, phrase, found[1])):
                break
            size, codes = found
            after = place + size
            if not self._may_end(said, after):
                break
            phrase.kinds += [code for code in self._meant(codes, phrase) if code not in phrase.kinds]
            place = end = after
            if place < len(said) and said[place].word in JOINTS and place + 1 < len(said):
                place += 1
            if not _at(said, place, (UBND_IN_FULL, ("ubnd",))) and (size := _at(said, place, (*MANY, *TITLES))):
                place += size
        return end

    def _meant(self, codes: tuple[str, ...], phrase: Phrase) -> tuple[str, ...]:
        """TT beside xã is a town."""
        places = phrase.is_of_ubnd or any(self._family(code) is Family.PLACE for code in phrase.kinds)
        return (UnitKind.TOWN,) if codes == (UnitKind.CENTRE,) and places else codes

    def _goes_on(self, said: Sequence[Token], place: int, phrase: Phrase, codes: tuple[str, ...]) -> bool:
        """Whether a mark or "và" joins this kind to those before; kinds of communes need none: "phường xã"."""
        previous = said[place - 1].word
        if said[place].before or previous in JOINTS or _ends_with(said, place, (*MANY, *TITLES)):
            return True
        return phrase.kinds[-1] in COMMUNE_LEVEL and set(codes) <= COMMUNE_LEVEL

    def _may_end(self, said: Sequence[Token], place: int) -> bool:
        """Whether a kind may stand alone here: no name follows it."""
        if place >= len(said) or said[place].before or said[place].word in JOINTS:
            return True
        if _at(said, place, (*PARTIAL, *WHOSE, *LEVEL_WORDS)):
            return True
        return self.words.at(said, place) is not None

    def _is_group(self, phrase: Phrase) -> bool:
        """One kind needs a sign that many are meant; several are many, but "văn phòng, phòng" may be two units."""
        families = {self._family(code) for code in phrase.kinds}
        if phrase.is_many:
            return True
        if phrase.is_titled and families == {Family.VILLAGE}:
            return True
        several = len(phrase.kinds) > 1 and not ({UnitKind.OFFICE, UnitKind.ARMED, UnitKind.CENTRE} & {phrase.kinds[0]})
        return several or phrase.kinds in ([PLACES], [ANYBODY])

    def _family(self, code: str) -> Family | None:
        kind = self.kinds.get(code)
        return kind.family if kind is not None else None

    def _whose(self, said: Sequence[Token], place: int, phrase: Phrase) -> int:
        """ "thuộc UBND huyện", "trên địa bàn xã Bình Sơn", "có liên quan"; ends where a mark or another word stands."""
        while place < len(said) and not said[place].before.strip("("):
            if size := _at(said, place, PARTIAL):
                phrase.is_partial = True
            elif self.own and _are(said, place, self.own):
                size = len(self.own)
            elif size := _at(said, place, LEVEL_WORDS):
                phrase.level = tuple(token.word for token in said[place : place + size])
            elif not (size := _at(said, place, WHOSE)):
                break
            place += size
        return place


UBND_IN_FULL = tuple(toned(word) for word in ("uỷ", "ban", "nhân", "dân"))


def _at(said: Sequence[Token], place: int, several: Sequence[Words]) -> int:
    """How many words of the first of these that stands here; 0: none."""
    return next((len(words) for words in several if _are(said, place, words)), 0)


def _are(said: Sequence[Token], place: int, words: Words) -> bool:
    """These words stand here, with no mark between them but a dash or a comma of their own."""
    return place + len(words) <= len(said) and all(
        stands_for(said[place + n].word, word) for n, word in enumerate(words)
    )


def _exactly(said: Sequence[Token], place: int, words: Words) -> bool:
    return all(said[place + n].word == word for n, word in enumerate(words))


def _ends_with(said: Sequence[Token], place: int, several: Sequence[Words]) -> bool:
    return any(len(words) <= place and _are(said, place - len(words), words) for words in several)


def _ends(said: Sequence[Token], place: int) -> bool:
    """Nothing follows, or a mark or "và" that begins something else; behind a colon come names: "các xã: Bình An"."""
    if place >= len(said) or said[place].word in JOINTS:
        return True
    return said[place].before[:1] in MARKS
