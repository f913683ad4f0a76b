"""Names of bodies as they are written: one, several, a group; where a name ends. Pure, one pass over the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.intake.reading.tasks.compounds import is_field, other_kind, verb_within
from tracker.intake.reading.tasks.openings import (
    DASHED,
    DESCRIBED,
    FIELD,
    FREE,
    GROUPED,
    KIND,
    KIND_OF_NAME,
    LISTED_FIELD,
    MOST,
    NAMED,
    OF_PLACES,
    ONE_OFFICE,
    OTHERS,
    TOKEN,
    TWO_CAPITALS,
    opens,
)
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.unit_words import (
    HEAD,
    INSIDE,
    LISTED,
    NAMED_BY_WORK,
    NOUN,
    OPENER,
    PERSON,
    WITH_COMMA,
    WORK,
)
from tracker.intake.reading.tasks.verbs import ENDS, STARTS, VERB


@dataclass(frozen=True, slots=True)
class Units:
    """Names [start, end) of a passage, and where the words after them begin."""

    names: tuple[tuple[int, int], ...]
    end: int


def read_units(passage: Passage, start: int, end: int, *, subject: bool = False, first: bool = False) -> Units | None:
    """The list of names that begins here. `subject`: unknown words may belong to it where a verb follows."""
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
            is_title = HEAD.match(self.low, start) and self.text[start].isupper()
            if joined and is_title and PERSON.match(self.low, joined[-1][0]):
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
            if here >= self.end or (at > opened and self._starts_a_duty(here, at)):
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

    def _starts_a_duty(self, here: int, at: int) -> bool:
        starts = self.text[here].isupper() and STARTS.match(self.low, here) and not TWO_CAPITALS.match(self.text, here)
        return bool(starts) and not KIND.search(self.low[:at][-14:])

    def _step(self, start: int, here: int, at: int) -> int:
        """The end of what certainly goes on with the name here, else 0."""
        letter = self.low[here]
        if letter == "/":
            return other_kind(self.passage, start, here)
        if letter in ",&" or self.low.startswith(("và ", "cùng "), here):
            return self._joined(start, here)
        if letter in "-:":
            return self._dashed(here, at) if letter == "-" else self._listed(start, here, at)
        if self.text[here].isupper() or letter.isdigit():
            return self._capital(here, at)
        return self._small(start, here, at) if letter.isalpha() else 0

    def _dashed(self, here: int, at: int) -> int:
        """ "Quy hoạch - Kiến trúc", "chính trị - xã hội"; not what explains the name."""
        after = _space(self.low, here + 1)
        inside = DASHED.match(self.low, after)
        if inside:
            return inside.end()
        goes_on = after < self.end and self.text[after].isupper() and not DESCRIBED.match(self.low, after)
        return self._capital(after, at) if goes_on else 0

    def _listed(self, start: int, here: int, at: int) -> int:
        """ "các Bộ: Tài chính, Y tế": a list behind a colon; not a duty behind one."""
        after = _space(self.low, here + 1)
        if after >= self.end or not self.text[after].isupper() or not LISTED.match(self.low[start:here].rstrip()):
            return 0
        is_duty = VERB.match(self.low, after) and not LISTED_FIELD.match(self.low, after)
        if is_duty or STARTS.match(self.low, after) or opens(self.passage, after):
            return 0
        self.listing = True
        return self._capital(after, at)

    def _small(self, start: int, here: int, at: int) -> int:
        longer = verb_within(self.passage, start, here, self.end)
        if longer:
            return longer
        inside = INSIDE.match(self.low, here, self.end)
        verb = VERB.match(self.low, here) if inside and not self.text[start + 1 : at].islower() else None
        if verb and not self.low.startswith(("quản lý", "tổ chức"), here) and KIND_OF_NAME.search(self.text[start:at]):
            return 0
        return inside.end() if inside else 0

    def _capital(self, here: int, at: int) -> int:
        """The end of a proper name or a number that goes on with the name."""
        token = TOKEN.match(self.low, here)
        if self.text[here].isdigit():
            return token.end() if token and len(token.group()) <= 3 and self.text[at - 1].isalnum() else 0
        known = VERB.match(self.low, here) or INSIDE.match(self.low, here, self.end)  # Sở Xây dựng, Bộ Tài chính
        if known is not None or token is None:
            return known.end() if known else 0
        after = _space(self.low, token.end())
        if after >= self.end or not self.low[after].isalpha() or self.text[after].isupper() or len(token.group()) > 5:
            return token.end()
        second = TOKEN.match(self.low, after)
        stops = self._ends(after) or INSIDE.match(self.low, after, self.end) or self.text[here : token.end()].isupper()
        return token.end() if second is None or stops else second.end()

    def _joined(self, start: int, here: int) -> int:
        """The end of what a comma or "và" joins to the same name: "Thể thao và Du lịch", "ban, ngành"; else 0."""
        after = _space(self.low, here + (1 if self.text[here] in ",&" else 3))
        if after >= self.end or self.low.startswith("cùng ", here):
            return 0
        opened = opens(self.passage, after)
        if OTHERS.match(self.text, after) and not opened:
            return after + 4  # … và các Khu công nghiệp
        said = self.low[start:here].rstrip()
        office = OPENER.match(self.low, after) if ONE_OFFICE.fullmatch(said) and self.low[here] == "v" else None
        if office and self.low.startswith(("ubnd", "ủy ban", "hđnd", "hội đồng"), after):
            return office.end()  # Văn phòng HĐND và UBND xã
        named = is_field(self.passage, after) or self.low.startswith("xã hội", after)  # Thương binh và Xã hội
        noun = None if named else NOUN.match(self.low, after)
        if noun and not self.low.startswith("các ", after) and opened <= noun.end() + 1 and self._is_bare(noun, after):
            return noun.end() if GROUPED.match(said) and not said.startswith("ubnd tỉnh") else 0
        return self._named(start, here, after, bool(opened and not noun))

    def _named(self, start: int, here: int, after: int, opened: bool) -> int:
        """The end of one more name of a list of places, or of the rest of a name: "Thể thao và Du lịch"."""
        if self._is_listing(start, here):
            named = None if opened else FIELD.match(self.low, after) or NAMED.match(self.text, after)
            return named.end() if named else 0
        if opens(self.passage, after) or not self.text[after].isupper():
            return 0
        token, verb = TOKEN.match(self.low, after), VERB.match(self.low, after)
        if token is None or (verb and " " in verb.group() and not FIELD.match(self.low, after)):
            return 0
        return (verb or token).end() if WITH_COMMA.match(self.low[start:here].rstrip()) else 0

    def _is_listing(self, start: int, here: int) -> bool:
        """Names of places follow each other: "các xã Hòa Bình, Tân Tiến", "các Bộ: A, B"."""
        return self.listing or OF_PLACES.match(self.text[start:here]) is not None

    def _is_bare(self, noun: re.Match[str], start: int) -> bool:
        """A noun of a group without a name of its own behind it."""
        if self.text[start].isupper() and self.low.startswith(("ubnd", "ủy ban", "hội đồng", "văn phòng"), start):
            return False
        after = _space(self.low, noun.end())
        named = self.text[after : after + 1].isupper() and self.text[noun.end() : noun.end() + 1] == " "
        return after >= self.end or not named or STARTS.match(self.low, after) is not None

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
