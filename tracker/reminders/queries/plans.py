"""The plans of reminding, as the office has set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.reminders.models.notices import Rung
from tracker.reminders.models.plans import EVERY_OTHER, ReminderPlan
from tracker.reminders.moments import Plan


@dataclass(frozen=True, slots=True)
class Plans:
    """All of them by scope."""

    by_scope: Mapping[str, Plan] = field(default_factory=dict)

    def of(self, item_id: int, kind: str) -> Plan:
        """The item's own, else that of its kind, else the office's."""
        for scope in (f"item:{item_id}", kind, EVERY_OTHER):
            if scope in self.by_scope:
                return self.by_scope[scope]
        return Plan()


def read_plans() -> Plans:
    """One query."""
    return Plans({row.scope: as_plan(row) for row in db.session.scalars(select(ReminderPlan))})


def as_plan(row: ReminderPlan) -> Plan:
    """A stored plan as a value."""
    return Plan(
        before=tuple(int(number) for number in row.before.split()),
        on_day=row.on_day,
        after=row.after,
        stale_days=row.stale_days,
        waiting_days=row.waiting_days,
        rungs=(
            (Rung.HEAD, row.to_head), (Rung.OFFICE, row.to_office), (Rung.LEADER, row.to_leader),
            (Rung.CHAIRMAN, row.to_chairman),
        ),
    )  # fmt: skip
