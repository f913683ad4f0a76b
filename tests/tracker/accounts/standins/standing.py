"""Who stands in for whom, made as people make it; and the person then, as verbs take it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tests.factories import Office
from tracker.accounts.models import Delegation
from tracker.accounts.queries import who_acts
from tracker.accounts.standins import services
from tracker.core.actor import SYSTEM, Act, Actor
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs

TODAY, LAST = date(2022, 6, 15), date(2022, 6, 30)


def stands_in(office: Office, who: str, of: str, acts: Collection[Act] | None = None, **more: Any) -> Actor:
    """Two weeks from today; who acts is the system unless it is said. The person as it is then."""
    asked: dict[str, Any] = {"by": SYSTEM, "on": TODAY, "from_on": TODAY, "until_on": LAST, "reason": "Nghỉ phép"}
    with unit_of_work():
        services.give(office.post(of).id, person_id=office.person(who).id, acts=acts, **asked | more)
    return acting(office, who)


def ended(office: Office, who: str) -> Actor:
    """Nobody lets this person stand in any more."""
    with unit_of_work():
        for given in db.session.query(Delegation).filter_by(person_id=office.person(who).id):
            services.end(given.id, by=SYSTEM, on=TODAY)
    return acting(office, who)


def acting(office: Office, who: str) -> Actor:
    """The character with the posts acted in today."""
    somebody = who_acts(WhoActs(office.person(who).id))
    assert somebody is not None
    return somebody.actor
