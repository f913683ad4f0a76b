"""A list of people beside the register: judged row by row, taken, known again, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import Office, make_person, make_post, make_sign_in
from tests.tracker.moving.people.lists import (
    TODAY,
    book,
    doubts,
    people,
    reasons,
    reverted,
    rows_of,
    run_of,
    said,
    shown,
    taken,
    verdicts,
)
from tracker.accounts.models import Person, Post
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.moving.models import RunState
from tracker.organization.models import Unit, UnitKind

pytestmark = pytest.mark.settings(LANGUAGE="en")
HEADS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thư điện tử", "Điện thoại", "Tên đăng nhập", "Từ ngày", "Đến ngày")


def held(full_name: str) -> list[tuple[str, str, str, bool, date, date | None]]:
    """Unit, role, title, deputy, first and last day of each post of somebody."""
    rows = db.session.execute(
        select(Unit.code, Post.role, Post.title, Post.is_deputy, Post.from_on, Post.until_on)
        .join(Post, Post.unit_id == Unit.id).join(Person, Person.id == Post.person_id)
        .where(Person.full_name == full_name).order_by(Post.from_on, Post.id)
    )  # fmt: skip
    return [(code, role.value, title, deputy, first, last) for code, role, title, deputy, first, last in rows]


def test_a_list_of_new_people_becomes_people_with_posts_and_user_names(office: Office) -> None:
    run = people(book(
        HEADS,
        (1, "Trần Văn Bình", "Phó Chủ tịch", "UBND huyện", "binh@x.gov.vn", 905123456, "", date(2021, 3, 1), ""),
        (2, "LÊ THỊ CÚC", "Trưởng phòng", "P. Tư pháp", "", "", "", "01/07/2021", "30/6/2026"),
        (3, "Ông Phạm Dũng", "Chuyên viên", "Phòng Tư pháp", "", "0235.3851 234", "tp.dung", "", ""),
        (4, "Ngô Thị Én", "Văn thư", "VP", "", "", "", "", ""),
    ))  # fmt: skip
    assert verdicts(run) == ["new"] * 4
    assert [row["user_name"] for row in shown(run)] == ["binh.tv", "cuc.lt", "tp.dung", "en.nt"]
    assert taken(run) == 4
    assert held("Trần Văn Bình") == [("UBND", "leader", "Phó Chủ tịch", True, date(2021, 3, 1), None)]
    assert held("Lê Thị Cúc") == [("TP", "head", "Trưởng phòng", False, date(2021, 7, 1), date(2026, 6, 30))]
    assert held("Phạm Dũng") == [("TP", "officer", "Chuyên viên", False, TODAY, None)]
    assert held("Ngô Thị Én") == [("VP", "clerk", "Văn thư", False, TODAY, None)]
    binh = db.session.scalars(select(Person).where(Person.user_name == "binh.tv")).one()
    assert (binh.email, binh.phone, binh.password_hash) == ("binh@x.gov.vn", "0905123456", "")
    assert run_of(run).state is RunState.TAKEN


def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    rows = (
        HEADS,
        (1, "Trần Văn Bình", "Phó Chủ tịch", "UBND huyện", "", "", "", "", ""),
        (2, "Trần Văn Bình", "Chuyên viên", "Phòng Tư pháp", "", "", "", "", ""),
        (3, "Lê Văn Giang", "Ủy viên thường trực", "Phòng Nội vụ", "", "", "", "", ""),
        (4, "Hồ Thị Hà", "Giáo viên", "Trường Tiểu học số 1", "", "", "", "", ""),
    )
    run = people(book(*rows))
    assert verdicts(run) == ["new", "doubtful", "doubtful", "doubtful"]
    assert doubts(run)[1:] == ["title:uy vien thuong truc", "unit:truong tieu hoc so 1"]
    said(run, doubts(run)[0], "new")
    said(run, "title:uy vien thuong truc", "officer")
    said(run, "unit:truong tieu hoc so 1", "add")
    assert verdicts(run) == ["new"] * 4
    assert taken(run) == 4
    assert db.session.scalars(select(Unit.name).where(Unit.code == "TTHS1")).all() == ["Trường Tiểu học số 1"]
    again = people(book(*rows, title="Lần hai"), "lan-hai.xlsx")
    assert verdicts(again) == ["same"] * 4
    assert db.session.query(Person).filter(Person.full_name == "Trần Văn Bình").count() == 2


def test_what_the_file_has_otherwise_is_told_old_and_new(office: Office) -> None:
    run = people(book(
        HEADS,
        (1, "Đỗ Nhật Minh", "Chuyên viên", "Phòng Nội vụ", "minh@x.gov.vn", "", "", "", ""),
        (2, "Nguyễn Thị Hương", "Trưởng phòng Nội vụ", "Phòng Nội vụ", "", "", "", "01/06/2022", ""),
        (3, "Phạm Thị Lan", "Văn thư", "Văn phòng", "", "", "", "", "31/12/2022"),
    ))  # fmt: skip
    assert verdicts(run) == ["changed"] * 3
    assert [row["changes"] for row in shown(run)] == [
        [["email", "", "minh@x.gov.vn"]],
        [["title", "Trưởng phòng", "Trưởng phòng Nội vụ"]],
        [["until_on", "", "31/12/2022"]],
    ]
    assert taken(run) == 3
    assert held("Nguyễn Thị Hương") == [
        ("NV", "head", "Trưởng phòng", False, date(2021, 1, 1), date(2022, 5, 31)),
        ("NV", "head", "Trưởng phòng Nội vụ", False, date(2022, 6, 1), None),
    ]
    assert held("Phạm Thị Lan")[0][5] == date(2022, 12, 31)
    assert reverted(run) == (3, 0)
    assert held("Nguyễn Thị Hương") == [("NV", "head", "Trưởng phòng", False, date(2021, 1, 1), None)]


def test_what_can_never_be_taken_says_why(office: Office) -> None:
    run = people(book(
        HEADS,
        (1, "Trần An", "Chuyên viên", "Phòng Nội vụ", "", "", "noivu.huong", "", ""),
        (2, "Trần Bảo", "Chuyên viên", "Phòng Nội vụ", "bao[at]x.vn", "", "", "", ""),
        (3, "Trần Cảnh", "Chuyên viên", "Phòng Nội vụ", "", "", "", "31/02/2022", ""),
        (4, "Trần Danh", "Chuyên viên", "Phòng Nội vụ", "", "", "", "01/05/2022", "01/04/2022"),
        (5, "0905123456", "Chuyên viên", "Phòng Nội vụ", "", "", "", "", ""),
        (6, "Trần Phúc", "Chuyên viên", "Phòng Nội vụ", "", "", "Trần Phúc", "", ""),
    ))  # fmt: skip
    assert verdicts(run) == ["refused"] * 6
    assert reasons(run) == [
        "noivu.huong belongs to Nguyễn Thị Hương already",
        "“bao[at]x.vn” is no mail address: write it as ten@coquan.gov.vn",
        "“31/02/2022” is no day: write it as 01/7/2025",
        "The last day, 01/04/2022, lies before the first, 01/05/2022",
        "“0905123456” is no name of a person",
        "“trần phúc” cannot be a user name: use lower-case letters without accents, digits, dots and hyphens",
    ]


def test_somebody_of_the_same_name_is_asked_about(office: Office) -> None:
    other = make_person("Lê Thị Mai")
    make_post(other, office.unit("TP"))
    run = people(book(HEADS, (1, "Lê Thị Mai", "Chuyên viên", "Phòng Nội vụ", "", "", "", "", "")))
    (key,) = doubts(run)
    assert rows_of(run)[0].doubts[key]["people"] == [other.id]
    said(run, key, f"person:{other.id}")
    assert verdicts(run) == ["changed"]
    assert taken(run) == 1
    assert [post[0] for post in held("Lê Thị Mai")] == ["TP", "NV"]


def test_one_person_with_two_posts_in_the_file(office: Office) -> None:
    run = people(book(
        HEADS,
        (1, "Võ Thị Oanh", "Phó Chủ tịch", "UBND huyện", "oanh@x.vn", "", "", "", ""),
        (2, "Võ Thị Oanh", "Trưởng phòng", "Phòng Nội vụ", "OANH@x.vn", "", "", "", ""),
        (3, "Võ Thị Oanh", "Trưởng phòng", "Phòng Nội vụ", "", "", "", "", ""),
    ))  # fmt: skip
    assert verdicts(run) == ["new", "new", "same"]
    assert taken(run) == 2
    assert [post[:2] for post in held("Võ Thị Oanh")] == [("UBND", "leader"), ("NV", "head")]
    assert verdicts(people(book(
        HEADS, (9, "Võ Thị Oanh", "Trưởng phòng", "Phòng Nội vụ", "oanh@x.vn", "", "", "", "")
    ))) == ["same"]  # fmt: skip


def test_taking_back_spares_who_has_signed_in_and_whose_post_was_changed(office: Office) -> None:
    run = people(book(
        HEADS,
        (1, "Trần Một", "Chuyên viên", "Phòng Nội vụ", "", "", "", "", ""),
        (2, "Trần Hai", "Chuyên viên", "Phòng Nội vụ", "", "", "", "", ""),
        (3, "Trần Ba", "Chuyên viên", "Phòng Nội vụ", "", "", "", "", ""),
    ))  # fmt: skip
    taken(run)
    one = db.session.scalars(select(Person).where(Person.full_name == "Trần Một")).one()
    make_sign_in(one)
    two = db.session.scalars(select(Post).join(Person).where(Person.full_name == "Trần Hai")).one()
    two.until_on = date(2022, 12, 31)
    db.session.commit()
    assert reverted(run) == (1, 2)
    assert [row.is_spared for row in rows_of(run)] == [True, True, False]
    assert db.session.query(Person).filter(Person.full_name == "Trần Ba").count() == 0


def test_a_unit_that_is_added_goes_with_its_people(office: Office) -> None:
    run = people(book(
        HEADS,
        (1, "Trần Một", "Trưởng thôn", "Thôn Phước Thọ", "", "", "", "", ""),
        (2, "Trần Hai", "Phó Trưởng thôn", "Thôn Phước Thọ", "", "", "", "", ""),
    ))  # fmt: skip
    assert said(run, "unit:thon phuoc tho", "add") == 2
    assert taken(run) == 2
    unit = db.session.scalars(select(Unit).where(Unit.name == "Thôn Phước Thọ")).one()
    assert (unit.kind, unit.code, unit.parent_id) == (UnitKind.VILLAGE, "THON-PHUOC-THO", office.unit("UBND").id)
    assert held("Trần Hai") == [("THON-PHUOC-THO", Role.HEAD.value, "Phó Trưởng thôn", True, TODAY, None)]
    assert reverted(run) == (2, 0)
    assert db.session.query(Unit).filter(Unit.name == "Thôn Phước Thọ").count() == 0
