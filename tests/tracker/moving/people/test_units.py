"""A list of units beside the register: judged row by row, taken, known again, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import Office, make_person, make_post, make_unit
from tests.tracker.moving.people.lists import (
    book,
    doubts,
    reasons,
    reverted,
    rows_of,
    said,
    shown,
    taken,
    units,
    verdicts,
)
from tracker.core.extensions import db
from tracker.organization.models import Unit, UnitKind

pytestmark = pytest.mark.settings(LANGUAGE="en")
HEADS = ("STT", "Tên đơn vị", "Tên viết tắt", "Mã", "Loại", "Đơn vị cấp trên", "Thư điện tử", "Ngày bắt đầu")


def unit(name: str) -> Unit:
    return db.session.scalars(select(Unit).where(Unit.name == name)).one()


def test_new_units_get_a_kind_a_code_and_a_place(office: Office) -> None:
    run = units(book(
        HEADS,
        (1, "Phòng Kinh tế và Hạ tầng", "", "", "", "", "ktht@x.gov.vn", "01/07/2021"),
        (2, "Bộ phận Một cửa", "Một cửa", "mc", "Tổ", "Trung tâm Phục vụ hành chính công", "", ""),
        (3, "Trung tâm Phục vụ hành chính công", "TT PVHCC", "", "", "", "", ""),
        (4, "Ban Chỉ huy Quân sự huyện", "", "", "", "", "", ""),
    ))  # fmt: skip
    assert verdicts(run) == ["new"] * 4
    assert taken(run) == 4
    economy, desk = unit("Phòng Kinh tế và Hạ tầng"), unit("Bộ phận Một cửa")
    centre = unit("Trung tâm Phục vụ hành chính công")
    assert (economy.kind, economy.code, economy.short_name) == (UnitKind.DIVISION, "KTHT", "P. Kinh tế và Hạ tầng")
    assert (economy.active_from, economy.email) == (date(2021, 7, 1), "ktht@x.gov.vn")
    assert economy.parent_id == office.unit("UBND").id
    assert (desk.kind, desk.code, desk.parent_id) == (UnitKind.TEAM, "MC", centre.id)
    assert unit("Ban Chỉ huy Quân sự huyện").kind == UnitKind.ARMED


def test_the_same_list_twice_and_back(office: Office) -> None:
    rows = (
        HEADS,
        (1, "Phòng Nội vụ", "P.NV", "NV", "Phòng", "", "nv@x.gov.vn", ""),
        (2, "Thanh tra huyện", "", "", "", "", "", ""),
        (3, "UBND xã Bình An", "", "", "", "", "", ""),
    )
    run = units(book(*rows))
    assert verdicts(run) == ["changed", "new", "same"]
    assert shown(run)[0]["changes"] == [["short_name", "P. Nội vụ", "P.NV"], ["email", "", "nv@x.gov.vn"]]
    assert taken(run) == 2
    assert verdicts(units(book(*rows, title="Lần hai"), "lan-hai.xlsx")) == ["same"] * 3
    assert reverted(run) == (2, 0)
    assert (office.unit("NV").short_name, office.unit("NV").email) == ("P. Nội vụ", "")
    assert db.session.query(Unit).filter(Unit.name == "Thanh tra huyện").count() == 0


def test_what_is_unclear_is_answered_once_for_all_rows(office: Office) -> None:
    run = units(book(
        HEADS,
        (1, "Trường Tiểu học số 1", "", "", "", "", "", ""),
        (2, "Trường Mầm non", "", "", "", "", "", ""),
        (3, "Tổ Một cửa", "", "", "", "Phòng Không Có", "", ""),
    ))  # fmt: skip
    assert verdicts(run) == ["doubtful"] * 3
    assert doubts(run) == ["kind:truong", "unit:phong khong co"]
    assert said(run, "kind:truong", "other") == 2
    assert said(run, "unit:phong khong co", "unit", str(office.unit("NV").id)) == 1
    assert verdicts(run) == ["new"] * 3
    assert taken(run) == 3
    assert unit("Tổ Một cửa").parent_id == office.unit("NV").id


def test_what_can_never_be_taken_says_why(office: Office) -> None:
    run = units(book(
        HEADS,
        (1, "Phòng Kinh tế", "", "NV", "", "", "", ""),
        (2, "Phòng Y tế", "", "Y/TẾ*", "", "", "", ""),
        (3, "Phòng Dân tộc", "", "", "", "", "khong phai thu", ""),
        (4, "Phòng Văn hóa", "", "", "", "", "", "32/01/2022"),
        (5, "12345", "", "", "", "", "", ""),
        (6, "Phòng Nội vụ", "", "", "", "Phòng Nội vụ", "", ""),
    ))  # fmt: skip
    assert reasons(run) == [
        "The code NV belongs to Phòng Nội vụ already",
        "“Y/TẾ*” cannot be a code: use capitals, digits and hyphens",
        "“khong phai thu” is no mail address: write it as ten@coquan.gov.vn",
        "“32/01/2022” is no day: write it as 01/7/2025",
        "Write the name of the unit into this row",
        "Choose a unit that is not this one and does not stand below it",
    ]


def test_a_unit_that_is_used_since_is_spared(office: Office) -> None:
    run = units(book(HEADS, (1, "Thanh tra huyện", "", "", "", "", "", ""), (2, "Phòng Y tế", "", "", "", "", "", "")))
    taken(run)
    make_post(make_person("Trần Một"), unit("Thanh tra huyện"))
    assert reverted(run) == (1, 1)
    assert [row.is_spared for row in rows_of(run)] == [True, False]


def test_headings_say_the_unit_above_or_a_kind(office: Office) -> None:
    make_unit("Phòng Kinh tế", under=office.unit("UBND"))
    run = units(book(
        ("DANH SÁCH CÁC ĐƠN VỊ", None, None), (), ("TT", "Tên đơn vị", "Ghi chú"),
        ("I", "Các thôn", None), (1, "Long Yên", "300 hộ"), (2, "Bình Phú", None),
        ("II", "Phòng Kinh tế", None), (1, "Tổ Nông nghiệp", None),
    ))  # fmt: skip
    assert doubts(run) == []
    assert verdicts(run) == ["new", "new", "same", "new"]
    taken(run)
    assert (unit("Long Yên").kind, unit("Tổ Nông nghiệp").parent_id) == (UnitKind.VILLAGE, unit("Phòng Kinh tế").id)
