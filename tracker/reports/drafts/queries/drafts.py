"""A draft of a window, or of a report: read from the register while it is one, from its snapshot once approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.queries.indicators import IndicatorRow, list_indicators
from tracker.items.next_tasks.queries.next_tasks import NextTasks
from tracker.items.queries.moved import moved_deadlines
from tracker.reports.collecting.drafting import with_missing, with_sent
from tracker.reports.collecting.queries import owing_units, sent_figures
from tracker.reports.comparison.bases import bases_of
from tracker.reports.comparison.queries import base_values
from tracker.reports.drafts.draft import Change, Draft, DraftSection, Unplaced, lost, with_changes
from tracker.reports.drafts.queries.compared import compared, compared_words, with_comparison
from tracker.reports.drafts.queries.empty import with_empty
from tracker.reports.drafts.queries.gathering import WorkRow, papers_of, works_of
from tracker.reports.drafts.queries.points import Ahead, points_of, rows_ahead, tasks_ahead
from tracker.reports.drafts.queries.told_facts import facts_of
from tracker.reports.drafts.snapshots import read_snapshot
from tracker.reports.kinds.models import Filling, ReportSection
from tracker.reports.kinds.queries.outline import Outline, outline_of
from tracker.reports.kinds.queries.variables import variables_of
from tracker.reports.kinds.variables import fill
from tracker.reports.models import Report, ReportLine
from tracker.reports.narratives.models import AskedOf
from tracker.reports.narratives.queries import Asked, asked_in
from tracker.reports.periods import ReportPeriod, Window, read_period
from tracker.reports.rounds.queries import way_of
from tracker.reports.rounds.way import Way
from tracker.reports.wording.queries import list_wordings, speaker_of, wholes, with_wordings
from tracker.reports.writing.facts import Count, Paper, Work
from tracker.reports.writing.indicators import indicator_line
from tracker.reports.writing.items import paper_line, work_line
from tracker.reports.writing.line import Line
from tracker.reports.writing.narratives import narrative_lines


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft is made for: a period, its window, the day of the next tasks.

    `told_before`: the points of the next tasks of the report that it corrects, which are not those of today.
    """

    period: ReportPeriod
    window: Window
    on: date
    told_before: tuple[DraftSection, ...] = ()

    @property
    def ahead(self) -> Ahead:
        """Of which day the next tasks are, and of which their figures."""
        return Ahead(self.on, min(self.on, self.window.cut_off))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days of the figures: those of the window; an estimate may look ahead to the period's end."""

    window: Window
    ends_on: date

    def holds(self, day: date) -> bool:
        return self.window.from_on <= day <= max(self.ends_on, self.window.cut_off)


@dataclass(frozen=True, slots=True)
class AsItStands:
    """A report as it stands, with what was read for it and a page of it needs as well; nothing of a frozen one.

    `asked`: what its narrative fields say; `tasks`: the next tasks that it tells.
    """

    draft: Draft
    asked: Sequence[Asked] = ()
    tasks: NextTasks | None = None
    way: Way | None = None


def draft_of(report: Report, *, on: date) -> Draft:
    """The report as it stands: frozen once approved."""
    return report_as_it_stands(report, on=on).draft


def report_as_it_stands(report: Report, *, on: date) -> AsItStands:
    """The same with what was read for it."""
    return AsItStands(read_snapshot(report.snapshot)) if report.snapshot is not None else _live(report, on=on)


def live_draft(report: Report, *, on: date) -> Draft:
    """What the register says today for this report, with the clerk's changes."""
    return _live(report, on=on).draft


def _live(report: Report, *, on: date) -> AsItStands:
    period = read_period(report.period)
    basis = Basis(period, Window(report.from_on, report.cut_off), on, _told_before(report))
    return _build(outline_of(report.kind_id), basis, changes_of(report))


def changes_of(report: Report) -> list[Change]:
    """What the clerk has made of its lines. One query."""
    rows = db.session.scalars(select(ReportLine).where(ReportLine.report_id == report.id).order_by(ReportLine.id))
    return [
        Change(row.key, row.words, row.source, row.left_out, row.section_code, row.person_name, row.at, row.softened)
        for row in rows
    ]


def _told_before(report: Report) -> tuple[DraftSection, ...]:
    """The points of the next tasks as they were sent, where this report corrects them."""
    old = db.session.get(Report, report.corrects_id) if report.corrects_id else None
    if old is None or old.snapshot is None:
        return ()
    sections = read_snapshot(old.snapshot).sections
    return tuple(section for section in sections if section.filling == Filling.NEXT_TASKS.value and not section.title)


def build(outline: Outline, basis: Basis, changes: Sequence[Change] = ()) -> Draft:
    """Read everything and write it: a fixed number of queries whatever the number of items."""
    return _build(outline, basis, changes).draft


def _build(outline: Outline, basis: Basis, changes: Sequence[Change]) -> AsItStands:
    coming = () if basis.told_before else rows_ahead(outline)
    gathered = works_of(basis.window, basis.period, only=outline.scope.asks_about(), also=[row[0].id for row in coming])
    works = gathered.rows
    papers = papers_of(basis.window, basis.period)
    moved = moved_deadlines([row.work.id for row in works], on=basis.on)
    bases = [base.period.code for base in bases_of(basis.period)]
    sent_then = sent_figures(outline.kind.id, [basis.period.code, *bases])
    sent = sent_then[basis.period.code]
    indicators = {code: with_sent(rows, sent) for code, rows in _indicators(outline, basis).items()}
    values = variables_of(outline.kind, basis.period)
    wordings, speaker = list_wordings(), speaker_of(values)
    works = [replace(row, work=with_wordings(row.work, wordings)) for row in works]
    facts = facts_of(works, indicators, moved)
    closing_day = outline.closing_day(basis.period.kind)
    readings = {row.shown.id: row.readings for rows in indicators.values() for row in rows}
    then = base_values(outline.kind.id, basis.period, readings, sent=sent_then, closing_day=closing_day)
    facts, way = compared(facts, then), way_of(outline.kind.id)
    said = compared_words(facts, basis.period) if way.compares else {}
    lines, unplaced = _lines(outline, basis.window, works, papers, indicators)
    for code, rows in indicators.items():
        for whole in wholes(rows, wordings, said):
            line = with_comparison(indicator_line(whole, speaker), whole)
            lines[code].append(with_missing(line, sent.get(whole.id), whole.value))
    asked = asked_in(outline.kind.id, basis.period.code)
    for told in (told for one in asked for told in one.told):
        lines[told.section_code] += narrative_lines(told)
    tasks = tasks_ahead(coming, gathered, basis.ahead, cut_off=basis.window.cut_off) if not basis.told_before else None
    sections: list[DraftSection] = []
    for row in outline.sections:
        section = replace(_section(row), opening=fill(row.opening, values))
        sections.append(with_changes(section, lines.get(row.code, ()), changes))
        if row.filling is Filling.NEXT_TASKS:
            sections += points_of(row, tasks, works, changes, told_before=basis.told_before)
    sections = with_empty(outline, sections, changes, asked=_owed(outline, basis.period, asked))
    silent = {f"item:{row.work.id}": row.work.unit for row in works if row.work.is_silent}
    draft = Draft(tuple(sections), tuple(unplaced), facts, lost(sections, changes), silent)
    return AsItStands(draft, asked, tasks, way)


def _indicators(outline: Outline, basis: Basis) -> dict[str, tuple[IndicatorRow, ...]]:
    """Those of this kind, by the code of their section; of other sections no annex tells either."""
    told = {section.code for section in outline.sections}
    found: dict[str, tuple[IndicatorRow, ...]] = {}
    for one in list_indicators(_Stretch(basis.window, basis.period.ends_on), on=basis.window.cut_off):
        if one.code in told and outline.scope.tells_indicator(one.kind_id, one.code):
            found[one.code] = found.get(one.code, ()) + one.rows
    return found


def _owed(outline: Outline, period: ReportPeriod, asked: Sequence[Asked]) -> dict[str, Sequence[str]]:
    """{section: the units that are asked for its words and whose form is not accepted yet}. At most one query."""
    codes = {one.section_code for one in asked if one.field.asked_of is AskedOf.UNITS and not one.told}
    units = owing_units(outline.kind.id, period.code) if codes else []
    return dict.fromkeys(codes, units)


def _section(row: ReportSection) -> DraftSection:
    return DraftSection(row.code, row.depth, row.number, row.title, row.filling.value)


def _lines(
    outline: Outline,
    window: Window,
    works: Sequence[WorkRow],
    papers: Sequence[Paper],
    indicators: Mapping[str, Sequence[IndicatorRow]],
) -> tuple[dict[str, list[Line]], list[Unplaced]]:
    """The lines of each section: what was issued by its day, then duties; and what has no place."""
    issued: dict[str, list[tuple[date, Line]]] = defaultdict(list)
    duties: dict[str, list[Line]] = defaultdict(list)
    unplaced: list[Unplaced] = []
    for row in works:
        code = outline.of_item(row.work.id, row.field_id, row.words)
        line = work_line(_without_twins(row, indicators.get(code, ())), window)
        if line is None:
            continue
        paper = row.work.paper
        if not code:
            unplaced.append(Unplaced("item", row.work.id, paper.number if paper else "", row.work.title))
        elif paper is not None and not row.work.part_of:
            issued[code].append((paper.issued_on, line))
        else:
            duties[code].append(line)
    for paper in papers:
        code = outline.of_document(paper.id, paper.subject)
        if code:
            issued[code].append((paper.issued_on, paper_line(paper)))
        elif not outline.scope.leaves_document(paper.id, paper.subject):
            unplaced.append(Unplaced("document", paper.id, paper.number, paper.subject))
    lines: dict[str, list[Line]] = defaultdict(list)
    for code in {section.code for section in outline.sections}:
        lines[code] += _by_lead([line for _, line in sorted(issued[code], key=lambda pair: pair[0])])
        lines[code] += _by_lead(sorted(duties[code], key=lambda line: not line.body.startswith("đã ")))
    return lines, unplaced


def _by_lead(lines: Sequence[Line]) -> list[Line]:
    """Lines of one verb together, in the order in which the verbs come up; those with more to say come last of it."""
    order = {lead: at for at, lead in enumerate(dict.fromkeys(line.lead for line in lines))}
    return sorted(lines, key=lambda line: (order[line.lead], bool(line.more)))


def _without_twins(row: WorkRow, indicators: Sequence[IndicatorRow]) -> Work:
    """A counter that an indicator of the same section tells as well is told once."""
    told = {(r.shown.value, r.shown.target, r.shown.noun) for r in indicators if r.shown.value is not None}
    plain = {(value, target) for value, target, _ in told}

    def is_told(count: Count) -> bool:
        same = (count.value, count.target)
        return (*same, count.noun) in told or (count.pattern is Pattern.PLAIN and same in plain)

    counts = tuple(count for count in row.work.counts if not is_told(count))
    return row.work if len(counts) == len(row.work.counts) else replace(row.work, counts=counts)
