"""What the bell does not count any more: what was said anew since, and what is no longer so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from tracker.core.extensions import db
from tracker.reminders.kinds import KIND_OF, LASTING, About, Topic
from tracker.reminders.models.notices import Notice
from tracker.reminders.queries.directory import Directory
from tracker.reminders.queries.matters import Whole
from tracker.reminders.queries.plans import Plans
from tracker.reminders.truth import Today, is_true

MOST_IDS = 500


def replace_older(new: Sequence[Any], *, at: datetime) -> None:
    """What was said before to the same recipient of the same matter gives way. `new` are rows of notices. Two
    statements; decisions stand beside each other.
    """
    last = {_matter(row): row.id for row in new if row.about is not About.DONE}
    if not last:
        return
    older = select(Notice.id, Notice.recipient, Notice.item_id, Notice.unit_id, Notice.about, Notice.key).where(
        Notice.item_id.in_({row.item_id for row in new}), Notice.recipient.in_({row.recipient for row in new}),
        Notice.replaced_at.is_(None), Notice.about != About.DONE,
    )  # fmt: skip
    _mark([row.id for row in db.session.execute(older) if row.id < last.get(_matter(row), 0)], replaced_at=at)


def end_untrue(wholes: dict[int, Whole], plans: Plans, directory: Directory, *, on: date, at: datetime) -> None:
    """What is no longer so of these items, or was said to somebody who is not in charge any more. Two statements."""
    unread = select(Notice).where(
        Notice.item_id.in_(list(wholes)), Notice.read_at.is_(None), Notice.replaced_at.is_(None),
        Notice.over_at.is_(None), Notice.about.not_in(LASTING),
    )  # fmt: skip
    today, over = Today(directory, on), []
    for notice in db.session.scalars(unread):
        whole = wholes[notice.item_id]
        if not is_true(notice, whole, plans.of(whole.item_id, whole.kind), today):
            over.append(notice.id)
    _mark(over, over_at=at)


def _matter(row: Any) -> tuple[Any, ...]:
    topic = KIND_OF[row.about].topic
    about = About.OVERDUE if topic is Topic.DEADLINE else row.about
    return row.recipient, row.item_id, row.unit_id, about, row.key.split()[0] if topic is Topic.STEP else ""


def _mark(ids: Collection[int], **values: Any) -> None:
    chosen = sorted(ids)
    for start in range(0, len(chosen), MOST_IDS):
        change = update(Notice).where(Notice.id.in_(chosen[start : start + MOST_IDS])).values(**values)
        db.session.execute(change, execution_options={"synchronize_session": False})
