"""The points of the next tasks in a draft: the sentences of the day for the items of a kind, late ones soft or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.items.counters.queries.figures import shown_counters
from tracker.items.next_tasks.queries.next_tasks import Line as NextLine, NextTasks, tasks_of
from tracker.items.next_tasks.queries.open_items import Behind, OpenRow, items_of, open_rows
from tracker.items.next_tasks.sentences import MilestoneFacts
from tracker.reports.drafts.draft import Change, DraftLine, DraftSection, with_changes
from tracker.reports.drafts.queries.gathering import EVERYBODY, WorkRow, Works
from tracker.reports.kinds.models import Filling, ReportSection
from tracker.reports.kinds.queries.outline import Outline
from tracker.reports.writing.facts import Figure, Step
from tracker.reports.writing.items import count_source, work_source
from tracker.reports.writing.line import Line
from tracker.reports.writing.progress import figure_texts


@dataclass(frozen=True, slots=True)
class Ahead:
    """Of which day the next tasks are, and of which their figures: one report tells one figure one way."""

    on: date
    figures_on: date


def rows_ahead(outline: Outline) -> Sequence[OpenRow]:
    """The open items of the kind. One query; none where its outline has no section of next tasks."""
    if not any(row.filling is Filling.NEXT_TASKS for row in outline.sections):
        return ()
    return open_rows(EVERYBODY, only=outline.scope.holds())


def tasks_ahead(rows: Sequence[OpenRow], works: Works, ahead: Ahead, *, cut_off: date) -> NextTasks:
    """The next tasks of these rows; what stands behind them was read with the works up to the cut-off.

    A query; where figures speak of another day than the cut-off, four more.
    """
    ids = [row[0].id for row in rows]
    counters = works.counts if ahead.figures_on == cut_off else shown_counters(ids, on=ahead.figures_on)
    to_come = {
        item_id: [
            MilestoneFacts(step.name, step.due_on) for step in works.steps.get(item_id, ()) if _is_open(step, ahead)
        ]
        for item_id in ids
    }
    return tasks_of(items_of(rows, ahead.on, Behind(counters, to_come)), ahead.on)


def _is_open(step: Step, ahead: Ahead) -> bool:
    return step.done_on is None or step.done_on > ahead.on


def points_of(
    row: ReportSection, tasks: NextTasks | None, works: Sequence[WorkRow], changes: Sequence[Change],
    *, told_before: Sequence[DraftSection] = (),
) -> list[DraftSection]:  # fmt: skip
    """The points under this section with what the clerk made of them; those that were sent where one is corrected."""
    if told_before or tasks is None:
        return [with_changes(point, _told(point), changes) for point in told_before]
    late = {key_of(line) for point in tasks.points for line in point.lines if line.softer}
    soft = {change.key for change in changes if change.softened}
    points = _points(row, tasks, {work.work.id: work for work in works}, soft)
    return [_marked(with_changes(point, lines, changes), late) for point, lines in points]


def _told(section: DraftSection) -> list[Line]:
    """Its automatic lines."""
    return [line.line for line in section.lines if not line.is_added]


def _points(
    row: ReportSection, tasks: NextTasks, works: Mapping[int, WorkRow], soft: set[str]
) -> Iterator[tuple[DraftSection, list[Line]]]:
    """Points as sections of their own, III.1, III.2, …: a silent one takes no number, its code stays free for it."""
    number = 0
    for point in tasks.points:
        if not point.lines:
            continue
        number += 1
        section = DraftSection(f"{row.code}.{point.number}", row.depth + 1, f"{number}.", "", Filling.NEXT_TASKS.value)
        yield section, [_next_line(line, works, soft=key_of(line) in soft) for line in point.lines]


def _marked(section: DraftSection, late: set[str]) -> DraftSection:
    return replace(section, lines=tuple(_with_mark(line, line.key in late) for line in section.lines))


def _with_mark(line: DraftLine, is_late: bool) -> DraftLine:
    return replace(line, is_late=True) if is_late else line


def _next_line(line: NextLine, works: Mapping[int, WorkRow], *, soft: bool) -> Line:
    several = [works[item.item_id].work for item in line.items if item.item_id in works]
    figures = tuple(
        Figure(text, count_source(count, work))
        for work in several
        for count in work.counts
        for text in figure_texts(count)
    )
    sources = tuple(work_source(work) for work in several)
    return Line(key_of(line), line.softer if soft and line.softer else line.text, figures=figures, sources=sources)


def key_of(line: NextLine) -> str:
    """How a sentence of the next tasks is known again: by its item, or by the field whose rest it tells."""
    return f"next:field:{line.field_id or 0}" if line.is_rest else f"next:item:{line.items[0].item_id}"
