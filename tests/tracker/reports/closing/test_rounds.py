"""A report goes round: submitted, looked through by the head of the office, approved, or given back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import ClientOf, client_with
from tests.factories import Office, make_person, make_post, make_sign_in, make_stand_in
from tests.journeys.browsing import Page
from tests.tracker.items.counted import indicator, read
from tests.tracker.reports.reported import DAY, draft
from tracker.accounts.models import Person, Post
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.models.calls import BellCall
from tracker.reminders.models.outbox import Mail
from tracker.reports.closing.services.way import set_way
from tracker.reports.editor import services as editing
from tracker.reports.models import Report, ReportState, ReportTurn
from tracker.reports.rounds.models import ReportComment, ReportStep
from tracker.reports.rounds.way import Way


def page(client: FlaskClient, address: str, **data: Any) -> Page:
    answer = client.post(address, data=data, follow_redirects=True) if data else client.get(address)
    return Page(answer.status_code, answer.request.path, answer.text)


def press(client: FlaskClient, address: str, action: str, **more: Any) -> Page:
    """Send the form of this page that goes to an address ending so."""
    form = page(client, address).form(action=action)
    return page(client, form.action, **(form.sent | more))


def stored(report_id: int) -> Report:
    db.session.rollback()
    return db.session.get_one(Report, report_id)


def standing(report_id: int) -> tuple[ReportState, ReportTurn]:
    report = stored(report_id)
    return report.state, report.turn


HEAD_NAME = "Lê Thanh Bình"


def called(name: str) -> list[str]:
    """What the bell counts with this person."""
    db.session.rollback()
    own = select(BellCall).join(Person, Person.id == BellCall.person_id).where(Person.full_name == name)
    return [one.kind for one in db.session.scalars(own) if one.is_unread]


@pytest.fixture
def head(app: Flask, office: Office) -> Person:
    """Chánh Văn phòng, with an address for mails."""
    person = make_person(HEAD_NAME, email="chanhvp@example.vn")
    make_post(person, office.unit("VP"), Role.HEAD, title="Chánh Văn phòng")
    return person


@pytest.fixture
def head_client(app: Flask, head: Person) -> FlaskClient:
    make_sign_in(head, "ve-cua-chanh-van-phong")
    return client_with(app, "ve-cua-chanh-van-phong")


def test_the_whole_round_with_a_head_of_the_office(
    client_of: ClientOf, office: Office, head_client: FlaskClient
) -> None:
    """Officer → head → back → again → head → leader; each sees plainly whose turn it is and has one main button."""
    figure = indicator("Hồ sơ tiếp nhận", section="II.2.c", source=office.unit("VP").id)
    read(figure, 26159, date(2022, 5, 31))
    clerk, leader, report_id = client_of("lan"), client_of("dong"), draft(own=1)
    address = f"/reports/{report_id}"
    shown = page(clerk, address)
    assert "DỰ THẢO lần 1," in shown.text
    assert "Trình Chánh Văn phòng" in shown.text
    assert page(head_client, "/inbox").text.count("Chờ Chánh Văn phòng") == 0
    said = press(clerk, address, "/submit")
    assert "Đã trình Chánh Văn phòng." in said.text
    assert f"Chờ Chánh Văn phòng: {HEAD_NAME}, từ" in said.text
    assert standing(report_id) == (ReportState.SUBMITTED, ReportTurn.HEAD)
    assert not [one for one in said.forms if one.action.endswith(("/submit", "/pass-on", "/sentences"))]

    # the head's inbox and badge have it, nobody else's; the mail has gone
    assert "Chờ Chánh Văn phòng" in page(head_client, "/inbox").text
    assert "Chờ lãnh đạo duyệt" not in page(leader, "/inbox").text
    mail = db.session.scalars(select(Mail)).one()
    assert (mail.address, mail.subject[:23]) == ("chanhvp@example.vn", "Báo cáo chờ xử lý: Công"[:23])
    assert f"/reports/{report_id}" in mail.text

    # he comments on a line, then gives it back
    form = page(head_client, f"{address}?section=II.2.c&comment=indicator:{figure}").form(action="/comments")
    said = page(head_client, form.action, **(form.sent | {"words": "Nêu thêm nguyên nhân"}))
    assert "Đã ghi góp ý." in said.text
    assert "1. Chánh Văn phòng" in said.text
    press(head_client, f"{address}/closing", "/give-back", reason="Sửa theo góp ý")
    assert standing(report_id) == (ReportState.DRAFT, ReportTurn.OFFICER)
    shown = page(clerk, address)
    assert f"{HEAD_NAME} trả lại Sửa theo góp ý" in shown.text
    assert "DỰ THẢO lần 2," in shown.text
    assert "1 góp ý" in shown.text
    assert "trả lại: Sửa theo góp ý" in page(clerk, "/inbox").text

    # the figure moves: the comment stays, and says so; it is answered and settled
    read(figure, 26160, date(2022, 6, 10))
    shown = page(clerk, f"{address}?section=II.2.c")
    assert "Câu đã đổi từ khi có ý kiến" in shown.text
    assert "26.159 hồ sơ" in shown.text
    answered = press(clerk, f"{address}?section=II.2.c", "/answer", words="Đã bổ sung ở câu sau")
    assert "Đã bổ sung ở câu sau" in answered.text
    settled = press(clerk, f"{address}?section=II.2.c", "/settle")
    assert "Phạm Thị Lan ghi đã sửa" in settled.text
    assert stored(report_id).version == 3

    press(clerk, address, "/submit")
    assert "Đã trình lãnh đạo." in press(head_client, address, "/pass-on").text
    assert "Chờ lãnh đạo duyệt" in page(leader, "/inbox").text
    shown = page(leader, address)
    assert "DỰ THẢO lần 2," in shown.text
    press(leader, f"{address}/closing", "/approve")
    assert (standing(report_id)[0], called("Phạm Thị Lan")) == (ReportState.APPROVED, ["report.approved"])
    assert "DỰ THẢO" not in page(leader, address).text
    acts = [(step.submission, step.act.value, step.person_name) for step in db.session.scalars(select(ReportStep))]
    assert acts == [
        (1, "submitted", "Phạm Thị Lan"), (1, "returned", HEAD_NAME), (2, "submitted", "Phạm Thị Lan"),
        (2, "passed_on", HEAD_NAME), (2, "approved", "Nguyễn Văn Đông"),
    ]  # fmt: skip
    assert "Lấy số và gửi" in page(clerk, "/inbox").text


def test_without_a_head_it_goes_straight_to_the_leader_who_names_who_must_act(client_of: ClientOf) -> None:
    clerk, leader, report_id = client_of("lan"), client_of("dong"), draft(own=1)
    address = f"/reports/{report_id}"
    assert "Chánh Văn phòng" not in page(clerk, address).text
    press(clerk, address, "/submit")
    assert standing(report_id) == (ReportState.SUBMITTED, ReportTurn.LEADER)
    assert (called("Nguyễn Văn Đông"), called("Phạm Thị Lan")) == (["report.submitted"], [])
    form = page(leader, f"{address}/closing").form(action="/give-back")
    assert "to" not in form.names
    assert page(leader, form.action, **(form.sent | {"reason": "Sửa", "to": "head"})).status == 400
    press(leader, f"{address}/closing", "/give-back", reason="Bổ sung")
    assert standing(report_id) == (ReportState.DRAFT, ReportTurn.OFFICER)
    assert (called("Nguyễn Văn Đông"), called("Phạm Thị Lan")) == ([], ["report.returned"])
    assert "“Bổ sung”" in page(clerk, "/reminders").text


def test_the_leader_gives_it_back_to_the_head_of_the_office(client_of: ClientOf, head_client: FlaskClient) -> None:
    report_id, leader = draft(own=1), client_of("dong")
    address = f"/reports/{report_id}"
    form = page(client_of("lan"), f"{address}/closing").form(holding="straight")
    page(client_of("lan"), form.action, **(form.sent | {"straight": "1"}))
    assert standing(report_id) == (ReportState.SUBMITTED, ReportTurn.LEADER)
    press(leader, f"{address}/closing", "/give-back", reason="Chánh Văn phòng xem lại", to="head")
    assert standing(report_id) == (ReportState.SUBMITTED, ReportTurn.HEAD)
    # he may change words at his turn; the clerk, meanwhile, may not, until she takes it back
    edited = page(head_client, f"{address}/lines/own:1").form(action="/lines/own:1")
    assert page(head_client, edited.action, **(edited.sent | {"words": "Câu đã sửa"})).status == 200
    assert client_of("lan").get(f"{address}/lines/own:1").status_code == 409
    assert called(HEAD_NAME) == ["report.returned"]
    press(client_of("lan"), f"{address}/closing", "/take-back", reason="Cần bổ sung")
    assert called(HEAD_NAME) == []
    assert standing(report_id) == (ReportState.DRAFT, ReportTurn.OFFICER)
    assert head_client.get(f"{address}/lines/own:1").status_code == 403


def test_the_way_of_a_kind_lets_who_has_it_edit_or_only_comment(
    client_of: ClientOf, office: Office, head_client: FlaskClient
) -> None:
    report_id, clerk, leader = draft(own=1), client_of("lan"), client_of("dong")
    address, kind_id = f"/reports/{report_id}", stored(report_id).kind_id
    form = page(clerk, f"/report-kinds/{kind_id}/way").form(action="/way")
    assert "Lê Thanh Bình" in page(clerk, f"/report-kinds/{kind_id}/way").text
    sent = {name: value for name, value in form.sent.items() if name not in ("by_head", "head_edits")}
    assert page(clerk, form.action, **(sent | {"leader_edits": "y"})).status == 200
    press(clerk, address, "/submit")
    assert standing(report_id) == (ReportState.SUBMITTED, ReportTurn.LEADER)
    assert leader.get(f"{address}/lines/own:1").status_code == 200
    with unit_of_work():
        set_way(kind_id, Way(leader_edits=False), by=office.actor("lan"))
    assert leader.get(f"{address}/lines/own:1").status_code == 403
    assert page(leader, f"{address}?comment=own:1").form(action="/comments")


def test_two_who_act_at_once_and_a_form_that_arrives_twice(client_of: ClientOf, head_client: FlaskClient) -> None:
    clerk, report_id = client_of("lan"), draft(own=1)
    address = f"/reports/{report_id}"
    first, second = (page(clerk, address).form(action="/submit") for _ in range(2))
    page(clerk, first.action, **first.sent)
    assert page(clerk, first.action, **first.sent).status == 200  # the same form again
    late = page(clerk, second.action, **second.sent)
    assert late.status == 409
    assert len(db.session.scalars(select(ReportStep)).all()) == 1
    back = page(head_client, f"{address}/closing").form(action="/give-back")
    press(clerk, f"{address}/closing", "/take-back", reason="Sót số liệu")
    said = page(head_client, back.action, **(back.sent | {"reason": "Lời dài đã gõ"}))
    assert said.status == 403  # not the head's turn any more
    assert len(db.session.scalars(select(Mail)).all()) == 1


def test_a_stand_in_acts_for_the_head_but_not_who_compiles(client_of: ClientOf, office: Office, head: Person) -> None:
    post = db.session.scalars(select(Post).where(Post.person_id == head.id)).one()
    make_stand_in(post, office.person("minh"))
    make_stand_in(post, office.person("lan"))
    report_id = draft(own=1)
    address = f"/reports/{report_id}"
    press(client_of("lan"), address, "/submit")
    given = {"version": str(stored(report_id).version)}
    refused = client_of("lan").post(f"{address}/pass-on", data=given)
    assert (refused.status_code, "theo ủy quyền" in refused.text) == (403, True)
    press(client_of("minh"), address, "/pass-on")
    step = db.session.scalars(select(ReportStep).order_by(ReportStep.id.desc())).first()
    assert step is not None
    assert step.person_name == f"Đỗ Nhật Minh, được {HEAD_NAME} ủy quyền"


@pytest.mark.parametrize(("name", "status"), [("huong", 404), ("minh", 403), ("quan", 403), ("tam", 404)])
def test_others_neither_read_nor_comment(client_of: ClientOf, head: Person, name: str, status: int) -> None:
    report_id = draft(own=1)
    given = {"key": "own:1", "words": "Góp ý"}
    assert client_of(name).post(f"/reports/{report_id}/comments", data=given).status_code == status
    assert client_of(name).get(f"/reports/{report_id}/closing").status_code == status
    assert db.session.scalars(select(ReportComment)).all() == []


def test_a_comment_outlives_its_sentence_and_its_section(client_of: ClientOf, office: Office) -> None:
    clerk, report_id = client_of("lan"), draft(own=1)
    address = f"/reports/{report_id}"
    form = page(clerk, f"{address}?section=I.1&comment=own:1").form(action="/comments")
    empty = page(clerk, form.action, **(form.sent | {"words": " "}))
    assert (empty.status, "Nhập góp ý cho câu này" in empty.text) == (400, True)
    page(clerk, form.action, **(form.sent | {"words": "Bỏ câu này?"}))
    with unit_of_work():
        editing.word_line(report_id, "own:1", words="", seen="Câu thêm thứ 1.", by=office.actor("lan"), on=DAY)
    shown = page(clerk, f"{address}?section=I.1").text
    assert "Câu không còn trong báo cáo." in shown
    assert "“Câu thêm thứ 1.”" in shown
