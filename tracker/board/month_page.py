"""A month with its working days and deadlines."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import bp
from tracker.core.security import signed_in


@bp.get("/month", strict_slashes=False)
@signed_in
def show_month() -> ResponseReturnValue:
    """A month with its working days and deadlines."""
    return render_template("board/coming.html")
