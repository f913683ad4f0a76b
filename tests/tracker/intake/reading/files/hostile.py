"""Two hundred files of somebody who means no good, or whose disk failed: each is made here, small, by name."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.tracker.intake.reading.files.drawn import Drawn, Typed, drawn_page, pdf_of
from tests.tracker.intake.reading.files.test_word_files import LISTS, cell, in_list, packed, par, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: LibreOffice takes seconds over each.
CONVERTED = ("a.rtf", "a.doc")
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _good() -> dict[str, bytes]:
    word = packed(par("KẾ HOẠCH") + table(cell("1") + cell("Việc")) + par("điểm", in_list("1")), numbering=LISTS)
    lines = [Typed("KẾ HOẠCH số 1", top=90 + 20 * turn) for turn in range(9)]
    return {
        "a.docx": word, "a.pdf": pdf_of([[*lines, Drawn(80, 80, 300, 80)]]), "a.xlsx": book(), "a.odt": open_file(),
        "a.png": _picture("PNG"), "a.jpg": _picture("JPEG"), "a.tif": _picture("TIFF"), "a.webp": _picture("WEBP"),
        "a.rtf": rb"{\rtf1\ansi Ti\u7871?p nh\u7853?n.\par}",
        "a.doc": OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    }  # fmt: skip


def book(rows: str = '<row r="1"><c r="A1" t="inlineStr"><is><t>Việc</t></is></c></row>', **parts: str) -> bytes:
    """A workbook of one sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{SPREADSHEET}"><sheets><sheet name="a"/></sheets></workbook>'
        )
        sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'
        for name, content in {"xl/worksheets/sheet1.xml": sheet, **parts}.items():
            archive.writestr(name, content)
    return made.getvalue()


def open_file(body: str = "<text:p>Việc</text:p>") -> bytes:
    """An .odt."""
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table")
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return made.getvalue()


def _picture(form: str, size: tuple[int, int] = (90, 120)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, form)
    return file.getvalue()


def _cut() -> Iterator[tuple[str, bytes]]:
    """Each kind cut at every tenth, and one with a byte in ten changed."""
    for name, data in _good().items():
        for tenth in (4,) if name in CONVERTED else range(10):
            yield f"cut{tenth}-{name}", data[: len(data) * tenth // 10]
        spoilt = bytearray(data)
        for at in range(12, len(spoilt), 10):
            spoilt[at] ^= 0x5A
        yield f"spoilt-{name}", bytes(spoilt)


def _zipped(**parts: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def _bombs() -> Iterator[tuple[str, bytes]]:
    large = b" " * (40 * 1024 * 1024)
    entities = "".join(f'<!ENTITY a{turn} "{f"&a{turn - 1};" * 10}">' for turn in range(1, 12))
    laughs = f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a11;</a>'
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    for name, part in (("docx", "word__document_xml"), ("odt", "content_xml"), ("xlsx", "xl__workbook_xml")):
        yield f"large.{name}", _zipped(**{part: large})
        yield f"laughs.{name}", _zipped(**{part: laughs})
        yield f"outside.{name}", _zipped(**{part: outside})
        yield f"empty-part.{name}", _zipped(**{part: b""})
        yield f"no-xml.{name}", _zipped(**{part: b"\0\1\2"})
    yield "laughing-styles.docx", _zipped(word__document_xml=_body(par("a")), word__styles_xml=laughs)
    yield "large-styles.docx", _zipped(word__document_xml=_body(par("a")), word__styles_xml=large)
    yield "many-names.docx", _zipped(**{f"a{turn}": b"" for turn in range(20_000)})
    row = '<table:table-row><table:table-cell table:number-columns-repeated="999999"/></table:table-row>'
    yield "cells.odt", open_file(f"<table:table>{row * 999}</table:table>")
    yield "far-cell.xlsx", book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield (
        "many-rows.xlsx",
        book("".join(f'<row r="{turn}"><c r="A{turn}"><v>1</v></c></row>' for turn in range(1, 60_000))),
    )
    yield "spans.docx", packed(table(cell("a", '<w:gridSpan w:val="999999999"/>') * 50))
    yield "stream-bomb.pdf", _pdf_with(zlib.compress(b"0 0 m 1 1 l S\n" * 2_000_000), "/Filter/FlateDecode")
    yield "form-in-itself.pdf", pdf_of(["a"]).replace(b"/Font<<", b"/XObject<</X 8 0 R>>/Font<<")


def _body(words: str) -> str:
    return (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{words}</w:body></w:document>"
    )


def _pdf_with(stream: bytes, filters: str) -> bytes:
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    content = f"4 0 obj<</Length {len(stream)}{filters}>>stream\n".encode() + stream + b"\nendstream endobj\n"
    return head + page + content + b"trailer<</Root 1 0 R>>"


def _nested() -> Iterator[tuple[str, bytes]]:
    deep = par("đáy")
    for _ in range(400):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    yield "tables.docx", packed(deep)
    boxes = par("đáy")
    for _ in range(400):
        boxes = f"<w:p><w:r><w:txbxContent>{boxes}</w:txbxContent></w:r></w:p>"
    yield "boxes.docx", packed(boxes)
    yield "controls.docx", packed("<w:sdt>" * 200 + par("đáy") + "</w:sdt>" * 200)
    yield "runs.docx", packed("<w:p>" + "<w:r>" * 5_000 + "</w:r>" * 5_000 + "</w:p>")
    yield "lists.odt", open_file("<text:list><text:list-item>" * 200 + "</text:list-item></text:list>" * 200)
    yield "arrays.pdf", b"%PDF-1.4\n1 0 obj" + b"[" * 100_000 + b"endobj trailer<</Root 1 0 R>>"
    yield "braces.rtf", b"{\\rtf1" + b"{" * 100_000
    styles = "".join(
        f'<w:style w:styleId="s{turn}"><w:basedOn w:val="s{(turn + 1) % 9}"/></w:style>' for turn in range(9)
    )
    yield "styles-in-a-ring.docx", packed(par("a", '<w:pStyle w:val="s0"/>'), styles=styles)
    yield "itself.docx", _zipped(word__document_xml=_zipped(word__document_xml=b"a"))
    kids = b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj"
    yield (
        "kids-in-a-ring.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + kids + b"trailer<</Root 1 0 R>>",
    )


def _locked() -> Iterator[tuple[str, bytes]]:
    for name in ("a.docx", "a.xlsx", "a.doc"):
        yield f"locked-{name}", OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    yield "locked-old.xls", OLE + b"\0" * 500 + "Workbook".encode("utf-16-le")
    yield "mail.msg", OLE + b"\0" * 500 + "__nameid_version1.0".encode("utf-16-le")
    for algorithm in ("RC4-40", "RC4-128"):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(["KẾ HOẠCH"]))))
        writer.encrypt("mật khẩu", algorithm=algorithm)
        made = io.BytesIO()
        writer.write(made)
        yield f"locked-{algorithm}.pdf", made.getvalue()
    yield "odd-encryption.pdf", pdf_of(["a"]).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/None/V 99>>")
    marked = bytearray(packed(par("a")))
    at = marked.find(b"PK\1\2")
    marked[at + 8] |= 1
    yield "locked-part.docx", bytes(marked)


def _misnamed() -> Iterator[tuple[str, bytes]]:
    good = _good()
    for name, data in good.items():
        for other in ("b.docx",) if name in CONVERTED else ("b.docx", "b.pdf", "b.jpg"):
            if not name.endswith(other[2:]):
                yield f"{name}-as-{other}", data
    for suffix in ("docx", "pdf", "xlsx", "jpg", "heic"):
        yield f"text.{suffix}", b"KE HOACH"
    yield "program.exe", b"MZ" + b"\0" * 200
    yield "shell.sh", b"#!/bin/sh\nrm -rf /\n"
    yield "../../etc/passwd", b"root"
    yield "a\0b.docx", b"PK"
    yield "x" * 5000, b"\xff\xfe\xfd"
    yield "", b"a"
    yield "kế hoạch\u202excod.exe", packed(par("a"))


def _odd_words() -> Iterator[tuple[str, bytes]]:
    yield "nothing.txt", b""
    yield "spaces.txt", b" \n\t\r\n" * 500
    yield "zeros.txt", b"\0" * 5_000
    yield "marks.txt", ("\u202e\u200f\u2066" * 3_000 + "KẾ HOẠCH").encode()
    yield "marks.docx", packed(par("\u202eẠCH\u202c\u200b KẾ\u2066 HO\u2069"))
    yield "tones.docx", packed(par("a" + "\u0301" * 20_000))
    yield "one-line.txt", b"a" * 1_500_000
    yield "lines.txt", b"\n".join([b"a"] * 300_000)
    yield "bars.txt", b"|" * 200_000
    yield "tabs.txt", b"a\t" * 200_000
    yield "stars.txt", b"**" * 200_000
    yield "old-code.txt", b"K\xea\xec ho\xf2ach"
    yield "utf-16.txt", "KẾ HOẠCH".encode("utf-16")
    yield "half.txt", "KẾ HOẠCH".encode("utf-16")[:-1]
    yield "too-much.txt", b"a " * 1_500_000


def _odd_parts() -> Iterator[tuple[str, bytes]]:
    huge = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="999999"/><w:numFmt w:val="{}"/>'
    huge += (
        '<w:lvlText w:val="%1%1%1%9"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    for form in ("upperRoman", "lowerLetter", "decimal", "chicken"):
        yield f"list-{form}.docx", packed(par("a", in_list("1")), numbering=huge.format(form))
    yield "list-unknown.docx", packed(par("a", in_list("77", 99)))
    yield "no-body.docx", _zipped(word__document_xml="<a/>")
    yield "numbers.docx", packed(table(cell("a", '<w:gridSpan w:val="-1"/><w:vMerge/>')))
    yield (
        "notes.docx",
        packed('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>' + par("a"), footnotes="<w:footnote/>"),
    )
    yield "no-sheet.xlsx", _zipped(xl__workbook_xml=f'<workbook xmlns="{SPREADSHEET}"/>')
    yield (
        "odd-cells.xlsx",
        book('<row><c r="?"><v>x</v></c><c r="A0" t="s"><v>9999</v></c><c t="d"><v>never</v></c></row>'),
    )
    yield "formula.xlsx", book('<row r="1"><c r="A1"><f>A1+A1</f></c></row>')
    yield "merged.xlsx", book("", **{"xl/worksheets/sheet2.xml": "<worksheet><mergeCells/></worksheet>"})


def _pages() -> Iterator[tuple[str, bytes]]:
    yield "500-pages.pdf", pdf_of([f"Trang số {turn}" for turn in range(500)])
    yield (
        "far-away.pdf",
        pdf_of([[Typed("a", left=-90_000, top=90_000), Typed("b", size=9_000), Typed("c", size=0.001)]]),
    )
    yield "one-over-another.pdf", pdf_of([[Typed("KẾ HOẠCH")] * 3_000])
    grid = [Drawn(50, turn, 550, turn) for turn in range(1, 840, 2)] + [
        Drawn(turn, 1, turn, 840) for turn in range(50, 550, 2)
    ]
    yield "grid.pdf", pdf_of([grid])
    yield "many-lines.pdf", pdf_of([[Drawn(50, turn / 10, 550, turn / 10) for turn in range(9_000)]])
    yield "turned.pdf", pdf_of(["KẾ HOẠCH"], rotate=90)
    yield "no-size.pdf", pdf_of(["KẾ HOẠCH"]).replace(b"[0 0 595 842]", b"[0 0 0 0]    ")
    yield "vast.pdf", pdf_of(["KẾ HOẠCH"]).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")
    yield (
        "no-pages.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>",
    )
    yield "empty-page.pdf", pdf_of([[]])
    yield "behind-rubbish.pdf", b"rubbish\n" * 50 + pdf_of(["KẾ HOẠCH"])


def _pictures() -> Iterator[tuple[str, bytes]]:
    head = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    yield "vast.png", head + _chunk(b"IDAT", zlib.compress(b"\0" * 9_000)) + _chunk(b"IEND", b"")
    yield "words.png", head + _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 80_000_000)) + _chunk(b"IEND", b"")
    yield "thin.png", _picture("PNG", (1, 5_000))
    yield "one-dot.png", _picture("PNG", (1, 1))
    yield "vast.jpg", _picture("JPEG").replace(struct.pack(">HH", 120, 90), struct.pack(">HH", 65_500, 65_500))
    yield "no-picture.heic", b"\0\0\0\x18ftypheic" + b"\0" * 400
    yield "no-picture.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\0" * 400
    frames = io.BytesIO()
    tiny = Image.new("L", (40, 40), "white")
    tiny.save(frames, "TIFF", save_all=True, append_images=[tiny] * 300)
    yield "300-frames.tif", frames.getvalue()
    yield "blank.png", drawn_page([])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


#: Each makes files with the names that they come by.
GROUPS: dict[str, Callable[[], Iterator[tuple[str, bytes]]]] = {
    "cut": _cut,
    "bombs": _bombs,
    "nested": _nested,
    "locked": _locked,
    "misnamed": _misnamed,
    "words": _odd_words,
    "parts": _odd_parts,
    "pages": _pages,
    "pictures": _pictures,
}
