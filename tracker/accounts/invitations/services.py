"""Verbs of invitations: links given by the administrator, and what whoever holds one does with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.accounts import access, passwords, policies, queries
from tracker.accounts.access_links import good_link, make_links, take_link, word_of
from tracker.accounts.announcing import tell_chosen
from tracker.accounts.models import AccessLink, LinkKind, Person
from tracker.accounts.queries import by_bytes
from tracker.audit.services import Line, record, record_many
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.extensions import db
from tracker.core.policies import as_allowed

#: So many people at once: each is a row and a mail, or a picture on paper.
MOST_INVITED, MOST_SLIPS = 500, 100
#: How somebody acts who has not signed in; kept in the log, in the language of the office.
THROUGH = "qua liên kết chọn mật khẩu"
NOBODY_CHOSEN = _l("Choose at least one person")


class LinkEnded(TrackerError):
    """The link opens nothing any more. It never says why, nor whose it was."""

    status = 410


@dataclass(frozen=True, slots=True)
class Given:
    """What became of an order: who was given a link, and who could not be."""

    links: Sequence[tuple[AccessLink, Person]] = ()
    without_address: Sequence[Person] = ()


def invite(person_ids: Collection[int], *, by: Actor) -> Given:
    """A link for each by mail, which the job writes; who has no address is named. Raises InvalidInput."""
    by = as_allowed(by, policies.can_manage_people)
    people = _chosen(person_ids, most=MOST_INVITED)
    reached = [person for person in people if person.email]
    links = make_links(reached, LinkKind.INVITATION)
    lines = [Line(person.id, {"mailed_to": person.email}) for person in reached]
    record_many("person.invited", Person, lines, by=by)
    return Given(list(zip(links, reached, strict=True)), [person for person in people if not person.email])


def make_slips(person_ids: Collection[int], *, by: Actor) -> Given:
    """A link for each, to be printed now; what was given to them before is void. Raises InvalidInput."""
    by = as_allowed(by, policies.can_manage_people)
    people = _chosen(person_ids, most=MOST_SLIPS)
    links = make_links(people, LinkKind.SLIP)
    record_many("person.slip_printed", Person, [Line(person.id, {}) for person in people], by=by)
    return Given(list(zip(links, people, strict=True)))


def opened(word: str) -> tuple[AccessLink, Person]:
    """The link of this word and whose it is; raises LinkEnded."""
    found = good_link(word)
    if found is None:
        raise LinkEnded(_l("This link is no longer in use."))
    return found


def judge_chosen(word: str, password: str) -> None:
    """Refuse a weak password; the link stays as it is. Raises LinkEnded, InvalidInput."""
    _link, person = opened(word)
    office = queries.names_of_office()
    fault = passwords.fault_of(password, user_name=person.user_name, full_name=person.full_name, office=office)
    if fault is not None:
        raise InvalidInput(fault, field="new")


def choose(word: str, *, password_hash: str, address: str, device: str) -> str:
    """Set the password, hashed already, and sign in: the token for the cookie. The link is used up.

    Raises LinkEnded.
    """
    link, person = opened(word)
    if not take_link(link):
        raise LinkEnded(_l("This link is no longer in use."))
    by = Actor(person.id, person.full_name, through=THROUGH)
    had_one = bool(person.password_hash)
    access.set_password(person, password_hash)
    record("person.password_chosen", person, by=by)
    if link.kind is LinkKind.RESET and had_one:  # a first password takes nobody's place
        tell_chosen(person, by=by)
    return access.begin_sign_in(person, address=address, device=device)


def word_for(link: AccessLink) -> str:
    """What the address of a link ends with that is shown at once."""
    return word_of(link.key)


def _chosen(person_ids: Collection[int], *, most: int) -> Sequence[Person]:
    """Those of the chosen who have no password of their own, by given name; the others are passed over."""
    ids = sorted(person_ids)[:most]
    found = db.session.scalars(
        select(Person).where(Person.id.in_(ids)).order_by(by_bytes(Person.sort_key), Person.id)
    ).all()
    people = [person for person in found if policies.can_be_invited(person) is None]
    if not people:
        raise InvalidInput(NOBODY_CHOSEN)
    return people
