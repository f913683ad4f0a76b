"""People are called by the bell to a matter that is no item; what is acted on calls nobody any more.

It stands in the bell at once, in quiet hours too: nobody is disturbed by it. Mails are another thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import delete, insert, update

from tracker.core import clock
from tracker.core.extensions import db
from tracker.reminders.models.calls import BellCall

BATCH = 500
AnyRow = TypeVar("AnyRow")
NOT_FETCHED = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Call:
    """What is said to one person. `matter`: "form:12"; `kind`: the code of a CallKind."""

    person_id: int
    matter: str
    kind: str
    title: str
    about: str = ""
    words: str = ""
    number: int = 0
    due_on: date | None = None


def call(calls: Collection[Call]) -> None:
    """Say these; what was said of the same matters before is over, to everybody. Three statements a lot of 500."""
    distinct = {(one.person_id, one.matter): one for one in calls}
    settle([one.matter for one in calls])
    for some in _lots(list(distinct.values())):
        matters, people = {one.matter for one in some}, {one.person_id for one in some}
        older = delete(BellCall).where(BellCall.matter.in_(matters), BellCall.person_id.in_(people))
        db.session.execute(older, execution_options=NOT_FETCHED)
        db.session.execute(insert(BellCall), [_row(one) for one in some])


def settle(matters: Collection[str]) -> None:
    """Somebody has acted on these: they are counted with nobody."""
    at = clock.office_moment()
    for some in _lots(sorted(set(matters))):
        over = update(BellCall).where(BellCall.matter.in_(some), BellCall.over_at.is_(None)).values(over_at=at)
        db.session.execute(over, execution_options=NOT_FETCHED)


def _row(one: Call) -> dict[str, object]:
    return {
        "person_id": one.person_id, "matter": one.matter, "kind": one.kind, "title": one.title, "about": one.about,
        "words": one.words, "number": one.number, "due_on": one.due_on, "said_on": clock.today(),
        "at": clock.office_moment(),
    }  # fmt: skip


def _lots(several: Sequence[AnyRow]) -> Iterator[Sequence[AnyRow]]:
    for first in range(0, len(several), BATCH):
        yield several[first : first + BATCH]
