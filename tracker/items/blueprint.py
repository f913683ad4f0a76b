"""The blueprint of items, apart from its views, which fill several files."""

from __future__ import annotations

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from tracker.items import labels
from tracker.items.deadlines import labels as term_labels
from tracker.items.directives import labels as directive_labels

bp = Blueprint("items", __name__, url_prefix="/items")


@bp.record_once
def _give_labels(state: BlueprintSetupState) -> None:
    """Macros are imported without a context: they find the words of items as a global."""
    state.app.jinja_env.globals["item_labels"] = labels
    state.app.jinja_env.globals["directive_labels"] = directive_labels
    state.app.jinja_env.globals["term_labels"] = term_labels
