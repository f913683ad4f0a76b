"""The four buckets, counted."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import bp
from tracker.core.security import signed_in


@bp.get("/summary", strict_slashes=False)
@signed_in
def show_summary() -> ResponseReturnValue:
    """The four buckets, counted."""
    return render_template("board/coming.html")
