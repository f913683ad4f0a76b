"""Deputies: posts beside the head's, with the acts that their unit gives them; steps for the chairman alone."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_person, make_post
from tests.tracker.accounts.standins.standing import TODAY, stands_in
from tests.tracker.items.tracked import asked, assigned, going
from tests.tracker.processes.drawn import changed, upload
from tests.tracker.processes.waiting import nodes_of, press, shown
from tracker.accounts.deputies.services import mark_deputy, settle_deputies
from tracker.accounts.models import Post
from tracker.accounts.queries import who_acts
from tracker.accounts.services import open_post
from tracker.accounts.standins.services import give
from tracker.core.actor import SYSTEM, Act, Actor, Role
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.items.directives.services import direct, urge_by_leader
from tracker.items.services.assigning import accept
from tracker.items.services.extensions import decide_extension
from tracker.items.services.results import submit_result
from tracker.organization.models import Unit
from tracker.organization.policies import can_settle_extensions
from tracker.processes.inbox.queries import few_steps
from tracker.processes.policies import can_move_by_hand
from tracker.processes.services.sweep import fire_due


def deputy(office: Office, unit: str = "NV", role: Role = Role.HEAD, title: str = "Phó Trưởng phòng") -> Post:
    """A deputy as the administrator gives the post."""
    person = make_person("Trần Văn Minh")
    with unit_of_work():
        return open_post(
            person.id, by=SYSTEM, unit_id=office.unit(unit).id, role=role, title=title, from_on=date(2022, 1, 1)
        )


def acting_as(post: Post) -> Actor:
    somebody = who_acts(WhoActs(post.person_id))
    assert somebody is not None
    return somebody.actor


def settle(office: Office, acts: list[Act] | None, unit: str = "NV") -> None:
    with unit_of_work():
        settle_deputies(office.unit(unit).id, acts, by=SYSTEM)


@pytest.mark.parametrize(
    ("title", "role", "is_deputy"),
    [
        ("Phó Trưởng phòng", Role.HEAD, True), ("PHÓ CHỦ TỊCH UBND huyện", Role.LEADER, True),
        ("Trưởng phòng", Role.HEAD, False), ("Phòng Nội vụ", Role.HEAD, False), ("Phó Văn phòng", Role.CLERK, False),
    ],
)  # fmt: skip
def test_the_title_tells_a_deputy(office: Office, title: str, role: Role, is_deputy: bool) -> None:
    assert deputy(office, role=role, title=title).is_deputy is is_deputy


def test_a_deputy_does_all_that_the_head_may_until_the_unit_says_less(office: Office) -> None:
    near = date(2022, 6, 17)
    minh, first, second = deputy(office), assigned(office, due_on=near), going(office, due_on=near)
    with unit_of_work():
        accept(first, by=acting_as(minh), on=TODAY)
    settle(office, [Act.ANSWER, Act.PROGRESS])
    with pytest.raises(NotAllowed), unit_of_work():
        submit_result(second, by=acting_as(minh), on=TODAY, outcome="Đã xong")
    assert few_steps(by=acting_as(minh)) == 0
    assert few_steps(by=office.actor("huong")) == 2
    settle(office, None)
    with unit_of_work():
        submit_result(second, by=acting_as(minh), on=TODAY, outcome="Đã xong")


def test_a_stand_in_of_a_deputy_has_what_both_allow(office: Office) -> None:
    post = deputy(office)
    settle(office, [Act.ANSWER, Act.REPORT])
    with unit_of_work():
        give(
            post.id, by=acting_as(post), on=TODAY, person_id=office.person("minh").id, from_on=TODAY, until_on=TODAY,
            acts=[Act.REPORT, Act.CONFIRM],
        )  # fmt: skip
    somebody = who_acts(WhoActs(office.person("minh").id))
    assert somebody is not None
    assert [one.acts for one in somebody.actor.posts if one.holder] == [{Act.REPORT}]


@pytest.mark.parametrize(("who", "unit", "may"), [
    ("huong", "NV", True), ("huong", "TP", False), ("dong", "UBND", True), ("dong", "NV", False), ("quan", "NV", True),
    ("minh", "NV", False), ("lan", "NV", False),
])  # fmt: skip
def test_who_settles_it(office: Office, client_of: ClientOf, who: str, unit: str, may: bool) -> None:
    answer = client_of(who).get(f"/units/{office.unit(unit).id}/deputies")
    assert answer.status_code == (200 if may else 403)


def test_neither_a_deputy_nor_a_stand_in_settles_it(office: Office) -> None:
    for by in (acting_as(deputy(office)), stands_in(office, "minh", "huong")):
        with pytest.raises(NotAllowed), unit_of_work():
            settle_deputies(office.unit("NV").id, None, by=by)


def test_the_page_of_the_unit_says_it(office: Office, client_of: ClientOf) -> None:
    deputy(office)
    huong, address = client_of("huong"), f"/units/{office.unit('NV').id}"
    assert "Cấp phó được làm: mọi việc của cấp trưởng." in " ".join(huong.get(address).text.split())
    refused = huong.post(f"{address}/deputies", data={"scope": "some"})
    assert (refused.status_code, "Chọn loại việc cấp phó được làm" in refused.text) == (400, True)
    huong.post(f"{address}/deputies", data={"scope": "some", "acts": ["answer", "report"]})
    shown = " ".join(huong.get(address).text.split())
    assert "Cấp phó được làm: tiếp nhận, trả lại nhiệm vụ; báo cáo kết quả, đề nghị gia hạn, giải trình." in shown
    assert db.session.get_one(Unit, office.unit("NV").id).deputy_acts == "answer report"


def test_what_a_title_made_of_a_post_is_corrected(office: Office, client_of: ClientOf) -> None:
    post = deputy(office, title="Phó Trưởng phòng phụ trách")
    quan = client_of("quan")
    address = f"/people/{post.person_id}/posts/{post.id}/deputy"
    assert quan.post(address, data={"is_deputy": ""}).status_code == 303
    assert not db.session.get_one(Post, post.id, populate_existing=True).is_deputy
    assert client_of("huong").post(address, data={"is_deputy": "1"}).status_code == 403
    with pytest.raises(InvalidInput), unit_of_work():
        mark_deputy(office.post("lan").id, True, by=SYSTEM)


def test_the_form_of_a_post_says_deputy(office: Office, client_of: ClientOf) -> None:
    person = make_person("Lê Thị Thu")
    sent = {
        "unit_id": office.unit("NV").id, "role": "head", "title": "Quyền Trưởng phòng", "from_on": "01/06/2022",
        "deputy": "yes",
    }  # fmt: skip
    assert client_of("quan").post(f"/people/{person.id}/posts/new", data=sent).status_code == 303
    assert db.session.scalars(select(Post).where(Post.person_id == person.id)).one().is_deputy


def for_the_chairman(admin: FlaskClient) -> None:
    """The procedure of plans, whose overdue items the chairman alone decides on."""
    upload(admin, changed("several_units", (
        'id="decide_overdue" name="Lãnh đạo cho ý kiến về việc quá hạn" pt:role="leader"',
        'id="decide_overdue" name="Chủ tịch cho ý kiến về việc quá hạn" pt:role="chairman"',
    )))  # fmt: skip
    admin.post("/procedures/several_units/2/publish")


def test_a_step_for_the_chairman_alone(office: Office, client_of: ClientOf) -> None:
    for_the_chairman(client_of("quan"))
    vice = deputy(office, "UBND", Role.LEADER, "Phó Chủ tịch UBND huyện")
    item_id = going(office, due_on=date(2022, 6, 10))
    fire_due(on=TODAY)
    assert "decide_overdue" in nodes_of(item_id)
    assert few_steps(by=office.actor("dong")) == 1
    assert few_steps(by=acting_as(vice)) == 0
    assert few_steps(by=stands_in(office, "tam", "dong")) == 1
    browser = client_of("tam")
    assert shown(browser.get("/inbox").text) == [item_id]
    done = press(browser, item_id, "decide_overdue", "decide", reason="Phòng Nội vụ làm xong trước 20/6")
    assert done.status_code == 303
    assert "decide_overdue" not in nodes_of(item_id)


def test_no_other_door_leads_past_the_chairman(office: Office, client_of: ClientOf) -> None:
    """Urged on by a clerk, spoken of at a meeting, granted more time: his own step waits all the same."""
    for_the_chairman(client_of("quan"))
    item_id = going(office, due_on=date(2022, 6, 10))
    fire_due(on=TODAY)
    lan, dong = office.actor("lan"), office.actor("dong")
    request = asked(item_id)
    with unit_of_work():
        urge_by_leader(item_id, by=lan, on=TODAY, words="Khẩn trương thực hiện")
        decide_extension(request, by=lan, on=TODAY, grant=True)
    assert "decide_overdue" in nodes_of(item_id)
    with unit_of_work():
        direct(item_id, by=dong, on=TODAY, words="Làm xong trước 20/6")
    assert "decide_overdue" not in nodes_of(item_id)


def test_a_button_for_the_chairman_alone_is_no_clerks_on_the_page_of_the_item(
    office: Office, client_of: ClientOf
) -> None:
    upload(client_of("quan"), changed("several_units", (
        'id="decide_extension" name="Quyết định gia hạn" pt:role="leader"',
        'id="decide_extension" name="Quyết định gia hạn" pt:role="chairman"',
    )))  # fmt: skip
    client_of("quan").post("/procedures/several_units/2/publish")
    item_id = going(office)
    request = asked(item_id)
    with pytest.raises(NotAllowed, match="Chủ tịch"), unit_of_work():
        decide_extension(request, by=office.actor("lan"), on=TODAY, grant=True)
    with unit_of_work():
        decide_extension(request, by=office.actor("dong"), on=TODAY, grant=True)


def test_who_decides_on_more_time_is_settled_in_posts_of_ones_own(office: Office) -> None:
    lan = stands_in(office, "lan", "dong")
    assert can_settle_extensions(lan) is not None
    assert can_settle_extensions(office.actor("dong")) is None
    assert can_settle_extensions(office.actor("quan")) is None
    assert can_move_by_hand(stands_in(office, "tam", "dong", acts=[Act.APPROVE])) is not None


def test_a_stand_in_with_some_acts_of_the_chairman_has_those_only(office: Office, client_of: ClientOf) -> None:
    for_the_chairman(client_of("quan"))
    going(office, due_on=date(2022, 6, 10))
    fire_due(on=TODAY)
    assert few_steps(by=stands_in(office, "tam", "dong", acts=[Act.CONFIRM])) == 0


def test_a_deputy_does_not_press_what_is_the_chairmans(office: Office, client_of: ClientOf) -> None:
    for_the_chairman(client_of("quan"))
    make_post(office.person("minh"), office.unit("UBND"), Role.LEADER, title="Phó Chủ tịch", is_deputy=True)
    item_id = going(office, due_on=date(2022, 6, 10))
    fire_due(on=TODAY)
    minh = client_of("minh")
    assert "decide_overdue" in nodes_of(item_id)
    assert shown(minh.get("/inbox").text) == []
    refused = press(minh, item_id, "decide_overdue", "decide", reason="Làm xong trước 20/6")
    assert refused.status_code == 403
    assert "decide_overdue" in nodes_of(item_id)
