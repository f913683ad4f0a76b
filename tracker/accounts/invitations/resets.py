"""A forgotten password: asked for on the sign-in page by whoever, answered by a mail to the address of the account.

The page writes one row whatever was typed and says the same words; the job process finds out what they mean and has
the mail written. So neither the words nor the time of an answer tell who has an account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, or_, select

from tracker.accounts.access_links import GOOD_FOR, make_links
from tracker.accounts.attempts import typed_name
from tracker.accounts.events import LinksGiven
from tracker.accounts.models import AccessLink, LinkKind, Person, ResetRequest
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.database import skip_locked
from tracker.core.errors import InvalidInput
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.search import normalise

#: An office of forty that shares one address, on the first morning after the holidays.
MOST_OF_NETWORK = 30
#: Mails to one person, whoever asks for them and from wherever.
MOST_OF_PERSON = 3
WITHIN = timedelta(hours=1)
#: People of one mailbox that are named in one mail.
MOST_OF_ADDRESS = 20
GOOD_MINUTES = int(GOOD_FOR[LinkKind.RESET].total_seconds()) // 60
LONGEST = 200
BATCH = 20
KEPT_FOR = timedelta(days=1)
#: Links of forgotten passwords that nobody used are forgotten in their turn.
ENDED_FOR = timedelta(days=30)
TO_ANSWER = select(ResetRequest).where(ResetRequest.answered_at.is_(None)).order_by(ResetRequest.id)


class AskedTooOften(InvalidInput):
    """There were too many requests from this network within the hour, for whomever."""

    status = 429


def ask_for_link(typed: str, *, network: str) -> None:
    """Note that somebody has forgotten the password of this user name or mail address. Raises AskedTooOften.

    Two queries and one row, whether anybody is meant or not.
    """
    now = clock.now()
    asked = select(func.count()).select_from(ResetRequest)
    recent = asked.where(ResetRequest.network_hash == network, ResetRequest.at > now - WITHIN)
    if (db.session.scalar(recent) or 0) >= MOST_OF_NETWORK:
        raise AskedTooOften(_l("Too many requests from this network: ask again after an hour"))
    words = normalise(typed)[:LONGEST]
    meant = select(Person.id).where(
        or_(Person.user_name == typed_name(words), func.lower(Person.email) == words.lower()),
        Person.email != "", Person.disabled_at.is_(None),
    )  # fmt: skip
    ids = db.session.scalars(meant.order_by(Person.id).limit(MOST_OF_ADDRESS)).all()
    db.session.add(ResetRequest(at=now, network_hash=network, people=" ".join(map(str, ids))))


def answer_requests() -> int:
    """Answer the next few, within the unit of work; how many."""
    asked = db.session.scalars(skip_locked(TO_ANSWER.limit(BATCH))).all()
    for request in asked:
        _answer(request)
        request.answered_at = clock.now()
    return len(asked)


def forget_old() -> None:
    """Take away requests of yesterday, and links that nobody used."""
    now = clock.now()
    db.session.execute(delete(ResetRequest).where(ResetRequest.at < now - KEPT_FOR))
    ended = AccessLink.ends_at < now - ENDED_FOR
    db.session.execute(delete(AccessLink).where(AccessLink.kind == LinkKind.RESET, ended))


def _answer(request: ResetRequest) -> None:
    """One mail to each address, with a link for each account that it has."""
    if request.at < clock.now() - WITHIN:  # nobody was there to answer: whoever still needs it asks again
        return
    by_address: dict[str, list[Person]] = defaultdict(list)
    for person in _meant([int(one) for one in request.people.split()]):
        by_address[person.email.lower()].append(person)
    for people in by_address.values():
        links = make_links(people, LinkKind.RESET)
        for link, person in zip(links, people, strict=True):
            link.handed_at = clock.now()
            record("person.password_link_asked", person, by=SYSTEM, after={"mailed_to": person.email})
        publish(LinksGiven(list(zip(links, people, strict=True))))


def _meant(ids: Sequence[int]) -> list[Person]:
    """Those who can still be answered, but for who was answered often enough within the hour. Two queries."""
    if not ids:
        return []
    since = clock.now() - WITHIN
    often = (
        select(AccessLink.person_id)
        .where(AccessLink.person_id.in_(ids), AccessLink.kind == LinkKind.RESET, AccessLink.made_at > since)
        .group_by(AccessLink.person_id)
        .having(func.count() >= MOST_OF_PERSON)
    )
    enough = set(db.session.scalars(often))
    people = db.session.scalars(
        select(Person).where(Person.id.in_(ids), Person.email != "", Person.disabled_at.is_(None)).order_by(Person.id)
    )
    return [person for person in people if person.id not in enough]
