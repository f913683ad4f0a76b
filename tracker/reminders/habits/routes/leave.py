"""Leaving the optional mails by the link of a mail: a page with a button, and the post of a mail program (RFC 8058)."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts.models import Person
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import csrf, db, limiter
from tracker.core.security import public
from tracker.core.work import unit_of_work
from tracker.reminders.blueprint import bp
from tracker.reminders.leaving import person_of
from tracker.reminders.plans.services import has_left, leave_optional

LIMIT = "20 per minute"


@bp.get("/leave/<secret:leave_key>")
@public
@limiter.limit(LIMIT)
def ask_to_leave(leave_key: str) -> ResponseReturnValue:
    """What would be turned off, and the button: programs that open every link of a mail turn nothing off."""
    return _page(_person(leave_key))


@bp.post("/leave/<secret:leave_key>")
@public
@limiter.limit(LIMIT)
def leave_by_mail(leave_key: str) -> ResponseReturnValue:
    """Turn off what may be turned off, at once and without a redirect; again is the same."""
    person = _person(leave_key)
    with unit_of_work():
        leave_optional(by=Actor(person.id, person.full_name, ()))
    return _page(_person(leave_key))


#: A mail program posts it: it has no page of ours, no cookie and no token. The link itself is signed.
csrf.exempt(leave_by_mail)


def _person(key: str) -> Person:
    person_id = person_of(key)
    person = db.session.get(Person, person_id) if person_id is not None else None
    if person is None:
        raise NotFound(gettext("This link is not one of ours, or it is not whole: open it from the mail again."))
    return person


def _page(person: Person) -> str:
    return render_template("reminders/habits/leave.html", name=person.full_name, has_left=has_left(person.id))
