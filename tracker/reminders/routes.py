"""The blueprint of reminders with all its views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.reminders.blueprint import bp
from tracker.reminders.pages import bell, habits, leave, outbox, plans, promise, urged

PAGES = (bell, habits, leave, outbox, plans, promise, urged)
__all__ = ["PAGES", "bp"]
