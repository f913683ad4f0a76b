"""The sweep of a rehearsal: what is due fires, in the order and with the steps of `services.sweep`."""

from __future__ import annotations

from typing import NamedTuple

from tracker.calendar.working_days import WorkCalendar
from tracker.processes.models import RunState
from tracker.processes.rehearsal.run import Run
from tracker.processes.rehearsal.running import Walker
from tracker.processes.rehearsal.waking import due, is_due
from tracker.processes.services.carrying import carry_timer
from workflows.definition import Definition

#: So many timers of one day; more is a drawing that wakes itself.
MOST_FIRED = 200


class Woken(NamedTuple):
    """A timer that has fired, and in whose branch."""

    node: str
    unit: int | None


def fire_due(drawing: Definition, run: Run, work: WorkCalendar) -> list[Woken]:
    """Let everything fire that is due by now. Raises what the run raises."""
    found: list[Woken] = []
    while len(found) < MOST_FIRED and run.run_state is RunState.RUNNING:
        batch = [(timer, timer.anchor_on) for timer in due(run)]
        if not batch:
            break
        for timer, anchor_on in batch:
            if run.run_state is RunState.RUNNING and is_due(run, timer, anchor_on):
                unit = next((one.unit for one in run.state.tokens if one.number == timer.token), None)
                timer.has_fired = True
                carry_timer(Walker(drawing, run, work), timer.token, timer.node, anchor_on)
                found.append(Woken(timer.node, unit))
    return found
