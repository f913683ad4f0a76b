"""Another deadline for an item that is there: which one, whose verb writes it, and why the register's stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.i18n import write_day
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import change_deadline
from tracker.items.models.item import Item
from tracker.items.more_time import may_change_deadline
from tracker.items.services.registering import Draft, edit_item


@dataclass(slots=True)
class DueStands:
    """The deadline of an item as it stands. `said`: what lists that were taken have said of it (`due_said`)."""

    due_on: date | None
    first_due_on: date | None
    kind: DeadlineKind
    starts_on: date | None
    is_asked: bool = False  # somebody waits for more time
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DueChange:
    """`due`: what is written, None: nothing; `words`: from which day to which, or why the register's day stays."""

    due: Deadline | None = None
    words: str = ""


def due_change(due: Deadline, said: str, stands: DueStands, status: Status, *, by: Actor, on: date) -> DueChange:
    """What the deadline of a row changes. A row that names no day changes none; nor does one that was heard before."""
    until = due.due_on
    if due.kind is not DeadlineKind.FIXED or until is None or until == stands.due_on:
        return DueChange()
    if stands.kind is DeadlineKind.RECURRING and stands.due_on is not None:
        return DueChange()  # the day of its period, which the list does not speak of
    if kept := _why_kept(until, said, stands, status, by=by, on=on):
        return DueChange(words=kept)
    after = write_day(until)
    if stands.due_on is None:
        return DueChange(due, _("Deadline: %(after)s, so far it had none", after=after))
    return DueChange(due, _("Deadline: from %(before)s to %(after)s", before=write_day(stands.due_on), after=after))


def move_due(item: Item, due: Deadline, *, reason: str, by: Actor, on: date) -> None:
    """By decision, which keeps the first deadline, where this person decides on more time; else as a correction."""
    assert due.due_on is not None
    if _decides(due.due_on, by=by, on=on):
        change_deadline(item.id, by=by, on=on, until=due.due_on, words=reason)
    else:
        edit_item(item.id, replace(_as_it_is(item), due=due), by=by, on=on, version=None)


def _why_kept(until: date, said: str, stands: DueStands, status: Status, *, by: Actor, on: date) -> str:
    """Why the day of the register stays; empty: it does not."""
    is_moved = stands.due_on != stands.first_due_on
    is_old = said in stands.said or (is_moved and until == stands.first_due_on)
    reasons = (
        (is_old and stands.due_on is None, _("The deadline was taken away in the register since: it stays so")),
        (is_old, _("The register has moved the deadline to %(day)s since: it stays", day=write_day(stands.due_on))),
        (status is Status.SUSPENDED, _("The item is suspended: its deadline is set when it goes on")),
        (stands.is_asked, _("A request for more time waits: the deadline stays until that is decided")),
        (
            stands.starts_on is not None and until < stands.starts_on,
            _("The deadline of the list lies before the first day of the item: it is not taken"),
        ),
        (
            is_moved and not _decides(until, by=by, on=on),
            _("More time was granted in the register: the deadline changes by a further request"),
        ),
    )
    return next((words for holds, words in reasons if holds), "")


def _decides(until: date, *, by: Actor, on: date) -> bool:
    return until >= on and may_change_deadline(by) is None


def _as_it_is(item: Item) -> Draft:
    return Draft(
        title=item.title, action=item.action, origin=item.origin, output=item.output, source_words=item.source_words,
        clause=item.clause, field_id=item.field_id, leader_id=item.leader_id, priority=item.priority,
        period=item.period, starts_on=item.starts_on, next_task=item.next_task, illustrative=item.illustrative,
    )  # fmt: skip
