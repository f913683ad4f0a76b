"""Reorganisations as rows, for pages that only look at them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.factories import Office, save
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Fate, Line, NewUnit, Plan


def plan_like(office: Office, state: str) -> int:
    """Phòng Nội vụ is split into two new ones; its id."""
    top, moment = f"u{office.unit('UBND').id}", datetime(2022, 6, 1, tzinfo=UTC)
    new = tuple(
        NewUnit(key, code, f"Phòng {code}", f"P. {code}", "division", top) for key, code in (("n1", "A"), ("n2", "B"))
    )
    plan = Plan(new, (Line(office.unit("NV").id, Fate.SPLIT, ("n1", "n2")),))
    row = Reorganization(
        title="Chia tách Phòng Nội vụ", day=date(2022, 6, 1), decision="Nghị quyết số 12/NQ-HĐND", state=State(state),
        plan=plan.to_json(), counts={}, made_at=moment, made_by="Phép thử", done_by="", undone_by="",
    )  # fmt: skip
    if state == State.DONE:
        row.done_at = moment
    return save(row).id
