"""A post does not end, and nobody is disabled, while something open would be left with nobody who can act on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_person, make_post
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import asked as ask_for_time, going, put, registered
from tests.tracker.processes.waiting import reported
from tracker.accounts import closing, services
from tracker.accounts.models import Post
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.open_duties import DutiesOpenError

TODAY = date(2022, 6, 15)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
Act = Callable[[Office, str], None]


def end(office: Office, name: str, *, until_on: date = TODAY) -> None:
    with unit_of_work():
        services.end_post(office.post(name).id, by=SYSTEM, until_on=until_on, on=TODAY)


def disable(office: Office, name: str) -> None:
    with unit_of_work():
        services.disable_person(office.person(name).id, by=SYSTEM, on=TODAY)


def withdraw(office: Office, name: str) -> None:
    post = office.post(name)
    post.from_on = TODAY
    db.session.commit()
    with unit_of_work():
        services.withdraw_post(post.id, by=SYSTEM, on=TODAY)


ACTS = [end, disable, withdraw]


def left(act: Act, office: Office, name: str, **more: Any) -> list[str]:
    """What nobody could act on: "Đơn vị chủ trì: Việc A"; the post stays as it was."""
    with pytest.raises(DutiesOpenError) as refused:
        act(office, name, **more)
    db.session.rollback()
    assert office.post(name).until_on is None
    assert office.person(name).disabled_at is None
    return [f"{duty.role}: {duty.title}" for duty in refused.value.found.duties]


def second(office: Office, code: str, role: Role, *, from_on: date = date(2022, 1, 1), **fields: Any) -> Post:
    """Somebody else with such a post."""
    return make_post(make_person(**fields), office.unit(code), role, from_on=from_on)


@pytest.mark.parametrize("act", ACTS)
def test_the_last_head_stays_while_the_unit_carries_something_out(office: Office, act: Act) -> None:
    going(office, title="Việc A")
    assert left(act, office, "huong") == ["Đơn vị chủ trì: Việc A"]


@pytest.mark.parametrize("until_on", [TODAY, date(2022, 12, 31)])
def test_a_day_ahead_is_judged_alike(office: Office, until_on: date) -> None:
    going(office, title="Việc A")
    assert left(end, office, "huong", until_on=until_on) == ["Đơn vị chủ trì: Việc A"]


@pytest.mark.parametrize("act", ACTS)
def test_another_head_lets_it_pass(office: Office, act: Act) -> None:
    going(office)
    second(office, "NV", Role.HEAD)
    act(office, "huong")


@pytest.mark.parametrize("act", ACTS)
def test_a_unit_without_duties_needs_no_head(office: Office, act: Act) -> None:
    going(office, lead="NV")
    act(office, "tam")


def test_a_successor_who_begins_on_the_day_after_is_in_time(office: Office) -> None:
    going(office, title="Việc A")
    post = second(office, "NV", Role.HEAD, from_on=TOMORROW + timedelta(days=1))
    assert left(end, office, "huong") == ["Đơn vị chủ trì: Việc A"], "a day without a head"
    post.from_on = TOMORROW
    db.session.commit()
    end(office, "huong")
    assert office.post("huong").until_on == TODAY
    with pytest.raises(DutiesOpenError), unit_of_work():  # on which the ending relied
        services.withdraw_post(post.id, by=SYSTEM, on=TODAY)
    with pytest.raises(DutiesOpenError), unit_of_work():
        services.disable_person(post.person_id, by=SYSTEM, on=TODAY)


@pytest.mark.parametrize("fields", [{"disabled": True}, {"role": Role.OFFICER}, {"code": "TP"}])
def test_who_cannot_act_there_is_no_successor(office: Office, fields: dict[str, Any]) -> None:
    going(office, title="Việc A")
    post = second(office, fields.get("code", "NV"), fields.get("role", Role.HEAD))
    if "disabled" in fields:
        disable_at(post)
    assert left(end, office, "huong") == ["Đơn vị chủ trì: Việc A"]


def disable_at(post: Post) -> None:
    with unit_of_work():
        services.disable_person(post.person_id, by=SYSTEM, on=TODAY)


def test_the_last_clerk_stays_while_steps_wait_for_the_office(office: Office) -> None:
    registered("Việc chưa giao")
    for act in ACTS:
        assert left(act, office, "lan") == ["Bước do Văn phòng xử lý: Việc chưa giao"]
    second(office, "VP", Role.CLERK)
    end(office, "lan")


def test_the_last_leader_stays_while_steps_wait_for_the_leadership(office: Office) -> None:
    item_id = going(office, title="Việc A")
    ask_for_time(item_id)
    assert left(disable, office, "dong") == ["Bước do lãnh đạo xử lý: Việc A"]
    second(office, "UBND", Role.LEADER)
    disable(office, "dong")


@pytest.mark.parametrize("act", ACTS)
def test_whoever_is_in_charge_of_items_stays_a_leader(office: Office, act: Act) -> None:
    second(office, "UBND", Role.LEADER)
    put(going(office, title="Việc A"), leader_id=office.person("dong").id)
    assert left(act, office, "dong") == ["Lãnh đạo phụ trách: Việc A"]


def test_of_two_posts_of_a_leader_one_may_end(office: Office) -> None:
    put(going(office, title="Việc A"), leader_id=office.person("dong").id)
    make_post(office.person("dong"), office.unit("VP"), Role.LEADER)
    with unit_of_work():
        services.end_post(office.post("dong").id, by=SYSTEM, until_on=TODAY, on=TODAY)


def test_a_result_that_waits_may_come_back_to_its_head(office: Office) -> None:
    item_id = reported(office)
    assert len(left(end, office, "huong")) == 1
    assert item_id


def test_a_last_day_that_is_put_off_hides_nothing(office: Office) -> None:
    going(office)
    post = office.post("huong")
    post.until_on = TOMORROW
    db.session.commit()
    with unit_of_work():
        services.end_post(post.id, by=SYSTEM, until_on=date(2022, 6, 30), on=TODAY)


def test_closing_a_unit_with_its_people_asks_the_same(office: Office) -> None:
    registered("Việc chưa giao")
    with pytest.raises(DutiesOpenError) as refused, unit_of_work():
        closing.close_unit(
            office.unit("VP").id, by=office.actor("quan"), on=TODAY, last_day=TODAY, successor_id=None, people="end"
        )
    assert [str(duty.role) for duty in refused.value.found.duties] == ["Bước do Văn phòng xử lý"]


def test_the_page_that_ends_a_post_shows_what_is_open(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, title="Kiểm tra công vụ")
    post, client = office.post("huong"), client_of("quan")
    where = f"/people/{post.person_id}/posts/{post.id}/end"
    answer = client.post(where, data={"until_on": "15/06/2022"})
    assert answer.status_code == 400
    page = Page(400, where, answer.text)
    for words in ("Kiểm tra công vụ", "Chọn người nhận", "Bàn giao 01 việc, kết thúc chức vụ"):
        assert words in page.text, words
    assert f'href="/items/{item_id}"' in answer.text
    assert page.form(holding="until_on").sent["until_on"] == ["15/06/2022"]


def test_disabling_shows_what_is_open_and_leads_back(client_of: ClientOf, office: Office) -> None:
    going(office, title="Kiểm tra công vụ")
    person_id = office.person("huong").id
    answer = client_of("quan").post(f"/people/{person_id}/disable")
    assert answer.status_code == 400
    assert "Kiểm tra công vụ" in answer.text
    assert f'href="/people/{person_id}"' in answer.text


def test_the_question_costs_the_same_however_much_is_open(client_of: ClientOf, office: Office) -> None:
    person_id = office.person("huong").id

    def queries() -> int:
        with asked() as statements:
            assert client_of("quan").post(f"/people/{person_id}/disable").status_code == 400
        return len(statements)

    going(office)
    queries()
    few = queries()
    for _ in range(12):
        going(office)
    assert queries() == few
