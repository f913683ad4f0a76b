"""Groups as they are written: "UBND các xã, phường, đặc khu", "Trưởng các thôn, tổ dân phố", "5 thôn". Pure.

A phrase is read from left to right, each word once: who is addressed, how many, which kinds, whose, whether all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.organization.matching.group_words import (
    ANYBODY,
    JOINTS,
    LEVEL_OF_PLACES,
    LEVEL_WORDS,
    MANY,
    MARKS,
    ONLY,
    PARTIAL,
    PLACES,
    TITLES,
    UBND_IN_FULL,
    UNSURE,
    WHOSE,
    KindWords,
    Token,
    stand_here,
    stands_at,
    tokens,
)
from tracker.organization.matching.known import COMMUNE_LEVEL, KnownKind
from tracker.organization.matching.words import Words
from tracker.organization.models import Family, UnitKind

MOST_KINDS = 24  # in one phrase


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
        if stands_at(said, place, (LEVEL_OF_PLACES,)):
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
            if size := stands_at(said, place, TITLES):
                phrase.is_titled = True
            elif (size := stands_at(said, place, MANY)) and said[place].word not in UNSURE:
                phrase.is_many = True
            elif size := stands_at(said, place, ONLY):
                phrase.is_only = True
            elif said[place].word == "ubnd":
                phrase.is_of_ubnd, size = True, 1
            elif size := stands_at(said, place, (UBND_IN_FULL,)):
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
            if not stands_at(said, place, (UBND_IN_FULL, ("ubnd",))):
                place += stands_at(said, place, (*MANY, *TITLES))
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
        if stands_at(said, place, (*PARTIAL, *WHOSE, *LEVEL_WORDS)):
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
            if size := stands_at(said, place, PARTIAL):
                phrase.is_partial = True
            elif self.own and stand_here(said, place, self.own):
                size = len(self.own)
            elif size := stands_at(said, place, LEVEL_WORDS):
                phrase.level = tuple(token.word for token in said[place : place + size])
            elif not (size := stands_at(said, place, WHOSE)):
                break
            place += size
        return place


def _ends_with(said: Sequence[Token], place: int, several: Sequence[Words]) -> bool:
    return any(len(words) <= place and stand_here(said, place - len(words), words) for words in several)


def _ends(said: Sequence[Token], place: int) -> bool:
    """Nothing follows, or a mark or "và" that begins something else; behind a colon come names: "các xã: Bình An"."""
    if place >= len(said) or said[place].word in JOINTS:
        return True
    return said[place].before[:1] in MARKS
