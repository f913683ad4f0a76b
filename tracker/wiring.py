"""What happens when, what is shown where, what runs: the tables that bind the slices together."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

import tracker.audit.models  # noqa: F401 - its table belongs to the schema
from tracker.accounts.people import bp as people
from tracker.accounts.routes import bp as accounts
from tracker.core.events import HandlerTable
from tracker.core.frame import MenuEntry, MenuGroup, PanelTable
from tracker.core.home import bp as home
from tracker.documents.routes import bp as documents
from tracker.organization.routes import bp as units

BLUEPRINTS = (home, accounts, people, units, documents)

EVENT_HANDLERS: HandlerTable = {}

PANELS: PanelTable = {}

COMMANDS = ()

MENU = (MenuGroup("", (MenuEntry(_l("Home"), "home.show_home", "house", "home", in_bar=True),)),)
