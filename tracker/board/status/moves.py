"""What a card can be moved to: verbs by policy and state, and why the others cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import Date, Select, and_, bindparam, select

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import WORKING, Status
from tracker.items.labels import STATUSES
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Part
from tracker.items.one.deeds import Facts, verbs_of
from tracker.items.policies import Standing
from tracker.items.queries.designations import stands_on
from tracker.items.states import can_follow
from tracker.items.verbs import ORDER, Verb

#: The verbs that lead to another state, in the order of the menu.
MOVING = tuple(verb for verb in ORDER if verb.row.to is not None)
CARRYING = (Part.LEAD, Part.EACH)
#: What has to be done first with what stands there, where it is to go to one of these states.
FIRST: Mapping[Status, tuple[frozenset[Status], Text]] = {
    Status.REGISTERED: (
        frozenset({Status.IN_PROGRESS, Status.PENDING_CONFIRMATION, Status.COMPLETED}),
        _l("%(item)s is assigned to nobody yet: it is assigned first, then the unit accepts it."),
    ),
    **dict.fromkeys(
        WORKING, (frozenset({Status.COMPLETED}), _l("%(unit)s has not reported the result of %(item)s yet."))
    ),
    Status.SUSPENDED: (frozenset(Status), _l("%(item)s is suspended: it is resumed first.")),
    Status.COMPLETED: (frozenset(Status), _l("%(item)s is completed: it is opened again first.")),
}
NO_WAY = _l("%(item)s does not go from “%(before)s” to “%(after)s”.")


class CardPart(NamedTuple):
    """A unit's part in force, as far as the rules of moves ask."""

    part: Part
    unit_id: int
    accepted_on: date | None
    reported_on: date | None
    reported_by_id: int | None = None
    is_named: bool = False  # somebody answers for the unit in this item beside its head
    named_id: int | None = None  # who; None: the office


@dataclass(frozen=True, slots=True)
class Move:
    """A verb that this person may do now, and the state that it leads to."""

    verb: Verb
    to: Status


def parts_in_force(item_ids: Sequence[int], *, on: date) -> Mapping[int, list[CardPart]]:
    """The parts of these items: {item id: parts}. One query."""
    found: dict[int, list[CardPart]] = defaultdict(list)
    for item_id, *part in db.session.execute(_parts(), {"ids": item_ids, "on": on}) if item_ids else ():
        found[item_id].append(CardPart(*part))
    return found


@cache
def _parts() -> Select[*tuple[Any, ...]]:
    named = and_(
        Designation.item_id == Assignment.item_id, Designation.unit_id == Assignment.unit_id,
        stands_on(bindparam("on", type_=Date())),
    )  # fmt: skip
    return (
        select(
            Assignment.item_id, Assignment.part, Assignment.unit_id, Assignment.accepted_on, Assignment.reported_on,
            Assignment.reported_by_id, Designation.id.is_not(None), Designation.person_id,
        )
        .outerjoin(Designation, named)
        .where(Assignment.item_id.in_(bindparam("ids", expanding=True)), Assignment.released_on.is_(None))
    )  # fmt: skip


def facts_of(status: Status, parts: Sequence[CardPart]) -> Facts:
    """What the rules need to know of a card."""
    units: dict[Part, set[int]] = defaultdict(set)
    for part in parts:
        units[part.part].add(part.unit_id)
    standing = Standing(
        lead=frozenset(units[Part.LEAD] | units[Part.EACH]),
        support=frozenset(units[Part.SUPPORT]),
        monitor=frozenset(units[Part.MONITOR]),
        designated=frozenset((part.unit_id, part.named_id) for part in parts if part.is_named),
        reporters=frozenset(
            part.reported_by_id for part in parts if part.reported_on and part.reported_by_id is not None
        ),
    )
    return Facts(status, parts, standing)


def moves_of(by: Actor, facts: Facts, *, has_report: bool = False) -> list[Move]:
    """What this person may do now that changes the state. `has_report`: a result was reported and not sent back."""
    return [Move(verb, leads_to(verb, facts, has_report=has_report)) for verb in verbs_of(by, facts, MOVING)]


def leads_to(verb: Verb, facts: Facts, *, has_report: bool) -> Status:
    """The state after a verb; what was suspended or ended goes on where the work stood."""
    if verb is Verb.REASSIGN and facts.status is Status.SUSPENDED:
        return facts.status  # other units have it now; it stays put aside
    if verb not in (Verb.RESUME, Verb.REOPEN):
        return verb.row.to or facts.status
    carrying = [part for part in facts.parts if part.part in CARRYING]
    if verb is Verb.RESUME and has_report:
        return Status.PENDING_CONFIRMATION
    if not carrying:
        return Status.REGISTERED
    return Status.IN_PROGRESS if any(part.accepted_on for part in carrying) else Status.ASSIGNED


def why_not(by: Actor, facts: Facts, to: Status, *, lead: str, what: str, has_report: bool = False) -> str:
    """Why this card cannot be moved there: by this person, or by anybody, in one sentence.

    `lead` names who carries it out, `what` the item: "Phòng Nội vụ", "37/KH-UBND".
    """
    for verb in MOVING:
        if can_follow(facts.status, verb) and leads_to(verb, facts, has_report=has_report) is to:
            return str(
                verb.row.policy(by, facts.standing) or _("%(item)s can be moved there: use its menu.", item=what)
            )
    return str(_missing(facts.status, to, lead, what))


def _missing(status: Status, to: Status, lead: str, what: str) -> Text:
    """What would have to be done first."""
    goals, words = FIRST.get(status, (frozenset(), NO_WAY))
    said = {"item": what, "unit": lead, "before": str(STATUSES[status]).lower(), "after": str(STATUSES[to]).lower()}
    return str(words if to in goals else NO_WAY) % said
