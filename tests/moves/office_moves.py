"""What is settled for the whole office: who decides on more time, which drawing carries what, which units there are."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from tests.moves.drawings import KEY, UPLOADED, read
from tests.moves.play import NothingToDoError, Play
from tracker.accounts.closing import END, MOVE, close_unit
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.models import ProcedureRule, Process, ProcessVersion, VersionState
from tracker.processes.versions.services.rules import Choice, set_rules, settle_extensions
from tracker.processes.versions.services.versions import publish


def settle_more_time(play: Play, a: int, _b: int, _c: int) -> None:
    by, seen = play.by(0, "admin", "leader"), play.world.left_to_office
    by = play.actor(play.pick(play.world.holding("leader", "admin"), a)) if a % 3 else by
    with unit_of_work():
        settle_extensions(not seen, seen=seen, by=by)


def publish_drawing(play: Play, a: int, _b: int, _c: int) -> None:
    """A drawing that was uploaded is published, and decisions take its procedure."""
    by, at = play.admin(), a % len(UPLOADED)
    _data, checked = read(at)
    with unit_of_work():
        version = db.session.scalars(select(ProcessVersion).where(ProcessVersion.sha256 == checked.sha256)).one()
        if version.state is not VersionState.DRAFT:
            raise NothingToDoError
        publish(version.id, checked, by=by)
        if db.session.get_one(Process, version.process_id).key == KEY:
            rule = db.session.get(ProcedureRule, "QĐ")
            seen = rule.process_id if rule else None
            set_rules({"QĐ": Choice(seen, version.process_id)}, by=by)


def close(play: Play, a: int, b: int, c: int) -> None:
    """With a successor that its people move to, or without one; near or ahead."""
    by, units = play.admin(), play.units()
    unit = play.pick(units, a)
    others = [one for one in units if one != unit]
    successor = play.pick(others, b) if b % 5 else None
    people = MOVE if c % 3 and successor else END
    last_day = play.on + timedelta(days=(0, 1, 10)[c % 3])
    with unit_of_work():
        close_unit(unit, by=by, on=play.on, last_day=last_day, successor_id=successor, people=people)


OFFICE_MOVES = {"settle_more_time": settle_more_time, "publish_drawing": publish_drawing, "close": close}
