"""Many items at once: chosen, shown before and after, done to all or to none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import (
    DUE,
    TODAY,
    asked as asked_for_time,
    assigned,
    extensions_of,
    going,
    of,
    put,
    registered,
)
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.bulk.planning import Giving, Moving, Names, plan
from tracker.items.bulk.services import carry_out, prepare
from tracker.items.deadlines.timeliness import Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.models.item import Decision, Item, Part
from tracker.items.services.assigning import Parts
from tracker.items.services.loading import parts_of
from tracker.reminders.models.notices import Notice

LATER = date(2022, 9, 30)


def units(item_id: int) -> dict[str, list[str]]:
    """Who has which part, by codes."""
    db.session.rollback()
    held: dict[str, list[int]] = {}
    for part in parts_of(item_id):
        held.setdefault(part.part.value, []).append(part.unit_id)
    names = {unit.id: code for code, unit in ((code, Office().unit(code)) for code in ("VP", "NV", "TP", "XA-BINHAN"))}
    return {part: [names[one] for one in several] for part, several in held.items()}


def refusals(planned: Any) -> list[str]:
    return [str(one.refused) for one in planned]


def do(seen: dict[int, int], change: Giving | Moving, by: Any = SYSTEM) -> int:
    with unit_of_work():
        return carry_out(seen, change, by=by, on=TODAY)


def counted(model: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def versions(*item_ids: int) -> dict[int, int]:
    return {item_id: of(item_id).version for item_id in item_ids}


# ---------- What it would do ----------
def test_the_plan_shows_what_each_item_has_and_gets(office: Office) -> None:
    fresh, held = registered(), assigned(office)
    tp, vp = office.unit("TP").id, office.unit("VP").id
    first, second = plan([held, fresh], Giving(lead=tp, support=(vp,)), by=SYSTEM, on=TODAY)
    assert (first.item_id, second.item_id) == (held, fresh)
    assert first.before == Names(lead="P. Nội vụ", monitor=("P. Tư pháp",))
    assert first.after == Names(lead="P. Tư pháp", support=("Văn phòng",)), "who leads monitors itself no more"
    assert (first.again, second.again) == (True, False)
    assert second.before == Names()
    assert second.after == Names(lead="P. Tư pháp", support=("Văn phòng",))


def test_what_is_left_empty_stays_as_each_item_has_it(office: Office) -> None:
    vp, tp, nv = (office.unit(code).id for code in ("VP", "TP", "NV"))
    item_id = assigned(office, parts=Parts(lead=nv, support=(vp,), monitor=(tp,)))
    do(versions(item_id), Giving(monitor=(vp,), support=(tp,), reason="Đổi đơn vị theo dõi"))
    assert units(item_id) == {"lead": ["NV"], "support": ["TP"], "monitor": ["VP"]}


def test_the_plan_says_why_an_item_cannot_be_given(office: Office) -> None:
    nv, tp = office.unit("NV").id, office.unit("TP").id
    ended, same, several, nobody = going(office), assigned(office), registered(), registered()
    put(ended, status=Status.COMPLETED, closed_on=TODAY)
    several = assigned(office, parts=Parts(each=(nv, tp)))
    planned = plan([ended, same, several], Giving(lead=nv), by=SYSTEM, on=TODAY)
    assert refusals(planned) == [
        "Nhiệm vụ đã kết thúc", "Đã giao cho các đơn vị này",
        "Nhiều đơn vị cùng thực hiện: giao lại tại trang của nhiệm vụ",
    ]  # fmt: skip
    assert refusals(plan([nobody], Giving(support=(tp,)), by=SYSTEM, on=TODAY)) == [
        "Chưa có đơn vị chủ trì: chọn đơn vị chủ trì"
    ]
    assert refusals(plan([same], Giving(support=(nv,)), by=SYSTEM, on=TODAY)) == [
        "Đơn vị chủ trì không thể đồng thời phối hợp hoặc theo dõi"
    ]
    office.unit("TP").active_until = TODAY - timedelta(days=1)
    db.session.commit()
    assert refusals(plan([same], Giving(lead=office.unit("VP").id), by=SYSTEM, on=TODAY)) == [
        "Đơn vị đã ngừng hoạt động hoặc sắp ngừng hoạt động: P. Tư pháp"
    ]


def test_days_are_shifted_by_working_days_or_by_the_calendar(office: Office) -> None:
    item_id = registered(due_on=date(2022, 6, 30))
    for change, expected in (
        (Moving("x", days=5), date(2022, 7, 7)),
        (Moving("x", days=5, working=False), date(2022, 7, 5)),
        (Moving("x", days=-5), date(2022, 6, 23)),
        (Moving("x", until=LATER), LATER),
    ):
        (one,) = plan([item_id], change, by=SYSTEM, on=TODAY)
        assert (one.before, one.after) == (date(2022, 6, 30), expected)


def test_the_plan_says_why_a_deadline_cannot_be_moved(office: Office) -> None:
    ended, endless, late, begun = registered(), registered(due_on=None), registered(), registered()
    put(ended, status=Status.CANCELLED, closed_on=TODAY)
    put(late, due_on=TODAY - timedelta(days=30))
    put(begun, starts_on=date(2022, 12, 1), due_on=date(2022, 12, 31))
    shifted = plan([ended, endless, late, begun], Moving("x", days=2), by=SYSTEM, on=TODAY)
    assert refusals(shifted) == ["Nhiệm vụ đã kết thúc", "Chưa có thời hạn để dời", "Thời hạn mới đã qua", ""]
    set_to = plan([begun, endless], Moving("x", until=DUE), by=SYSTEM, on=TODAY)
    assert refusals(set_to) == ["Thời hạn trước ngày bắt đầu thực hiện", ""]
    same = registered(due_on=DUE)
    assert refusals(plan([same], Moving("x", until=DUE), by=SYSTEM, on=TODAY)) == ["Đã là thời hạn hiện nay"]


def test_who_may_not_see_an_item_does_not_learn_of_it(office: Office) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    hidden, shown = assigned(office, document=document), assigned(office)
    with pytest.raises(NotAllowed):
        plan([hidden, shown], Moving("x", until=LATER), by=office.actor("huong"), on=TODAY)
    planned = plan([hidden, shown], Moving("x", until=LATER), by=office.actor("lan"), on=TODAY)
    assert [one.item_id for one in planned] == [hidden, shown]


def test_a_plan_of_many_asks_a_fixed_number_of_times(office: Office) -> None:
    few_ids = [assigned(office) for _number in range(2)]
    with asked() as few:
        plan(few_ids, Giving(lead=office.unit("VP").id), by=SYSTEM, on=TODAY)
    many_ids = few_ids + [assigned(office) for _number in range(20)]
    with asked() as more:
        plan(many_ids, Giving(lead=office.unit("VP").id), by=SYSTEM, on=TODAY)
    assert len(more) == len(few) <= 6


# ---------- Doing it ----------
def test_all_are_given_with_the_reason_in_their_history(office: Office) -> None:
    fresh, held = registered(), going(office)
    by, tp = office.actor("lan"), office.unit("TP").id
    assert do(versions(fresh, held), Giving(lead=tp, reason="Chia lại việc"), by) == 2
    assert units(held)["lead"] == ["TP"]
    assert (of(held).status, of(fresh).status) == (Status.ASSIGNED, Status.ASSIGNED)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "item.reassigned")).one()
    assert (entry.subject_id, entry.note, entry.person_name) == (held, "Chia lại việc", "Phạm Thị Lan")


def test_an_item_that_is_given_anew_needs_the_reason(office: Office) -> None:
    held = going(office)
    with pytest.raises(InvalidInput) as error:
        do(versions(held), Giving(lead=office.unit("VP").id))
    assert error.value.field == "reason"
    assert units(held)["lead"] == ["NV"]


def test_a_deadline_that_moves_is_a_decision_and_the_first_one_stays(office: Office) -> None:
    granted, asking = going(office), going(office)
    put(granted, due_on=date(2022, 8, 31))  # more time was granted before: first_due_on is the end of June
    asked_for_time(asking, until=date(2022, 8, 15))
    by = office.actor("lan")
    assert do(versions(granted, asking), Moving("Tỉnh lùi thời hạn", until=LATER), by) == 2
    for item_id in (granted, asking):
        assert (of(item_id).due_on, of(item_id).first_due_on) == (LATER, DUE)
    (request,) = extensions_of(asking)
    assert (request.decision, request.decided_by) == (Decision.GRANTED, "Phạm Thị Lan")
    told = db.session.scalars(select(Directive).order_by(Directive.id)).all()
    assert [(one.kind, one.words, one.due_after) for one in told] == [
        (DirectiveKind.CHANGE_DEADLINE, "Tỉnh lùi thời hạn", LATER)
    ] * 2


def test_where_one_changed_since_the_preview_nothing_is_done(office: Office) -> None:
    first, second = going(office), going(office)
    seen = versions(first, second)
    put(second, output="Báo cáo")
    before = versions(first, second)
    with pytest.raises(Conflict):
        do(seen, Moving("Lùi", until=LATER))
    assert versions(first, second) == before
    assert of(first).due_on == DUE
    assert db.session.scalars(select(Directive)).all() == []


def test_what_became_impossible_stops_all_of_it(office: Office) -> None:
    first, second = going(office), going(office)
    seen = versions(first, second)
    db.session.query(Item).filter_by(id=second).update({"closed_on": TODAY, "status": Status.CANCELLED})
    db.session.commit()
    with pytest.raises(Conflict):
        do(seen, Moving("Lùi", until=LATER))
    assert of(first).due_on == DUE


def test_one_that_fails_in_the_middle_stops_all_and_nobody_is_told(office: Office) -> None:
    first, middle, last = going(office), going(office), going(office)
    asked_for_time(middle, until=LATER + timedelta(days=20))  # less is given than was asked for, and nobody says why
    seen, told, logged = versions(first, middle, last), counted(Notice), counted(AuditEntry)
    with pytest.raises(Conflict) as error:
        do(seen, Moving("", until=LATER), office.actor("lan"))
    assert of(middle).title in str(error.value)
    assert [of(item_id).due_on for item_id in (first, middle, last)] == [DUE] * 3
    assert (versions(first, middle, last), counted(Notice), counted(AuditEntry)) == (seen, told, logged)
    assert db.session.scalars(select(Directive)).all() == []


def test_what_changed_after_it_was_prepared_is_not_written_over(office: Office) -> None:
    first, second = going(office), going(office)
    change, by = Moving("Lùi", until=LATER), office.actor("lan")
    prepared = prepare(versions(first, second), change, by=by, on=TODAY)
    put(second, output="Báo cáo")
    with pytest.raises(Conflict), unit_of_work():
        carry_out({}, change, by=by, on=TODAY, prepared=prepared)
    assert [of(item_id).due_on for item_id in (first, second)] == [DUE, DUE]
    assert of(second).output == "Báo cáo"


def test_a_request_made_after_it_was_prepared_is_answered_too(office: Office) -> None:
    item_id = going(office)
    change, by = Moving("Lùi", until=LATER), office.actor("lan")
    prepared = prepare(versions(item_id), change, by=by, on=TODAY)
    asked_for_time(item_id, until=LATER)
    with unit_of_work():
        assert carry_out({}, change, by=by, on=TODAY, prepared=prepared) == 1
    (request,) = extensions_of(item_id)
    assert (request.decision, request.granted_until, of(item_id).due_on) == (Decision.GRANTED, LATER, LATER)


def test_each_person_is_told_once_of_each_item(office: Office) -> None:
    ids = [going(office) for _number in range(3)]
    before = counted(Notice)
    do(versions(*ids), Moving("Lùi", until=LATER), office.actor("lan"))
    said = db.session.execute(select(Notice.recipient, Notice.item_id).order_by(Notice.id)).all()[before:]
    assert len(said) == len(set(said)), "nobody hears the same of an item twice"
    assert {item_id for _recipient, item_id in said} == set(ids)
    assert len({recipient for recipient, _item_id in said}) == 1, "the head of the unit that carries them out"


# ---------- In three steps, without script ----------
def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)
    assert found is not None, name
    return found[1].replace("&amp;", "&")


def chosen(client: FlaskClient, ids: list[int], act: str, **given: Any) -> str:
    answer = client.post("/items/bulk", data={"item": ids, "scope": "chosen", "act": act, **given})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_choose_preview_confirm(client_of: ClientOf, office: Office) -> None:
    fresh, ended, other = registered(title="Lập danh sách"), going(office), going(office)
    put(ended, status=Status.COMPLETED, closed_on=TODAY)
    clerk, vp = client_of("lan"), office.unit("VP").id
    page = chosen(clerk, [fresh, ended], "assign", arguments="sort=title")
    assert "Đã chọn 2 nhiệm vụ" in page
    form = {"ids": hidden(page, "ids"), "act": "assign", "arguments": "sort=title", "lead": str(vp)}
    preview = clerk.post("/items/bulk/preview", data=form).text
    assert "1 nhiệm vụ sẽ thay đổi; 1 nhiệm vụ không thay đổi được" in preview
    assert "Nhiệm vụ đã kết thúc" in preview
    assert of(fresh).status is Status.REGISTERED, "a preview writes nothing"
    seen = hidden(preview, "seen")
    assert seen == f"{fresh}:{of(fresh).version}"
    done = clerk.post("/items/bulk/confirm", data=form | {"seen": seen})
    assert (done.status_code, done.location) == (303, "/items?sort=title")
    assert "Đã giao 1 nhiệm vụ cho đơn vị." in clerk.get(done.location).text
    assert units(fresh) == {"lead": ["VP"]}
    assert units(other)["lead"] == ["NV"]


def test_a_preview_that_grew_old_comes_again_and_can_be_confirmed_then(client_of: ClientOf, office: Office) -> None:
    first, second, clerk = going(office, title="Việc một"), going(office, title="Việc hai"), client_of("lan")
    form = {"ids": f"{first},{second}", "act": "deadline", "how": "day", "due": "30/9", "reason": "Tỉnh lùi thời hạn"}
    seen = hidden(clerk.post("/items/bulk/preview", data=form).text, "seen")
    put(second, output="Báo cáo")
    again = clerk.post("/items/bulk/confirm", data=form | {"seen": seen})
    assert again.status_code == 409
    assert "Chưa thay đổi gì: 1 nhiệm vụ vừa thay đổi sau khi xem trước" in again.text
    assert again.text.count("vừa thay đổi sau khi xem trước</span>") == 1
    assert of(first).due_on == of(second).due_on == DUE
    done = clerk.post("/items/bulk/confirm", data=form | {"seen": hidden(again.text, "seen")}, follow_redirects=True)
    assert "Đã đổi thời hạn 2 nhiệm vụ." in done.text
    assert of(first).due_on == of(second).due_on == LATER


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"act": "assign"}, "Chọn ít nhất một đơn vị"),
        ({"act": "deadline", "how": "day", "due": "", "reason": "x x x"}, "Nhập thời hạn có ngày cụ thể"),
        ({"act": "deadline", "how": "day", "due": "31/11", "reason": "x x x"}, "không có trong lịch"),
        ({"act": "deadline", "how": "shift", "days": "0", "reason": "x x x"}, "Nhập số ngày từ 1 đến 1100"),
        ({"act": "deadline", "how": "shift", "days": "99999999", "reason": "x x x"}, "Nhập số ngày từ 1 đến 1100"),
        (
            {"act": "deadline", "how": "shift", "days": "99999999", "unit": "calendar", "reason": "x x x"},
            "Nhập số ngày từ 1 đến 1100",
        ),
        ({"act": "deadline", "how": "day", "due": "31/11", "days": "99999999", "reason": "x x x"}, "không có trong"),
        ({"act": "assign", "lead": "99999"}, "Chọn một giá trị trong danh sách"),
        ({"act": "deadline", "how": "shift", "days": "x", "reason": "x x x"}, "số nguyên"),
        ({"act": "deadline", "how": "day", "due": "30/9/2022", "reason": ""}, "lý do"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    client_of: ClientOf, office: Office, given: dict[str, str], fault: str
) -> None:
    answer = client_of("lan").post("/items/bulk/preview", data={"ids": str(registered())} | given)
    assert answer.status_code == 400
    assert fault.casefold() in answer.text.casefold()


def test_giving_anew_asks_for_the_reason_before_the_preview(client_of: ClientOf, office: Office) -> None:
    form = {"ids": str(going(office)), "act": "assign", "lead": str(office.unit("VP").id)}
    answer = client_of("lan").post("/items/bulk/preview", data=form)
    assert answer.status_code == 400
    assert 'id="reason-error"' in answer.text
    assert client_of("dong").post("/items/bulk/preview", data=form | {"reason": "Chia lại việc"}).status_code == 200


def test_the_page_and_all_that_match_can_be_chosen(client_of: ClientOf, office: Office) -> None:
    ids = [registered(title=f"Rà soát {number}") for number in range(55)]
    clerk = client_of("lan")
    page = clerk.get("/items?q=ra+soat").text
    assert "Cả 50 nhiệm vụ trên trang này" in page
    assert "Cả 55 nhiệm vụ phù hợp bộ lọc" in page
    sent = {"act": "assign", "arguments": "q=ra+soat", "shown": hidden(page, "shown")}
    of_page = hidden(clerk.post("/items/bulk", data=sent | {"scope": "page"}).text, "ids")
    assert of_page == sent["shown"]
    everything = hidden(clerk.post("/items/bulk", data=sent | {"scope": "all"}).text, "ids")
    assert {int(one) for one in everything.split(",")} == set(ids)


def test_nothing_chosen_leads_back_to_the_list(client_of: ClientOf, office: Office) -> None:
    answer = client_of("lan").post("/items/bulk", data={"scope": "chosen", "act": "assign", "arguments": "open=1"})
    assert (answer.status_code, answer.location) == (303, "/items?open=1")


@pytest.mark.parametrize("name", ["huong", "minh", "tam", "quan"])
def test_others_have_neither_ticks_nor_the_right(client_of: ClientOf, office: Office, name: str) -> None:
    item_id, client = going(office), client_of(name)
    assert 'name="item"' not in client.get("/items").text
    for path in ("", "/preview", "/confirm"):
        assert client.post(f"/items/bulk{path}", data={"ids": str(item_id), "act": "assign"}).status_code == 403


def test_five_hundred_are_done_in_one_go(office: Office) -> None:
    ids = [registered() for _number in range(30)]
    with unit_of_work():
        done = carry_out(versions_in(ids), Giving(lead=office.unit("NV").id), by=SYSTEM, on=TODAY)
    assert done == 30
    assert {part.part for part in parts_of(ids[-1])} == {Part.LEAD}


def versions_in(ids: list[int]) -> dict[int, int]:
    return {row.id: row.version for row in db.session.execute(select(Item.id, Item.version).where(Item.id.in_(ids)))}
