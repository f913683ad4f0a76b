"""What procedures do by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from flask import current_app

from tracker.core import clock
from tracker.core.work import unit_of_work
from tracker.processes.services.forgetting import forget_events
from tracker.processes.services.leading import follow_leaders
from tracker.processes.services.sweep import fire_due
from tracker.processes.takeovers.services.ending import end_retired


def fire_timers() -> Mapping[str, int]:
    """Fire every timer that is due on the office's day, once who leads on it is asked where the leadership is."""
    follow_leaders(on=clock.today())
    swept = fire_due()
    return {"fired": swept.fired, "failed": swept.failed}


def end_versions() -> Mapping[str, int]:
    """End the retired versions that the last item has left."""
    with unit_of_work():
        return {"ended": end_retired()}


def clear_run_events() -> Mapping[str, int]:
    """Take away the history of runs whose items ended longer ago than the setting KEEP_RUN_EVENTS_DAYS."""
    return {"items": forget_events(on=clock.today(), days=current_app.config["TRACKER_KEEP_RUN_EVENTS_DAYS"])}
