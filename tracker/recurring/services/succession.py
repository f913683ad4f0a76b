"""Recurring duties of units that are no more: what they open next is for the units that take over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from tracker.accounts.models import Post
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.organization.successors import Successors
from tracker.recurring.models import Series

DAY = timedelta(days=1)
SEVERAL = ("each", "support", "monitor")


def move_series(successors: Successors, *, by: Actor, on: date) -> Mapping[str, int]:
    """Of those that go on; what nobody here carries out any more ends. How many were changed, how many ended.

    An office has some dozens of them: all are read.
    """
    counts = {"series": 0, "series_ended": 0}
    names = {row.id: row.short_name for row in db.session.execute(select(Unit.id, Unit.short_name))}
    there = {
        (row.person_id, row.unit_id)
        for row in db.session.execute(
            select(Post.person_id, Post.unit_id).where((Post.until_on.is_(None)) | (Post.until_on >= on))
        )
    }
    waiting = select(Series).where(Series.next_on.is_not(None)).order_by(Series.id).with_for_update()
    for series in db.session.scalars(waiting):
        units = [one for one in _named(series.parts) if one in successors.closed]
        if not units:
            continue
        to = dict.fromkeys(names[h] if (h := successors.of(u)) is not None else successors.elsewhere.get(u, "")
                           for u in units)  # fmt: skip
        words: dict[str, Any] = {"handed_from": [names[unit] for unit in units], "handed_to": [*to]}
        parts = moved(series.parts, successors)
        if parts["lead"] is None and not parts["each"]:
            series.until_on = max(series.from_on, successors.day - DAY)
            series.next_on = series.opens_on = None
            record("series.passed_on", series, by=by, after=words, note=successors.note)
            counts["series_ended"] += 1
            continue
        series.parts = parts
        if series.person_id is not None and (series.person_id, parts["lead"]) not in there:
            series.person_id = None
        record("series.handed_over", series, by=by, after=words, note=successors.note)
        counts["series"] += 1
    db.session.flush()
    return counts


def moved(parts: Mapping[str, Any], successors: Successors) -> dict[str, Any]:
    """The parts from then on: units that come to one count once, carrying out goes before the rest. Pure."""
    lead = parts.get("lead")
    found: dict[str, Any] = dict(parts) | {name: _heirs(parts.get(name) or (), successors) for name in SEVERAL}
    found["lead"] = successors.of(lead) if lead is not None else None
    carrying = {found["lead"], *found["each"]}
    found["support"] = [unit for unit in found["support"] if unit not in carrying]
    found["monitor"] = [unit for unit in found["monitor"] if unit not in carrying | set(found["support"])]
    own: dict[str, int] = {}
    for name, days in (parts.get("each_days") or {}).items():
        heir = successors.of(int(name))
        if heir in found["each"]:
            own[str(heir)] = max(days, own.get(str(heir), 0))  # of units that merged the earlier deadline holds
    found["each_days"] = own
    return found


def _heirs(units: Sequence[int], successors: Successors) -> list[int]:
    heirs = (successors.of(unit) for unit in units)
    return list(dict.fromkeys(heir for heir in heirs if heir is not None))


def _named(parts: Mapping[str, Any]) -> list[int]:
    several = [one for name in SEVERAL for one in parts.get(name) or ()]
    return list(dict.fromkeys(one for one in (parts.get("lead"), *several) if one is not None))
