"""Whom the bell calls to a report on its way: whoever is to act on it, and nobody once somebody has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.core.actor import Actor
from tracker.reminders.services.calling import Call, call, settle
from tracker.reports.models import Report, ReportTurn
from tracker.reports.rounds.models import StepAct
from tracker.reports.rounds.queries import Holder, holders_of

#: The call of each act: rounds.labels says it. What the office takes back asks nobody.
KINDS = {
    StepAct.SUBMITTED: "report.submitted",
    StepAct.PASSED_ON: "report.submitted",
    StepAct.RETURNED: "report.returned",
    StepAct.APPROVED: "report.approved",
}


def call_turn(
    report: Report, act: StepAct, *, by: Actor, on: date, note: str = "", holders: Iterable[Holder] | None = None
) -> None:
    """Call who has the turn now, but who has just acted; what was said of this report before is over.

    `holders`: who has the turn, where that was read already.
    """
    call_nobody(report)
    if act not in KINDS:
        return
    turn = report.turn if report.state.is_open else ReportTurn.OFFICER
    people = holders if holders is not None else holders_of([turn], on)[turn]
    call(
        [
            Call(
                one.person_id, _matter(report), KINDS[act], report.title, about=by.signed, words=note,
                due_on=report.send_by,
            )
            for one in people
            if one.person_id != by.person_id
        ]
    )  # fmt: skip


def call_nobody(report: Report) -> None:
    """It was sent, or is with who has it in hand."""
    settle([_matter(report)])


def _matter(report: Report) -> str:
    return f"report:{report.id}"
