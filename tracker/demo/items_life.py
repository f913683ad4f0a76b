"""What became of a demonstration's item: accepted, reported, more time asked for, directed, suspended, confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.core.actor import Actor
from tracker.demo.cast import Cast
from tracker.demo.describing import Row
from tracker.items.directives.services import ask_explanation, direct, explain, note_for_meeting, urge_by_leader
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.models.item import Item
from tracker.items.services.assigning import Parts, accept, return_item
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.results import confirm_completion, send_back, stop, submit_result
from tracker.items.verbs import Verb


def play_acceptance(item: Item, row: Row, parts: Parts, cast: Cast, on: date) -> None:
    """By the lead unit, or by so many of those that answer each as `accepted` says: all at once unless it does."""
    if "accepted" not in row:
        accept(item.id, by=cast.head(parts.lead), on=on)
        return
    for unit_id in parts.each[: row["accepted"]]:
        accept(item.id, by=cast.head(unit_id), on=on, unit_id=unit_id)


def play_life(item: Item, row: Row, parts: Parts, cast: Cast) -> None:
    """The rest of its row, in the order of the days that it lies at: each entry is one verb.

    {"on": "2026-03-12", "do": "report", "words": …}; of units that answer each, `units` says how many more of them,
    one after the other; without it all report at once.
    """
    life: Sequence[Row] = row.get("life", ())
    reported = 0
    for entry in sorted(life, key=lambda one: str(one["on"])):
        units: Sequence[int | None] = [parts.lead]
        if "units" in entry:
            units = parts.each[reported : reported + entry["units"]]
            reported += len(units)
        for unit_id in units:
            _play(item, entry, unit_id, cast)


def _play(item: Item, entry: Row, unit_id: int | None, cast: Cast) -> None:
    on, words = date.fromisoformat(entry["on"]), str(entry.get("words", ""))
    if unit_id is None and "unit" in entry:
        unit_id = cast.unit(entry["unit"])
    head, leader = cast.head(unit_id), cast.leader(entry.get("by", "chutich"))
    match entry["do"]:
        case "note":
            add_update(item.id, Note(words, on, use_in_report=entry.get("use", False)), by=head, on=on)
        case "report":
            submit_result(item.id, by=head, on=on, outcome=words, unit_id=unit_id)
        case "confirm":
            confirm_completion(item.id, by=cast.confirming(item), on=on, note=words)
        case "send_back":
            send_back(item.id, by=cast.confirming(item), on=on, reason=words)
        case "return":
            return_item(item.id, by=head, on=on, reason=words, unit_id=unit_id)
        case "suspend":
            stop(item.id, Verb.SUSPEND, by=leader, on=on, reason=words)
        case "cancel":
            stop(item.id, Verb.CANCEL, by=leader, on=on, reason=words)
        case "more_time":
            _ask_for_time(item, entry, unit_id, on, head, leader)
        case _:
            _direct(item, entry, on, head, leader)


def _ask_for_time(
    item: Item, entry: Row, unit_id: int | None, on: date, head: Actor, leader: Actor
) -> None:  # fmt: skip
    """Asked for until a day; decided where the entry says when: `granted_on`, `refused_on` with the reason."""
    until = date.fromisoformat(entry["until"])
    asked = request_extension(item.id, by=head, on=on, until=until, reason=str(entry["words"]), unit_id=unit_id)
    if "granted_on" in entry:
        decide_extension(asked.id, by=leader, on=date.fromisoformat(entry["granted_on"]), grant=True)
    elif "refused_on" in entry:
        day = date.fromisoformat(entry["refused_on"])
        decide_extension(asked.id, by=leader, on=day, grant=False, note=str(entry["note"]))


def _direct(item: Item, entry: Mapping[str, Any], on: date, head: Actor, leader: Actor) -> None:
    words = str(entry.get("words", ""))
    match entry["do"]:
        case "urge":
            urge_by_leader(item.id, by=leader, on=on, words=words)
        case "direct":
            direct(item.id, by=leader, on=on, words=words)
        case "meeting":
            note_for_meeting(item.id, by=leader, on=on, words=words)
        case "explain":
            answer_by = date.fromisoformat(entry["answer_by"])
            asked = ask_explanation(item.id, by=leader, on=on, answer_by=answer_by, words=words)
            if "answer" in entry:
                explain(asked.id, by=head, on=date.fromisoformat(entry["answered_on"]), words=str(entry["answer"]))
        case unknown:
            raise ValueError(unknown)
