"""What an administrator does to somebody's access is told: to the person, and what opens restricted papers to all
leaders and clerks as well (decision 18). A verb calls `tell_change` before it changes anything, so that nobody is taken
out of those who are told by what they are told of.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from tracker.accounts.acting_posts import held_on
from tracker.accounts.events import AccessChanged, AccessesChanged
from tracker.accounts.models import AccessAct, AccessChange, AccessNotice, Person, Post
from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import is_system
from tracker.organization.events import MailboxChanged

#: Whoever holds one of these sees every restricted paper, or can give himself what does.
KEEPERS = frozenset({Role.LEADER, Role.CLERK, Role.ADMIN})
#: Who is told of what opens restricted papers.
WATCHERS = (Role.LEADER, Role.CLERK)
POSTS = frozenset({AccessAct.POST_GIVEN, AccessAct.POST_ENDED, AccessAct.POST_WITHDRAWN})


def tell_change(act: AccessAct, person: Person, *, by: Actor, former_address: str = "", **details: Any) -> None:
    """Keep the change, write whom it is told to, and let the mails be written. Nothing for what people do themselves.

    Posts that the system gives are those of the set-up and of the demonstration: nobody is told. `details` are plain
    values: `role`, `title`, `unit` of a post, `before` and `after` of an address.
    """
    is_post = act in POSTS
    if (is_post and is_system(by)) or (by.person_id == person.id and not is_post):
        return
    announced = _is_announced(act, person, by, details.get("role"))
    own = [person] if not is_post and by.person_id != person.id else []
    if not own and not announced:
        return
    others = (
        [one for one in watchers() if one.id not in {by.person_id, *(mine.id for mine in own)}] if announced else []
    )
    change = _kept(act, person, by, details, announced=announced)
    for one in (*own, *others):
        db.session.add(AccessNotice(change_id=change.id, person_id=one.id, is_own=one.id == person.id and bool(own)))
    db.session.flush()
    publish(AccessChanged(change, person, (*own, *others), former_address))


def tell_mailbox(event: MailboxChanged) -> None:
    """A unit's reminders go elsewhere, with the titles of restricted papers: its heads hear of it."""
    of_unit = select(Post.person_id).where(
        Post.unit_id == event.unit.id, Post.role == Role.HEAD, held_on(clock.today())
    )
    heads = select(Person).where(Person.id.in_(of_unit), Person.disabled_at.is_(None)).order_by(Person.id)
    for head in db.session.scalars(heads).all():
        words = {"unit": event.unit.name, "before": event.before, "after": event.unit.email}
        tell_change(AccessAct.MAILBOX_CHANGED, head, by=event.by, **words)


def tell_standin(act: AccessAct, person: Person, *, holder: Person, by: Actor, role: Role, **details: Any) -> None:
    """Keep that a person stands in for the holder of a post, or no longer does, and tell both who did not do it.

    All leaders and clerks hear where the post sees every restricted paper, and where somebody else than the holder gave
    it. Nobody is told of what the system does. `details` are plain values: `title`, `unit`, `from_on`, `until_on`.
    """
    if is_system(by):
        return
    given_by_another = act is AccessAct.STANDIN_GIVEN and by.person_id != holder.id
    both = [one for one in (holder, person) if one.id != by.person_id]
    known = {by.person_id, holder.id, person.id}
    announced = role in KEEPERS or given_by_another
    others = [one for one in watchers() if one.id not in known] if announced else []
    told = {"holder": holder.full_name, "role": role, **details}
    change = _kept(act, person, by, told, announced=announced)
    for one in (*(one for one in both if one is holder), *others):
        db.session.add(AccessNotice(change_id=change.id, person_id=one.id, is_own=one is holder))
    db.session.flush()
    publish(AccessChanged(change, person, (*both, *others)))


@dataclass(frozen=True, slots=True)
class Shifted:
    """What a reorganisation did to the access of one person. `roles`: of the posts before and after.

    `is_disabled`: no post is left. `before`, `after`: the posts in words.
    """

    person: Person
    roles: frozenset[Role]
    before: str
    after: str
    is_disabled: bool = False


def tell_chosen(person: Person, *, by: Actor) -> None:
    """A forgotten password was set anew by a mail's link: the person hears by mail, as whoever reads the mailbox may
    have done it; of somebody whose access is announced, all leaders and clerks too.
    """
    announced = _is_announced(AccessAct.PASSWORD_CHOSEN, person, by, None)
    others = [one for one in watchers() if one.id != person.id] if announced else []
    change = _kept(AccessAct.PASSWORD_CHOSEN, person, by, {}, announced=announced)
    for one in others:
        db.session.add(AccessNotice(change_id=change.id, person_id=one.id, is_own=False))
    db.session.flush()
    publish(AccessChanged(change, person, (person, *others)))


def tell_shifts(shifts: Sequence[Shifted], told: Sequence[Person], *, by: Actor) -> None:
    """Keep a change for each person, and let one mail be written for each who is told, whatever the number of posts.

    `told`: the leaders and clerks of before (`watchers`). Who may sign in no more is told too, as of any disabling.
    """
    if is_system(by):
        return
    changes: list[tuple[AccessChange, Person]] = []
    heard: dict[int, tuple[Person, list[int]]] = {}
    for one in shifts:
        announced = not KEEPERS.isdisjoint(one.roles) or by.person_id == one.person.id
        own = [one.person] if one.is_disabled and by.person_id != one.person.id else []
        if not own and not announced:
            continue
        known = {by.person_id, *(mine.id for mine in own)}
        others = [other for other in told if other.id not in known] if announced else []
        act = AccessAct.DISABLED if one.is_disabled else AccessAct.POSTS_MOVED
        change = _kept(act, one.person, by, {"before": one.before, "after": one.after}, announced=announced)
        for reader in (*own, *others):
            is_own = reader.id == one.person.id and bool(own)
            db.session.add(AccessNotice(change_id=change.id, person_id=reader.id, is_own=is_own))
            heard.setdefault(reader.id, (reader, []))[1].append(len(changes))
        changes.append((change, one.person))
    db.session.flush()
    if heard:
        publish(AccessesChanged(changes, list(heard.values())))


def tell_posts(
    given: Sequence[tuple[Person, Mapping[str, Any]]], told: Sequence[Person], *, by: Actor
) -> None:  # fmt: skip
    """Posts that were given at once: each (person, its role, title and unit) is kept, and those `told` read of them.

    In the program alone: a mail for each would be as many as posts times readers.
    """
    if is_system(by):
        return
    for person, details in given:
        change = _kept(AccessAct.POST_GIVEN, person, by, details, announced=True)
        for reader in told:
            db.session.add(AccessNotice(change_id=change.id, person_id=reader.id, is_own=False))
    db.session.flush()


def confirm(change_ids: Collection[int], *, by: Actor) -> int:
    """The person has read these changes, and no other: what came since the page was shown waits; how many notices."""
    query = update(AccessNotice).where(
        AccessNotice.person_id == by.person_id, AccessNotice.read_at.is_(None), AccessNotice.change_id.in_(change_ids)
    )
    return int(db.session.execute(query.values(read_at=clock.now())).rowcount)  # type: ignore[attr-defined]  # an UPDATE has one


def watchers() -> Sequence[Person]:
    """The leaders and clerks of today who can sign in, by id."""
    of_role = select(Post.person_id).where(Post.role.in_(WATCHERS), held_on(clock.today()))
    query = select(Person).where(Person.id.in_(of_role), Person.disabled_at.is_(None)).order_by(Person.id)
    return db.session.scalars(query).all()


def _kept(act: AccessAct, person: Person, by: Actor, details: Mapping[str, Any], *, announced: bool) -> AccessChange:
    change = AccessChange(
        at=clock.now(), by_id=by.person_id, by_name=by.name, person_id=person.id, act=act,
        details={name: str(value) for name, value in details.items()}, is_announced=announced,
    )  # fmt: skip
    db.session.add(change)
    db.session.flush()
    return change


def _is_announced(act: AccessAct, person: Person, by: Actor, role: Role | None) -> bool:
    """Posts that see every restricted paper, any post that somebody gives himself; else whose access it is."""
    if act in POSTS:
        return role in KEEPERS or by.person_id == person.id
    day = clock.today()
    held = select(Post.role).where(Post.person_id == person.id, Post.until_on.is_(None) | (Post.until_on >= day))
    return not KEEPERS.isdisjoint(db.session.scalars(held))
