"""A drawing that passes holds no item: random drawings, walked through the real services beside the check's own item.

Thirty lots of ten walks; in `make fuzz` a thousand, others each round.
"""

from __future__ import annotations

import random
from functools import cache

import pytest
from sqlalchemy import select

from tests.factories import Office, make_document, make_person, make_post
from tests.tracker.items.tracked import DUE, registered
from tests.tracker.processes.drawn import shipped
from tests.tracker.processes.twin import Twin, walk
from tests.workflows.composed import Composed
from tests.workflows.sketch import sketch
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.models import ProcedureRule, Process, ProcessVersion, VersionState
from tracker.processes.versions.checking import Checked, check_file
from workflows.definition import Definition

WALKS, LOTS, LOTS_OF_FUZZ = 10, 30, 1_000
SHIPPED = ("one_unit", "several_units", "standing_duty")


def published(data: bytes, checked: Checked) -> Definition:
    """The drawing carries every item from now on."""
    assert checked.definition is not None
    with unit_of_work():
        process = Process(key=f"thu-{checked.sha256[:12]}", name="Quy trình thử")
        db.session.add(process)
        db.session.flush()
        db.session.add(
            ProcessVersion(
                process_id=process.id, number=1, state=VersionState.PUBLISHED, name="Quy trình thử", xml=data.decode(),
                sha256=checked.sha256, added_at=clock.now(), added_by="Hoàng Anh Quân", published_at=clock.now(),
                is_for_one=checked.for_one,
            )
        )  # fmt: skip
        for rule in db.session.scalars(select(ProcedureRule)):
            rule.process_id = process.id
    return checked.definition


@cache
def passing(seed: int) -> tuple[bytes, Checked, int]:
    """The first drawing from this seed on that passes, and how many were drawn for it."""
    for tried in range(40):
        data = sketch(Composed(seed * 1_000 + tried).text(), key=f"p{seed}")
        checked = check_file(data)
        if not checked.refusals:
            return data, checked, tried + 1
    raise AssertionError("none of forty drawings passes")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """So many lots: few in `make test`, many in `make fuzz`."""
    if "lot" in metafunc.fixturenames:
        is_free = metafunc.config.getoption("--hypothesis-profile") == "fuzz"
        metafunc.parametrize("lot", range(LOTS_OF_FUZZ if is_free else LOTS))


def test_a_drawing_that_passes_holds_no_item(app: object, office: Office, lot: int) -> None:
    chance = random.Random(lot)
    data, checked, _tried = passing(lot)
    drawing = published(data, checked)
    for name in ("Võ Văn Hai", "Lê Thị Ba"):
        make_post(make_person(name), office.unit("UBND"), Role.LEADER, title="Phó Chủ tịch", is_deputy=True)
    acts = 0
    for number in range(WALKS):
        many = not checked.for_one and chance.random() < 0.6
        due = DUE if chance.random() < 0.8 else None
        paper = make_document(number=str(number + 1))
        item_id = registered(f"Nhiệm vụ {number}", document=paper, due_on=due)
        twin = Twin(office, drawing, paper, item_id, due=due, many=many)
        acts += walk(twin, chance)
    assert acts >= WALKS, "nothing was done"


@pytest.mark.parametrize("seed", range(3))
def test_the_shipped_drawings_hold_no_item(app: object, office: Office, seed: int) -> None:
    chance = random.Random(seed)
    data = shipped(SHIPPED[seed % 3])
    checked = check_file(data)
    drawing = published(data, checked)
    for number in range(WALKS):
        paper = make_document(number=str(number + 1))
        item_id = registered(f"Nhiệm vụ {number}", document=paper)
        twin = Twin(office, drawing, paper, item_id, due=DUE, many=chance.random() < 0.6)
        walk(twin, chance, most=25)


def test_a_third_of_the_drawings_pass(app: object) -> None:
    tried = [passing(lot)[2] for lot in range(LOTS)]
    assert sum(tried) <= 3 * LOTS
