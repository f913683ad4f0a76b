"""The checker: any text in, findings out, in the order of the text. Pure; nothing is asked but what is given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.checking.apart import Apart
from tracker.checking.brackets import check_brackets
from tracker.checking.citing import check_citations
from tracker.checking.coming import check_coming
from tracker.checking.dates import Dates
from tracker.checking.days import written_on
from tracker.checking.doubled import check_doubled
from tracker.checking.exchanged import check_exchanged
from tracker.checking.extent import extent, unread
from tracker.checking.findings import Finding, FindingKind, key_of
from tracker.checking.flow import check_equations, check_flow, check_totals_behind
from tracker.checking.groups import Grouping
from tracker.checking.growth import check_growth, check_moves
from tracker.checking.knowledge import Knowledge
from tracker.checking.ratios import check_ratios
from tracker.checking.reading import Hit, Reading
from tracker.checking.series import check_series
from tracker.checking.stale import check_stale
from tracker.checking.states import check_states
from tracker.checking.styles import check_styles
from tracker.checking.sums import check_sums
from tracker.checking.tables import check_tables
from tracker.checking.twice import check_twice
from tracker.checking.wholes import check_earlier_wholes

_LONGEST_QUOTE = 240
_DATE_KINDS = (FindingKind.DATE, FindingKind.CITATION)


def check(
    text: str, *, knowledge: Knowledge | None = None, report_on: date | None = None, cut_off: date | None = None
) -> list[Finding]:
    """The findings of any text, however it is laid out; it raises nothing. The last one says what was not looked at.

    `knowledge`: register, open items and figures, where there are any; `report_on`: the day of the report, else what
    its head says; `cut_off`: the day on which its figures should stand (chốt số liệu), unchecked where not given.
    """
    end = extent(text)
    findings = _findings(Reading(text[:end]), knowledge or Knowledge(), report_on, cut_off)
    return [*findings, unread(text, end)] if text[end:].strip() else findings


def _findings(reading: Reading, known: Knowledge, report_on: date | None, cut_off: date | None) -> list[Finding]:
    latest = report_on or written_on(reading)
    hits = sorted(_hits(reading, known, latest, cut_off), key=lambda hit: (hit.start, hit.end))
    turns: Counter[tuple[FindingKind, str, str]] = Counter()
    findings: list[Finding] = []
    for hit in _each_once(hits):
        if not reading.source or hit.end <= hit.start:
            continue
        start, end = reading.plain.span(hit.start, hit.end)
        says = _shortened(reading.says(hit.start, hit.end))
        same = (hit.kind, says, hit.finds)
        key = key_of(hit.kind, says, hit.finds, turns[same])
        turns[same] += 1
        findings.append(Finding(hit.kind, reading.places.name(start), start, end, says, hit.finds, hit.proposal, key))
    return findings


def _hits(reading: Reading, known: Knowledge, latest: date | None, cut_off: date | None) -> Iterator[Hit]:
    grouping = Grouping(reading)
    groups = list(grouping.groups())
    apart = Apart(grouping, groups)
    yield from check_sums(groups)
    yield from check_brackets(grouping)
    yield from check_states(grouping)
    yield from check_flow(grouping, groups)
    yield from check_totals_behind(grouping)
    yield from check_equations(reading)
    yield from check_tables(reading)
    ratios = list(check_ratios(reading, groups))
    yield from ratios
    yield from check_earlier_wholes(grouping, ratios)
    yield from check_growth(reading)
    yield from check_moves(reading)
    yield from check_twice(grouping, apart)
    yield from check_exchanged(grouping, apart)
    yield from check_citations(reading, list(known.documents), whole=known.whole_register)
    yield from Dates(reading, latest).check()
    yield from check_series(reading)
    yield from check_coming(reading, known.open_items)
    yield from check_stale(reading, cut_off, known.figures)
    yield from check_doubled(reading)
    yield from check_styles(reading)


def _each_once(hits: list[Hit]) -> list[Hit]:
    """One finding where two checks speak of one place: of a citation with both reasons, of figures with the first."""
    made: dict[tuple[str, int, int], Hit] = {}
    for turn, hit in enumerate(hits):
        whole = hit.kind is FindingKind.MISSING_NEXT  # all of these stand at the head of their section
        key = ("date" if hit.kind in _DATE_KINDS else hit.kind.value, hit.start, turn if whole else 0)
        earlier = made.get(key)
        if earlier is None:
            made[key] = hit
        elif hit.kind is FindingKind.DATE and earlier.kind is FindingKind.DATE:
            made[key] = _joined(earlier, hit)
    return list(made.values())


def _joined(one: Hit, other: Hit) -> Hit:
    """`31/QĐ-UBND ghi ngày … nhưng khớp sổ năm 2022 …; lại nói về kết quả của năm 2021`."""
    reason = re.sub(r"^.*? ghi ngày [0-9/]+(?: nhưng|,)? ?", "", other.finds)
    return replace(one, end=max(one.end, other.end), finds=f"{one.finds}; lại {reason}" if reason else one.finds)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"
