"""One box over documents and items."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import search_bp
from tracker.core.security import signed_in


@search_bp.get("", strict_slashes=False)
@signed_in
def show_search() -> ResponseReturnValue:
    """One box over documents and items."""
    return render_template("board/coming.html")
