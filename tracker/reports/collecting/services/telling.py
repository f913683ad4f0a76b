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
from tracker.reports.collecting.due import Saying
from tracker.reports.collecting.letters import Letter, compose
from tracker.reports.collecting.models import Collection, FormMail, UnitForm
from tracker.reports.collecting.services.links import address_for
from tracker.reports.kinds.models import ReportKind
from tracker.reports.periods import read_period


@dataclass(frozen=True, slots=True)
class Telling:
    """What every mail of one collection shares."""

    collection: Collection
    kind: ReportKind
    directory: Directory
    on: date
    at: datetime

    @property
    def what(self) -> str:
        """Công tác cải cách hành chính 6 tháng đầu năm 2022."""
        return f"{self.kind.name} {read_period(self.collection.period).name}"


def telling_of(collection: Collection, directory: Directory, *, on: date, at: datetime) -> Telling:
    """One query."""
    return Telling(collection, db.session.get_one(ReportKind, collection.kind_id), directory, on, at)


def tell_unit(
    telling: Telling, form: UnitForm, saying: Saying, key: str, *, words: str = "", heads_only: bool = False,
    with_link: bool = True,
) -> int:  # fmt: skip
    """To the people of a unit who may answer for it, or its mailbox; else to the clerks. How many mails."""
    said = 0
    for recipient, to in _of_unit(form.unit_id, telling.directory, heads_only=heads_only):
        is_clerk = to.person_id is not None and not telling.directory.works_in(to.person_id, form.unit_id)
        link = "" if is_clerk or not with_link else address_for(form, recipient, to, on=telling.on, at=telling.at)
        said += _tell(telling, recipient, to, saying, [form], f"{saying} {form.id} {key}", link=link, words=words)
    if said:
        form.reminded_on = telling.on
    return said


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
    names = telling.directory.unit_names
    letter = Letter(
        to=to, saying=saying, what=telling.what, cut_off=telling.collection.cut_off, on=telling.on,
        units=tuple((names.get(form.unit_id, ""), form.due_on) for form in forms),
        form_id=forms[0].id if len(forms) == 1 else None, collection_id=collection_id, link=link, words=words,
    )  # fmt: skip
    mail = post_mail(compose(letter), to, at=telling.at)
    only = forms[0].id if len(forms) == 1 else None
    db.session.add(FormMail(collection_id=collection_id, form_id=only, recipient=recipient, key=key, mail_id=mail.id))
    return 1


def _of_unit(unit_id: int, directory: Directory, *, heads_only: bool) -> Iterator[tuple[str, Address]]:
    officers = () if heads_only else directory.by_role.get((Role.OFFICER, unit_id), ())
    people = list(dict.fromkeys((*directory.heads(unit_id), *officers)))
    found = list(_people(people, directory))
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
