"""The blueprint of reminders, apart from its views: the bell, the habits, promises, whom the system has urged."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("reminders", __name__, url_prefix="/reminders")
