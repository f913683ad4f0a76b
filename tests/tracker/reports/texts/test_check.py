"""The page that checks a file: what it finds, the copy with comments, what it cannot read, and who may."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from html import unescape
from typing import Any

import pytest
from docx import Document
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.journeys.browsing import Page
from tracker.audit.models import AuditEntry
from tracker.checking.check import check
from tracker.core.extensions import db
from tracker.core.text import Text
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.reports.texts import forms, reading, routes, view

WHERE = "/reports/check"
LINES = (
    "Số: 118/BC-UBND",
    "Thuận Hạnh, ngày 25 tháng 9 năm 2025",
    "1. Kết quả",
    "Xã tiếp nhận 1.186 hồ sơ, gồm trực tuyến 1.043 hồ sơ và trực tiếp 413 hồ sơ.",
    "Đợt kiểm tra từ ngày 25/8/2025 đến ngày 24/7/2025 do Văn phòng chủ trì.",
    "2. Nhiệm vụ",
    "Các thôn gửi gửi báo cáo trước ngày 5/10/2025.",
)


def word(lines: tuple[str, ...] = LINES) -> bytes:
    document, made = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def send(client: FlaskClient, data: bytes, name: str, **more: str) -> TestResponse:
    filled: dict[str, Any] = Page(200, WHERE, client.get(WHERE).text).form(holding="file", action=WHERE).sent
    return client.post(WHERE, data={**filled, "file": (io.BytesIO(data), name), **more})


def comments(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read("word/comments.xml").decode()


def test_a_clerk_finds_the_page_and_what_is_wrong_with_a_file(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    assert Page(200, "/reports", clerk.get("/reports").text).links["Kiểm tra văn bản"] == WHERE
    entries = db.session.scalar(select(func.count()).select_from(AuditEntry))
    answer = send(clerk, word(), "báo cáo tháng.docx")
    page = Page(answer.status_code, WHERE, answer.text)
    assert page.status == 200
    assert re.search(r"báo cáo tháng\.docx ?4 ", page.text)
    days = page.text.index("Đợt kiểm tra từ ngày 25/8/2025 đến ngày 24/7/2025 do Văn phòng chủ trì.")
    sums, doubled = page.text.index("nhiều hơn 1.186"), page.text.index("Bỏ bớt một lần")
    assert sums < days < doubled < page.text.index("Cách viết 1") < page.text.index("Viết là 05/10/2025")
    assert "<mark>25/8/2025 đến ngày 24/7/2025</mark>" in answer.text
    assert "2, dòng 7" in page.text
    link = re.search(r'<a [^>]*href="data:([^;"]+);base64,([^"]+)" download="([^"]+)"', answer.text)
    assert link is not None
    assert (link[1], unescape(link[3])) == (WORD, "báo cáo tháng-ra-soat.docx")
    assert comments(base64.b64decode(link[2])).count("<w:comment ") == 4
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == entries, "a check is no act"


def test_the_copy_alone_is_a_download(client_of: ClientOf, office: Office) -> None:
    answer = send(client_of("dong"), word(), r"C:\bao-cao\thang-9.docx", then="copy")
    assert (answer.status_code, answer.mimetype) == (200, WORD)
    assert "thang-9-ra-soat.docx" in answer.headers["Content-Disposition"]
    assert "Bỏ bớt một lần" in comments(answer.data)
    text = send(client_of("lan"), "\n".join(LINES).encode(), "thang-9.txt", then="copy")
    assert text.status_code == 400
    assert "Chỉ ghi chú thích được vào tệp .docx" in Page(400, WHERE, text.text).text


def test_a_file_without_comments_says_how_to_get_them(
    client_of: ClientOf, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = client_of("lan")
    plain = Page(200, WHERE, send(clerk, "\n".join(LINES).encode(), "thang-9.txt").text)
    assert "lưu tệp này thành .docx" in plain.text
    assert "Tải bản có chú thích" not in plain.links
    right = Page(200, WHERE, send(clerk, word(("Xã có 05 thôn.",)), "dung.docx").text)
    assert "Không thấy điểm nào cần xem lại" in right.text
    assert "Tải bản có chú thích" not in right.links
    monkeypatch.setattr(routes, "MOST_IN_PAGE", 10)
    large = Page(200, WHERE, send(clerk, word(), "lon.docx").text)
    assert "chọn lại tệp ở dưới" in large.text
    assert "Tải bản có chú thích" not in large.links


def test_what_it_cites_is_compared_with_the_register_when_asked(client_of: ClientOf, office: Office) -> None:
    make_document(number="165", symbol="KH-UBND")
    clerk, lines = client_of("lan"), ("Thực hiện Kế hoạch số 166/KH-UBND ngày 07/6/2022 của UBND huyện.",)
    assert "chưa có trong sổ" not in send(clerk, word(lines), "a.docx").text
    assert "166/KH-UBND" in send(clerk, word(lines), "a.docx", register="y").text
    found = Page(200, WHERE, send(clerk, word(lines), "a.docx", register="y").text)
    assert "Không thấy điểm nào" not in found.text


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "trong.txt", "Tệp không có chữ nào."),
        (b"PK\x03\x04 no", "hong.docx", "Tệp hỏng, không mở được."),
        (b"\x89PNG\x00", "anh.png", "Chỉ đọc được tệp"),
        (b"x" * 40, "dai.txt", "Tệp lớn hơn 10 MB."),
    ],
)
def test_a_file_that_is_not_read_is_told_at_its_field(
    client_of: ClientOf, office: Office, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, said: str
) -> None:
    monkeypatch.setattr(forms, "MOST_BYTES", 30)
    monkeypatch.setattr(reading, "MOST_BYTES", 30)
    answer = send(client_of("lan"), data, name)
    page = Page(answer.status_code, WHERE, answer.text)
    assert page.status == 400
    assert said in page.text
    assert 'aria-invalid="true"' in answer.text


def test_no_file_and_no_right(client_of: ClientOf, office: Office) -> None:
    empty = client_of("lan").post(WHERE, data={})
    assert empty.status_code == 400
    assert "Hãy chọn tệp cần kiểm tra" in empty.text
    officer = client_of("minh")
    assert officer.get(WHERE).status_code == officer.post(WHERE).status_code == 403
    assert "Kiểm tra văn bản" not in officer.get("/reports").text


def test_a_page_shows_so_many_and_says_what_was_not_read() -> None:
    text = Text.of_plain("Các thôn gửi gửi báo cáo.\n" * (view.MOST_SHOWN + 5))
    shown = view.arranged(text, check(text.plain))
    assert (shown.count, shown.left, shown.unread) == (view.MOST_SHOWN, 5, "")
    long = "Văn phòng tổng hợp kết quả của các đơn vị trình lãnh đạo xem xét theo quy định hiện hành. " * 5
    line = f"{long}Các thôn gửi gửi báo cáo. {long}"
    seen = next(one for one in view.arranged(Text.of_plain(line), check(line)).doubts if one.quote.says == "gửi gửi")
    assert seen.quote.before.startswith("… ")
    assert seen.quote.after.endswith(" …")
    assert len(seen.quote.before) < 2 * view.AROUND
