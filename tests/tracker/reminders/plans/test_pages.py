"""When units are reminded: the plans of all, of a kind, of an item; what they come to; hours; history; two at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings, strategies as st
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import habit, look, mornings, plan, told, watched
from tracker.audit.models import AuditEntry
from tracker.calendar.working_days import WorkCalendar
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.hours import Hours
from tracker.reminders.kinds import About, Rung
from tracker.reminders.matter import Audience, Plan
from tracker.reminders.models.plans import After, OfficeHours, ReminderPlan
from tracker.reminders.plans.preview import example_of
from tracker.reminders.plans.services import PlanDraft, save_hours, save_plan

WED, DUE = date(2022, 6, 15), date(2022, 6, 30)
PLANS, ALL, KH = "/reminders/plans", "/reminders/plans/all", "/reminders/plans/kind/KH"
READERS = ("lan", "dong", "huong", "minh", "tam", "quan")


def page(client: FlaskClient, address: str, **data: Any) -> Page:
    answer = client.post(address, data=data) if data else client.get(address)
    return Page(answer.status_code, address, answer.text)


def filled(**more: Any) -> dict[str, Any]:
    """What a browser sends of the usual plan; `seen` is empty where there was none."""
    return {
        "seen": "", "before": "7 3 1", "on_day": "y", "after": "daily", "stale_days": "30", "waiting_days": "2",
        "to_head": "2", "to_office": "2", "to_leader": "3", "to_chairman": "3", "example": "30/06/2022", **more,
    }  # fmt: skip


def stored(scope: str) -> ReminderPlan | None:
    db.session.rollback()
    return db.session.get(ReminderPlan, scope)


def test_clerks_and_leaders_set_it_and_nobody_else(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    for name in READERS:
        expected = 200 if name in ("lan", "dong") else 403
        found = {client_of(name).get(one).status_code for one in (PLANS, ALL, KH, f"{PLANS}/item/{item_id}")}
        assert found == {expected}, name
        link = "Quy tắc nhắc việc của nhiệm vụ này"
        assert (link in client_of(name).get(f"/items/{item_id}").text) is (expected == 200), name
    for address in (ALL, KH, f"{PLANS}/item/{item_id}", f"{PLANS}/hours"):
        assert client_of("huong").post(address, data=filled(before="1")).status_code == 403
    assert stored("*") is None


@pytest.mark.parametrize("name", ["huong", "quan", "minh"])
def test_the_verbs_refuse_the_others(office: Office, name: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work():
        save_plan("*", PlanDraft(), by=office.actor(name), on=WED)
    with pytest.raises(NotAllowed), unit_of_work():
        save_hours(Hours(), by=office.actor(name))


def test_what_does_not_exist_answers_404(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    assert [clerk.get(one).status_code for one in (f"{PLANS}/kind/XX", f"{PLANS}/item/999")] == [404, 404]
    assert clerk.post(f"{PLANS}/kind/XX", data=filled()).status_code == 404
    assert clerk.get(f"{PLANS}/new?kind=CV").location == f"{PLANS}/kind/CV"


def test_the_usual_plan_comes_to_these_days(client_of: ClientOf, office: Office) -> None:
    """30 June 2022 is a Thursday."""
    text = page(client_of("lan"), f"{ALL}?example=30/06/2022&before=7+3+1&on_day=y&after=daily&stale_days=30"
                "&waiting_days=2&to_head=2&to_office=2&to_leader=3&to_chairman=3").text  # fmt: skip
    for words in (
        "Với thời hạn 30/06/2022", "Trước hạn 21/06/2022, 27/06/2022, 29/06/2022", "Đúng ngày 30/06/2022",
        "Quá hạn 01/07/2022, 04/07/2022, 05/07/2022 …", "Báo cáo thủ trưởng đơn vị 05/07/2022",
        "Báo cáo Văn phòng 07/07/2022",
        "Báo cáo lãnh đạo 12/07/2022", "Tổng hợp tuần trình Chủ tịch 18/07/2022",
        "số liệu ngày 30/06/2022: yêu cầu cập nhật từ 01/08/2022", "việc nhận từ 30/06/2022: nhắc lại ngày 04/07/2022",
    ):  # fmt: skip
        assert words in text, words


def test_what_is_turned_off_is_said_so(client_of: ClientOf, office: Office) -> None:
    text = page(client_of("lan"), f"{ALL}?example=30/06/2022&before=&after=never&stale_days=0&waiting_days=0&to_head=0"
                "&to_office=5&to_leader=0&to_chairman=0").text  # fmt: skip
    for words in (
        "Trước hạn không", "Đúng ngày không", "Quá hạn không", "Báo cáo thủ trưởng đơn vị không",
        "Báo cáo Văn phòng 08/07/2022",
        "Báo cáo lãnh đạo không", "Tổng hợp tuần trình Chủ tịch không", "Cần cập nhật số liệu không",
        "Đang chờ chỉ nhắc một lần",
    ):  # fmt: skip
        assert words in text, words


def test_the_example_is_shown_while_it_is_typed_and_writes_nothing(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    answer = clerk.post(ALL, data=filled(before="10 5", then="example"))
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, ALL)
    assert "csrf" not in answer.location
    assert "Trước hạn 16/06/2022, 23/06/2022" in page(clerk, answer.location).text
    part = clerk.get(answer.location, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "16/06/2022" in part
    half = clerk.get(f"{ALL}?example=30/06/2022&before=7+x&after=daily&stale_days=", headers={"HX-Request": "true"})
    assert "Các ngày hiện ở đây khi mọi ô đã ghi đúng." in half.text
    assert stored("*") is None


def test_the_example_says_what_then_happens(office: Office) -> None:
    """The days of the preview against the days on which the job says it."""
    plan("*", before="5 2", on_day=True, after=After.WEEKLY, stale_days=0, to_head=1, to_office=2, to_leader=2,
         to_chairman=1)  # fmt: skip
    item_id = going(office, due_on=date(2022, 6, 24))
    mornings(WED, date(2022, 7, 12))
    rungs = ((Rung.HEAD, 1), (Rung.OFFICE, 2), (Rung.LEADER, 2), (Rung.CHAIRMAN, 1))
    usual = Plan((5, 2), True, After.WEEKLY, 0, 2, rungs)
    example = example_of(usual, date(2022, 6, 24), work=WorkCalendar())
    expected = {
        About.DUE_SOON: [f"{day:%d/%m} huong due_soon" for day in example.of(About.DUE_SOON, Audience.UNIT)],
        About.DUE_TODAY: [f"{day:%d/%m} huong due_today" for day in example.of(About.DUE_TODAY, Audience.UNIT)],
        About.CLIMBED: [
            f"{day:%d/%m} {name} climbed"
            for to, name in ((Audience.HEAD, "huong"), (Audience.CLERK, "lan"), (Audience.LEADER, "dong"),
                             (Audience.CHAIRMAN, "dong"))
            for day in example.of(About.CLIMBED, to)
        ],
    }  # fmt: skip
    assert len(expected[About.CLIMBED]) >= 4
    for about, lines in expected.items():
        assert set(told(item_id, about)) >= {line for line in lines if line[3:5] + line[:2] <= "0712"}, about


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 60), max_size=5, unique=True), st.booleans(), st.sampled_from(After),
    st.tuples(*[st.integers(0, 365)] * 6), st.dates(date(2022, 1, 1), date(2022, 12, 31)),
)  # fmt: skip
def test_every_plan_comes_to_something(
    before: list[int], on_day: bool, after: After, numbers: tuple[int, ...], due_on: date
) -> None:
    work = WorkCalendar()
    due_on = work.next_working(due_on)
    usual = Plan(
        tuple(before), on_day, after, numbers[0], numbers[1], tuple(zip(list(Rung)[1:], numbers[2:], strict=True))
    )
    example = example_of(usual, due_on, work=work)
    soon = example.of(About.DUE_SOON, Audience.UNIT)
    assert soon == sorted(work.add(due_on, -number) for number in before)
    assert example.of(About.DUE_TODAY, Audience.UNIT) == ([due_on] if on_day else [])
    assert bool(example.of(About.OVERDUE, Audience.UNIT)) is (after is not After.NEVER)
    assert (example.stale_on is None) is (numbers[0] == 0)
    assert (example.again_on is None) is (numbers[1] == 0)


def test_saved_it_holds_from_today_on_and_is_in_the_history(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, due_on=DUE)
    look(WED)
    assert watched(item_id).next_on == date(2022, 6, 21)
    clerk = client_of("lan")
    assert clerk.post(ALL, data=filled(before="12, 5", after="weekly")).location == PLANS
    row = stored("*")
    assert row is not None
    assert (row.before, row.after, row.to_leader) == ("12 5", After.WEEKLY, 3)
    assert watched(item_id).next_on == WED
    shown = page(clerk, PLANS).text
    assert "12, 5" in shown
    assert "Phạm Thị Lan đổi quy tắc nhắc việc của mọi loại văn bản không có quy tắc riêng" in shown
    assert "Khi đã quá hạn: Mỗi tuần làm việc một lần" in shown


def test_a_kind_and_an_item_go_by_their_own_and_back_to_the_general_one(client_of: ClientOf, office: Office) -> None:
    kind = make_document("1").kind
    item_id = going(office, due_on=DUE, document=make_document("2"))
    clerk, own = client_of("lan"), f"{PLANS}/item/{item_id}"
    assert clerk.post(f"{PLANS}/kind/{kind}", data=filled(before="20")).status_code == 303
    assert 'value="20"' in clerk.get(own).text  # it goes by the plan of its kind
    assert "Hiện theo quy tắc nhắc chung" in clerk.get(own).text
    answer = clerk.post(own, data=filled(before="11"))
    assert answer.location == f"/items/{item_id}"
    shown = page(clerk, answer.location).text
    assert "Phạm Thị Lan đổi quy tắc nhắc việc của nhiệm vụ này" in shown
    assert "Rà soát thủ tục hành chính" in page(clerk, PLANS).text
    look(WED)
    assert told(item_id, About.DUE_SOON) == ["15/06 huong due_soon"]  # eleven working days before is the 15th
    seen = Page(200, own, clerk.get(own).text).form(holding="seen").sent["seen"][0]
    assert clerk.post(own, data={"seen": seen, "then": "leave"}).location == f"/items/{item_id}"
    assert stored(f"item:{item_id}") is None
    assert "Phạm Thị Lan trở lại quy tắc nhắc chung: nhiệm vụ này" in page(clerk, f"/items/{item_id}").text


def test_the_general_plan_cannot_be_left_out(client_of: ClientOf, office: Office) -> None:
    plan("*")
    answer = client_of("lan").post(ALL, data={"seen": "7 3 1|1|daily|30|2|2|2|3|3", "then": "leave"})
    assert answer.status_code == 400
    assert stored("*") is not None


def test_saving_it_unchanged_says_nothing(client_of: ClientOf, office: Office) -> None:
    plan("*")
    assert client_of("lan").post(ALL, data=filled(seen="7 3 1|1|daily|30|2|2|2|3|3")).status_code == 303
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "reminders.planned")).all() == []


def test_of_two_at_once_the_later_sees_what_changed_and_may_save_over_it(client_of: ClientOf, office: Office) -> None:
    clerk, leader = client_of("lan"), client_of("dong")
    opened = {one: Page(200, ALL, one.get(ALL).text).form(holding="seen").sent["seen"][0] for one in (clerk, leader)}
    assert clerk.post(ALL, data=filled(seen=opened[clerk], to_head="4")).status_code == 303
    answer = leader.post(ALL, data=filled(seen=opened[leader], before="9"))
    assert answer.status_code == 409
    shown = Page(409, ALL, answer.text)
    assert "Quy tắc nhắc việc này vừa được sửa ở nơi khác" in shown.text
    assert "Báo cáo thủ trưởng đơn vị sau (ngày làm việc): (trống) → 4" in shown.text
    assert 'value="9"' in answer.text  # what was typed stays
    row = stored("*")
    assert row is not None
    assert row.before == "7 3 1"
    again = shown.form(holding="seen").sent["seen"][0]
    assert leader.post(ALL, data=filled(seen=again, before="9")).status_code == 303
    assert client_of("lan").post(ALL, data=filled(seen=again, before="8")).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"before": "7 7"}, "Nhập tối đa năm số khác nhau"), ({"before": "0"}, "Nhập tối đa năm số khác nhau"),
        ({"before": "61"}, "Nhập tối đa năm số khác nhau"), ({"before": "1 2 3 4 5 6"}, "Nhập tối đa năm số khác nhau"),
        ({"before": "bảy"}, "Nhập tối đa năm số khác nhau"), ({"before": "-1"}, "Nhập tối đa năm số khác nhau"),
        ({"stale_days": "366"}, "Nhập số ngày từ 0 đến 365"), ({"to_head": ""}, "Nhập số ngày từ 0 đến 365"),
        ({"after": "hourly"}, "Chưa lưu"), ({"waiting_days": "hai"}, "Nhập một số nguyên"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_at_its_field(
    client_of: ClientOf, office: Office, wrong: dict[str, str], words: str
) -> None:
    shown = page(client_of("lan"), ALL, **filled(**wrong))
    assert shown.status == 400
    assert words in shown.text
    assert stored("*") is None


def test_a_leader_of_no_part_sees_no_restricted_item_but_clerks_and_leaders_do(
    client_of: ClientOf, office: Office
) -> None:
    paper = make_document("5", restricted=True)
    make_recipients(paper, [office.unit("NV")])
    item_id = going(office, title="Xử lý đơn tố cáo", document=paper)
    plan(f"item:{item_id}")
    assert [client_of(name).get(f"{PLANS}/item/{item_id}").status_code for name in ("lan", "dong", "quan")] == [
        200,
        200,
        403,
    ]


HOURS = {
    "digest_at": "08:00",
    "earliest_at": "6h30",
    "latest_at": "16:00",
    "quiet_from": "19:00",
    "quiet_until": "06:00",
}


def test_the_hours_of_the_office(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    assert 'value="07:30"' in clerk.get(PLANS).text
    assert clerk.post(f"{PLANS}/hours", data=HOURS).location == PLANS
    row = db.session.get_one(OfficeHours, 1)
    assert (row.digest_at, row.earliest_at, row.latest_at, row.quiet_from, row.quiet_until) == (
        480,
        390,
        960,
        1140,
        360,
    )
    shown = page(clerk, PLANS).text
    assert "Phạm Thị Lan thay đổi giờ gửi thư" in shown
    assert "Thư hằng ngày gửi lúc: 07:30" in shown


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"digest_at": "25:00"}, "Nhập giờ"), ({"digest_at": ""}, "Nhập giờ"),
        ({"digest_at": "17:00"}, "phải nằm giữa giờ sớm nhất và giờ muộn nhất"),
        ({"quiet_from": "05:00"}, "kết thúc buổi sáng"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be(client_of: ClientOf, office: Office, wrong: dict[str, str], words: str) -> None:
    shown = page(client_of("lan"), f"{PLANS}/hours", **{**HOURS, **wrong})
    assert shown.status == 400
    assert words in shown.text
    assert db.session.get(OfficeHours, 1) is None


def test_hours_are_refused_by_the_verb_too(office: Office) -> None:
    with pytest.raises(InvalidInput), unit_of_work():
        save_hours(Hours(digest_at=24 * 60), by=office.actor("lan"))
    with pytest.raises(InvalidInput), unit_of_work():
        save_plan("*", PlanDraft(before=(61,)), by=office.actor("lan"), on=WED)


def test_the_hour_of_a_person_is_kept_within_those_of_the_office(client_of: ClientOf, office: Office) -> None:
    habit(office, "huong", digest_at=360)
    assert client_of("lan").post(f"{PLANS}/hours", data={**HOURS, "earliest_at": "07:00"}).status_code == 303
    assert client_of("huong").get("/reminders/habits").status_code == 200
