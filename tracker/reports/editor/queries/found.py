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

from tracker.checking.check import check
from tracker.checking.findings import Finding, key_of
from tracker.checking.knowledge import Knowledge
from tracker.checking.rules.stale import STALE
from tracker.core.extensions import db
from tracker.documents.numbers.dates import write_date
from tracker.items.next_tasks.queries.next_tasks import NextTasks
from tracker.reports.drafts.draft import Draft
from tracker.reports.editor.queries.knowledge import knowledge_of
from tracker.reports.kinds.models import Filling
from tracker.reports.models import Report, SettledFinding


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


def findings_of(report: Report, draft: Draft, *, on: date, tasks: NextTasks | None = None) -> list[Found]:
    """Open ones first, old figures last among them, each in the order of the text. `tasks`: see `knowledge_of`."""
    settled = {
        row.key: row for row in db.session.scalars(select(SettledFinding).where(SettledFinding.report_id == report.id))
    }
    text = draft.text
    found, places = [], _Places(draft)
    known = knowledge_of(draft, kind_id=report.kind_id, on=on, tasks=tasks)
    checked = _checked(text, known, report.signed_on or on)
    by_hand = [line.text for section in draft.sections for line in section.spoken if line.is_own]
    told = [one for one in checked if _counts(one, by_hand)] + list(_old_figures(draft, report.cut_off))
    for finding in sorted(told, key=lambda one: one.start):
        row = settled.get(finding.key)
        found.append(
            Found(finding, places.section_at(finding.start), row.reason if row else "", row.person_name if row else "")
        )
    return sorted(found, key=lambda one: (not one.is_open, one.finding.kind.comes_last))


@lru_cache(maxsize=4)
def _checked(text: str, knowledge: Knowledge, report_on: date) -> Sequence[Finding]:
    """The same text and register say the same: a page that is opened again does not check again."""
    return tuple(check(text, knowledge=knowledge, report_on=report_on))


def _old_figures(draft: Draft, cut_off: date) -> Iterator[Finding]:
    """Figures older than the cut-off: one finding a section, with their days; many would bury the others."""
    at = 0
    begins: dict[str, int] = {}
    for code, text in draft.told:
        begins.setdefault(code, at)
        at += len(text) + 1
    for section in draft.sections:
        if section.filling == Filling.NEXT_TASKS.value:
            continue
        old: dict[str, dict[str, str]] = defaultdict(dict)
        for line in section.spoken:
            for figure in line.line.figures:
                if figure.source.as_of and figure.source.as_of < cut_off.isoformat() and figure.text in line.text:
                    old[figure.source.as_of].setdefault(figure.source.label, figure.text)
        if old:
            yield _old(section.code, begins[section.code], old, cut_off)


def _old(code: str, at: int, old: Mapping[str, Mapping[str, str]], cut_off: date) -> Finding:
    days = ", ".join(write_date(date.fromisoformat(day)) for day in sorted(old))
    says = "; ".join(f"{label}: {text}" for day in sorted(old) for label, text in old[day].items())
    finds = f"số liệu của ngày {days}, trước ngày chốt {write_date(cut_off)}"
    proposal = f"Đề nghị đơn vị cung cấp cập nhật số liệu đến ngày {write_date(cut_off)}."
    key = key_of(STALE, f"{code} {says}", finds, 0)
    return Finding(STALE, code, at, at, says, finds, proposal, key)


def _counts(finding: Finding, by_hand: Sequence[str]) -> bool:
    """Of figures that the register tells it is known which are one: told twice is what somebody wrote by hand."""
    return not finding.kind.is_by_hand or any(finding.says in text for text in by_hand)


class _Places:
    """In which section a place of Draft.text lies."""

    def __init__(self, draft: Draft) -> None:
        told = draft.told
        self._codes = [code for code, _ in told]
        self._ends = list(accumulate(len(text) + 1 for _, text in told))

    def section_at(self, place: int) -> str:
        """Its code; behind the text, that of the last section."""
        return self._codes[min(bisect_right(self._ends, place), len(self._codes) - 1)] if self._codes else ""
