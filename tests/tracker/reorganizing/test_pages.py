"""Pages of a draft: what is taken out takes along what was said because of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from tests.factories import Office
from tests.tracker.reorganizing.acts import TODAY, commune, drafted, merged, new
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.models import Unit
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import PersonLine, Plan, Wish
from tracker.reorganizing.queries.faults import faults_of
from tracker.reorganizing.services.carrying_out import carry_out

pytestmark = pytest.mark.settings(LANGUAGE="en")
ClientOf = Callable[[str], FlaskClient]


def row_of(act: int) -> Reorganization:
    db.session.rollback()
    return db.session.get_one(Reorganization, act)


def plan_of(act: int) -> Plan:
    return Plan.of_json(row_of(act).plan)


def faults(act: int) -> list[str]:
    row = row_of(act)
    return [str(one) for one in faults_of(Wish(row.title, row.day, row.decision, plan_of(act)))]


def removed(client: FlaskClient, act: int, unit: Unit) -> None:
    version = str(row_of(act).version)
    sent = client.post(f"/reorganizing/{act}/units/{unit.id}/remove", data={"version": version})
    assert sent.status_code == 303


def test_a_unit_taken_out_leaves_other_new_units_and_their_people(office: Office, client_of: ClientOf) -> None:
    one, other = commune("Bình Chánh", head="Lê Văn Một"), commune("Bình Hải", head="Lê Văn Hai")
    service = new(office, "Trung tâm Phục vụ hành chính công", "n2", kind="division")
    said = (
        PersonLine(office.post("huong").id, "n2", "head", "Giám đốc"),
        PersonLine(office.post("minh").id, "n1", "officer", "Chuyên viên"),
    )
    lines = [*merged(one, to="n1"), *merged(other, office.unit("NV"), to="n3")]
    act = drafted(lines, [new(office), service, new(office, "Bình Minh", "n3")], people=said)
    removed(client_of("quan"), act, one)
    assert [unit.key for unit in plan_of(act).new] == ["n1", "n2", "n3"]
    assert plan_of(act).people == said
    removed(client_of("quan"), act, other)
    assert ([unit.key for unit in plan_of(act).new], plan_of(act).people) == (["n1", "n2"], ())


def test_what_was_said_of_a_post_that_moves_no_more_holds_nothing_up(office: Office, client_of: ClientOf) -> None:
    one, other = commune("Bình Chánh", head="Lê Văn Một"), commune("Bình Hải", head="Lê Văn Hai")
    huong = office.post("huong")
    said = (PersonLine(huong.id, "n1", "head", "Chủ tịch UBND xã"),)
    act = drafted([*merged(one, other), *merged(office.unit("NV"), to=f"u{office.unit('VP').id}")], [new(office)],
                  people=said)  # fmt: skip
    huong.until_on = date(2022, 5, 1)
    db.session.commit()
    assert faults(act) == []
    removed(client_of("quan"), act, office.unit("NV"))
    assert plan_of(act).people == ()
    by = office.actor("quan")
    with unit_of_work():
        carry_out(act, by=by, on=TODAY)
    assert row_of(act).state is State.DONE
