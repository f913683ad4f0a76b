"""A report of an earlier time names its units and its committee as they were then: no paper of the past changes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from tests.factories import Office, make_unit, save
from tests.tracker.items.tracked import going
from tests.tracker.reports.reported import draft, read_draft, sent
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.services.assigning import Parts, assign
from tracker.organization.models import Committee, FormerCommittee, FormerName, Level, Unit
from tracker.reports.drafts.queries.parts import leads_at
from tracker.reports.kinds.models import ReportKind
from tracker.reports.models import Report
from tracker.reports.paper.queries import paper_of

CUT_OFF, AFTER = date(2022, 6, 14), date(2022, 6, 20)


def test_a_lead_of_the_cut_off_is_told_though_another_unit_has_it_now(office: Office) -> None:
    item_id, merged = going(office), make_unit("Phòng Nội vụ và Lao động")
    with unit_of_work():
        assign(item_id, Parts(lead=merged.id), by=SYSTEM, on=AFTER, reason="Sáp nhập")
    assert leads_at([item_id], CUT_OFF) == {item_id: "Phòng Nội vụ"}
    assert leads_at([item_id], AFTER) == {item_id: "Phòng Nội vụ và Lao động"}


def test_an_item_given_after_the_cut_off_has_the_unit_that_leads_it(office: Office) -> None:
    item_id = going(office)
    assert leads_at([item_id], date(2021, 12, 31)) == {item_id: "Phòng Nội vụ"}


def test_a_renamed_unit_has_its_name_of_the_day(office: Office) -> None:
    item_id, unit = going(office), office.unit("NV")
    save(FormerName(unit_id=unit.id, name="Phòng Tổ chức", short_name="Phòng Tổ chức", until_on=date(2022, 3, 31)))
    save(FormerName(unit_id=unit.id, name="Phòng Tổ chức - Nội vụ", short_name="", until_on=date(2022, 6, 30)))
    assert leads_at([item_id], date(2022, 3, 1)) == {item_id: "Phòng Tổ chức"}
    assert leads_at([item_id], CUT_OFF) == {item_id: "Phòng Tổ chức - Nội vụ"}
    assert leads_at([item_id], date(2022, 7, 1)) == {item_id: "Phòng Nội vụ"}


def test_a_signed_report_keeps_the_letterhead_of_its_day(office: Office) -> None:
    report_id = sent(draft())
    save(
        FormerCommittee(
            name="Ủy ban nhân dân huyện Bình Sơn", short_name="UBND huyện Bình Sơn", level=Level.DISTRICT,
            place="Bình Sơn", superior="UBND tỉnh Quảng Ngãi", until_on=date(2025, 6, 30),
        )
    )  # fmt: skip
    with unit_of_work():
        db.session.execute(
            update(Committee).values(
                name="Ủy ban nhân dân xã Vạn Tường", short_name="UBND xã Vạn Tường", level=Level.COMMUNE
            )
        )
        db.session.execute(update(Unit).where(Unit.parent_id.is_(None)).values(name="UBND xã Vạn Tường"))
    report = db.session.get_one(Report, report_id)
    kind = db.session.get_one(ReportKind, report.kind_id)
    assert paper_of(report, kind, read_draft(report_id)).issuer == ("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH SƠN")
    begun = db.session.get_one(Report, draft("2022-M07"))
    assert paper_of(begun, kind, read_draft(begun.id)).issuer == ("ỦY BAN NHÂN DÂN", "XÃ VẠN TƯỜNG")
