"""The blueprint of reminders with all its views: importing the page modules puts them on it."""

from __future__ import annotations

from flask.blueprints import BlueprintSetupState

from tracker.reminders import labels
from tracker.reminders.bell import routes as bell
from tracker.reminders.bell.queries import unread_words
from tracker.reminders.blueprint import bp
from tracker.reminders.habits.routes import habits, leave
from tracker.reminders.links.routes import answering, managing
from tracker.reminders.outbox import routes as outbox
from tracker.reminders.plans import routes as plans
from tracker.reminders.promise import routes as promise
from tracker.reminders.urged import routes as urged

PAGES = (answering, bell, habits, leave, managing, outbox, plans, promise, urged)
__all__ = ["PAGES", "bp"]


@bp.record_once
def _give_words(state: BlueprintSetupState) -> None:
    """The bell stands on every page; it is read without asking the database."""
    state.app.jinja_env.globals.update(unread_notices=unread_words, reminder_labels=labels)
