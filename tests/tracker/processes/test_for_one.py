"""A drawing that is right for one lead unit only is not used for an item that several carry out."""

from __future__ import annotations

import pytest

from tests.factories import Office
from tests.tracker.items.tracked import BEGIN, assigned, registered
from tests.tracker.processes.drawn import changed
from tests.tracker.processes.test_soundness_random import published
from tests.tracker.processes.versions.test_sound_drawings import RIGHT
from tests.workflows.sketch import sketch
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.services.choosing import version_for
from tracker.processes.versions.checking import check_file


@pytest.fixture
def for_one(app: object, office: Office) -> None:
    """Every item is carried by a drawing without branches."""
    data = sketch(RIGHT["one unit, without branches"])
    published(data, check_file(data))


def test_it_is_given_to_one_and_refused_to_several(for_one: None, office: Office) -> None:
    item_id, units = registered(), (office.unit("NV").id, office.unit("TP").id)
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        assign(item_id, Parts(each=units), by=SYSTEM, on=BEGIN)
    assert refused.value.field == "each"
    with unit_of_work():
        assign(item_id, Parts(lead=units[0]), by=SYSTEM, on=BEGIN)
    assert db.session.get_one(Item, item_id).status == "assigned"


def test_an_item_of_several_is_not_offered_it(for_one: None, office: Office) -> None:
    item = db.session.get_one(Item, registered())
    assert version_for(item)
    with pytest.raises(Conflict):
        version_for(item, many=True)


def test_opened_again_it_can_be_accepted_again(for_one: None, office: Office) -> None:
    item_id = assigned(office)
    for _time in range(2):
        with unit_of_work():
            accept(item_id, by=SYSTEM, on=BEGIN)
        with unit_of_work():
            submit_result(item_id, by=SYSTEM, on=BEGIN, outcome="Đã xong")
        with unit_of_work():
            confirm_completion(item_id, by=SYSTEM, on=BEGIN)
        assert db.session.get_one(Item, item_id).status == "completed"
        with unit_of_work():
            stop(item_id, Verb.REOPEN, by=SYSTEM, on=BEGIN, reason="Còn thiếu")


def test_suspended_and_given_to_the_same_unit_the_result_is_reported_again(for_one: None, office: Office) -> None:
    item_id = assigned(office)
    with unit_of_work():
        accept(item_id, by=SYSTEM, on=BEGIN)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=BEGIN, outcome="Đã xong")
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=BEGIN, reason="Chờ ý kiến")
    with unit_of_work():
        assign(item_id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=BEGIN, reason="Giao lại")
    with unit_of_work():
        stop(item_id, Verb.RESUME, by=SYSTEM, on=BEGIN, reason="Tiếp tục")
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=BEGIN, outcome="Đã xong lần hai")
    assert db.session.get_one(Item, item_id).status == "pending_confirmation"


REMINDED = (
    '<bpmn:boundaryEvent id="near" name="Trước hạn 1 ngày" attachedToRef="carrying_out" cancelActivity="false">'
    '<bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">due - 1 working days</bpmn:timeDate>'
    "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
    '<bpmn:userTask id="nhac" name="Nhắc đơn vị" pt:role="clerk" pt:outcomes="da_nhac"><bpmn:extensionElements>'
    '<pt:button id="da_nhac" label="Đã nhắc" /></bpmn:extensionElements></bpmn:userTask>'
    '<bpmn:endEvent id="nhac_xong" />'
    '<bpmn:sequenceFlow id="n1" sourceRef="near" targetRef="nhac" />'
    '<bpmn:sequenceFlow id="n2" sourceRef="nhac" targetRef="nhac_xong" />'
)
#: Looked at by a stranger after the rules were written: right for several units, and said not to be.
FOR_SEVERAL = {
    "a shipped drawing with one reminder more": changed(
        "several_units", ("</bpmn:process>", REMINDED + "</bpmn:process>")
    ),
    "a step of a unit by its name, outside the branches": sketch(
        RIGHT["a stage without an acceptance"].replace(
            "giao > th", 'task kt head dong_y\nown kt dong_y "Đồng ý"\ngiao > kt\nkt > th'
        )
    ).replace(b'id="kt"', 'id="kt" pt:performer="unit: Phòng Kinh tế"'.encode()),
}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", FOR_SEVERAL)
def test_what_several_units_can_carry_out_is_not_kept_from_them(app: object, name: str) -> None:
    checked = check_file(FOR_SEVERAL[name])
    assert (checked.refusals, checked.for_one) == ((), False)
