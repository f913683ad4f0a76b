"""The year on one line."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import bp
from tracker.core.security import signed_in


@bp.get("/timeline", strict_slashes=False)
@signed_in
def show_timeline() -> ResponseReturnValue:
    """The year on one line."""
    return render_template("board/coming.html")
