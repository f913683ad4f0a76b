"""A draft of a window, or of a report: read from the register while it is one, from its snapshot once approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.queries.indicators import IndicatorRow, list_indicators
from tracker.items.queries.next_tasks import Line as NextLine
from tracker.items.queries.next_tasks import NextTasks, next_tasks
from tracker.items.sentences import Pattern
from tracker.reports.draft import Change, CountFact, Draft, DraftSection, Facts, ItemFact, Unplaced, with_changes
from tracker.reports.models.kinds import Filling, ReportSection
from tracker.reports.models.reports import Report, ReportLine
from tracker.reports.periods import ReportPeriod, Window, read_period
from tracker.reports.queries.gathering import EVERYBODY, WorkRow, papers_of, works_of
from tracker.reports.queries.outline import Outline, outline_of
from tracker.reports.queries.variables import variables_of
from tracker.reports.snapshots import read_snapshot
from tracker.reports.variables import fill
from tracker.reports.writing.facts import Count, Figure, Indicator, Paper, TargetShare, Work
from tracker.reports.writing.indicators import indicator_line
from tracker.reports.writing.items import count_source, figure_texts, paper_line, work_line, work_source
from tracker.reports.writing.line import Line


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft is made for: a period, its window, the day of the next tasks."""

    period: ReportPeriod
    window: Window
    on: date


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
    basis = Basis(period, Window(report.from_on, report.cut_off), on)
    return build(outline_of(report.kind_id), basis, changes)


def build(outline: Outline, basis: Basis, changes: Sequence[Change] = ()) -> Draft:
    """Read everything and write it: a fixed number of queries whatever the number of items."""
    works = works_of(basis.window, basis.period)
    papers = papers_of(basis.window, basis.period)
    stretch = _Stretch(basis.window, basis.period.ends_on)
    indicators = {s.code: s.rows for s in list_indicators(stretch, on=basis.window.cut_off)}
    lines, unplaced = _lines(outline, basis.window, works, papers, indicators)
    values = variables_of(outline.kind, basis.period)
    sections: list[DraftSection] = []
    for row in outline.sections:
        section = replace(_section(row), opening=fill(row.opening, values))
        sections.append(with_changes(section, lines.get(row.code, ()), changes))
        if row.filling is Filling.NEXT_TASKS:
            counts = {row.work.id: row for row in works}
            sections += _points(row, next_tasks(by=EVERYBODY, on=basis.on), counts, changes)
    return Draft(tuple(sections), tuple(unplaced), _facts(works, indicators))


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
    told = {(r.shown.value, r.shown.target) for r in indicators if r.shown.value is not None}
    kept = tuple(
        count
        for count in row.work.counts
        if (count.value, count.target) not in told or count.pattern is not Pattern.PLAIN
    )
    return replace(row.work, counts=kept)


def _wholes(rows: Sequence[IndicatorRow]) -> Iterator[Indicator]:
    """Each indicator with its parts, as the outline orders them."""
    by_id = {row.shown.id: row for row in rows}
    parts = {part for row in rows for part in row.parts}
    for row in rows:
        if row.shown.id not in parts:
            yield _indicator(row, tuple(_indicator(by_id[part]) for part in row.parts))


def _indicator(row: IndicatorRow, parts: tuple[Indicator, ...] = ()) -> Indicator:
    shown = row.shown
    return Indicator(
        shown.id, shown.label, shown.noun, row.source, shown.value, shown.as_of, shown.decimals, shown.estimate,
        shown.estimate_on, tuple(TargetShare(target.name, target.value) for target in shown.targets), parts,
    )  # fmt: skip


def _points(
    row: ReportSection, tasks: NextTasks, works: Mapping[int, WorkRow], changes: Sequence[Change]
) -> Iterator[DraftSection]:
    """The points of the next tasks as sections of their own: III.1, III.2, …"""
    for point in tasks.points:
        section = DraftSection(
            f"{row.code}.{point.number}", row.depth + 1, f"{point.number}.", "", Filling.NEXT_TASKS.value
        )
        lines = [_next_line(point.number, line, works) for line in point.lines]
        if lines:
            yield with_changes(section, lines, changes)


def _next_line(number: int, line: NextLine, works: Mapping[int, WorkRow]) -> Line:
    several = [works[item.item_id].work for item in line.items if item.item_id in works]
    key = f"next:item:{line.items[0].item_id}" if len(line.items) == 1 else f"next:{number}:{line.field_name}"
    figures = tuple(
        Figure(text, count_source(count, work))
        for work in several
        for count in work.counts
        for text in figure_texts(count)
    )
    sources = tuple(work_source(work) for work in several)
    return Line(key, line.text, figures=figures, sources=sources)


def _facts(works: Sequence[WorkRow], indicators: Mapping[str, Sequence[IndicatorRow]]) -> Facts:
    items = {
        row.work.id: ItemFact(
            row.work.title,
            row.citation,
            row.work.unit,
            row.work.status.value,
            row.work.due_on.isoformat() if row.work.due_on else "",
            row.work.late,
            {count.id: _count_fact(count) for count in row.work.counts},
        )
        for row in works
    }
    figures = {row.shown.id: _indicator_fact(row) for rows in indicators.values() for row in rows}
    return Facts(items, figures)


def _indicator_fact(row: IndicatorRow) -> CountFact:
    shown = row.shown
    return CountFact(
        shown.label, shown.noun, shown.value, shown.target, shown.decimals,
        shown.as_of.isoformat() if shown.as_of else "", shown.estimate,
        shown.estimate_on.isoformat() if shown.estimate_on else "", is_part=row.depth > 0,
    )  # fmt: skip


def _count_fact(count: Count) -> CountFact:
    as_of = count.as_of.isoformat() if count.as_of else ""
    return CountFact(count.label, count.noun, count.value, count.target, count.decimals, as_of)
