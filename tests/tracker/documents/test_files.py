"""Files: taken by what they are, never by their names."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office
from tests.photos import file_as
from tests.tracker.documents.papers import register
from tracker.core.extensions import db
from tracker.documents import content, store
from tracker.documents.content import DOCX, HEIF, JPEG, PDF, PNG, WEBP, XLSX, ContentError, media_type_of, safe_name
from tracker.documents.models import Attachment, Document

TYPES = "[Content_Types].xml"


def office_file(*parts: str, types: bytes = b"<Types/>", **more: bytes) -> bytes:
    """A zip with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, types)
        for part in parts:
            archive.writestr(part, b"<x/>")
        for name, data in more.items():
            archive.writestr(name, data)
    return file.getvalue()


PDF_BYTES = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG_BYTES = file_as("PNG", turn=1)
GOOD = {
    PDF: PDF_BYTES,
    PNG: PNG_BYTES,
    JPEG: b"\xff\xd8\xff\xe0\x00\x10JFIF",
    WEBP: b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    HEIF: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    DOCX: office_file("word/document.xml"),
    XLSX: office_file("xl/workbook.xml"),
}


def altered(data: bytes) -> bytes:
    """The same zip, its packed list of types overwritten: it cannot be unpacked."""
    at = data.index(TYPES.encode()) + len(TYPES)
    return data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :]


BAD = {
    "nothing": (b"", "empty"),
    "exe": (b"MZ\x90\x00", "unknown"),
    "html": (b"<!doctype html><script>alert(1)</script>", "unknown"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "unknown"),
    "text": ("Kế hoạch".encode(), "unknown"),
    "pdf after html": (b"<script></script>%PDF-1.7", "unknown"),
    "plain zip": (office_file("a.txt"), "unknown"),
    "old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "old_office"),
    "docm": (office_file("word/document.xml", "word/vbaProject.bin"), "macros"),
    "docm by its type": (
        office_file("word/document.xml", types=b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "xlsm": (office_file("xl/workbook.xml", "xl/VBAProject.BIN"), "macros"),
    "bomb": (office_file("word/document.xml", big=b"\0" * 80_000_000), "bomb"),
    "cut zip": (GOOD[DOCX][:60], "broken"),
    "altered zip": (altered(GOOD[DOCX]), "broken"),
    "endless types": (office_file("word/document.xml", types=b"<Types/>" + bytes(1_500_000)), "bomb"),
}


@pytest.mark.parametrize("media_type", GOOD)
def test_each_kind_of_file_is_known_by_its_bytes(media_type: str) -> None:
    assert media_type_of(GOOD[media_type]) == media_type


@pytest.mark.parametrize("name", BAD)
def test_what_is_something_else_is_refused(name: str) -> None:
    data, code = BAD[name]
    with pytest.raises(ContentError) as refused:
        media_type_of(data)
    assert refused.value.code == code


def test_too_many_parts_are_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_PARTS", 1)
    with pytest.raises(ContentError, match="bomb"):
        media_type_of(GOOD[DOCX])


@pytest.mark.parametrize(
    ("name", "media_type", "safe"),
    [
        ("Kế hoạch số 12.pdf", PDF, "Kế hoạch số 12.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\Users\\Lan\\báo cáo.docx", DOCX, "báo cáo.docx"),
        ("bao-cao.pdf.exe", PDF, "bao-cao.pdf.pdf"),
        ("anh.JPEG", JPEG, "anh.jpeg"),
        ("anh.png", JPEG, "anh.jpg"),
        ('a"b\r\nSet-Cookie: x.pdf', PDF, "a b Set-Cookie x.pdf"),
        ("\u202efdp.exe", PDF, "fdp.pdf"),
        ("...", PDF, "tep.pdf"),
        ("", PDF, "tep.pdf"),
        ("CON.pdf", PDF, "tep-CON.pdf"),
        ("Ke\u0302\u0301 hoa\u0323ch.pdf", PDF, "Kế hoạch.pdf"),
        ("Tờ trình 3.2.2022.pdf", PDF, "Tờ trình 3.2.2022.pdf"),
    ],
)
def test_names_are_made_safe_and_stay_vietnamese(name: str, media_type: str, safe: str) -> None:
    assert safe_name(name, media_type) == safe


def test_a_long_name_is_cut_between_letters() -> None:
    name = safe_name("ạ" * 500 + ".pdf", PDF)
    assert name.endswith("ạ.pdf")
    assert len(name.encode()) <= 200


def send(client: Any, document: Document, *files: tuple[bytes, str]) -> Any:
    """Upload files to a document."""
    data = {"files": [(io.BytesIO(data), name) for data, name in files]}
    return client.post(f"/documents/{document.id}/files", data=data, content_type="multipart/form-data")


def send_large(client: Any, document: Document, size: int) -> Any:
    """Upload a PDF of this size; written by hand, for Werkzeug's own writer leaves its temporary file open."""
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="lon.pdf"\r\n\r\n'
    body = head + PDF_BYTES.ljust(size, b"0") + b"\r\n--x--\r\n"
    return client.post(f"/documents/{document.id}/files", data=body, content_type="multipart/form-data; boundary=x")


@pytest.fixture
def document(office: Office) -> Document:
    """A plan."""
    return register("12/KH-UBND", "25/01/2022")


def test_a_file_comes_back_as_it_was_with_safe_headers(client_of: ClientOf, document: Document) -> None:
    assert send(client_of("lan"), document, (PDF_BYTES, "Kế hoạch 12.pdf")).status_code == 303
    file = db.session.query(Attachment).one()
    answer = client_of("tam").get(f"/documents/{document.id}/files/{file.id}")
    assert answer.data == PDF_BYTES
    assert answer.mimetype == PDF
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2012.pdf" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_several_files_at_once_or_none_of_them(client_of: ClientOf, document: Document) -> None:
    answer = send(client_of("lan"), document, (PDF_BYTES, "a.pdf"), (b"MZ\x90", "b.pdf"))
    assert answer.status_code == 400
    assert "b.pdf" in answer.text
    assert db.session.query(Attachment).count() == 0
    assert send(client_of("lan"), document, (PDF_BYTES, "a.pdf"), (PNG_BYTES, "b.png")).status_code == 303
    assert [file.media_type for file in db.session.query(Attachment).order_by(Attachment.id)] == [PDF, PNG]


def test_no_file_is_a_fault_of_its_field(client_of: ClientOf, document: Document) -> None:
    assert send(client_of("lan"), document).status_code == 400


@pytest.mark.settings(UPLOAD_MEGABYTES=1)
def test_a_file_past_the_limit_is_refused_with_a_sentence(client_of: ClientOf, document: Document) -> None:
    megabyte = 1024 * 1024
    answer = send_large(client_of("lan"), document, megabyte + 1)
    assert (answer.status_code, "lon.pdf" in answer.text) == (400, True)
    assert send_large(client_of("lan"), document, 3 * megabyte).status_code == 413
    assert db.session.query(Attachment).count() == 0
    assert send_large(client_of("lan"), document, megabyte).status_code == 303


def test_one_content_is_kept_once(app: Flask, client_of: ClientOf, document: Document) -> None:
    send(client_of("lan"), document, (PDF_BYTES, "a.pdf"), (PDF_BYTES, "b.pdf"))
    kept = [path for path in store.folder().rglob("*") if path.is_file()]
    assert len(kept) == 1
    first, second = db.session.query(Attachment).order_by(Attachment.id).all()
    assert first.sha256 == second.sha256
    assert kept[0] == store.folder() / first.sha256[:2] / first.sha256[2:]
    client_of("lan").post(f"/documents/{document.id}/files/{first.id}/remove")
    assert client_of("lan").get(f"/documents/{document.id}/files/{second.id}").data == PDF_BYTES


def test_the_sweep_takes_what_nobody_has_and_is_old(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    used, unused = store.put(b"%PDF-1"), store.put(b"%PDF-2")
    assert store.sweep({used}) == 0
    monkeypatch.setattr(store, "KEEP_SECONDS", -60)
    assert store.sweep({used}) == 1
    assert (store.path_of(used).exists(), store.path_of(unused).exists()) == (True, False)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63 + "g", "A" * 64])
def test_no_path_but_a_hash_is_asked_of_the_store(app: Flask, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of(name)


def test_a_lost_content_is_told_of(client_of: ClientOf, document: Document) -> None:
    send(client_of("lan"), document, (PDF_BYTES, "a.pdf"))
    file = db.session.query(Attachment).one()
    store.path_of(file.sha256).unlink()
    assert client_of("lan").get(f"/documents/{document.id}/files/{file.id}").status_code == 404
