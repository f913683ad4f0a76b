"""What happens when, what is shown where, what runs: the tables that bind the slices together."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

import tracker.audit.models
import tracker.items.models.counting
import tracker.items.models.directive
import tracker.items.models.item
import tracker.items.models.outline
import tracker.items.models.saved
import tracker.items.models.tracking
import tracker.processes.models  # noqa: F401
from tracker.accounts.commands import people as people_commands
from tracker.accounts.commands import setup
from tracker.accounts.people import bp as people
from tracker.accounts.queries import people_of_unit
from tracker.accounts.routes import bp as accounts
from tracker.board import home_panels as board_home
from tracker.board.routes import bp as board
from tracker.board.routes import review_bp as review
from tracker.board.routes import search_bp as search
from tracker.calendar import home_panel as calendar_home
from tracker.calendar.commands import calendar as calendar_commands
from tracker.calendar.events import CalendarChanged
from tracker.calendar.routes import bp as calendar
from tracker.core.commands import translate
from tracker.core.events import AnswerTable, HandlerTable
from tracker.core.frame import MenuEntry, MenuGroup, Panel, PanelTable
from tracker.core.home import bp as home
from tracker.core.sections import SectionTable
from tracker.demo.commands import demo
from tracker.documents.commands import documents as documents_commands
from tracker.documents.events import RestrictionChanged
from tracker.documents.home_panels import HOME
from tracker.documents.routes import bp as documents
from tracker.items import calendar_panel, counter_panels
from tracker.items import panels as item_panels
from tracker.items.commands import items as items_commands
from tracker.items.events import ItemRegistered, LeaderDecided, VerbDone, WhatIsOffered
from tracker.items.pages.indicator import bp as indicators
from tracker.items.pages.outline import bp as next_tasks
from tracker.items.policies import can_assign, can_see_own_unit
from tracker.items.register_section import FOLLOW_UP
from tracker.items.routes import bp as items
from tracker.items.settling import follow_restriction, settle_again
from tracker.organization.instance import instance
from tracker.organization.routes import bp as units
from tracker.processes.commands import processes as processes_commands
from tracker.processes.queries.offers import offered_verbs
from tracker.processes.services.steps import begin_run, take_decision, take_verb
from tracker.processes.timing import follow_calendar

BLUEPRINTS = (
    home, accounts, people, units, calendar, documents, items, next_tasks, indicators, board, review, search,
)  # fmt: skip

EVENT_HANDLERS: HandlerTable = {
    CalendarChanged: (settle_again, follow_calendar),
    RestrictionChanged: (follow_restriction,),
    ItemRegistered: (begin_run,),
    VerbDone: (take_verb,),
    LeaderDecided: (take_decision,),
}

#: Who answers what a lower slice asks.
ANSWERS: AnswerTable = {WhatIsOffered: offered_verbs}

PANELS: PanelTable = {
    "home": (*calendar_home.HOME, *board_home.HOME, *item_panels.HOME, *counter_panels.HOME, *HOME),
    "unit": (Panel("people/_of_unit.html", people_of_unit),),
    "document": item_panels.DOCUMENT,
    "calendar_change": (calendar_panel.MOVES,),
}

FORM_SECTIONS: SectionTable = {"document": (FOLLOW_UP,)}

COMMANDS = (
    translate, instance, setup, people_commands, calendar_commands, documents_commands, items_commands,
    processes_commands, demo,
)  # fmt: skip

MENU = (
    MenuGroup(
        "",
        (
            MenuEntry(_l("Home"), "home.show_home", "house", ("home",), in_bar=True),
            MenuEntry(
                _l("My unit"),
                "items.my_unit",
                "building",
                (),
                in_bar=True,
                shown_to=lambda by: can_see_own_unit(by) is None,
            ),
        ),
    ),
    MenuGroup(
        _l("Follow-up"),
        (
            MenuEntry(_l("Status board"), "board.show_board", "layout-three-columns", ("board",)),
            MenuEntry(_l("Items"), "items.list_items", "list-task", ("items",), in_bar=True),
            MenuEntry(_l("Document register"), "documents.list_documents", "journal-text", ("documents",), in_bar=True),
            MenuEntry(
                _l("Overdue review"),
                "review.begin_review",
                "clipboard-check",
                ("review",),
                shown_to=lambda by: can_assign(by) is None,
            ),
        ),
    ),
    MenuGroup(
        _l("Reporting"),
        (
            MenuEntry(_l("Next tasks"), "next_tasks.show_next_tasks", "list-task", ("next_tasks",)),
            MenuEntry(_l("Indicators"), "indicators.list_indicators", "bar-chart-line", ("indicators",)),
        ),
    ),
    MenuGroup(
        _l("Set-up"),
        (
            MenuEntry(_l("Units and people"), "units.list_units", "buildings", ("units", "people")),
            MenuEntry(_l("Working days"), "calendar.show_year", "calendar", ("calendar",)),
        ),
    ),
)
