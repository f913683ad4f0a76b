"""What a committee's territory is called, the words made of it, and the titles of posts."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office, make_committee, make_issuer
from tests.tracker.reports.reported import report_kind
from tracker.accounts.titles import is_deputy_title, usual_titles
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.labels import level_words
from tracker.documents.models import IssuerLevel
from tracker.documents.services.issuers import issuer_named
from tracker.organization.committee import the_committee
from tracker.organization.models import Level, UnitKind
from tracker.organization.terms import Terms, Territory, terms_of, territory_in
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.variables import variables_of
from tracker.reports.kinds.variables import fill
from tracker.reports.letters.signing import Signer, signature_of
from tracker.reports.periods import read_period


@pytest.mark.parametrize(
    ("name", "level", "whole", "office", "above"),
    [
        ("Ủy ban nhân dân xã Bình Sơn", "commune", "Toàn xã", "Văn phòng HĐND và UBND xã", "UBND tỉnh"),
        ("Ủy ban nhân dân Phường 1", "commune", "Toàn phường", "Văn phòng HĐND và UBND phường", "UBND tỉnh"),
        ("UBND đặc khu Lý Sơn", "commune", "Toàn đặc khu", "Văn phòng HĐND và UBND đặc khu", "UBND tỉnh"),
        ("Ủy ban nhân dân huyện Bình Sơn", "district", "Toàn huyện", "Văn phòng HĐND và UBND huyện", "UBND tỉnh"),
        ("Ủy ban nhân dân thị xã Đức Phổ", "district", "Toàn thị xã", "Văn phòng HĐND và UBND thị xã", "UBND tỉnh"),
        ("Ủy ban nhân dân thành phố Huế", "province", "Toàn thành phố", "Văn phòng UBND thành phố", "Chính phủ"),
        ("Ủy ban Bình Sơn", "commune", "Toàn xã", "Văn phòng HĐND và UBND xã", "UBND tỉnh"),
    ],
)  # fmt: skip
def test_the_name_says_what_the_territory_is(name: str, level: str, whole: str, office: str, above: str) -> None:
    terms = terms_of(name, level, "UBND tỉnh Quảng Ngãi" if level != "province" else "")
    assert (terms.whole, terms.office, terms.superior, terms.level) == (whole, office, above, level)


def test_a_ward_is_of_commune_level_and_under_its_province() -> None:
    ward = Terms(Territory.WARD, "UBND thành phố Đà Nẵng")
    assert (ward.of_level, ward.superior, ward.province) == ("cấp xã", "UBND thành phố", "thành phố Đà Nẵng")
    assert (ward.below, ward.a_place_below, ward.a_code_below) == ("tổ dân phố", "Tổ dân phố 3", "TDP-3")
    assert Terms(Territory.COMMUNE, "UBND huyện Bình Sơn").province == "", "a district was above"
    assert ward.one_stop(date(2025, 6, 30)) == "Bộ phận Tiếp nhận và Trả kết quả"
    assert ward.one_stop(date(2025, 7, 1)) == "Trung tâm Phục vụ hành chính công"


def test_a_word_inside_another_says_nothing() -> None:
    assert territory_in("Ủy ban nhân dân xãhội") is None
    assert territory_in("Phòng Văn hóa - Xã hội") is None
    assert territory_in("UBND thị xã Đức Phổ") is Territory.DISTRICT_TOWN
    assert territory_in("UBND huyện Bình Sơn", "commune") is None


@pytest.mark.parametrize(
    ("title", "is_deputy"),
    [
        ("Phó Trưởng thôn", True), ("Phó Chỉ huy trưởng Ban CHQS xã", True), ("Chỉ huy phó", True),
        ("Tổ phó tổ dân phố", True), ("Phó Chủ tịch UBND phường", True), ("PHO CHU TICH", True),
        ("Tổ trưởng tổ dân phố", False), ("Trưởng khu phố", False), ("Phố trưởng", False), ("Trưởng Công an xã", False),
        ("Chỉ huy trưởng", False), ("Giám đốc", False), ("", False),
    ],
)  # fmt: skip
def test_who_is_a_deputy(title: str, is_deputy: bool) -> None:
    assert is_deputy_title(title) is is_deputy


def test_titles_are_proposed_by_what_the_units_are() -> None:
    units = [
        (UnitKind.COMMITTEE, "Ủy ban nhân dân phường 1"), (UnitKind.CENTRE, "Trung tâm Phục vụ hành chính công"),
        (UnitKind.ARMED, "Công an phường"), (UnitKind.ARMED, "Ban Chỉ huy Quân sự phường"),
        (UnitKind.QUARTER, "Tổ dân phố 1"), (UnitKind.QUARTER, "Khu phố 2"), (UnitKind.QUARTER, "Tổ dân phố 3"),
    ]  # fmt: skip
    titles = usual_titles(Terms(Territory.WARD), units)
    heads = [title for title in titles if not is_deputy_title(title)]
    assert heads == [
        "Chủ tịch UBND phường", "Giám đốc Trung tâm Phục vụ hành chính công", "Trưởng Công an phường",
        "Chỉ huy trưởng Ban CHQS phường", "Chính trị viên Ban CHQS phường", "Tổ trưởng tổ dân phố", "Trưởng khu phố",
        "Chuyên viên", "Văn thư",
    ]  # fmt: skip
    assert "Phó Chỉ huy trưởng Ban CHQS phường" in titles


def test_the_form_asks_for_the_kind_in_the_name(client_of: ClientOf, office: Office) -> None:
    admin = client_of("quan")
    page = admin.get("/units/committee").text
    assert "Ủy ban nhân dân huyện Bình Sơn" in page
    assert '<option selected value="district">Huyện</option>' in page, "an office of an earlier time reads its own word"
    form = {"territory": "ward", "name": "Ủy ban nhân dân xã Bình Sơn", "short_name": "UBND xã Bình Sơn",
            "place": "Bình Sơn", "superior": ""}  # fmt: skip
    refused = admin.post("/units/committee", data=form)
    assert refused.status_code == 400
    assert "Ủy ban nhân dân phường Trương Quang Trọng" in refused.text
    form |= {"name": "Ủy ban nhân dân phường Bình Sơn", "short_name": "UBND phường Bình Sơn"}
    assert admin.post("/units/committee", data=form).status_code == 303
    committee = the_committee()
    assert committee is not None
    assert (committee.level, committee.terms.whole) == (Level.COMMUNE, "Toàn phường")
    assert ">Huyện<" not in admin.get("/units/committee").text


def test_the_district_of_before_is_no_name_of_this_office(app: Flask) -> None:
    make_committee(name="Ủy ban nhân dân xã Bình Sơn", short_name="UBND xã Bình Sơn", level=Level.COMMUNE)
    with unit_of_work():
        assert issuer_named("UBND xã").name == "UBND xã Bình Sơn"
        alone = issuer_named("UBND huyện")
        assert (alone.name, alone.is_own, alone.level) == ("UBND huyện", False, IssuerLevel.DISTRICT)
    db.session.delete(alone)
    db.session.commit()
    make_issuer("UBND huyện Trà Bồng", body="ubnd huyen tra bong", level=IssuerLevel.DISTRICT, is_own=False)
    with unit_of_work():
        assert issuer_named("UBND huyện").name == "UBND huyện Trà Bồng"
        chairman = issuer_named("Chủ tịch UBND huyện")
        assert (chairman.name, chairman.body) == ("Chủ tịch UBND huyện Trà Bồng", "ubnd huyen tra bong")
        ward = issuer_named("UBND phường Nghĩa Lộ")
    assert str(level_words(ward)) == "Phường"


def test_a_ward_reports_to_its_province_in_its_own_words(app: Flask) -> None:
    ward = {"name": "Ủy ban nhân dân phường Nghĩa Lộ", "short_name": "UBND phường Nghĩa Lộ", "level": Level.COMMUNE}
    make_committee(**ward)
    kind = db.session.get_one(ReportKind, report_kind())
    values = variables_of(kind, read_period("2026-H1"))
    lines = [fill(line, values) for line in [*kind.addressees.splitlines(), *kind.recipients.splitlines()]]
    assert lines == [
        "UBND tỉnh Quảng Ngãi", "Sở Nội vụ tỉnh Quảng Ngãi", "Như trên", "Thường trực Đảng ủy, HĐND phường",
        "Chủ tịch, các Phó Chủ tịch UBND phường Nghĩa Lộ", "Các cơ quan, đơn vị thuộc phường", "Lưu: VT",
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["HĐND và UBND đặc khu Lý Sơn", "phường", "UBND thành phố Đà Nẵng"])
def test_the_foot_of_a_paper_has_the_title_without_the_body(body: str) -> None:
    signer = Signer(1, "Lê Thị Hoa", f"Chánh Văn phòng {body}", leads=False)
    assert signature_of(signer).authority == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
