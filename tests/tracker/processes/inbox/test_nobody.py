"""A head goes, and what the unit was to do is seen: in the inbox of the office, on pages, by the doctor, on giving."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, update

from tests.conftest import ClientOf
from tests.factories import Office, make_person, make_post, save
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import TODAY, assigned, going, of, registered
from tests.tracker.processes.waiting import every_step, for_each, number_of, returned, row_of, shown
from tracker.accounts.models import Delegation, Post
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.designation import Designation
from tracker.items.services.assigning import Parts, assign
from tracker.organization.models import Unit
from tracker.processes.models import RunToken

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
GONE = "Phòng Nội vụ chưa có trưởng phòng từ 01/06/2022"


def plain(html: str) -> str:
    """Text without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" ,", ",").strip()


def head_goes(office: Office, name: str = "huong") -> None:
    """The post ended on 31/05/2022."""
    db.session.execute(update(Post).where(Post.id == office.post(name).id).values(until_on=date(2022, 5, 31)))
    db.session.commit()


def waits(client_of: ClientOf, item_id: int, name: str = "lan") -> list[str]:
    """The lines of the item's page that say for whom it waits."""
    page = client_of(name).get(f"/items/{item_id}").text
    return [plain(line) for line in re.findall(r'<p class="waits.*?</p>', page, re.S)]


def badge(page: str) -> str:
    """What the menu counts beside the inbox."""
    found = re.search(r'href="/inbox"[^>]*>.*?<span class="count[^"]*"[^>]*>(\d+\+?)', page, re.S)
    return found[1] if found else ""


def test_the_office_has_it_first_with_the_reason_and_counts_it(client_of: ClientOf, office: Office) -> None:
    other, item_id = registered(due_on=date(2022, 6, 1)), going(office)
    assert shown(client_of("lan").get("/inbox").text) == [other]
    head_goes(office)
    page = client_of("lan").get("/inbox").text
    assert shown(page) == [item_id, other]
    row = plain(row_of(page, item_id))
    assert f"Chưa có người làm : {GONE}" in row
    assert "Giao đơn vị" in row
    assert "Báo cáo kết quả" not in row, "the office does not press for the head"
    assert badge(page) == badge(client_of("lan").get("/").text) == "2"
    assert shown(client_of("lan").get("/inbox?kind=nobody").text) == [item_id]
    assert shown(client_of("lan").get("/inbox?kind=assign").text) == [other]
    assert shown(client_of("dong").get("/inbox").text) == []


def test_without_a_clerk_the_leadership_has_it_and_the_steps_of_the_office(client_of: ClientOf, office: Office) -> None:
    new, item_id = registered(), going(office)
    head_goes(office)
    db.session.execute(delete(Post).where(Post.role == Role.CLERK))
    db.session.commit()
    assert shown(client_of("dong").get("/inbox").text) == [item_id, new]
    assert waits(client_of, new, "dong") == ["Đang chờ Văn phòng (Nguyễn Văn Đông), từ 25/01/2022 (101 ngày làm việc)"]


def test_the_page_says_for_whom_by_role_first(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    assert waits(client_of, item_id) == [
        "Đang chờ Nguyễn Thị Hương, Trưởng phòng Nội vụ, từ 25/01/2022 (101 ngày làm việc)"
    ]
    stands_in = make_person("Trần Văn Minh")
    make_post(stands_in, office.unit("NV"))
    save(
        Delegation(post_id=office.post("huong").id, person_id=stands_in.id, from_on=TODAY, until_on=date(2022, 6, 30),
                   given_at=clock.now(), given_by="Lan")
    )  # fmt: skip
    assert "; Trần Văn Minh, được Nguyễn Thị Hương ủy quyền đến 30/06/2022, từ 25/01" in waits(client_of, item_id)[0]
    head_goes(office)
    assert waits(client_of, item_id) == [f"Đang chờ Văn phòng chỉ định: {GONE} Chỉ định người làm"]
    save(
        Designation(
            item_id=item_id, unit_id=office.unit("NV").id, person_id=stands_in.id, given_on=TODAY, given_by="Lan"
        )
    )
    assert waits(client_of, item_id)[0].startswith("Đang chờ Trần Văn Minh, Chuyên viên, P. Nội vụ, từ 25/01/2022")
    back = returned(office)
    assert waits(client_of, back) == ["Đang chờ Văn phòng (Phạm Thị Lan), từ 15/06/2022"]


def test_the_office_names_somebody_from_the_inbox_or_the_page_and_the_step_is_theirs(
    client_of: ClientOf, office: Office
) -> None:
    item_id, client, minh = going(office, due_on=date(2022, 6, 17)), client_of("lan"), client_of("minh")
    head_goes(office)
    assert shown(minh.get("/inbox").text) == []
    row = Page(200, "/inbox", row_of(client.get("/inbox?kind=nobody").text, item_id))
    from_inbox = next(address for words, address in row.links.items() if words.startswith("Chỉ định người làm"))
    item_page = Page(200, f"/items/{item_id}", client.get(f"/items/{item_id}").text)
    assert from_inbox.startswith(f"{item_page.links['Chỉ định người làm']}&next=")
    assert "Chỉ định người làm" in Page(200, "way", client.get(f"/items/{item_id}/way").text).links
    assert "Chỉ định người làm" not in Page(200, "item", minh.get(f"/items/{item_id}").text).links
    form = Page(200, from_inbox, client.get(from_inbox).text).form(holding="reason")
    chosen = {"to": str(office.person("minh").id), "reason": "Trưởng phòng nghỉ hưu"}
    done = client.post(form.action, data=form.sent | chosen)
    assert (done.status_code, done.headers["Location"]) == (303, "/inbox?kind=nobody")
    assert shown(client.get("/inbox?kind=nobody").text) == []
    assert waits(client_of, item_id)[0].startswith("Đang chờ Đỗ Nhật Minh, Chuyên viên, P. Nội vụ, từ 25/01/2022")
    assert shown(minh.get("/inbox").text) == [item_id]


def test_deputies_who_lack_the_act_and_a_dissolved_unit_have_their_own_reason(
    client_of: ClientOf, office: Office
) -> None:
    item_id = going(office)
    head_goes(office)
    make_post(make_person(), office.unit("NV"), Role.HEAD, title="Phó Trưởng phòng", is_deputy=True)
    assert waits(client_of, item_id)[0].startswith("Đang chờ Trần Thị Thử")
    db.session.execute(update(Unit).where(Unit.code == "NV").values(deputy_acts="progress"))
    db.session.commit()
    assert waits(client_of, item_id) == [
        f"Đang chờ Văn phòng chỉ định: {GONE}, cấp phó không được giao việc này Chỉ định người làm"
    ]
    db.session.execute(delete(Post).where(Post.is_deputy))
    db.session.execute(update(Unit).where(Unit.code == "NV").values(active_until=date(2022, 6, 9)))
    db.session.commit()
    assert waits(client_of, item_id) == [
        "Đang chờ Văn phòng chỉ định: Phòng Nội vụ đã giải thể từ 10/06/2022 Chỉ định người làm"
    ]


def test_a_step_of_a_head_outside_the_branches_waits_for_whoever_leads_now(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office, parts=Parts(lead=office.unit("NV").id))
    step = (RunToken.item_id == item_id, RunToken.role == "head")
    db.session.execute(update(RunToken).where(*step).values(unit_id=None))
    db.session.execute(
        update(RunToken).where(RunToken.item_id == item_id, RunToken.holds == "each").values(holds="scope")
    )
    db.session.commit()
    assert item_id in shown(client_of("huong").get("/inbox").text)
    item = of(item_id)
    item.lead_unit_id = office.unit("XA-BINHAN").id
    db.session.commit()
    assert item_id not in shown(client_of("huong").get("/inbox").text)
    assert db.session.query(RunToken.answers_id).where(*step).scalar() == office.unit("XA-BINHAN").id
    of(item_id).lead_unit_id = None
    db.session.commit()
    row = plain(row_of(client_of("lan").get("/inbox").text, item_id))
    assert "không có đơn vị chủ trì cho bước này" in row


def test_the_inbox_asks_no_more_for_what_waits_for_nobody(client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    every_step(office)
    head_goes(office)
    client.get("/inbox")
    with queries() as few:
        client.get("/inbox")
    for _ in range(6):
        every_step(office)
        assigned(office, parts=for_each(office, "NV", "TP", "XA-BINHAN"))
    with queries() as many:
        client.get("/inbox")
    assert len(many) == len(few) <= 10
    with queries() as filtered:
        client.get("/inbox?kind=nobody")
    assert len(filtered) <= 10


def test_health_and_doctor_count_them_by_reason(app: Flask, client_of: ClientOf, office: Office) -> None:
    assert "Mọi bước đang chờ xử lý đều có người làm" in client_of("lan").get("/health").text
    going(office)
    going(office)
    head_goes(office)
    page = client_of("lan").get("/health").text
    assert f"2 bước đang chờ xử lý chưa có người làm: {GONE} (2)" in page
    assert "/inbox?kind=nobody" in page
    db.session.rollback()
    output = app.test_cli_runner().invoke(args=["doctor"]).output
    assert f"! Người làm: 2 bước đang chờ xử lý chưa có người làm: {GONE} (2)" in output


def test_giving_to_a_unit_without_a_head_warns_before_and_after(client_of: ClientOf, office: Office) -> None:
    item_id, client = registered(), client_of("lan")
    head_goes(office)
    form = client.get(f"/items/{item_id}/assign").text
    assert "Phòng Nội vụ (chưa có trưởng phòng từ 01/06/2022)" in form
    unit_id, version = office.unit("NV").id, of(item_id).version
    answer = client.post(f"/items/{item_id}/assign", data={"how": "lead", "lead": unit_id, "version": version})
    assert answer.status_code == 303, "a warning never hinders"
    page = plain(client.get(f"/items/{item_id}").text)
    assert f"{GONE}: việc giao về đó phải chờ Văn phòng chỉ định người làm." in page
    assert number_of(item_id, "accept", unit_id)


def test_giving_to_a_unit_with_a_head_says_nothing(client_of: ClientOf, office: Office) -> None:
    item_id, client = registered(), client_of("lan")
    data = {"how": "lead", "lead": office.unit("NV").id, "version": of(item_id).version}
    client.post(f"/items/{item_id}/assign", data=data)
    assert "phải chờ Văn phòng chỉ định" not in client.get(f"/items/{item_id}").text


def test_the_grid_of_a_plan_and_giving_many_warn(client_of: ClientOf, office: Office) -> None:
    plan, client = registered(), client_of("lan")
    head_goes(office)
    typed = {"title-0": "Lập danh sách", "lead-0": "Phòng Nội vụ", "do": "check"}
    assert f"{GONE}: việc giao" in plain(client.post(f"/items/{plan}/children", data=typed).text)
    many = {"ids": str(plan), "act": "assign", "lead": office.unit("NV").id, "arguments": ""}
    assert f"{GONE}: việc giao" in plain(client.post("/items/bulk/preview", data=many).text)


def test_a_job_that_gives_warns_nobody(office: Office) -> None:
    head_goes(office)
    item_id = registered()
    with unit_of_work():
        assign(item_id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=TODAY)
    assert of(item_id).lead_unit_id == office.unit("NV").id
