"""Chờ tôi xử lý: who sees which step, in which order, filtered and paged; what a row says."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_post, make_recipients, make_unit
from tests.tracker.documents.test_query_counts import asked, asks
from tests.tracker.items.tracked import DUE, TODAY, assigned, going, put, registered
from tests.tracker.processes.waiting import every_step, for_each, number_of, reported, returned, row_of, shown
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Extension
from tracker.items.policies import can_confirm
from tracker.items.services.assigning import Parts
from tracker.items.services.loading import load_item
from tracker.items.services.results import send_back, stop, submit_result
from tracker.items.verbs import Verb
from tracker.organization.models import Committee
from tracker.processes.services.sweep import fire_due

SEEN = {
    "lan": {"assign", "returned", "confirm", "extension"},
    "dong": {"confirm", "extension", "overdue"},
    "huong": {"accept", "overdue"},  # the work itself runs on, and more time was asked for
    "minh": set(),
    "tam": set(),
    "quan": set(),
}


@pytest.mark.parametrize(("name", "kinds"), SEEN.items())
def test_everybody_sees_the_steps_that_wait_for_them(
    client_of: ClientOf, office: Office, name: str, kinds: set[str]
) -> None:
    items = every_step(office)
    page = client_of(name).get("/inbox").text
    assert {kind for kind, item_id in items.items() if item_id in shown(page)} == kinds
    assert len(shown(page)) == len(kinds), "no step stands there twice"


def test_the_menu_counts_what_waits(client_of: ClientOf, office: Office) -> None:
    every_step(office)
    for name, badge in (("lan", ["4"]), ("dong", ["3"]), ("huong", ["2"]), ("minh", [])):
        page = client_of(name).get("/units").text
        entry = re.search(r'<a class="nav-link-row" href="/inbox".*?</a>', page, re.S)
        assert entry is not None
        assert re.findall(r'class="count">(\d+)', entry[0]) == badge, name
    assert 'href="/inbox"' not in client_of("quan").get("/units").text


def test_more_time_is_left_to_the_office_or_not(client_of: ClientOf, office: Office) -> None:
    item_id = every_step(office)["extension"]
    db.session.get_one(Committee, 1).extensions_by_office = False
    db.session.commit()
    assert item_id not in shown(client_of("lan").get("/inbox").text)
    assert item_id in shown(client_of("dong").get("/inbox").text)
    number = number_of(item_id, "decide_extension")
    assert client_of("lan").post(f"/inbox/{item_id}/{number}/refuse_extension", data={"reason": "x"}).status_code == 403


def test_a_result_waits_for_who_may_confirm_it_and_for_nobody_else(client_of: ClientOf, office: Office) -> None:
    """The rows are the twin of policies.can_confirm, whoever carries out, monitors or holds two posts."""
    nv, tp, vp = (office.unit(code).id for code in ("NV", "TP", "VP"))
    make_post(office.person("tam"), office.unit("TP"), Role.OFFICER)
    items = [
        reported(office, parts=parts)
        for parts in (
            Parts(lead=nv, monitor=(tp,)), Parts(lead=vp, monitor=(nv,)), Parts(lead=tp, monitor=(nv,)),
            Parts(each=(nv, tp), monitor=(vp,)), Parts(lead=office.unit("XA-BINHAN").id, monitor=(tp,)),
        )
    ]  # fmt: skip
    for name in ("lan", "dong", "huong", "minh", "tuyet", "quan"):
        by = office.actor(name)
        may = [item_id for item_id in items if can_confirm(by, load_item(item_id, by=SYSTEM)[1]) is None]
        found = [one for one in shown(client_of(name).get("/inbox?kind=confirm").text) if one in items]
        assert found == may, name
    tam = shown(client_of("tam").get("/inbox").text)
    assert [one for one in items if one in tam] == [items[0]], "for the commune that carries it out he may not confirm"


def test_the_most_urgent_comes_first_and_what_has_no_deadline_last(client_of: ClientOf, office: Office) -> None:
    endless = assigned(office, due_on=None)
    late, near = (going(office, due_on=TODAY + timedelta(days=days)) for days in (-5, 2))
    far = assigned(office, due_on=TODAY + timedelta(days=90))
    page = client_of("huong").get("/inbox").text
    assert shown(page) == [late, near, far, endless]
    assert "04 việc, trong đó 01 việc đã quá hạn" in page
    assert "Quá hạn 5 ngày" in row_of(page, late)
    assert "is-overdue" in row_of(page, late)
    assert "Không thời hạn" in row_of(page, endless)


def test_steps_of_several_roles_are_merged_by_deadline(client_of: ClientOf, office: Office) -> None:
    last = registered(due_on=date(2022, 9, 1))
    first = reported(office, due_on=date(2022, 7, 1))
    middle = returned(office, due_on=date(2022, 8, 1))
    assert shown(client_of("lan").get("/inbox").text) == [first, middle, last]


def test_a_unit_answers_by_its_own_deadline(client_of: ClientOf, office: Office) -> None:
    nv, xa = office.unit("NV").id, office.unit("XA-BINHAN").id
    item_id = assigned(office, parts=Parts(each=(nv, xa), each_due={xa: date(2022, 6, 17)}))
    assert "17/06/2022" in row_of(client_of("tam").get("/inbox").text, item_id)
    assert "30/06/2022" in row_of(client_of("huong").get("/inbox").text, item_id)


def test_pages_follow_each_other_without_a_gap(client_of: ClientOf, office: Office) -> None:
    items = [registered(due_on=DUE + timedelta(days=days)) for days in range(30)]
    items += [reported(office, due_on=DUE + timedelta(days=40 + days)) for days in range(25)]
    client = client_of("lan")
    first, second = client.get("/inbox").text, client.get("/inbox?page=2").text
    assert [*shown(first), *shown(second)] == items
    assert len(shown(first)) == 50
    assert shown(client.get("/inbox?page=99").text) == shown(second), "a page past the end is the last one"


def test_the_list_is_filtered_by_kind_and_by_unit(client_of: ClientOf, office: Office) -> None:
    items = every_step(office)
    other = reported(office, lead="TP", parts=Parts(lead=office.unit("TP").id))
    client = client_of("lan")
    assert shown(client.get("/inbox?kind=confirm").text) == [items["confirm"], other]
    assert shown(client.get(f"/inbox?unit={office.unit('TP').id}").text) == [other]
    nv = client.get(f"/inbox?kind=returned&unit={office.unit('NV').id}").text
    assert shown(nv) == [items["returned"]]
    assert "Bỏ mọi bộ lọc" in nv
    assert "Không có việc nào phù hợp" in client.get("/inbox?kind=other").text
    assert len(shown(client.get("/inbox?kind=nonsense&unit=abc&page=x&open=1-2").text)) == 5
    assert 'value="overdue"' not in client.get("/inbox").text, "a kind that a clerk never meets is not offered"


def test_an_item_of_a_restricted_document_waits_for_its_own_units_only(client_of: ClientOf, office: Office) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    item_id = going(office, document=document, title="Việc hạn chế", due_on=TODAY)
    number = number_of(item_id, "carry_out")
    assert "Việc hạn chế" in client_of("huong").get("/inbox").text
    for name in ("tam", "tuyet", "quan"):
        assert "Việc hạn chế" not in client_of(name).get("/inbox").text
        assert client_of(name).post(f"/inbox/{item_id}/{number}/return", data={"reason": "Thử"}).status_code == 404


def test_what_is_suspended_waits_for_nobody(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, due_on=TODAY)
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=TODAY, reason="Chờ chủ trương của tỉnh")
    assert shown(client_of("huong").get("/inbox").text) == []
    with unit_of_work():
        stop(item_id, Verb.RESUME, by=SYSTEM, on=TODAY, reason="Tỉnh đã có chủ trương")
    assert shown(client_of("huong").get("/inbox").text) == [item_id]


def test_an_officer_looks_at_what_waits_for_the_head_and_presses_nothing(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, due_on=TODAY)
    client = client_of("minh")
    own = client.get("/inbox").text
    assert "Hiện không có việc chờ xử lý." in own
    page = client.get("/inbox?of=unit").text
    assert shown(page) == [item_id]
    assert "chờ trưởng đơn vị" in row_of(page, item_id)
    assert "btn" not in row_of(page, item_id)
    number = number_of(item_id, "carry_out")
    assert "todo-form" not in client.get(f"/inbox?of=unit&open={item_id}-{number}-return").text
    assert client.post(f"/inbox/{item_id}/{number}/return?of=unit", data={"reason": "Thử xem"}).status_code == 403
    assert shown(client_of("huong").get("/inbox?of=unit").text) == [item_id], "a head has no other view than the own"


def test_an_officer_confirms_what_the_unit_monitors(client_of: ClientOf, office: Office) -> None:
    item_id = reported(office, parts=Parts(lead=office.unit("TP").id, monitor=(office.unit("NV").id,)))
    page = client_of("minh").get("/inbox").text
    assert "confirm_completion" in row_of(page, item_id)


def test_what_is_not_accepted_in_time_comes_back_to_the_office(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office)
    fire_due(on=TODAY)
    assert shown(client_of("huong").get("/inbox").text) == []
    row = row_of(client_of("lan").get("/inbox").text, item_id)
    assert "Quá thời gian chờ tiếp nhận" in row
    assert "assign_again" in row


# ---------- What a row says ----------
def test_a_row_says_what_is_done_for_whom_and_since_when(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, document=make_document("12"), title="Rà soát thủ tục", due_on=date(2022, 6, 17))
    row = row_of(client_of("huong").get("/inbox").text, item_id)
    for words in (
        "Thực hiện, báo cáo kết quả", "12/KH-UBND", "Rà soát thủ tục", "P. Nội vụ", "nhận từ 25/01/2022", "17/06/2022",
        f'href="/items/{item_id}"', "Báo cáo kết quả", "Trả lại",
    ):  # fmt: skip
        assert words in row, words


def test_a_row_says_why_it_came_back(client_of: ClientOf, office: Office) -> None:
    item_id = returned(office, reason="Không đúng chức năng", by=office.actor("huong"))
    row = row_of(client_of("lan").get("/inbox").text, item_id)
    assert "Trả lại" in row
    assert "Không đúng chức năng" in row
    assert "Nguyễn Thị Hương" in row
    redone = reported(office)
    with unit_of_work():
        send_back(redone, by=office.actor("lan"), on=TODAY, reason="Thiếu số liệu xã Bình An")
    row = row_of(client_of("huong").get("/inbox").text, redone)
    assert "Yêu cầu làm lại" in row
    assert "Thiếu số liệu xã Bình An" in row


def test_results_are_quoted_with_their_units_those_of_this_round_alone(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, parts=for_each(office, "NV", "XA-BINHAN"))
    for round_ in ("lần một", "lần hai"):
        for name in ("huong", "tam"):
            with unit_of_work():
                submit_result(item_id, by=office.actor(name), on=TODAY, outcome=f"{name} {round_}")
        if round_ == "lần một":
            with unit_of_work():
                send_back(item_id, by=office.actor("lan"), on=TODAY, reason="Làm lại cho đủ")
    row = row_of(client_of("lan").get("/inbox").text, item_id)
    assert re.findall(r"<q>(.*?)</q>", row) == ["tam lần hai", "huong lần hai"]
    assert "Xã Bình An" in row
    assert "lần một" not in row


def test_a_request_says_until_when_and_why(client_of: ClientOf, office: Office) -> None:
    item_id = every_step(office)["extension"]
    row = row_of(client_of("dong").get("/inbox").text, item_id)
    assert "đến 30/09/2022" in row
    assert "Chờ văn bản của tỉnh" in row


def test_a_unit_is_released_only_where_another_one_goes_on(client_of: ClientOf, office: Office) -> None:
    alone = returned(office)
    shared = going(office, parts=for_each(office, "NV", "XA-BINHAN"))
    number = number_of(shared, "carry_out", office.unit("NV").id)
    client_of("huong").post(f"/inbox/{shared}/{number}/return", data={"reason": "Không đủ người"})
    page = client_of("lan").get("/inbox").text
    assert "-release" not in row_of(page, alone)
    assert "-release" in row_of(page, shared)
    assert f"/items/{alone}/assign?next=/inbox" in row_of(page, alone)
    assert f"/items/{shared}/reassign?next=/inbox" in row_of(page, shared)


def test_who_has_files_for_the_result_finds_the_form_that_takes_them(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    number, head = number_of(item_id, "carry_out", office.unit("NV").id), client_of("huong")
    page = head.get(f"/inbox?open={item_id}-{number}-submit_result").text
    address = f"/items/{item_id}/submit-result?next=/inbox"
    assert f'href="{address}"' in row_of(page, item_id)
    form = head.get(address)
    assert form.status_code == 200
    assert 'type="file"' in form.text
    assert "submit-result?next" not in head.get(f"/inbox?open={item_id}-{number}-return").text


def test_the_inbox_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    clients = {name: client_of(name) for name in ("lan", "dong", "huong", "minh")}
    every_step(office)
    clients["lan"].get("/inbox")
    few = asks(clients, ["/inbox"])
    for _times in range(5):
        every_step(office)
        put(going(office, parts=for_each(office, "NV", "XA-BINHAN")), due_on=TODAY)
    assert asks(clients, ["/inbox"]) == few
    assert max(few.values()) <= 10, "one of them for the files beside the button that confirms"


def test_a_page_costs_one_question_more_for_the_menu(client_of: ClientOf, office: Office) -> None:
    every_step(office)
    head, administrator = client_of("huong"), client_of("quan")
    counts = []
    for client in (head, administrator):
        client.get("/units")
        with asked() as queries:
            client.get("/units")
        counts.append(sum("run_token" in query for query in queries))
    assert counts == [1, 0]


def test_a_head_of_two_units_sees_both_and_filters(app: Flask, client_of: ClientOf, office: Office) -> None:
    other = make_unit("Phòng Y tế", under=office.unit("UBND"))
    make_post(office.person("huong"), other, Role.HEAD, title="Phụ trách")
    item_id = assigned(office, parts=Parts(each=(office.unit("NV").id, other.id)))
    client = client_of("huong")
    assert shown(client.get("/inbox").text) == [item_id, item_id]
    assert shown(client.get(f"/inbox?unit={other.id}").text) == [item_id]


def test_a_request_decided_elsewhere_waits_no_longer(client_of: ClientOf, office: Office) -> None:
    item_id = every_step(office)["extension"]
    extension = db.session.query(Extension).filter_by(item_id=item_id).one().id
    client_of("dong").post(
        f"/items/{item_id}/extensions/{extension}", data={"decision": "grant", "until": "30/09/2022"}
    )
    assert item_id not in shown(client_of("lan").get("/inbox").text)
