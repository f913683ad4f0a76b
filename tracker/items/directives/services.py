"""What the leadership decides on an item: urged on, directed, to be explained, another deadline, for the meeting.

Each decision is a row that the units see; the log tells who made it. An explanation waits until the unit gives it and
the leadership has read it, a note for the meeting until it was spoken of; the rest is done at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.deadlines.deadline import DeadlineKind, Precision
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.events import Explained, LeaderDecided
from tracker.items.models.directive import Directive, has_answered, signature
from tracker.items.models.item import Item
from tracker.items.more_time import may_change_deadline, may_decide_request, may_direct_until
from tracker.items.services.extensions import close_request, move_parts
from tracker.items.services.loading import guard_version, load_item, standing_of
from tracker.items.services.registering import unit_names
from tracker.items.services.requests import waiting_requests
from tracker.items.states import follow
from tracker.items.verbs import Verb

MOST_LETTERS = 2000
ENDED = _l("This item has ended: nothing is to be decided on it any more.")


def urge_by_leader(item_id: int, *, by: Actor, on: date, words: str = "", version: int | None = None) -> Directive:
    """Đôn đốc: the units see that they are urged on, with the words if there are any."""
    by = as_allowed(by, policies.can_urge)
    item = _open(item_id, by=by, version=version)
    return _note(item, DirectiveKind.URGE, "item.urged_by_leader", by=by, on=on, words=words, closed_on=on)


def direct(
    item_id: int, *, by: Actor, on: date, words: str, until: date | None = None, version: int | None = None
) -> Directive:
    """Chỉ đạo: what is to be done, in the leader's words; `until` sets a new deadline with it."""
    by = as_allowed(by, policies.can_direct)
    item = _open(item_id, by=by, version=version)
    moves = until is not None and until != item.due_on
    if moves:
        by = as_allowed(by, may_direct_until, standing_of(item), [one.asked_by_id for one in waiting_requests(item.id)])
    said = _needed(words, _l("Write what is to be done"))
    directive = _note(
        item, DirectiveKind.DIRECT, "item.directed", by=by, on=on, words=said, answer_by=until, closed_on=on
    )
    if moves:
        _move(item, directive, until, by=by, on=on)
    return directive


def ask_explanation(
    item_id: int, *, by: Actor, on: date, answer_by: date | None, words: str = "", version: int | None = None
) -> Directive:
    """Yêu cầu giải trình: the head of the unit answers by a day. One question waits at a time."""
    by = as_allowed(by, policies.can_urge)
    item = _open(item_id, by=by, version=version)
    if answer_by is None or answer_by < on:
        raise InvalidInput(_l("Choose the day by which the unit is to explain, today or later"), field="answer_by")
    asked = waiting_question(item.id)
    if asked is not None and asked.answered_on is None:
        raise Conflict(_l("An explanation of this item is asked for already, and waits for its answer."))
    told = {"answer_by": answer_by}
    return _note(
        item, DirectiveKind.ASK_EXPLANATION, "item.explanation_asked", by=by, on=on, words=words,
        answer_by=answer_by, told=told,
    )  # fmt: skip


def change_deadline(
    item_id: int, *, by: Actor, on: date, until: date | None, words: str = "", version: int | None = None
) -> Directive:
    """Another deadline by decision; the first one is kept for ever.

    A request for more time that waits is decided by it: granted where the new day reaches what was asked for, else
    refused, and then the words are its reason.
    """
    by = as_allowed(by, may_change_deadline)
    item = _open(item_id, by=by, version=version)
    for asked_by_id in [asked.asked_by_id for asked in waiting_requests(item.id)] or [None]:
        by = as_allowed(by, may_decide_request, standing_of(item), asked_by_id)
    directive = _note(item, DirectiveKind.CHANGE_DEADLINE, "", by=by, on=on, words=words, closed_on=on)
    _move(item, directive, until, by=by, on=on, note=words)
    return directive


def note_for_meeting(item_id: int, *, by: Actor, on: date, words: str = "", version: int | None = None) -> Directive:
    """Ghi để nêu tại cuộc họp: it stands on the list until it was spoken of. One note of an item waits at a time."""
    by = as_allowed(by, policies.can_urge)
    item = _open(item_id, by=by, version=version)
    if _waiting(item.id, DirectiveKind.MEETING_NOTE) is not None:
        raise Conflict(_l("This item is on the list for the meeting already."))
    return _note(item, DirectiveKind.MEETING_NOTE, "item.meeting_noted", by=by, on=on, words=words)


def explain(directive_id: int, *, by: Actor, on: date, words: str) -> Directive:
    """The head of a unit that carries it out answers. Of several units each adds its own until it is read."""
    directive, item = _load(directive_id, DirectiveKind.ASK_EXPLANATION, by=by)
    _item, standing = load_item(item.id, by=by)
    by = as_allowed(by, policies.can_report, standing)
    said = _needed(words, _l("Write the explanation"))
    if directive.closed_on is not None:
        raise Conflict(_l("This explanation was read already; write a progress note instead."))
    who = signature(by)
    if directive.answered_on is not None and has_answered(directive.answered_by, by):
        raise Conflict(_l("The explanation of this unit was given already."))
    said = f"{who}: {said}" if len(standing.lead) > 1 else said
    directive.answer = "\n".join(part for part in (directive.answer, said) if part)
    directive.answered_by = "; ".join(part for part in (directive.answered_by, who) if part)
    directive.answered_on = on
    record("item.explained", item, by=by, note=said)
    publish(Explained(item, by, on, said, directive.person_id))
    return directive


def mark_read(directive_id: int, *, by: Actor, on: date) -> Directive:
    """The leadership has read the explanation: it waits no longer."""
    directive, item = _load(directive_id, DirectiveKind.ASK_EXPLANATION, by=by)
    by = as_allowed(by, policies.can_read_explanation, standing_of(item), directive.answered_by)
    if directive.answered_on is None:
        raise Conflict(_l("The unit has not explained yet."))
    _still_waits(directive, _l("This explanation was marked as read already."))
    directive.closed_on = on
    record("item.explanation_read", item, by=by, after={"answered_by": directive.answered_by})
    return directive


def close_note(directive_id: int, *, by: Actor, on: date, words: str = "") -> Directive:
    """The meeting has spoken of it; `words` are what it concluded."""
    directive, item = _load(directive_id, DirectiveKind.MEETING_NOTE, by=by)
    by = as_allowed(by, policies.can_urge)
    _still_waits(directive, _l("This was taken off the list for the meeting already."))
    said = _short(words)
    directive.closed_on = directive.answered_on = on
    directive.answer, directive.answered_by = said, by.signed
    record("item.meeting_note_closed", item, by=by, note=said)
    publish(LeaderDecided(item, by, on, said))
    return directive


def _open(item_id: int, *, by: Actor, version: int | None) -> Item:
    item, _standing = load_item(item_id, by=by)
    guard_version(item, version, by=by)
    if item.closed_on is not None:
        raise Conflict(ENDED)
    return item


def _load(directive_id: int, kind: DirectiveKind, *, by: Actor) -> tuple[Directive, Item]:
    directive = db.session.get(Directive, directive_id)
    if directive is None or directive.kind is not kind:
        raise NotFound(_l("There is no such directive."))
    return directive, load_item(directive.item_id, by=by)[0]


def _note(
    item: Item, kind: DirectiveKind, action: str, *, by: Actor, on: date, words: str,
    answer_by: date | None = None, closed_on: date | None = None, told: Mapping[str, Any] | None = None,
) -> Directive:  # fmt: skip
    said = _short(words)
    directive = Directive(
        item_id=item.id, kind=kind, words=said, answer_by=answer_by, made_on=on, made_at=clock.now(),
        person_id=by.person_id, person_name=by.signed, closed_on=closed_on,
    )  # fmt: skip
    db.session.add(directive)
    if action:
        record(action, item, by=by, after=told, note=said)
    if kind is not DirectiveKind.MEETING_NOTE:  # that puts the decision off until the meeting
        explain_by = answer_by if kind is DirectiveKind.ASK_EXPLANATION else None
        publish(LeaderDecided(item, by, on, said, explain_by))
    return directive


def _move(item: Item, directive: Directive, until: date | None, *, by: Actor, on: date, note: str = "") -> None:
    """Set the deadline in force, remember it in the directive, and decide the request that waits."""
    if until is None or until < on:
        raise InvalidInput(_l("Choose the new deadline, today or later"), field="until")
    if until == item.due_on:
        raise InvalidInput(_l("This is the deadline in force already: choose another day"), field="until")
    if item.starts_on is not None and until < item.starts_on:
        raise InvalidInput(_l("The deadline lies before the first day"), field="until")
    before = {"due_on": item.due_on}
    _answer_requests(item, until, note or directive.words, by=by, on=on)
    directive.due_before, directive.due_after = before["due_on"], until
    item.first_due_on = item.first_due_on or before["due_on"] or until
    item.due_kind, item.due_on, item.due_precision, item.due_inferred = DeadlineKind.FIXED, until, Precision.DAY, False
    move_parts(item, until)
    record("item.deadline_changed", item, by=by, before=before, after={"due_on": until}, note=note)


def _answer_requests(item: Item, until: date, said: str, *, by: Actor, on: date) -> None:
    """Another deadline for all answers the item's request, and of the units' own those that asked for no more.

    A unit that asked for more than all get now still waits for its own answer.
    """
    for asked in waiting_requests(item.id):
        granted = until >= asked.asked_until
        if not granted and asked.unit_id is not None:
            continue
        if not granted and len(said.strip()) < 3:
            raise InvalidInput(_l("Say why less time is given than was asked for"), field="words")
        verb = Verb.GRANT_EXTENSION if granted else Verb.REFUSE_EXTENSION
        own = () if asked.unit_id is None else (asked.unit_id,)
        moved = until if granted and not own else None
        follow(item, verb, by=by, on=on, units=own, until=moved, reason=said)
        close_request(asked, grant=granted, until=until, by=by, on=on, note=said)
        action = "item.request_granted" if granted else "item.extension_refused"
        after: dict[str, Any] = {"asked_until": asked.asked_until} | ({"unit": unit_names(own)} if own else {})
        record(action, item, by=by, after=after)


def waiting_question(item_id: int) -> Directive | None:
    """The explanation that is asked for and not yet read by the leadership: it can still be answered."""
    return _waiting(item_id, DirectiveKind.ASK_EXPLANATION)


def _waiting(item_id: int, kind: DirectiveKind) -> Directive | None:
    query = select(Directive).where(Directive.item_id == item_id, Directive.kind == kind, Directive.closed_on.is_(None))
    return db.session.scalars(query.order_by(Directive.id.desc()).limit(1)).first()


def _still_waits(directive: Directive, otherwise: Any) -> None:
    if directive.closed_on is not None:
        raise Conflict(otherwise)


def _needed(words: str, fault: Any) -> str:
    if len(words.strip()) < 3:
        raise InvalidInput(fault, field="words")
    return _short(words)


def _short(words: str) -> str:
    if len(words) > MOST_LETTERS:
        raise InvalidInput(_l("Write it in fewer words"), field="words")
    return words.strip()
