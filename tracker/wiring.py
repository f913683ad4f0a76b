"""What happens when, what is shown where, what runs: the tables that bind the slices together."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

import tracker.audit.models
import tracker.items.models.counting
import tracker.items.models.item
import tracker.items.models.outline
import tracker.items.models.tracking  # noqa: F401
from tracker.accounts.commands import people as people_commands
from tracker.accounts.commands import setup
from tracker.accounts.people import bp as people
from tracker.accounts.queries import people_of_unit
from tracker.accounts.routes import bp as accounts
from tracker.core.commands import translate
from tracker.core.events import HandlerTable
from tracker.core.frame import MenuEntry, MenuGroup, Panel, PanelTable
from tracker.core.home import bp as home
from tracker.demo.commands import demo
from tracker.documents.commands import documents as documents_commands
from tracker.documents.home_panels import HOME
from tracker.documents.routes import bp as documents
from tracker.organization.instance import instance
from tracker.organization.routes import bp as units

BLUEPRINTS = (home, accounts, people, units, documents)

EVENT_HANDLERS: HandlerTable = {}

PANELS: PanelTable = {"home": HOME, "unit": (Panel("people/_of_unit.html", people_of_unit),)}

COMMANDS = (translate, instance, setup, people_commands, documents_commands, demo)

MENU = (
    MenuGroup("", (MenuEntry(_l("Home"), "home.show_home", "house", ("home",), in_bar=True),)),
    MenuGroup(
        _l("Follow-up"),
        (MenuEntry(_l("Document register"), "documents.list_documents", "journal-text", ("documents",), in_bar=True),),
    ),
    MenuGroup(_l("Set-up"), (MenuEntry(_l("Units and people"), "units.list_units", "buildings", ("units", "people")),)),
)
