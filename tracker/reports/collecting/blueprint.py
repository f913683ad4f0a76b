"""The blueprint of collecting, apart from its views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("collecting", __name__, url_prefix="/reports/collecting")
