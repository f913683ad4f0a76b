"""The page of a template: what is uploaded is checked, shown, used for papers, given up and taken back."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office
from tests.journeys.browsing import Page
from tests.tracker.papers.templates.files import LETTER, edited, with_words
from tests.tracker.reports.reported import draft, sent
from tracker.core.errors import NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.models import Level
from tracker.papers.templates.names import TemplateKind
from tracker.reports.templates import services
from tracker.reports.templates.models import PaperTemplate
from tracker.reports.templates.queries import MOST_KEPT, kept_of, own_templates

WHERE = "/report-kinds/templates/district/report"
REPORT = TemplateKind.REPORT


def narrow(left: float) -> bytes:
    """A template with this left margin, in millimetres."""
    return edited(lambda document: setattr(document.sections[0], "left_margin", Mm(left)))


def upload(client: FlaskClient, data: bytes, where: str = WHERE, **more: str) -> TestResponse:
    page = Page(200, where, client.get(where).text)
    sent: dict[str, Any] = page.form(holding="file", action=where).sent
    return client.post(where, data={**sent, "file": (io.BytesIO(data), "Mẫu báo cáo.docx"), **more})


def margin(client: FlaskClient, address: str) -> int:
    """Of the first page of a Word file, in millimetres."""
    return round(Document(io.BytesIO(client.get(address).data)).sections[0].left_margin.mm)


def press(client: FlaskClient, action: str) -> str:
    page = Page(200, WHERE, client.get(WHERE).text)
    return client.post(action, data=page.form(action=action).sent, follow_redirects=True).text


def test_a_template_is_used_given_up_and_taken_back(client_of: ClientOf, office: Office) -> None:
    clerk, word = client_of("lan"), f"/reports/{draft()}/word"
    assert margin(clerk, word) == 30
    assert upload(clerk, narrow(34)).status_code == 303
    page = clerk.get(WHERE).text
    assert "đang dùng: Mẫu báo cáo.docx" in page
    assert margin(clerk, word) == margin(clerk, f"{WHERE}/file") == 34
    assert upload(clerk, narrow(34)).status_code == 303
    assert db.session.query(PaperTemplate).count() == 1, "the very file in use changes nothing"
    assert upload(clerk, narrow(32)).status_code == 303
    assert "Đã dùng lại mẫu có sẵn." in press(clerk, f"{WHERE}/shipped")
    assert margin(clerk, word) == margin(clerk, f"{WHERE}/file") == 30
    first = min(row.id for row in db.session.query(PaperTemplate))
    assert "Đã dùng lại mẫu trước đây." in press(clerk, f"{WHERE}/{first}/use")
    assert margin(clerk, word) == 34
    assert "Mẫu báo cáo.docx" in clerk.get("/report-kinds/templates").text
    kept = db.session.query(PaperTemplate).count()
    sent = Page(200, WHERE, clerk.get(WHERE).text).form(action=f"{WHERE}/shipped").sent
    answer = clerk.post(f"/report-kinds/templates/district/letter/{first}/use", data=sent, follow_redirects=True)
    assert "Đã dùng lại mẫu trước đây." not in answer.text, "a report's file is no letter's"
    assert db.session.query(PaperTemplate).count() == kept
    assert clerk.get(WHERE.replace("/district/", "/commune/")).status_code == 404, "the committee never had that level"


def test_what_was_sent_looks_as_on_its_day(client_of: ClientOf, office: Office) -> None:
    """The templates of this test are of today, long after the report was sent."""
    clerk, gone, going = client_of("lan"), sent(draft()), draft("2022-Q3")
    assert upload(clerk, narrow(33)).status_code == 303
    assert margin(clerk, f"/reports/{gone}/word") == 30
    assert margin(clerk, f"/reports/{going}/word") == 33


def test_a_file_with_faults_is_kept_nowhere_and_each_is_told(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    answer = upload(clerk, with_words("{{ so_ky_hieu }}", "{{ so_ky_hieu.__class__ }} {{ so_kí }}"))
    assert answer.status_code == 400
    for words in (
        "Chưa nhận “Mẫu báo cáo.docx”: có 2 lỗi", "Thân văn bản, đoạn 8: “{{ so_ky_hieu.__class__ }} {{ so_kí }}”",
        "Ở đây chỉ viết tên", "Thiếu tên “so_ky_hieu”", "Mẫu đang dùng được giữ nguyên.",
    ):  # fmt: skip
        assert words in answer.text.replace("&#34;", '"'), words
    assert "Hãy chọn tệp mẫu" in clerk.post(WHERE, data={}).text
    assert "Đây không phải tệp Word" in upload(clerk, b"PK nothing").text
    assert db.session.query(PaperTemplate).count() == 0


def test_an_example_is_shown_before_anything_is_in_use(
    client_of: ClientOf, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # without LibreOffice it is a Word file
    answer = upload(client_of("lan"), narrow(33), then="example")
    made = Document(io.BytesIO(answer.data))
    assert round(made.sections[0].left_margin.mm) == 33
    assert "Kết quả thực hiện nhiệm vụ quý I năm 2026" in [one.text for one in made.paragraphs]
    assert db.session.query(PaperTemplate).count() == 0


def test_templates_are_the_offices_and_of_its_level(client_of: ClientOf, office: Office) -> None:
    for name in ("dong", "huong", "quan"):
        assert client_of(name).get(WHERE).status_code == 403
    clerk = client_of("lan")
    for where in ("/report-kinds/templates/district/poem", "/report-kinds/templates/moon/report"):
        assert clerk.get(where).status_code == 404
    with pytest.raises(NotAllowed):
        services.adopt(REPORT, Level.DISTRICT, b"x", file_name="a.docx", by=office.actor("dong"))
    with unit_of_work():
        services.adopt(REPORT, Level.COMMUNE, b"x", file_name="a.docx", by=office.actor("lan"))
        services.adopt(LETTER, Level.DISTRICT, b"y", file_name="b.docx", by=office.actor("lan"))
    assert own_templates(REPORT, Level.DISTRICT).main is None
    assert own_templates(REPORT, Level.COMMUNE).main == b"x"


def test_only_the_last_ones_are_kept(office: Office) -> None:
    with unit_of_work():
        for number in range(MOST_KEPT + 3):
            services.adopt(REPORT, Level.DISTRICT, b"%d" % number, file_name="", by=office.actor("lan"))
    kept = [row.content for row in kept_of(REPORT, Level.DISTRICT)]
    assert kept[0] == b"%d" % (MOST_KEPT + 2)
    assert db.session.query(PaperTemplate).count() == len(kept) == MOST_KEPT
