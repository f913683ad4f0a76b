"""The overdue review."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import review_bp
from tracker.core.security import signed_in


@review_bp.get("", strict_slashes=False)
@signed_in
def begin_review() -> ResponseReturnValue:
    """The overdue review."""
    return render_template("board/coming.html")
