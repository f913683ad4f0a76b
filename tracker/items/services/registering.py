"""Registering and editing items, their milestones and parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from tracker.accounts.models import Person
from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import index_text, normalise
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.deadlines.deadline import Deadline, DeadlineKind, Precision, resolve
from tracker.items.events import DeadlineCorrected, ItemRegistered
from tracker.items.models.item import Item, Milestone, NextTask, Origin, Priority
from tracker.items.models.outline import Field
from tracker.items.more_time import may_correct_deadline
from tracker.items.services.loading import day_of_paper, guard_version, load_item
from tracker.organization.models import Unit

NO_DEADLINE = Deadline(DeadlineKind.NONE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form or a row of a grid says of an item. Texts are normalised; `due` comes from read_deadline."""

    title: str
    action: str = ""
    origin: Origin = Origin.OWN
    output: str = ""
    source_words: str = ""
    clause: str = ""
    field_id: int | None = None
    leader_id: int | None = None
    priority: Priority = Priority.NORMAL
    period: int | None = None
    starts_on: date | None = None
    due: Deadline = NO_DEADLINE
    due_inferred: bool = False
    next_task: NextTask = NextTask.AUTO
    illustrative: str = ""


def register_item(
    draft: Draft,
    *,
    by: Actor,
    on: date,
    document_id: int | None = None,
    parent_id: int | None = None,
    position: int = 0,
) -> Item:
    """A new item in state `registered`. An own or superior item needs its document, the others none."""
    by = as_allowed(by, policies.can_register)
    if draft.origin in (Origin.OWN, Origin.SUPERIOR) and document_id is None:
        raise InvalidInput(_l("Choose the document that gives this duty"), field="document")
    if not draft.title:
        raise InvalidInput(_l("Write the duty"), field="title")
    if parent_id is not None and db.session.get(Item, parent_id) is None:
        raise NotFound(_l("There is no such item."))
    columns = _columns(draft, on=on, issued_on=day_of_paper(document_id))
    item = Item(
        origin=draft.origin,
        document_id=document_id,
        parent_id=parent_id,
        position=position,
        registered_at=clock.now(),
        **columns,
        first_due_on=columns["due_on"],
    )
    follow_document(item)
    db.session.add(item)
    if parent_id is not None:  # beside the version of the plan: its own words did not change
        db.session.execute(update(Item).where(Item.id == parent_id, Item.has_parts.is_(False)).values(has_parts=True))
    record("item.registered", item, by=by, after=values_of(item))
    publish(ItemRegistered(item, by, on))
    return item


def edit_item(item_id: int, draft: Draft, *, by: Actor, on: date, version: int | None) -> Item:
    """Correct an item. A deadline is corrected here only while nobody asked for more time on it."""
    by = as_allowed(by, policies.can_register)
    item, standing = load_item(item_id, by=by)
    guard_version(item, version, by=by)
    before = values_of(item)
    columns = _columns(draft, on=on, assigned_on=item.assigned_on, issued_on=_issued_on(item.document_id))
    if item.due_on not in (item.first_due_on, columns["due_on"]):
        raise InvalidInput(_l("More time was granted: the deadline changes by a further request"), field="due")
    if columns["due_on"] != item.due_on:
        by = as_allowed(by, may_correct_deadline, standing)
    with db.session.no_autoflush:  # one update, so that the version moves by one
        if item.first_due_on == item.due_on:
            item.first_due_on = columns["due_on"]
        for name, value in columns.items():
            setattr(item, name, value)
        follow_document(item)
        after = values_of(item)
    record("item.edited", item, by=by, before=before, after=after)
    if before["due_on"] != after["due_on"]:
        publish(DeadlineCorrected(item, by, on))
    return item


def values_of(item: Item) -> dict[str, Any]:
    """The item as the log keeps it: names, not ids."""
    field = db.session.get(Field, item.field_id) if item.field_id else None
    leader = db.session.get(Person, item.leader_id) if item.leader_id else None
    return {
        "title": item.title,
        "action": item.action,
        "output": item.output,
        "clause": item.clause,
        "source_words": item.source_words,
        "field": field.name if field else None,
        "leader": leader.full_name if leader else None,
        "priority": item.priority,
        "period": item.period,
        "starts_on": item.starts_on,
        "due_on": item.due_on,
        "due_as_written": item.due_as_written,
        "next_task": item.next_task,
    }


def add_milestone(item_id: int, *, name: str, due_on: date | None, by: Actor) -> Milestone:
    """A further step of the item."""
    by = as_allowed(by, policies.can_register)
    item, _standing = load_item(item_id, by=by)
    if not name:
        raise InvalidInput(_l("Name the milestone"), field="name")
    milestone = Milestone(item_id=item.id, name=name, due_on=due_on)
    db.session.add(milestone)
    record("item.milestone_added", item, by=by, after={"milestone": name, "milestone_due_on": due_on})
    return milestone


def reach_milestone(milestone_id: int, *, by: Actor, done_on: date | None, today: date) -> Milestone:
    """Mark a milestone as reached on a day, or (None) as open again."""
    milestone = db.session.get(Milestone, milestone_id)
    if milestone is None:
        raise NotFound(_l("There is no such milestone."))
    item, standing = load_item(milestone.item_id, by=by)
    by = as_allowed(by, policies.can_report_progress, standing)
    if done_on is not None and done_on > today:
        raise InvalidInput(_l("The day lies ahead; a milestone is marked when it is reached"), field="done_on")
    before = {"milestone_done_on": milestone.done_on, "milestone": ""}
    milestone.done_on = done_on
    after = {"milestone_done_on": done_on, "milestone": milestone.name}
    record("item.milestone_reached" if done_on else "item.milestone_opened", item, by=by, before=before, after=after)
    return milestone


def remove_milestone(milestone_id: int, *, by: Actor) -> Item:
    """Take a milestone away that was never reached."""
    milestone = db.session.get(Milestone, milestone_id)
    if milestone is None:
        raise NotFound(_l("There is no such milestone."))
    item, _standing = load_item(milestone.item_id, by=by)
    by = as_allowed(by, policies.can_register)
    if milestone.done_on is not None:
        raise InvalidInput(_l("A milestone that was reached stays in the history"))
    gone = {"milestone": milestone.name, "milestone_due_on": milestone.due_on}
    record("item.milestone_removed", item, by=by, before=gone)
    db.session.delete(milestone)
    return item


def suggest_action(subject: str) -> str:
    """The words after "Tiếp tục", from a subject: "Ban hành Kế hoạch kiểm tra …" → "thực hiện Kế hoạch kiểm tra …"."""
    words = normalise(subject).rstrip(" .;")
    for issue in ("Ban hành ", "Về việc ", "Về "):
        if words.startswith(issue):
            words = words[len(issue) :]
            words = words[:1].upper() + words[1:]
            if issue == "Ban hành ":
                return f"thực hiện {words}"
    return words[:1].lower() + words[1:] if not words[:2].isupper() else words


def _columns(
    draft: Draft, *, on: date, assigned_on: date | None = None, issued_on: date | None = None
) -> dict[str, Any]:
    due, since = draft.due, term_since(draft.due, assigned_on=assigned_on, issued_on=issued_on)
    due_on = due.due_on or term_end(due, since)
    if draft.starts_on and due_on and draft.starts_on > due_on:
        raise InvalidInput(_l("The deadline lies before the first day"), field="due")
    taken = asdict(draft)
    for name in ("due", "origin"):
        taken.pop(name)
    return taken | {
        "action": draft.action or suggest_action(draft.title),
        "period": draft.period or on.year,
        "starts_on": draft.starts_on or due.starts_on,
        "due_kind": due.kind,
        "due_on": due_on,
        "due_precision": due.precision if due_on or due.term else Precision.DAY,
        "due_as_written": due.as_written,
        "term_days": due.term.days if due.term else None,
        "term_working": due.term is not None and due.term.working,
        "term_since": since,
    }


def _issued_on(document_id: int | None) -> date | None:
    document = db.session.get(Document, document_id) if document_id is not None else None
    return document.issued_on if document is not None else None


def term_since(due: Deadline, *, assigned_on: date | None, issued_on: date | None) -> date | None:
    """The day from which a term is counted: the one that was written, that of issue ("kể từ ngày ký"), else that of
    the assignment; None until then."""
    if due.term is None:
        return None
    return due.term.since or (issued_on if due.term.from_issue else None) or assigned_on


def term_end(due: Deadline, since: date | None) -> date | None:
    """The last day of a term, once the day is known from which it is counted."""
    if due.term is None or since is None:
        return None
    return resolve(due.term.days, working=due.term.working, since=since, work=office_calendar().work)


def follow_document(item: Item) -> None:
    """Write what follows from the document and its own words: the words to search in, whether it is for a few only."""
    document = db.session.get(Document, item.document_id) if item.document_id else None
    parts = [item.title, item.action, item.output, item.clause]
    item.restricted = document is not None and document.restricted
    if document is not None:
        parts += [f"{document.kind} {document.number} {document.symbol}", document.subject]
    item.search_text = index_text(*parts)
    item.exact_text = normalise(" ".join(parts)).casefold()


def unit_names(unit_ids: Sequence[int]) -> list[str]:
    """Short names in the order given, for the log."""
    return [unit.short_name for unit_id in unit_ids if (unit := db.session.get(Unit, unit_id))]
