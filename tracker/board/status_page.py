"""The status board."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import bp
from tracker.core.security import signed_in


@bp.get("", strict_slashes=False)
@signed_in
def show_board() -> ResponseReturnValue:
    """The status board."""
    return render_template("board/coming.html")
