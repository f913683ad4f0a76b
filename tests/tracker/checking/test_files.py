"""The text of a file, whatever it is; and one clear sentence where there is none to be had."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfWriter

from tracker.checking.files import FileError, read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WRONG = "Tiếp nhận 120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51 hồ sơ."


def word_file(body: str, name: str = "word/document.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return packed.getvalue()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def blank_pages() -> bytes:
    writer, written = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(written)
    return written.getvalue()


def page_of(words: str) -> bytes:
    """A page with one line of text, as small as a .pdf can be."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("ascii")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(made)
    return made + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        end,
    )


def test_a_word_file_is_read_with_its_changes_accepted_and_its_tables() -> None:
    body = (
        paragraph("I. MỞ ", "ĐẦU")
        + "<w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:del><w:r><w:delText>bớt</w:delText></w:r></w:del></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('Tổng')}</w:tc><w:tc>{paragraph('12')}</w:tc></w:tr></w:tbl>"
    )
    assert read_bytes(word_file(body), "a.docx") == "I. MỞ ĐẦU\nthêm\nTổng | 12"


def test_a_table_within_a_cell_is_read_once_behind_its_row() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('Tổng')}{inner}</w:tc><w:tc>{paragraph('12')}</w:tc></w:tr></w:tbl>"
    assert read_bytes(word_file(outer), "a.docx") == "Tổng | 12\na | b"


def test_tables_in_tables_are_read_once_each_however_deep() -> None:
    deep = 40
    body = "<w:tbl><w:tr><w:tc>" * deep + paragraph("sâu") + "</w:tc></w:tr></w:tbl>" * deep
    assert read_bytes(word_file(body), "a.docx").split() == ["sâu"]


def test_a_pdf_is_read() -> None:
    assert read_bytes(page_of("Ke hoach 12"), "a.pdf").strip() == "Ke hoach 12"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plain_text_is_read(encoding: str) -> None:
    assert read_bytes(WRONG.encode(encoding), "a.txt") == WRONG


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (blank_pages(), "scan"),
        (page_of("x")[:120], "broken"),
        (b"%PDF-1.7 rubbish", "broken"),
        (b"PK\x03\x04 rubbish", "broken"),
        (word_file(paragraph("x"), "other.xml"), "type"),
        (word_file("<w:p>")[:-40], "broken"),
        (word_file(""), "empty"),
        (b"\xd0\xcf\x11\xe0 of no Word", "type"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "type"),
        ("Kế hoạch".encode("cp1258", "replace") + b"\xff", "encoding"),
        (b"a" * (30 * 1024 * 1024 + 1), "large"),
        (b"a" * 2_000_001, "large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_without_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(FileError) as raised:
        read_bytes(data, "tep")
    assert raised.value.reason == reason
    assert raised.value.sentence.startswith("tep: ")


def test_the_command_prints_findings_without_a_database(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(word_file(paragraph("II. KẾT QUẢ") + paragraph(WRONG)))
    run = app.test_cli_runner().invoke(args=["reports", "check", str(path), "--format", "json"])
    assert run.exit_code == 0
    (one,) = json.loads(run.output)
    assert one == {
        "kind": "sum",
        "place": "II, dòng 2",
        "says": "120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51",
        "finds": "70 + 51 = 121, nhiều hơn 120 là 1 hồ sơ",
        "proposal": "Đối chiếu lại số liệu gốc của tổng và của từng số thành phần; chưa đủ căn cứ để biết số nào sai.",
        "start": 22,
        "end": 75,
        "where": "",
    }
    plain = app.test_cli_runner().invoke(args=["reports", "check", str(path)]).output
    assert "II, dòng 2: 120 hồ sơ" in plain
    assert "  → Đối chiếu lại số liệu gốc" in plain


def test_the_command_says_what_it_cannot_read(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "anh.pdf"
    path.write_bytes(blank_pages())
    run = app.test_cli_runner().invoke(args=["reports", "check", str(path)])
    assert (run.exit_code, run.stdout) == (2, "")
    assert run.stderr.startswith("anh.pdf: Tệp chỉ có ảnh chụp")
    missing = app.test_cli_runner().invoke(args=["reports", "check", str(tmp_path / "khong-co.txt")])
    assert missing.exit_code == 2


def test_the_command_compares_with_the_register(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Theo Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND huyện.", encoding="utf-8")
    run = app.test_cli_runner().invoke(args=["reports", "check", str(path), "--register", "--format", "json"])
    assert [one["finds"] for one in json.loads(run.output)] == ["sổ văn bản không có 12/KH-UBND"]
