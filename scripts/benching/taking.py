"""What the verbs of an item cost with its run: registered, given out, accepted, reported, confirmed, one by one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from scripts.benching.table import number
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.models.item import Origin
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.registering import Draft, register_item
from tracker.items.services.results import confirm_completion, submit_result
from tracker.organization.models import Unit

TIMES, VERB_MS = 40, 60.0


def lines() -> list[dict[str, Any]]:
    """The median of each verb, in ms."""
    units = list(db.session.scalars(select(Unit.id).where(Unit.active_until.is_(None)).order_by(Unit.id).limit(2)))
    spent: dict[str, list[float]] = {}
    for place in range(TIMES):
        _one(f"Nhiệm vụ để đo {place + 1}", units, spent)
    return [
        {"title": f"{title}, ms", "value": number(value, 1), "target": number(VERB_MS, 1), "is_ok": value <= VERB_MS}
        for title, value in ((title, statistics.median(times) * 1000) for title, times in spent.items())
    ]


def _one(title: str, units: list[int], spent: dict[str, list[float]]) -> None:
    on = clock.today()
    due = Deadline(DeadlineKind.FIXED, on.replace(year=on.year + 1, day=1))
    draft = Draft(title=title, origin=Origin.OWN, due=due)
    item_id = _timed(spent, "bắt đầu quy trình (begin)", lambda: register_item(draft, by=SYSTEM, on=on).id)
    parts = Parts(lead=units[-1])
    _timed(spent, "giao (assign)", lambda: assign(item_id, parts, by=SYSTEM, on=on))
    _timed(spent, "tiếp nhận (accept)", lambda: accept(item_id, by=SYSTEM, on=on))
    _timed(spent, "báo cáo (report)", lambda: submit_result(item_id, by=SYSTEM, on=on, outcome="Đã xong"))
    _timed(spent, "xác nhận (confirm)", lambda: confirm_completion(item_id, by=SYSTEM, on=on))


def _timed(spent: dict[str, list[float]], title: str, act: Callable[[], Any]) -> Any:
    begun = time.perf_counter()
    with unit_of_work():
        done = act()
    spent.setdefault(title, []).append(time.perf_counter() - begun)
    return done
