"""The page that keeps the list of the first day, ticked or not."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.health.first_day.facts import gather
from tracker.health.first_day.panels import can_see_first_day
from tracker.health.first_day.steps import first_day
from tracker.health.policies import can_set_up

bp = Blueprint("first_day", __name__, url_prefix="/first-steps")


@bp.get("", strict_slashes=False)
@requires(can_see_first_day)
def show_first_day() -> ResponseReturnValue:
    """All steps as they are now."""
    return render_template(
        "health/first_day/show.html", day=first_day(gather(), by=actor()), may_set_up=can_set_up(actor()) is None
    )
