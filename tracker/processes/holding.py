"""Who can press a step today, and by which post: from plain values. Pure.

The same answer as processes.policies.can_take gives one person, asked the other way round; tests hold the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.core.actor import Act, ActorPost, Role
from tracker.items.policies import Standing

#: How many people a step names; the rest are counted.
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Acting:
    """A person in a post today: the own one, or one stood in for (`post.holder`)."""

    person_id: int
    name: str
    post: ActorPost
    since: date  # of the post, or of the stand-in
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody who can press, and through which post. `for_name`: whom the person stands in for; "": nobody.

    `since` and `until` are of the post, or of the stand-in. `is_asked`: the step waits in the person's inbox; else it
    only lets the person (a leader on a step of the office). `is_named`: named for this item beside the head.
    """

    person_id: int
    name: str
    title: str
    unit: str
    for_name: str
    since: date
    until: date | None
    is_asked: bool = True
    is_named: bool = False


class Lack(StrEnum):
    """Why nobody can press."""

    NOT_GIVEN = "not_given"  # no unit carries it out
    NO_HEAD = "no_head"
    DEPUTIES_MAY_NOT = "deputies_may_not"  # no head, and the deputies lack the act
    CLOSED = "closed"  # the unit was dissolved
    NO_LEADER = "no_leader"
    NO_CHAIRMAN = "no_chairman"
    LEADERS_MAY_NOT = "leaders_may_not"  # deputies alone, who lack the act
    NO_CLERK = "no_clerk"  # nor a leader
    OWN_RESULT = "own_result"  # whoever could confirm carried it out


@dataclass(frozen=True, slots=True)
class Nobody:
    """Why nobody can press, about which unit, and since when. `post`: the title of who is missing, as last written."""

    lack: Lack
    since: date
    unit_id: int | None = None
    unit: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Who can press a step: `people` (the first few, `more` beside them), or why `nobody` can.

    `since`: the day on which the step was entered, or the item became so; `unit`: whose branch it is.
    """

    people: Sequence[Holding]
    nobody: Nobody | None
    since: date
    more: int = 0
    role: str = ""
    act: str = ""
    unit_id: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a step. `standing`: the units of its item, who was named for it, who reported the result."""

    role: str
    act: Act
    answers_id: int | None = None
    standing: Standing = field(default_factory=Standing)


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
        for one in sorted(acting, key=_rank):
            if one.post.role is Role.ADMIN:
                continue
            self.of_person[one.person_id].append(one)
            self.in_unit[one.post.unit_id].append(one)
            if one.post.role is Role.HEAD:
                self.heads[one.post.unit_id].append(one)
            elif one.post.role is Role.CLERK:
                self.clerks.append(one)
            elif one.post.role is Role.LEADER:
                self.leaders.append(one)

    def units_of(self, person_id: int) -> frozenset[int]:
        """The units for which this person has a post."""
        return frozenset(one.post.unit_id for one in self.of_person.get(person_id, ()))


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
    if step.role == "head":
        return _for_unit(step, roster)
    if step.role == "monitor":
        return _confirming(step, roster)
    leaders = [one for one in roster.leaders if one.post.allows(step.act)]
    if step.role == "chairman":
        return [(one, True, False) for one in leaders if not one.post.is_deputy]
    clerks = [one for one in roster.clerks if one.post.allows(step.act)]
    if step.act is Act.EXTEND:
        return [(one, True, False) for one in (*leaders, *(clerks if roster.left_to_office else ()))]
    if step.role == "leader":
        return [(one, True, False) for one in leaders]
    return [*((one, True, False) for one in clerks), *((one, not clerks, False) for one in leaders)]


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
    """Who monitors, the office, the leadership; never who carried it out, unless he leads the committee itself."""
    item, act = step.standing, Act.CONFIRM
    first = [one for one in roster.leaders if one.post.holder is None and one.post.allows(act)]
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


def lack_of(step: Asked, roster: Roster) -> Lack | None:
    """Why nobody can press; None where somebody can. That a unit was dissolved is told by its own days."""
    if people_of(step, roster):
        return None
    if step.role == "head":
        return _lack_of_head(step.answers_id, roster)
    if step.role == "leader" or (step.act is Act.EXTEND and step.role == "clerk"):
        return Lack.LEADERS_MAY_NOT if roster.leaders else Lack.NO_LEADER
    if step.role == "monitor" and roster.clerks:
        return Lack.OWN_RESULT
    return Lack.NO_CHAIRMAN if step.role == "chairman" else Lack.NO_CLERK


def _lack_of_head(unit: int | None, roster: Roster) -> Lack:
    if unit is None:
        return Lack.NOT_GIVEN
    return Lack.DEPUTIES_MAY_NOT if roster.heads.get(unit) else Lack.NO_HEAD


def held_by(
    step: Asked, roster: Roster, *, since: date, nobody: Nobody | None = None, most: int = MOST_NAMED,
    unit: tuple[int | None, str] = (None, ""),
) -> Held:  # fmt: skip
    """The answer for one step, of many people the first. `nobody`: the reason, where nobody can."""
    people = people_of(step, roster)
    return Held(
        people[:most], None if people else nobody, since, max(0, len(people) - most), step.role, step.act.value, *unit
    )


#: Which post is missing where nobody can press, by the reason.
POST_OF: Mapping[Lack, Role] = {
    Lack.NO_HEAD: Role.HEAD, Lack.DEPUTIES_MAY_NOT: Role.HEAD, Lack.CLOSED: Role.HEAD, Lack.NO_LEADER: Role.LEADER,
    Lack.NO_CHAIRMAN: Role.LEADER, Lack.LEADERS_MAY_NOT: Role.LEADER, Lack.NO_CLERK: Role.CLERK,
}  # fmt: skip
