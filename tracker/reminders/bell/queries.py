"""A person's own notices: how many are unread, a page of them by keyset, what may be seen of their items."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, select, text

from tracker.core.actor import Actor
from tracker.core.along import Companion, along
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.reminders.kinds import About
from tracker.reminders.models import calls, notices
from tracker.reminders.models.calls import BellCall
from tracker.reminders.models.notices import Ladder, Notice
from tracker.reminders.queries.letters import Silent

PAGE, MOST_COUNTED = 30, 100


@dataclass(frozen=True, slots=True)
class Notices:
    """A page, newest first. `older` is the id below which the next page begins; None: there is none.

    `calls`: what was said of other matters than items between its first notice and its last.
    """

    rows: Sequence[Notice]
    older: int | None
    is_first: bool
    calls: Sequence[BellCall] = ()

    @property
    def newest(self) -> int:
        """The newest one shown; 0 where there is none."""
        return self.rows[0].id if self.rows else 0

    @property
    def newest_call(self) -> int:
        """The newest call shown; 0 where there is none."""
        return max((one.id for one in self.calls), default=0)


def unread_of(person_id: Any) -> ScalarSelect[int]:
    """How many notices and calls the person has not read, as a column; not counted further than a hundred of each."""
    numbers = [_counted(Notice, IS_UNREAD, person_id), _counted(BellCall, IS_UNREAD_CALL, person_id)]
    return select(numbers[0] + numbers[1]).scalar_subquery()


def _counted(model: Any, is_unread: Any, person_id: Any) -> ScalarSelect[int]:
    own = select(model.id).where(model.person_id == person_id, is_unread).limit(MOST_COUNTED)
    return select(func.count()).select_from(own.correlate(person_id.table).subquery()).scalar_subquery()


#: The words of the partial indexes, so that the database may use them.
IS_UNREAD, IS_UNREAD_CALL = text(notices.UNREAD.text), text(calls.UNREAD_CALL.text)
UNREAD = Companion("unread_notices", unread_of)


def unread() -> int:
    """How many of the signed-in person; a hundred stands for more. No query."""
    return int(along(UNREAD.name) or 0)


def unread_words() -> str:
    """The number beside the bell: "7", "99+", or nothing."""
    number = unread()
    return "99+" if number >= MOST_COUNTED else str(number or "")


def read_notices(*, by: Actor, before: int | None, only_unread: bool) -> Notices:
    """A page of the notices of this person: of each matter the last thing that was said. Three queries at most."""
    query = select(Notice).where(Notice.person_id == by.person_id, Notice.replaced_at.is_(None))
    if only_unread:
        query = query.where(IS_UNREAD)
    if before is not None:
        query = query.where(Notice.id < before)
    rows = db.session.scalars(query.order_by(Notice.id.desc()).limit(PAGE + 1)).all()
    older = rows[PAGE - 1].id if len(rows) > PAGE else None
    until = db.session.scalar(select(Notice.at).where(Notice.id == before)) if before is not None else None
    said = _calls(by, only_unread=only_unread, since=rows[PAGE - 1].at if older else None, until=until)
    return Notices(rows[:PAGE], older, before is None, said)


def _calls(by: Actor, *, only_unread: bool, since: datetime | None, until: datetime | None) -> Sequence[BellCall]:
    """What was said from the last notice of the page on, and before the last one of the page before."""
    query = select(BellCall).where(BellCall.person_id == by.person_id)
    if only_unread:
        query = query.where(IS_UNREAD_CALL)
    if since is not None:
        query = query.where(BellCall.at >= since)
    if until is not None:
        query = query.where(BellCall.at < until)
    return db.session.scalars(query.order_by(BellCall.at.desc(), BellCall.id.desc()).limit(MOST_COUNTED)).all()


def visible_items(ids: Collection[int], *, by: Actor) -> frozenset[int]:
    """Which of these items the person may see now."""
    return frozenset(db.session.scalars(select(Item.id).where(Item.id.in_(ids), may_see(by))))


def promises_of(notices: Collection[Notice]) -> dict[tuple[int, int], Silent]:
    """By item and unit: where a unit that has reacted stands, with the day that it has promised. One query."""
    ids = {notice.item_id for notice in notices if notice.about is About.STOPPED}
    columns = (Ladder.item_id, Ladder.unit_id, Ladder.since_on, Ladder.rung, Ladder.promised_on)
    rows = db.session.execute(select(*columns).where(Ladder.item_id.in_(ids)))
    return {(row[0], row[1]): Silent(row[2], row[3], row[4]) for row in rows}
