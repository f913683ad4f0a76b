"""To whom something is said: from an audience to people and mailboxes. Pure, over the directory of the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tracker.core.actor import Role
from tracker.reminders.matter import OF_UNIT, Audience
from tracker.reminders.queries.directory import Directory
from tracker.reminders.queries.matters import Whole


@dataclass(frozen=True, slots=True)
class Recipient:
    """One bell or mailbox, and why it is addressed."""

    why: Audience
    person_id: int | None = None
    mailbox_id: int | None = None

    @property
    def key(self) -> str:
        """p12 of a person, u3 of a unit's mailbox."""
        return f"p{self.person_id}" if self.person_id is not None else f"u{self.mailbox_id}"


def recipients(
    audience: Audience, unit_id: int, whole: Whole, directory: Directory, *, step: int = 0
) -> list[Recipient]:  # fmt: skip
    """People get the bell; where none of a unit's has a mailbox, the unit's own gets the mail.

    `step`: the number of the open step of which it is said, whose performers hear of it.
    """
    if audience in OF_UNIT:
        units = [unit_id] if unit_id else list(whole.carriers)
        return [one for unit in units for one in _of_unit(audience, unit, whole, directory)]
    if audience is Audience.MONITOR:
        found = []
        for unit in whole.monitors:
            found += _of_units([unit], directory.confirming.get(unit, ()), audience, directory)
        return found or _people(directory.everybody.get(Role.CLERK, ()), audience)
    people = {
        Audience.PERFORMER: [one for one in whole.performers.get(step, ()) if one in directory.people],
        Audience.CLERK: directory.everybody.get(Role.CLERK, ()), Audience.CHAIRMAN: directory.chairmen,
    }  # fmt: skip
    if audience in people:
        return _people(people[audience], audience)
    leaders = directory.everybody.get(Role.LEADER, ())
    if whole.leader_id is None or whole.leader_id not in leaders:
        return _people(leaders, audience)
    return _people([one for one in directory.with_stand_ins(whole.leader_id) if one in leaders], audience)


def _of_unit(audience: Audience, unit_id: int, whole: Whole, directory: Directory) -> list[Recipient]:
    """Who works on it there, else who was named for it and the head; where nobody answers for the unit the office."""
    office = _people(directory.everybody.get(Role.CLERK, ()), Audience.CLERK)
    if unit_id in directory.closed:
        return office
    heads, worker = _answering(unit_id, whole, directory), whole.carriers.get(unit_id)
    if audience is Audience.UNIT and worker is not None and directory.works_in(worker, unit_id):
        # A stand-in in a post that the worker has elsewhere is no reader of this unit's papers.
        there = [one for one in directory.with_stand_ins(worker) if directory.works_in(one, unit_id)]
        found = _of_units([unit_id], there, audience, directory)
        is_mailed = directory.with_mailbox([worker]) or unit_id in directory.mailboxes
        instead = [head for head in heads if head != worker] if not is_mailed and directory.with_mailbox(heads) else []
        return [*found, *_people(instead, audience)]
    told = _of_units([unit_id], heads, audience, directory)
    return told if heads and (unit_id, None) not in whole.named else [*told, *office]


def _answering(unit_id: int, whole: Whole, directory: Directory) -> list[int]:
    """Who answers for the unit in this item: named for it, as long as they are there, and its heads."""
    named = [who for unit, who in whole.named if unit == unit_id and who is not None and directory.works_in(who, unit)]
    return list(dict.fromkeys((*sorted(named), *directory.heads(unit_id))))


def is_still(recipient: Recipient, unit_id: int, whole: Whole, directory: Directory, *, step: int = 0) -> bool:
    """Whether the same would be addressed in the same matter now."""
    now = recipients(recipient.why, unit_id, whole, directory, step=step)
    return recipient.key in {one.key for one in now}


def _people(people: Iterable[int | None], why: Audience) -> list[Recipient]:
    return [Recipient(why, person_id=person) for person in people if person is not None]


def _of_units(units: Sequence[int], people: Collection[int], why: Audience, directory: Directory) -> list[Recipient]:
    found = _people(people, why)
    if not directory.with_mailbox(people):
        found += [Recipient(why, mailbox_id=unit) for unit in units if unit in directory.mailboxes]
    return found
