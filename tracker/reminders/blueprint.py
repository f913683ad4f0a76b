"""The blueprint of reminders, apart from its views: the bell, the habits, promises, whom the system has urged."""

from __future__ import annotations

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from tracker.reminders import labels
from tracker.reminders.bell.queries import unread_words

bp = Blueprint("reminders", __name__, url_prefix="/reminders")


@bp.record_once
def _give_words(state: BlueprintSetupState) -> None:
    """The bell stands on every page; it is read without asking the database."""
    state.app.jinja_env.globals["unread_notices"] = unread_words
    state.app.jinja_env.globals["reminder_labels"] = labels
