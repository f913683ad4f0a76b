"""Reorganisations at random: nothing stays with a unit that is no more, no run is broken, the very rows come back."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from tests.factories import Office
from tests.tracker.items.counted import count
from tests.tracker.items.tracked import BEGIN, registered
from tests.tracker.processes.runs import faults
from tests.tracker.recurring.serial import serial
from tests.tracker.reorganizing.acts import TODAY, carried_out, collected_of, commune, everything, new, undone, unequal
from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Tick
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.models.item import Item, Part
from tracker.items.services.assigning import Parts, accept, assign, return_item
from tracker.items.services.extensions import request_extension
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.organization.models import Unit
from tracker.processes.drawings import definition_of
from tracker.processes.models import RunState
from tracker.processes.services.stands import status_now
from tracker.processes.services.stored import known_of
from tracker.processes.services.sweep import fire_due
from tracker.reorganizing.plan import Fate, Line, NewUnit
from tracker.reports.collecting.models import UnitFigure
from tracker.reports.collecting.queries import figures_of

DAY = timedelta(days=1)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happened_before(office: Office, seed: int) -> None:
    chance = Random(seed)
    units = [commune(f"Số {number}", head=f"Lê Thị {number}") for number in range(6)]
    for _ in range(10):
        _item(chance, [unit.id for unit in units])
    serial(office, parts=_parts(chance, [unit.id for unit in units]))
    fire_due(on=TODAY)
    collected_of(chance, units)
    before, sums = everything(), _sums()
    lines, made, items = _plan(chance, office, units)
    act = carried_out(office, lines, made, items=items)
    assert faults() == []
    assert _standing() == []
    assert _sums() == sums
    undone(office, act)
    assert unequal(before, everything()) == {}


def _parts(chance: Random, units: list[int]) -> Parts:
    several = chance.sample(units, 4)
    if chance.random() < 0.4:
        return Parts(lead=several[0], support=several[1:3], monitor=several[3:])
    number = chance.choice((2, 3, 4))
    due = {unit: BEGIN + DAY * chance.randrange(100, 200) for unit in several[:number] if chance.random() < 0.5}
    return Parts(each=several[:number], support=several[number:], each_due=due)


def _item(chance: Random, units: list[int]) -> None:
    item = registered(due_on=chance.choice((None, date(2022, 5, 20), date(2022, 7, 30))))
    if chance.random() < 0.1:
        return
    parts = _parts(chance, units)
    with unit_of_work():
        assign(item, parts, by=SYSTEM, on=BEGIN)
    if chance.random() < 0.4:
        count(item, CounterDraft(label="Xã", checklist=chance.sample(units, 3)))
    own = [parts.lead] if parts.lead else list(parts.each)
    for _ in range(chance.randrange(8)):
        unit = chance.choice(own)
        verb = chance.choice(("accept", "accept", "submit", "return", "ask", "suspend", "confirm", "cancel"))
        try:
            with unit_of_work():
                _do(chance, verb, item, unit)
        except TrackerError:
            continue


def _do(chance: Random, verb: str, item: int, unit: int | None) -> None:
    if verb == "accept":
        accept(item, by=SYSTEM, on=BEGIN, unit_id=unit)
    elif verb == "submit":
        submit_result(item, by=SYSTEM, on=BEGIN + DAY, outcome="Xong", unit_id=unit)
    elif verb == "return":
        return_item(item, by=SYSTEM, on=BEGIN + DAY, reason="Không thuộc", unit_id=unit)
    elif verb == "ask":
        request_extension(item, by=SYSTEM, on=BEGIN, until=date(2022, 12, 1), reason="Chờ tỉnh", unit_id=unit)
    elif verb == "confirm":
        confirm_completion(item, by=SYSTEM, on=TODAY)
    elif chance.random() < 0.3:
        stop(item, Verb.SUSPEND if verb == "suspend" else Verb.CANCEL, by=SYSTEM, on=TODAY, reason="Chờ tỉnh")


def _plan(chance: Random, office: Office, units: list[Unit]) -> tuple[list[Line], list[NewUnit], dict[str, str]]:
    made = [new(office, "Bình Sơn", "n1"), new(office, "Bình Minh", "n2")]
    stays = units[0]
    lines, items = [], {}
    for unit in units[1:]:
        roll = chance.random()
        if roll < 0.5:
            lines.append(Line(unit.id, Fate.MERGED, (chance.choice(("n1", "n1", "n2", f"u{stays.id}")),)))
        elif roll < 0.7:
            to = ("n1", "n2", f"u{stays.id}")
            lines.append(Line(unit.id, Fate.SPLIT, to))
            for item in db.session.scalars(select(Item.id)):
                if chance.random() < 0.4:
                    items[f"{unit.id}:{item}"] = chance.choice(to)
        elif roll < 0.85:
            lines.append(Line(unit.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường"))
        else:
            lines.append(Line(unit.id, Fate.RENAMED, name=f"UBND xã Tên mới {unit.id}", short_name="Xã mới"))
    return lines, made, items


def _sums() -> dict[str, int | str]:
    """What no reorganisation changes: items, rows of checklists, forms and the figures in them."""
    db.session.rollback()
    return {
        "items": db.session.scalar(select(func.count(Item.id))) or 0,
        "sums": repr([(one.value, one.asked) for one in figures_of(1).values()]),
        "typed": repr(db.session.execute(select(UnitFigure.form_id, UnitFigure.value).order_by(UnitFigure.id)).all()),
        "ticks": db.session.scalar(select(func.count()).select_from(Tick)) or 0,
    }


def _standing() -> list[str]:
    """Open items whose state, lead, or requests are not those of their run and their parts."""
    db.session.rollback()
    found = []
    items = db.session.scalars(select(Item).where(Item.closed_on.is_(None))).all()
    known = known_of(items)
    for item in items:
        one = known[item.id]
        lead = next((p.unit_id for p in one.parts if p.part is Part.LEAD), None)
        if lead != item.lead_unit_id:
            found.append(f"{item.id}: lead {item.lead_unit_id}, by its parts {lead}")
        if one.run is not None and one.run.state is RunState.RUNNING:
            drawing = definition_of(one.run.version_id, one.run.sha256)
            if (status := status_now(drawing, one.tokens, one.facts)) != item.status:
                found.append(f"{item.id}: {item.status}, by its run {status}")
    return found
