"""Who can press a step today, and by which post: from plain values. Pure.

The same answer as processes.policies.can_take gives one person, asked the other way round; tests hold the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tracker.core.actor import Act, ActorPost, Role
from tracker.items.policies import Standing
from tracker.processes.held import MOST_NAMED, Held, Holding, Lack, Nobody, lack_told
from tracker.processes.performing import (
    DEPUTY,
    IN_CHARGE,
    OFFICER,
    POST,
    Narrow,
    fits_deputy,
    fits_person,
    fits_title,
)


@dataclass(frozen=True, slots=True)
class Acting:
    """A person in a post today: the own one, or one stood in for (`post.holder`)."""

    person_id: int
    name: str
    post: ActorPost
    since: date  # of the post, or of the stand-in
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a step. `standing`: the units of its item, who was named for it, who reported the result."""

    role: str
    act: Act
    answers_id: int | None = None
    standing: Standing = field(default_factory=Standing)
    narrow: Narrow = field(default_factory=Narrow)


class Roster:
    """Who acts in which post on a day, by what steps ask for."""

    def __init__(self, acting: Iterable[Acting], *, left_to_office: bool = True) -> None:
        """`left_to_office`: whether clerks decide on more time."""
        self.left_to_office = left_to_office
        self.heads: dict[int, list[Acting]] = defaultdict(list)
        self.clerks: list[Acting] = []
        self.leaders: list[Acting] = []
        self.of_person: dict[int, list[Acting]] = defaultdict(list)
        self.in_unit: dict[int, list[Acting]] = defaultdict(list)
        self.everybody: list[Acting] = []
        for one in sorted(acting, key=_rank):
            if one.post.role is Role.ADMIN:
                continue
            self.everybody.append(one)
            self.of_person[one.person_id].append(one)
            self.in_unit[one.post.unit_id].append(one)
            if one.post.role is Role.HEAD:
                self.heads[one.post.unit_id].append(one)
            elif one.post.role is Role.CLERK:
                self.clerks.append(one)
            elif one.post.role is Role.LEADER:
                self.leaders.append(one)

    @property
    def has_leaders(self) -> bool:
        """Whether somebody leads."""
        return bool(self.leaders)

    @property
    def has_clerks(self) -> bool:
        """Whether there is an office."""
        return bool(self.clerks)

    def units_of(self, person_id: int) -> frozenset[int]:
        """The units for which this person has a post."""
        return frozenset(one.post.unit_id for one in self.of_person.get(person_id, ()))

    def headed_by(self, person_id: int) -> frozenset[int]:
        """The units that this person heads in a post of his own."""
        held = (one.post for one in self.of_person.get(person_id, ()) if one.post.holder is None)
        return frozenset(post.unit_id for post in held if post.role is Role.HEAD)


def _rank(one: Acting) -> tuple[bool, bool, str, int]:
    """Who holds the post first, then deputies, then stand-ins."""
    return one.post.holder is not None, one.post.is_deputy, one.name, one.person_id


def people_of(step: Asked, roster: Roster) -> list[Holding]:
    """Everybody who can press: those named for the item, then who holds the post, deputies who may, stand-ins."""
    found: dict[int, Holding] = {}
    for one, is_asked, is_named in _all_of(step, roster):
        if one.person_id not in found:
            found[one.person_id] = _holding(one, is_asked=is_asked, is_named=is_named)
    return sorted(found.values(), key=lambda one: not one.is_asked)


def _holding(one: Acting, *, is_asked: bool, is_named: bool) -> Holding:
    holder = one.post.holder.name if one.post.holder is not None else ""
    return Holding(
        one.person_id, one.name, one.post.title, one.post.unit_name, holder, one.since, one.until, is_asked, is_named
    )


def _all_of(step: Asked, roster: Roster) -> Iterable[tuple[Acting, bool, bool]]:
    told = _told(step, roster)
    if told is not None:
        return [(one, True, False) for one in told]
    if step.role == "head":
        return _for_unit(step, roster)
    if step.role == "monitor":
        return _confirming(step, roster)
    leaders = [one for one in roster.leaders if one.post.allows(step.act)]
    if step.role == "chairman":
        leaders = [one for one in leaders if not one.post.is_deputy]
    clerks = [one for one in roster.clerks if one.post.allows(step.act)]
    if step.act is Act.EXTEND:
        by_office = roster.left_to_office and step.role != "chairman"
        deciding = [*leaders, *(clerks if by_office else ())]
        own = {one.person_id for one in deciding if one.post.holder is None}
        lead = step.standing.lead  # the time of the own unit is nobody's by standing in
        free = (one for one in deciding if one.person_id in own or not roster.units_of(one.person_id) & lead)
        return [(one, True, False) for one in free]
    if step.role in ("leader", "chairman"):
        return [(one, True, False) for one in leaders]
    return [*((one, True, False) for one in clerks), *((one, not clerks, False) for one in leaders)]


def _told(step: Asked, roster: Roster) -> list[Acting] | None:
    """Those who are told of by the performer; None: nobody is, and the role decides. The twin of performing.lets."""
    narrow, act = step.narrow, step.act
    if narrow.person is not None:
        return [one for one in roster.everybody if fits_person(one.person_id, one.post, narrow.person, act)]
    if narrow.performer.startswith(POST):
        return [one for one in roster.everybody if fits_title(one.post, narrow.performer, act)]
    if narrow.performer == DEPUTY:
        return [one for one in roster.leaders if fits_deputy(one.post, act)]
    if narrow.performer == IN_CHARGE and narrow.in_charge is not None:
        return [one for one in roster.leaders if fits_person(one.person_id, one.post, narrow.in_charge, act)]
    if step.role == "head" and narrow.performer == OFFICER and narrow.officers:
        named = [one for one in roster.in_unit.get(step.answers_id or 0, ()) if one.person_id in narrow.officers]
        return [*named, *(roster.clerks if None in narrow.officers else ())]
    return None


def _for_unit(step: Asked, roster: Roster) -> list[tuple[Acting, bool, bool]]:
    """Its head and who was named for the item; nobody where no unit answers."""
    unit = step.answers_id
    if unit is None:
        return []
    named = {person for of_unit, person in step.standing.designated if of_unit == unit}
    people = [one for one in roster.in_unit.get(unit, ()) if one.person_id in named]
    office = roster.clerks if None in named else []
    heads = [one for one in roster.heads.get(unit, ()) if one.post.allows(step.act)]
    return [*((one, True, True) for one in (*people, *office)), *((one, True, False) for one in heads)]


def _confirming(step: Asked, roster: Roster) -> list[tuple[Acting, bool, bool]]:
    """Who monitors, the office, the leadership; never who carried it out, unless he leads the committee itself, nor
    who reported the result, unless he heads the unit too.
    """
    item, act = step.standing, Act.CONFIRM
    first = [
        one for one in roster.leaders
        if one.post.holder is None and one.post.allows(act)
        and (one.person_id not in item.reporters or roster.headed_by(one.person_id) & item.lead)
    ]  # fmt: skip
    watching = [
        one for unit in sorted(item.monitor) for one in roster.in_unit.get(unit, ())
        if one.post.role in (Role.HEAD, Role.OFFICER) and one.post.allows(act)
    ]  # fmt: skip
    others = [*watching, *(one for one in (*roster.clerks, *roster.leaders) if one.post.allows(act))]
    leading = {one.person_id for one in first}
    free = [
        one for one in others
        if one.person_id not in leading
        and one.person_id not in item.reporters
        and not roster.units_of(one.person_id) & item.lead
    ]  # fmt: skip
    return [(one, True, False) for one in (*free, *first)]


class Cover(Protocol):
    """Which posts are there at all: enough to say why nobody can press."""

    @property
    def heads(self) -> Container[int]:
        """The units with somebody in the post of a head, whatever he may do."""

    @property
    def has_leaders(self) -> bool:
        """Whether somebody leads, whatever he may do."""

    @property
    def has_clerks(self) -> bool:
        """Whether there is an office."""


def lack_of(step: Asked, roster: Roster) -> Lack | None:
    """Why nobody can press; None where somebody can. That a unit was dissolved is told by its own days."""
    return None if people_of(step, roster) else why_nobody(step, roster, is_given=bool(step.standing.lead))


def why_nobody(step: Asked, posts: Cover, *, is_given: bool) -> Lack:
    """Why a step waits for nobody, where it does. `is_given`: some unit carries its item out."""
    if (lack := lack_told(step.narrow.performer)) is not None:
        return lack
    if step.role == "head":
        return _why_no_head(step.answers_id, posts, is_given=is_given)
    if step.role == "leader" or (step.act is Act.EXTEND and step.role == "clerk"):
        return Lack.LEADERS_MAY_NOT if posts.has_leaders else Lack.NO_LEADER
    if step.role == "monitor" and posts.has_clerks:
        return Lack.OWN_RESULT
    return Lack.NO_CHAIRMAN if step.role == "chairman" else Lack.NO_CLERK


def _why_no_head(unit: int | None, posts: Cover, *, is_given: bool) -> Lack:
    if unit is None:
        return Lack.NO_LEAD if is_given else Lack.NOT_GIVEN
    return Lack.DEPUTIES_MAY_NOT if unit in posts.heads else Lack.NO_HEAD


def held_by(
    step: Asked, roster: Roster, *, since: date, nobody: Nobody | None = None, most: int = MOST_NAMED,
    unit: tuple[int | None, str] = (None, ""),
) -> Held:  # fmt: skip
    """The answer for one step, of many people the first. `nobody`: the reason, where nobody can."""
    people = people_of(step, roster)
    return Held(
        people[:most], None if people else nobody, since, max(0, len(people) - most), step.role, step.act.value, *unit,
        is_narrow=not step.narrow.is_plain,
    )  # fmt: skip
