"""What this person may do with an item now: buttons of its page, moves of its card. By policy and state; pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tracker.core.actor import Act, Actor
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Part
from tracker.items.policies import Standing, answered_by
from tracker.items.queries.page import ItemPage
from tracker.items.states import can_follow, offered
from tracker.items.verbs import ORDER, Verb


class PartInForce(Protocol):
    """A unit's part, as the page of an item and the board have it."""

    @property
    def part(self) -> Part:
        """Which part."""

    @property
    def unit_id(self) -> int:
        """Whose."""

    @property
    def accepted_on(self) -> date | None:
        """When the unit took it on."""

    @property
    def reported_on(self) -> date | None:
        """Each for itself: when this unit reported its result."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules need to know of an item."""

    status: Status
    parts: Sequence[PartInForce]
    standing: Standing
    has_deadline: bool = False
    asked: Collection[int | None] = ()  # whose requests for more time wait; None: the whole item's


def deeds(by: Actor, page: ItemPage) -> list[Verb]:
    """The verbs that this person may do with the item where its procedure stands, in the order of their buttons."""
    here = offered(page.item)
    return [verb for verb in verbs_of(by, facts_of(page)) if verb in here]


def facts_of(page: ItemPage) -> Facts:
    item = page.item
    has_deadline = any(day is not None for day in (item.due_on, *(part.due_on for part in page.parts)))
    return Facts(item.status, page.parts, page.standing, has_deadline, {asked.size or None for asked in page.requests})


def verbs_of(by: Actor, facts: Facts, verbs: Sequence[Verb] = ORDER) -> list[Verb]:
    """Those of the verbs that this person may do, in their order."""
    return [verb for verb in verbs if can_follow(facts.status, verb) and _may(by, facts, verb)]


def _may(by: Actor, facts: Facts, verb: Verb) -> bool:
    needs = NEEDS.get(verb)
    return (needs is None or needs(by, facts)) and verb.row.policy(by, facts.standing) is None


def own_parts(by: Actor, facts: Facts, *acts: Act) -> list[PartInForce]:
    """The parts that this person answers for, in one of these acts."""
    answered = answered_by(by, facts.standing, *acts)
    return [part for part in facts.parts if part.part in (Part.LEAD, Part.EACH) and part.unit_id in answered]


def _may_accept(by: Actor, facts: Facts) -> bool:
    return any(part.accepted_on is None for part in own_parts(by, facts, Act.ANSWER))


def _may_return(by: Actor, facts: Facts) -> bool:
    return any(part.reported_on is None for part in own_parts(by, facts, Act.ANSWER, Act.REPORT))


def _has_to_do(by: Actor, facts: Facts) -> bool:
    return any(part.reported_on is None for part in own_parts(by, facts, Act.REPORT))


def _may_ask(by: Actor, facts: Facts) -> bool:
    """Of several units each asks for itself, whatever the others have asked for."""
    mine = [part for part in own_parts(by, facts) if part.reported_on is None]
    free = [part for part in mine if (part.unit_id not in facts.asked if part.part is Part.EACH else not facts.asked)]
    return bool(free) and facts.has_deadline


#: What beside its state and its policy a verb needs; those that are not named here need nothing.
NEEDS: dict[Verb, Callable[[Actor, Facts], bool]] = {
    Verb.ACCEPT: _may_accept,
    Verb.RETURN: _may_return,
    Verb.SUBMIT_RESULT: _has_to_do,
    Verb.REQUEST_EXTENSION: _may_ask,
    Verb.GRANT_EXTENSION: lambda _by, facts: bool(facts.asked),
}
