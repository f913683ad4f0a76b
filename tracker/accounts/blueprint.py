"""The two blueprints of this slice, apart from their views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

accounts = Blueprint("accounts", __name__)
people = Blueprint("people", __name__, url_prefix="/people")
