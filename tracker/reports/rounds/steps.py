"""A step that a report takes: kept with who took it and when."""

from __future__ import annotations

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.reports.models import Report, ReportTurn
from tracker.reports.rounds.models import ReportStep, StepAct


def note_step(report: Report, act: StepAct, turn: ReportTurn, *, by: Actor, note: str = "") -> ReportStep:
    """Keep the step; the report is with `turn` from now on."""
    report.turn = turn
    step = ReportStep(
        report_id=report.id, submission=report.submissions, act=act, turn=turn, note=note, person_name=by.signed,
        at=clock.now(),
    )  # fmt: skip
    db.session.add(step)
    return step
