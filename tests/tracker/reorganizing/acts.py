"""Reorganisations in one line, and what they have done, read as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import Select, exists, select, update

from tests.factories import Office, make_person, make_post, make_unit
from tests.tracker.items.counted import indicator
from tests.tracker.reports.reported import report_kind
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.database import Base
from tracker.core.events import ask
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Assignment, Item, Part
from tracker.organization.models import Succession, Unit, UnitKind
from tracker.organization.open_duties import OpenWithUnit
from tracker.processes.models import RunToken
from tracker.reminders.kinds import Rung
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.plan import Fate, Line, NewUnit, Plan
from tracker.reorganizing.services.carrying_out import carry_out
from tracker.reorganizing.services.undoing import take_back
from tracker.reports.collecting.models import Collection, FormState, UnitFigure, UnitForm
from tracker.reports.collecting.queries import ANSWERING, OWED

TODAY, DAY = date(2022, 6, 15), date(2022, 6, 1)
PAPER = "Nghị quyết số 1677/NQ-UBTVQH15"
#: Logs, what is derived or sent, and the reorganisation itself: not taken back.
GOES_ON = frozenset(
    {
        "audit_entry", "run_event", "watch", "notice", "bell_call", "slot", "mail", "ladder", "reorganization",
        "reorganized_row", "access_change", "access_notice", "sign_in", "job_run", "form_key",
    }
)  # fmt: skip
#: Columns that go on.
COUNTS_ON = frozenset({"version", "rev"})


def commune(name: str, *, head: str = "", **fields: Any) -> Unit:
    """A commune with its chairman."""
    under = Office().unit("UBND")
    unit = make_unit(f"UBND xã {name}", under=under, short_name=f"Xã {name}", kind=UnitKind.COMMUNE, **fields)
    if head:
        make_post(make_person(head), unit, Role.HEAD, title="Chủ tịch UBND xã")
    return unit


def merged(*units: Unit, to: str = "n1") -> list[Line]:
    return [Line(unit.id, Fate.MERGED, (to,)) for unit in units]


def new(office: Office, name: str = "Bình Sơn", key: str = "n1", **fields: Any) -> NewUnit:
    """A commune that begins on the day."""
    values = {"code": f"XA-{key}", "name": f"UBND xã {name}", "short_name": f"Xã {name}", "kind": "commune"}
    return NewUnit(key=key, **{**values, "parent": f"u{office.unit('UBND').id}", **fields})


def drafted(
    lines: Sequence[Line],
    new_units: Sequence[NewUnit] = (),
    *,
    day: date = DAY,
    items: Mapping[str, str] | None = None,
    **more: Any,
) -> int:  # fmt: skip
    """Kept as a draft; its id."""
    plan = Plan(new=tuple(new_units), lines=tuple(lines), items=items or {}, **more)
    with unit_of_work():
        act = Reorganization(
            title="Sáp nhập", day=day, decision=PAPER, plan=plan.to_json(), counts={}, made_at=clock.now(),
            made_by=SYSTEM.name,
        )  # fmt: skip
        db.session.add(act)
        db.session.flush()
        return act.id


def carried_out(
    office: Office, lines: Sequence[Line], new_units: Sequence[NewUnit] = (), *, on: date = TODAY, **more: Any
) -> int:  # fmt: skip
    """Done by the administrator; its id. No closed unit holds anything open afterwards."""
    act, by = drafted(lines, new_units, **more), office.actor("quan")
    with unit_of_work():
        carry_out(act, by=by, on=on)
    held = held_by_closed(on)
    assert not held, held
    return act


def undone(office: Office, act: int, *, on: date = TODAY) -> None:
    by = office.actor("quan")
    with unit_of_work():
        take_back(act, by=by, on=on)


def unit_of(code: str) -> int:
    """The unit with this code."""
    return db.session.scalars(select(Unit.id).where(Unit.code == code)).one()


def held_by_closed(on: date) -> list[str]:
    """What closed units still hold: nothing may be."""
    db.session.rollback()
    closed = [unit for unit in db.session.scalars(select(Unit)) if unit.active_until and unit.active_until < on]
    found = []
    for unit in closed:
        still = ask(OpenWithUnit(unit.id, SYSTEM, has_successor=False))
        found += [f"{unit.short_name}: {duty.role} {duty.title}" for duty in still.duties]
        # what its only unit had given back waits for the office, wherever that unit is now
        carried = exists().where(
            Assignment.item_id == RunToken.item_id, Assignment.released_on.is_(None),
            Assignment.part.in_((Part.LEAD, Part.EACH)),
        )  # fmt: skip
        of_it = select(RunToken.item_id).where(
            ((RunToken.unit_id == unit.id) & carried) | (RunToken.answers_id == unit.id)
        )
        found += [f"{unit.short_name}: a step of item {one}" for one in db.session.scalars(of_it)]
        found += [f"{unit.short_name}: form {one}" for one in db.session.scalars(_owed_by(unit.id))]
        leads = select(Item.id).where(Item.lead_unit_id == unit.id, Item.closed_on.is_(None))
        found += [f"{unit.short_name}: leads item {one}" for one in db.session.scalars(leads)]
    return found


def _owed_by(unit_id: int) -> Select[tuple[int]]:
    """Forms that a closed unit would have to send, though another one has taken over."""
    has_heir = exists().where(Succession.unit_id == unit_id, Succession.successor_id.is_not(None))
    return select(UnitForm.id).where(unit_id == ANSWERING, UnitForm.state.in_(OWED), has_heir)


def collected_of(chance: Random, units: Sequence[Unit]) -> int:
    """A period with a form for each of these units, each somewhere on its way, with what was typed; its id."""
    kind_id, figure = report_kind(), indicator("Hồ sơ tiếp nhận")
    with unit_of_work():
        period = Collection(
            kind_id=kind_id, period="2022-H1", from_on=date(2022, 1, 1), cut_off=TODAY, due_on=TODAY,
            opened_on=DAY, opened_by=SYSTEM.name,
        )  # fmt: skip
        db.session.add(period)
        db.session.flush()
        for unit in units:
            form = UnitForm(
                collection_id=period.id, unit_id=unit.id, due_on=TODAY, state=chance.choice(list(FormState)),
                rung=chance.choice(list(Rung)),
            )  # fmt: skip
            db.session.add(form)
            db.session.flush()
            value = chance.choice((None, chance.randrange(100)))
            db.session.add(UnitFigure(form_id=form.id, indicator_id=figure, value=value))
        return period.id


def parts(item_id: int) -> dict[str, list[int]]:
    """The units of each part in force."""
    db.session.rollback()
    rows = select(Assignment).where(Assignment.item_id == item_id, Assignment.released_on.is_(None))
    found: dict[str, list[int]] = {}
    for one in db.session.scalars(rows.order_by(Assignment.id)):
        found.setdefault(one.part.value, []).append(one.unit_id)
    return found


def part(item_id: int, unit_id: int) -> Assignment:
    """The part in force of a unit."""
    db.session.rollback()
    query = select(Assignment).where(Assignment.item_id == item_id, Assignment.unit_id == unit_id)
    return db.session.scalars(query.where(Assignment.released_on.is_(None))).one()


def steps(item_id: int) -> list[tuple[str, int | None, int | None]]:
    """The open steps: node, whose branch, who answers."""
    db.session.rollback()
    rows = select(RunToken.node, RunToken.unit_id, RunToken.answers_id).where(
        RunToken.item_id == item_id, RunToken.holds == "task"
    )
    return [tuple(row) for row in db.session.execute(rows.order_by(RunToken.number))]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All tables that taking back gives back, row by row."""
    db.session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in GOES_ON:
            columns = [column for column in table.columns if column.name not in COUNTS_ON]
            found[table.name] = sorted((tuple(row) for row in db.session.execute(select(*columns))), key=repr)
    return found


def unequal(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Where they differ: in which table, which rows."""
    return {
        name: ([row for row in before[name] if row not in after[name]],
               [row for row in after[name] if row not in before[name]])
        for name in before if before[name] != after[name]
    }  # fmt: skip


def set_days(item_id: int, **days: date) -> None:
    """Another day of an item, beside every verb."""
    with unit_of_work():
        db.session.execute(update(Item).where(Item.id == item_id).values(**days))
