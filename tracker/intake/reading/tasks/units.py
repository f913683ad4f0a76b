"""Names of bodies as they are written: one, several, a group; where a name ends. Pure, one pass over the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.intake.reading.tasks.passages import CAPITAL, Passage
from tracker.intake.reading.tasks.unit_words import (
    GROUP,
    HEAD,
    INSIDE,
    LISTED,
    NAMED_BY_WORK,
    NOUN,
    OPENER,
    PERSON,
    SMALL,
    WITH_COMMA,
    WORK,
)
from tracker.intake.reading.tasks.verbs import ENDS, STARTS, VERB

TOKEN = re.compile(r"\w[\w&.]*\w|\w|[^\w\s]")
#: What a list of nouns goes on from: "các sở, ban, ngành", "UBND các xã, phường".
GROUPED = re.compile(
    r"(?:.{0,60} )?(?:các|từng|mỗi|phường|xã|huyện|tỉnh|sở|ban|ngành|đơn vị|cơ quan|địa phương|tổ chức)\b"
)
#: Behind these a verb is a name: "Tổ giúp việc Ban Chỉ đạo".
KIND = re.compile(r"\b(?:ban|tổ|hội đồng|trung tâm|phòng|cục|cơ quan|đoàn|văn phòng|viện|ủy ban)$")
ONE_OFFICE = re.compile(r"(?:.{0,20} )?(?:văn phòng|vp) (?:hđnd|hội đồng nhân dân|(?:đoàn )?(?:đbqh|đại biểu quốc hội))")
#: A name of its own has been said: a verb in small letters goes on no more with it.
KIND_OF_NAME = re.compile(r"\S " + CAPITAL)
#: Names of fields that are verbs too.
FIELD = re.compile(r"(?:xây dựng|giáo dục|đào tạo|đầu tư|thông tin|truyền thông|phát triển|thống kê|bảo vệ)\b")
OF_PLACES = re.compile(
    r"(?:.{0,60} )?(?:[Cc]ác) (?:xã|phường|thị trấn|huyện|tỉnh|thị xã|thành phố|quận|thôn|bộ|Bộ|sở|Sở|ban|Ban|phòng|Phòng|Tập đoàn)"
    r"(?:, (?:xã|phường|thị trấn|thị xã|thành phố|đặc khu))* " + CAPITAL
)
#: "tỉnh Đắk Lắk": a place stands for those who govern it.
PLACE = re.compile(
    r"(?:[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)(?= "
    + CAPITAL
    + r")(?! (?:Khẩn|Tập|Rà|Tham|Triển|Thực|Chỉ|Chủ|Phối|Tăng|Tiếp|Hướng|Tổng|Báo|Hoàn|Đẩy|Nâng|Xây|Tổ|Căn|Trên|Theo)\b)"
)
NAMED = re.compile(r"(?:(?:xã|phường|thị trấn|thị xã|thành phố|huyện|tỉnh|đặc khu) )?" + CAPITAL + r"\w*")
MOST = 900  # letters of a list of units
FREE = 9  # small words of a name that we do not know, where a verb follows


@dataclass(frozen=True, slots=True)
class Units:
    """Names [start, end) of a passage, and where the words after them begin."""

    names: tuple[tuple[int, int], ...]
    end: int


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


def read_units(passage: Passage, start: int, end: int, *, subject: bool = False, first: bool = False) -> Units | None:
    """The list of names that begins here. `subject`: words that we do not know may belong to it where a verb follows."""
    return _List(passage, min(end, start + MOST), subject).read(start, first=first or subject)


class _List:
    """One pass over a list of names."""

    def __init__(self, passage: Passage, end: int, subject: bool) -> None:
        self.passage, self.low, self.text = passage, passage.low, passage.text
        self.end, self.subject = end, subject
        self.names: list[tuple[int, int]] = []
        self.listing = False  # within "các Bộ: A, B và C"

    def read(self, start: int, *, first: bool) -> Units | None:
        at = start
        opened = opens(self.passage, at, first=first)
        if not opened or opened > self.end:
            return None
        while opened:
            stop = self._name(at, opened)
            if stop is None:
                return None if not self.names else Units(tuple(self.names), at)
            self.names.append((at, stop))
            following = self._next(stop)
            opened = opens(self.passage, following) if following else 0
            if not opened:
                return Units(self._persons(), self._skip_bracket(stop))
            at = following
        return Units(self._persons(), at)

    def _persons(self) -> tuple[tuple[int, int], ...]:
        """ "Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND xã" is one."""
        joined: list[tuple[int, int]] = []
        for start, stop in self.names:
            if joined and PERSON.match(self.low, joined[-1][0]) and HEAD.match(self.low, start) and self.text[start].isupper():
                joined[-1] = (joined[-1][0], stop)
            else:
                joined.append((start, stop))
        return tuple(joined)

    def _name(self, start: int, opened: int) -> int | None:
        """The end of the name that opens with [start, opened); None where it is none."""
        at = opened
        free_from = 0
        free = 0
        work = WORK.match(self.low, _space(self.low, at))
        if work and NAMED_BY_WORK.match(self.low[start:opened].rstrip()):
            at = work.end()
        while at < self.end:
            here = _space(self.low, at)
            if here >= self.end:
                break
            if (
                at > opened
                and self.text[here].isupper()
                and STARTS.match(self.low, here)
                and not KIND.search(self.low[:at][-14:])
            ):
                break
            step = self._step(start, here, at)
            if step:
                at, free, free_from = step, 0, 0
                continue
            token = TOKEN.match(self.low, here)
            if not self.subject or token is None or not token.group()[0].isalpha() or self._ends(here):
                break
            free_from = free_from or at
            free += 1
            at = token.end()
            if free > FREE:
                return free_from if free_from > opened or at > opened else None
        if free and not self._ends(_space(self.low, at)):
            at = free_from
        return at

    def _step(self, start: int, here: int, at: int) -> int:
        """The end of what certainly goes on with the name here, else 0."""
        letter = self.text[here]
        if letter in ",&" or self.low.startswith("và ", here) or self.low.startswith("cùng ", here):
            return self._joined(start, here)
        if letter == "-" or self.low[here] == "-":
            after = _space(self.low, here + 1)
            described = re.match(r"(?:cơ quan|đơn vị|là|chủ)\b", self.low[after : after + 12])
            inside = re.compile(r"(?:xã hội|nghề nghiệp|kinh tế)\b").match(self.low, after)
            if inside:
                return inside.end()
            return (
                self._capital(start, after, at)
                if after < self.end and self.text[after].isupper() and not described
                else 0
            )
        if letter == ":":
            after = _space(self.low, here + 1)
            if after < self.end and self.text[after].isupper() and LISTED.match(self.low[start:here].rstrip()):
                listed = not VERB.match(self.low, after) or (FIELD.match(self.low, after) and self._is_list(after))
                if listed and not STARTS.match(self.low, after) and not opens(self.passage, after):
                    self.listing = True
                    return self._capital(start, after, at)
            return 0
        if letter.isupper() or letter.isdigit():
            return self._capital(start, here, at)
        if not letter.isalpha():
            return 0
        inside = INSIDE.match(self.low, here, self.end)
        verb = VERB.match(self.low, here) if inside and not self.text[start + 1 : at].islower() else None
        if verb and not self.low.startswith(("quản lý", "tổ chức"), here) and KIND_OF_NAME.search(self.text[start:at]):
            return 0
        return inside.end() if inside else 0

    def _capital(self, start: int, here: int, at: int) -> int:
        """The end of a proper name or a number that goes on with the name."""
        letter = self.text[here]
        token = TOKEN.match(self.low, here)
        if letter.isdigit():
            return token.end() if token and len(token.group()) <= 3 and self.text[at - 1].isalnum() else 0
        known = VERB.match(self.low, here) or INSIDE.match(self.low, here, self.end)  # Sở Xây dựng, Bộ Tài chính
        if known is not None or token is None:
            return known.end() if known else 0
        after = _space(self.low, token.end())
        if after >= self.end or not self.low[after].isalpha() or self.text[after].isupper() or len(token.group()) > 5:
            return token.end()
        second = TOKEN.match(self.low, after)
        goes_on = second is not None and not self._ends(after) and not INSIDE.match(self.low, after, self.end)
        return (
            second.end()
            if goes_on and second is not None and not self.text[here : token.end()].isupper()
            else token.end()
        )

    def _joined(self, start: int, here: int) -> int:
        """The end of what a comma or "và" joins to the same name: "Thể thao và Du lịch", "ban, ngành"; else 0."""
        after = _space(self.low, here + (1 if self.text[here] in ",&" else 3))
        if after >= self.end or self.low.startswith("cùng ", here):
            return 0
        if re.match("các " + CAPITAL + r"\w+", self.text[after : after + 24]) and not opens(self.passage, after):
            return after + 4  # … và các Khu công nghiệp
        said = self.low[start:here].rstrip()
        if ONE_OFFICE.fullmatch(said) and self.low[here] == "v":  # Văn phòng HĐND và UBND xã
            return OPENER.match(self.low, after).end() if self.low.startswith(("ubnd", "ủy ban", "hđnd", "hội đồng"), after) else 0  # type: ignore[union-attr]
        noun, opened = NOUN.match(self.low, after), opens(self.passage, after)
        if (
            noun
            and not self.low.startswith("các ", after)
            and opened <= noun.end() + 1
            and self._is_bare(noun.end(), after)
        ):
            return noun.end() if GROUPED.match(said) and not said.startswith("ubnd tỉnh") else 0
        if self._is_listing(start, here):
            named = NAMED.match(self.text, after)
            return named.end() if named and (not opened or noun) else 0
        if opened or not self.text[after].isupper():
            return 0
        token = TOKEN.match(self.low, after)
        verb = VERB.match(self.low, after)
        if token is None or (verb and " " in verb.group() and not FIELD.match(self.low, after)):
            return 0
        return (verb or token).end() if WITH_COMMA.match(said) else 0

    def _is_listing(self, start: int, here: int) -> bool:
        """Names of places follow each other: "các xã Hòa Bình, Tân Tiến", "các Bộ: A, B"."""
        return self.listing or OF_PLACES.match(self.text[start:here]) is not None

    def _is_bare(self, end: int, start: int) -> bool:
        """A noun of a group without a name of its own behind it."""
        if self.text[start].isupper() and self.low.startswith(("ubnd", "ủy ban", "hội đồng", "văn phòng"), start):
            return False
        after = _space(self.low, end)
        named = self.text[after : after + 1].isupper() and self.text[end : end + 1] == " "
        return after >= self.end or not named or STARTS.match(self.low, after) is not None

    def _is_list(self, at: int) -> bool:
        return bool(re.match(r"[^.;:]{2,40}(?:,| và )", self.text[at : at + 60]))

    def _ends(self, at: int) -> bool:
        return (
            at >= self.end
            or ENDS.match(self.low, at) is not None
            or not self.low[at].isalnum()
            or self.low.startswith("và ", at)
        )

    def _skip_bracket(self, at: int) -> int:
        here = _space(self.low, at)
        if self.text[here : here + 1] == "(":
            close = self.text.find(")", here, here + 200)
            if close > 0:
                return close + 1
        return at

    def _next(self, stop: int) -> int:
        """Where the next name of the list begins; 0 where the list ends."""
        here = _space(self.low, self._skip_bracket(stop))
        found = re.match(r"(?:[,;] ?(?:và |cùng )?|và |& ?|cùng (?:với )?|hoặc )", self.low[here : here + 12])
        if found is None or here + found.end() >= self.end:
            return 0
        return here + found.end()


def _space(low: str, at: int) -> int:
    return at + 1 if at < len(low) and low[at] == " " else at
