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
from tracker.accounts.invitations.jobs import mail_links
from tracker.accounts.jobs import clear_sign_ins
from tracker.accounts.queries import people_of_unit
from tracker.accounts.routes.access import HOME as ACCESS_HOME
from tracker.accounts.routes.account import bp as accounts
from tracker.accounts.routes.people import bp as people
from tracker.accounts.standins.panels import HOME as STANDINS_HOME, STANDING_IN
from tracker.accounts.standins.routes import bp as standins
from tracker.accounts.telling import UNCONFIRMED
from tracker.backups import gauges as backup_gauges
from tracker.backups.jobs import make_backup, rehearse_restore
from tracker.backups.routes import bp as backups
from tracker.backups.upgrading import keep_before_upgrade
from tracker.backups.works import WORKS as BACKUP_WORKS
from tracker.board.annex import in_background as long_annex
from tracker.board.home import panels as board_home
from tracker.board.routes import bp as board, review_bp as review, search_bp as search
from tracker.calendar import panels as calendar_home
from tracker.calendar.routes import bp as calendar
from tracker.core.along import CompanionTable
from tracker.core.answering import clear_form_keys
from tracker.core.frame import Panel, PanelTable
from tracker.core.jobs import Daily, Every, FollowsClock, Job, JobTable
from tracker.core.metrics import house
from tracker.core.metrics.gauges import GaugeTable
from tracker.core.routes import bp as home, undo_bp as undoing
from tracker.core.sections import SectionTable
from tracker.core.undoing.jobs import clear_undoable
from tracker.core.works.jobs import clear_works, do_works
from tracker.core.works.kinds import WorkTable
from tracker.core.works.routes import bp as works
from tracker.core.write_ahead import shorten_log
from tracker.documents import in_background as long_register
from tracker.documents.jobs import sweep_files
from tracker.documents.panels import HOME
from tracker.documents.routes.register import bp as documents
from tracker.handover.jobs import carry_out_handovers
from tracker.handover.routes.pages import bp as handover
from tracker.health.first_day import panels as first_day_home
from tracker.health.first_day.jobs import note_first_day
from tracker.health.pages import PAGES as HEALTH_PAGES
from tracker.intake import gauges as paper_gauges, panels as intake_panels
from tracker.intake.jobs import JOBS as PAPER_JOBS
from tracker.intake.routes.queue import bp as intake_pages
from tracker.intake.work import WORK as READ_PAPER
from tracker.items import calendar_panel, gauges as item_gauges, panels as item_panels
from tracker.items.entry.routes.indicators import bp as indicators
from tracker.items.given_to_nobody import warn_after
from tracker.items.lists import in_background as long_list
from tracker.items.next_tasks import in_background as long_next_tasks
from tracker.items.next_tasks.routes.outline import bp as next_tasks
from tracker.items.routes import bp as items
from tracker.items.tracking.section import FOLLOW_UP
from tracker.moving.out.routes import bp as out
from tracker.moving.out.works import WORKS as OUT_WORKS
from tracker.moving.routes.pages import bp as moving
from tracker.moving.works import WORKS as MOVING_WORKS
from tracker.organization.routes import bp as units, groups_bp as groups
from tracker.processes import gauges as step_gauges
from tracker.processes.blueprint import inbox_bp as inbox
from tracker.processes.editor.routes.pages import bp as editor
from tracker.processes.inbox import panels as inbox_panels
from tracker.processes.jobs import clear_run_events, end_versions, fire_timers
from tracker.processes.posts import KINDS_OF_POSTS
from tracker.processes.rehearsal.routes import bp as rehearsal
from tracker.processes.takeovers.routes import bp as takeovers, one_bp as takeover_of_one
from tracker.processes.takeovers.works import WORKS as TAKEOVER_WORKS
from tracker.processes.versions.routes import bp as procedures
from tracker.processes.way import panels as process_panels
from tracker.processes.way.routes import bp as ways
from tracker.recurring import panels as series_panel
from tracker.recurring.routes import bp as series
from tracker.reminders import gauges as mail_gauges, ladder_panel
from tracker.reminders.bell.queries import UNREAD
from tracker.reminders.feeds import panels as feed_panels
from tracker.reminders.feeds.routes import bp as feeds
from tracker.reminders.jobs import clear_reminders, deliver_mail, look_at_items, make_digests, open_occurrences
from tracker.reminders.outbox import routes as outbox
from tracker.reminders.plans import routes as plans
from tracker.reminders.routes import bp as reminders
from tracker.reminders.services.setting_right import follow_clock
from tracker.reminders.today import panels as today_home
from tracker.reorganizing.routes.pages import bp as reorganizing
from tracker.reorganizing.works import WORKS as REORGANIZING_WORKS
from tracker.reports import panels as report_panels
from tracker.reports.collecting import jobs as collecting_jobs, panels as collecting_panels
from tracker.reports.collecting.routes.pages import bp as collecting
from tracker.reports.paper import in_background as long_report
from tracker.reports.rounds.waiting import REPORTS_WAITING
from tracker.reports.routes import bp as reports, kinds_bp as report_kinds

BLUEPRINTS = (
    home, accounts, people, standins, groups, units, calendar, documents, intake_pages, items, next_tasks, indicators,
    board, review, search, procedures, editor, rehearsal, takeovers, takeover_of_one, ways, inbox, series, handover,
    reorganizing, reminders, feeds,
    reports, report_kinds, collecting, moving, *HEALTH_PAGES, works, undoing, backups, out,
)  # fmt: skip

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
    Job("mail_access_links", mail_links, Every(seconds=10)),
    Job("open_occurrences", open_occurrences, Every(seconds=300)), Job("do_works", do_works, Every(seconds=5)),
    Job("make_backup", make_backup, Daily(1, 30)), Job("rehearse_restore", rehearse_restore, Daily(3, 30)),
    Job("sweep_files", sweep_files, Daily(2, 30)),
    Job("clear_reminders", clear_reminders, Daily(2, 45)), Job("clear_form_keys", clear_form_keys, Daily(2, 50)),
    Job("clear_works", clear_works, Daily(2, 55)), Job("clear_undoable", clear_undoable, Daily(2, 57)),
    Job("note_first_day", note_first_day, Daily(2, 58)), Job("end_versions", end_versions, Daily(2, 59)), *PAPER_JOBS,
    Job("clear_sign_ins", clear_sign_ins, Daily(3, 2)), Job("clear_run_events", clear_run_events, Daily(3, 5)),
    Job("shorten_log", shorten_log, Every(seconds=300)),
)  # fmt: skip

#: What takes longer than a page may, and is done by the job process: a new kind is one line.
WORKS: WorkTable = (
    long_list.WORK, long_register.WORK, long_annex.WORK, long_next_tasks.WORK, *BACKUP_WORKS, *REORGANIZING_WORKS,
    long_report.WORK, READ_PAPER, *MOVING_WORKS, *OUT_WORKS, *TAKEOVER_WORKS,
)  # fmt: skip

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
