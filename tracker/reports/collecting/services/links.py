"""Links of mails by which a unit fills in its form without a sign-in (decision 44); and the links' ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.audit.services import record
from tracker.core import signed_keys
from tracker.core.actor import Act, Actor, ActorPost, Role
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.works.people import who_acts
from tracker.organization.models import Unit
from tracker.reminders.linking.answering import LinkEnded
from tracker.reminders.linking.signing import days_good, read_word, unsigned_address
from tracker.reminders.models.outbox import Address
from tracker.reports.collecting import policies
from tracker.reports.collecting.models import Collection, FormLink, UnitForm
from tracker.reports.collecting.queries import ANSWERING
from tracker.reports.collecting.services.filling import load_form

#: How the log and the history call it; kept with the name.
THROUGH = "qua liên kết trong thư"
ENDPOINT = "collecting.answer_form"
#: What a link is good for: the figures of the form, and sending it.
ACTS = frozenset({Act.PROGRESS, Act.REPORT})


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that is good today, and who acts by it: for this unit's form, and nothing else."""

    link: FormLink
    form: UnitForm
    unit: Unit
    by: Actor


def good(word: str, *, on: date) -> Opened:
    """The link; raises LinkEnded. It ends with its days, with the period, when it is stopped, with the account or
    the post of its person in the unit, and with the address. Two queries."""
    key = read_word(word, on=on)
    row = db.session.execute(
        select(FormLink, UnitForm, Unit, Person.email.label("mail"))
        .join(UnitForm, UnitForm.id == FormLink.form_id)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .join(Unit, Unit.id == ANSWERING)
        .outerjoin(Person, Person.id == FormLink.person_id)
        .where(FormLink.key == key, FormLink.stopped_at.is_(None), Collection.closed_on.is_(None))
    ).first() if key else None  # fmt: skip
    by = _actor(row) if row is not None and row.Unit.is_active(on) else None
    if row is None or by is None:
        raise LinkEnded(_l("This link is no longer in use."))
    return Opened(row.FormLink, row.UnitForm, row.Unit, by)


def _actor(row: Any) -> Actor | None:
    """The person in the posts of this unit alone; or the unit itself, by its mailbox."""
    link, unit = row.FormLink, row.Unit
    if link.person_id is None:
        post = ActorPost(Role.HEAD, unit.id, unit_name=unit.name, acts=ACTS)
        return Actor(None, unit.name, (post,), through=THROUGH) if unit.email == link.address else None
    somebody = who_acts(link.person_id) if row.mail == link.address else None
    if somebody is None:
        return None
    posts = tuple(
        ActorPost(
            post.role, post.unit_id, post.title, post.unit_name, post.id, post.is_deputy,
            frozenset(act for act in ACTS if post.allows(act)), post.holder,
        )
        for post in somebody.actor.posts
        if post.unit_id == unit.id and post.role in (Role.HEAD, Role.OFFICER) and post.allows(Act.PROGRESS)
    )  # fmt: skip
    return Actor(link.person_id, somebody.actor.name, posts, through=THROUGH) if posts else None


def address_for(form: UnitForm, recipient: str, to: Address, *, on: date, at: datetime) -> str:
    """The address that a mail to this recipient carries; empty where links are off, or this one was stopped."""
    if not days_good():
        return ""
    query = select(FormLink).where(FormLink.form_id == form.id, FormLink.recipient == recipient).order_by(FormLink.id)
    known = [link for link in db.session.scalars(query) if link.address == to.address]
    link = known[-1] if known else None
    if link is None:
        link = FormLink(
            key=signed_keys.new_key(), form_id=form.id, recipient=recipient, person_id=to.person_id,
            address=to.address, made_at=at, last_on=on,
        )  # fmt: skip
        db.session.add(link)
    if link.stopped_at is not None:
        return ""
    link.last_on = on
    return unsigned_address(link.key, on, endpoint=ENDPOINT)


def used(found: Opened, *, at: datetime) -> None:
    """Something was entered by it."""
    found.link.used_at = at


def disown(word: str, *, on: date, at: datetime) -> Opened:
    """Whoever holds the link says that it is not his: it ends at once."""
    found = good(word, on=on)
    _stop([found.link], found.form, by=found.by, at=at)
    return found


def stop_links(form_id: int, *, by: Actor, at: datetime) -> int:
    """The unit or the office stops every link to its form; how many there were. Again is the same."""
    form, _collection = load_form(form_id, by=by, lock=True)
    by = as_allowed(by, policies.can_stop_links, form.answers)
    query = select(FormLink).where(FormLink.form_id == form_id, FormLink.stopped_at.is_(None))
    links = db.session.scalars(query).all()
    _stop(links, form, by=by, at=at)
    return len(links)


def _stop(links: Sequence[FormLink], form: UnitForm, *, by: Actor, at: datetime) -> None:
    for link in links:
        link.stopped_at, link.stopped_by = at, by.signed
        record("form.link_stopped", form, by=by, after={"whom": link.address})
