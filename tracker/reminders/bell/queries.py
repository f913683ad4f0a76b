"""A person's own notices: how many are unread, a page of them by keyset, what may be seen of their items."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, func, select, text

from tracker.core.actor import Actor
from tracker.core.along import Companion, along
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.reminders.kinds import About
from tracker.reminders.models import notices
from tracker.reminders.models.notices import Ladder, Notice
from tracker.reminders.queries.letters import Silent

PAGE, MOST_COUNTED = 30, 100


@dataclass(frozen=True, slots=True)
class Notices:
    """A page, newest first. `older` is the id below which the next page begins; None: there is none."""

    rows: Sequence[Notice]
    older: int | None
    is_first: bool

    @property
    def newest(self) -> int:
        """The newest one shown; 0 where there is none."""
        return self.rows[0].id if self.rows else 0


def unread_of(person_id: Any) -> ScalarSelect[int]:
    """How many notices the person has not read, as a column; not counted further than a hundred."""
    own = select(Notice.id).where(Notice.person_id == person_id, IS_UNREAD).limit(MOST_COUNTED)
    return select(func.count()).select_from(own.correlate(person_id.table).subquery()).scalar_subquery()


IS_UNREAD = text(notices.UNREAD.text)  # the words of the partial index, so that the database may use it
UNREAD = Companion("unread_notices", unread_of)


def unread() -> int:
    """How many of the signed-in person; a hundred stands for more. No query."""
    return int(along(UNREAD.name) or 0)


def unread_words() -> str:
    """The number beside the bell: "7", "99+", or nothing."""
    number = unread()
    return "99+" if number >= MOST_COUNTED else str(number or "")


def read_notices(*, by: Actor, before: int | None, only_unread: bool) -> Notices:
    """A page of the notices of this person: of each matter the last thing that was said. One query."""
    query = select(Notice).where(Notice.person_id == by.person_id, Notice.replaced_at.is_(None))
    if only_unread:
        query = query.where(IS_UNREAD)
    if before is not None:
        query = query.where(Notice.id < before)
    rows = db.session.scalars(query.order_by(Notice.id.desc()).limit(PAGE + 1)).all()
    older = rows[PAGE - 1].id if len(rows) > PAGE else None
    return Notices(rows[:PAGE], older, before is None)


def visible_items(ids: Collection[int], *, by: Actor) -> frozenset[int]:
    """Which of these items the person may see now."""
    return frozenset(db.session.scalars(select(Item.id).where(Item.id.in_(ids), may_see(by))))


def promises_of(notices: Collection[Notice]) -> dict[tuple[int, int], Silent]:
    """By item and unit: where a unit that has reacted stands, with the day that it has promised. One query."""
    ids = {notice.item_id for notice in notices if notice.about is About.STOPPED}
    columns = (Ladder.item_id, Ladder.unit_id, Ladder.since_on, Ladder.rung, Ladder.promised_on)
    rows = db.session.execute(select(*columns).where(Ladder.item_id.in_(ids)))
    return {(row[0], row[1]): Silent(row[2], row[3], row[4]) for row in rows}
