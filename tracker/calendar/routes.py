"""The calendar's pages."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.calendar import labels
from tracker.core.security import signed_in

__all__ = ["bp", "labels"]  # importing labels registers the words of the log

bp = Blueprint("calendar", __name__, url_prefix="/calendar")


@bp.get("", strict_slashes=False)
@signed_in
def show_year() -> ResponseReturnValue:
    """A year of the calendar."""
    return render_template("board/coming.html")
