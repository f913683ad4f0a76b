"""The blueprints of the board, apart from their views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("board", __name__, url_prefix="/board")
review_bp = Blueprint("review", __name__, url_prefix="/review")
search_bp = Blueprint("search", __name__, url_prefix="/search")
