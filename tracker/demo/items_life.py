"""What became of a demonstration's item: accepted, figures, reported, more time asked for, directed, confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from tracker.core import clock
from tracker.demo.describing import Row
from tracker.demo.items_decided import Happening, ask_for_time, decided
from tracker.demo.script import Act
from tracker.demo.walk import Walk
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.entry.services.readings import Entry, add_reading, tick
from tracker.items.services.assigning import accept, assign, return_item
from tracker.items.services.results import confirm_completion, send_back, stop, submit_result
from tracker.items.verbs import Verb
from tracker.reminders.promise.services import promise


def play_life(walk: Walk, given_on: date) -> None:
    """Everything after it was given, in the order of the days that it lies at.

    An entry of `life` is one verb: {"on": "2026-03-12", "do": "report", "words": …}; of units that answer each, `units`
    says how many more of them, one after the other; without it all report at once. `hand`: who does it, where it is
    not the head.
    """
    begins_on = walk.begins_on(given_on)
    if walk.row.get("status") != "assigned" and "first" not in walk.row:
        walk.chain.then(begins_on, *_acceptances(walk))
    happenings = [*_figures(walk, begins_on), *_ticks(walk, begins_on), *_entries(walk)]
    for day, acts in sorted(happenings, key=lambda one: one[0]):  # of one day in the order of the row
        walk.chain.then(day, *acts)


def _acceptances(walk: Walk) -> list[Act]:
    """Of the lead unit, or of so many of those that answer each as `accepted` says: of all unless it does."""
    units = [walk.parts.lead] if walk.parts.lead else walk.parts.each[: walk.row.get("accepted")]
    return [partial(_accept, walk, unit_id) for unit_id in units]


def _accept(walk: Walk, unit_id: int) -> None:
    if walk.parts.lead and walk.item().status is not Status.ASSIGNED:  # a standing duty needs no acceptance
        return
    accept(walk.item_id, by=walk.who(walk.row.get("acceptance", {}), unit_id), on=clock.today(), unit_id=unit_id)


def _figures(walk: Walk, begins_on: date) -> Iterator[Happening]:
    """The readings of its counters, each entered on the working day that it speaks of, or on the next one."""
    for place, row in enumerate(walk.row.get("counters", ())):
        history: Sequence[tuple[str, int]] = row.get("history") or (
            [(row["as_of"], row["value"])] if "value" in row else []
        )
        last = "Ngày số liệu minh họa" if row.keys() & {"as_of_illustrative", "history_illustrative"} else ""
        entered = begins_on
        for number, (day, value) in enumerate(history, 1):
            note = last if number == len(history) else "Số liệu minh họa"
            as_of = date.fromisoformat(day)
            entered = max(walk.stage.working(as_of), begins_on)
            yield entered, [partial(_read, walk, place, Entry(value, as_of, note=note))]
        if "estimate" in row:
            ahead = Entry(row["estimate"], date.fromisoformat(row["estimate_on"]), estimated=True)
            yield entered, [partial(_read, walk, place, ahead)]


def _read(walk: Walk, place: int, entry: Entry) -> None:
    assert walk.parts.lead is not None
    add_reading(walk.counters[place], entry, by=walk.stage.cast.hand(walk.parts.lead), on=clock.today())


def _ticks(walk: Walk, begins_on: date) -> Iterator[Happening]:
    """What the units of a checklist are ticked off for, each day those of the row."""
    for place, row in enumerate(walk.row.get("counters", ())):
        for day, codes in row.get("ticked", {}).items():
            done_on = date.fromisoformat(day)
            yield max(walk.stage.working(done_on), begins_on), [partial(_tick, walk, place, codes, done_on)]


def _tick(walk: Walk, place: int, codes: Sequence[str], done_on: date) -> None:
    assert walk.parts.lead is not None
    by = walk.stage.cast.hand(walk.parts.lead)
    for code in codes:
        tick(walk.counters[place], walk.stage.units[code], by=by, on=clock.today(), done_on=done_on)


def _entries(walk: Walk) -> Iterator[Happening]:
    for entry in sorted(walk.row.get("life", ()), key=lambda one: str(one["on"])):
        units = walk.units_of(entry)
        if entry["do"] == "more_time":
            yield from ask_for_time(walk, entry, units)
        elif entry["do"] in DOINGS:
            doing = DOINGS[entry["do"]]
            yield date.fromisoformat(entry["on"]), [partial(doing, walk, entry, unit_id) for unit_id in units]
        else:
            yield from decided(walk, entry, units[0])


def _note(walk: Walk, entry: Row, unit_id: int | None) -> None:
    on = clock.today()
    note = Note(entry["words"], on, use_in_report=entry.get("use", False))
    add_update(walk.item_id, note, by=walk.who(entry, unit_id), on=on)


def _report(walk: Walk, entry: Row, unit_id: int | None) -> None:
    by = walk.who(entry, unit_id)
    submit_result(walk.item_id, by=by, on=clock.today(), outcome=entry["words"], unit_id=unit_id)


def _confirm(walk: Walk, entry: Row, _unit_id: int | None) -> None:
    by = walk.stage.cast.confirming(walk.item())
    confirm_completion(walk.item_id, by=by, on=clock.today(), note=entry.get("words", ""))


def _send_back(walk: Walk, entry: Row, _unit_id: int | None) -> None:
    send_back(walk.item_id, by=walk.stage.cast.confirming(walk.item()), on=clock.today(), reason=entry["words"])


def _return(walk: Walk, entry: Row, unit_id: int | None) -> None:
    return_item(walk.item_id, by=walk.who(entry, unit_id), on=clock.today(), reason=entry["words"], unit_id=unit_id)


def _give_anew(walk: Walk, entry: Row, _unit_id: int | None) -> None:
    assign(walk.item_id, walk.parts, by=walk.stage.cast.clerk(), on=clock.today(), reason=entry["words"])


def _accept_anew(walk: Walk, entry: Row, unit_id: int | None) -> None:
    accept(walk.item_id, by=walk.who(entry, unit_id), on=clock.today(), unit_id=unit_id)


def _promise(walk: Walk, entry: Row, unit_id: int | None) -> None:
    assert unit_id is not None
    until, by = date.fromisoformat(entry["until"]), walk.who(entry, unit_id)
    promise(walk.item_id, unit_id, until=until, words=entry["words"], by=by, on=clock.today(), at=clock.now())


def _stop(verb: Verb, walk: Walk, entry: Row, _unit_id: int | None) -> None:
    stop(walk.item_id, verb, by=walk.leader(entry), on=clock.today(), reason=entry["words"])


#: What an entry does, by its word; the others are decisions of the leadership.
DOINGS: dict[str, Callable[[Walk, Row, int | None], None]] = {
    "note": _note, "report": _report, "confirm": _confirm, "send_back": _send_back, "return": _return,
    "give_anew": _give_anew, "accept": _accept_anew, "promise": _promise,
    "suspend": partial(_stop, Verb.SUSPEND), "cancel": partial(_stop, Verb.CANCEL),
}  # fmt: skip
