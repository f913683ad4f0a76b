"""A round of the review: what was decided since the morning keeps its place (in this browser's session), and what was
put off stands at the end (in the address).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from flask import request, session, url_for

from tracker.board.review.queries.late import Key, waits
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.undoing.services import offers_of
from tracker.items.models.item import Item

KEPT, MOST = "review_round", 100
#: How many an address can put off; whoever puts off more goes through the first of them again in their order.
MOST_LATER = 40


def put_off() -> list[int]:
    """The ids that the address puts at the end: `later=12.7`. Anything odd is left out."""
    typed = request.args.get("later", "").split(".")
    ids = [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < 10]
    return list(dict.fromkeys(ids))[-MOST_LATER:]


def address_of(item_id: int | None, later: Sequence[int] = ()) -> str:
    """The page of an item in the round; without one that of what was decided."""
    if item_id is None:
        return url_for("review.show_round")
    kept = ".".join(str(one) for one in later[-MOST_LATER:])
    return url_for("review.show_one", item_id=item_id, later=kept or None)


def gone_today(on: date) -> list[Key]:
    """The keys of items that decisions of the day took out of what waits."""
    kept = session.get(KEPT)
    if not isinstance(kept, dict) or kept.get("on") != on.isoformat():
        return []
    return [(date.fromisoformat(day), item_id) for day, item_id in kept.get("gone", [])]


def note_left(key: Key, item: Item, *, by: Actor, on: date) -> None:
    """After a decision: remember the key of an item that waits no longer, forget that of one that does. One query."""
    others = [other for other in gone_today(on) if other[1] != key[1]]
    kept = others if waits(item.id, by=by, on=on) else [*others, key]
    session[KEPT] = {"on": on.isoformat(), "gone": [(day.isoformat(), item_id) for day, item_id in kept[-MOST:]]}


def key_of(item: Item, on: date) -> Key | None:
    """The key of an item of the round; None where it is neither late nor was today."""
    gone = next((key for key in gone_today(on) if key[1] == item.id), None)
    return gone or ((item.late_from, item.id) if item.late_from is not None and is_late(item, on) else None)


def is_late(item: Item, on: date) -> bool:
    """Whether there is something to decide on it in the review."""
    return item.closed_on is None and item.late_from is not None and item.late_from <= on


def round_began() -> datetime:
    """The moment since which what was decided belongs to the round: midnight in the office, by the real clock."""
    day = clock.now().astimezone(clock.OFFICE_ZONE).date()
    return datetime.combine(day, time.min, clock.OFFICE_ZONE).astimezone(UTC)


def undo_tokens(by: Actor) -> dict[int, str]:
    """What of the round can still be taken back: the token of the last act on each item. One query."""
    offers = offers_of(by.person_id, round_began()) if by.person_id is not None else []
    return {one.subject_id: one.token for one in offers if one.subject_kind == "item"}
