"""Given to another unit while a request of the one that goes still waits: the other one has it to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sqlalchemy import select

from tests.factories import Office
from tests.tracker.items.tracked import BEGIN, DUE, registered
from tests.tracker.processes.run_checks import carrying
from tests.tracker.processes.test_soundness_random import published
from tests.tracker.processes.twin import WHY, Act, Twin
from tests.workflows.sketch import sketch
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.services.assigning import Parts as RealParts, assign
from tracker.processes.item_giving import give
from tracker.processes.item_state import Parts
from tracker.processes.models import RunToken
from tracker.processes.versions.checking import check_file
from workflows.soundness.trial import Trial

PATTERN = Path(__file__).parents[3] / "workflows" / "patterns" / "two_branches.bpmn"


def given(twin: Twin, unit: int) -> Act:
    """To this unit alone, which answers for itself."""

    def model(trial: Trial) -> None:
        give(trial, Parts(each=(unit,)))

    real = partial(assign, twin.item_id, RealParts(each=(unit,)), by=SYSTEM, on=BEGIN, reason=WHY)
    return Act(f"reassign {unit}", model, real)


def test_the_unit_that_comes_has_its_branch_although_the_one_that_goes_had_asked(app: object, office: Office) -> None:
    data = PATTERN.read_bytes()
    drawing = published(data, check_file(data))
    twin = Twin(office, drawing, registered("Hai nhánh", due_on=DUE), due=DUE, many=True)
    stays, comes = twin.units
    assert twin.go(next(act for act in twin.acts() if act.name.startswith("assign")))
    assert twin.go(next(act for act in twin.acts() if act.name == f"request_extension {stays}"))
    assert twin.go(given(twin, stays))
    assert twin.go(given(twin, comes))
    here = select(RunToken.node, RunToken.unit_id).where(RunToken.item_id == twin.item_id, RunToken.holds == "task")
    assert {(row.node, row.unit_id) for row in db.session.execute(here)} == {("prepare", None), ("carry_out", comes)}


def test_two_branches_can_be_given_to_several_units() -> None:
    checked = check_file(PATTERN.read_bytes())
    assert ([one.fault.value for one in checked.findings], checked.for_one) == ([], False)


CONFIRMED_INSIDE = """
start s
task giao clerk assign @registered
stage th @in_progress
end het
s > giao
giao > th
th > het
in th: task lam head submit_result @in_progress
in th: task xn monitor confirm_completion @pending_confirmation
in th: end xong completed
in th: th_s > lam
in th: lam > xn
in th: xn > xong
"""


def test_a_result_stays_reported_where_no_step_sends_it_back(app: object, office: Office) -> None:
    data = sketch(CONFIRMED_INSIDE)
    checked = check_file(data)
    assert ([one.fault.value for one in checked.refusals], checked.for_one) == ([], True)
    drawing = published(data, checked)
    item_id = registered("Xác nhận trong nhánh", due_on=DUE)
    twin = Twin(office, drawing, item_id, due=DUE, many=False)
    for name in (f"assign {twin.units[0]}", "submit_result", f"reassign {twin.units[0]}"):
        assert twin.go(next(act for act in twin.acts() if act.name.startswith(name)))
    assert [part.reported_on is not None for part in carrying(item_id)] == [True]
    assert twin.go(next(act for act in twin.acts() if act.name.startswith("confirm_completion")))
    assert twin.trial.ended
