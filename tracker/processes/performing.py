"""Who of a role takes a step: a post, a unit, who did an earlier step, an officer who was named. Pure.

What a drawing says is written with each open step as two words: the `role` by which it is found, and a `performer`:
"" (the whole role), UNIT (the head of the unit that answers), OFFICER, DEPUTY, IN_CHARGE, or "post:" and a title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.core.actor import Act, Actor, ActorPost, Role
from tracker.core.search import fold
from workflows.definition import Definition, Node, Performer, PerformerKind

UNIT, OFFICER, DEPUTY, IN_CHARGE = "unit", "officer", "deputy", "in_charge"
POST, NO_UNIT = "post:", "unit:"
#: Of a step that waits for who holds a post of some title, whatever role goes with it.
BY_TITLE = "post"


def key(name: str) -> str:
    """A title or a name without case, tones and blanks: two that differ in those alone are the same."""
    return fold(name).replace(" ", "")


#: Titles that mean a post of the committee whatever an office calls it: (role, performer).
POSTS: Mapping[str, tuple[str, str]] = {
    key("Chủ tịch"): ("chairman", ""),
    key("Phó Chủ tịch"): ("leader", DEPUTY),
    key("Phó Chủ tịch phụ trách"): ("leader", IN_CHARGE),
    key("Lãnh đạo phụ trách"): ("leader", IN_CHARGE),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What only an office can tell: its units and the titles of its posts by `key`, and who did which step last."""

    units: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    doers: Mapping[tuple[str, int | None], int] = field(default_factory=dict)  # step and branch: person
    seeing: frozenset[int] | None = None  # of a restricted item: the units that may see it; None: everybody may

    def doer(self, step: str, unit: int | None) -> int | None:
        """Who did a step last: in the same branch, else wherever it lies."""
        return self.doers.get((step, unit)) or self.doers.get((step, None))


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Performing:
    """As it is written with an open step. `unit_id`: of UNIT, whose head; `person_id`: who alone acts."""

    role: str
    performer: str = ""
    unit_id: int | None = None
    person_id: int | None = None


def performing(drawing: Definition, step: Node, unit: int | None, known: Known) -> Performing:
    """Who takes a step that is reached now. `unit`: whose branch it lies in."""
    who = step.performer
    if who is None:
        return Performing(step.role)
    if known.seeing is not None and not _may_see(who, known):
        return Performing(step.role or "clerk")  # who may not see it cannot do it
    if who.kind is PerformerKind.POST:
        title = known.titles.get(key(who.name), who.name)  # as the office writes it
        return Performing(*POSTS.get(key(who.name), (BY_TITLE, POST + title)))
    if who.kind is PerformerKind.UNIT:
        unit_id = known.units.get(key(who.name))
        return Performing("head", UNIT if unit_id is not None else NO_UNIT + who.name, unit_id)
    if who.kind is PerformerKind.OFFICER:
        return Performing("head", OFFICER)
    return Performing(_role(drawing, step, who), person_id=known.doer(who.name, unit))


def _may_see(who: Performer, known: Known) -> bool:
    if who.kind is PerformerKind.UNIT:
        return known.units.get(key(who.name)) in (known.seeing or ())
    return who.kind is not PerformerKind.POST or key(who.name) in POSTS


def _role(drawing: Definition, step: Node, who: Performer) -> str:
    """Whoever could have done the other step, where this one says no role of its own."""
    other = drawing.nodes.get(who.name)
    return step.role or (other.role if other is not None else "")


def asks_office(steps: Iterable[Node]) -> frozenset[PerformerKind]:
    """What has to be read of the office before these steps are written."""
    return frozenset(step.performer.kind for step in steps if step.performer is not None)


@dataclass(frozen=True, slots=True)
class Narrow:
    """Who alone takes an open step today. Where nobody is told, its role does.

    `person`: who did the earlier step, or whose branch it is, while he has a post; `in_charge`: the leader in charge of
    the item, while he leads; `officers`: who was named for the unit that answers, while they are there.
    """

    performer: str = ""
    person: int | None = None
    in_charge: int | None = None
    officers: frozenset[int | None] = frozenset()

    @property
    def is_plain(self) -> bool:
        """Whether the role takes it."""
        return self.person is None and self.performer in ("", UNIT)


WHOLE_ROLE = Narrow()


def lets(by: Actor, narrow: Narrow, act: Act, posts: Iterable[ActorPost]) -> bool | None:
    """Whether this person is the one who is told; None: nobody is, and the role decides. Never of OFFICER."""
    if narrow.person is not None:
        return any(fits_person(by.person_id, post, narrow.person, act) for post in posts)
    if narrow.performer.startswith(POST):
        return any(fits_title(post, narrow.performer, act) for post in posts)
    if narrow.performer == DEPUTY:
        return any(fits_deputy(post, act) for post in posts)
    if narrow.performer == IN_CHARGE and narrow.in_charge is not None:
        return any(
            post.role is Role.LEADER and fits_person(by.person_id, post, narrow.in_charge, act) for post in posts
        )
    return None


def named_by(performer: str) -> str:
    """The title or unit that a drawing asks for by name; empty where it asks for none."""
    for word in (POST, NO_UNIT):
        if performer.startswith(word):
            return performer.removeprefix(word)
    return ""


def fits_person(person_id: int | None, post: ActorPost, wanted: int, act: Act) -> bool:
    """Whether a post lets act for this very person: an own one, or one stood in for."""
    if post.role is Role.ADMIN:
        return False
    if post.holder is None:
        return person_id == wanted
    return post.holder.person_id == wanted and post.allows(act)


def fits_deputy(post: ActorPost, act: Act) -> bool:
    """Whether it is a post of a deputy of the committee's chairman."""
    return post.role is Role.LEADER and post.is_deputy and post.allows(act)


def fits_title(post: ActorPost, performer: str, act: Act) -> bool:
    """Whether it is a post of the title that is asked for."""
    return post.role is not Role.ADMIN and performer == POST + post.title and post.allows(act)
