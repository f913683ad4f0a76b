"""The figures that a unit keeps, ready to be corrected where they are seen: each with the reading entered last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, func, select

from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Reading
from tracker.items.counters.queries.figures import Shown, _of_items, _shown_row


def kept_counters(item_ids: Sequence[int], *, on: date) -> dict[int, list[Shown]]:
    """All counters of these items, those with a target first: {item id: [Shown]}. One query.

    Each knows its newest reading, so that a form notices another one since; of targets only the first is read.
    """
    found: dict[int, list[Shown]] = defaultdict(list)
    for row in db.session.execute(_kept(), {"on": on, "ids": item_ids}) if item_ids else ():
        found[row.item_id].append(replace(_shown_row(row), newest_id=row.newest))
    for several in found.values():
        several.sort(key=lambda shown: shown.target is None)
    return dict(found)


@cache
def _kept() -> Select[*tuple[Any, ...]]:
    newest = select(func.max(Reading.id)).where(Reading.counter_id == Counter.id).correlate(Counter).scalar_subquery()
    return _of_items().add_columns(newest.label("newest"))
