"""What was suspended before its day was kept: taken from the events of its run, else from the log, else not known."""

from __future__ import annotations

import importlib.util
from datetime import UTC, date, datetime
from types import ModuleType

from sqlalchemy import delete, select, update

from tests.factories import Office
from tests.tracker.items.tracked import going
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.project import ROOT
from tracker.core.work import unit_of_work
from tracker.items.models.suspension import Suspension
from tracker.items.services import results
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind, RunEvent

#: 23:30 of the 2nd of June in UTC is the 3rd in the office; noon of the 17th.
SINCE, UNTIL = datetime(2022, 6, 2, 23, 30, tzinfo=UTC), datetime(2022, 6, 17, 5, 0, tzinfo=UTC)
FRIDAY, LATER = date(2022, 6, 3), date(2022, 6, 17)


def migration() -> ModuleType:
    path = next((ROOT / "tracker" / "migrations" / "versions").glob("*_suspensions.py"))
    spec = importlib.util.spec_from_file_location("suspensions", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def do(item_id: int, verb: Verb, on: date) -> None:
    with unit_of_work():
        results.stop(item_id, verb, by=SYSTEM, on=on, reason="Chờ hướng dẫn")


def taken() -> list[tuple[int, date, date | None]]:
    """What the migration takes from what is there."""
    db.session.execute(delete(Suspension))
    migration()._take_what_is_known(db.session.connection())
    rows = db.session.scalars(select(Suspension).order_by(Suspension.item_id, Suspension.since_on))
    return [(row.item_id, row.since_on, row.until_on) for row in rows]


def of_runs() -> None:
    """Moments of that day; the log says another one."""
    for kind, at in ((EventKind.SUSPENDED, SINCE), (EventKind.RESUMED, UNTIL)):
        db.session.execute(update(RunEvent).where(RunEvent.kind == kind).values(at=at))


def test_the_events_of_runs_tell_both_days(office: Office) -> None:
    still, gone_on, dropped = going(office), going(office), going(office)
    for item_id in (still, gone_on, dropped):
        do(item_id, Verb.SUSPEND, FRIDAY)
    do(gone_on, Verb.RESUME, LATER)
    do(dropped, Verb.CANCEL, LATER)
    of_runs()
    assert taken() == [(still, FRIDAY, None), (gone_on, FRIDAY, LATER)], "of what ended no end is known"


def test_else_the_log_tells(office: Office) -> None:
    logged = going(office)
    do(logged, Verb.SUSPEND, FRIDAY)
    db.session.execute(delete(RunEvent).where(RunEvent.kind == EventKind.SUSPENDED))
    entry = db.session.scalars(
        select(AuditEntry).where(AuditEntry.subject_id == logged, AuditEntry.action == "item.suspend")
    ).one()
    assert taken() == [(logged, entry.at.astimezone(OFFICE_ZONE).date(), None)]
