"""The posts of units that are reorganised: they end the day before, and go on in the units that take over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.accounts import policies, queries
from tracker.accounts.access import end_sign_ins
from tracker.accounts.access_links import void_links
from tracker.accounts.announcing import Shifted, tell_shifts, watchers
from tracker.accounts.events import PostsMoved
from tracker.accounts.models import Delegation, Person, Post
from tracker.accounts.post_moves import DAY, Going, PostLine, by_key, covers, goes_on, goings, later, touches
from tracker.accounts.standins.moving import move_stand_ins
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.errors import InvalidInput
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization.models import Unit
from tracker.organization.successors import Successors


def move_posts(successors: Successors, lines: Sequence[PostLine], *, by: Actor, on: date) -> Mapping[str, int]:
    """Move every post of the units that end; what that was: posts, joined, ended, people, disabled, stand_ins.

    The new units must be there already. A post that begins later is moved as it stands; the others end the day before,
    and one of the new unit begins. What a person would hold twice is one post. Whoever keeps no post can sign in no
    more. Raises InvalidInput where no administrator would be left.
    """
    by = as_allowed(by, policies.can_manage_people)
    posts = posts_of_units(successors)
    going = goings(successors, posts, lines, heads_that_stay(successors))
    told, moving = watchers(), _Moving(successors, going, by=by, on=on)
    for one in going:
        moving.carry(one)
    db.session.flush()
    moving.counts["stand_ins"] = move_stand_ins(moving.went, moving.gone, day=successors.day, by=by)
    for post in moving.gone:
        db.session.delete(post)
    db.session.flush()
    publish(PostsMoved(successors, {old: new.id if new else None for old, new in moving.went.items()}, by, on))
    disabled = _without_posts(moving, on=on)
    _tell(moving, disabled, told, by=by)
    _disable(disabled, by=by, note=successors.note)
    _need_an_admin(going, max(on, successors.day))
    moving.counts["people"], moving.counts["disabled"] = len({one.post.person_id for one in going}), len(disabled)
    return {name: moving.counts[name] for name in COUNTED}


#: What is counted.
COUNTED = ("posts", "joined", "ended", "people", "disabled", "stand_ins")


def posts_of_units(successors: Successors) -> Sequence[Post]:
    """The posts that go on after their units end, or begin later. One query."""
    held = select(Post).where(Post.unit_id.in_(successors.closed)).order_by(Post.id)
    return [post for post in db.session.scalars(held) if goes_on(post, successors.day)]


def heads_that_stay(successors: Successors) -> Sequence[Post]:
    """The heads that the units that take over have of their own, on the day or later. One query."""
    targets = {to for several in successors.to.values() for to in several}
    heads = select(Post).where(Post.unit_id.in_(targets), Post.role == Role.HEAD, Post.is_deputy.is_(False))
    return [post for post in db.session.scalars(heads.order_by(Post.id)) if goes_on(post, successors.day)]


class _Moving:
    """The posts on their way. `went`: post by its id → what goes on in its place; `gone`: rows that were joined."""

    def __init__(self, successors: Successors, going: Sequence[Going], *, by: Actor, on: date) -> None:
        self.successors, self.by, self.on = successors, by, on
        self.day, self.last = successors.day, successors.day - DAY
        self.went: dict[int, Post | None] = {}
        self.gone: list[Post] = []
        self.counts: Counter[str] = Counter()
        self.units = {unit.id: unit for unit in db.session.scalars(select(Unit))}
        people = {one.post.person_id for one in going}
        self.people = {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(people)))}
        targets = {one.to for one in going if one.to is not None}
        held = select(Post).where(Post.person_id.in_(people), Post.unit_id.in_(targets)).order_by(Post.id)
        self.held = by_key(post for post in db.session.scalars(held) if goes_on(post, self.day))
        self.before: dict[int, list[str]] = {}
        self.after: dict[int, list[str]] = {}
        self.roles: dict[int, set[Role]] = {}

    def carry(self, one: Going) -> None:
        """One post: joined, moved, or ended."""
        post, person = one.post, self.people[one.post.person_id]
        self.before.setdefault(person.id, []).append(self._words(post))
        self.roles.setdefault(person.id, set()).update({post.role, one.role})
        former = self._words(post)
        if one.to is None:
            self._end(post, person)
            return
        first, last = one.first_day(self.day), post.until_on
        same = self._same(one, first, last)
        if same is not None:
            self.counts["joined"] += 1
            self._close(post, keep=False)
            now = same
        elif post.from_on >= self.day:  # nobody held it before: it is the same post, in another unit
            post.unit_id, post.role, post.title, post.is_deputy = one.to, one.role, one.title, one.is_deputy
            now = post
        else:
            self._close(post)
            now = Post(
                person_id=person.id, unit_id=one.to, role=one.role, title=one.title, from_on=first, until_on=last,
                is_deputy=one.is_deputy,
            )  # fmt: skip
            db.session.add(now)
        if same is None:
            self.held.setdefault((person.id, one.to, one.role), []).append(now)
        self.counts["posts"] += 1
        self.went[post.id] = now
        self.after.setdefault(person.id, []).append(self._words(now))
        after = {"former": former, "title": now.title, "unit": self.units[one.to].name, "from_on": first}
        record("person.post_moved", person, by=self.by, after=after, note=self.successors.note)

    def _same(self, one: Going, first: date, last: date | None) -> Post | None:
        """What the person holds there already in the same role; its days grow by those of the post."""
        there = self.held.get((one.post.person_id, one.to or 0, one.role), [])
        for held in there:
            if held.is_deputy == one.is_deputy and touches(held, first, last):
                held.from_on, held.until_on = min(held.from_on, first), later(held.until_on, last)
                return held
        return next((held for held in there if not held.is_deputy and covers(held, first, last)), None)

    def _end(self, post: Post, person: Person) -> None:
        """It ends with its unit. What would have begun later than today never does."""
        self.counts["ended"] += 1
        self.went[post.id] = None
        title, unit = post.title, self.units[post.unit_id].name
        self._close(post, keep=post.from_on <= self.on)
        last = {"until_on": post.until_on} if post not in self.gone else {}
        record("person.post_lapsed", person, by=self.by, after={"title": title, "unit": unit, **last},
               note=self.successors.note)  # fmt: skip

    def _close(self, post: Post, *, keep: bool = True) -> None:
        """The day before is its last one. What began later keeps its first day alone, or goes as a whole."""
        if post.from_on < self.day:
            post.until_on = self.last
        elif keep:
            post.until_on = post.from_on
        else:
            self.gone.append(post)

    def _words(self, post: Post) -> str:
        return f"{post.title}, {self.units[post.unit_id].short_name}"

    def shift(self, person_id: int, *, is_disabled: bool) -> Shifted:
        """What became of one person."""
        before, after = (list(dict.fromkeys(some.get(person_id, ()))) for some in (self.before, self.after))
        roles = frozenset(self.roles[person_id])
        return Shifted(self.people[person_id], roles, "; ".join(before), "; ".join(after), is_disabled)


def _without_posts(moving: _Moving, *, on: date) -> Sequence[Person]:
    """Of whom a post ended, and who holds none any more, now or later. One query."""
    last = max(on, moving.day)
    lost = {person for person in moving.people if person not in moving.after}
    keeps = select(Post.person_id).where(
        Post.person_id.in_(lost), Post.until_on.is_(None) | (Post.until_on >= last), Post.id.not_in(_later(moving))
    )
    kept = set(db.session.scalars(keeps))
    return [one for one in moving.people.values() if one.id in lost - kept and one.disabled_at is None]


def _later(moving: _Moving) -> list[int]:
    """Posts that ended on their own first day: they are over."""
    return [old for old, new in moving.went.items() if new is None]


def _tell(moving: _Moving, disabled: Sequence[Person], told: Sequence[Person], *, by: Actor) -> None:
    gone = {person.id for person in disabled}
    shifts = [moving.shift(person, is_disabled=person in gone) for person in moving.before]
    tell_shifts([one for one in shifts if one.person.disabled_at is None], told, by=by)


def _disable(people: Sequence[Person], *, by: Actor, note: str) -> None:
    """They sign in no more, their sign-ins end, and they stand in for nobody."""
    now = clock.now()
    for person in people:
        person.disabled_at = now
        end_sign_ins(person.id)
        record("person.disabled", person, by=by, note=note)
    ids = [person.id for person in people]
    void_links(ids)
    for given in db.session.scalars(
        select(Delegation).where(Delegation.person_id.in_(ids), Delegation.ended_at.is_(None))
    ):
        given.ended_at, given.ended_by = now, by.name
    db.session.flush()


def _need_an_admin(going: Sequence[Going], on: date) -> None:
    if any(one.post.role is Role.ADMIN for one in going) and queries.admins_without(on=on) == 0:
        raise InvalidInput(_l("No administrator would be left: say to which unit one of them goes."), field="people")
