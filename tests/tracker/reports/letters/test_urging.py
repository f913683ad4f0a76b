"""The letter that urges a unit on: what the page offers, what the letter says, who may draft it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients, make_relation
from tests.journeys.browsing import Page
from tests.tracker.board.late import late_item
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import assigned, put
from tests.tracker.reports.paper.downloaded import words_of
from tracker.core import office_program
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.documents.models import RelationKind
from tracker.items.services.assigning import Parts
from tracker.items.services.results import submit_result
from tracker.reports.letters.signing import Signer, signature_of

MAY_31, JUNE_10 = date(2022, 5, 31), date(2022, 6, 10)
PAPER = "/reports/urging/{}"


def address(office: Office, code: str = "NV") -> str:
    return PAPER.format(office.unit(code).id)


def look(client: FlaskClient, where: str, *, status: int = 200) -> Page:
    answer = client.get(where)
    assert answer.status_code == status
    return Page(answer.status_code, where, answer.text)


def send(client: FlaskClient, page: Page, act: str = "", *, status: int = 200, **given: Any) -> Any:
    """The form as it stands there, with what is changed."""
    sent = {**page.form(holding="reply_by").sent, **given}
    answer = client.post(page.address + act, data=sent)
    assert answer.status_code == status, answer.text[:2000]
    return answer


def test_the_letter_names_what_is_late_and_asks_for_an_answer_in_five_working_days(
    client_of: ClientOf, office: Office
) -> None:
    plan = make_document("12", issued_on=date(2022, 1, 25))
    late_item(office, "Kiểm tra công vụ", MAY_31, document=plan)
    late_item(office, "Việc chưa đến hạn", date(2022, 6, 30))
    late_item(office, "Việc của xã", MAY_31, parts=Parts(lead=office.unit("XA-BINHAN").id))
    page = look(client_of("lan"), address(office))
    for words in (
        "Kính gửi: Phòng Nội vụ.",
        "tính đến ngày 15/6/2022, Phòng Nội vụ còn 01 nhiệm vụ quá hạn chưa hoàn thành",
        "- Kiểm tra công vụ (Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND huyện Bình Sơn); thời hạn hoàn thành: "
        "31/5/2022; quá hạn 15 ngày",
        "thời gian hoàn thành nhiệm vụ trước ngày 22/6/2022",
        "Nguyễn Văn Đông",
    ):
        assert words in page.text, words
    assert "Việc chưa đến hạn" not in page.text
    assert "Việc của xã" not in page.text
    assert page.form(holding="reply_by").sent["symbol"] == ["UBND-VP"]


def test_what_is_unticked_is_not_in_the_file(client_of: ClientOf, office: Office) -> None:
    kept = late_item(office, "Việc thứ nhất", MAY_31)
    late_item(office, "Việc thứ hai", JUNE_10)
    client = client_of("lan")
    page = look(client, address(office))
    assert len(page.form(holding="reply_by").sent["item"]) == 2
    answer = send(client, page, "/word", item=[str(kept)], reply_by="30/06/2022", symbol="ubnd-cchc")
    said = words_of(answer.data)
    assert "Việc thứ nhất" in said
    assert "Việc thứ hai" not in said
    assert "trước ngày 30/6/2022" in said
    assert "/UBND-CCHC" in said
    assert "DU-THAO_CV_don-doc_phong-noi-vu_2022-06-15.docx" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"item": []}, "Chọn ít nhất một nhiệm vụ"),
        ({"reply_by": "15/06/2022"}, "Chọn ngày sau hôm nay"),
        ({"reply_by": ""}, "Nhập ngày phải báo cáo"),
        ({"symbol": "UBND/VP"}, "Nhập ký hiệu như UBND-VP hoặc TB-UBND"),
    ],
)
def test_a_letter_that_cannot_be_written_says_why(
    client_of: ClientOf, office: Office, given: dict[str, Any], said: str
) -> None:
    late_item(office, "Việc", MAY_31)
    client = client_of("lan")
    page = look(client, address(office))
    for act in ("", "/word", "/pdf"):
        assert said in send(client, page, act, status=400, **given).text


def test_an_item_that_was_finished_meanwhile_is_passed_over(client_of: ClientOf, office: Office) -> None:
    late_item(office, "Việc thứ nhất", MAY_31)
    gone = late_item(office, "Việc thứ hai", JUNE_10)
    client = client_of("lan")
    page = look(client, address(office))
    put(gone, status="completed")
    said = words_of(send(client, page, "/word").data)
    assert "còn 01 nhiệm vụ quá hạn" in said
    assert "Việc thứ hai" not in said


def test_a_result_that_waits_for_confirmation_is_offered_but_not_ticked(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc đã báo cáo", MAY_31)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=date(2022, 6, 13), outcome="Đã xong.")
    page = look(client_of("lan"), address(office))
    assert "Việc đã báo cáo" in page.text
    assert "Chờ xác nhận" in page.text
    assert "item" not in page.form(holding="reply_by").sent
    assert "Kính gửi" not in page.text


def test_of_a_common_duty_a_units_own_day_and_own_report_count(client_of: ClientOf, office: Office) -> None:
    home, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    own = {home: date(2022, 6, 8), commune: date(2022, 6, 30)}
    parts = Parts(each=(home, commune), each_due=own)
    assigned(office, title="Việc chung", due_on=date(2022, 6, 30), parts=parts, document=make_document("41"))
    page = look(client_of("lan"), address(office))
    assert "thời hạn hoàn thành: 08/6/2022; quá hạn 07 ngày" in page.text
    assert "không có nhiệm vụ quá hạn" in look(client_of("lan"), address(office, "XA-BINHAN")).text


def test_the_register_offers_earlier_letters_and_the_letter_cites_them(client_of: ClientOf, office: Office) -> None:
    plan = make_document("12")
    late_item(office, "Kiểm tra công vụ", MAY_31, document=plan)
    urged = make_document("77", "UBND-NV", date(2022, 6, 1), kind="CV", subject="Khẩn trương thực hiện kế hoạch")
    make_relation(urged, plan, RelationKind.URGES)
    make_document("78", "UBND-NV", date(2022, 6, 2), kind="CV", subject="Mời họp")
    hidden = make_document("79", "UBND-NV", date(2022, 6, 3), kind="CV", subject="Đôn đốc mật", restricted=True)
    make_recipients(hidden, [office.unit("XA-BINHAN")])
    client = client_of("lan")
    page = look(client, address(office))
    assert "Công văn số 77/UBND-NV ngày 01/6/2022" in page.text
    assert "78/UBND-NV" not in page.text
    assert "Đôn đốc mật" not in page.text  # it went to another unit, and is restricted
    said = words_of(send(client, page, "/word", earlier=[str(urged.id)]).data)
    assert "đã đôn đốc tại Công văn số 77/UBND-NV ngày 01/6/2022 nhưng đến nay nhiệm vụ nêu trên" in said


def test_its_own_restricted_items_may_be_in_it_and_the_page_warns(client_of: ClientOf, office: Office) -> None:
    paper = make_document("3", restricted=True)
    make_recipients(paper, [office.unit("NV")])
    late_item(office, "Việc hạn chế", MAY_31, document=paper)
    page = look(client_of("lan"), address(office))
    assert "Nếu nêu trong công văn, chỉ gửi công văn cho đơn vị này" in page.text
    assert "- Việc hạn chế" in page.text


@pytest.mark.parametrize("name", ["huong", "minh", "tam", "quan"])
def test_only_clerks_and_leaders_draft(client_of: ClientOf, office: Office, name: str) -> None:
    late_item(office, "Việc", MAY_31)
    client = client_of(name)
    for where in (address(office), "/reports/conclusion"):
        assert client.get(where).status_code == 403
        assert client.post(f"{where}/word").status_code == 403
    assert "Soạn công văn đôn đốc" not in client.get(f"/units/{office.unit('NV').id}").text


def test_where_units_are_shown_a_letter_is_offered(client_of: ClientOf, office: Office) -> None:
    late_item(office, "Việc", MAY_31)
    client, unit = client_of("dong"), office.unit("NV").id
    for where in ("/review", "/board/summary", f"/items?unit={unit}&timely=overdue", f"/units/{unit}"):
        assert f'href="/reports/urging/{unit}"' in client.get(where).text, where
    assert "/reports/urging/" not in client.get("/board/summary?by=leader").text
    assert 'href="/reports/conclusion"' in client.get("/review/summary").text


def test_an_unknown_unit_is_no_page(client_of: ClientOf, office: Office) -> None:
    assert client_of("lan").get(PAPER.format(999_999)).status_code == 404


def test_without_a_pdf_the_page_says_so_and_keeps_what_was_typed(
    client_of: ClientOf, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_program, "PROGRAMS", ())
    late_item(office, "Việc", MAY_31)
    client = client_of("lan")
    page = look(client, address(office))
    answer = send(client, page, "/pdf", status=503, symbol="UBND-NC")
    assert "LibreOffice" in answer.text
    assert 'value="UBND-NC"' in answer.text


def test_the_register_is_opened_with_what_the_letter_says(client_of: ClientOf, office: Office) -> None:
    late_item(office, "Việc", MAY_31)
    page = look(client_of("lan"), address(office))
    form = look(client_of("lan"), page.links["vào sổ văn bản"]).form(holding="subject")
    assert form.sent["kind"] == [""], "it follows the symbol"
    assert form.sent["number"] == ["UBND-VP"], "the number is written before it"
    assert form.sent["subject"] == ["Đôn đốc thực hiện nhiệm vụ quá hạn (Phòng Nội vụ)"]
    assert "vào sổ văn bản" not in look(client_of("dong"), address(office)).links


def test_forty_late_items_ask_no_more_than_two(client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    for number in range(2):
        late_item(office, f"Việc {number}", MAY_31)
    counts = []
    for more in (0, 38):
        for number in range(more):
            late_item(office, f"Việc thêm {number}", JUNE_10)
        with queries() as asked:
            page = look(client, address(office))
        counts.append(len(asked))
    assert "còn 40 nhiệm vụ quá hạn" in page.text
    assert counts[0] == counts[1] <= 14


@pytest.mark.parametrize(
    ("title", "leads", "lines"),
    [
        ("Chủ tịch UBND huyện", True, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Quyền Chủ tịch UBND tỉnh", True, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("Phó Chủ tịch UBND xã", True, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Phó Chủ tịch Thường trực UBND huyện", True, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Chánh Văn phòng HĐND và UBND huyện", False, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("Chánh Văn phòng", False, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    ],
)
def test_who_signs_signs_in_the_right_power(title: str, leads: bool, lines: tuple[str, ...]) -> None:
    assert signature_of(Signer(1, "Lê Thị Mai", title, leads)).authority == lines


@pytest.mark.parametrize("name", ["lan", "dong"])
def test_an_empty_form_is_shown_again_with_its_faults(client_of: ClientOf, office: Office, name: str) -> None:
    late_item(office, "Việc", MAY_31)
    for where in (address(office), address(office, "TP"), "/reports/conclusion"):
        for act in ("", "/word", "/pdf"):
            assert client_of(name).post(where + act).status_code == 400, where + act
    assert "Nhập ngày họp" in client_of(name).post("/reports/conclusion").text
