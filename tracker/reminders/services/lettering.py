"""What a letter needs, read when it is made: the address, the items, and what is said beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.calendar.working_days import WorkCalendar
from tracker.items.counters.queries.figures import Shown, first_counters
from tracker.organization.committee import the_committee
from tracker.reminders.composing.letter import Letter
from tracker.reminders.keys import question_of, step_of
from tracker.reminders.kinds import Topic
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Address
from tracker.reminders.queries.directory import Directory
from tracker.reminders.queries.letters import (
    Around,
    Reader,
    Silent,
    read_own_days,
    read_questions,
    read_readers,
    read_requests,
    read_steps,
)
from tracker.reminders.queries.lines import ItemFacts, item_facts
from tracker.reminders.queries.matters import Whole

MOST_IDS = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said to one recipient, whose mails go out at this minute of the day."""

    to: Address
    notices: Sequence[Notice]
    minute: int
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)  # by item and unit


def address_of(key: str, directory: Directory) -> Address | None:
    """Where the mails of p12 or u3 go; None where they cannot go anywhere now. Without a query."""
    if key.startswith("p"):
        person = directory.people.get(int(key[1:]))
        if person is None or not person.address:
            return None
        return Address(person.name, person.address, person.language, person_id=person.person_id)
    unit_id = int(key[1:])
    mailbox = directory.mailboxes.get(unit_id)
    return Address(directory.unit_names.get(unit_id, ""), mailbox, "", unit_id=unit_id) if mailbox else None


def letters_of(said: Sequence[Said], wholes: Mapping[int, Whole], *, on: date, work: WorkCalendar) -> list[Letter]:
    """The letters, in their order. A dozen queries at most, for each 500 items, however many letters there are."""
    facts: dict[int, ItemFacts] = {}
    counters: dict[int, Shown] = {}
    notices = [notice for one in said for notice in one.notices]
    ids = sorted({notice.item_id for notice in notices})
    stale = sorted({notice.item_id for notice in notices if notice.kind.topic is Topic.FIGURES})
    for start in range(0, len(ids), MOST_IDS):
        facts |= item_facts(ids[start : start + MOST_IDS])
        counters |= first_counters(stale[start : start + MOST_IDS], on=on)
    waiting = {(one.item_id, step_of(one)) for one in notices if step_of(one)}
    committee = the_committee()
    shared = Around(
        counters=counters,
        steps=read_steps(waiting),
        own_days=read_own_days(waiting),
        questions=read_questions({question_of(one) for one in notices} - {0}),
        requests=read_requests(waiting),
        silences=_silences(wholes, on),
        committee=committee.short_name if committee else "",
    )
    readers = read_readers({one.to.person_id for one in said if one.to.person_id is not None}, on=on)
    return [
        Letter(
            one.to, one.notices, facts, on, work,
            replace(shared, reader=_reader(one.to, readers), minute=one.minute, links=one.links),
        )
        for one in said
    ]  # fmt: skip


def _reader(to: Address, readers: Mapping[int, Reader]) -> Reader:
    return Reader(unit=to.name) if to.person_id is None else readers.get(to.person_id, Reader())


def _silences(wholes: Mapping[int, Whole], on: date) -> dict[tuple[int, int], Silent]:
    """Since when nothing was heard of each late unit: since its last act, else since it was late."""
    found = {}
    for item_id, whole in wholes.items():
        for carrier in whole.matter.carriers:
            if carrier.silence is None or carrier.due_on is None:
                continue
            silence = carrier.silence
            since = max(carrier.silent_from, carrier.acted_on or date.min)
            found[item_id, carrier.unit_id] = Silent(since, silence.rung, silence.promised_on, silence.broken_by(on))
    return found
