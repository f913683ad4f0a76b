"""The checks of the doctor: each looks at one thing and says what to do. They only read, and none takes long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from flask import current_app
from flask_babel import gettext, lazy_gettext as _l
from sqlalchemy import func, select, text

from tracker.backups.ledger import folder_of_office
from tracker.calendar.queries import seeded_years
from tracker.core import clock
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.core.i18n import write_day, write_moment, write_number
from tracker.core.jobs import AHEAD, PATIENCE, frequent, last_runs
from tracker.core.room import LITTLE_FREE, MEGABYTE, places
from tracker.core.schema import database_state, names_of, structure_faults
from tracker.health.backups import backups
from tracker.health.beginnings import address, outline, staff
from tracker.health.findings import Finding, State
from tracker.health.keeping import keeping
from tracker.health.labels import JOBS
from tracker.health.papers import papers
from tracker.health.readers import readers
from tracker.health.searching import searching
from tracker.health.steps import steps
from tracker.organization.committee import the_committee
from tracker.reminders.models.outbox import IN_TROUBLE, IS_WAITING, Mail, MailState
from tracker.reminders.sending.senders import letterhead, open_sender
from tracker.reminders.sending.sending import Unusable

QUEUE_LATE = timedelta(minutes=30)
TROUBLE_DAYS = 7
#: A server that is busy for a moment takes a mail at the next attempt.
MANY_ATTEMPTS = 3
#: The calendar of the next year is decided in autumn.
CALENDAR_MONTH = 11
#: Megabytes; from here on a person reads gigabytes.
MUCH = 10 * 1024
CLOCKS_APART = timedelta(seconds=60)
#: What to do about each state of core.schema.database_state but the current one.
UNFIT: dict[str, Text] = {
    "new": _l("The database is empty: run “flask db upgrade”."),
    "behind": _l("The database is older than the program: run “flask db upgrade”."),
    "newer": _l("The database is newer than the program: start that version, or restore a copy of before."),
    "incomplete": _l(
        "Restore a copy and run “flask db upgrade” on it; if this comes again, tell who maintains the program."
    ),
    "unreachable": _l("The database cannot be reached: check TRACKER_DATABASE_URL and that its server runs."),
}


def database() -> Finding:
    """Whether it answers and fits the program."""
    label, state = gettext("Database"), database_state()
    if state == "incomplete":
        seen = gettext("It lacks what this program needs: %(names)s", names=names_of(structure_faults()))
        return Finding("database", label, State.BROKEN, seen, UNFIT[state])
    if state != "current":
        return Finding("database", label, State.BROKEN, gettext("It does not fit this program"), UNFIT[state])
    dialect = db.engine.dialect.name
    if dialect == "sqlite":
        size = db.session.scalar(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))
    else:
        size = db.session.scalar(text("SELECT pg_database_size(current_database())"))
    name = "SQLite" if dialect == "sqlite" else "PostgreSQL"
    megabytes = write_number(int(size or 0) // MEGABYTE)
    seen = gettext("%(name)s, %(size)s MB, its tables are up to date", name=name, size=megabytes)
    return Finding("database", label, State.FINE, seen)


def disk() -> Finding:
    """Whether uploads, the database file and temporary files have room: the file system with the least is told."""
    label, found = gettext("Disk"), places()
    worst_place = min(found, key=lambda place: (not place.is_scarce, place.free))
    seen = _room(worst_place.free // MEGABYTE, worst_place.total // MEGABYTE)
    if worst_place is not found[0]:
        seen = gettext("%(room)s at %(folder)s", room=seen, folder=worst_place.folder)
    todo = gettext("Make room where the instance folder lies, or move it to a larger disk.")
    if worst_place.is_scarce:
        full = gettext("The disk is full: nothing can be saved. %(room)s", room=seen)
        return Finding("disk", label, State.BROKEN, full if worst_place.free < MEGABYTE else seen, todo)
    if worst_place.free < min(LITTLE_FREE, worst_place.total // 4):
        return Finding("disk", label, State.LOOK, seen, todo)
    return Finding("disk", label, State.FINE, seen)


def _room(free: int, total: int) -> str:
    """Megabytes in words; much is told in gigabytes."""
    if free < MUCH:
        return str(gettext("%(free)s MB free of %(total)s MB", free=write_number(free), total=write_number(total)))
    free_gb, total_gb = write_number(free // 1024), write_number(total // 1024)
    return str(gettext("%(free)s GB free of %(total)s GB", free=free_gb, total=total_gb))


def clocks() -> Finding:
    """Whether the days are counted from the right day."""
    label, committee = gettext("Clock"), the_committee()
    fixed: date | None = current_app.config["TRACKER_TODAY"]
    if fixed is not None and (committee is None or not committee.is_demo):
        seen = gettext("The day is held at %(day)s by a setting", day=write_day(fixed))
        return Finding("clock", label, State.BROKEN, seen, gettext("Take TRACKER_TODAY out of the settings."))
    if db.engine.dialect.name == "postgresql":
        there: datetime = db.session.scalar(text("SELECT clock_timestamp()"))
        apart = abs(there - clock.now())
        if apart > CLOCKS_APART:
            seconds = int(apart.total_seconds())
            seen = gettext("The database server's clock is %(seconds)s seconds apart", seconds=seconds)
            todo = gettext("Let both machines take the time from the network.")
            return Finding("clock", label, State.LOOK, seen, todo)
    if fixed is not None:
        seen = gettext(
            "It is really %(moment)s; the demonstration keeps to its day, %(day)s",
            moment=write_moment(clock.now()), day=write_day(fixed),
        )  # fmt: skip
        return Finding("clock", label, State.FINE, seen)
    return Finding("clock", label, State.FINE, gettext("It is %(moment)s", moment=write_moment(clock.now())))


def calendar() -> Finding:
    """Whether deadlines can be counted into the next year."""
    label, today, years = gettext("Working days"), clock.today(), seeded_years()
    missing = [year for year in (today.year, today.year + 1) if year not in years]
    if today.month < CALENDAR_MONTH and today.year in years:
        missing = []
    if not missing:
        seen = gettext("The days off are there up to %(year)s", year=max(years, default=today.year))
        return Finding("calendar", label, State.FINE, seen)
    named = ", ".join(str(year) for year in missing)
    state = State.BROKEN if today.year in missing else State.LOOK
    todo = gettext("Open “Working days”, take over the holidays of the year and check them against the decision.")
    return Finding("calendar", label, state, gettext("There are no days off for %(years)s", years=named), todo)


def scheduler() -> Finding:
    """Whether the job process runs and each job goes well."""
    label, runs, now = gettext("Jobs"), last_runs(), clock.now()
    todo = gettext("Start “flask jobs run” as a service (docs/deployment.md); its log says why a job fails.")
    known = {name: runs[name].last_began_at for name in frequent() if name in runs}
    began = [moment for moment in known.values() if moment is not None]
    if not began:
        return Finding("scheduler", label, State.BROKEN, gettext("The jobs have never run"), todo)
    if max(began) - now > AHEAD:
        seen = gettext(
            "The last run, %(moment)s, is still to come: the clock was changed", moment=write_moment(max(began))
        )
        todo = gettext(
            "Set the clock of this machine from the network; if this stays for ten minutes, start the jobs again."
        )
        return Finding("scheduler", label, State.BROKEN, seen, todo)
    if now - max(began) > PATIENCE:
        seen = gettext("No job has run since %(moment)s", moment=write_moment(max(began)))
        return Finding("scheduler", label, State.BROKEN, seen, todo)
    still = [name for name, moment in known.items() if moment is None or now - moment > frequent()[name].patience]
    if still:
        names = ", ".join(str(JOBS.get(name, name)) for name in still)
        seen = gettext("Stands still while others run: %(names)s", names=names)
        return Finding("scheduler", label, State.BROKEN, seen, gettext("Start the job process again; look at its log."))
    failing = [run for run in runs.values() if run.failures]
    if failing:
        seen = "; ".join(f"{run.name}: {run.last_error}" for run in failing)
        return Finding("scheduler", label, State.LOOK, seen, todo)
    return Finding("scheduler", label, State.FINE, gettext("Last run %(moment)s", moment=write_moment(max(began))))


def mail() -> Finding:
    """Whether mails leave the house."""
    label, now = gettext("Mail"), clock.office_moment()  # mails are dated by the office's day
    backend, committee = current_app.config["TRACKER_MAIL"], the_committee()
    if backend != "smtp" and (committee is None or not committee.is_demo):
        seen = gettext("Mails are not sent: TRACKER_MAIL is %(backend)s", backend=backend)
        todo = gettext("Open “First steps” and set the mail server, or that the office sends no mails.")
        return Finding("mail", label, State.LOOK, seen, todo)
    if wrong := _wrong_settings():
        todo = gettext("Set the mail server and the address in the settings.")
        return Finding("mail", label, State.BROKEN, wrong, todo)
    # the words of the partial indexes, so that the database may use them
    oldest = db.session.scalar(select(func.min(Mail.due_at)).where(text(IS_WAITING.text)))
    if oldest is not None and now - oldest > QUEUE_LATE:
        seen = gettext("Mails have waited since %(moment)s", moment=write_moment(oldest))
        todo = gettext("Look at the errors in the outbox and at the mail server.")
        return Finding("mail", label, State.BROKEN, seen, todo)
    return _deliveries(label, now)


def _wrong_settings() -> str:
    """Why no mail can leave; empty where the settings are in order. Without a connection."""
    try:
        open_sender()
        letterhead()
    except Unusable as error:
        return str(error)
    return ""


def _deliveries(label: Text, now: datetime) -> Finding:
    """Mails that were refused or never answered lately, and those that the server puts off again and again."""
    lately = Mail.made_at > now - timedelta(days=TROUBLE_DAYS)
    counting = select(func.count()).select_from(Mail)
    in_trouble = counting.where(text(IN_TROUBLE.text), lately)
    if trouble := db.session.scalar(in_trouble.where(Mail.state != MailState.UNCERTAIN)):
        seen = gettext("%(number)s mails of the last week could not be delivered", number=write_number(trouble))
        return Finding("mail", label, State.LOOK, seen, gettext("Open the outbox and correct the addresses."))
    if uncertain := db.session.scalar(in_trouble):
        seen = gettext("%(number)s mails of the last week may not have arrived", number=write_number(uncertain))
        todo = gettext("The mail server takes them and gives no answer: look at its log, then at the outbox.")
        return Finding("mail", label, State.LOOK, seen, todo)
    if again := db.session.scalar(counting.where(text(IS_WAITING.text), Mail.attempts >= MANY_ATTEMPTS)):
        seen = gettext("%(number)s mails are put off again and again", number=write_number(again))
        todo = gettext("Look at the errors in the outbox and at the mail server.")
        return Finding("mail", label, State.LOOK, seen, todo)
    sent = db.session.scalar(select(func.max(Mail.sent_at)))
    last = write_moment(sent) if sent is not None else gettext("none yet")
    if waiting := db.session.scalar(counting.where(text(IS_WAITING.text))):
        seen = gettext("%(number)s wait for their turn; the last was sent: %(moment)s",
                       number=write_number(waiting), moment=last)  # fmt: skip
        return Finding("mail", label, State.FINE, seen)
    return Finding("mail", label, State.FINE, gettext("Nothing waits; the last was sent: %(moment)s", moment=last))


CHECKS: Sequence[Callable[[], Finding]] = (
    database, scheduler, address, mail, calendar, staff, outline, clocks, steps, papers, searching, readers, disk,
    keeping, backups,
)  # fmt: skip


def examine() -> list[Finding]:
    """All checks; on a database that does not fit only the first and what needs none: is there a backup?"""
    first = database()
    needing_none = (disk, keeping, backups) if folder_of_office() else (disk, keeping)
    rest = CHECKS[1:] if first.state is not State.BROKEN else needing_none
    return [first, *(check() for check in rest)]
