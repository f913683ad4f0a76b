"""Where an item stands in its procedure, on the item's page: in every situation, as an office reads it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import delete

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_unit
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import BEGIN, DUE, TODAY, assigned, in_status, registered
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.assigning import Parts, accept, return_item
from tracker.items.services.results import stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.models import Run, RunEvent, RunTimer, RunToken
from tracker.processes.services.sweep import fire_due

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
SEVERAL = ("NV", "TP", "XA-BINHAN")


def three(office: Office, **more: object) -> int:
    """Given to three units on 25/01/2022, each for itself."""
    return assigned(office, parts=Parts(each=[office.unit(code).id for code in SEVERAL]), **more)


def take(item_id: int, office: Office, code: str) -> None:
    """This unit accepts."""
    with unit_of_work():
        accept(item_id, by=SYSTEM, on=BEGIN, unit_id=office.unit(code).id)


def report(item_id: int, office: Office, code: str) -> None:
    """This unit reports."""
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã xong", unit_id=office.unit(code).id)


def panel(client_of: ClientOf, item_id: int, name: str = "lan") -> str:
    """The text of the section on the item's page, tags and icons left out."""
    page = client_of(name).get(f"/items/{item_id}").text
    section = re.search(r'<section class="section way".*?</section>', page, re.S)
    assert section is not None
    return plain(section[0])


def plain(html: str) -> str:
    """Text without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" ,", ",").strip()


def now(client_of: ClientOf, item_id: int) -> str:
    """The line that says where it stands."""
    page = client_of("lan").get(f"/items/{item_id}").text
    found = re.search(r'<p class="way-now">(.*?)</p>', page)
    return found[1] if found else ""


def steps(client_of: ClientOf, item_id: int) -> list[str]:
    """The list: "Đã xong: Giao nhiệm vụ", as a screen reader says it, the names of steps alone."""
    page = client_of("lan").get(f"/items/{item_id}").text
    lines = re.findall(r'<li class="[a-z]*"(?: aria-current="step")?><svg[^>]*aria-label="([^"]+)".*?<b>([^<]+)', page)
    return [f"{stage}: {name.strip()}" for stage, name in lines]


AHEAD = ["Sắp tới: Kiểm tra, xác nhận kết quả", "Sắp tới: Hoàn thành"]


def test_a_new_item_waits_to_be_given_out(client_of: ClientOf) -> None:
    item_id = registered()
    assert now(client_of, item_id) == "Bước hiện tại: Giao nhiệm vụ (Văn phòng)"
    assert steps(client_of, item_id) == ["Bước hiện tại: Giao nhiệm vụ", "Sắp tới: Từng đơn vị thực hiện", *AHEAD]
    shown = panel(client_of, item_id)
    assert shown.startswith("Quy trình Kế hoạch, quyết định do nhiều đơn vị thực hiện, phiên bản 1")
    assert "nếu chưa" not in shown


def test_given_out_it_says_who_has_to_accept_and_until_when(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    assert now(client_of, item_id) == (
        "Bước hiện tại: Tiếp nhận (P. Nội vụ, P. Tư pháp, Xã Bình An); 0/3 đơn vị đã tiếp nhận"
    )
    assert steps(client_of, item_id) == [
        "Đã xong: Giao nhiệm vụ", "Bước hiện tại: Tiếp nhận", "Sắp tới: Thực hiện, báo cáo kết quả", *AHEAD,
    ]  # fmt: skip
    shown = panel(client_of, item_id)
    # three working days after 25/01/2022: the days of Tết lie in between only later
    assert "Sau ngày 28/01/2022, nếu 3 đơn vị chưa tiếp nhận, nhiệm vụ chuyển lại Văn phòng." in shown
    assert "Sau ngày 30/6/2022, nếu chưa hoàn thành, nhiệm vụ được trình lãnh đạo cho ý kiến." in shown


def test_one_of_three_has_accepted(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    take(item_id, office, "TP")
    assert now(client_of, item_id) == (
        "Bước hiện tại: Tiếp nhận (P. Nội vụ, Xã Bình An); 1/3 đơn vị đã tiếp nhận · "
        "Thực hiện, báo cáo kết quả (P. Tư pháp); 0/3 đơn vị đã báo cáo"
    )
    shown = panel(client_of, item_id)
    assert "Sau ngày 28/01/2022, nếu 2 đơn vị chưa tiếp nhận, nhiệm vụ chuyển lại Văn phòng." in shown
    assert "P. Tư pháp : Thực hiện, báo cáo kết quả" in shown
    assert "P. Nội vụ : Tiếp nhận" in shown


def test_the_last_who_has_not_accepted_is_named(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    take(item_id, office, "TP")
    take(item_id, office, "NV")
    assert "Sau ngày 28/01/2022, nếu Xã Bình An chưa tiếp nhận, nhiệm vụ chuyển lại Văn phòng." in panel(
        client_of, item_id
    )


def test_one_of_three_has_reported(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    for code in SEVERAL:
        take(item_id, office, code)
    report(item_id, office, "XA-BINHAN")
    assert now(client_of, item_id) == (
        "Bước hiện tại: Thực hiện, báo cáo kết quả (P. Nội vụ, P. Tư pháp); 1/3 đơn vị đã báo cáo"
    )
    assert steps(client_of, item_id)[:3] == [
        "Đã xong: Giao nhiệm vụ", "Đã xong: Tiếp nhận", "Bước hiện tại: Thực hiện, báo cáo kết quả",
    ]  # fmt: skip


def test_a_unit_gave_it_back(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    with unit_of_work():
        return_item(item_id, by=SYSTEM, on=BEGIN, reason="Không đúng chức năng", unit_id=office.unit("TP").id)
    assert "Xử lý nhiệm vụ bị trả lại hoặc chưa được tiếp nhận (Văn phòng, P. Tư pháp)" in now(client_of, item_id)


def test_the_result_waits_for_its_confirmation(client_of: ClientOf, office: Office) -> None:
    item_id = in_status(office, Status.PENDING_CONFIRMATION)
    assert now(client_of, item_id) == ("Bước hiện tại: Kiểm tra, xác nhận kết quả (đơn vị theo dõi hoặc Văn phòng)")
    assert steps(client_of, item_id) == [
        "Đã xong: Giao nhiệm vụ", "Đã xong: Tiếp nhận", "Đã xong: Thực hiện, báo cáo kết quả",
        "Bước hiện tại: Kiểm tra, xác nhận kết quả", "Sắp tới: Hoàn thành",
    ]  # fmt: skip


def test_overdue_the_leadership_has_to_decide_beside_the_work(client_of: ClientOf, office: Office) -> None:
    item_id = three(office, due_on=date(2022, 5, 31))
    for code in SEVERAL:
        take(item_id, office, code)
    fire_due(on=TODAY)
    assert now(client_of, item_id).endswith("0/3 đơn vị đã báo cáo · Lãnh đạo cho ý kiến về việc quá hạn (lãnh đạo)")
    assert "trình lãnh đạo" not in panel(client_of, item_id)
    assert steps(client_of, item_id)[-2:] == AHEAD


def test_suspended_nothing_happens_by_itself(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=TODAY, reason="Chờ tỉnh hướng dẫn")
    assert now(client_of, item_id).startswith("Tạm dừng ở: Tiếp nhận (P. Nội vụ, P. Tư pháp")
    assert "nếu chưa" not in panel(client_of, item_id)


@pytest.mark.parametrize(
    ("status", "said", "last"),
    [
        (Status.COMPLETED, "Quy trình đã kết thúc: Đã hoàn thành", "Đã xong: Hoàn thành"),
        (Status.CANCELLED, "Quy trình đã kết thúc: Đã hủy", "Đã xong: Đã hủy"),
        (Status.SUPERSEDED, "Quy trình đã kết thúc: Được thay thế", "Đã xong: Đã thay thế"),
    ],
)
def test_what_has_ended_says_how(client_of: ClientOf, office: Office, status: Status, said: str, last: str) -> None:
    item_id = in_status(office, status)
    assert now(client_of, item_id) == said
    shown = steps(client_of, item_id)
    assert shown[-1] == last
    assert all(line.startswith("Đã xong") for line in shown)
    assert ("Đã xong: Thực hiện, báo cáo kết quả" in shown) is (status is Status.COMPLETED)


def test_an_item_without_a_run_says_so(client_of: ClientOf, office: Office) -> None:
    item_id = in_status(office, Status.ASSIGNED)
    for table in (RunTimer, RunToken, RunEvent, Run):
        db.session.execute(delete(table).where(table.item_id == item_id))
    db.session.commit()
    assert panel(client_of, item_id) == (
        "Quy trình Nhiệm vụ chưa vào quy trình nào; lần xử lý tiếp theo sẽ đưa vào quy trình đang áp dụng. "
        "Đang chờ Nguyễn Thị Hương, Trưởng phòng Nội vụ, từ 25/01/2022 (101 ngày làm việc)"
    )
    page = client_of("lan").get(f"/items/{item_id}/way")
    assert (page.status_code, "data-drawing" in page.text) == (200, False)
    assert client_of("lan").get(f"/items/{item_id}/way.bpmn").status_code == 404


def test_of_many_units_some_are_named_and_the_rest_counted(client_of: ClientOf, office: Office) -> None:
    units = [make_unit(f"Phòng Số {number}", position=600 + number).id for number in range(1, 8)]
    item_id = assigned(office, parts=Parts(each=units))
    assert now(client_of, item_id) == (
        "Bước hiện tại: Tiếp nhận (P. Số 1, P. Số 2, P. Số 3, P. Số 4 và 3 đơn vị khác); 0/7 đơn vị đã tiếp nhận"
    )
    assert "P. Số 7 : Tiếp nhận" in panel(client_of, item_id)


@pytest.mark.parametrize("address", ["", "/way"])
def test_many_units_ask_no_more_than_one(client_of: ClientOf, office: Office, address: str) -> None:
    few = assigned(office, parts=Parts(each=[make_unit().id]))  # without a head, as the thirty
    many = assigned(office, parts=Parts(each=[make_unit().id for _ in range(30)]))
    client = client_of("lan")
    client.get(f"/items/{few}{address}")  # the drawing is read once a process
    with queries() as asked_few:
        client.get(f"/items/{few}{address}")
    with queries() as asked_many:
        client.get(f"/items/{many}{address}")
    assert len(asked_many) == len(asked_few)
    if not address:
        assert len([one for one in asked_few if "process.name" in one or "run_timer" in one]) == 2


def test_what_is_restricted_is_hidden_with_its_way(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office, document=make_document(restricted=True))
    for name in ("tam", "quan"):
        for address in ("way", "way.bpmn", "way/1/move"):
            assert client_of(name).get(f"/items/{item_id}/{address}").status_code == 404
        assert client_of(name).post(f"/items/{item_id}/way/1/move").status_code == 404
    assert client_of("huong").get(f"/items/{item_id}/way").status_code == 200


def test_the_drawing_of_its_version_is_had_and_runs_nothing(client_of: ClientOf, office: Office) -> None:
    answer = client_of("minh").get(f"/items/{assigned(office)}/way.bpmn")
    assert answer.mimetype == "application/xml"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert b'<bpmn:process id="several_units"' in answer.data


def test_signs_of_the_drawing_stand_in_the_page_with_their_words(client_of: ClientOf, office: Office) -> None:
    item_id = three(office, due_on=DUE)
    take(item_id, office, "TP")
    page = client_of("lan").get(f"/items/{item_id}/way").text
    found = re.findall(r'<template data-mark="([a-z_]+)" data-as="([a-z]+)">(.*?)</template>', page, re.S)
    marks = {node: (kind, plain(words)) for node, kind, words in found}
    assert marks == {
        "registered": ("done", ""), "assign": ("done", ""), "unit_begins": ("done", ""),
        "accept": ("current", "1/3"), "carry_out": ("current", "0/3"),
        "not_accepted": ("timer",
        "sau 28/01/2022 Sau ngày 28/01/2022, nếu 2 đơn vị chưa tiếp nhận, nhiệm vụ chuyển lại Văn phòng."),
        "overdue": (
            "timer",
            "sau 30/06/2022 Sau ngày 30/6/2022, nếu chưa hoàn thành, nhiệm vụ được trình lãnh đạo cho ý kiến.",
        ),
    }  # fmt: skip
