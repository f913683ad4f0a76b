"""What is answered to "who can press this step today": people, or why there is nobody. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.core.actor import Role
from tracker.processes.performing import DEPUTY, NO_UNIT, POST

#: How many people a step names; the rest are counted.
MOST_NAMED = 4


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
    NO_LEAD = "no_lead"  # each unit answers for itself, and the step is for the one that leads
    NO_HEAD = "no_head"
    DEPUTIES_MAY_NOT = "deputies_may_not"  # no head, and the deputies lack the act
    CLOSED = "closed"  # the unit was dissolved
    NO_LEADER = "no_leader"
    NO_CHAIRMAN = "no_chairman"
    LEADERS_MAY_NOT = "leaders_may_not"  # deputies alone, who lack the act
    NO_CLERK = "no_clerk"  # nor a leader
    OWN_RESULT = "own_result"  # whoever could confirm carried it out
    NO_POST = "no_post"  # nobody holds a post of the title that the drawing asks for
    NO_UNIT = "no_unit"  # the office has no unit of the name that the drawing asks for
    NO_DEPUTY = "no_deputy"  # of the chairman


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
    is_narrow: bool = False  # it is for these people alone, whatever their role


#: Which post is missing where nobody can press, by the reason.
POST_OF: Mapping[Lack, Role] = {
    Lack.NO_HEAD: Role.HEAD, Lack.DEPUTIES_MAY_NOT: Role.HEAD, Lack.CLOSED: Role.HEAD, Lack.NO_LEADER: Role.LEADER,
    Lack.NO_CHAIRMAN: Role.LEADER, Lack.LEADERS_MAY_NOT: Role.LEADER, Lack.NO_CLERK: Role.CLERK,
}  # fmt: skip


def lack_told(performer: str) -> Lack | None:
    """Why nobody can, where a drawing asks for a post or a unit by name; None: it does not."""
    if performer.startswith(POST):
        return Lack.NO_POST
    if performer.startswith(NO_UNIT):
        return Lack.NO_UNIT
    return Lack.NO_DEPUTY if performer == DEPUTY else None
