"""What a letter needs, read when it is made: the address, the items, and what is said beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from tracker.calendar.working_days import WorkCalendar
from tracker.core.extensions import db
from tracker.items.queries.counters import Shown, first_counters
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit
from tracker.reminders.composing_letter import Letter
from tracker.reminders.models.notices import About, Notice
from tracker.reminders.queries.directory import Directory
from tracker.reminders.queries.letters import Around, Silent, read_reader, read_steps
from tracker.reminders.queries.lines import ItemFacts, item_facts
from tracker.reminders.queries.matters import Whole
from tracker.reminders.services.outbox import Address

MOST_IDS = 500


def address_of(key: str, directory: Directory) -> Address | None:
    """Where the mails of p12 or u3 go; None where they cannot go anywhere now."""
    if key.startswith("p"):
        person = directory.people.get(int(key[1:]))
        if person is None or not person.address:
            return None
        return Address(person.name, person.address, person.language, person_id=person.person_id)
    unit_id = int(key[1:])
    mailbox = directory.mailboxes.get(unit_id)
    name = db.session.scalar(select(Unit.name).where(Unit.id == unit_id)) or ""
    return Address(name, mailbox, "", unit_id=unit_id) if mailbox else None


def letter_of(
    to: Address, notices: Sequence[Notice], wholes: Mapping[int, Whole], *, on: date, work: WorkCalendar, minute: int
) -> Letter:
    """A dozen queries at most, for each 500 items."""
    facts: dict[int, ItemFacts] = {}
    counters: dict[int, Shown] = {}
    ids = sorted({notice.item_id for notice in notices})
    stale = sorted({notice.item_id for notice in notices if notice.about is About.STALE})
    for start in range(0, len(ids), MOST_IDS):
        facts |= item_facts(ids[start : start + MOST_IDS])
        counters |= first_counters(stale[start : start + MOST_IDS], on=on)
    waiting = {(one.item_id, int(one.key.split()[0])) for one in notices if one.about is About.WAITING}
    committee = the_committee()
    around = Around(
        reader=read_reader(person_id=to.person_id, unit_id=to.unit_id, on=on),
        counters=counters,
        steps=read_steps(waiting),
        silences=_silences(wholes),
        committee=committee.short_name if committee else "",
        minute=minute,
    )
    return Letter(to, notices, facts, on, work, around)


def _silences(wholes: Mapping[int, Whole]) -> dict[tuple[int, int], Silent]:
    """Since when nothing was heard of each late unit: since its last act, else since it was late."""
    found = {}
    for item_id, whole in wholes.items():
        for carrier in whole.matter.carriers:
            if carrier.silence is None or carrier.due_on is None:
                continue
            first = carrier.due_on + timedelta(days=1)
            since = max(first, carrier.acted_on or first)
            found[item_id, carrier.unit_id] = Silent(since, carrier.silence.rung, carrier.silence.promised_on)
    return found
