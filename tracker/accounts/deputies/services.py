"""What deputies of a unit may do, and which posts are deputies'."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.accounts import policies as people_policies
from tracker.accounts.acting_posts import acts_to_words, words_to_acts
from tracker.accounts.deputies import policies
from tracker.accounts.models import Post
from tracker.accounts.services import load_post
from tracker.audit.services import record
from tracker.core.actor import ACTS_OF, Act, Actor, Role
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization.models import Unit
from tracker.organization.services import load_unit


def acts_of_unit(unit: Unit) -> tuple[Act, ...]:
    """The kinds of acts that whoever heads this unit has: a leader's, a head's. One query."""
    held = select(Post.role).where(Post.unit_id == unit.id, Post.role.in_(tuple(ACTS_OF))).distinct()
    roles = set(db.session.scalars(held)) or {Role.HEAD if unit.parent_id else Role.LEADER}
    return tuple(dict.fromkeys(act for role in sorted(roles) for act in ACTS_OF[role]))


def given_to_deputies(unit: Unit) -> frozenset[Act] | None:
    """What the unit gives its deputies; None: all."""
    return None if unit.deputy_acts is None else words_to_acts(unit.deputy_acts)


def settle_deputies(unit_id: int, acts: Collection[Act] | None, *, by: Actor) -> Unit:
    """From now on deputies of this unit may do these kinds of acts; None: all that its head may."""
    by = as_allowed(by, policies.can_settle_deputies, unit_id)
    unit = load_unit(unit_id)
    known = acts_of_unit(unit)
    if acts is not None and not acts:
        raise InvalidInput(_l("Tick what deputies may do"), field="acts")
    if acts is not None and not set(acts) <= set(known):
        raise InvalidInput(_l("The head of this unit has no such acts"), field="acts")
    words = None if acts is None or set(acts) == set(known) else acts_to_words(frozenset(acts))
    before = {"deputy_acts": _for_log(unit.deputy_acts)}
    unit.deputy_acts = words
    record("unit.deputies_settled", unit, by=by, before=before, after={"deputy_acts": _for_log(words)})
    return unit


def mark_deputy(post_id: int, is_deputy: bool, *, by: Actor) -> None:
    """This post is a deputy's, or is not: what its title made of it was wrong."""
    by = as_allowed(by, people_policies.can_manage_people)
    post, person, unit = load_post(post_id)
    if post.role not in ACTS_OF:
        raise InvalidInput(_l("Only heads and leaders have deputies"))
    if post.is_deputy == is_deputy:
        return
    post.is_deputy = is_deputy
    action = "person.deputy_marked" if is_deputy else "person.deputy_unmarked"
    record(action, person, by=by, after={"title": post.title, "unit": unit.name})


def _for_log(words: str | None) -> list[str]:
    """Of a unit that gives all the log says nothing else than that."""
    return ["all"] if words is None else words.split()
