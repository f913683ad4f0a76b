"""Units that merge while they owe a form: who takes over answers for it, and no sum changes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.reminders.mornings import at
from tests.tracker.reorganizing.acts import carried_out, merged, new, undone, unit_of
from tests.tracker.reports.collected import collected
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reports.collecting.models import UnitForm
from tracker.reports.collecting.queries import figures_of
from tracker.reports.collecting.services.deciding import accept, give_back
from tracker.reports.collecting.services.filling import Filled, save, send

DAY = date(2022, 6, 15)
HEAD = "tam"  # of UBND xã Bình An


def answers(form_id: int) -> int | None:
    db.session.rollback()
    return db.session.get_one(UnitForm, form_id).answers_id


def test_a_form_goes_with_its_unit_and_comes_back(client_of: ClientOf, office: Office) -> None:
    """Two communes become a new one: the form of one is begun, that of the other is accepted."""
    found = collected(office)
    typed, done = found.forms["XA-BINHAN"], found.forms["XA-BINHCHAU"]
    files = found.indicators["files"]
    with unit_of_work():
        save(typed, Filled({files: 12}), by=SYSTEM, on=DAY, at=at(DAY), version=1)
        send(done, Filled({files: 30}), by=SYSTEM, on=DAY, at=at(DAY), version=1)
        accept(done, by=office.actor("lan"), at=at(DAY))
    lines, made = merged(office.unit("XA-BINHAN"), office.unit("XA-BINHCHAU")), [new(office)]
    act = carried_out(office, lines, made)
    heir = unit_of("XA-n1")
    assert (answers(typed), answers(done)) == (heir, None)

    page = client_of(HEAD).get(f"/reports/collecting/forms/{typed}").text
    assert 'value="12"' in page, "what was typed is there"
    assert "UBND xã Bình Sơn trả lời thay sau khi sắp xếp đơn vị." in page
    assert "Phần của UBND xã Bình An" in page
    page = client_of("lan").get(f"/reports/collecting/{found.id}").text
    assert "nay là UBND xã Bình Sơn" in page
    assert 'aria-current="true">Thu số liệu</a>' in page, "the tab of the list is the current one below it too"
    assert "UBND xã Bình An" in client_of(HEAD).get("/reports/collecting").text
    figure = figures_of(found.id)[files]
    assert (figure.value, [one.unit_id for one in figure.missing]) == (30, [office.unit("XA-BINHAN").id])

    undone(office, act)
    assert (answers(typed), answers(done)) == (None, None)

    act = carried_out(office, lines, made)
    heir = unit_of("XA-n1")
    with unit_of_work():
        version = db.session.get_one(UnitForm, typed).version
    given = {"version": str(version), f"f{files}-value": "14", "later": "1"}
    assert client_of(HEAD).post(f"/reports/collecting/forms/{typed}", data=given).status_code == 303
    with pytest.raises(Conflict):
        undone(office, act)
    with unit_of_work():
        give_back(done, reason="Xem lại", due_on=DAY, by=office.actor("lan"), on=DAY, at=at(DAY))
    assert answers(done) == heir, "what comes back goes to who is there now"
