"""Settings: which kind of document takes which procedure, and whether clerks decide on more time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.documents.test_query_counts import asked as queries_asked
from tests.tracker.items.tracked import asked, extensions_of, fixed, going, of, registered
from tests.tracker.processes.drawn import changed, upload
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM
from tracker.core.errors import NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.directives.services import change_deadline
from tracker.items.models.item import Decision, Origin
from tracker.items.services.registering import Draft, register_item
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.models import ProcedureRule, Process, ProcessVersion, Run, RunToken
from tracker.processes.services.acting import Filled, press
from tracker.processes.versions.labels import KINDS_OF_ITEMS

LATER = date(2022, 9, 30)


@pytest.fixture
def admin(client_of: ClientOf, office: Office) -> FlaskClient:
    return client_of("quan")


def rules() -> dict[str, str]:
    """Which kind takes the procedure of which id."""
    db.session.rollback()
    found = db.session.execute(select(ProcedureRule.kind, Process.key).join(Process))
    return {row.kind: row.key for row in found}


def id_of(key: str) -> int:
    return db.session.scalars(select(Process.id).where(Process.key == key)).one()


def page_fields() -> dict[str, Any]:
    """What the form sends when nothing was changed on it."""
    fields = {}
    now = rules()
    for kind in KINDS_OF_ITEMS:
        fields[f"takes-{kind}"] = fields[f"seen-{kind}"] = id_of(now[kind]) if kind in now else ""
    return fields


def save(client: FlaskClient, fields: dict[str, Any], **changes: str) -> TestResponse:
    """Send the form with some kinds changed, by the id of the procedure in its drawing."""
    chosen = {f"takes-{kind}": id_of(key) if key else "" for kind, key in changes.items()}
    return client.post("/procedures/rules", data=fields | chosen)


def procedure_of(item_id: int) -> str:
    run = db.session.get_one(Run, item_id)
    version = db.session.get_one(ProcessVersion, run.version_id)
    return db.session.get_one(Process, version.process_id).key


def letter(number: str) -> str:
    """The procedure of an official letter registered now."""
    return procedure_of(registered(document=make_document(number, "UBND-NV", kind="CV")))


SHIPPED = {"CV": "one_unit", "CT": "one_unit", "TB": "one_unit", "@standing": "standing_duty", "*": "several_units"}


def test_the_form_shows_every_kind_with_its_procedure(admin: FlaskClient) -> None:
    assert rules() == SHIPPED
    page = admin.get("/procedures").text
    for kind in KINDS_OF_ITEMS:
        assert f'name="takes-{kind}"' in page
    for name in ("Công văn", "Kế hoạch", "Nhiệm vụ thường xuyên", "Kết luận cuộc họp", "Các loại khác"):
        assert f">{name}</label>" in page


def test_a_changed_kind_changes_what_a_new_letter_takes_and_leaves_running_ones(admin: FlaskClient) -> None:
    old = registered(document=make_document("1", "UBND-NV", kind="CV"))
    answer = save(admin, page_fields(), CV="several_units")
    assert answer.status_code == 303
    assert rules() == SHIPPED | {"CV": "several_units"}
    assert letter("2") == "several_units"
    assert procedure_of(old) == "one_unit"


def test_a_kind_left_empty_is_as_every_other(admin: FlaskClient) -> None:
    save(admin, page_fields(), CV="", KH="one_unit")
    assert rules() == {kind: key for kind, key in SHIPPED.items() if kind != "CV"} | {"KH": "one_unit"}
    assert letter("2") == "several_units"


def test_a_meeting_takes_its_own_procedure(admin: FlaskClient) -> None:
    save(admin, page_fields(), **{"@meeting": "one_unit"})
    with unit_of_work():
        draft = Draft(title="Làm rõ việc chậm", origin=Origin.MEETING, due=fixed(LATER))
        item_id = register_item(draft, by=SYSTEM, on=date(2022, 6, 1)).id
    assert procedure_of(item_id) == "one_unit"


def test_every_other_kind_must_have_a_procedure(admin: FlaskClient) -> None:
    answer = save(admin, page_fields(), **{"*": "", "CV": "several_units"})
    assert answer.status_code == 400
    assert "Chọn quy trình cho các loại khác" in answer.text
    assert rules() == SHIPPED


def test_a_procedure_without_a_published_version_cannot_be_chosen(admin: FlaskClient) -> None:
    upload(admin, changed("one_unit", ('id="one_unit"', 'id="draft_only"')))
    answer = save(admin, page_fields(), CV="draft_only")
    assert answer.status_code == 400
    assert rules() == SHIPPED


def test_the_log_holds_the_changed_kinds_alone_with_before_and_after(admin: FlaskClient) -> None:
    save(admin, page_fields(), CV="several_units")
    save(admin, page_fields())  # nothing was changed, nothing is written
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "committee.procedures_set")).one()
    before = "Công văn, chỉ thị do một đơn vị chủ trì trả lời"
    after = db.session.scalars(select(Process.name).where(Process.key == "several_units")).one()
    assert (entry.person_name, entry.before, entry.after) == (
        "Hoàng Anh Quân", {"takes-CV": before}, {"takes-CV": after},
    )  # fmt: skip
    page = admin.get("/procedures").text
    assert "thay đổi quy trình áp dụng cho các loại văn bản" in page
    assert f'Công văn: <span class="was">{before}</span>' in page


def test_two_administrators_who_change_the_same_kind_are_told(admin: FlaskClient, client_of: ClientOf) -> None:
    mine = page_fields()
    save(client_of("quan"), page_fields(), CV="several_units")
    answer = save(admin, mine, CV="standing_duty")
    assert answer.status_code == 409
    assert "Các thiết lập này vừa được thay đổi ở nơi khác" in answer.text
    assert rules() == SHIPPED | {"CV": "several_units"}
    assert f'<option selected value="{id_of("standing_duty")}">' in answer.text
    again = save(admin, page_fields(), CV="standing_duty")  # what the form that came back sends
    assert again.status_code == 303
    assert rules() == SHIPPED | {"CV": "standing_duty"}


def test_two_administrators_who_change_different_kinds_both_have_their_way(
    admin: FlaskClient, client_of: ClientOf
) -> None:
    mine = page_fields()
    save(client_of("quan"), page_fields(), CV="several_units")
    assert save(admin, mine, CT="several_units").status_code == 303
    assert rules() == SHIPPED | {"CV": "several_units", "CT": "several_units"}


@pytest.mark.parametrize("character", ["dong", "huong", "minh"])
def test_only_the_office_and_the_administrator_set_them(client_of: ClientOf, office: Office, character: str) -> None:
    client = client_of(character)
    assert 'name="takes-CV"' not in client.get("/procedures").text
    assert save(client, page_fields(), CV="several_units").status_code == 403
    assert rules() == SHIPPED


# ---------- Who decides on more time ----------
def keep_for_leaders(client: FlaskClient) -> TestResponse:
    """The box unticked, as the page showed it ticked."""
    return client.post("/procedures/extensions", data={"seen": "yes"})


def decide(client: FlaskClient, item_id: int, extension_id: int) -> TestResponse:
    fields = {"decision": "grant", "until": "30/09/2022", "reason": ""}
    return client.post(f"/items/{item_id}/extensions/{extension_id}", data=fields)


def test_a_clerk_decides_until_the_leadership_keeps_it(client_of: ClientOf, office: Office) -> None:
    lan, dong = client_of("lan"), client_of("dong")
    first, second = going(office), going(office)
    requests = {item_id: asked(item_id) for item_id in (first, second)}
    assert decide(lan, first, requests[first]).status_code == 303
    assert "Quyết định gia hạn" in lan.get(f"/items/{second}").text
    assert keep_for_leaders(dong).status_code == 303
    assert decide(lan, second, requests[second]).status_code == 403
    assert lan.get(f"/items/{second}/extensions/{requests[second]}").status_code == 403
    assert f"/items/{second}/extensions/{requests[second]}" not in lan.get(f"/items/{second}").text
    assert extensions_of(second)[0].decision is Decision.ASKED
    assert decide(dong, second, requests[second]).status_code == 303
    assert of(second).due_on == LATER


def test_where_it_is_kept_a_clerk_changes_no_deadline(client_of: ClientOf, office: Office) -> None:
    lan, item_id = client_of("lan"), going(office)
    assert 'value="deadline"' in lan.get("/items").text
    assert 'value="deadline"' in lan.get(f"/items/{item_id}/directive").text
    keep_for_leaders(client_of("quan"))
    assert 'value="deadline"' not in lan.get("/items").text
    many = {"act": "deadline", "ids": str(item_id), "due": "30/09/2022", "reason": "Chờ tỉnh"}
    assert lan.post("/items/bulk/preview", data=many).status_code == 403
    assert 'value="deadline"' not in lan.get(f"/items/{item_id}/directive").text
    with pytest.raises(NotAllowed), unit_of_work():
        change_deadline(item_id, by=office.actor("lan"), on=date(2022, 6, 15), until=LATER)
    assert of(item_id).due_on != LATER


def test_the_button_of_the_step_follows_the_setting(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    asked(item_id)
    waits = select(RunToken.number).where(RunToken.item_id == item_id, RunToken.node == "decide_extension")
    number, on = db.session.scalars(waits).one(), date(2022, 6, 15)
    keep_for_leaders(client_of("dong"))
    db.session.rollback()
    with pytest.raises(NotAllowed), unit_of_work():
        press(item_id, number, "grant_extension", Filled(until=LATER), by=office.actor("lan"), on=on)
    with unit_of_work():
        press(item_id, number, "grant_extension", Filled(until=LATER), by=office.actor("dong"), on=on)
    assert of(item_id).due_on == LATER


@pytest.mark.parametrize(("character", "may"), [("dong", True), ("quan", True), ("lan", False), ("huong", False)])
def test_leaders_and_the_administrator_settle_it(
    app: Flask, client_of: ClientOf, office: Office, character: str, may: bool
) -> None:
    client = client_of(character)
    assert ('name="by_office"' in client.get("/procedures").text) is may
    assert keep_for_leaders(client).status_code == (303 if may else 403)
    assert extensions_left_to_office() is not may
    page = client.get("/procedures").text
    if not may:
        assert "Lãnh đạo, và Văn phòng được lãnh đạo giao." in page
        return
    assert "quy định ai quyết định gia hạn" in page
    assert client.post("/procedures/extensions", data={"seen": "no", "by_office": "y"}).status_code == 303
    db.session.rollback()
    assert extensions_left_to_office() is True


def test_who_left_it_as_it_was_undoes_nothing(client_of: ClientOf, office: Office) -> None:
    """A page that was opened before somebody else changed it."""
    keep_for_leaders(client_of("dong"))
    client_of("quan").post("/procedures/extensions", data={"seen": "yes", "by_office": "y"})
    db.session.rollback()
    assert extensions_left_to_office() is False


def test_the_setting_costs_no_query_of_its_own(client_of: ClientOf, office: Office) -> None:
    lan, item_id = client_of("lan"), going(office)
    asked(item_id)
    lan.get(f"/items/{item_id}")
    with queries_asked() as statements:
        lan.get(f"/items/{item_id}")
    settings = [one for one in statements if "extensions_by_office" in one]
    assert len([one for one in settings if "sign_in" in one]) == 1
    assert [one for one in settings if "sign_in" not in one and "committee.short_name" not in one] == []
