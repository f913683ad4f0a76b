"""Files of other programs: .odt, .doc, .rtf; the hostile ones cost their limits and one sentence."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from flask import Flask

from tests.tracker.checking.test_files import page_of, paragraph, word_file
from tracker.checking.files import FileError, read_bytes, read_text
from tracker.core.office_program import ConversionError, convert

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "drawing")
)
RTF = rb"{\rtf1\ansi Ti\u7871?p nh\u7853?n 120 h\u7891? s\u417?, trong \u273?\u243? 70 v\u224? 51.\par Xong.}"
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


def open_file(body: str, *, before: str = "", around: str = "office:text", manifest: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f"{before}<office:document-content {NAMES}><office:body><{around}>{body}</{around}></office:body>"
            "</office:document-content>",
        )
    return packed.getvalue()


def test_an_odt_is_read_with_its_lists_and_tables_and_without_notes() -> None:
    body = (
        "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">I. KẾT QUẢ</text:h>'
        '<text:p>Tiếp nhận\n  <text:span>120</text:span> hồ<text:s text:c="2"/>sơ<office:annotation>'
        "<text:p>ai?</text:p></office:annotation><text:note><text:p>chú</text:p></text:note>;<text:line-break/>hết</text:p>"
        "<text:list><text:list-item><text:p>một</text:p></text:list-item></text:list>"
        "<text:section><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Xã</text:p>"
        '</table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>Số</text:p>'
        "<text:p>hồ sơ</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>"
        "</text:section>"
    )
    text = read_text(open_file(body), "a.odt")
    assert text.plain == "I. KẾT QUẢ\nTiếp nhận 120 hồ  sơ;\nhết\nmột\nXã |  |  | Số hồ sơ"
    cell = text.blocks[-1].cell
    assert cell is not None
    assert (text.blocks[0].kind.value, cell.table, cell.row, cell.column) == ("heading", 1, 1, 4)


ENTITY = '<!DOCTYPE a [<!ENTITY b "bốn"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
CELLS = '<table:table-cell table:number-columns-repeated="999999999"/>' * 1_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (open_file("<text:p>&c;</text:p>", before=ENTITY), "broken"),
        (open_file(f"<table:table>{f'<table:table-row>{CELLS}</table:table-row>' * 20}</table:table>"), "large"),
        (open_file("<text:p/>" * 60_001), "large"),
        (open_file(" " * (24 * 1024 * 1024 + 1)), "large"),
        (open_file("<text:section>" * 300 + "</text:section>" * 300), "broken"),
        (open_file("<text:p>ô tính</text:p>", around="office:spreadsheet"), "type"),
        (open_file("<text:p>x</text:p>", manifest="<encryption-data/>"), "locked"),
        (open_file(""), "empty"),
        (word_file(paragraph("x")).replace(b"<w:document", b"<!DOCTYPE a>"), "broken"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "type"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_costs_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(FileError) as raised:
        read_bytes(data, "tep")
    assert raised.value.reason == reason


@needs_libreoffice
def test_a_doc_and_an_rtf_are_read_through_libreoffice() -> None:
    expected = "Tiếp nhận 120 hồ sơ, trong đó 70 và 51.\nXong."
    old = convert(RTF, "rtf", "doc", most=1_000_000)
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    assert read_bytes(old, "bao-cao.doc") == expected


def test_without_libreoffice_a_doc_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileError, match=r"không có LibreOffice .* lưu lại thành \.docx") as raised:
        read_bytes(RTF, "cu.doc")
    assert raised.value.reason == "old"


@pytest.mark.parametrize(("command", "reason"), [("exec /bin/sleep 600", "slow"), ("exit 1", "refused")])
def test_a_program_that_hangs_or_makes_nothing(
    command: str, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    with pytest.raises(ConversionError) as raised:
        convert(RTF, "rtf", "docx", most=1_000, seconds=0.3)
    assert raised.value.reason == reason


def test_the_command_says_where_in_the_file(app: Flask, tmp_path: Path) -> None:
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell></table:table-row>"
        for name in ("Xã", "Họp ngày 31/11/2025")
    )
    path = tmp_path / "a.odt"
    path.write_bytes(open_file(f"<table:table>{rows}</table:table>"))
    run = app.test_cli_runner().invoke(args=["reports", "check", str(path), "--format", "json"])
    assert [(one["says"], one["where"]) for one in json.loads(run.output)] == [("31/11/2025", "bảng 1, hàng 2, cột 1")]
    path = tmp_path / "a.pdf"
    path.write_bytes(page_of("Hop ngay 31/11/2025"))
    assert "(trang 1): 31/11/2025" in app.test_cli_runner().invoke(args=["reports", "check", str(path)]).output
