"""A draft of a window, or of a report: read from the register while it is one, from its snapshot once approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.queries.indicators import IndicatorRow, list_indicators
from tracker.items.next_tasks.queries.next_tasks import Line as NextLine, NextTasks, next_tasks
from tracker.items.queries.moved import deadlines_before
from tracker.reports.comparison.queries import base_values
from tracker.reports.drafts.draft import Change, Draft, DraftLine, DraftSection, Unplaced, lost, with_changes
from tracker.reports.drafts.queries.compared import compared, with_comparisons
from tracker.reports.drafts.queries.gathering import EVERYBODY, WorkRow, papers_of, works_of
from tracker.reports.drafts.queries.told_facts import facts_of
from tracker.reports.drafts.snapshots import read_snapshot
from tracker.reports.kinds.models import Filling, ReportSection
from tracker.reports.kinds.queries.outline import Outline, outline_of
from tracker.reports.kinds.queries.variables import variables_of
from tracker.reports.kinds.variables import fill
from tracker.reports.models import Report, ReportLine
from tracker.reports.periods import ReportPeriod, Window, read_period
from tracker.reports.rounds.queries import way_of
from tracker.reports.writing.facts import Count, Figure, Indicator, Paper, TargetShare, Work
from tracker.reports.writing.indicators import indicator_line
from tracker.reports.writing.items import count_source, paper_line, work_line, work_source
from tracker.reports.writing.line import Line
from tracker.reports.writing.progress import figure_texts


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft is made for: a period, its window, the day of the next tasks.

    `told_before`: the points of the next tasks of the report that it corrects, which are not those of today.
    """

    period: ReportPeriod
    window: Window
    on: date
    told_before: tuple[DraftSection, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days of the figures: those of the window; an estimate may look ahead to the period's end."""

    window: Window
    ends_on: date

    def holds(self, day: date) -> bool:
        return self.window.from_on <= day <= max(self.ends_on, self.window.cut_off)


def draft_of(report: Report, *, on: date) -> Draft:
    """The report as it stands: frozen once approved."""
    if report.snapshot is not None:
        return read_snapshot(report.snapshot)
    return live_draft(report, on=on)


def live_draft(report: Report, *, on: date) -> Draft:
    """What the register says today for this report, with the clerk's changes."""
    period = read_period(report.period)
    changes = [
        Change(row.key, row.words, row.source, row.left_out, row.section_code, row.person_name, row.at)
        for row in db.session.scalars(
            select(ReportLine).where(ReportLine.report_id == report.id).order_by(ReportLine.id)
        )
    ]
    window = Window(report.from_on, report.cut_off)
    return build(outline_of(report.kind_id), Basis(period, window, on, _told_before(report)), changes)


def _told_before(report: Report) -> tuple[DraftSection, ...]:
    """The points of the next tasks as they were sent, where this report corrects them."""
    old = db.session.get(Report, report.corrects_id) if report.corrects_id else None
    if old is None or old.snapshot is None:
        return ()
    sections = read_snapshot(old.snapshot).sections
    return tuple(section for section in sections if section.filling == Filling.NEXT_TASKS.value and not section.title)


def build(outline: Outline, basis: Basis, changes: Sequence[Change] = ()) -> Draft:
    """Read everything and write it: a fixed number of queries whatever the number of items."""
    works = works_of(basis.window, basis.period)
    papers = papers_of(basis.window, basis.period)
    stretch = _Stretch(basis.window, basis.period.ends_on)
    moved = deadlines_before([row.work.id for row in works], on=basis.on)
    told = {section.code for section in outline.sections}
    listed = list_indicators(stretch, on=basis.window.cut_off)
    indicators = {one.code: one.rows for one in listed if one.code in told}  # of other sections no annex tells either
    lines, unplaced = _lines(outline, basis.window, works, papers, indicators)
    facts = facts_of(works, indicators, moved)
    closing_day = outline.closing_day(basis.period.kind)
    facts = compared(facts, base_values(outline.kind.id, basis.period, facts.indicators, closing_day=closing_day))
    if way_of(outline.kind.id).compares:
        lines = with_comparisons(lines, facts, basis.period)
    values = variables_of(outline.kind, basis.period)
    sections: list[DraftSection] = []
    for row in outline.sections:
        section = replace(_section(row), opening=fill(row.opening, values))
        sections.append(with_changes(section, lines.get(row.code, ()), changes))
        if row.filling is Filling.NEXT_TASKS:
            points = basis.told_before or _points(row, _tasks(basis), {row.work.id: row for row in works})
            sections += [with_changes(point, _told(point), changes) for point in points]
    return Draft(tuple(sections), tuple(unplaced), facts, lost(sections, changes))


def _tasks(basis: Basis) -> NextTasks:
    """The next tasks of the day, with the figures of the cut-off: one report tells one figure one way."""
    return next_tasks(by=EVERYBODY, on=basis.on, figures_on=min(basis.on, basis.window.cut_off))


def _told(section: DraftSection) -> list[Line]:
    """Its automatic lines."""
    return [line.line for line in section.lines if not line.is_added]


def _section(row: ReportSection) -> DraftSection:
    return DraftSection(row.code, row.depth, row.number, row.title, row.filling.value)


def _lines(
    outline: Outline,
    window: Window,
    works: Sequence[WorkRow],
    papers: Sequence[Paper],
    indicators: Mapping[str, Sequence[IndicatorRow]],
) -> tuple[dict[str, list[Line]], list[Unplaced]]:
    """The lines of each section: what was issued by its day, then duties, then figures; and what has no place."""
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
        else:
            unplaced.append(Unplaced("document", paper.id, paper.number, paper.subject))
    lines: dict[str, list[Line]] = defaultdict(list)
    for code in {section.code for section in outline.sections}:
        lines[code] += _by_lead([line for _, line in sorted(issued[code], key=lambda pair: pair[0])])
        lines[code] += _by_lead(duties[code])
        lines[code] += [indicator_line(indicator) for indicator in _wholes(indicators.get(code, ()))]
    return lines, unplaced


def _by_lead(lines: Sequence[Line]) -> list[Line]:
    """Lines of one verb together, in the order in which the verbs come up; those with more to say come last of it."""
    order = list(dict.fromkeys(line.lead for line in lines))
    return sorted(lines, key=lambda line: (order.index(line.lead), bool(line.more)))


def _without_twins(row: WorkRow, indicators: Sequence[IndicatorRow]) -> Work:
    """A counter that an indicator of the same section tells as well is told once."""
    told = {(r.shown.value, r.shown.target, r.shown.noun) for r in indicators if r.shown.value is not None}
    plain = {(value, target) for value, target, _ in told}

    def is_told(count: Count) -> bool:
        same = (count.value, count.target)
        return (*same, count.noun) in told or (count.pattern is Pattern.PLAIN and same in plain)

    return replace(row.work, counts=tuple(count for count in row.work.counts if not is_told(count)))


def _wholes(rows: Sequence[IndicatorRow]) -> Iterator[Indicator]:
    """Each indicator with its parts, as the outline orders them."""
    by_id = {row.shown.id: row for row in rows}
    parts = {part for row in rows for part in row.parts}
    for row in rows:
        if row.shown.id not in parts or row.parts:  # a part that has parts is told by itself too
            yield _indicator(row, tuple(_indicator(by_id[part]) for part in row.parts))


def _indicator(row: IndicatorRow, parts: tuple[Indicator, ...] = ()) -> Indicator:
    shown = row.shown
    return Indicator(
        shown.id, shown.label, shown.noun, row.source_in_full, shown.value, shown.as_of, shown.decimals, shown.estimate,
        shown.estimate_on, tuple(TargetShare(target.name, target.value) for target in shown.targets), parts,
    )  # fmt: skip


def _points(row: ReportSection, tasks: NextTasks, works: Mapping[int, WorkRow]) -> Iterator[DraftSection]:
    """The points of the next tasks as sections of their own: III.1, III.2, …"""
    for point in tasks.points:
        section = DraftSection(
            f"{row.code}.{point.number}", row.depth + 1, f"{point.number}.", "", Filling.NEXT_TASKS.value
        )
        lines = [_next_line(line, works) for line in point.lines]
        if lines:
            yield replace(section, lines=tuple(DraftLine(line) for line in lines))


def _next_line(line: NextLine, works: Mapping[int, WorkRow]) -> Line:
    several = [works[item.item_id].work for item in line.items if item.item_id in works]
    figures = tuple(
        Figure(text, count_source(count, work))
        for work in several
        for count in work.counts
        for text in figure_texts(count)
    )
    sources = tuple(work_source(work) for work in several)
    return Line(key_of(line), line.text, figures=figures, sources=sources)


def key_of(line: NextLine) -> str:
    """How a sentence of the next tasks is known again: by its item, or by the field whose rest it tells."""
    return f"next:field:{line.field_id or 0}" if line.is_rest else f"next:item:{line.items[0].item_id}"
