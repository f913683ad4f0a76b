"""Letting somebody stand in: who may, for which days, and what is refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_person, make_post
from tests.journeys.browsing import Page
from tracker.accounts.closing import close_unit
from tracker.accounts.models import AccessChange, AccessNotice, Delegation, Person
from tracker.accounts.queries import who_acts
from tracker.accounts.services import end_post, withdraw_post
from tracker.accounts.standins import queries, services
from tracker.accounts.standins.queries import State
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import SYSTEM, Act, Actor, Role
from tracker.core.errors import InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs

TODAY = date(2022, 6, 15)
LAST = date(2022, 6, 30)


def give(office: Office, of: str, to: str, *, by: Actor | None = None, **more: Any) -> Delegation:
    """Who acts is the holder unless it is said; two weeks from today."""
    asked: dict[str, Any] = {"from_on": TODAY, "until_on": LAST, "on": TODAY} | more
    with unit_of_work():
        given = services.give(
            office.post(of).id, by=by or office.actor(of), person_id=office.person(to).id, **asked
        )  # fmt: skip
        return given.standin


def refused(office: Office, of: str, to: str, **more: Any) -> tuple[str, str]:
    """The field and the sentence."""
    with pytest.raises(InvalidInput) as error:
        give(office, of, to, **more)
    db.session.rollback()
    return error.value.field, str(error.value)


def read(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    return Page(answer.status_code, address, answer.text)


def acting(office: Office, name: str) -> Actor:
    """The character with the posts acted in today."""
    somebody = who_acts(WhoActs(office.person(name).id))
    assert somebody is not None
    return somebody.actor


def stands_in(office: Office, name: str) -> list[tuple[str, Collection[Act] | None]]:
    """For whom, and in what."""
    return [(post.holder.name, post.acts) for post in acting(office, name).posts if post.holder is not None]


def test_the_holder_gives_the_own_post_for_two_weeks(office: Office) -> None:
    given = give(office, "huong", "minh", acts=[Act.ANSWER, Act.REPORT], reason="Nghỉ phép năm")
    assert stands_in(office, "minh") == [("Nguyễn Thị Hương", {Act.ANSWER, Act.REPORT})]
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.standin_given")).one()
    assert (entry.subject_id, entry.person_name, entry.note) == (
        office.person("huong").id, "Nguyễn Thị Hương", "Nghỉ phép năm",
    )  # fmt: skip
    assert entry.after == {
        "standin": "Đỗ Nhật Minh", "title": "Trưởng phòng", "unit": "Phòng Nội vụ", "from_on": "2022-06-15",
        "until_on": "2022-06-30", "acts": ["answer", "report"],
    }  # fmt: skip
    assert given.given_by == "Nguyễn Thị Hương"


def test_all_acts_of_the_post_are_all_of_it(office: Office) -> None:
    give(office, "huong", "minh", acts=[Act.ANSWER, Act.REPORT, Act.PROGRESS, Act.CONFIRM])
    assert stands_in(office, "minh") == [("Nguyễn Thị Hương", None)]


def test_it_holds_on_its_days_and_no_other(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    give(office, "huong", "minh", from_on=TODAY + timedelta(days=1))
    held = []
    for day in (TODAY, TODAY + timedelta(days=1), LAST, LAST + timedelta(days=1)):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        held.append(bool(stands_in(office, "minh")))
    assert held == [False, True, True, False]


def test_it_ends_with_the_post(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    give(office, "huong", "minh")
    with unit_of_work():
        end_post(office.post("huong").id, by=SYSTEM, until_on=TODAY, on=TODAY)
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    assert stands_in(office, "minh") == []
    assert [row.until_on for row in queries.list_standins(State.PAST, on=clock.today(), page=1).rows] == [TODAY]


def test_who_keeps_no_post_of_his_own_stands_in_for_nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """His unit is closed with its people, and no post goes on."""
    give(office, "huong", "tam")
    with unit_of_work():
        close_unit(
            office.unit("XA-BINHAN").id, by=SYSTEM, on=TODAY, last_day=TODAY, successor_id=None, people="end"
        )  # fmt: skip
    assert [row.person for row in queries.list_standins(State.NOW, on=TODAY, page=1).rows] == ["Phạm Thanh Tâm"]
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    gone = who_acts(WhoActs(office.person("tam").id))
    assert gone is None or gone.actor.posts == ()
    assert queries.list_standins(State.NOW, on=clock.today(), page=1).rows == []
    assert [row.state for row in queries.list_standins(State.PAST, on=clock.today(), page=1).rows] == [State.PAST]


@pytest.mark.parametrize("who", ["lan", "dong", "minh", "tam"])
def test_nobody_else_gives_a_post(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        give(office, "huong", "tuyet", by=office.actor(who))


def test_what_is_only_stood_in_for_is_not_passed_on(office: Office) -> None:
    give(office, "dong", "huong")
    with pytest.raises(NotAllowed):
        give(office, "dong", "minh", by=acting(office, "huong"))


def test_the_administrator_gives_from_a_paper_and_never_to_himself(office: Office) -> None:
    by = office.actor("quan")
    assert refused(office, "huong", "minh", by=by) == ("reason", "Nhập văn bản ủy quyền")
    assert refused(office, "dong", "quan", by=by, reason="QĐ 12")[0] == "person_id"
    give(office, "huong", "minh", by=by, reason="Quyết định số 12/QĐ-UBND")
    assert stands_in(office, "minh") == [("Nguyễn Thị Hương", None)]


def test_nobody_stands_in_for_an_administrator(office: Office) -> None:
    with pytest.raises(NotAllowed):
        give(office, "quan", "lan")


def test_whoever_cannot_stand_in_is_refused(office: Office) -> None:
    assert refused(office, "huong", "huong")[0] == "person_id"
    minh = office.person("minh")
    minh.disabled_at = clock.now()
    db.session.commit()
    assert refused(office, "huong", "minh") == ("person_id", "Đỗ Nhật Minh không đăng nhập được")
    office.post("tuyet").until_on = TODAY - timedelta(days=1)
    db.session.commit()
    assert refused(office, "huong", "tuyet")[0] == "person_id"


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"from_on": TODAY - timedelta(days=1)}, "from_on"),
        ({"from_on": TODAY + timedelta(days=400), "until_on": TODAY + timedelta(days=401)}, "from_on"),
        ({"until_on": TODAY - timedelta(days=1)}, "until_on"),
        ({"until_on": TODAY + timedelta(days=367)}, "until_on"),
    ],
)
def test_days_that_cannot_be(office: Office, days: dict[str, date], field: str) -> None:
    assert refused(office, "huong", "minh", **days)[0] == field


def test_a_post_that_ends_before_it_begins(office: Office) -> None:
    office.post("huong").until_on = TODAY + timedelta(days=2)
    db.session.commit()
    assert refused(office, "huong", "minh", from_on=TODAY + timedelta(days=3)) == (
        "from_on", "Chức vụ này kết thúc ngày 17/06/2022",
    )  # fmt: skip


@pytest.mark.parametrize("ends", ["huong", "minh"])
def test_it_holds_no_longer_than_either_post(office: Office, ends: str) -> None:
    office.post(ends).until_on = TODAY + timedelta(days=2)
    db.session.commit()
    with unit_of_work():
        given = services.give(
            office.post("huong").id, by=office.actor("huong"), on=TODAY, person_id=office.person("minh").id,
            from_on=TODAY, until_on=LAST,
        )  # fmt: skip
        assert (given.standin.until_on, given.asked_until) == (date(2022, 6, 17), LAST)


def test_the_same_twice_is_one(office: Office) -> None:
    assert give(office, "huong", "minh").id == give(office, "huong", "minh").id


def test_days_or_acts_that_run_into_another_are_refused(office: Office) -> None:
    give(office, "huong", "minh", acts=[Act.ANSWER])
    assert refused(office, "huong", "minh", acts=[Act.ANSWER, Act.REPORT])[1] == (
        "Đỗ Nhật Minh đã làm thay chức vụ này từ 15/06/2022 đến 30/06/2022: kết thúc lần đó trước"
    )
    give(office, "huong", "minh", acts=[Act.REPORT], until_on=LAST - timedelta(days=1))
    give(office, "huong", "tuyet", acts=[Act.ANSWER])  # somebody else may do the same
    assert stands_in(office, "minh") == [("Nguyễn Thị Hương", {Act.ANSWER}), ("Nguyễn Thị Hương", {Act.REPORT})]


def test_a_post_has_so_many_stand_ins_at_most(office: Office) -> None:
    for number in range(services.MOST_AT_ONCE):
        person = make_person(f"Lê Thị {number}")
        make_post(person, office.unit("NV"))
        with unit_of_work():
            services.give(
                office.post("huong").id, by=office.actor("huong"), on=TODAY, person_id=person.id, from_on=TODAY,
                until_on=LAST,
            )  # fmt: skip
    assert refused(office, "huong", "minh")[0] == "person_id"


@pytest.mark.parametrize("acts", [[], [Act.APPROVE]])
def test_acts_that_the_post_has_not(office: Office, acts: list[Act]) -> None:
    assert refused(office, "huong", "minh", acts=acts)[0] == "acts"
    assert refused(office, "lan", "minh", acts=[Act.CONFIRM])[0] == "acts"


@pytest.mark.parametrize("who", ["huong", "minh", "lan", "dong", "quan"])
def test_who_ends_one(office: Office, who: str) -> None:
    given = give(office, "huong", "minh")
    with unit_of_work():
        services.end(given.id, by=office.actor(who), on=TODAY)
    assert stands_in(office, "minh") == []
    row = queries.find(given.id, on=TODAY)
    assert row is not None
    assert (row.state, row.ended_by) == (State.PAST, office.person(who).full_name)


def test_others_do_not_know_of_it(office: Office) -> None:
    given = give(office, "huong", "minh")
    with pytest.raises(NotFound), unit_of_work():
        services.end(given.id, by=office.actor("tam"), on=TODAY)


def test_who_hears_of_it(office: Office) -> None:
    """The stand-in by mail, and the holder of what another did; leaders and clerks of what sees restricted papers."""
    give(office, "huong", "minh")
    give(office, "dong", "huong")
    give(office, "tam", "tuyet", by=office.actor("quan"), reason="QĐ 12")
    told = {
        change.id: sorted(
            (db.session.get_one(Person, notice.person_id).full_name, notice.is_own)
            for notice in db.session.scalars(select(AccessNotice).where(AccessNotice.change_id == change.id))
        )
        for change in db.session.scalars(select(AccessChange).order_by(AccessChange.id))
    }
    assert list(told.values()) == [
        [],
        [("Phạm Thị Lan", False)],
        [("Nguyễn Văn Đông", False), ("Phạm Thanh Tâm", True), ("Phạm Thị Lan", False)],
    ]


def test_a_withdrawn_post_takes_its_stand_ins_along(office: Office) -> None:
    office.post("huong").from_on = TODAY
    db.session.commit()
    given = give(office, "huong", "minh").id
    make_post(office.person("tuyet"), office.unit("NV"), Role.HEAD)
    with unit_of_work():
        withdraw_post(office.post("huong").id, by=SYSTEM, on=TODAY)
    assert db.session.get(Delegation, given) is None


def test_the_pages(office: Office, client_of: ClientOf) -> None:
    huong, address = client_of("huong"), f"/stand-ins/of/{office.post('huong').id}"
    page = read(huong, address)
    assert "Đỗ Nhật Minh (Chuyên viên, P. Nội vụ)" in page.text
    bare = huong.post(address, data={"from_on": "15/06/2022", "scope": "some", "person_id": office.person("minh").id})
    assert bare.status_code == 400
    assert "ngày cuối" in bare.text
    sent = {"from_on": "15/06/2022", "until_on": "30/06/2022", "scope": "some", "acts": ["answer"]}
    done = huong.post(address, data=sent | {"person_id": office.person("minh").id}, follow_redirects=True)
    assert "Đỗ Nhật Minh" in done.text
    assert "Tiếp nhận, trả lại nhiệm vụ" in done.text
    home = read(huong, "/")
    assert "Đồng chí Đỗ Nhật Minh làm thay với chức vụ Trưởng phòng đến 30/06/2022." in home.text
    assert (
        "Đang làm thay đồng chí Nguyễn Thị Hương, Trưởng phòng, P. Nội vụ, đến 30/06/2022"
        in read(client_of("minh"), "/").text
    )
    assert "Đỗ Nhật Minh" in read(client_of("lan"), "/stand-ins").text
    assert client_of("minh").get("/stand-ins").status_code == 403
    assert client_of("minh").get(address).status_code == 404
    given = db.session.scalars(select(Delegation)).one()
    assert client_of("tam").post(f"/stand-ins/{given.id}/end").status_code == 404
    assert client_of("minh").post(f"/stand-ins/{given.id}/end").status_code == 303
    assert stands_in(office, "minh") == []
    assert "Đỗ Nhật Minh" in read(client_of("lan"), "/stand-ins?state=past").text
