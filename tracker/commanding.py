"""The commands of `flask …`: the table that binds them; a web process never loads it."""

from __future__ import annotations

from flask_migrate.cli import db as migrations

from tracker.accounts.commands import people as people_commands
from tracker.audit.commands import audit
from tracker.backups.commands import backup
from tracker.backups.database_commands import database
from tracker.board.search.commands import search as search_commands
from tracker.calendar.commands import calendar as calendar_commands
from tracker.core.commands import translate
from tracker.core.job_commands import job_commands
from tracker.core.version_commands import version
from tracker.demo.commands import demo
from tracker.documents.commands import documents as documents_commands
from tracker.health.commands import doctor
from tracker.health.setup.commands import setup
from tracker.intake.adding import intake
from tracker.items.commands import items as items_commands
from tracker.moving.commands import export
from tracker.moving.run_commands import import_
from tracker.organization.instance import instance
from tracker.processes.commands import processes as processes_commands
from tracker.reorganizing.commands import units as units_commands
from tracker.reports.commands import reports as reports_commands

COMMANDS = (
    migrations, translate, instance, people_commands, audit, calendar_commands, documents_commands, items_commands,
    intake, demo, processes_commands, reports_commands, job_commands, setup, doctor, version, backup, database,
    units_commands, export, import_, search_commands,
)  # fmt: skip
