"""Ending a post, withdrawing one, disabling a person: with everything that is open there, in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select, update

from tracker.accounts import policies, services
from tracker.accounts.models import Delegation, Person, Post
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.handover.models import Duty, Handover, HandoverLine
from tracker.handover.plan import BY_POST, NOBODY, OFFICE, Answers, Open, key_of
from tracker.handover.queries.open import ended_with, kept_posts, open_with
from tracker.handover.queries.receivers import Leaving
from tracker.handover.services.carrying_out import carry_out
from tracker.handover.services.giving import take_back, write_down
from tracker.items.services.loading import need_reason

DAY = timedelta(days=1)
#: A post is given to the successor as this person's was.
HEIR_FIELD = "heir"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the page says. `seen`: the last day that the page knew of the post; None: none."""

    until_on: date
    reason: str = ""
    answers: Answers = field(default_factory=Answers)
    seen: date | None = None
    is_seen: bool = False  # whether the page knew one at all: a command does not


def end_post(post_id: int, wish: Wish, *, by: Actor, on: date) -> int:
    """End the post with its last day, and hand over what is open; how many matters that were.

    Until that day it can be done anew, with another day and other receivers. A day that has gone by needs a reason.
    Raises UnansweredError, Conflict where somebody else ended it meanwhile, and what accounts.services.end_post does.
    """
    by = as_allowed(by, policies.can_manage_people)
    post, person, unit = services.load_post(post_id)
    if wish.is_seen and post.until_on != wish.seen:
        words = _("The last day of this post was changed meanwhile: %(day)s.", day=_day_words(post.until_on))
        raise Conflict(words)
    note = need_reason(wish.reason) if wish.until_on < on else wish.reason.strip()
    if wish.until_on < post.from_on:  # said before anything is written
        raise InvalidInput(_("Choose a last day from %(day)s on", day=write_day(post.from_on)), field="until_on")
    take_back(post_id)
    gone_on = max(on, wish.until_on + DAY)
    leaving = _leaving(person, [post], gone_on, wish.answers)
    act, number = _hand_over(leaving, wish.answers, by=by, on=on, reason=note, post_id=post_id)
    _give_posts(leaving, by=by, from_on=wish.until_on + DAY)
    services.end_post(post_id, by=by, until_on=wish.until_on, on=on, note=note, is_handed_over=True)
    _finish(leaving, act, number, by=by, on=on, post=f"{post.title}, {unit.short_name}")
    return number


def withdraw_post(post_id: int, wish: Wish, *, by: Actor, on: date) -> int:
    """Take back a post that was given by mistake, and hand over what came with it."""
    by = as_allowed(by, policies.can_manage_people)
    post, person, unit = services.load_post(post_id)
    take_back(post_id)
    leaving = _leaving(person, [post], max(on, post.from_on), wish.answers)
    title = f"{post.title}, {unit.short_name}"
    note = wish.reason.strip()
    act, number = _hand_over(leaving, wish.answers, by=by, on=on, reason=note, post_id=post_id)
    _give_posts(leaving, by=by, from_on=leaving.gone_on)
    services.withdraw_post(post_id, by=by, on=on, is_handed_over=True)
    _finish(leaving, act, number, by=by, on=on, post=title)
    return number


def disable_person(person_id: int, wish: Wish, *, by: Actor, on: date) -> int:
    """The person may not sign in any more, at once; what is open with all posts is handed over."""
    person = services.load_person(person_id)
    by = as_allowed(by, policies.can_disable, person)
    if person.disabled_at is not None:
        return 0
    posts = held_posts(person_id, on)
    for post in posts:
        take_back(post.id)
    leaving = _leaving(person, posts, on, wish.answers)
    note = wish.reason.strip()
    act, number = _hand_over(leaving, wish.answers, by=by, on=on, reason=note, post_id=None)
    _give_posts(leaving, by=by, from_on=on)
    services.disable_person(person_id, by=by, on=on, note=note, is_handed_over=True)
    _finish(leaving, act, number, by=by, on=on, post="")
    return number


def look_at(
    person: Person, posts: list[Post], gone_on: date, answers: Answers, *, by: Actor, on: date
) -> tuple[Leaving, Open]:
    """What the page shows: who goes, with whom gets the posts, and what is open. Writes nothing."""
    leaving = _leaving(person, posts, gone_on, answers)
    return leaving, open_with(leaving, by=by, on=on)


def planned(post_id: int) -> Answers:
    """What was chosen for the end of this post, whose day has not come; nothing where nothing was. One query."""
    rows = db.session.scalars(
        select(HandoverLine)
        .join(Handover, Handover.id == HandoverLine.handover_id)
        .where(Handover.post_id == post_id, Handover.done_at.is_(None))
    )
    return Answers(rows={key_of(row): _value(row) for row in rows})


def _value(line: HandoverLine) -> str:
    if line.to_id is not None:
        return f"p{line.to_id}"
    return OFFICE if line.to_office else BY_POST if line.duty is Duty.ANSWER else NOBODY


def held_posts(person_id: int, on: date) -> list[Post]:
    """The posts of a person that are held on this day or later, the first first. One query."""
    held = select(Post).where(Post.person_id == person_id, Post.until_on.is_(None) | (Post.until_on >= on))
    return list(db.session.scalars(held.order_by(Post.from_on, Post.id)))


def _leaving(person: Person, posts: list[Post], gone_on: date, answers: Answers) -> Leaving:
    return Leaving(person, posts, gone_on, _heirs(person, posts, answers.heirs))


def _heirs(person: Person, posts: list[Post], wanted: Mapping[int, int]) -> Mapping[int, Person]:
    """Who gets which post; InvalidInput where that is nobody who can sign in, or the same person."""
    found = {}
    for post in posts:
        if post.id not in wanted or post.role is Role.ADMIN:
            continue
        heir = db.session.get(Person, wanted[post.id])
        if heir is None or heir.disabled_at is not None or heir.id == person.id:
            raise InvalidInput(_l("Choose a successor who can sign in"), field=f"{HEIR_FIELD}-{post.id}")
        found[post.id] = heir
    return found


def _give_posts(leaving: Leaving, *, by: Actor, from_on: date) -> None:
    """The successor's post begins on the day after the last one; one who has it already keeps it."""
    for post in leaving.posts:
        heir = leaving.heirs.get(post.id)
        if heir is None or _has_it(heir.id, post, leaving.gone_on):
            continue
        try:
            given = services.open_post(
                heir.id, by=by, unit_id=post.unit_id, role=post.role, title=post.title, from_on=from_on
            )
        except InvalidInput as error:
            raise InvalidInput(str(error), field=f"{HEIR_FIELD}-{post.id}") from error
        given.is_deputy = post.is_deputy
        db.session.flush()


def _has_it(person_id: int, post: Post, on: date) -> bool:
    held = select(Post.id).where(
        Post.person_id == person_id, Post.unit_id == post.unit_id, Post.role == post.role,
        Post.is_deputy == post.is_deputy, Post.from_on <= on, Post.until_on.is_(None) | (Post.until_on >= on),
    )  # fmt: skip
    return db.session.scalar(held.limit(1)) is not None


def _hand_over(
    leaving: Leaving, answers: Answers, *, by: Actor, on: date, reason: str, post_id: int | None
) -> tuple[Handover | None, int]:
    found = open_with(leaving, by=by, on=on)
    return write_down(found, answers, leaving, by=by, reason=reason, post_id=post_id), found.total


def _finish(leaving: Leaving, act: Handover | None, number: int, *, by: Actor, on: date, post: str) -> None:
    _end_standins(leaving, by=by)
    if act is None:
        return
    after = {"handed": number, "effective_on": act.effective_on} | ({"post": post} if post else {})
    record("person.handed_over", leaving.person, by=by, after=after, note=act.reason)
    if act.effective_on <= on:
        carry_out(act, on=on)


def _end_standins(leaving: Leaving, *, by: Actor) -> None:
    """Who keeps no post stands in for nobody from the first day on."""
    if kept_posts(leaving):
        return
    theirs, before = ended_with(leaving, keeps_a_post=False), leaving.gone_on - DAY
    db.session.execute(
        update(Delegation).where(theirs, Delegation.from_on > before).values(ended_at=clock.now(), ended_by=by.name)
    )
    db.session.execute(update(Delegation).where(theirs, Delegation.from_on <= before).values(until_on=before))


def _day_words(day: date | None) -> str:
    return write_day(day) if day else str(_("none"))
