"""The blueprint of items with all its views and words: importing these modules puts them on it."""

from __future__ import annotations

from flask.blueprints import BlueprintSetupState

from tracker.items import labels
from tracker.items.blueprint import bp
from tracker.items.bulk import routes as bulk
from tracker.items.deadlines import labels as term_labels
from tracker.items.directives import labels as directive_labels, routes as directive
from tracker.items.entry.routes import counters as counter_setup, figures as counter, progress
from tracker.items.grid import routes as grid
from tracker.items.lists.routes import columns, export, lists
from tracker.items.one import kept_reading
from tracker.items.one.routes import item as one_item, parts as part, verbs as verb
from tracker.items.queries import naming
from tracker.items.saved import routes as saved
from tracker.items.tracking import routes as tracking

PAGES = (
    bulk, columns, counter, counter_setup, directive, export, grid, kept_reading, lists, naming, one_item, part,
    progress, saved, tracking, verb,
)  # fmt: skip
__all__ = ["PAGES", "bp"]


@bp.record_once
def _give_labels(state: BlueprintSetupState) -> None:
    """Macros are imported without a context: they find the words of items as globals."""
    words = {"item_labels": labels, "directive_labels": directive_labels, "term_labels": term_labels}
    state.app.jinja_env.globals.update(words)
