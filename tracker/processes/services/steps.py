"""What is done to items, as steps of their runs: heard from the verbs of items, and from the sweep of timers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.core.actor import Actor
from tracker.items.events import DeadlineCorrected, ItemRegistered, LeaderDecided, VerbDone
from tracker.items.models.item import Item
from tracker.items.verbs import Verb
from tracker.processes.services.carrying import carry_timer, carry_verb, decide_all, settle
from tracker.processes.services.choosing import refuse_several
from tracker.processes.services.running import Running, begin
from tracker.processes.services.stored import Known


def begin_run(event: ItemRegistered) -> None:
    """A registered item begins its way."""
    begin(event.item, by=event.by, on=event.on)


def take_verb(event: VerbDone) -> None:
    """The step of a verb, in the transaction of the verb; raises Conflict where its procedure does not offer it."""
    running = Running(event.item, by=event.by, on=event.on)
    if event.verb in (Verb.ASSIGN, Verb.REASSIGN):
        refuse_several(event.item, running.facts.carriers)
    carry_verb(running, event)


def take_decision(event: LeaderDecided) -> None:
    """The leadership decided: its step about the overdue item is done, if one waits."""
    decide_all(Running(event.item, by=event.by, on=event.on), event.words)


def take_correction(event: DeadlineCorrected) -> None:
    """A deadline that was written down wrongly: what is not overdue after all waits for no opinion."""
    running = Running(event.item, by=event.by, on=event.on)
    late_from, waiting = event.item.late_from, running.tasks("decide")
    if waiting and (late_from is None or late_from > event.on):
        for token in waiting:
            settle(running, token, "corrected")
        running.save()


def fire(
    item: Item, token: int, node: str, anchor_on: date | None, *, by: Actor, on: date, known: Known | None = None,
    spoken: Mapping[int, date] | None = None,
) -> None:  # fmt: skip
    """A timer that is due; raises Conflict where its step has been left meanwhile."""
    carry_timer(Running(item, by=by, on=on, known=known, spoken=spoken), token, node, anchor_on)
