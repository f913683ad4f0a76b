"""What happens when, what is shown where, what runs: the tables that bind the slices together."""

from __future__ import annotations

import tracker.audit.models
import tracker.core.jobs_models
import tracker.core.limits_models
import tracker.core.once_models
import tracker.core.undoing.models
import tracker.handover.models
import tracker.items.tables
import tracker.processes.models
import tracker.recurring.models
import tracker.reminders.models.notices
import tracker.reminders.models.outbox
import tracker.reminders.models.plans
import tracker.reorganizing.history
import tracker.reorganizing.models
import tracker.reports.tables  # noqa: F401 - tables, and how histories read
from tracker.accounts.announcing import tell_mailbox
from tracker.accounts.commands import people as people_commands
from tracker.accounts.events import AccessChanged, AccessesChanged, PostsMoved
from tracker.accounts.queries import names_of, people_of_unit, who_acts
from tracker.accounts.routes.access import HOME as ACCESS_HOME
from tracker.accounts.routes.account import bp as accounts
from tracker.accounts.routes.people import bp as people
from tracker.accounts.standins.panels import HOME as STANDINS_HOME, STANDING_IN
from tracker.accounts.standins.routes import bp as standins
from tracker.accounts.telling import UNCONFIRMED
from tracker.audit.commands import audit
from tracker.audit.undone import note_undone
from tracker.backups import gauges as backup_gauges
from tracker.backups.commands import backup
from tracker.backups.database_commands import database
from tracker.backups.jobs import make_backup, rehearse_restore
from tracker.backups.routes import bp as backups
from tracker.backups.upgrading import keep_before_upgrade
from tracker.backups.works import WORKS as BACKUP_WORKS
from tracker.board.annex import in_background as long_annex
from tracker.board.home import panels as board_home
from tracker.board.routes import bp as board, review_bp as review, search_bp as search
from tracker.calendar import panels as calendar_home
from tracker.calendar.commands import calendar as calendar_commands
from tracker.calendar.events import CalendarChanged
from tracker.calendar.routes import bp as calendar
from tracker.core.along import CompanionTable
from tracker.core.answering import clear_form_keys
from tracker.core.commands import translate
from tracker.core.events import AnswerTable, HandlerTable
from tracker.core.frame import Panel, PanelTable
from tracker.core.job_commands import job_commands
from tracker.core.jobs import Daily, Every, FollowsClock, Job, JobTable
from tracker.core.metrics import house
from tracker.core.metrics.gauges import GaugeTable
from tracker.core.routes import bp as home, undo_bp as undoing
from tracker.core.sections import SectionTable
from tracker.core.undoing.events import Undoing, Undone
from tracker.core.undoing.jobs import clear_undoable
from tracker.core.version_commands import version
from tracker.core.works.jobs import clear_works, do_works
from tracker.core.works.kinds import WorkTable
from tracker.core.works.people import NamesOf, WhoActs
from tracker.core.works.routes import bp as works
from tracker.demo.commands import demo
from tracker.documents import in_background as long_register
from tracker.documents.commands import documents as documents_commands
from tracker.documents.events import RestrictionChanged
from tracker.documents.jobs import sweep_files
from tracker.documents.panels import HOME
from tracker.documents.routes.register import bp as documents
from tracker.documents.services.issuers import follow_identity
from tracker.handover.events import HandedOver
from tracker.handover.jobs import carry_out_handovers
from tracker.handover.routes.pages import bp as handover
from tracker.handover.services.succession import follow_posts
from tracker.health.first_day import panels as first_day_home
from tracker.health.first_day.jobs import note_first_day
from tracker.health.pages import COMMANDS as HEALTH_COMMANDS, PAGES as HEALTH_PAGES
from tracker.intake import gauges as paper_gauges, panels as intake_panels
from tracker.intake.adding import intake
from tracker.intake.jobs import JOBS as PAPER_JOBS
from tracker.intake.routes.queue import bp as intake_pages
from tracker.intake.work import WORK as READ_PAPER
from tracker.items import calendar_panel, events as item_events, gauges as item_gauges, panels as item_panels
from tracker.items.commands import items as items_commands
from tracker.items.counters.answering import answer_again
from tracker.items.entry.routes.indicators import bp as indicators
from tracker.items.entry.undoing import refuse_when_counted_on
from tracker.items.given_to_nobody import note_given, warn_after
from tracker.items.lists import in_background as long_list
from tracker.items.next_tasks.routes.outline import bp as next_tasks
from tracker.items.queries.first_use import first_use
from tracker.items.routes import bp as items
from tracker.items.settling import follow_restriction, settle_again
from tracker.items.tracking.section import FOLLOW_UP
from tracker.moving.works import WORKS as MOVING_WORKS
from tracker.organization.events import IdentityChanged, MailboxChanged, UnitReopened
from tracker.organization.first_use import FirstUse
from tracker.organization.instance import instance
from tracker.organization.open_duties import LeftBehind, OpenWithUnit
from tracker.organization.routes import bp as units, groups_bp as groups
from tracker.processes import gauges as step_gauges
from tracker.processes.blueprint import inbox_bp as inbox
from tracker.processes.commands import processes as processes_commands
from tracker.processes.events import StepsWait
from tracker.processes.inbox import panels as inbox_panels
from tracker.processes.jobs import fire_timers
from tracker.processes.posts import KINDS_OF_POSTS
from tracker.processes.queries.causes import why_over
from tracker.processes.queries.offers import offered_verbs
from tracker.processes.services.steps import begin_run, take_correction, take_decision, take_verb
from tracker.processes.services.succession import follow_successors
from tracker.processes.timing import follow_calendar
from tracker.processes.versions.routes import bp as procedures
from tracker.processes.way import panels as process_panels
from tracker.processes.way.routes import bp as ways
from tracker.recurring import panels as series_panel
from tracker.recurring.open_duties import left_behind, open_with_unit
from tracker.recurring.routes import bp as series
from tracker.recurring.services.opening import follow_calendar as reopen
from tracker.reminders import gauges as mail_gauges, ladder_panel
from tracker.reminders.access_mails import tell_access, tell_accesses
from tracker.reminders.bell.queries import UNREAD
from tracker.reminders.feeds import panels as feed_panels
from tracker.reminders.feeds.routes import bp as feeds
from tracker.reminders.handlers import tell_correction, tell_decision, tell_explanation, tell_handover, tell_verb
from tracker.reminders.jobs import clear_reminders, deliver_mail, look_at_items, make_digests, open_occurrences
from tracker.reminders.outbox import routes as outbox
from tracker.reminders.plans import routes as plans
from tracker.reminders.reorganized import follow_reorganized, follow_taken_back
from tracker.reminders.routes import bp as reminders
from tracker.reminders.services.setting_right import follow_clock
from tracker.reminders.services.taking_back import look_again_after, take_mails_back
from tracker.reminders.services.watching import follow_calendar as look_again, look_at_steps
from tracker.reminders.today import panels as today_home
from tracker.reorganizing.commands import units as units_commands
from tracker.reorganizing.events import FormsOpenWith, Reorganized, TakenBack, UnitsGoing
from tracker.reorganizing.reopening import refuse_alone
from tracker.reorganizing.routes.pages import bp as reorganizing
from tracker.reorganizing.works import WORKS as REORGANIZING_WORKS
from tracker.reports import panels as report_panels
from tracker.reports.collecting import jobs as collecting_jobs, panels as collecting_panels
from tracker.reports.collecting.routes.pages import bp as collecting
from tracker.reports.collecting.services import succession as forms_in_time
from tracker.reports.commands import reports as reports_commands
from tracker.reports.kinds.queries.outline import named_kinds
from tracker.reports.narratives.handlers import OUTLINES_FOLLOWED
from tracker.reports.rounds.waiting import REPORTS_WAITING
from tracker.reports.routes import bp as reports, kinds_bp as report_kinds

BLUEPRINTS = (
    home, accounts, people, standins, groups, units, calendar, documents, intake_pages, items, next_tasks, indicators,
    board, review, search, procedures, ways, inbox, series, handover, reorganizing, reminders, feeds, reports,
    report_kinds, collecting, *HEALTH_PAGES, works, undoing, backups,
)  # fmt: skip

EVENT_HANDLERS: HandlerTable = {
    AccessChanged: (tell_access,),
    AccessesChanged: (tell_accesses,),
    PostsMoved: (follow_posts,),
    MailboxChanged: (tell_mailbox,),
    UnitReopened: (refuse_alone, answer_again),
    IdentityChanged: (follow_identity,),
    CalendarChanged: (settle_again, follow_calendar, look_again, reopen),
    RestrictionChanged: (follow_restriction, long_register.follow_restriction),
    item_events.ItemRegistered: (begin_run,),
    item_events.VerbDone: (take_verb, tell_verb, note_given),
    item_events.LeaderDecided: (take_decision, tell_decision),
    item_events.Explained: (tell_explanation,),
    item_events.DeadlineCorrected: (take_correction, tell_correction),
    item_events.PartsTakenOver: (follow_successors,),
    StepsWait: (look_at_steps,),
    HandedOver: (tell_handover,),
    UnitsGoing: (forms_in_time.move_forms,),
    Reorganized: (follow_reorganized, forms_in_time.call_heirs),
    TakenBack: (follow_taken_back, forms_in_time.call_again),
    Undoing: (refuse_when_counted_on, take_mails_back),
    Undone: (note_undone, look_again_after),
    **OUTLINES_FOLLOWED,
}

#: Who answers what a lower slice asks.
ANSWERS: AnswerTable = {
    item_events.WhatIsOffered: offered_verbs,
    item_events.WhyOver: why_over,
    item_events.KindsOfReports: named_kinds,
    OpenWithUnit: open_with_unit,
    FirstUse: first_use,
    LeftBehind: left_behind,
    WhoActs: who_acts,
    NamesOf: names_of,
    FormsOpenWith: forms_in_time.forms_open_with,
}

PANELS: PanelTable = {
    "home": (
        *first_day_home.HOME, *ACCESS_HOME, *STANDINS_HOME, *collecting_panels.UNITS, *today_home.HOME,
        *calendar_home.HOME, *inbox_panels.HOME, *board_home.HOME, *collecting_panels.OFFICE, *report_panels.HOME,
        *item_panels.HOME, *HOME, *outbox.HOME,
    ),
    "unit": (Panel("accounts/_of_unit.html", people_of_unit), *feed_panels.UNIT),
    "account": feed_panels.ACCOUNT,
    "document": item_panels.DOCUMENT, "register": intake_panels.REGISTER,
    "item": (*intake_panels.ITEM, *ladder_panel.ITEM, *series_panel.ITEM, *process_panels.ITEM, *plans.ITEM),
    "look": process_panels.LOOK, "inbox": report_panels.INBOX,
    "calendar_change": (calendar_panel.MOVES,),
}  # fmt: skip

FORM_SECTIONS: SectionTable = {"document": (FOLLOW_UP,)}

#: What the query of every request (who is signed in) brings along.
ALONG: CompanionTable = (UNREAD, UNCONFIRMED, KINDS_OF_POSTS, STANDING_IN, REPORTS_WAITING)

#: What happens by itself in `flask jobs run`: a new job is one line.
JOBS: JobTable = (
    Job("fire_timers", fire_timers, Every(seconds=30)), Job("look_at_items", look_at_items, Every(seconds=60)),
    Job("carry_out_handovers", carry_out_handovers, Every(seconds=60)),
    Job("remind_of_forms", collecting_jobs.remind_of_forms, Every(seconds=300)),
    Job("make_digests", make_digests, Every(seconds=60)), Job("deliver_mail", deliver_mail, Every(seconds=15)),
    Job("open_occurrences", open_occurrences, Every(seconds=300)), Job("do_works", do_works, Every(seconds=5)),
    Job("make_backup", make_backup, Daily(1, 30)), Job("rehearse_restore", rehearse_restore, Daily(3, 30)),
    Job("sweep_files", sweep_files, Daily(2, 30)),
    Job("clear_reminders", clear_reminders, Daily(2, 45)), Job("clear_form_keys", clear_form_keys, Daily(2, 50)),
    Job("clear_works", clear_works, Daily(2, 55)), Job("clear_undoable", clear_undoable, Daily(2, 57)),
    Job("note_first_day", note_first_day, Daily(2, 58)), *PAPER_JOBS,
)  # fmt: skip

#: What takes longer than a page may, and is done by the job process: a new kind is one line.
WORKS: WorkTable = (
    long_list.WORK,
    long_register.WORK,
    long_annex.WORK,
    *BACKUP_WORKS,
    *REORGANIZING_WORKS,
    READ_PAPER,
    *MOVING_WORKS,
)

#: What looks at every answer on its way out.
AFTER_REQUEST = (warn_after,)

#: What is told to Prometheus by the job process (TRACKER_METRICS_JOBS_BIND): a slice gives its numbers here.
GAUGES: GaugeTable = (
    *house.GAUGES, *item_gauges.GAUGES, *step_gauges.GAUGES, *mail_gauges.GAUGES, *backup_gauges.GAUGES,
    *paper_gauges.GAUGES,
)  # fmt: skip

#: What `flask db upgrade` does first.
BEFORE_UPGRADE = keep_before_upgrade
AFTER_SET_BACK: tuple[FollowsClock, ...] = (follow_clock,)
COMMANDS = (
    translate, instance, people_commands, audit, calendar_commands, documents_commands, items_commands, intake, demo,
    processes_commands, reports_commands, job_commands, *HEALTH_COMMANDS, version, backup, database, units_commands,
)  # fmt: skip
