"""What a browser without script would send of the pages of a paper."""

from __future__ import annotations

import html
import re
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

NOTICE = """ỦY BAN NHÂN DÂN
HUYỆN BÌNH SƠN
Số: 88/TB-UBND
Bình Sơn, ngày 10 tháng 6 năm 2022

THÔNG BÁO
Kết luận của Chủ tịch UBND huyện tại buổi làm việc về cải cách hành chính

Tại buổi làm việc ngày 09/6/2022, Chủ tịch UBND huyện kết luận:

1. Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp rà soát danh mục thủ tục hành chính, xong trước ngày 30/6/2022.
2. Phòng Tư pháp tham mưu UBND huyện ban hành kế hoạch kiểm tra văn bản trước ngày 15/7/2022.

Nơi nhận:
- Phòng Nội vụ;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Minh
"""


def bring(client: FlaskClient, *files: tuple[str, bytes], **fields: str) -> Any:
    """Send files as the form of the queue does."""
    sent: dict[str, Any] = {"files": [(BytesIO(data), name) for name, data in files], **fields}
    return client.post("/intake", data=sent, content_type="multipart/form-data")


def read_all(app: Flask) -> None:
    """What the job process does of it."""
    done = app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])
    assert done.exit_code == 0, done.output


def fields_of(page: str, action: str) -> dict[str, Any]:
    """The fields of the form that goes to this address, as they stand."""
    forms = re.findall(r"<form\b[^>]*>.*?</form>", page, re.DOTALL)
    form = next(one for one in forms if re.match(rf'<form\b[^>]*action="{re.escape(action)}"', one))
    sent: dict[str, Any] = {}
    for field in re.findall(r"<input\b[^>]*>", form):
        name, value = _of(field, "name"), _of(field, "value")
        kind = _of(field, "type")
        if name and kind not in ("submit", "file") and (kind not in ("checkbox", "radio") or " checked" in field):
            sent.setdefault(name, []).append(value)
    for tag, words in re.findall(r"<textarea\b([^>]*)>(.*?)</textarea>", form, re.DOTALL):
        sent[_of(tag, "name")] = html.unescape(words).removeprefix("\n")
    for tag, options in re.findall(r"<select\b([^>]*)>(.*?)</select>", form, re.DOTALL):
        sent[_of(tag, "name")] = re.findall(r'<option selected value="([^"]*)"', options)
    return {name: value for name, value in sent.items() if name not in ("csrf_token", "form_key")}


def words_of(page: str) -> str:
    """The words of a page, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _of(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""
