"""Mails of collecting: to whom, in which words, each once. They are written in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.reminders.matter import Audience
from tracker.reminders.models.outbox import Address
from tracker.reminders.queries.directory import Directory
from tracker.reminders.services.outbox import post_mail
from tracker.reminders.services.posting import Posting, read_posting
from tracker.reports.collecting.due import Saying
from tracker.reports.collecting.letters import Letter, compose
from tracker.reports.collecting.models import Collection, FormMail, FormState, UnitForm
from tracker.reports.collecting.services.calling import (
    ASKED,
    LINKED,
    RETURNED,
    call_above,
    call_units,
    people_of,
    title_of,
)
from tracker.reports.collecting.services.links import address_for
from tracker.reports.collecting.services.mails import take_older_back


@dataclass(frozen=True, slots=True)
class Telling:
    """What every mail of one collection shares."""

    collection: Collection
    what: str  # Công tác cải cách hành chính 6 tháng đầu năm 2022
    directory: Directory
    posting: Posting
    on: date
    at: datetime


#: Somebody has done something by hand, and the reader is to know of it at once, within the hours of mails.
AT_ONCE = frozenset({Saying.RETURNED, Saying.URGED, Saying.LINKED})
#: These are told in a pause too.
PRESSING = frozenset({Saying.OVERDUE, Saying.CLIMBED})


def telling_of(collection: Collection, directory: Directory, *, on: date, at: datetime) -> Telling:
    """Three queries."""
    return Telling(collection, title_of(collection), directory, read_posting(), on, at)


def tell_unit(
    telling: Telling, form: UnitForm, saying: Saying, key: str, *, words: str = "", heads_only: bool = False,
    with_link: bool = True,
) -> int:  # fmt: skip
    """To the people of a unit who may answer for it, or its mailbox; else to the clerks. How many mails."""
    said = 0
    for recipient, to in _of_unit(form.answers, telling.directory, heads_only=heads_only):
        is_clerk = to.person_id is not None and not telling.directory.works_in(to.person_id, form.answers)
        link = "" if is_clerk or not with_link else address_for(form, recipient, to, on=telling.on, at=telling.at)
        said += _tell(telling, recipient, to, saying, [form], f"{saying} {form.id} {key}", link=link, words=words)
    if said:
        form.reminded_on = telling.on
    if saying is not Saying.ASKED:  # to that the bell has called when the period was opened
        _call(telling, form, saying, words)
    return said


def _call(telling: Telling, form: UnitForm, saying: Saying, words: str) -> None:
    """The bell says the same, to everybody who may answer: also to who has no address, or turned the mail off."""
    linked = saying is Saying.LINKED
    kind = LINKED if linked else RETURNED if form.state is FormState.RETURNED else ASKED
    call_units(
        telling.collection, [form], kind, directory=telling.directory, heads_only=linked, words=words if linked else ""
    )


def tell_above(
    telling: Telling, audience: Audience, forms: Sequence[UnitForm], saying: Saying, key: str, *, words: str = ""
) -> int:
    """To the clerks, the leaders or the chairman, of several units in one mail. How many mails."""
    directory = telling.directory
    people = {
        Audience.CLERK: directory.everybody.get(Role.CLERK, ()),
        Audience.LEADER: directory.everybody.get(Role.LEADER, ()),
        Audience.CHAIRMAN: directory.chairmen,
    }[audience]
    call_above(telling.collection, people, forms, directory=directory)
    return sum(
        _tell(telling, recipient, to, saying, forms, f"{saying} {audience} {key}", words=words)
        for recipient, to in _people(people, directory)
    )


def _tell(
    telling: Telling, recipient: str, to: Address, saying: Saying, forms: Sequence[UnitForm], key: str, *,
    link: str = "", words: str = "",
) -> int:  # fmt: skip
    """Write the mail, once for each recipient and key."""
    collection_id = telling.collection.id
    there = select(FormMail.id).where(
        FormMail.collection_id == collection_id, FormMail.recipient == recipient, FormMail.key == key
    )
    if db.session.scalar(there) is not None:
        return 0
    if saying is Saying.SOON and not telling.posting.wants_soon(to.person_id):
        return 0
    names = telling.directory.unit_names
    letter = Letter(
        to=to, saying=saying, what=telling.what, cut_off=telling.collection.cut_off, on=telling.on,
        units=tuple((names.get(form.unit_id, ""), form.due_on) for form in forms),
        form_id=forms[0].id if len(forms) == 1 else None, collection_id=collection_id, link=link, words=words,
    )  # fmt: skip
    due_at = telling.posting.due_at(to, at=telling.at, urgent=saying in AT_ONCE, presses=saying in PRESSING)
    only = letter.form_id
    if only is not None and saying is not Saying.LINKED:
        take_older_back(forms[0], recipient)
    mail = post_mail(compose(letter), to, at=telling.at, due_at=due_at)
    db.session.add(FormMail(collection_id=collection_id, form_id=only, recipient=recipient, key=key, mail_id=mail.id))
    return 1


def _of_unit(unit_id: int, directory: Directory, *, heads_only: bool) -> Iterator[tuple[str, Address]]:
    found = list(_people(people_of(unit_id, directory, heads_only=heads_only), directory))
    if not found and unit_id in directory.mailboxes:
        name = directory.unit_names[unit_id]
        found = [(f"u{unit_id}", Address(name, directory.mailboxes[unit_id], unit_id=unit_id))]
    yield from found or _people(directory.everybody.get(Role.CLERK, ()), directory)


def _people(people: Iterable[int], directory: Directory) -> Iterator[tuple[str, Address]]:
    """Those who have an address."""
    for person_id in people:
        one = directory.people[person_id]
        if one.address:
            yield f"p{person_id}", Address(one.name, one.address, one.language, person_id=person_id)
