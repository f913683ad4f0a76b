"""The form over HTTP: filled from a line, asked again where it is doubtful; nothing is overwritten unseen."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.photos import photo
from tests.tracker.documents.papers import register
from tracker.core.extensions import db
from tracker.documents import store
from tracker.documents.models import Attachment, Document, Finding, Relation

PAPER = {
    "number": "12", "symbol": "KH-UBND", "issued_on": "25/01/2022", "issuer": "UBND huyện",
    "subject": "Thi hành pháp luật",
}  # fmt: skip


def post(client: FlaskClient, address: str = "/documents/new", **changes: Any) -> Any:
    """Send the form of PAPER."""
    return client.post(address, data=PAPER | changes, content_type="multipart/form-data")


def value(page: str, name: str) -> str:
    """What a field of the page holds."""
    found = re.search(rf'<input[^>]* name="{name}"[^>]*>', page)
    assert found, f"no field {name}"
    holds = re.search(r'value="([^"]*)"', found.group())
    return unescape(holds.group(1)) if holds else ""


def chosen(page: str, name: str) -> str:
    """The chosen option of a select."""
    select = re.search(rf'<select[^>]* name="{name}".*?</select>', page, re.DOTALL)
    assert select
    found = re.search(r'<option selected value="([^"]*)"', select.group())
    return found.group(1) if found else ""


def mark(page: str) -> str:
    """What the button that confirms says."""
    found = re.search(r'name="confirmed" value="([^"]+)"', page)
    assert found, "no doubt is shown"
    return found.group(1)


@pytest.fixture
def clerk(client_of: ClientOf) -> FlaskClient:
    """The clerk's browser."""
    return client_of("lan")


@pytest.fixture
def neighbours(office: Office) -> None:
    """What stands around number 31 of 2022."""
    register("08/QĐ-UBND", "05/01/2022")
    register("188/QĐ-UBND", "14/02/2022")


LINE = "Kế hoạch số 12/KH-UBND ngày 25/01/2022 của Chủ tịch UBND huyện về việc thi hành pháp luật năm 2022"


def test_a_pasted_line_fills_the_form(clerk: FlaskClient) -> None:
    page = clerk.get("/documents/new", query_string={"paste": LINE}).text
    assert [value(page, name) for name in ("number", "issued_on", "issuer")] == [
        "12/KH-UBND", "25/01/2022", "Chủ tịch UBND huyện Bình Sơn",
    ]  # fmt: skip
    assert (chosen(page, "kind"), chosen(page, "authority")) == ("", ""), "they follow from symbol and issuer"
    assert '<details class="fold" open' not in page
    assert "Thi hành pháp luật năm 2022</textarea>" in page


def test_a_line_keeps_what_it_does_not_say(clerk: FlaskClient) -> None:
    typed = {
        "paste": "14/KH-UBND",
        "number": "13",
        "issuer": "Sở Nội vụ",
        "issued_on": "01/02/2022",
        "subject": "Đã gõ",
    }
    page = clerk.get("/documents/new", query_string=typed).text
    assert [value(page, name) for name in ("number", "issuer", "issued_on")] == [
        "14/KH-UBND",
        "Sở Nội vụ",
        "01/02/2022",
    ]
    assert "Đã gõ</textarea>" in page


def test_a_line_without_a_number_says_so(clerk: FlaskClient) -> None:
    page = clerk.get("/documents/new", query_string={"paste": "chào <b>buổi sáng</b>"}).text
    assert 'class="notice notice-info" role="status"' in page
    assert "<b>buổi" not in page


def test_looking_at_the_form_writes_nothing(clerk: FlaskClient) -> None:
    clerk.get("/documents/new", query_string={"paste": LINE})
    assert db.session.query(Document).count() == 0


def test_the_whole_number_may_be_typed_into_its_field(clerk: FlaskClient) -> None:
    assert post(clerk, number="0012/KH-UBND", symbol="").status_code == 303
    document = db.session.query(Document).one()
    assert (document.number, document.symbol, document.kind) == ("0012", "KH-UBND", "KH")


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"number": ""}, "number"),
        ({"symbol": ""}, "number"),
        ({"number": "12/", "symbol": ""}, "number"),
        ({"issued_on": "31/11/2022"}, "issued_on"),
        ({"issued_on": "hôm qua"}, "issued_on"),
        ({"issuer": ""}, "issuer"),
        ({"subject": ""}, "subject"),
        ({"symbol": "QH15"}, "kind"),
        ({"number": "abc"}, "number"),
        ({"secrecy": "secret"}, "secrecy"),
        ({"basis": "kế hoạch của tỉnh"}, "basis"),
    ],
)
def test_a_fault_is_told_at_its_field_and_what_was_typed_stays(
    clerk: FlaskClient, wrong: dict[str, str], name: str
) -> None:
    answer = post(clerk, **({"signer": "Nguyễn Văn Đông"} | wrong))
    assert answer.status_code == 400
    assert f'href="#{name}"' in answer.text
    assert value(answer.text, "signer") == "Nguyễn Văn Đông"
    assert db.session.query(Document).count() == 0


def test_no_secrecy_is_offered_and_a_form_of_before_is_refused_with_the_law(clerk: FlaskClient) -> None:
    page = clerk.get("/documents/new").text
    assert 'name="secrecy"' not in page
    assert "Văn bản có độ mật không đăng ký tại đây." in page
    for level in ("secret", "top", "most"):
        answer = post(clerk, secrecy=level)
        assert answer.status_code == 400
        assert 'id="secrecy-error"' in answer.text
    assert db.session.query(Document).count() == 0


def test_a_duplicate_is_refused_with_a_link_to_the_one_that_is_there(clerk: FlaskClient, office: Office) -> None:
    existing = register("0012/KH-UBND", "25/01/2022", issuer="Chủ tịch UBND huyện")
    answer = post(clerk)
    assert answer.status_code == 400
    assert f'href="/documents/{existing.id}"' in answer.text
    assert db.session.query(Document).count() == 1


def test_a_doubt_is_asked_about_once_and_registered_all_the_same(clerk: FlaskClient, neighbours: None) -> None:
    paper = {"number": "31", "symbol": "QĐ-UBND", "issued_on": "10/01/2021"}
    asked = post(clerk, **paper)
    assert (asked.status_code, db.session.query(Document).count()) == (200, 2)
    assert 'name="mend_date" value="10/01/2022"' in asked.text
    assert "08/QĐ-UBND" in asked.text
    assert "188/QĐ-UBND" in asked.text
    answer = post(clerk, **paper, confirmed=mark(asked.text))
    assert answer.status_code == 303
    assert [finding.code for finding in db.session.query(Finding)] == ["year_slip"]


def test_the_proposed_day_is_put_in_by_a_button(clerk: FlaskClient, neighbours: None) -> None:
    paper = {"number": "31", "symbol": "QĐ-UBND", "issued_on": "10/01/2021"}
    mended = post(clerk, **paper, mend_date="10/01/2022")
    assert (mended.status_code, value(mended.text, "issued_on")) == (200, "10/01/2022")
    assert post(clerk, **(paper | {"issued_on": "10/01/2022"})).status_code == 303
    assert db.session.query(Finding).count() == 0


def test_a_confirmation_holds_for_what_was_asked_only(clerk: FlaskClient, neighbours: None) -> None:
    first = post(clerk, number="31", symbol="QĐ-UBND", issued_on="10/01/2021")
    again = post(clerk, number="32", symbol="QĐ-UBND", issued_on="11/01/2021", confirmed=mark(first.text))
    assert again.status_code == 200
    assert mark(again.text) != mark(first.text)
    assert db.session.query(Document).count() == 2


def test_the_same_paper_a_year_off_is_shown(clerk: FlaskClient, office: Office) -> None:
    existing = register("31/QĐ-UBND", "10/01/2022", subject="Phê duyệt chỉ số")
    asked = post(clerk, number="31", symbol="QĐ-UBND", issued_on="10/01/2021", subject="Phê duyệt chỉ số")
    assert asked.status_code == 200
    assert f'href="/documents/{existing.id}"' in asked.text


@pytest.mark.parametrize(
    "odd", [{"kind": "QĐ"}, {"number": "12/2021"}, {"issued_on": "16/06/2022"}, {"basis": "999/KH-UBND"}]
)
def test_what_is_odd_is_asked_about(clerk: FlaskClient, odd: dict[str, str]) -> None:
    asked = post(clerk, **odd)
    assert asked.status_code == 200
    assert post(clerk, **odd, confirmed=mark(asked.text)).status_code == 303


def test_bases_and_files_come_with_the_document(clerk: FlaskClient, office: Office) -> None:
    register("140/KH-UBND", "14/10/2021", issuer="UBND tỉnh")
    files = [(io.BytesIO(b"%PDF-1.7 mot"), "Kế hoạch.pdf"), (io.BytesIO(photo()), "bản đồ.jpg")]
    assert post(clerk, basis="140/KH-UBND ngày 14/10/2021", files=files).status_code == 303
    document = db.session.query(Document).filter_by(number="12").one()
    assert [relation.document_id for relation in db.session.query(Relation)] == [document.id]
    kept = db.session.query(Attachment).order_by(Attachment.id).all()
    assert [(file.name, file.document_id) for file in kept] == [
        ("Kế hoạch.pdf", document.id),
        ("bản đồ.jpg", document.id),
    ]


def test_files_outlast_a_question(clerk: FlaskClient, client_of: ClientOf) -> None:
    """A form that comes back cannot fill its file field: the file is kept, under a word of this person's."""
    asked = post(clerk, issued_on="16/06/2022", files=(io.BytesIO(b"%PDF-1.7 giu lai"), "giữ.pdf"))
    word = re.search(r'name="kept" id="kept-1" value="([^"]+)"', asked.text)
    assert word
    confirmed = {"issued_on": "16/06/2022", "confirmed": mark(asked.text)}
    assert post(clerk, **confirmed, kept=word.group(1)).status_code == 303
    file = db.session.query(Attachment).one()
    assert (file.name, store.path_of(file.sha256).read_bytes()) == ("giữ.pdf", b"%PDF-1.7 giu lai")


def test_a_word_that_was_not_given_brings_no_file(clerk: FlaskClient) -> None:
    assert post(clerk, kept="eyJzaGEyNTYiOiJ4In0.x.y").status_code == 303
    assert db.session.query(Attachment).count() == 0


def test_a_refused_file_is_told_of_and_nothing_is_saved(clerk: FlaskClient) -> None:
    answer = post(clerk, files=(io.BytesIO(b"MZ\x90"), "kế hoạch.pdf"))
    assert answer.status_code == 400
    assert 'href="#files"' in answer.text
    assert db.session.query(Document).count() == 0


def edited(document: Document, version: int, **changes: str) -> dict[str, str]:
    """The form of a correction."""
    names = ("kind", "number", "symbol", "subject")
    now = {name: str(getattr(document, name)) for name in names}
    return now | {"issued_on": "25/01/2022", "issuer": document.issuer.name, "version": str(version), **changes}


def test_a_conflict_shows_both_and_the_next_save_overwrites_knowingly(client_of: ClientOf, office: Office) -> None:
    document = register("12/KH-UBND", "25/01/2022", subject="Bản đầu")
    address, first, second = f"/documents/{document.id}/edit", client_of("lan"), client_of("lan")
    assert value(second.get(address).text, "version") == "1"
    assert first.post(address, data=edited(document, 1, subject="Bản của người khác")).status_code == 303
    answer = second.post(address, data=edited(document, 1, subject="Bản của tôi"))
    assert answer.status_code == 409
    assert "Bản đầu" in answer.text
    assert "Bản của người khác" in answer.text
    assert "Bản của tôi</textarea>" in answer.text
    assert value(answer.text, "version") == "2"
    assert db.session.get_one(Document, document.id).subject == "Bản của người khác"
    assert second.post(address, data=edited(document, 2, subject="Bản của tôi")).status_code == 303
    assert db.session.get_one(Document, document.id).subject == "Bản của tôi"


def test_a_correction_asks_about_new_doubts_only(clerk: FlaskClient, neighbours: None) -> None:
    document = register("31/QĐ-UBND", "10/01/2021")
    address = f"/documents/{document.id}/edit"
    same = edited(document, 1, issued_on="10/01/2021", subject="Sửa trích yếu")
    assert clerk.post(address, data=same).status_code == 303
    asked = clerk.post(address, data=edited(document, 2, issued_on="11/01/2021"))
    assert (asked.status_code, 'name="mend_date" value="11/01/2022"' in asked.text) == (200, True)


def test_the_finding_on_the_page_leads_to_the_mended_form(clerk: FlaskClient, neighbours: None) -> None:
    document = register("31/QĐ-UBND", "10/01/2021")
    page = clerk.get(f"/documents/{document.id}").text
    link = re.search(rf'href="(/documents/{document.id}/edit\?issued_on=[^"]+)"', page)
    assert link
    assert value(clerk.get(unescape(link.group(1))).text, "issued_on") == "10/01/2022"


def test_a_finding_is_settled_with_a_note_and_opened_again(clerk: FlaskClient, office: Office) -> None:
    document = register("90/KH-UBND", "30/06/2022")
    finding = db.session.query(Finding).one()
    address = f"/documents/{document.id}/findings/{finding.id}"
    empty = clerk.post(f"{address}/settle", data={"note": " "})
    assert (empty.status_code, f"note-{finding.id}-error" in empty.text) == (400, True)
    assert clerk.post(f"{address}/settle", data={"note": "Ký trước"}).status_code == 303
    page = clerk.get(f"/documents/{document.id}").text
    assert "Ký trước" in page
    assert 'class="finding"' not in page
    assert clerk.post(f"{address}/reopen").status_code == 303
    assert 'class="finding"' in clerk.get(f"/documents/{document.id}").text


def test_a_relation_is_added_and_taken_away_on_the_page(clerk: FlaskClient, office: Office) -> None:
    other = register("140/KH-UBND", "14/10/2021", issuer="UBND tỉnh")
    document = register("12/KH-UBND", "25/01/2022")
    address = f"/documents/{document.id}/relations"
    wrong = clerk.post(address, data={"relation": "basis", "number": "999/KH-UBND"})
    assert (wrong.status_code, value(wrong.text, "number")) == (400, "999/KH-UBND")
    assert clerk.post(address, data={"relation": "basis", "number": "140/KH-UBND"}).status_code == 303
    relation = db.session.query(Relation).one()
    assert (relation.document_id, relation.other_id) == (document.id, other.id)
    assert clerk.post(f"{address}/{relation.id}/remove").status_code == 303
    assert db.session.query(Relation).count() == 0


def test_restricted_recipients_are_kept_by_a_correction(clerk: FlaskClient, office: Office) -> None:
    unit = office.unit("NV").id
    document = register("12/KH-UBND", "25/01/2022", restricted=True, recipients=(unit,))
    page = clerk.get(f"/documents/{document.id}/edit").text
    assert re.search(rf'<option selected value="{unit}"', page)
    changed = edited(document, 1, subject="Khác") | {"restricted": "y", "recipients": str(unit)}
    assert clerk.post(f"/documents/{document.id}/edit", data=changed).status_code == 303
    assert clerk.get(f"/documents/{document.id}").text.count("P. Nội vụ") >= 1


@pytest.mark.csrf
def test_the_forms_need_their_token(clerk: FlaskClient) -> None:
    assert post(clerk).status_code == 400
    assert db.session.query(Document).count() == 0
