"""What is open with somebody whose posts end, in groups that have the same receivers. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import func, literal, or_, select

from tracker.accounts.leaving import OF_HEAD, Ending, what_is_left
from tracker.accounts.models import Delegation, Person, Post
from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.handover.models import Duty
from tracker.handover.plan import BY_POST, NOBODY, OFFICE, Choice, Group, Open, RoleSteps
from tracker.handover.queries.people import Colleague, office_name, people_of, people_with
from tracker.handover.queries.rows import Acts, acts_of, item_rows, series_rows
from tracker.items.models.item import Assignment, Item
from tracker.items.queries.conditions import is_open
from tracker.items.queries.left import CARRYING, has_named, named_to
from tracker.organization.models import Unit
from tracker.recurring.models import Series
from tracker.recurring.open_duties import STEPS_OF, waits_for


@dataclass(frozen=True, slots=True)
class Leaving:
    """Whose posts end, and the first day without them. `heirs`: who gets which of them."""

    person: Person
    posts: Sequence[Post]
    gone_on: date
    heirs: Mapping[int, Person]

    @property
    def ending(self) -> frozenset[int]:
        return frozenset(post.id for post in self.posts)


def open_with(leaving: Leaving, *, by: Actor, on: date) -> Open:
    """Everything that would be left, or names the person. Some twenty queries, whatever there is of it."""
    there = Posts(leaving)
    groups = [
        *(_answers(leaving, unit, there, by, on) for unit in there.units),
        _charge(leaving, there, by, on),
        *(_work(leaving, unit, there, by, on) for unit in there.left_units),
        *_recurring(leaving, there),
    ]
    return Open(
        [group for group in groups if group is not None], _steps(leaving, by), _standins(leaving)
    )  # fmt: skip


class Posts:
    """Who is there on the first day: in the units of the posts that end, and among the leaders. Three queries."""

    def __init__(self, leaving: Leaving) -> None:
        unit_ids = sorted({post.unit_id for post in leaving.posts if post.role is not Role.ADMIN})
        rows = db.session.scalars(select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.sort_key, Unit.id))
        self.units: Sequence[Unit] = list(rows)
        self.people = people_of(unit_ids, on=leaving.gone_on, without=leaving.ending)
        self.leaders = people_with(Role.LEADER, on=leaving.gone_on, without=leaving.ending)
        self.office = office_name()
        stays = {one.unit_id for one in self.people if one.person_id == leaving.person.id}
        #: Units in which the person has no post any more.
        self.left_units = [unit for unit in self.units if unit.id not in stays]
        self.is_leader = any(one.person_id == leaving.person.id for one in self.leaders)

    def of(self, unit_id: int) -> list[Colleague]:
        """Who works there, once each."""
        found = {one.person_id: one for one in reversed(self.people) if one.unit_id == unit_id}
        return list(reversed(found.values()))


def _answers(leaving: Leaving, unit: Unit, there: Posts, by: Actor, on: date) -> Group | None:
    """The steps of the unit's head: of the last one who is no deputy; else what the person was named for."""
    done = _done(unit.id, there)
    carried = [Assignment.unit_id == unit.id, Assignment.released_on.is_(None), Assignment.part.in_(CARRYING)]
    whose = [_named(leaving, unit.id, on)] if unit in there.left_units else []
    if _is_last_head(leaving, unit.id, there):
        answered = has_named(on=leaving.gone_on, ending=leaving.ending, but_planned_by=leaving.person.full_name)
        whose = [*whose, ~answered]
    if not whose:
        return None
    rows = item_rows(Duty.ANSWER, [*carried, or_(*whose)], acts_of(unit.id), unit_id=unit.id, by=by, on=on)
    if not rows:
        return None
    heirs = _heirs(leaving, Role.HEAD, unit.id)
    by_post = _by_post(unit.id, there, done)
    choices = [*by_post, *_people(there.of(unit.id), leaving), *heirs, _office(there)]
    proposed = BY_POST if by_post else _one_who_does_all(unit.id, there, done)
    return Group(f"answer-{unit.id}", _("Steps of %(unit)s", unit=unit.name), rows, choices, proposed)


def _named(leaving: Leaving, unit_id: int, on: date) -> Any:
    """What the person was named for, today and then: an end that is planned with this very act is planned anew."""
    return or_(*(named_to(leaving.person.id, unit_id, on=day) for day in sorted({on, leaving.gone_on})))


def _is_last_head(leaving: Leaving, unit_id: int, there: Posts) -> bool:
    heads = [post for post in leaving.posts if post.role is Role.HEAD and post.unit_id == unit_id]
    return bool(heads) and not any(
        one.role is Role.HEAD and one.unit_id == unit_id and not one.is_deputy for one in there.people
    )


def _done(unit_id: int, there: Posts) -> frozenset[Act]:
    """What heads and deputies who stay do of the unit's steps."""
    heads = [one for one in there.people if one.role is Role.HEAD and one.unit_id == unit_id]
    return frozenset[Act]().union(*(frozenset(Act) if one.acts is None else one.acts for one in heads))


def _by_post(unit_id: int, there: Posts, done: Collection[Act]) -> list[Choice]:
    """Those who do every step of the unit by their post: nobody need be named."""
    if not frozenset(done) >= OF_HEAD:
        return []
    heads = [one for one in there.of(unit_id) if one.role is Role.HEAD]
    if len(heads) == 1:
        return []  # who is chosen by name
    words = _("By their posts: %(names)s", names=", ".join(one.name for one in heads))
    return [Choice(BY_POST, words)]


def _one_who_does_all(unit_id: int, there: Posts, done: Collection[Act]) -> str:
    """The one deputy who does every step of the unit by the post."""
    heads = [one for one in there.of(unit_id) if one.role is Role.HEAD]
    return f"p{heads[0].person_id}" if len(heads) == 1 and frozenset(done) >= OF_HEAD else ""


def _charge(leaving: Leaving, there: Posts, by: Actor, on: date) -> Group | None:
    """The items in a leader's charge."""
    if there.is_leader:
        return None
    rows = item_rows(Duty.LEAD, [Item.leader_id == leaving.person.id], Acts(), unit_id=None, by=by, on=on)
    leaders = [one for one in there.leaders if one.person_id != leaving.person.id]
    choices = [*_people(leaders, leaving), *_heirs(leaving, Role.LEADER)]
    return Group("lead", _l("Items in charge of the leader"), rows, choices) if rows else None


def _work(leaving: Leaving, unit: Unit, there: Posts, by: Actor, on: date) -> Group | None:
    """What the person works on in a unit that he leaves."""
    mine = [
        Assignment.unit_id == unit.id, Assignment.released_on.is_(None), Assignment.person_id == leaving.person.id
    ]  # fmt: skip
    rows = item_rows(Duty.WORK, mine, Acts(), unit_id=unit.id, by=by, on=on)
    choices = [*_people(there.of(unit.id), leaving), *_heirs(leaving, None, unit.id), _nobody()]
    title = _("Works on it in %(unit)s", unit=unit.name)
    return Group(f"work-{unit.id}", title, rows, choices) if rows else None


def _recurring(leaving: Leaving, there: Posts) -> list[Group]:
    """Recurring duties that name the person: what they open next would name nobody."""
    found = []
    leads = [] if there.is_leader else series_rows(Duty.SERIES_LEAD, Series.leader_id == leaving.person.id)
    if leads:
        leaders = [one for one in there.leaders if one.person_id != leaving.person.id]
        choices = [*_people(leaders, leaving), *_heirs(leaving, Role.LEADER), _nobody()]
        found.append(Group("series_lead", _l("Recurring duties in charge of the leader"), leads, choices))
    left = {unit.id for unit in there.left_units}
    works = series_rows(Duty.SERIES_WORK, Series.person_id == leaving.person.id) if left else []
    works = [row for row in works if row.unit_id in left]
    for unit in there.left_units:
        rows = [row for row in works if row.unit_id == unit.id]
        if rows:
            choices = [*_people(there.of(unit.id), leaving), *_heirs(leaving, None, unit.id), _nobody()]
            title = _("Recurring duties of %(unit)s", unit=unit.name)
            found.append(Group(f"series_work-{unit.id}", title, rows, choices))
    return found


def _steps(leaving: Leaving, by: Actor) -> list[RoleSteps]:
    """Steps of the office or the leadership that nobody would take."""
    found = []
    for question in what_is_left([Ending(post, leaving.gone_on) for post in leaving.posts], by=by):
        for role, done in question.without.items():
            number = db.session.scalar(
                select(func.count()).select_from(Item).where(is_open(), waits_for(role, done))
            )  # fmt: skip
            wanted = Role.CLERK if role == "clerk" else Role.LEADER
            post = next(post for post in leaving.posts if post.role is wanted)
            if number:
                found.append(RoleSteps(role, STEPS_OF[role], number, post.id))
    return found


def _standins(leaving: Leaving) -> list[Text]:
    """Stand-ins that end with the posts: for this person, and by him where he keeps no post at all. Two queries."""
    day = leaving.gone_on
    rows = db.session.execute(
        select(Person.full_name, Delegation.until_on, Post.title)
        .select_from(Delegation)
        .join(Post, Post.id == Delegation.post_id)
        .join(Person, Person.id == Delegation.person_id)
        .where(Delegation.post_id.in_(list(leaving.ending)), Delegation.until_on >= day, Delegation.ended_at.is_(None))
        .order_by(Delegation.until_on, Delegation.id)
    ).all()
    found: list[Text] = [
        _("%(name)s stands in for this post until %(day)s: ends with it", name=row[0], day=write_day(row[1]))
        for row in rows
    ]
    holder = db.session.execute(
        select(Person.full_name, Delegation.until_on)
        .select_from(Delegation)
        .join(Post, Post.id == Delegation.post_id)
        .join(Person, Person.id == Post.person_id)
        .where(ended_with(leaving, keeps_a_post=bool(kept_posts(leaving))))
        .order_by(Delegation.until_on, Delegation.id)
    ).all()
    return found + [
        _("Stands in for %(name)s until %(day)s: ends with the last post", name=row[0], day=write_day(row[1]))
        for row in holder
    ]


def kept_posts(leaving: Leaving) -> Sequence[int]:
    """The posts that the person keeps. One query."""
    day = leaving.gone_on
    kept = select(Post.id).where(
        Post.person_id == leaving.person.id, Post.id.not_in(list(leaving.ending)), Post.from_on <= day,
        or_(Post.until_on.is_(None), Post.until_on >= day),
    )  # fmt: skip
    return list(db.session.scalars(kept))


def ended_with(leaving: Leaving, *, keeps_a_post: bool) -> Any:
    """Stand-ins by somebody who keeps no post."""
    if keeps_a_post:
        return literal(False)
    return (
        (Delegation.person_id == leaving.person.id)
        & (Delegation.until_on >= leaving.gone_on)
        & Delegation.ended_at.is_(None)
    )


def _people(people: Sequence[Colleague], leaving: Leaving) -> list[Choice]:
    return [
        Choice(f"p{one.person_id}", one.words, _note(one), one.name, one.is_mailed)
        for one in people if one.person_id != leaving.person.id
    ]  # fmt: skip


def _note(one: Colleague) -> Text:
    """Who confirms instead, where the receiver confirms for others."""
    if one.role is Role.CLERK:
        return _l("reports the result; another clerk or the leadership confirms it")
    return ""


def _heirs(leaving: Leaving, role: Role | None, unit_id: int | None = None) -> list[Choice]:
    """Who gets a post of this role, in this unit."""
    fits = [
        post for post in leaving.posts
        if (role is None or post.role is role) and unit_id in (None, post.unit_id) and post.role is not Role.ADMIN
    ]  # fmt: skip
    return [
        Choice(f"h{post.id}", _("%(name)s, successor: %(title)s", name=heir.full_name, title=post.title), "",
               heir.full_name, bool(heir.email))
        for post in fits if (heir := leaving.heirs.get(post.id)) is not None
    ]  # fmt: skip


def _office(there: Posts) -> Choice:
    note = _l("which clerk reports the result does not confirm it: another clerk or a leader does")
    return Choice(OFFICE, there.office, note, there.office, is_mailed=True)


def _nobody() -> Choice:
    return Choice(NOBODY, _l("Nobody: the head of the unit gives it out"))
