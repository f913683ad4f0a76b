"""The findings of a draft, each with the section in which it stands and whether the clerk passed over it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.deadlines import write_day
from tracker.reports.checking.check import check
from tracker.reports.checking.findings import Finding, FindingKind, key_of
from tracker.reports.checking.knowledge import Knowledge
from tracker.reports.draft import Draft, paragraphs_of
from tracker.reports.models.kinds import Filling
from tracker.reports.models.reports import Report, SettledFinding
from tracker.reports.queries.knowledge import knowledge_of


@dataclass(frozen=True, slots=True)
class Found:
    """A finding; `settled` is the reason why it was passed over, with `settled_by`."""

    finding: Finding
    section_code: str
    settled: str = ""
    settled_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still asks to be looked at."""
        return not self.settled


def findings_of(report: Report, draft: Draft, *, on: date) -> list[Found]:
    """Open ones first, each in the order of the text."""
    settled = {
        row.key: row for row in db.session.scalars(select(SettledFinding).where(SettledFinding.report_id == report.id))
    }
    text = draft.text
    found, places = [], _Places(draft)
    told = [*_checked(text, knowledge_of(draft, on=on), report.signed_on or on), *_old_figures(draft, report.cut_off)]
    for finding in sorted(told, key=lambda one: one.start):
        row = settled.get(finding.key)
        found.append(
            Found(finding, places.section_at(finding.start), row.reason if row else "", row.person_name if row else "")
        )
    return sorted(found, key=lambda one: not one.is_open)


@lru_cache(maxsize=16)
def _checked(text: str, knowledge: Knowledge, report_on: date) -> Sequence[Finding]:
    """The same text and register say the same: a page that is opened again does not check again."""
    return tuple(check(text, knowledge=knowledge, report_on=report_on))


def _old_figures(draft: Draft, cut_off: date) -> Iterator[Finding]:
    """Figures older than the cut-off: of a section those of one day together, for one unit supplies them mostly."""
    at = 0
    begins: dict[str, int] = {}
    for code, text in paragraphs_of(draft):
        begins.setdefault(code, at)
        at += len(text) + 1
    for section in draft.sections:
        if section.filling == Filling.NEXT_TASKS.value:
            continue
        by_day: dict[str, dict[str, str]] = defaultdict(dict)
        for line in section.spoken:
            for figure in line.line.figures:
                if figure.source.as_of and figure.source.as_of < cut_off.isoformat() and figure.text in line.text:
                    by_day[figure.source.as_of].setdefault(figure.source.label, figure.text)
        for day, figures in sorted(by_day.items()):
            yield _old(section.code, begins[section.code], date.fromisoformat(day), figures, cut_off)


def _old(code: str, at: int, day: date, figures: Mapping[str, str], cut_off: date) -> Finding:
    says = "; ".join(f"{label}: {text}" for label, text in figures.items())
    finds = f"số liệu của ngày {write_day(day)}, trước ngày chốt {write_day(cut_off)}"
    proposal = f"Đề nghị đơn vị cung cấp cập nhật số liệu đến ngày {write_day(cut_off)}."
    key = key_of(FindingKind.STALE, f"{code} {says}", finds, 0)
    return Finding(FindingKind.STALE, code, at, at, says, finds, proposal, key)


class _Places:
    """In which section a place of Draft.text lies."""

    def __init__(self, draft: Draft) -> None:
        told = paragraphs_of(draft)
        self._codes = [code for code, _ in told]
        self._ends = list(accumulate(len(text) + 1 for _, text in told))

    def section_at(self, place: int) -> str:
        """Its code; behind the text, that of the last section."""
        return self._codes[min(bisect_right(self._ends, place), len(self._codes) - 1)] if self._codes else ""
