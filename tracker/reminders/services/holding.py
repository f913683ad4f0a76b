"""Whether what was to be said holds still and its reader wants it: asked when a mail is made and while it waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from tracker.core.extensions import db
from tracker.reminders.addressing import recipients
from tracker.reminders.kinds import About, Topic
from tracker.reminders.matter import OF_UNIT, Audience
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.plans import Habit
from tracker.reminders.queries.matters import Whole, read_matters
from tracker.reminders.services.going import Round
from tracker.reminders.services.noticing import Told
from tracker.reminders.services.recalling import said_by, unsent
from tracker.reminders.truth import Today, is_to_act, is_true

MOST_IDS = 500
#: What others did so long ago is no news: somebody has got a mailbox, or comes back from a pause.
OLD_NEWS = timedelta(days=31)


def still_holds(key: str, round_: Round) -> bool:
    """Whether all that the recipient's unsent mails say is still so."""
    notices = said_by(unsent(key))
    wholes = matters_of({notice.item_id for notice in notices}, round_)
    habit = db.session.get(Habit, int(key[1:])) if key.startswith("p") else None
    return len(still_said(notices, wholes, habit, round_)) == len(notices)


def still_said(
    notices: Sequence[Notice], wholes: Mapping[int, Whole], habit: Habit | None, round_: Round
) -> list[Notice]:
    """Those that are true still, and that the reader has not turned off."""
    today = Today(round_.directory, round_.on)
    return [
        notice for notice in notices
        if _is_wanted(notice, habit)
        and not (notice.kind.topic is Topic.NEWS and notice.at < round_.at - OLD_NEWS)
        and is_true(notice, wholes.get(notice.item_id), _plan(wholes.get(notice.item_id), round_), today)
    ]  # fmt: skip


def handed_on(dropped: Sequence[Notice], wholes: Mapping[int, Whole], round_: Round) -> list[Told]:
    """News for a unit whose head has changed before the mail was made: whoever is in charge now hears of it."""
    told = []
    for notice in dropped:
        whole = wholes.get(notice.item_id)
        if notice.about is not About.DONE or notice.why not in OF_UNIT or whole is None:
            continue
        if notice.unit_id not in whole.carriers or notice.at < round_.at - OLD_NEWS:
            continue
        told += [
            Told(to, notice.item_id, notice.about, notice.key, notice.unit_id, notice.words, notice.is_urgent)
            for to in recipients(Audience(notice.why), notice.unit_id, whole, round_.directory)
            if to.key != notice.recipient
        ]
    return told


def matters_of(ids: set[int], round_: Round) -> dict[int, Whole]:
    """However many there are: a database takes only so many parameters."""
    found: dict[int, Whole] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), MOST_IDS):
        found |= read_matters(ordered[start : start + MOST_IDS], on=round_.on)
    return found


def _plan(whole: Whole | None, round_: Round) -> Any:
    return round_.plans.of(whole.item_id, whole.kind) if whole is not None else None


def _is_wanted(notice: Notice, habit: Habit | None) -> bool:
    """What is overdue, waits or is urgent cannot be turned off."""
    wish = notice.kind.wish
    return habit is None or not wish or notice.is_urgent or is_to_act(notice) or bool(getattr(habit, wish))
