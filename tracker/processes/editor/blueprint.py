"""The blueprint of the editor, apart from its views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("editor", __name__, url_prefix="/procedures")
