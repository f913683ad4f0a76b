"""The blueprint of moving in, apart from its views."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("moving", __name__, url_prefix="/moving")
