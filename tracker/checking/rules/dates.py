"""Days that cannot be: none in the calendar, after the report, before what they speak of, or told in two ways."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from flask_babel import lazy_gettext as _l

from tracker.checking.days import Day, find_days
from tracker.checking.facts.days import find_written, odd_ones
from tracker.checking.facts.head import read_head
from tracker.checking.facts.lengths import lengths
from tracker.checking.facts.spans import backward, weekdays
from tracker.checking.reading import Reading
from tracker.checking.redated import find_redated
from tracker.checking.retrospect import before_its_subject
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.citations import Mention, citations_of
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.forms import write_number


def _joined(one: Hit, other: Hit) -> Hit:
    """`31/QĐ-UBND ghi ngày … nhưng khớp sổ năm 2022 …; lại nói về kết quả của năm 2021`."""
    reason = re.sub(r"^.*? ghi ngày [0-9/]+(?: nhưng|,)? ?", "", other.finds)
    return replace(one, end=max(one.end, other.end), finds=f"{one.finds}; lại {reason}" if reason else one.finds)


DATE = FindingKind("date", _l("Day that cannot be"), icon="calendar-event", join=_joined)
RULE = Rule(120, lambda case: Dates(case.reading, case.latest).check())

_AS_OF = re.compile(r"(?:tinh den|so lieu den|luy ke den)\s(?:het\s)?(?:ngay\s)?$")
_CARRIES_OUT = re.compile(
    r"[\s,]{0,3}(?:của [^;.]{2,60}?\s)?(?:về (?:việc )?|để |nhằm |v/v )?(?:tổ chức )?"
    r"(?:triển khai|thực hiện|hướng dẫn|cụ thể hóa|sửa đổi|bổ sung|bãi bỏ|thay thế|thi hành|quy định chi tiết)"
    r"[^;.()]{0,120}?(?:nghị quyết|quyết định|nghị định|kế hoạch|chỉ thị|thông tư|chương trình|công văn|kết luận|"
    r"công điện|luật|đề án)\s(?:số\s?:?\s?)?$"
)


class Dates:
    """The checks of one text; `report_on` is the day of the report, `latest` the last day that it can have."""

    def __init__(self, reading: Reading, latest: date | None) -> None:
        self.reading = reading
        self.latest = latest
        self.days = list(find_days(reading))
        self.written = find_written(reading)
        self.head = read_head(reading, self.written)
        self.dated = [
            (mention, span) for mention, span in zip(reading.mentions, reading.spans, strict=True) if mention.day
        ]

    def check(self) -> Iterator[Hit]:
        """One finding a citation at most: the first that says something."""
        seen: set[int] = set()
        for hit in (*self._told_twice(), *self._of_citations(), *self._carries_out_later()):
            if hit.start not in seen:
                seen.add(hit.start)
                yield hit
        yield from self._of_days()

    def _of_citations(self) -> Iterator[Hit]:
        told: set[tuple[str, date]] = set()  # one paper is doubted once
        for mention, span in self.dated:
            day = mention.day
            if day is None or not mention.sure:
                continue
            name = write_number(mention.number)
            if mention.number.year and mention.number.year != day.year:
                finds = f"số {name} là của năm {mention.number.year} nhưng ghi ngày {write_date(day)}"
                yield self._cited(span, finds, f"Tra lại ngày ban hành của {name}.")
            elif self.latest and day > self.latest:
                finds = f"{name} ghi ngày {write_date(day)}, sau ngày của báo cáo ({write_date(self.latest)})"
                yield self._cited(span, finds, f"Tra lại ngày ban hành của {name}{_year_before(day, self.latest)}.")
            elif (
                (name, day) not in told
                and not self._is_own(span)
                and (reason := before_its_subject(self.reading, mention, span))
            ):
                told.add((name, day))
                yield self._cited(span, reason.finds, reason.proposal)

    def _is_own(self, span: tuple[int, int]) -> bool:
        """Whether it is the number of the text itself, at its head: what it tells may be of any time."""
        return self.head.span == span

    def _cited(self, span: tuple[int, int], finds: str, proposal: str) -> Hit:
        end = next((day.end for day in self._days_behind(span[1])), span[1])
        return Hit(DATE, span[0], end, finds, proposal)

    def _days_behind(self, at: int) -> Iterator[Day]:
        first = bisect_left(self.days, at, key=lambda day: day.start)
        return (day for day in self.days[first : first + 1] if day.start <= at + 40)

    def _told_twice(self) -> Iterator[Hit]:
        """One document with two days: the rarer, or the later told, is the doubtful one."""
        by_place = {mention.place: (mention, span) for mention, span in self.dated if mention.sure}
        for citation in citations_of(self.reading.mentions):
            told = [by_place[place] for place in citation.mentions if place in by_place]
            days = Counter(mention.day for mention, _ in told)
            if len(days) < 2 or citation.date is None:
                continue
            for mention, span in told:
                if mention.day and mention.day != citation.date:
                    yield self._two_days(mention, span, citation.date)
        for (mention, span), usual in find_redated(self.reading, self.dated):
            yield self._two_days(mention, span, usual)

    def _two_days(self, mention: Mention, span: tuple[int, int], usual_day: date) -> Hit:
        usual = write_date(usual_day)
        here = f"{write_number(mention.number)} ở đây ghi ngày {write_date(mention.day)}" if mention.day else ""
        finds = f"{here}, chỗ khác ghi ngày {usual}"
        return self._cited(span, finds, f"Ghi thống nhất một ngày ban hành (đối chiếu bản gốc; chỗ khác: {usual}).")

    def _carries_out_later(self) -> Iterator[Hit]:
        for (one, span), (other, other_span) in pairwise(self.dated):
            if not (one.day and other.day and one.sure and other.sure and other.day > one.day):
                continue
            end = next((day.end for day in self._days_behind(span[1])), span[1])
            between = self.reading.plain.text[end : other_span[0]].lower()
            words = " ".join(between.split()) + " "
            if "được" in words or "bởi" in words or not _CARRIES_OUT.match(words):
                continue
            names = write_number(one.number), write_number(other.number)
            finds = (
                f"{names[0]} ghi ngày {write_date(one.day)}, trước ngày của {names[1]} mà văn bản này thực hiện "
                f"({write_date(other.day)})"
            )
            yield self._cited(span, finds, "Tra lại ngày ban hành của hai văn bản.")

    def _of_days(self) -> Iterator[Hit]:
        """Days by themselves: none of any calendar, another day of the week, too late, or in the wrong order."""
        folded = self.reading.plain.folded
        for odd in odd_ones(self.reading, self.written):
            yield Hit(DATE, odd.start, odd.end, f"không có {odd.said}", odd.proposal)
        for start, end, words, right in weekdays(self.reading, self.written, self.latest.year if self.latest else None):
            yield Hit(DATE, start, end, f"ngày {words} là {right}", f"Sửa thành {right} hoặc sửa ngày.")
        for day in self.written:
            if self.latest is None or day.value is None or day.value <= self.latest:
                continue
            lead = re.sub(r"\s", " ", folded[max(0, day.start - 30) : day.start])
            if _AS_OF.search(lead) and not re.search(
                r"uoc|du kien|ke hoach", folded[max(0, day.start - 80) : day.start]
            ):
                words = self.reading.says(day.start, day.end)
                finds = f"số liệu tính đến ngày {words}, sau ngày của báo cáo ({write_date(self.latest)})"
                yield Hit(DATE, day.start, day.end, finds, "Sửa ngày chốt số liệu, hoặc ghi rõ là số ước.")
        for span in (*backward(self.reading, self.written), *lengths(self.reading, self.written)):
            yield Hit(DATE, span.start, span.end, span.finds, span.proposal)


def _year_before(day: date, latest: date) -> str:
    """Where only the year is wrong, the day that is likely meant."""
    try:
        earlier = day.replace(year=latest.year)
        earlier = earlier if earlier <= latest else day.replace(year=latest.year - 1)
    except ValueError:
        return ""
    return f" (có thể là {write_date(earlier)})" if earlier != day else ""
