"""The pages of this room, for the table of contents."""

from __future__ import annotations

from tracker.health.first_day.routes import bp as first_day
from tracker.health.office_mail.routes import bp as office_mail
from tracker.health.reach.routes import bp as reach
from tracker.health.routes import bp as health
from tracker.health.starting.routes import bp as starting

PAGES = (health, first_day, reach, office_mail, starting)
