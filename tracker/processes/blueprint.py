"""The blueprints of procedures, apart from their views, which fill several files."""

from __future__ import annotations

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from tracker.processes import labels
from tracker.processes.step_words import step_words

inbox_bp = Blueprint("inbox", __name__, url_prefix="/inbox")


@inbox_bp.record_once
def _give_labels(state: BlueprintSetupState) -> None:
    """Templates of every page that shows a step find its words as a global."""
    state.app.jinja_env.globals["step_labels"] = labels
    state.app.jinja_env.filters["step_words"] = step_words
