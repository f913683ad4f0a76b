"""What is open with somebody whose posts end, in groups that have the same receivers. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import func, literal, or_, select

from tracker.accounts.leaving import Ending, what_is_left
from tracker.accounts.models import Delegation, Person, Post
from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.handover.models import Duty
from tracker.handover.plan import BY_POST, Group, Open, RoleSteps
from tracker.handover.queries.receivers import (
    Leaving,
    Posts,
    acts_done,
    by_post,
    heir_choices,
    nobody_choice,
    office_choice,
    one_who_does_all,
    people_choices,
)
from tracker.handover.queries.rows import Acts, acts_of, item_rows, series_rows
from tracker.items.models.item import Assignment, Item
from tracker.items.queries.conditions import is_open
from tracker.items.queries.left import CARRYING, has_named, named_to
from tracker.organization.models import Unit
from tracker.recurring.models import Series
from tracker.recurring.open_duties import STEPS_OF, waits_for


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


def _answers(leaving: Leaving, unit: Unit, there: Posts, by: Actor, on: date) -> Group | None:
    """The steps of the unit's head: of the last one who is no deputy; else what the person was named for."""
    done = acts_done(unit.id, there)
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
    heirs = heir_choices(leaving, Role.HEAD, unit.id)
    theirs = by_post(unit.id, there, done)
    choices = [*theirs, *people_choices(there.of(unit.id), leaving), *heirs, office_choice(there)]
    proposed = BY_POST if theirs else one_who_does_all(unit.id, there, done)
    return Group(f"answer-{unit.id}", _("Steps of %(unit)s", unit=unit.name), rows, choices, proposed)


def _named(leaving: Leaving, unit_id: int, on: date) -> Any:
    """What the person was named for, today and then: an end that is planned with this very act is planned anew."""
    return or_(*(named_to(leaving.person.id, unit_id, on=day) for day in sorted({on, leaving.gone_on})))


def _is_last_head(leaving: Leaving, unit_id: int, there: Posts) -> bool:
    heads = [post for post in leaving.posts if post.role is Role.HEAD and post.unit_id == unit_id]
    return bool(heads) and not any(
        one.role is Role.HEAD and one.unit_id == unit_id and not one.is_deputy for one in there.people
    )


def _charge(leaving: Leaving, there: Posts, by: Actor, on: date) -> Group | None:
    """The items in a leader's charge."""
    if there.is_leader:
        return None
    rows = item_rows(Duty.LEAD, [Item.leader_id == leaving.person.id], Acts(), unit_id=None, by=by, on=on)
    leaders = [one for one in there.leaders if one.person_id != leaving.person.id]
    choices = [*people_choices(leaders, leaving), *heir_choices(leaving, Role.LEADER)]
    return Group("lead", _l("Items in charge of the leader"), rows, choices) if rows else None


def _work(leaving: Leaving, unit: Unit, there: Posts, by: Actor, on: date) -> Group | None:
    """What the person works on in a unit that he leaves."""
    mine = [
        Assignment.unit_id == unit.id, Assignment.released_on.is_(None), Assignment.person_id == leaving.person.id
    ]  # fmt: skip
    rows = item_rows(Duty.WORK, mine, Acts(), unit_id=unit.id, by=by, on=on)
    choices = [*people_choices(there.of(unit.id), leaving), *heir_choices(leaving, None, unit.id), nobody_choice()]
    title = _("Works on it in %(unit)s", unit=unit.name)
    return Group(f"work-{unit.id}", title, rows, choices) if rows else None


def _recurring(leaving: Leaving, there: Posts) -> list[Group]:
    """Recurring duties that name the person: what they open next would name nobody."""
    found = []
    leads = [] if there.is_leader else series_rows(Duty.SERIES_LEAD, Series.leader_id == leaving.person.id)
    if leads:
        leaders = [one for one in there.leaders if one.person_id != leaving.person.id]
        choices = [*people_choices(leaders, leaving), *heir_choices(leaving, Role.LEADER), nobody_choice()]
        found.append(Group("series_lead", _l("Recurring duties in charge of the leader"), leads, choices))
    left = {unit.id for unit in there.left_units}
    works = series_rows(Duty.SERIES_WORK, Series.person_id == leaving.person.id) if left else []
    works = [row for row in works if row.unit_id in left]
    for unit in there.left_units:
        rows = [row for row in works if row.unit_id == unit.id]
        if rows:
            choices = [
                *people_choices(there.of(unit.id), leaving),
                *heir_choices(leaving, None, unit.id),
                nobody_choice(),
            ]
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
