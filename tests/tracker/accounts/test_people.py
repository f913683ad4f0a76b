"""People and their posts: what the administrator does, what everybody sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from tests.factories import Office, make_person, make_post, make_sign_in, save
from tracker.accounts import access, passwords, queries, services
from tracker.accounts.models import Person, Post, SignIn
from tracker.accounts.queries import PeopleFilter
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work

ClientOf = Callable[[str], FlaskClient]
TODAY = date(2022, 6, 15)


@pytest.fixture(autouse=True)
def _english(app: Flask) -> None:
    app.config["TRACKER_LANGUAGE"] = "en"


def names(**wanted: Any) -> list[str]:
    """The directory with these filters, by name."""
    page = queries.list_people(PeopleFilter(**wanted), on=TODAY, page=1)
    return [row.person.full_name for row in page.rows]


def edit(person: Person, **changes: Any) -> Person:
    """Edit by the system, the rest as it is."""
    fields = {name: getattr(person, name) for name in ("full_name", "user_name", "email", "phone", "version")}
    with unit_of_work():
        return services.edit_person(person.id, by=SYSTEM, **{**fields, **changes})


def test_the_directory_is_sorted_by_given_name_with_d_before_d_with_a_stroke(office: Office) -> None:
    for person in list(db.session.scalars(select(Person))):
        db.session.execute(db.delete(Post).where(Post.person_id == person.id))
        db.session.delete(person)
    db.session.commit()
    for name in ("Trần Đạt", "Lê Thị Dung", "Võ Dũng", "Nguyễn Văn An", "Bùi Ánh", "Đỗ Minh", "Dương Minh"):
        with unit_of_work():
            services.create_person(by=SYSTEM, full_name=name)
    expected = ["Nguyễn Văn An", "Bùi Ánh", "Lê Thị Dung", "Võ Dũng", "Trần Đạt", "Dương Minh", "Đỗ Minh"]
    assert names() == expected


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"text": "huong"}, ["Nguyễn Thị Hương"]),
        ({"text": "Hương Nguyễn"}, ["Nguyễn Thị Hương"]),
        ({"text": "dong"}, ["Nguyễn Văn Đông"]),
        ({"text": "đông"}, ["Nguyễn Văn Đông"]),
        ({"text": "noivu"}, ["Nguyễn Thị Hương", "Đỗ Nhật Minh"]),
        ({"text": "100%_"}, []),
        ({"role": Role.CLERK}, ["Phạm Thị Lan"]),
        ({"role": Role.OFFICER, "text": "tuyet"}, ["Nguyễn Thị Tuyết"]),
    ],
)
def test_people_are_found_without_accents(office: Office, wanted: dict[str, Any], found: list[str]) -> None:
    assert names(**wanted) == found


def test_people_are_found_by_unit_and_state(office: Office) -> None:
    former = make_person("Lê Văn Cũ", disabled_at=clock.now())
    make_post(former, office.unit("NV"), until_on=date(2021, 12, 31))
    assert names(unit_id=office.unit("NV").id) == ["Nguyễn Thị Hương", "Đỗ Nhật Minh"]
    assert names(state="disabled") == ["Lê Văn Cũ"]
    assert "Lê Văn Cũ" in names(state="all")


def test_a_person_who_was_renamed_to_a_d_with_a_stroke_is_still_found(office: Office) -> None:
    edit(office.person("minh"), full_name="Đỗ Nhật Đức")
    assert names(text="duc") == names(text="Đức") == ["Đỗ Nhật Đức"]


def test_the_list_asks_the_same_few_questions_whatever_its_length(office: Office, client_of: ClientOf) -> None:
    client, asked = client_of("lan"), []
    event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    client.get("/people")
    few = len(asked)
    for _ in range(10):
        make_post(make_person(), office.unit("NV"))
    asked.clear()
    assert client.get("/people").text.count("Trần Thị Thử") == 10
    assert len(asked) == few > 0


def test_everybody_sees_the_directory_and_only_the_administrator_its_buttons(client_of: ClientOf) -> None:
    assert "/people/new" not in client_of("huong").get("/people").text
    assert "/people/new" in client_of("quan").get("/people").text


def test_what_nobody_matches_says_what_to_do(client_of: ClientOf) -> None:
    page = client_of("lan").get("/people?q=zzz").text
    assert "Nobody matches" in page
    assert 'href="/people"' in page


def test_an_odd_address_is_no_filter(client_of: ClientOf) -> None:
    page = client_of("lan").get("/people?unit=abc&role=king&state=x&page=-7")
    assert page.status_code == 200
    assert "Phạm Thị Lan" in page.text


def test_sign_ins_and_history_are_for_the_administrator(client_of: ClientOf, office: Office) -> None:
    make_sign_in(office.person("minh"), address="10.3.3.3")
    path = f"/people/{office.person('minh').id}"
    assert "10.3.3.3" not in client_of("lan").get(path).text
    assert "10.3.3.3" in client_of("quan").get(path).text


@pytest.mark.parametrize("character", ["lan", "dong", "huong", "minh"])
def test_others_may_not_change_people(office: Office, character: str) -> None:
    actor = office.actor(character)
    with pytest.raises(NotAllowed, match="Only the administrator"), unit_of_work():
        services.create_person(by=actor, full_name="Lê Văn Mới")
    with pytest.raises(NotAllowed, match="Only the administrator"), unit_of_work():
        access.reset_password(office.person("quan").id, by=actor)
    with pytest.raises(NotAllowed, match="Only the administrator"), unit_of_work():
        services.open_post(
            actor.person_id or 0, by=actor, unit_id=office.unit("NV").id, role=Role.ADMIN, title="x", from_on=TODAY
        )


@pytest.mark.parametrize(
    ("full_name", "user_name"),
    [
        ("Nguyễn Thị Hương", "huong.nt"),
        ("Đỗ Đức", "duc.d"),
        ("Ý", "y"),
        ("H'Mai Êban", "eban.h"),
        ("Trần Văn (Nam)", "nam.tv"),
        ("…", "canbo"),
    ],
)
def test_a_user_name_is_made_from_the_name(app: Flask, full_name: str, user_name: str) -> None:
    assert services.free_user_name(full_name) == user_name


def test_a_user_name_that_is_taken_gets_a_number(office: Office) -> None:
    made = []
    for _ in range(3):
        with unit_of_work():
            made.append(services.create_person(by=SYSTEM, full_name="Bùi Văn Sơn").user_name)
    assert made == ["son.bv", "son.bv2", "son.bv3"]


def test_adding_a_person_gives_the_first_post_and_no_password(client_of: ClientOf, office: Office) -> None:
    form = {
        "full_name": "Lê  Văn Mới",
        "user_name": "",
        "unit_id": office.unit("NV").id,
        "role": "officer",
        "title": "Chuyên viên",
        "from_on": "15/6/2022",
    }
    client = client_of("quan")
    answer = client.post("/people/new", data=form)
    person = db.session.scalars(select(Person).where(Person.user_name == "moi.lv")).one()
    assert answer.location == f"/people/{person.id}"
    assert (person.full_name, person.password_hash, person.must_change_password) == ("Lê Văn Mới", "", True)
    post = db.session.scalars(select(Post).where(Post.person_id == person.id)).one()
    assert (post.role, post.title, post.from_on) == (Role.OFFICER, "Chuyên viên", TODAY)
    assert "No password yet" in client.get(answer.location).text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"full_name": " "}, "Write the full name"),
        ({"user_name": "Nội Vụ"}, "Use lower-case letters"),
        ({"user_name": "huong..nt"}, "Use lower-case letters"),
        ({"user_name": "noivu.huong"}, "noivu.huong belongs to Nguyễn Thị Hương already"),
        ({"email": "khong phai thu"}, "Write the address as"),
        ({"role": "king"}, "Choose a value from the list"),
        ({"role": ""}, "Choose the role"),
        ({"unit_id": ""}, "Choose the unit"),
        ({"from_on": "31/11/2022"}, "is not in the calendar"),
        ({"from_on": ""}, "Write the first day"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_and_nothing_is_kept(
    client_of: ClientOf, office: Office, changes: dict[str, str], says: str
) -> None:
    people = db.session.query(Person).count()
    form = {
        "full_name": "Lê Văn Mới",
        "unit_id": office.unit("NV").id,
        "role": "officer",
        "title": "Chuyên viên",
        "from_on": "15/06/2022",
    }
    answer = client_of("quan").post("/people/new", data={**form, **changes})
    assert answer.status_code == 400
    assert says in answer.text
    assert 'value="Chuyên viên"' in answer.text
    assert db.session.query(Person).count() == people


def test_editing_says_who_changed_what_meanwhile_and_then_saves(client_of: ClientOf, office: Office) -> None:
    client, person = client_of("quan"), office.person("minh")
    path = f"/people/{person.id}/edit"
    form = {"version": person.version, "full_name": "Đỗ Nhật Minh", "user_name": "noivu.minh", "phone": "0255 111 222"}
    edit(person, phone="0255 333 444")
    answer = client.post(path, data=form)
    assert answer.status_code == 409
    assert "0255 333 444" in answer.text
    assert 'value="0255 111 222"' in answer.text
    version = re.search(r'name="version" type="hidden" value="(\d+)"', answer.text)
    assert version is not None
    assert client.post(path, data={**form, "version": version[1]}).status_code == 303
    assert office.person("minh").phone == "0255 111 222"


def test_a_change_of_language_meanwhile_is_no_conflict(office: Office) -> None:
    person = office.person("minh")
    version = person.version
    with unit_of_work():
        access.set_language("en", by=office.actor("minh"))
    assert edit(office.person("minh"), version=version, phone="0255 1").phone == "0255 1"


def test_a_conflict_tells_the_oldest_and_the_newest_of_several_changes(office: Office) -> None:
    version = office.person("minh").version
    edit(office.person("minh"), phone="1")
    edit(office.person("minh"), phone="2")
    with pytest.raises(Conflict) as error:
        edit(office.person("minh"), version=version)
    assert [(str(change.label), change.before, change.after) for change in error.value.changes] == [
        ("Telephone", "", "2")
    ]


def test_a_disabled_person_stays_in_history_and_is_let_in_again(client_of: ClientOf, office: Office) -> None:
    admin, minh = client_of("quan"), client_of("minh")
    person_id = office.person("minh").id
    admin.post(f"/people/{person_id}/disable")
    assert minh.get("/account").status_code == 302
    admin.post(f"/people/{person_id}/enable")
    assert minh.get("/account").status_code == 302  # the old sign-in does not come back
    assert client_of("minh").get("/account").location == "/account/access?next=/account"
    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["person.disabled", "person.enabled"]


def test_nobody_disables_themselves(client_of: ClientOf, office: Office) -> None:
    second = make_person("Lê Thị Hai")
    make_post(second, office.unit("VP"), Role.ADMIN)
    client = client_of("quan")
    assert client.post(f"/people/{office.person('quan').id}/disable").status_code == 403
    assert office.person("quan").disabled_at is None


@pytest.mark.parametrize("act", ["disable", "end", "withdraw"])
def test_the_last_administrator_stays(office: Office, act: str) -> None:
    post = office.post("quan")
    post.from_on = TODAY
    save(post)
    acts: dict[str, Callable[[], None]] = {
        "disable": lambda: services.disable_person(post.person_id, by=SYSTEM, on=TODAY),
        "end": lambda: services.end_post(post.id, by=SYSTEM, until_on=TODAY, on=TODAY),
        "withdraw": lambda: services.withdraw_post(post.id, by=SYSTEM, on=TODAY),
    }
    with pytest.raises(InvalidInput, match="last administrator"), unit_of_work():
        acts[act]()
    second = make_person("Lê Thị Hai")
    make_post(second, office.unit("VP"), Role.ADMIN)
    with unit_of_work():
        acts[act]()


@pytest.mark.parametrize(
    "fields", [{"disabled_at": "now"}, {"password_hash": ""}], ids=["disabled", "without a password"]
)
def test_who_cannot_sign_in_is_no_administrator_to_leave_behind(office: Office, fields: dict[str, Any]) -> None:
    fields = {name: clock.now() if value == "now" else value for name, value in fields.items()}
    make_post(make_person("Lê Thị Hai", **fields), office.unit("VP"), Role.ADMIN)
    with pytest.raises(InvalidInput, match="last administrator"), unit_of_work():
        services.disable_person(office.person("quan").id, by=SYSTEM, on=TODAY)


def test_a_post_has_its_days(office: Office) -> None:
    person, unit = office.person("minh"), office.unit("TP")
    with unit_of_work():
        post = services.open_post(
            person.id, by=SYSTEM, unit_id=unit.id, role=Role.HEAD, title="Trưởng phòng", from_on=date(2022, 7, 1)
        )
    assert [row.post.title for row in queries.people_of_unit(SYSTEM, office.unit("TP"))] == []
    assert [post.is_held(day) for day in (date(2022, 6, 30), date(2022, 7, 1))] == [False, True]
    with unit_of_work():
        services.end_post(post.id, by=SYSTEM, until_on=date(2022, 9, 30), on=TODAY)
    assert [post.is_held(day) for day in (date(2022, 9, 30), date(2022, 10, 1))] == [True, False]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"from_on": date(2020, 1, 1), "unit": "NEW"}, "unit_id"),
        ({"until_on": date(2022, 1, 1)}, "until_on"),
        ({"role": Role.OFFICER, "unit": "NV"}, "role"),
    ],
)
def test_a_post_that_makes_no_sense_is_refused(office: Office, changes: dict[str, Any], field: str) -> None:
    unit = office.unit("TP")
    unit.active_from = date(2021, 1, 1)
    save(unit)
    code = changes.pop("unit", "TP").replace("NEW", "TP")
    given = {"role": Role.HEAD, "title": "x", "from_on": TODAY, **changes}
    with pytest.raises(InvalidInput) as error, unit_of_work():
        services.open_post(office.person("minh").id, by=SYSTEM, unit_id=office.unit(code).id, **given)
    assert error.value.field == field


def test_only_a_post_of_today_is_withdrawn(office: Office) -> None:
    with pytest.raises(InvalidInput, match="ended, not withdrawn"), unit_of_work():
        services.withdraw_post(office.post("minh").id, by=SYSTEM, on=TODAY)


def test_a_post_is_changed_only_below_its_person(client_of: ClientOf, office: Office) -> None:
    path = f"/people/{office.person('lan').id}/posts/{office.post('minh').id}/end"
    assert client_of("quan").get(path).status_code == 404


def test_the_slip_is_shown_once_and_its_password_works_once(app: Flask, client_of: ClientOf, office: Office) -> None:
    admin, there = client_of("quan"), client_of("minh")
    person_id = office.person("minh").id
    slip = admin.post(f"/people/{person_id}/password")
    assert slip.headers["Cache-Control"] == "no-store"
    found = re.search(r"data-password>([a-z0-9-]+)<", slip.text)
    assert found is not None
    assert "Đỗ Nhật Minh" in slip.text
    assert "ỦY BAN NHÂN DÂN" in slip.text
    assert "localhost" not in slip.text, "an address is named where TRACKER_PUBLIC_URL says it"
    assert there.get("/account").status_code == 302
    assert passwords.verify(office.person("minh").password_hash, found[1])
    assert found[1] not in str(db.session.execute(select(AuditEntry.before, AuditEntry.after, AuditEntry.note)).all())
    fresh = app.test_client()
    assert fresh.post("/sign-in", data={"user_name": "noivu.minh", "password": found[1]}).status_code == 303
    assert fresh.get("/people").location == "/account/password"
    form = {"old": found[1], "new": "bon-mua-xuan-ha", "again": "bon-mua-xuan-ha"}
    assert fresh.post("/account/password", data=form).status_code == 303
    assert fresh.get("/people").location == "/account/access?next=/people", "it reads first who gave the password"
    seen = re.search(r'name="seen" value="(\d+)"', fresh.get("/account/access").text)
    assert seen is not None
    assert fresh.post("/account/access", data={"next": "/people", "seen": seen[1]}).location == "/people"
    assert fresh.get("/people").status_code == 200
    assert app.test_client().post("/sign-in", data={"user_name": "noivu.minh", "password": found[1]}).status_code == 400


def test_a_reset_lets_a_person_who_waits_in_again(client: FlaskClient, office: Office) -> None:
    for _ in range(6):
        client.post("/sign-in", data={"user_name": "noivu.minh", "password": "sai-mat-khau"})
    with unit_of_work():
        password = access.reset_password(office.person("minh").id, by=SYSTEM)
    assert client.post("/sign-in", data={"user_name": "noivu.minh", "password": password}).status_code == 303


def test_the_own_password_is_not_reset_but_changed(client_of: ClientOf, office: Office) -> None:
    path = f"/people/{office.person('quan').id}/password"
    client = client_of("quan")
    assert (client.get(path).status_code, client.post(path).status_code) == (403, 403)


def test_the_administrator_ends_a_sign_in_of_somebody(client_of: ClientOf, office: Office) -> None:
    row = make_sign_in(office.person("minh"))
    path = f"/people/{office.person('minh').id}/sign-ins/{row.id}/revoke"
    assert client_of("quan").post(path).status_code == 303
    assert db.session.get_one(SignIn, row.id).ended_at is not None
    wrong = f"/people/{office.person('lan').id}/sign-ins/{row.id}/revoke"
    assert client_of("quan").post(wrong).status_code == 404


def test_every_change_of_a_person_is_in_the_log(office: Office) -> None:
    admin = office.actor("quan")
    with unit_of_work():
        person = services.create_person(by=admin, full_name="Lê Văn Mới", phone="1")
        post = services.open_post(
            person.id, by=admin, unit_id=office.unit("NV").id, role=Role.OFFICER, title="Chuyên viên", from_on=TODAY
        )
        services.end_post(post.id, by=admin, until_on=date(2022, 6, 30), on=TODAY)
        access.reset_password(person.id, by=admin)
        services.disable_person(person.id, by=admin, on=TODAY)
    rows = db.session.execute(
        select(AuditEntry.action, AuditEntry.person_name).where(
            AuditEntry.subject_kind == "person", AuditEntry.subject_id == person.id
        )
    ).all()
    assert rows == [
        (action, "Hoàng Anh Quân")
        for action in (
            "person.created",
            "person.post_opened",
            "person.post_ended",
            "person.password_reset",
            "person.disabled",
        )
    ]
