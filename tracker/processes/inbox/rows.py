"""The inbox ready to be drawn: each step with its item, its deadline, what was said, and its buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.accounts.vacancies import Vacancy
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.paging import PAGE_SIZE, Page
from tracker.items.deadlines.timeliness import Days, Status, Timeliness, judge
from tracker.items.queries.evidence import Shown as Evidence, newest_evidence
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.processes.buttons import StepKind
from tracker.processes.held import Nobody
from tracker.processes.inbox.queries import Count, Wanted, count_steps, one_step, page_of_steps, posts_for
from tracker.processes.inbox.reasons import Told, events_of, reports, why
from tracker.processes.labels import button_words
from tracker.processes.models import NEVER
from tracker.processes.posts import Posts
from tracker.processes.queries.answers import answers_in
from tracker.processes.step_kinds import Catalogue, kind_of
from tracker.processes.unheld import reasons_of
from workflows.definition import Node

#: What happened to an item, and what was answered in own words.
Happened = tuple[Sequence[Any], Mapping[Any, Any]]
#: Of several units' results this many are quoted; the page of the item has all.
MOST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that waits. `due_on` is its own deadline, `counted` the day until which that counts.

    All of it can be hashed: a row is kept as drawn under what it is.
    """

    item: ItemRow
    number: int
    step: Node
    kind: StepKind
    unit: str
    unit_id: int | None
    version: int
    entered_on: date
    due_on: date | None
    counted: date | None
    timely: Timeliness
    left: Days | None
    buttons: tuple[str, ...]
    told: tuple[Told, ...]
    more_told: int  # results that are not quoted
    asked_until: date | None
    evidence: Evidence | None  # the files beside the button that confirms
    answers_id: int | None = None  # a step of a head: the unit that answers
    nobody: Nobody | None = None  # why nobody can press it
    to_explain: bool = False  # the leadership waits for an explanation of who presses it
    has_own_due: bool = False  # its deadline is of the step, as drawn, not the item's
    version_id: int = 0  # of the drawing

    @property
    def key(self) -> str:
        """Its place on the page, and in an address."""
        return f"{self.item.id}-{self.number}"

    @property
    def words(self) -> Mapping[str, str]:
        """What each of its buttons says."""
        return {button: button_words(button, self.step) for button in self.buttons}

    @property
    def is_pressing(self) -> bool:
        """Whether its deadline is near or has gone by."""
        return self.timely.row.is_pressing

    @property
    def about(self) -> str:
        """What names the item in a sentence."""
        return self.item.number or self.item.title


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of the inbox, and how many steps wait in all."""

    page: Page[StepRow]
    count: Count


def read_inbox(
    wanted: Wanted, known: Catalogue, *, by: Actor, on: date, number: int = 1, size: int = PAGE_SIZE,
    also: tuple[int, int] | None = None, vacancies: Mapping[int, Vacancy] | None = None, waiting: int | None = None,
) -> Inbox:  # fmt: skip
    """The page, four queries, and one for the files where a completion waits to be confirmed.

    `vacancies`: of heads, with which it is told why something waits for nobody.
    `waiting`: how many there are, where that is known already.
    `also`, a step whose form is open, stands first where the page does not hold it.
    """
    posts = posts_for(by)
    count = count_steps(wanted, known, posts, by=by, on=on) if waiting is None else Count(waiting, 0, waiting)
    number = min(number, max(1, -(-count.total // size)))
    found = list(page_of_steps(wanted, known, posts, by=by, first=(number - 1) * size, size=size))
    if also is not None and also not in {(row.item_id, row.number) for row in found}:
        missing = one_step(*also, known, posts, by=by)
        found = [missing, *found] if missing is not None else found
    rows = _rows(found, known, on=on, may_press=not wanted.of_unit)
    return Inbox(Page(_told_why(found, rows, posts, vacancies), number, count.total, size), count)


def _told_why(
    found: Sequence[Any], rows: Sequence[StepRow], posts: Posts | None, vacancies: Mapping[int, Vacancy] | None
) -> list[StepRow]:
    """With the reason where nobody can press."""
    unheld = [row for row in found if not row.is_held]
    if posts is None or not unheld:
        return list(rows)
    told = zip(unheld, reasons_of(unheld, posts, vacancies), strict=True)
    reasons = {(row.item_id, row.number): why for row, why in told}
    return [
        row if (why := reasons.get((row.item.id, row.number))) is None
        else replace(row, nobody=why, kind=StepKind.NOBODY, buttons=())
        for row in rows
    ]  # fmt: skip


def _rows(found: Sequence[Any], known: Catalogue, *, on: date, may_press: bool) -> list[StepRow]:
    if not found:
        return []
    item_ids = sorted({row.item_id for row in found})
    items = {row.id: row for row in rows_of(item_ids, on=on, counted=False)}
    events = events_of(item_ids)
    answers = answers_in({row.item_id for row in found if known.has_own_words(row.version_id)})
    confirmed = {row.item_id for row in found if kind_of(known.step(row.version_id, row.node)) is StepKind.CONFIRM}
    files = newest_evidence(sorted(confirmed))
    happened = {id_: (events.get(id_, ()), answers) for id_ in item_ids}
    rows = [_row(row, items[row.item_id], known, happened[row.item_id], on, may_press) for row in found]
    return [replace(row, evidence=files.get(row.item.id)) if row.kind is StepKind.CONFIRM else row for row in rows]


def _row(row: Any, item: ItemRow, known: Catalogue, happened: Happened, on: date, may_press: bool) -> StepRow:
    step = known.step(row.version_id, row.node)
    counted = None if row.due_on == NEVER else row.due_on
    in_branch = row.unit_id is not None  # a unit's own deadline and clock, whatever the others have reported
    status, reported_on = (Status.IN_PROGRESS, None) if in_branch else (item.status, item.reported_on)
    timely, left = judge(
        status=status, due_on=counted, reported_on=reported_on, on=on, work=office_calendar().work
    )  # fmt: skip
    told = _told(step, row, *happened)
    return StepRow(
        item, row.number, step, kind_of(step), row.unit or item.lead, row.unit_id, row.version, row.entered_on,
        item.due_on if counted == item.effective_due_on and not row.has_own_due else counted, counted, timely, left,
        _buttons(step, has_others=row.has_others) if may_press else (), tuple(told[:MOST_QUOTED]),
        max(0, len(told) - MOST_QUOTED), row.asked_until, None, row.answers_id,
        to_explain=may_press and bool(row.to_explain), has_own_due=row.has_own_due,
        version_id=row.version_id,
    )  # fmt: skip


def _buttons(step: Node, *, has_others: bool) -> tuple[str, ...]:
    """The drawing's buttons; a unit is released only where another one still carries the item out."""
    return tuple(button for button in step.outcomes or ("",) if button != "release" or has_others)


def _told(step: Node, row: Any, events: Sequence[Any], answers: Mapping[Any, Any]) -> list[Told]:
    kind = kind_of(step)
    if kind is StepKind.EXTENSION and row.asked_until is not None:
        return [Told("request_extension", row.asked_by, "", row.asked_why, until=row.asked_until)]
    if kind is StepKind.CONFIRM:
        found = reports(events)
        return found or ([Told("submit_result", "", "", row.outcome)] if row.outcome else [])
    said = why(row.node, row.unit_id, events, answers)
    if said is None or (said.kind == "fired" and kind is not StepKind.RETURNED):
        return []  # what is overdue says so itself
    return [said]
