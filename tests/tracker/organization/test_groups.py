"""Groups of units: what an office names together, and what is known without a row."""

from __future__ import annotations

from datetime import date

from sqlalchemy import event

from tests.factories import Office, make_unit, save
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.organization.groups import GroupOf, every_group, groups_on, implicit_groups
from tracker.organization.models import Succession, Unit, UnitGroup, UnitGroupMember, UnitKind

TODAY = date(2022, 6, 15)


def make_group(name: str, *units: Unit, kinds: str = "") -> UnitGroup:
    """A group of these kinds and units."""
    group = save(UnitGroup(name=name, folded=fold(name), kinds=kinds))
    for unit in units:
        save(UnitGroupMember(group_id=group.id, unit_id=unit.id))
    return group


def codes_of(group: GroupOf) -> list[str]:
    """The codes of its units, in its order."""
    return [db.session.get_one(Unit, one).code for one in group.unit_ids]


def by_name(name: str, found: list[GroupOf]) -> GroupOf:
    """The group that goes by this name, whatever the accents."""
    (group,) = [one for one in found if fold(name) in (one.folded, *one.also)]
    return group


def test_a_group_has_the_units_of_its_kinds_and_those_named_alone_in_the_order_of_lists(office: Office) -> None:
    make_unit("Phòng cũ", under=office.unit("UBND"), active_until=date(2022, 5, 31))
    make_group("các phòng chuyên môn", office.unit("VP"), office.unit("NV"), kinds="division")
    (group,) = groups_on(TODAY)
    assert (group.name, group.folded, group.key) == (
        "các phòng chuyên môn", "cac phong chuyen mon", f"g{group.id}",
    )  # fmt: skip
    assert codes_of(group) == ["VP", "NV", "TP"]


def test_of_a_closed_member_its_heirs_belong_each_once(office: Office) -> None:
    old, older = (make_unit(under=office.unit("UBND"), active_until=date(2022, 5, 31)) for _ in range(2))
    gone = make_unit(under=office.unit("UBND"), active_until=date(2022, 5, 31))
    for one, heir in ((older, old), (old, office.unit("NV")), (old, office.unit("TP"))):
        save(Succession(unit_id=one.id, successor_id=heir.id, since_on=date(2022, 6, 1)))
    save(Succession(unit_id=gone.id, elsewhere="UBND xã Vạn Tường", since_on=date(2022, 6, 1)))
    make_group("cụm xã phía Tây", older, old, office.unit("NV"), gone)
    assert [codes_of(group) for group in groups_on(TODAY)] == [["NV", "TP"]]
    (before,) = groups_on(date(2022, 5, 1))
    assert set(before.unit_ids) == {older.id, old.id, office.unit("NV").id, gone.id}


def test_every_kind_with_units_is_a_group_without_a_row(office: Office) -> None:
    make_unit("Thôn Phú Lễ", under=office.unit("XA-BINHAN"), kind=UnitKind.VILLAGE)
    found = list(implicit_groups(TODAY))
    assert [group.name for group in found] == ["các văn phòng", "các phòng", "các thôn", "các xã"]
    divisions = by_name("tất cả các phòng", found)
    assert (codes_of(divisions), divisions.key) == (["NV", "TP"], "k-division")
    assert by_name("từng thôn", found).name == by_name("toàn bộ các thôn", found).name == "các thôn"


def test_wards_and_special_zones_are_meant_by_cac_xa(office: Office) -> None:
    made = {
        kind: make_unit(f"UBND {kind}", under=office.unit("UBND"), kind=kind)
        for kind in (UnitKind.WARD, UnitKind.SPECIAL_ZONE, UnitKind.TOWN)
    }
    found = list(implicit_groups(TODAY))
    every = by_name("từng đơn vị cấp xã", found)
    assert set(every.unit_ids) == {office.unit("XA-BINHAN").id, *(unit.id for unit in made.values())}
    assert every.name == "các xã, phường, thị trấn, đặc khu"
    assert by_name("các xã", found) is by_name("các xã, phường", found) is by_name("từng xã", found) is every
    assert by_name("các phường", found).unit_ids == (made[UnitKind.WARD].id,)


def test_districts_below_a_province_are_a_group_of_their_own(office: Office) -> None:
    district = make_unit("UBND huyện Trà Bồng", under=office.unit("UBND"), kind=UnitKind.DISTRICT)
    found = list(implicit_groups(TODAY))
    assert by_name("các huyện", found).unit_ids == (district.id,)
    assert codes_of(by_name("các xã", found)) == ["XA-BINHAN"]


def test_the_number_of_questions_does_not_grow(office: Office) -> None:
    for number in range(5):
        make_group(f"cụm {number}", office.unit("NV"), office.unit("TP"), kinds="division,commune")
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert len(groups_on(TODAY)) == 5
    assert len([words for words in asked if words.startswith("SELECT")]) == 3
    asked.clear()
    every_group(TODAY)
    assert len([words for words in asked if words.startswith("SELECT")]) <= 6
