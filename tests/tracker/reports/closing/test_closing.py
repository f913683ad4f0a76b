"""Closing a report: what the leader sees before signing, approving just that, giving back, sending, correcting."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.counted import indicator, read
from tests.tracker.items.tracked import going
from tests.tracker.reports.reported import DAY, approved, draft, sent, submitted
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reports.drafts.services import change_report
from tracker.reports.editor import services as editing
from tracker.reports.models import Report, ReportState


def page(client: FlaskClient, address: str, **data: Any) -> Page:
    answer = client.post(address, data=data, follow_redirects=True) if data else client.get(address)
    return Page(answer.status_code, answer.request.path, answer.text)


def send_form(client: FlaskClient, address: str, holding: str, *, act: str = "", **more: Any) -> Page:
    """Fill in the form of the closing page that has this field, and send it."""
    form = page(client, f"{address}/closing").form(holding=holding, action=act)
    return page(client, form.action, **(form.sent | more))


def stored(report_id: int) -> Report:
    db.session.rollback()
    return db.session.get_one(Report, report_id)


def with_gap(office: Office) -> int:
    """A draft in which a figure of Phòng Tư pháp is missing."""
    indicator("Văn bản ban hành", section="II.1.a", source=office.unit("TP").id)
    return draft()


def test_the_leader_sees_at_a_glance_what_is_to_be_known(client_of: ClientOf, office: Office) -> None:
    report_id, by = with_gap(office), office.actor("lan")
    with unit_of_work():
        editing.add_line(report_id, "I.1", words="Ban hành 03 03 văn bản", by=by, on=DAY)
    shown = page(client_of("dong"), f"/reports/{submitted(report_id)}/closing")
    assert "Thiếu 1 số liệu" in shown.text
    assert "II.1.a: chưa có số liệu: văn bản ban hành" in shown.text
    assert "Phòng Tư pháp" in shown.text
    assert shown.links["II.1.a"] == f"/reports/{report_id}?section=II.1.a"
    assert "1 câu đã sửa Xem các câu I.1: Ban hành 03 03 văn bản. (Phạm Thị Lan)" in shown.text
    assert "Chưa có báo cáo kỳ trước để so sánh" in shown.text
    assert "a) Công tác xây dựng, thẩm định và ban hành văn bản quy phạm pháp luật" in shown.text


def test_gaps_are_approved_only_with_a_tick(client_of: ClientOf, office: Office) -> None:
    report_id, leader = submitted(with_gap(office)), client_of("dong")
    address = f"/reports/{report_id}"
    said = send_form(leader, address, "seen")
    assert (said.status, stored(report_id).state) == (400, ReportState.SUBMITTED)
    assert "Còn thiếu số liệu" in said.text
    said = send_form(leader, address, "seen", despite="y")
    assert "Đã duyệt báo cáo. Văn phòng lấy số và gửi." in said.text
    assert (stored(report_id).state, stored(report_id).approved_by) == (ReportState.APPROVED, "Nguyễn Văn Đông")


def test_what_changed_after_it_was_read_is_not_approved(client_of: ClientOf, office: Office) -> None:
    """The register may not change a word between reading and approving; the office may not write in it any more."""
    figure = indicator("Văn bản ban hành", section="II.1.a", source=office.unit("TP").id)
    read(figure, 5, date(2022, 6, 10))
    report_id, leader = submitted(draft()), client_of("dong")
    address = f"/reports/{report_id}/closing"
    form = page(leader, address).form(holding="seen")
    read(figure, 6, date(2022, 6, 12))
    said = page(leader, form.action, **form.sent)
    assert (said.status, stored(report_id).state) == (409, ReportState.SUBMITTED)
    assert "Đọc lại rồi duyệt" in said.text
    with pytest.raises(Conflict), unit_of_work():
        editing.add_line(report_id, "I.1", words="Câu thêm sau", by=office.actor("lan"), on=DAY)
    assert page(leader, form.action, **said.form(holding="seen").sent).status == 200
    assert stored(report_id).state is ReportState.APPROVED


def test_a_draft_is_given_back_with_a_reason_that_the_office_reads(client_of: ClientOf) -> None:
    report_id, leader = submitted(draft()), client_of("dong")
    address = f"/reports/{report_id}"
    said = send_form(leader, address, "reason")
    assert (said.status, "Nhập rõ nội dung cần sửa" in said.text) == (400, True)
    send_form(leader, address, "reason", reason="Bổ sung kết quả kiểm tra tại xã")
    shown = page(client_of("lan"), f"{address}/closing").text
    assert "Nguyễn Văn Đông trả lại Bổ sung kết quả kiểm tra tại xã" in shown
    assert "trả lại: Bổ sung kết quả kiểm tra tại xã" in page(client_of("lan"), "/").text
    submitted(report_id)
    assert stored(report_id).returned_note == ""


def test_the_office_takes_an_approved_report_back_but_not_a_draft(client_of: ClientOf) -> None:
    report_id, clerk = draft(), client_of("lan")
    address = f"/reports/{report_id}"
    assert not [one for one in page(clerk, f"{address}/closing").forms if one.action.endswith("-back")]
    given = {"reason": "Sửa", "version": str(stored(report_id).version)}
    assert clerk.post(f"{address}/take-back", data=given).status_code == 409
    assert client_of("dong").post(f"{address}/give-back", data=given).status_code == 403
    approved(report_id)
    assert "Báo cáo trở lại thành dự thảo" in send_form(clerk, address, "reason", reason="Sửa số liệu").text
    assert stored(report_id).state is ReportState.DRAFT
    assert stored(report_id).snapshot is None


def test_it_is_sent_with_the_number_that_the_register_proposes(client_of: ClientOf, office: Office) -> None:
    make_document("84", "BC-UBND", date(2022, 6, 1))
    report_id, clerk = approved(draft()), client_of("lan")
    address = f"/reports/{report_id}"
    shown = page(clerk, f"{address}/closing")
    assert "theo sổ văn bản, số tiếp theo là 85" in shown.text
    assert (shown.form(holding="number").sent["number"], shown.form(holding="number").sent["signed_on"]) == (
        ["85"], ["15/06/2022"],
    )  # fmt: skip
    assert send_form(clerk, address, "number", number="85a").status == 400
    assert send_form(clerk, address, "number", signed_on="16/06/2022").status == 400
    said = send_form(clerk, address, "number", number="86")
    assert "85/BC-UBND" not in said.text
    assert "86/BC-UBND15/06/2022" in said.text.replace(" ", "")
    assert (stored(report_id).number, stored(report_id).sent_by) == ("86", "Phạm Thị Lan")
    assert page(client_of("huong"), f"{address}/text").status == 200


def test_a_report_that_was_sent_is_entered_in_the_register(client_of: ClientOf) -> None:
    clerk, address = client_of("lan"), f"/reports/{sent(draft())}/closing"
    shown = page(clerk, address)
    assert "Sổ văn bản chưa có báo cáo này" in shown.text
    form = page(clerk, shown.links["Đăng ký vào sổ văn bản"]).form(holding="issuer")
    assert {name: form.sent[name] for name in ("number", "issued_on", "issuer", "kind")} == {
        "number": ["85/BC-UBND"], "issued_on": ["15/06/2022"], "issuer": ["UBND huyện Bình Sơn"],
        "kind": [""],
    }  # fmt: skip
    assert form.sent["subject"] == [
        "Báo cáo công tác cải cách hành chính 6 tháng đầu năm 2022, một số nhiệm vụ chủ yếu trong 6 tháng cuối năm 2022"
    ]
    assert clerk.post(form.action, data=form.sent).status_code == 303
    assert page(clerk, address).links["Xem trong sổ văn bản"].startswith("/documents/")
    assert "Sổ văn bản chưa có" not in page(clerk, address).text


def test_a_correction_is_a_new_issue_and_the_old_one_says_so(client_of: ClientOf) -> None:
    old, clerk = sent(draft(own=1)), client_of("lan")
    assert send_form(clerk, f"/reports/{old}", "why").status == 400
    said = send_form(clerk, f"/reports/{old}", "why", why="Nhầm số xã đã kiểm tra")
    new = int(said.address.rsplit("/", 1)[1])
    assert (stored(new).issue, stored(new).corrects_id) == (2, old)
    shown = page(clerk, f"/reports/{old}/closing")
    assert shown.links["Mở bản lần 2"] == f"/reports/{new}"
    assert not [one for one in shown.forms if "why" in one.names]
    assert clerk.post(f"/reports/{old}/correct", data={"why": "Lại nhầm"}).status_code == 409
    assert "Nhầm số xã đã kiểm tra" in page(client_of("dong"), f"/reports/{new}/closing").text


@pytest.mark.parametrize(
    ("name", "act", "status"),
    [
        ("lan", "approve", 403), ("huong", "approve", 403), ("quan", "approve", 403), ("dong", "send", 403),
        ("dong", "correct", 403), ("dong", "settings", 403), ("huong", "send", 403), ("tam", "give-back", 404),
    ],
)  # fmt: skip
def test_who_may_not_do_it_is_told_so(client_of: ClientOf, name: str, act: str, status: int) -> None:
    report_id = draft()
    assert client_of(name).post(f"/reports/{report_id}/{act}", data={"version": "1"}).status_code == status
    assert stored(report_id).state is ReportState.DRAFT


def test_settings_change_a_draft_and_nothing_else(client_of: ClientOf, office: Office) -> None:
    report_id, clerk = draft(), client_of("lan")
    address = f"/reports/{report_id}/settings"
    form = page(clerk, address).form(holding="cut_off")
    assert form.sent["cut_off"] == ["14/06/2022"]
    assert page(clerk, address, **(form.sent | {"cut_off": "01/12/2021"})).status == 400
    assert page(clerk, address, **(form.sent | {"title": ""})).status == 400
    answer = clerk.post(address, data=form.sent | {"cut_off": "10/06/2022", "send_by": ""})
    assert (answer.status_code, answer.location) == (303, f"/reports/{report_id}")
    assert (stored(report_id).cut_off, stored(report_id).send_by) == (date(2022, 6, 10), None)
    stale = page(clerk, address, **(form.sent | {"title": "Tên khác"}))  # filled from what is no longer
    assert (stale.status, stale.form(holding="cut_off").sent["title"]) == (409, ["Tên khác"])
    approved(report_id)
    shown = page(clerk, address)
    assert "Báo cáo đã khóa" in shown.text
    assert not [one for one in shown.forms if "cut_off" in one.names]
    assert clerk.post(address, data=form.sent | {"version": str(stored(report_id).version)}).status_code == 409


def test_closing_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    report_id = draft("2022-H1")
    sent(draft("2021-Y"))
    with unit_of_work():
        change_report(
            report_id,
            title="Thử",
            from_on=date(2022, 1, 1),
            cut_off=DAY,
            send_by=DAY,
            by=office.actor("lan"),
            version=1,
        )
    clients = {name: client_of(name) for name in ("lan", "dong")}
    addresses = [f"/reports/{report_id}/closing"]
    going(office)
    indicator("Hồ sơ 0", section="II.2.c")
    few = asks(clients, addresses)
    for number in range(12):
        going(office)
        read(indicator(f"Hồ sơ {number}", section="II.2.c"), number, DAY)
    assert asks(clients, addresses) == few
    assert max(few.values()) <= 40
