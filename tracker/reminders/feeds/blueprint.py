"""The blueprint of private calendars, apart from its views."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("feeds", __name__, url_prefix="/calendar/feed")
