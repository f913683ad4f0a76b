"""Posts of units that are reorganised: they follow, are joined, end; who keeps none signs in no more."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from tests.factories import Office, make_person, make_post, make_sign_in, make_stand_in, make_unit
from tracker.accounts.acting_posts import acting_posts
from tracker.accounts.models import AccessAct, AccessChange, AccessNotice, Delegation, Person, Post, SignIn
from tracker.accounts.post_moves import PostLine, goings, headless
from tracker.accounts.succession import heads_that_stay, move_posts, posts_of_units
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.models import Duty, Handover, HandoverLine
from tracker.organization.models import Unit
from tracker.organization.successors import Successors
from tracker.reminders.models.outbox import Mail

pytestmark = pytest.mark.settings(LANGUAGE="en")

DAY, EVE, TODAY = date(2022, 7, 1), date(2022, 6, 30), date(2022, 7, 15)
PAPER = "Nghị quyết số 12/NQ-HĐND"


def merged(office: Office, *codes: str, into: Unit | None = None) -> tuple[Successors, Unit]:
    """These units go into one, which is new unless it is given."""
    root = office.unit("UBND")
    to = into or make_unit("Phòng Văn hóa - Xã hội", code="VHXH", under=root, active_from=DAY)
    return Successors(DAY, {office.unit(code).id: (to.id,) for code in codes}, decision=PAPER), to


def moved(successors: Successors, *lines: PostLine, on: date = TODAY) -> dict[str, int]:
    with unit_of_work():
        return dict(move_posts(successors, lines, by=SYSTEM, on=on))


def held(person: Person) -> list[tuple[str, str, bool, date, date | None]]:
    """The posts of a person: unit, title, deputy, first and last day; in their order."""
    rows = db.session.execute(
        select(Unit.code, Post.title, Post.is_deputy, Post.from_on, Post.until_on)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Post.person_id == person.id)
        .order_by(Post.from_on, Post.id)
    )
    return [tuple(row) for row in rows]


def test_two_divisions_become_one_and_the_first_head_stays_head(office: Office) -> None:
    khanh = make_person("Trần Quốc Khánh")
    make_post(khanh, office.unit("TP"), Role.HEAD, title="Trưởng phòng")
    successors, _ = merged(office, "NV", "TP")
    counts = moved(successors)
    assert counts == {"posts": 3, "joined": 0, "ended": 0, "people": 3, "disabled": 0, "stand_ins": 0}
    began = date(2021, 1, 1)
    assert held(office_person("Nguyễn Thị Hương")) == [
        ("NV", "Trưởng phòng", False, began, EVE), ("VHXH", "Trưởng phòng", False, DAY, None)
    ]  # fmt: skip
    assert held(khanh) == [
        ("TP", "Trưởng phòng", False, began, EVE), ("VHXH", "Phó Trưởng phòng", True, DAY, None)
    ]  # fmt: skip
    assert held(office_person("Đỗ Nhật Minh"))[1:] == [("VHXH", "Chuyên viên", False, DAY, None)]


def office_person(full_name: str) -> Person:
    return db.session.scalars(select(Person).where(Person.full_name == full_name)).one()


def test_the_plan_says_who_is_head_and_what_the_titles_are(office: Office) -> None:
    khanh = make_person("Trần Quốc Khánh")
    theirs = make_post(khanh, office.unit("TP"), Role.HEAD, title="Trưởng phòng")
    successors, to = merged(office, "NV", "TP")
    moved(successors, PostLine(theirs.id, to.id, Role.HEAD, "Trưởng phòng Văn hóa - Xã hội"))
    assert held(khanh)[1] == ("VHXH", "Trưởng phòng Văn hóa - Xã hội", False, DAY, None)
    assert held(office_person("Nguyễn Thị Hương"))[1] == ("VHXH", "Phó Trưởng phòng", True, DAY, None)


def test_the_head_of_a_unit_that_stays_is_its_head(office: Office) -> None:
    into = office.unit("TP")
    make_post(make_person("Trần Quốc Khánh"), into, Role.HEAD, title="Trưởng phòng")
    successors, _ = merged(office, "NV", into=into)
    moved(successors)
    assert held(office_person("Nguyễn Thị Hương"))[1] == ("TP", "Phó Trưởng phòng", True, DAY, None)
    assert held(office_person("Trần Quốc Khánh")) == [("TP", "Trưởng phòng", False, date(2021, 1, 1), None)]


def test_a_head_who_followed_another_in_the_meantime_is_head_of_the_new_unit(office: Office) -> None:
    nv, tp = office.unit("NV"), office.unit("TP")
    office.post("huong").until_on = date(2022, 7, 10)
    make_post(after := make_person("Lê Văn Sau"), nv, Role.HEAD, title="Trưởng phòng", from_on=date(2022, 7, 11))
    make_post(khanh := make_person("Trần Quốc Khánh"), tp, Role.HEAD, title="Trưởng phòng")
    successors, _ = merged(office, "NV", "TP")
    found = goings(successors, posts_of_units(successors), ())
    assert headless(successors, found, on=TODAY) == []
    moved(successors)
    assert held(office_person("Nguyễn Thị Hương"))[1] == ("VHXH", "Trưởng phòng", False, DAY, date(2022, 7, 10))
    assert held(after)[-1] == ("VHXH", "Trưởng phòng", False, date(2022, 7, 11), None)
    assert held(khanh)[1] == ("VHXH", "Phó Trưởng phòng", True, DAY, None)


def test_a_unit_whose_head_went_in_the_meantime_is_told(office: Office) -> None:
    """The head of the first unit was head of the new one for ten days only; the other is his deputy."""
    office.post("huong").until_on = date(2022, 7, 10)
    make_post(make_person("Trần Quốc Khánh"), office.unit("TP"), Role.HEAD, title="Trưởng phòng")
    successors, to = merged(office, "NV", "TP")
    found = goings(successors, posts_of_units(successors), ())
    assert (headless(successors, found), headless(successors, found, on=TODAY)) == ([], [to.id])


def test_posts_that_begin_later_or_ended_in_between(office: Office) -> None:
    nv = office.unit("NV")
    later, between, before = (make_person(name) for name in ("Lê Văn Sau", "Lê Văn Giữa", "Lê Văn Trước"))
    make_post(later, nv, from_on=date(2022, 8, 1))
    make_post(between, nv, until_on=date(2022, 7, 10))
    make_post(before, nv, until_on=date(2022, 6, 15))
    successors, _ = merged(office, "NV")
    moved(successors)
    began = date(2021, 1, 1)
    assert held(later) == [("VHXH", "Chuyên viên", False, date(2022, 8, 1), None)]
    assert held(between) == [
        ("NV", "Chuyên viên", False, began, EVE), ("VHXH", "Chuyên viên", False, DAY, date(2022, 7, 10))
    ]  # fmt: skip
    assert held(before) == [("NV", "Chuyên viên", False, began, date(2022, 6, 15))]
    assert between.disabled_at is None


def test_who_had_a_post_in_both_has_one(office: Office) -> None:
    twice, there = make_person("Lê Văn Hai"), make_person("Lê Văn Ba")
    make_post(twice, office.unit("NV"), until_on=date(2022, 9, 30))
    make_post(twice, office.unit("TP"), from_on=date(2022, 8, 1))
    into = office.unit("VP")
    make_post(there, into, until_on=date(2022, 12, 31))
    make_post(there, office.unit("NV"))
    successors, _ = merged(office, "NV", "TP", into=into)
    assert moved(successors)["joined"] == 2
    assert held(twice) == [
        ("NV", "Chuyên viên", False, date(2021, 1, 1), EVE), ("VP", "Chuyên viên", False, DAY, None)
    ]  # fmt: skip
    assert sorted(held(there)) == [
        ("NV", "Chuyên viên", False, date(2021, 1, 1), EVE), ("VP", "Chuyên viên", False, date(2021, 1, 1), None)
    ]  # fmt: skip


def test_a_deputy_who_is_head_already_is_no_deputy_beside(office: Office) -> None:
    both, into = make_person("Lê Văn Hai"), office.unit("TP")
    make_post(both, into, Role.HEAD, title="Trưởng phòng")
    make_post(both, office.unit("NV"), Role.HEAD, title="Phó Trưởng phòng", is_deputy=True)
    successors, _ = merged(office, "NV", into=into)
    moved(successors)
    now = [row for row in held(both) if row[4] is None]
    assert now == [("TP", "Trưởng phòng", False, date(2021, 1, 1), None)]


def test_stand_ins_follow_the_post(office: Office) -> None:
    minh, huong = office.person("minh"), office.post("huong")
    across = make_stand_in(huong, minh, from_on=date(2022, 6, 20), until_on=date(2022, 8, 31), reason="nghỉ phép")
    ahead = make_stand_in(huong, office.person("tuyet"), from_on=date(2022, 8, 1), until_on=date(2022, 8, 5))
    over = make_stand_in(huong, minh, from_on=date(2022, 1, 1), until_on=date(2022, 1, 31))
    successors, to = merged(office, "NV")
    moved(successors)
    new = db.session.scalars(select(Post).where(Post.unit_id == to.id, Post.role == Role.HEAD)).one()
    rows = db.session.scalars(select(Delegation).order_by(Delegation.from_on, Delegation.id)).all()
    assert [(row.post_id, row.from_on, row.until_on) for row in rows] == [
        (huong.id, over.from_on, over.until_on),
        (huong.id, date(2022, 6, 20), EVE),
        (new.id, DAY, date(2022, 8, 31)),
        (new.id, ahead.from_on, ahead.until_on),
    ]
    assert across.id in [row.id for row in rows]
    acting = acting_posts(TODAY)
    in_force = select(acting.c.unit_id).where(acting.c.person_id == minh.id, acting.c.holder_id.is_not(None))
    assert db.session.scalars(in_force).all() == [to.id]


def test_a_planned_handover_follows_the_post_and_the_unit(office: Office) -> None:
    huong = office.post("huong")
    huong.until_on = date(2022, 8, 31)
    act = Handover(
        person_id=huong.person_id, person_name="Nguyễn Thị Hương", post_id=huong.id, effective_on=date(2022, 9, 1),
        reason="Quyết định số 588/QĐ-UBND", made_at=db.func.now(), made_by="Quản trị",
    )  # fmt: skip
    db.session.add(act)
    db.session.flush()
    line = HandoverLine(handover_id=act.id, number=1, duty=Duty.WORK, unit_id=huong.unit_id)
    db.session.add(line)
    db.session.commit()
    successors, to = merged(office, "NV")
    moved(successors)
    new = db.session.scalars(select(Post).where(Post.unit_id == to.id, Post.role == Role.HEAD)).one()
    assert (act.post_id, act.effective_on, line.unit_id) == (new.id, date(2022, 9, 1), to.id)
    assert new.until_on == date(2022, 8, 31)


def test_a_unit_that_leaves_takes_its_people_along(office: Office) -> None:
    xa, tam, tuyet = office.unit("XA-BINHAN"), office.person("tam"), office.person("tuyet")
    make_post(tuyet, office.unit("TP"))
    make_post(later := make_person("Lê Văn Sau"), xa, from_on=date(2022, 9, 1))
    make_sign_in(tam)
    stands = make_stand_in(office.post("huong"), tam)
    successors = Successors(DAY, {xa.id: ()}, elsewhere={xa.id: "UBND xã Bình Minh"}, decision=PAPER)
    counts = moved(successors)
    assert (counts["ended"], counts["disabled"], counts["people"]) == (3, 2, 3)
    assert [row[4] for row in held(tam)] == [EVE]
    assert held(later) == []
    assert (tam.disabled_at is not None, later.disabled_at is not None, tuyet.disabled_at) == (True, True, None)
    assert db.session.scalars(select(SignIn.ended_at).where(SignIn.person_id == tam.id)).one() is not None
    assert stands.ended_at is not None


def test_the_last_administrator_does_not_go(office: Office) -> None:
    vp = office.unit("VP")
    with pytest.raises(InvalidInput, match="administrator"):
        moved(Successors(DAY, {vp.id: ()}, elsewhere={vp.id: "UBND xã Bình Minh"}))
    db.session.rollback()
    assert office.person("quan").disabled_at is None


def test_only_administrators_move_posts(office: Office) -> None:
    successors, _ = merged(office, "NV")
    with pytest.raises(NotAllowed):
        move_posts(successors, (), by=office.actor("lan"), on=TODAY)


def test_who_watches_over_access_gets_one_mail(office: Office) -> None:
    db.session.execute(update(Person).values(email=Person.user_name + "@binhson.example"))
    make_post(make_person("Lê Văn Thư"), office.unit("VP"), Role.CLERK, title="Văn thư")
    make_post(make_person("Lê Thị Thảo"), office.unit("VP"), Role.CLERK, title="Lưu trữ")
    successors, _ = merged(office, "VP", "NV")
    with unit_of_work():
        move_posts(successors, (), by=office.actor("quan"), on=TODAY)
    changes = db.session.scalars(select(AccessChange)).all()
    assert {change.act for change in changes} == {AccessAct.POSTS_MOVED}
    assert len(changes) == 4  # three clerks and the administrator; heads and officers open no restricted paper
    mails = db.session.scalars(select(Mail).order_by(Mail.address)).all()
    dong, lan = office.person("dong"), office_person("Phạm Thị Lan")
    assert [mail.address for mail in mails] == [dong.email, lan.email]
    assert all("Lê Thị Thảo" in mail.text and "Văn thư, Văn phòng" in mail.text for mail in mails)
    notices = db.session.scalars(select(AccessNotice.person_id)).all()
    assert notices.count(dong.id) == 4
    said = [line.did for line in history_lines(history_of(lan), by=office.actor("dong"))]
    assert said[:1] == [
        "reorganised units: the post “Văn thư, Văn phòng” is “Văn thư”, Phòng Văn hóa - Xã hội, from 01/07/2022"
    ]


def test_a_unit_without_a_head_is_told_before(office: Office) -> None:
    root = office.unit("UBND")
    one, other = (make_unit(name, under=root, active_from=DAY) for name in ("Phòng Kinh tế", "Văn phòng Hội đồng"))
    nv, tp = office.unit("NV"), office.unit("TP")
    successors = Successors(DAY, {nv.id: (one.id, other.id), tp.id: (other.id,)})
    found = goings(successors, posts_of_units(successors), (), heads_that_stay(successors))
    assert headless(successors, found) == [other.id]
    ends = PostLine(office.post("huong").id, None, Role.HEAD, "")
    found = goings(successors, posts_of_units(successors), [ends], heads_that_stay(successors))
    assert headless(successors, found) == [one.id, other.id]
    alone = Successors(DAY, {tp.id: (other.id,)})
    assert headless(alone, goings(alone, posts_of_units(alone), ())) == []  # it had no head before
