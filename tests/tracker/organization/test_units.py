"""Units: a tree that is added to, renamed, moved and closed; the committee."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from tests.factories import Office, make_unit, save
from tracker.accounts import closing, queries
from tracker.accounts.models import Post
from tracker.audit.labels import sentence
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization import services
from tracker.organization.committee import the_committee
from tracker.organization.models import Level, Unit, UnitKind
from tracker.organization.queries import unit_tree
from tracker.organization.renaming import Renaming

ClientOf = Callable[[str], FlaskClient]
TODAY = date(2022, 6, 15)


@pytest.fixture(autouse=True)
def _english(app: Flask) -> None:
    app.config["TRACKER_LANGUAGE"] = "en"


def edit(unit: Unit, **changes: Any) -> Unit:
    """Edit by the system, the rest as it is."""
    fields = ("name", "short_name", "kind", "parent_id", "email", "position", "version")
    given = {name: getattr(unit, name) for name in fields}
    with unit_of_work():
        return services.edit_unit(unit.id, by=SYSTEM, **{**given, **changes})


def close(unit: Unit, *, last_day: date = TODAY, successor: Unit | None = None, people: str = "") -> int:
    """Close by the system."""
    with unit_of_work():
        return closing.close_unit(
            unit.id,
            by=SYSTEM,
            on=TODAY,
            last_day=last_day,
            successor_id=successor.id if successor else None,
            people=people,
        )


def test_the_tree_follows_the_order_of_the_office_and_of_the_alphabet(office: Office) -> None:
    with unit_of_work():
        for name in ("Tổ Đo đạc", "Tổ Dân vận", "Tổ Ảnh"):
            services.create_unit(
                by=SYSTEM, code=name[3:5], name=name, kind=UnitKind.TEAM, parent_id=office.unit("VP").id
            )
    assert [(node.depth, node.unit.name) for node in unit_tree()] == [
        (0, "Ủy ban nhân dân huyện Bình Sơn"),
        (1, "Văn phòng HĐND và UBND huyện"),
        (2, "Tổ Ảnh"),
        (2, "Tổ Dân vận"),
        (2, "Tổ Đo đạc"),
        (1, "Phòng Nội vụ"),
        (1, "Phòng Tư pháp"),
        (1, "UBND xã Bình An"),
    ]


@pytest.mark.parametrize("character", ["lan", "dong", "huong"])
def test_others_may_not_change_units(office: Office, character: str) -> None:
    actor, unit_id = office.actor(character), office.unit("NV").id
    with pytest.raises(NotAllowed, match="Only the administrator"), unit_of_work():
        services.create_unit(by=actor, code="X", name="X", kind=UnitKind.TEAM)
    with pytest.raises(NotAllowed, match="Only the administrator"), unit_of_work():
        services.close_unit(unit_id, by=actor, last_day=TODAY)
    with pytest.raises(NotAllowed, match="Only the administrator"), unit_of_work():
        services.reopen_unit(unit_id, by=actor)


def test_a_code_belongs_to_one_unit(office: Office) -> None:
    with pytest.raises(InvalidInput, match="belongs to another unit") as error, unit_of_work():
        services.create_unit(by=SYSTEM, code="NV", name="Phòng khác", kind=UnitKind.DIVISION)
    assert error.value.field == "code"


@pytest.mark.parametrize("where", ["itself", "child", "grandchild"])
def test_a_unit_never_stands_below_itself(office: Office, where: str) -> None:
    unit = office.unit("VP")
    child = make_unit(under=unit)
    below = {"itself": unit, "child": child, "grandchild": make_unit(under=child)}
    with pytest.raises(InvalidInput) as error:
        edit(unit, parent_id=below[where].id)
    assert error.value.field == "parent_id"


def test_a_unit_moves_below_another(office: Office) -> None:
    edit(office.unit("TP"), parent_id=office.unit("VP").id)
    assert [node.unit.code for node in unit_tree()] == ["UBND", "VP", "TP", "NV", "XA-BINHAN"]


def test_a_new_name_is_one_sentence_of_history(office: Office) -> None:
    unit = office.unit("NV")
    with unit_of_work():
        services.edit_unit(
            unit.id,
            by=office.actor("quan"),
            version=unit.version,
            name="Phòng Nội vụ và Lao động",
            short_name=unit.short_name,
            kind=unit.kind,
            parent_id=unit.parent_id,
            email=unit.email,
            position=unit.position,
            renaming=Renaming(date(2022, 6, 1), "Quyết định số 12/QĐ-UBND"),
        )
    said = "Hoàng Anh Quân renamed the unit from 01/06/2022: “Phòng Nội vụ” to “Phòng Nội vụ và Lao động”"
    assert [sentence(entry, by=SYSTEM) for entry in history_of(unit)] == [said]
    assert unit.sort_key == "0020 0040 phong noi vu va lao dzong"


def test_saving_without_a_change_leaves_no_trace(office: Office) -> None:
    version = office.unit("NV").version
    edit(office.unit("NV"))
    assert (office.unit("NV").version, history_of(office.unit("NV"))) == (version, [])


def test_what_somebody_else_changed_is_told(office: Office) -> None:
    version = office.unit("NV").version
    edit(office.unit("NV"), email="noivu@binhson.gov.vn")
    with pytest.raises(Conflict) as error:
        edit(office.unit("NV"), version=version, name="Phòng khác")
    assert [(str(c.label), c.before, c.after) for c in error.value.changes] == [("Mailbox", "", "noivu@binhson.gov.vn")]
    assert office.unit("NV").name == "Phòng Nội vụ"


def test_a_closed_unit_points_to_its_successor(office: Office, client_of: ClientOf) -> None:
    close(office.unit("TP"), successor=office.unit("NV"))
    unit = office.unit("TP")
    assert (unit.is_active(TODAY), unit.is_active(date(2022, 6, 16))) == (True, False)
    page = client_of("lan").get(f"/units/{unit.id}").text
    assert "Closes after 15/06/2022" in page
    assert "Its work went to" in page
    assert sentence(history_of(unit)[0], by=SYSTEM) == "The system closed the unit, last day 15/06/2022"


def test_the_list_shows_units_in_force_closed_ones_on_demand(office: Office, client_of: ClientOf) -> None:
    close(office.unit("TP"), last_day=date(2022, 5, 31), successor=office.unit("NV"))
    client = client_of("lan")
    assert "Phòng Tư pháp" not in client.get("/units").text
    closed = client.get("/units?state=closed").text
    assert "Phòng Tư pháp" in closed
    assert "P. Nội vụ" in closed
    assert "Phòng Tư pháp" in client.get("/units?state=all&q=tu+phap").text


@pytest.mark.parametrize("which", ["itself", "closed", "closed that day", "below"])
def test_a_successor_must_be_in_force_and_elsewhere(office: Office, which: str) -> None:
    unit = office.unit("TP")
    made = {
        "itself": lambda: unit,
        "closed": lambda: make_unit(active_until=date(2022, 5, 31)),
        "closed that day": lambda: make_unit(active_until=TODAY),
        "below": lambda: make_unit(under=unit, active_until=TODAY),
    }
    with pytest.raises(InvalidInput, match="Choose a successor") as error:
        close(unit, successor=made[which]())
    assert error.value.field == "successor_id"
    assert office.unit("TP").active_until is None


def test_units_below_however_deep_are_closed_or_moved_first(office: Office) -> None:
    closed = make_unit("Tổ Một", under=office.unit("TP"), active_until=date(2022, 5, 31))
    make_unit("Tổ Hòa giải", under=closed)
    with pytest.raises(InvalidInput, match="1 unit below is still in force: Tổ Hòa giải"):
        close(office.unit("TP"))


def test_units_below_that_end_on_the_same_day_are_no_hindrance(office: Office) -> None:
    make_unit("Tổ Hòa giải", under=office.unit("TP"), active_until=TODAY)
    close(office.unit("TP"))
    assert office.unit("TP").active_until == TODAY


def test_the_unit_at_the_top_stays(office: Office) -> None:
    with pytest.raises(InvalidInput, match="top of the tree"):
        close(office.unit("UBND"))


def test_a_unit_is_not_closed_twice_nor_before_it_began(office: Office) -> None:
    close(office.unit("TP"))
    with pytest.raises(InvalidInput, match="closed already, last day 15/06/2022"):
        close(office.unit("TP"))
    new = make_unit(under=office.unit("UBND"), active_from=TODAY)
    with pytest.raises(InvalidInput) as error:
        close(new, last_day=date(2022, 6, 14))
    assert error.value.field == "last_day"


def test_people_are_not_left_behind_in_a_closed_unit(office: Office) -> None:
    with pytest.raises(InvalidInput, match="2 posts go on after the last day") as error:
        close(office.unit("NV"))
    assert error.value.field == "people"
    assert office.unit("NV").active_until is None


def test_people_move_to_the_successor_the_day_after(office: Office) -> None:
    assert close(office.unit("NV"), successor=office.unit("TP"), people="move") == 2
    posts = db.session.scalars(
        select(Post).where(Post.person_id == office.person("huong").id).order_by(Post.from_on)
    ).all()
    assert [(post.unit_id, post.role, post.title, post.from_on, post.until_on) for post in posts] == [
        (office.unit("NV").id, Role.HEAD, "Trưởng phòng", date(2021, 1, 1), TODAY),
        (office.unit("TP").id, Role.HEAD, "Trưởng phòng", date(2022, 6, 16), None),
    ]


def test_people_cannot_move_to_nowhere(office: Office) -> None:
    with pytest.raises(InvalidInput) as error:
        close(office.unit("NV"), people="move")
    assert error.value.field == "successor_id"


def test_posts_may_end_with_the_unit(office: Office) -> None:
    assert close(office.unit("NV"), people="end") == 2
    assert queries.posts_after(office.unit("NV").id, TODAY) == []


def test_a_post_that_has_not_begun_moves_without_having_been_there(office: Office) -> None:
    post, person_id = office.post("huong"), office.person("huong").id
    post.from_on = date(2022, 8, 1)
    save(post)
    close(office.unit("NV"), successor=office.unit("TP"), people="move")
    moved = db.session.scalars(select(Post).where(Post.person_id == person_id)).one()
    assert (moved.unit_id, moved.from_on) == (office.unit("TP").id, date(2022, 8, 1))


def test_closing_the_unit_of_the_last_administrator_moves_or_fails(office: Office) -> None:
    with pytest.raises(InvalidInput, match="last administrator"):
        close(office.unit("VP"), people="end")
    assert close(office.unit("VP"), successor=office.unit("NV"), people="move") == 2


def test_a_closing_is_taken_back(office: Office, client_of: ClientOf) -> None:
    close(office.unit("TP"), successor=office.unit("NV"))
    unit_id = office.unit("TP").id
    assert client_of("quan").post(f"/units/{unit_id}/reopen").status_code == 303
    unit = office.unit("TP")
    assert (unit.active_until, unit.successor_id) == (None, None)
    assert sentence(history_of(unit)[0], by=SYSTEM) == (
        "Hoàng Anh Quân reopened the unit: Last day “15/06/2022” to “(empty)”; Successor “Phòng Nội vụ” to “(empty)”"
    )


def test_a_journey_from_a_new_unit_to_its_end(client_of: ClientOf, office: Office) -> None:
    admin = client_of("quan")
    form = {
        "code": "lđtbxh",
        "name": "Phòng  Lao động",
        "short_name": "",
        "kind": "division",
        "parent_id": office.unit("UBND").id,
        "email": "",
        "position": "25",
        "active_from": "1/2/2022",
    }
    assert 'value="15/06/2022"' in admin.get("/units/new").text
    answer = admin.post("/units/new", data=form)
    unit = office.unit("LĐTBXH")
    assert answer.location == f"/units/{unit.id}"
    assert (unit.name, unit.short_name, unit.active_from) == ("Phòng Lao động", "Phòng Lao động", date(2022, 2, 1))
    assert unit.name in admin.get("/units").text
    page = admin.get(f"/units/{unit.id}/close").text
    assert 'value="15/06/2022"' in page
    version = re.search(r'name="version" type="hidden" value="(\d+)"', page)
    assert version is not None
    closing_form = {"version": version[1], "last_day": "30/6/2022", "successor_id": office.unit("NV").id}
    assert admin.post(f"/units/{unit.id}/close", data=closing_form).status_code == 303
    assert office.unit("LĐTBXH").active_until == date(2022, 6, 30)


def test_the_page_that_closes_says_how_many_and_keeps_what_was_typed(client_of: ClientOf, office: Office) -> None:
    unit = office.unit("NV")
    form = {"version": unit.version, "last_day": "30/06/2022", "successor_id": ""}
    answer = client_of("quan").post(f"/units/{unit.id}/close", data=form)
    assert answer.status_code == 400
    assert "2 posts go on after the last day" in answer.text
    assert "Nguyễn Thị Hương" in answer.text
    assert 'value="30/06/2022"' in answer.text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Write the name of the unit"),
        ({"code": "nội vụ"}, "Use capitals, digits and hyphens"),
        ({"code": "NV"}, "The code NV belongs to another unit already"),
        ({"position": "x"}, "Write a whole number"),
        ({"position": "10000"}, "Write a number from 0 to 9999"),
        ({"email": "hop thu"}, "Write the address as"),
        ({"kind": "kingdom"}, "Choose a value from the list"),
        ({"parent_id": ""}, "Choose a value from the list"),
    ],
)
def test_what_is_wrong_with_a_new_unit_is_said(
    client_of: ClientOf, office: Office, changes: dict[str, str], says: str
) -> None:
    form = {"code": "LD", "name": "Phòng Lao động", "kind": "division", "position": "5"}
    answer = client_of("quan").post("/units/new", data={**form, "parent_id": office.unit("UBND").id, **changes})
    assert answer.status_code == 400
    assert says in answer.text
    assert len(unit_tree()) == 5


def test_a_unit_shows_its_people_leaders_first(client_of: ClientOf, office: Office) -> None:
    page = client_of("lan").get(f"/units/{office.unit('NV').id}").text
    assert page.index("Nguyễn Thị Hương") < page.index("Đỗ Nhật Minh")
    assert "/edit" not in page
    assert "/close" not in page


def test_the_tree_is_one_question(office: Office) -> None:
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    unit_tree()
    assert len([words for words in asked if words.startswith("SELECT")]) == 1


def test_the_administrator_corrects_the_committee(client_of: ClientOf, office: Office) -> None:
    form = {
        "name": "Ủy ban nhân dân xã Bình Sơn",
        "short_name": "UBND xã Bình Sơn",
        "territory": "commune",
        "place": "Bình Sơn",
        "superior": "UBND tỉnh Quảng Ngãi",
    }
    admin = client_of("quan")
    assert admin.post("/units/committee", data=form).status_code == 303
    committee = the_committee()
    assert committee is not None
    assert (committee.level, committee.letterhead) == (Level.COMMUNE, ("ỦY BAN NHÂN DÂN", "XÃ BÌNH SƠN"))
    assert "edited the committee" in admin.get("/units/committee").text
    assert client_of("lan").get("/units/committee").status_code == 403
