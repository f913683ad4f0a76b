"""Groups of units as the office keeps them on their page."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.journeys.browsing import Page
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.catalogue.services.groups import GroupDraft, add_group, draft_of, edit_group
from tracker.organization.models import UnitGroup, UnitGroupMember


def group_of(*units: int, name: str = "cụm xã phía Tây", kinds: tuple[str, ...] = ()) -> UnitGroup:
    with unit_of_work():
        return add_group(GroupDraft(name, kinds, units), by=SYSTEM)


def test_a_clerk_adds_edits_and_deletes_a_group(client_of: ClientOf, office: Office) -> None:
    client, nv, vp = client_of("lan"), office.unit("NV").id, office.unit("VP").id
    assert "Chưa có nhóm nào" in client.get("/units/groups").text
    form = {"name": "các phòng chuyên môn", "kinds": ["division"], "units": [str(vp)]}
    assert client.post("/units/groups/new", data=form).status_code == 303
    group = db.session.scalars(select(UnitGroup)).one()
    page = client.get("/units/groups").text
    for words in ("các phòng chuyên môn", "01 đơn vị chọn riêng", "P. Tư pháp", "thêm nhóm các phòng chuyên môn"):
        assert words in page
    where = f"/units/groups/{group.id}"
    sent = Page(200, where, client.get(where).text).form(holding="kinds").sent
    assert (sent["name"], sent["kinds"]) == (["các phòng chuyên môn"], ["division"])
    changed = {"version": sent["version"][0], "name": group.name, "units": [str(nv), str(vp)]}
    assert client.post(where, data=changed).status_code == 303
    db.session.expire_all()
    group = db.session.scalars(select(UnitGroup)).one()
    assert draft_of(group) == GroupDraft("các phòng chuyên môn", [], [vp, nv])
    stale = client.post(where, data=changed | {"units": [str(nv)]})
    assert stale.status_code == 409
    assert "Nhóm này vừa được sửa ở nơi khác" in stale.text
    assert client.post(f"{where}/delete").status_code == 303
    assert (
        db.session.scalars(select(UnitGroup.id)).all()
        == db.session.scalars(select(UnitGroupMember.unit_id)).all()
        == []
    )


def test_others_read_groups_and_change_none(client_of: ClientOf, office: Office) -> None:
    group = group_of(office.unit("NV").id)
    page = client_of("huong").get("/units/groups").text
    assert "cụm xã phía Tây" in page
    assert "các phòng" in page  # known without a row
    assert "/units/groups/new" not in page
    assert client_of("huong").post(f"/units/groups/{group.id}", data={}).status_code == 403
    with pytest.raises(NotAllowed), unit_of_work():
        add_group(GroupDraft("x", ("division",)), by=office.actor("dong"))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (GroupDraft("", ("division",)), "name"),
        (GroupDraft("Cum xa phia TAY", ("division",)), "name"),
        (GroupDraft("trống"), "units"),
        (GroupDraft("lạ", ("kingdom",)), "kinds"),
        (GroupDraft("lạ", (), (999,)), "units"),
    ],
)
def test_what_is_wrong_with_a_group_is_said(office: Office, draft: GroupDraft, field: str) -> None:
    group_of(office.unit("NV").id)
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        add_group(draft, by=SYSTEM)
    assert refused.value.field == field


def test_other_members_alone_are_a_change_of_the_group(office: Office) -> None:
    nv, tp = office.unit("NV").id, office.unit("TP").id
    group = group_of(nv)
    version = group.version
    with unit_of_work():
        edit_group(group.id, GroupDraft("cụm xã phía Tây", (), (nv, tp)), by=SYSTEM, version=version)
    with pytest.raises(Conflict) as refused, unit_of_work():
        edit_group(group.id, GroupDraft("cụm xã phía Tây", (), (tp,)), by=SYSTEM, version=version)
    assert [(change.before, change.after) for change in refused.value.changes if change.before] == [
        ("P. Nội vụ", "P. Nội vụ, P. Tư pháp")
    ]
    with unit_of_work():  # the same again is no change
        same = edit_group(group.id, GroupDraft("cụm xã phía Tây", (), (nv, tp)), by=SYSTEM, version=version + 1)
    assert same.version == version + 1
