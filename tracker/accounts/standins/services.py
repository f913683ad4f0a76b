"""Letting somebody stand in, and ending it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.accounts.acting_posts import acts_to_words, words_to_acts
from tracker.accounts.announcing import tell_standin
from tracker.accounts.models import AccessAct, Delegation, Person, Post
from tracker.accounts.services import load_person, load_post
from tracker.accounts.standins import policies, queries
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import ACTS_OF, Act, Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed

#: A stand-in that should last longer is a post.
LONGEST = timedelta(days=366)
#: How many stand in in one post on the same days, each for some acts or all.
MOST_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Given:
    """What was written down. `asked_until`: the day asked for, where it holds for less long; else None."""

    standin: Delegation
    asked_until: date | None


def give(
    post_id: int,
    *,
    by: Actor,
    on: date,
    person_id: int,
    from_on: date,
    until_on: date,
    acts: Collection[Act] | None = None,
    reason: str = "",
) -> Given:
    """Let a person stand in in this post, in all of it or in some kinds of acts. The same once more changes nothing.

    It holds no longer than the post, nor than the person's own posts. Raises NotFound where the post is not `by`'s to
    give, InvalidInput with what is to be corrected.
    """
    post, holder, unit = load_post(post_id)
    by = as_allowed(by, policies.can_give, holder.id, post.role)
    person = load_person(person_id)
    _check_people(by, holder, person, reason)
    _check_days(post, on, from_on, until_on)
    last = min(day for day in (until_on, post.until_on, _last_day_of(person, from_on)) if day is not None)
    words = _words_of(post, acts)
    same = _the_same(post, person, from_on, last, words)
    if same is not None:
        return Given(same, until_on if last != until_on else None)
    where = {"title": post.title, "unit": unit.name}
    days = {"from_on": write_day(from_on), "until_on": write_day(last)}
    tell_standin(AccessAct.STANDIN_GIVEN, person, holder=holder, by=by, role=post.role, **where, **days)
    standin = Delegation(
        post_id=post.id, person_id=person.id, from_on=from_on, until_on=last, acts=words, reason=reason,
        given_at=clock.now(), given_by=by.name,
    )  # fmt: skip
    db.session.add(standin)
    after = {"standin": person.full_name, **where, "from_on": from_on, "until_on": last}
    after |= {"acts": words.split()} if words else {}
    record("person.standin_given", holder, by=by, after=after, note=reason)
    return Given(standin, until_on if last != until_on else None)


def end(standin_id: int, *, by: Actor, on: date) -> None:
    """It no longer holds, from this moment on. Ended already: nothing. What may not be seen is NotFound."""
    found = queries.find(standin_id, on=on)
    if found is None or policies.can_see(by, found.holder_id, found.person_id) is not None:
        raise NotFound(_l("There is no such stand-in."))
    by = as_allowed(by, policies.can_end, found.holder_id, found.person_id)
    standin = db.session.get_one(Delegation, standin_id)
    if not found.is_open:
        return
    holder, person = load_person(found.holder_id), load_person(found.person_id)
    _post, _holder, unit = load_post(found.post_id)
    where = {"title": found.title, "unit": unit.name}
    tell_standin(AccessAct.STANDIN_ENDED, person, holder=holder, by=by, role=found.role, **where)
    standin.ended_at, standin.ended_by = clock.now(), by.name
    record("person.standin_ended", holder, by=by, after={"standin": person.full_name, **where})


def _check_people(by: Actor, holder: Person, person: Person, reason: str) -> None:
    if person.id == holder.id:
        raise InvalidInput(_l("Choose somebody else: nobody stands in for himself"), field="person_id")
    if person.disabled_at is not None:
        raise InvalidInput(_("%(name)s cannot sign in", name=person.full_name), field="person_id")
    if (refusal := policies.can_take(by, person.id)) is not None:
        raise InvalidInput(refusal, field="person_id")
    if by.person_id != holder.id and not reason:
        raise InvalidInput(_l("Write the paper by which the stand-in was given"), field="reason")


def _check_days(post: Post, on: date, from_on: date, until_on: date) -> None:
    """The days of a stand-in: from today on, at most a year, within the post."""
    if from_on < on:
        raise InvalidInput(_("Choose a first day from today, %(day)s, on", day=write_day(on)), field="from_on")
    if from_on > on + LONGEST:
        raise InvalidInput(_l("Choose a first day within a year"), field="from_on")
    if until_on < from_on:
        raise InvalidInput(_("Choose a last day from %(day)s on", day=write_day(from_on)), field="until_on")
    if until_on > from_on + LONGEST:
        words = _("Choose a last day until %(day)s: a stand-in lasts a year at most", day=write_day(from_on + LONGEST))
        raise InvalidInput(words, field="until_on")
    if from_on < post.from_on:
        raise InvalidInput(_("The post is held from %(day)s on", day=write_day(post.from_on)), field="from_on")
    if post.until_on is not None and post.until_on < from_on:
        raise InvalidInput(_("The post ends on %(day)s", day=write_day(post.until_on)), field="from_on")


def _last_day_of(person: Person, from_on: date) -> date | None:
    try:
        return queries.last_day_of(person.id, on=from_on)
    except LookupError:
        words = _("%(name)s holds no post on %(day)s", name=person.full_name, day=write_day(from_on))
        raise InvalidInput(words, field="person_id") from None


def _words_of(post: Post, acts: Collection[Act] | None) -> str:
    """The acts as they are kept; all that the post has is all of it."""
    if acts is None:
        return ""
    known = ACTS_OF.get(post.role, ())
    if not acts:
        raise InvalidInput(_l("Tick what the stand-in may do"), field="acts")
    if not known or not set(acts) <= set(known):
        raise InvalidInput(_l("This post is stood in for as a whole"), field="acts")
    return "" if set(acts) == set(known) else acts_to_words(frozenset(acts))


def _the_same(post: Post, person: Person, from_on: date, until_on: date, words: str) -> Delegation | None:
    """What was given already in the same words. Raises InvalidInput where the days or the acts run into another."""
    others = queries.of_post(post.id, first=from_on, last=until_on)
    mine = [one for one in others if one.person_id == person.id]
    for one in mine:
        if (one.from_on, one.until_on, one.acts) == (from_on, until_on, words):
            return one
    for one in mine:
        if not one.acts or not words or words_to_acts(one.acts) & words_to_acts(words):
            days = {"first": write_day(one.from_on), "last": write_day(one.until_on)}
            told = _(
                "%(name)s stands in there already, %(first)s to %(last)s: end that first", name=person.full_name, **days
            )
            raise InvalidInput(told, field="person_id")
    if len(others) >= MOST_AT_ONCE:
        raise InvalidInput(_l("So many stand in on these days already: end one of them first"), field="person_id")
    return None
