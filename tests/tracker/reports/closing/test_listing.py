"""The list of reports: who sees what in it, how one is started, how near its day of sending is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.reports.reported import DAY, approved, draft, report_kind, sent, submitted
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reports.closing.forms import PARTS, part_name
from tracker.reports.kinds.models import ReportDays
from tracker.reports.kinds.services.new_kinds import add_kind, use_kind
from tracker.reports.models import Report
from tracker.reports.state_labels import send_words

TITLE = "Công tác cải cách hành chính {}"


def page(client: FlaskClient, address: str, **data: Any) -> Page:
    answer = client.post(address, data=data) if data else client.get(address)
    return Page(answer.status_code, address, answer.text)


def report(**fields: Any) -> Report:
    return Report(
        kind_id=1, period="2022-H1", title="", from_on=DAY, cut_off=DAY, started_on=DAY, started_by="", **fields
    )


def test_an_office_without_a_kind_is_told_what_to_do(client_of: ClientOf) -> None:
    shown = page(client_of("lan"), "/reports")
    assert "Chưa có loại báo cáo nào Trước hết lấy đề cương mẫu hoặc tự lập loại báo cáo" in shown.text
    assert shown.links["Đến loại báo cáo"] == "/report-kinds"
    assert "Chưa có báo cáo nào" in page(client_of("huong"), "/reports").text


def test_a_report_is_started_from_the_list_and_opened_when_it_is_there(client_of: ClientOf, office: Office) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    offers = page(clerk, "/reports").form(action="/start").offers["what"]
    assert offers["6 tháng đầu năm 2022 (gửi trước ngày 18/06/2022)"] == f"{kind_id}/2022-H1"
    assert next(iter(offers.values())) == f"{kind_id}/2022-Q2"
    answer = clerk.post("/reports/start", data={"what": f"{kind_id}/2022-H1"})
    (started,) = db.session.query(Report).all()
    assert (answer.status_code, answer.location) == (303, f"/reports/{started.id}")
    assert (started.period, started.cut_off, started.send_by) == ("2022-H1", date(2022, 6, 14), date(2022, 6, 18))
    again = clerk.post("/reports/new", data={"kind_id": str(kind_id), "part": "H1", "year": "2022"})
    assert again.location == f"/reports/{started.id}"
    assert db.session.query(Report).count() == 1
    assert f"{kind_id}/2022-H1" not in page(clerk, "/reports").form(action="/start").offers["what"].values()


@pytest.mark.parametrize("what", ["", "x", "1/2022-H3", "99/2022-H1", "1/1999-Y"])
def test_what_is_not_offered_is_not_started(client_of: ClientOf, what: str) -> None:
    report_kind()
    assert client_of("lan").post("/reports/start", data={"what": what}).status_code == 400
    assert db.session.query(Report).count() == 0


def test_any_period_of_any_year_can_be_chosen(client_of: ClientOf) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    given = {"kind_id": str(kind_id), "part": "M03"}
    assert clerk.post("/reports/new", data=given | {"year": "22"}).status_code == 400
    assert clerk.post("/reports/new", data=given | {"year": "2021"}).status_code == 303
    (started,) = db.session.query(Report).all()
    assert (started.period, started.from_on, started.send_by) == ("2021-M03", date(2021, 2, 15), None)
    assert [part_name(part) for part in (*PARTS[:5], "M12")] == [
        "6 tháng đầu năm", "6 tháng cuối năm", "9 tháng đầu năm", "Cả năm", "Quý I", "Tháng 12",
    ]  # fmt: skip


def test_a_kind_out_of_use_is_offered_no_more(client_of: ClientOf, office: Office) -> None:
    kind_id = report_kind()
    with unit_of_work():
        use_kind(kind_id, in_use=False, by=office.actor("lan"))
    assert "Chưa có loại báo cáo nào" in page(client_of("lan"), "/reports").text
    assert "Chưa có loại báo cáo nào" in page(client_of("lan"), "/reports/new").text


def test_a_kind_without_days_is_started_for_a_period_that_one_chooses(client_of: ClientOf, office: Office) -> None:
    with unit_of_work():
        add_kind("Báo cáo chuyên đề", "chuyen-de", by=office.actor("lan"))
    shown = page(client_of("lan"), "/reports")
    assert "Chưa có báo cáo nào Chọn kỳ báo cáo" in shown.text
    assert shown.links["Lập báo cáo mới"] == "/reports/new"
    given = page(client_of("lan"), "/reports/new").form(holding="part").sent | {"part": "Q2", "kind_id": "1"}
    assert client_of("lan").post("/reports/new", data=given).status_code == 303
    assert page(client_of("lan"), "/reports").links["Lập báo cáo mới"] == "/reports/new"


def test_units_see_what_was_sent_and_no_draft(client_of: ClientOf) -> None:
    was_sent, is_draft = sent(draft("2021-Y")), draft("2022-H1")
    for name in ("huong", "minh", "tam", "tuyet"):
        shown = page(client_of(name), "/reports")
        assert "năm 2021" in shown.text
        assert "85/BC-UBND" in shown.text
        assert "6 tháng đầu năm 2022" not in shown.text
        assert (
            shown.links[TITLE.format("năm 2021, một số nhiệm vụ chủ yếu trong năm 2022")] == f"/reports/{was_sent}/text"
        )
        for behind in ("", "/text", "/compare", "/word", "/annexes"):
            assert client_of(name).get(f"/reports/{is_draft}{behind}").status_code == 404
    for name in ("lan", "dong"):
        assert "6 tháng đầu năm 2022" in page(client_of(name), "/reports").text
    assert client_of("quan").get("/reports").status_code == 403


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ({"send_by": None}, DAY, ("", "")),
        ({"send_by": date(2022, 6, 20)}, DAY, ("due_soon", "Còn 3 ngày làm việc")),
        ({"send_by": date(2022, 6, 15)}, DAY, ("due_soon", "Đến hạn hôm nay")),
        ({"send_by": date(2022, 6, 10)}, DAY, ("overdue", "Quá hạn 5 ngày")),
        ({"send_by": date(2022, 6, 20), "sent_on": DAY}, date(2022, 7, 1), ("done_on_time", "Gửi đúng hạn")),
        ({"send_by": date(2022, 6, 10), "sent_on": DAY}, date(2022, 7, 1), ("done_late", "Gửi chậm 5 ngày")),
    ],
)
def test_how_near_the_day_of_sending_is(
    office: Office, fields: dict[str, Any], on: date, expected: tuple[str, str]
) -> None:
    assert send_words(report(**fields), on) == expected


def test_home_shows_the_office_what_is_to_be_sent_and_the_leader_what_waits(client_of: ClientOf) -> None:
    assert "Báo cáo phải gửi" not in page(client_of("lan"), "/").text
    waits, is_approved = draft("2022-H1"), approved(draft("2022-Q2"))
    clerk = page(client_of("lan"), "/")
    assert "Báo cáo phải gửi2" in clerk.text
    assert clerk.links["Soạn tiếp"] == f"/reports/{waits}"
    assert clerk.links["Lấy số và gửi"] == f"/reports/{is_approved}/closing"
    assert "Báo cáo chờ xử lý" not in page(client_of("dong"), "/").text, "what is not submitted waits for nobody"
    submitted(waits)
    leader = page(client_of("dong"), "/")
    assert "Báo cáo chờ xử lý1" in leader.text
    assert leader.links["Đọc và duyệt"] == f"/reports/{waits}/closing"
    assert "Báo cáo chờ xử lý" not in page(client_of("huong"), "/").text


def test_the_lists_ask_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    clients = {name: client_of(name) for name in ("lan", "dong", "huong")}
    clerk = {"lan": clients["lan"]}
    sent(draft("2020-Y"))
    few, kinds = asks(clients, ["/reports", "/"]), asks(clerk, ["/report-kinds", "/reports/new"])
    with unit_of_work():
        for number in range(6):
            add_kind(f"Loại {number}", f"loai-{number}", by=office.actor("lan"), copy_of=report_kind())
    for year in range(2005, 2020):
        draft(f"{year}-Y")
    assert asks(clients, ["/reports", "/"]) == few
    assert asks(clerk, ["/report-kinds", "/reports/new"]) == kinds
    assert max(few[name, "/reports"] for name in clients) <= 8
    assert db.session.query(ReportDays).count() == 7 * 4
