"""Notices as the bell shows them: in the words of the mail of their day, and where the item stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask import url_for

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor, Role
from tracker.core.addresses import address_on_a_page
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.items.counters.queries.figures import first_counters
from tracker.items.deadlines.timeliness import OPEN, RUNS, Status
from tracker.items.labels import STATUSES
from tracker.reminders.bell.queries import Notices, promises_of, visible_items
from tracker.reminders.calls import CALL_KINDS, CallKind, number_of
from tracker.reminders.composing.entries import Entry
from tracker.reminders.composing.letter import Letter
from tracker.reminders.composing.line import line_of
from tracker.reminders.keys import question_of, step_of
from tracker.reminders.kinds import About, NoticeKind, Topic
from tracker.reminders.models.calls import BellCall
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Address
from tracker.reminders.queries.letters import FIRST, Around, Reader, read_questions, read_requests, read_steps
from tracker.reminders.queries.lines import ItemFacts, item_facts


@dataclass(frozen=True, slots=True)
class BellRow:
    """A notice. One whose item may not be seen any more says nothing of it."""

    id: int
    kind: NoticeKind
    is_unread: bool
    is_urgent: bool = False
    is_seen: bool = False
    number: str = ""
    title: str = ""
    state: str = ""
    detail: str = ""
    acts: Sequence[tuple[str, str]] = field(default=())  # words and address
    promise_url: str = ""
    status: Status | None = None  # where it stands now, where that is no longer what was said
    is_call: bool = False

    @property
    def status_words(self) -> Text:
        return STATUSES[self.status] if self.status else ""


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call: what is said of a form or a report, and until when something is to be done. `about`: whose form."""

    id: int
    kind: CallKind
    is_unread: bool
    title: str
    about: str
    counted: str
    words: str
    due: str  # "10/06/2022"; empty: no day, or it is over
    is_late: bool
    act: Text = ""
    is_call: bool = True


@dataclass(frozen=True, slots=True)
class BellDay:
    day: date
    rows: Sequence[BellRow | CallRow]


def bell_days(page: Notices, *, by: Actor, on: date) -> list[BellDay]:
    """What was said, by day, the last first. Nine queries at most, for any number."""
    writing = _Writing(page.rows, by=by, on=on)
    said: list[tuple[date, datetime, BellRow | CallRow]] = [
        (notice.said_on, notice.at, writing.row(notice)) for notice in page.rows
    ]
    said += [(one.said_on, one.at, call_row(one, on=on)) for one in page.calls if one.kind in CALL_KINDS]
    said.sort(key=lambda row: row[:2], reverse=True)  # stable: what was said at once keeps its order
    return [BellDay(day, [row for *_when, row in of_day]) for day, of_day in groupby(said, key=lambda row: row[0])]


def call_row(one: BellCall, *, on: date) -> CallRow:
    """As it stands: a day that has passed is said to be so, one of what is over is not said."""
    day, kind = one.due_on if one.over_at is None else None, CALL_KINDS[one.kind]
    counted = kind.counted(one.number) if kind.counted is not None and one.number > 1 and one.over_at is None else ""
    return CallRow(
        one.id, kind, one.is_unread, one.title, one.about, counted, one.words, write_day(day),
        day is not None and day < on, kind.act if one.over_at is None else "",
    )  # fmt: skip


def call_address(one: BellCall) -> str:
    """The page of what it is about."""
    kind = CALL_KINDS[one.kind]
    values: dict[str, Any] = {kind.argument: number_of(one.matter)}
    return url_for(kind.endpoint, **values)


def reader_of(by: Actor) -> Reader:
    """As which the mails address this person; without a query."""
    post = min(by.own.posts or by.posts, key=lambda post: FIRST.index(post.role), default=None)
    return Reader(post.title, post.unit_name, post.role) if post else Reader()


class _Writing:
    """What all rows of a page share."""

    def __init__(self, notices: Sequence[Notice], *, by: Actor, on: date) -> None:
        self.by, self.on = by, on
        seen = visible_items({notice.item_id for notice in notices}, by=by)
        shown = [notice for notice in notices if notice.item_id in seen]
        self.facts = item_facts(seen)
        stale = sorted({notice.item_id for notice in shown if notice.kind.topic is Topic.FIGURES})
        waiting = {(one.item_id, step_of(one)) for one in shown if step_of(one)}
        self.around = Around(
            reader=reader_of(by),
            counters=first_counters(stale, on=on),
            steps=read_steps(waiting),
            questions=read_questions({question_of(one) for one in shown} - {0}),
            requests=read_requests(waiting),
            silences=promises_of(shown),
        )

    def row(self, notice: Notice) -> BellRow:
        """As it was said on its day."""
        facts = self.facts.get(notice.item_id)
        looks = (notice.id, notice.kind)
        if facts is None:
            return BellRow(*looks, is_unread=notice.is_unread)
        line = line_of(Entry(self._letter(notice, facts), _as_said(notice, facts), [notice]))
        runs = facts.status in RUNS
        act = (line.act, address_on_a_page(line.act_url))
        return BellRow(
            *looks, is_unread=notice.is_unread, is_urgent=notice.is_urgent, is_seen=True,
            number=facts.number, title=facts.title, state=line.state, detail=line.detail,
            acts=[act] if self._may_act(notice, facts, line.act) else [],
            promise_url=self._promise(notice, facts), status=None if runs else facts.status,
        )  # fmt: skip

    def _may_act(self, notice: Notice, facts: ItemFacts, act: str) -> bool:
        """A row may be old: whose unit has no part any more, or who only looked on, is shown no door that is shut."""
        is_for_now = facts.status in OPEN and (facts.status in RUNS or notice.kind.topic is Topic.STEP)
        may = not notice.kind.is_duty or self.by.has(Role.CLERK) or bool(self.by.unit_ids & set(facts.parts))
        return bool(act) and is_for_now and may

    def _letter(self, notice: Notice, facts: ItemFacts) -> Letter:
        around = self.around if notice.about is About.STOPPED else replace(self.around, silences={})
        to = Address(self.by.name, "", "", person_id=self.by.person_id)
        return Letter(to, [notice], {facts.id: facts}, notice.said_on, office_calendar().work, around)

    def _promise(self, notice: Notice, facts: ItemFacts) -> str:
        """Where the unit says by which day it will be done, while it is late."""
        due_on, part = facts.due_of(notice.unit_id), facts.parts.get(notice.unit_id)
        mine = any(post.unit_id == notice.unit_id and post.role in (Role.HEAD, Role.OFFICER) for post in self.by.posts)
        is_late = due_on is not None and due_on < self.on and facts.status in RUNS
        if not notice.kind.presses or not mine or not is_late or part is None or part.has_reported:
            return ""
        return url_for("reminders.promise_form", item_id=facts.id, unit_id=notice.unit_id)


def _as_said(notice: Notice, facts: ItemFacts) -> ItemFacts:
    """With the deadline of that day, and running: what has changed since stands beside it."""
    if not notice.kind.is_by_day:
        return facts
    due_on = date.fromisoformat(notice.key.split()[0])
    parts = {unit: replace(part, due_on=due_on) for unit, part in facts.parts.items()}
    return replace(facts, status=Status.IN_PROGRESS, due_on=due_on, parts=parts)
