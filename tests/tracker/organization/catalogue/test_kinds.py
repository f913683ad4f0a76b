"""Kinds of units as the administrator keeps them: added, edited, ended, deleted; the order of lists follows."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_unit, save
from tests.journeys.browsing import Page
from tracker.audit.labels import sentence
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.catalogue.services.kinds import KindDraft, add_kind, delete_kind, edit_kind
from tracker.organization.kinds import load_kind
from tracker.organization.models import Family, FormerName, Kind, UnitGroup, UnitKind
from tracker.organization.queries import unit_tree


def make_kind(name: str = "Hạt", family: Family = Family.STAFF, position: int = 75) -> Kind:
    """A kind of the office's own."""
    with unit_of_work():
        return add_kind(KindDraft(name, several=f"các {name.lower()}", position=position), family, by=SYSTEM)


def named() -> list[str]:
    """The units below the root, in the order of lists."""
    return [node.unit.name for node in unit_tree() if node.depth == 1]


def test_a_kind_of_ones_own_is_chosen_for_a_unit_and_told_by_its_name(client_of: ClientOf, office: Office) -> None:
    client = client_of("quan")
    form = {"name": "Hạt", "several": "các hạt", "family": "staff", "position": "75"}
    assert client.post("/units/kinds/new", data=form).status_code == 303
    page = client.get("/units/new").text
    assert '<option value="k1">Hạt</option>' in page
    assert '<optgroup label="Cơ quan, đơn vị thuộc Ủy ban">' in page
    assert "Tỉnh</option>" not in page  # a district has none above
    sent = {"code": "KL", "name": "Hạt Kiểm lâm", "kind": "k1", "position": "500", "active_from": "",
            "parent_id": office.unit("UBND").id}  # fmt: skip
    assert client.post("/units/new", data=sent).status_code == 303
    unit = office.unit("KL")
    assert unit.active_from is None
    assert "<td>Hạt</td>" in client.get("/units").text
    assert "Loại đơn vị “Hạt”" in client.get(f"/units/{unit.id}").text or "Hạt" in client.get(f"/units/{unit.id}").text
    kinds = client.get("/units/kinds").text
    assert "các hạt" in kinds
    assert "thêm loại đơn vị Hạt" in kinds


def test_the_office_stands_first_and_villages_last(office: Office) -> None:
    root = office.unit("UBND")
    for name, kind in (
        ("Thôn An Điềm", UnitKind.VILLAGE),
        ("Công an xã", UnitKind.ARMED),
        ("Trạm Y tế", UnitKind.STATION),
    ):
        make_unit(name, under=root, kind=kind)
    for unit in ("VP", "NV", "TP"):
        office.unit(unit).position = 500
    for node in unit_tree():  # without an order of its own
        node.unit.sort_key = "0500" + node.unit.sort_key[4:]
    db.session.commit()
    assert named() == [
        "Văn phòng HĐND và UBND huyện", "Phòng Nội vụ", "Phòng Tư pháp", "Trạm Y tế", "Công an xã", "UBND xã Bình An",
        "Thôn An Điềm",
    ]  # fmt: skip


def test_another_order_of_a_kind_moves_its_units_at_once_and_edits_none(office: Office) -> None:
    root = office.unit("UBND")
    station = make_unit("Trạm Y tế", under=root, kind=UnitKind.STATION, position=20)
    version = station.version
    assert named().index("Trạm Y tế") > named().index("Phòng Nội vụ")
    with unit_of_work():
        kind = load_kind(UnitKind.STATION)
        edit_kind("station", KindDraft("Trạm", several="các trạm", position=15), by=SYSTEM, version=kind.version)
    assert named().index("Trạm Y tế") < named().index("Phòng Nội vụ")
    db.session.refresh(station)
    assert (station.sort_key, station.version) == ("0020 0015 tram y te", version)


def test_a_built_in_kind_is_renamed_but_keeps_code_and_family(client_of: ClientOf, office: Office) -> None:
    client = client_of("quan")
    page = Page(200, "/units/kinds/division", client.get("/units/kinds/division").text)
    sent = page.form(holding="several").sent | {"name": "Phòng, ban", "family": "village"}
    assert client.post("/units/kinds/division", data=sent).status_code == 303
    kind = load_kind("division")
    assert (kind.name, kind.family, kind.several) == ("Phòng, ban", Family.STAFF, "các phòng")
    assert "<td>Phòng, ban</td>" in client.get("/units").text
    assert client.post("/units/kinds/division/delete").status_code == 303
    assert load_kind("division").name == "Phòng, ban"
    stale = {name: sent[name] for name in ("version", "name", "several", "position")}
    again = client.post("/units/kinds/division", data=stale | {"short_name": "PB"})
    assert again.status_code == 409
    assert "Loại này vừa được sửa ở nơi khác" in again.text


def test_an_ended_kind_is_not_offered_but_stays_where_it_is(client_of: ClientOf, office: Office) -> None:
    with unit_of_work():
        kind = load_kind("division")
        edit_kind("division", KindDraft("Phòng", position=40, ended_on=date(2022, 5, 31)), by=SYSTEM,
                  version=kind.version)  # fmt: skip
    client = client_of("quan")
    assert 'value="division"' not in client.get("/units/new").text
    assert '<option selected value="division">Phòng</option>' in client.get(f"/units/{office.unit('NV').id}/edit").text
    assert "đến 31/05/2022" in client.get("/units/kinds").text


def test_names_of_kinds_are_told_apart(office: Office) -> None:
    with pytest.raises(InvalidInput) as refused:
        make_kind("phòng")
    assert refused.value.field == "name"


def test_only_an_unused_kind_of_ones_own_is_deleted_and_its_code_is_never_given_again(office: Office) -> None:
    first = make_kind("Hạt").code
    unit = make_unit("Hạt Kiểm lâm", under=office.unit("UBND"), kind=first)
    save(UnitGroup(name="cụm", folded="cum", kinds=f"division,{first}"))

    def delete(code: str) -> None:
        with unit_of_work():
            delete_kind(code, by=SYSTEM)

    for code in (first, "station"):
        with pytest.raises(InvalidInput):
            delete(code)
    unit.kind = "team"
    former = save(FormerName(unit_id=unit.id, name="Hạt", kind=first, until_on=date(2021, 1, 1)))
    with pytest.raises(InvalidInput, match="ngày cuối"):
        delete(first)
    former.kind = None
    db.session.commit()
    delete(first)
    assert db.session.query(UnitGroup).one().kinds == "division"
    assert make_kind("Đội").code == "k2" != first


def test_what_somebody_else_changed_is_told(office: Office) -> None:
    version = load_kind("station").version
    with unit_of_work():
        edit_kind("station", KindDraft("Trạm", position=71), by=SYSTEM, version=version)
    with pytest.raises(Conflict) as refused, unit_of_work():
        edit_kind("station", KindDraft("Trạm", position=72), by=SYSTEM, version=version)
    assert ("70", "71") in [(change.before, change.after) for change in refused.value.changes]
    assert sentence(history_of(load_kind("station"))[0], by=SYSTEM).startswith("Hệ thống sửa loại đơn vị")


@pytest.mark.parametrize("character", ["lan", "huong"])
def test_others_may_not(client_of: ClientOf, office: Office, character: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work():
        add_kind(KindDraft("Hạt"), Family.STAFF, by=office.actor(character))
    assert client_of(character).get("/units/kinds").status_code == 403
    assert Role.ADMIN not in {post.role for post in office.actor(character).posts}
