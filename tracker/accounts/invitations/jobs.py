"""Mails with links are written by the job process: neither an order for forty people nor a forgotten password waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Select, select

from tracker.accounts.access_links import is_good
from tracker.accounts.events import LinksGiven
from tracker.accounts.invitations.resets import BATCH, TO_ANSWER, answer_requests, forget_old
from tracker.accounts.models import AccessLink, Person
from tracker.core import clock
from tracker.core.database import skip_locked
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.work import unit_of_work

TO_MAIL = select(AccessLink).where(AccessLink.handed_at.is_(None)).order_by(AccessLink.id)


def mail_links() -> Mapping[str, int]:
    """Mails of invitations that wait, and of forgotten passwords: a few in each transaction."""
    invitations = _all_of(TO_MAIL, _mail_invitations)
    resets = _all_of(TO_ANSWER, answer_requests)
    if resets:
        with unit_of_work():
            forget_old()
    return {"invitations": invitations, "resets": resets}


def _all_of(waiting: Select[Any], few: Callable[[], int]) -> int:
    """Do a few, and the next few, until none is left that nobody else has in hand; how many there were."""
    done = 0
    while _is_any(waiting):
        with unit_of_work():
            count = few()
        if not count:
            break
        done += count
    return done


def _is_any(waiting: Select[Any]) -> bool:
    """Whether anything is to be done: nothing is locked to find out that nothing is."""
    found = db.session.execute(waiting.limit(1)).first()
    db.session.rollback()
    return found is not None


def _mail_invitations() -> int:
    """The next few; one that is void by now is passed over. How many were looked at."""
    links = db.session.scalars(skip_locked(TO_MAIL.limit(BATCH))).all()
    for link in links:
        person = db.session.get_one(Person, link.person_id)
        if is_good(link, person):
            publish(LinksGiven([(link, person)]))
        link.handed_at = clock.now()
    return len(links)
