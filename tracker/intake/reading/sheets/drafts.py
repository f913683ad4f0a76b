"""From the rows of a table to draft tasks: each field with its cell and its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.columns.mapping import Target
from tracker.intake.reading.sheets.cells import address_of
from tracker.intake.reading.sheets.dues import read_due
from tracker.intake.reading.sheets.figures import counted
from tracker.intake.reading.sheets.groups import Groups
from tracker.intake.reading.sheets.habits import are_parts, heads_again, repeats_papers, usual_year
from tracker.intake.reading.sheets.papers import Paper, Title, day_in, paper_in
from tracker.intake.reading.sheets.places import Finder
from tracker.intake.reading.sheets.roles import cut_roles
from tracker.intake.reading.sheets.row_words import DITTO, TOTAL
from tracker.intake.reading.sheets.rows import Kind, Row, rows_of
from tracker.intake.reading.sheets.several import filled_of, titled_of
from tracker.intake.reading.sheets.table import Table
from tracker.intake.reading.values import Doubt, Due, Found, Left, TaskDraft, Why

MOST_TASKS = 5_000
MOST_LEFT = 200  # letters of a row that is no task
NO_PAPER = re.compile(
    r"(?:khong|chua)(?: co)?(?: van ban)?[ .]*|[-x./ ]*|giao truc tiep|truc tiep|chi dao truc tiep|mieng"
)
At = tuple[int, int]


@dataclass
class _Above:
    """What the task above says, for a sign that repeats it."""

    text: Found | None = None
    lead: tuple[Found, ...] = ()
    support: tuple[Found, ...] = ()
    due: Due | None = None
    product: Found | None = None
    paper: Paper | None = None
    task: bool = field(default=False)


class Drafter:
    """Makes the tasks of one table."""

    def __init__(self, table: Table, finder: Finder, title: Title) -> None:
        self.table, self.finder, self.title = table, finder, title
        self.groups = Groups(finder)
        self.above = _Above()
        self.is_in_parts = are_parts(table)
        self.is_repeated = repeats_papers(table)
        left, task = table.columns[Target.LEAD], table.columns[Target.TASK]
        self.is_led_from_left = bool(left and task) and left[0] < task[0]  # once for all that stand beside it
        self.is_first = True  # of its group
        self.year = title.year or usual_year(table)
        self.left: list[Left] = []  # rows that are no tasks

    def tasks(self) -> Iterator[TaskDraft]:
        """The tasks from the top."""
        rows: list[int] = []
        for row in rows_of(self.table, heads_again(self.table)):
            if row.kind is Kind.MORE and rows:
                rows.append(row.number)
                continue
            if row.kind is not Kind.TASK:
                self._leave(row)
            if row.kind is Kind.NOTHING:
                continue
            if rows:
                yield self._task(rows)
            rows = [row.number] if row.kind is Kind.TASK else []
            if row.kind is Kind.GROUP and row.at:
                order = self.table.own(row.number, Target.ORDER)
                self.is_first = True
                self.groups.enter(row.at, "" if order in (None, row.at) else self.table.shown(order))
        if rows:
            yield self._task(rows)

    def _leave(self, row: Row) -> None:
        cells = [self.table.sheet.values[row.number, column].shown for column in self.table.columns_in(row.number)[:4]]
        is_total = any(TOTAL.fullmatch(fold(shown)[:200]) for shown in cells)
        why = Why.TOTAL if is_total else Why.GROUP if row.kind is Kind.GROUP else Why.ASIDE
        words = " | ".join(" ".join(shown.split()) for shown in cells)
        self.left.append(Left(self.table.sheet.name, row.number, why, words[:MOST_LEFT]))

    def _cell(self, rows: Sequence[int], target: Target) -> At | None:
        """The cell of a task that says something, its own rows from the top, then what was merged down to it."""
        own = next((at for row in rows if (at := self.table.own(row, target))), None)
        return own or self.table.seen(rows[0], target)

    def _task(self, rows: Sequence[int]) -> TaskDraft:
        cells = {target: at for target in Target if target and (at := self._cell(rows, target))}
        text = self._text(rows)
        paper = self._paper(cells)
        lead, support = self._units(rows)
        due = self._moved_due(cells.get(Target.EXTENDED), paper) or self._due(cells.get(Target.DUE), paper)
        product = self._words(cells.get(Target.PRODUCT), self.above.product)
        self.is_first = False
        self.above = _Above(text, lead, support, due, product, paper)
        results, notes = (filled_of(self.table, self.finder, rows, one) for one in (Target.RESULT, Target.NOTE))
        said, noted = titled_of(self.finder, results), titled_of(self.finder, notes)
        figures: dict[Target, At] = {
            target: at for target, at in cells.items() if target not in (Target.TASK, Target.LEAD)
        }
        return TaskDraft(
            text, lead, support, due,
            report_to=tuple(self._listed(cells.get(Target.REPORT_TO))),
            product=product,
            counted=counted(self.finder, figures, results, in_parts=self.is_in_parts),
            clause=self.table.shown(cells.get(Target.CLAUSE) or cells.get(Target.ORDER)),
            doubts=self._doubts(lead),
            document=paper.number if paper else None,
            document_date=paper.issued_on if paper else None,
            issuer=paper.issuer if paper else None,
            done_on=self._done_on(rows),
            sheet=self.table.sheet.name,
            row=rows[0],
            cells={target.value: address_of(*at) for target, at in cells.items()},
            result=said[-1].words if said else None,
            note=noted[0].words if noted else None,
            results=said if len(self.table.columns[Target.RESULT]) > 1 else (),
            notes=noted if len(noted) > 1 else (),
        )  # fmt: skip

    def _doubts(self, lead: Sequence[Found]) -> tuple[Doubt, ...]:
        if not lead:
            return (Doubt.NO_LEAD,)
        return (Doubt.SEVERAL_LEADS,) if len(lead) > 1 else ()

    def _text(self, rows: Sequence[int]) -> Found:
        found = [self.finder.whole(at) for row in rows if (at := self.table.own(row, Target.TASK))]
        if self.above.text and len(found) == 1 and DITTO.fullmatch(fold(found[0].value)):
            return Found(self.above.text.value, self.above.text.spans, (Doubt.INHERITED,))
        return Found(" ".join(one.value for one in found), tuple(span for one in found for span in one.spans))

    def _words(self, at: At | None, above: Found | None) -> Found | None:
        if at is None:
            return None
        if DITTO.fullmatch(fold(self.table.shown(at))[:40]):
            return Found(above.value, above.spans, (Doubt.INHERITED,)) if above else None
        return self.finder.whole(at)

    def _listed(self, at: At | None) -> Iterator[Found]:
        if at is not None:
            yield from (self.finder.part(at, start, end) for _, start, end in cut_roles(self.table.shown(at)))

    def _units(self, rows: Sequence[int]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
        """Who leads and who supports: of all cells of the task; a column may name both."""
        lead: list[Found] = []
        support: list[Found] = []
        for target, above in ((Target.LEAD, self.above.lead), (Target.SUPPORT, self.above.support)):
            for at in self._cells(rows, target):
                if DITTO.fullmatch(fold(self.table.shown(at))[:40]):
                    again = [Found(one.value, one.spans, (*one.doubts, Doubt.INHERITED)) for one in above]
                    (lead if target is Target.LEAD else support).extend(again)
                    continue
                for helps, start, end in cut_roles(self.table.shown(at)):
                    helps = helps or target is Target.SUPPORT  # noqa: PLW2901
                    (support if helps else lead).append(self.finder.part(at, start, end))
        return tuple(lead or self._lead_above()), tuple(support)

    def _cells(self, rows: Sequence[int], target: Target) -> list[At]:
        """The cells of a task in all columns that go there, each once."""
        found: dict[At, None] = {}
        for row in rows:
            for column in self.table.columns[target]:
                at = self.table.sheet.anchor(row, column)
                if at[0] > self.table.mapping.last and at[1] == column and at in self.table.sheet.values:
                    found[at] = None
        return list(found)

    def _lead_above(self) -> tuple[Found, ...]:
        if self.groups.lead:
            return self.groups.lead
        if self.is_led_from_left and self.above.lead and not self.is_first:
            return tuple(Found(one.value, one.spans, (Doubt.INHERITED,)) for one in self.above.lead)
        if self.title.unit is None or self.table.columns[Target.LEAD]:
            return ()
        shown = self.table.shown(self.title.unit)
        start = shown.find(":") + 1
        return tuple(
            self.finder.part(self.title.unit, start + left, start + right, Doubt.INHERITED)
            for _, left, right in cut_roles(shown[start:])
        )

    def _paper(self, cells: dict[Target, At]) -> Paper | None:
        at = cells.get(Target.DOCUMENT)
        if at is None or DITTO.fullmatch(fold(self.table.shown(at))[:40]):
            if at is None and self.is_repeated:
                return self.groups.paper or self.title.paper
            before = self.above.paper if self.table.columns[Target.DOCUMENT] else None
            return before or self.groups.paper or self.title.paper
        if NO_PAPER.fullmatch(fold(self.table.shown(at))[:40]):
            return self.groups.paper or self.title.paper
        paper = paper_in(self.finder, at)
        if paper is None:
            number = self.finder.whole(at)
            symbol = cells.get(Target.SYMBOL)
            if symbol is not None:
                beside = self.finder.whole(symbol)
                number = Found(f"{number.value}/{beside.value}", (*number.spans, *beside.spans))
            paper = Paper(number)
        dated = cells.get(Target.DOCUMENT_DATE)
        day = day_in(self.finder, dated, None) if dated else None
        return Paper(paper.number, day or paper.issued_on, self._issuer(cells.get(Target.ISSUER), paper))

    def _issuer(self, at: At | None, paper: Paper) -> Found | None:
        """Who issued the paper, by a column of its own; of a paper that is merged over several rows it is said once."""
        above = self.above.paper.issuer if self.above.paper else None
        if at is None:
            return above if self.above.paper and self.above.paper.number.spans == paper.number.spans else None
        return self._words(at, above)

    def _done_on(self, rows: Sequence[int]) -> Found | None:
        """The day of a column of its own; what is merged down from the task above is not this task's."""
        at = next((at for row in rows if (at := self.table.own(row, Target.DONE_ON))), None)
        return day_in(self.finder, at, None) if at is not None else None

    def _moved_due(self, at: At | None, paper: Paper | None) -> Due | None:
        """The deadline that was granted since, where the cell names a day."""
        due = self._due(at, paper)
        return due if due is not None and due.on is not None else None

    def _due(self, at: At | None, paper: Paper | None) -> Due | None:
        if at is None:
            return None
        if DITTO.fullmatch(fold(self.table.shown(at))[:40]):
            above = self.above.due
            words = above and Found(above.words.value, above.words.spans, (*above.words.doubts, Doubt.INHERITED))
            return Due(words, above.kind, above.on) if above and words else None
        said = read_due(self.table.value(at), issued=paper.day if paper else None, year=self.year)
        if said is None:
            return None
        return Due(self.finder.whole(at, *said.doubts), said.kind, said.on)
