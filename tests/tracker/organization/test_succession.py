"""The committee becomes another one on a day: papers of before keep their issuer, those of after have the new one."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document, Issuer, IssuerLevel
from tracker.documents.numbers.citations import find_citations
from tracker.documents.queries.lookup import find_cited, find_written
from tracker.documents.services.register import register_document
from tracker.organization.committee import committee_on, the_committee
from tracker.organization.models import FormerCommittee, FormerName, Level
from tracker.organization.names import names_on
from tracker.organization.succession import change_identity
from tracker.reorganizing.plan import NewCommittee
from tracker.reports.closing.queries import next_number

pytestmark = pytest.mark.settings(LANGUAGE="en")

DAY = date(2025, 7, 1)
XA = NewCommittee("Ủy ban nhân dân xã Bình Sơn", "UBND xã Bình Sơn", "commune", "Bình Sơn", "UBND tỉnh Quảng Ngãi")
PAPER = "Nghị quyết số 1677/NQ-UBTVQH15"


def registered(issuer: str, number: str = "12", issued_on: date = date(2025, 8, 4), **more: str) -> Document:
    written = {"symbol": "KH-UBND", "kind": "KH", "subject": "Kế hoạch cải cách hành chính", **more}
    with unit_of_work():
        return register_document(issuer=issuer, number=number, issued_on=issued_on, by=SYSTEM, on=issued_on, **written)


def become_commune() -> None:
    with unit_of_work():
        change_identity(XA, by=SYSTEM, day=DAY, reason=PAPER)


def test_what_the_committee_was_is_kept(office: Office) -> None:
    become_commune()
    now, was = the_committee(), db.session.scalars(select(FormerCommittee)).one()
    assert now is not None
    assert (now.short_name, now.level, now.place) == ("UBND xã Bình Sơn", Level.COMMUNE, "Bình Sơn")
    assert (was.short_name, was.level, was.until_on, was.reason) == (
        "UBND huyện Bình Sơn", Level.DISTRICT, date(2025, 6, 30), PAPER
    )  # fmt: skip
    assert committee_on(date(2025, 6, 30)) is was
    assert committee_on(DAY) is now
    root = office.unit("UBND")
    assert (root.name, root.short_name) == ("Ủy ban nhân dân xã Bình Sơn", "UBND xã Bình Sơn")
    assert names_on(date(2025, 6, 30), [root.id])[root.id].name == "Ủy ban nhân dân huyện Bình Sơn"
    assert db.session.scalars(select(FormerName.until_on)).all() == [date(2025, 6, 30)]


def test_the_new_committee_and_its_chairman_are_own_issuers(office: Office) -> None:
    registered("Chủ tịch UBND huyện", issued_on=date(2022, 1, 12))
    become_commune()
    found = db.session.scalars(select(Issuer).order_by(Issuer.id)).all()
    assert [(one.name, one.body, one.level, one.is_own) for one in found] == [
        ("Chủ tịch UBND huyện Bình Sơn", "ubnd huyen binh son", IssuerLevel.DISTRICT, True),
        ("UBND xã Bình Sơn", "ubnd xa binh son", IssuerLevel.COMMUNE, True),
        ("Chủ tịch UBND xã Bình Sơn", "ubnd xa binh son", IssuerLevel.COMMUNE, True),
    ]


def test_new_papers_take_the_new_issuer_and_old_ones_keep_theirs(office: Office) -> None:
    old = registered("UBND huyện", issued_on=date(2025, 3, 3))
    become_commune()
    new = registered("UBND xã", issued_on=date(2025, 8, 4))  # the same number in the same year, of another body
    late = registered("UBND huyện", "13", issued_on=date(2025, 6, 2))  # entered after, issued before
    above = registered("UBND tỉnh", "14")
    names = [document.issuer.name for document in (old, new, late, above)]
    assert names == ["UBND huyện Bình Sơn", "UBND xã Bình Sơn", "UBND huyện Bình Sơn", "UBND tỉnh Quảng Ngãi"]
    assert old.issuer is late.issuer
    assert [document.issuer.is_own for document in (old, new, late, above)] == [True, True, True, False]


def test_what_cites_old_papers_still_finds_them(office: Office) -> None:
    lan = office.actor("lan")
    old = registered("UBND huyện", issued_on=date(2025, 3, 3))
    become_commune()
    new = registered("UBND xã", issued_on=date(2025, 8, 4))
    for text, meant in (
        ("Kế hoạch số 12/KH-UBND ngày 03/3/2025 của UBND huyện Bình Sơn", old),
        ("Kế hoạch số 12/KH-UBND ngày 03/3/2025 của UBND huyện", old),
        ("Kế hoạch số 12/KH-UBND của UBND huyện", old),
        ("Kế hoạch số 12/KH-UBND ngày 04/8/2025 của UBND xã", new),
    ):
        assert find_cited(find_citations(text)[0], actor=lan) == [meant], text
    assert find_written("12/KH-UBND ngày 03/3/2025", actor=lan) is old


def test_the_level_above_means_that_of_the_time(office: Office) -> None:
    with unit_of_work():
        change_identity(
            NewCommittee("Ủy ban nhân dân xã A", "UBND xã A", "commune", "A", "UBND tỉnh Đắk Lắk"),
            by=SYSTEM, day=DAY, reason=PAPER,
        )  # fmt: skip
    before, after = registered("UBND tỉnh", issued_on=date(2025, 5, 5)), registered("UBND tỉnh", issued_on=DAY)
    assert [before.issuer.name, after.issuer.name] == ["UBND tỉnh Quảng Ngãi", "UBND tỉnh Đắk Lắk"]


def test_numbers_of_reports_begin_anew(office: Office) -> None:
    registered("UBND huyện", "240", issued_on=date(2025, 6, 2), symbol="BC-UBND", kind="BC")
    become_commune()
    assert next_number("BC-UBND", date(2025, 6, 30)) == "241"
    assert next_number("BC-UBND", DAY) == ""


def test_the_form_of_a_new_paper_reads_the_new_level(office: Office, client_of: ClientOf) -> None:
    become_commune()
    page = client_of("lan").get(
        "/documents/new", query_string={"paste": "Kế hoạch số 5/KH-UBND ngày 04/8/2025 của UBND xã về cải cách"}
    )
    assert "UBND xã Bình Sơn" in page.text


def test_a_committee_changes_once_a_day_and_forwards(office: Office) -> None:
    become_commune()
    for day in (DAY, date(2025, 6, 1)):
        with pytest.raises(InvalidInput, match="01/07/2025: choose a later day"):
            change_identity(XA, by=SYSTEM, day=day, reason=PAPER)
    with pytest.raises(NotAllowed):
        change_identity(XA, by=office.actor("lan"), day=date(2026, 1, 1), reason=PAPER)
