"""The starting set: each level's is whole, taken once, and what is here already stays as it is."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories import make_unit
from tests.fresh import Fresh, fresh_office
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.health.starting.planning import Part, plan
from tracker.health.starting.services import take_starting_set
from tracker.health.starting.sets import starting_set
from tracker.items.models.outline import Field
from tracker.organization.models import FormerName, Unit, UnitGroup
from tracker.organization.services import create_unit
from tracker.organization.terms import Terms, Territory
from tracker.recurring.models import Series
from tracker.reports.kinds.models import ReportKind

PAGE = "/first-steps/starting-set"
TABLES = (Unit, FormerName, UnitGroup, Field, ReportKind, Series)


@pytest.fixture
def fresh(app: Flask) -> Fresh:
    return fresh_office(app)


def counted() -> list[int]:
    return [db.session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("territory", [one for one in Territory if one is not Territory.TOWN])
def test_each_kind_of_office_has_its_set(territory: Territory) -> None:
    found = starting_set(Terms(territory, "UBND tỉnh Quảng Ngãi"))
    codes = [unit.code for unit in found.units]
    assert len(set(codes)) == len(codes) >= 7
    assert {unit.name.casefold() for unit in found.units} & {"phòng nội vụ", "sở nội vụ", "phòng văn hóa - xã hội"}
    assert found.names
    assert len(found.groups) >= 3
    assert {duty.every.value for duty in found.duties} == {"month", "quarter", "year"}
    assert {duty.lead for duty in found.duties} <= set(codes)
    word = Terms(territory).word
    others = {"xã", "phường", "tỉnh", "huyện"} - {word}
    said = " ".join([unit.name for unit in found.units] + [name for names in found.names.values() for name in names])
    assert not [other for other in others if f"UBND {other}" in said], "words of another level"


@pytest.mark.world("empty")
def test_taken_twice_it_changes_nothing(fresh: Fresh) -> None:
    with fresh.app.app_context():
        made = take_starting_set(list(Part), by=SYSTEM, on=clock.today())
        db.session.commit()
        assert made[Part.UNITS] == 7
        assert all(made.values())
        before = counted()
        assert set(take_starting_set(list(Part), by=SYSTEM, on=clock.today()).values()) == {0}
        db.session.commit()
        assert counted() == before
        assert plan().missing == 0
        series = db.session.scalars(select(Series).where(Series.title.contains("kinh tế - xã hội"))).one()
        assert (series.every.value, series.day, series.lead_days) == ("month", 18, 10)
        assert series.next_on is not None


@pytest.mark.world("empty")
def test_the_page_shows_each_line_and_takes_what_is_ticked(fresh: Fresh) -> None:
    page = fresh.admin.get(PAGE).text
    for words in ("Bộ khởi đầu cấp xã", "Phòng Văn hóa - Xã hội", "Ban CHQS xã", "Các phòng chuyên môn",
                  "Báo cáo công tác cải cách hành chính"):  # fmt: skip
        assert words in page
    assert fresh.admin.post(PAGE, data={"parts": ["units", "names"]}).status_code == 303
    units, names, groups, fields, kinds, series = counted()
    assert (units, groups, fields, kinds, series) == (8, 0, 0, 0, 0)
    assert names > 10
    assert fresh.admin.post(PAGE, data={}).status_code == 400
    clerk = fresh.joined(Role.CLERK)
    assert clerk.post(PAGE, data={"parts": [part.value for part in Part]}).status_code == 303
    assert all(counted())
    assert "Đã có đủ." in clerk.get(PAGE).text
    by = db.session.scalars(
        select(AuditEntry.person_name)
        .where(AuditEntry.action == "committee.starting_set_taken")
        .order_by(AuditEntry.id)
    ).all()
    assert by == ["Trần Quản Trị", "Người clerk"]
    assert fresh.joined(Role.LEADER).get(PAGE).status_code == 403


@pytest.mark.world("empty")
def test_an_office_that_began_without_it_keeps_what_it_wrote(fresh: Fresh) -> None:
    root = db.session.scalars(select(Unit)).one()
    make_unit("Phòng  KINH TẾ".replace("  ", " "), code="PKT", under=root)
    make_unit("Văn phòng riêng", code="vp", under=root)
    made = take_starting_set(list(Part), by=SYSTEM, on=clock.today())
    db.session.commit()
    assert made[Part.UNITS] == 5
    names = set(db.session.scalars(select(Unit.name)))
    assert {"Phòng KINH TẾ", "Văn phòng riêng"} <= names
    assert "Phòng Kinh tế" not in names
    own = db.session.scalars(select(Unit).where(Unit.code == "PKT")).one()
    assert "P.KT" in set(db.session.scalars(select(FormerName.name).where(FormerName.unit_id == own.id)))


@pytest.mark.world("empty")
def test_reports_whose_unit_is_not_here_wait_for_it(fresh: Fresh) -> None:
    made = take_starting_set([Part.DUTIES, Part.NAMES], by=SYSTEM, on=clock.today())
    assert (made[Part.DUTIES], made[Part.NAMES]) == (0, 0)
    root = db.session.scalars(select(Unit)).one()
    create_unit(by=SYSTEM, parent_id=root.id, code="VP", name="Văn phòng HĐND và UBND xã", kind="office")
    db.session.flush()
    assert take_starting_set([Part.DUTIES], by=SYSTEM, on=clock.today())[Part.DUTIES] == 6
