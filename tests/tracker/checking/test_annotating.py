"""A Word file with a comment at each finding: at its letters, and nothing else changed."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from flask import Flask
from lxml import etree
from pypdf import PdfReader

from tests.tracker.checking.test_files import W, paragraph, word_file
from tests.tracker.checking.test_formats import open_file
from tracker.checking.annotating.copying import annotated
from tracker.checking.check import check
from tracker.checking.files import FileError, read_bytes
from tracker.core.office_program import convert

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


def saved(document: Document) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def report() -> bytes:
    """A sum over three runs of different looks, a day in a cell behind another paragraph, a comment of a person."""
    document = docx.Document()
    line = document.add_paragraph()
    line.add_run("Đã tiếp nhận 120 ")
    line.add_run("hồ sơ, trong đó trực ").bold = True
    person = line.add_run("tuyến 70 hồ sơ, trực tiếp 51 hồ sơ. Xong.")
    document.add_comment(person, text="Xem lại", author="Lan", initials="L")
    cell = document.add_table(rows=2, cols=2).cell(1, 1)
    cell.text = "Họp  giao ban"
    cell.add_paragraph("ngày\t31/11/2025")
    document.add_picture(io.BytesIO(_dot()))
    return saved(document)


def _dot() -> bytes:
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )


def marked(data: bytes) -> bytes:
    return annotated(data, check(read_bytes(data, "a.docx")), "a.docx", at=AT)


def letters_of(data: bytes) -> dict[str, str]:
    """The number of each comment and the letters between its two ends, in the order of the page."""
    found: dict[str, str] = {}
    still: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        root = etree.fromstring(packed.read("word/document.xml"))
    for one in root.iter():
        number = str(one.get(f"{{{W}}}id"))
        if one.tag == f"{{{W}}}commentRangeStart":
            still.add(number)
            found[number] = ""
        elif one.tag == f"{{{W}}}commentRangeEnd":
            still.remove(number)
        elif one.tag in (f"{{{W}}}t", f"{{{W}}}tab"):
            for each in still:
                found[each] += one.text or "\t"
    assert not still, "each comment ends"
    return found


def test_each_finding_is_a_comment_at_its_letters() -> None:
    data = report()
    made = marked(data)
    comments = {one.author: one for one in docx.Document(io.BytesIO(made)).comments}
    assert [(one.author, one.initials, one.text) for one in docx.Document(io.BytesIO(made)).comments] == [
        ("Lan", "L", "Xem lại"),
        (
            "Rà soát",
            "RS",
            "70 + 51 = 121, nhiều hơn 120 là 1 hồ sơ\n"
            "→ Đối chiếu lại số liệu gốc của tổng và của từng số thành phần; chưa đủ căn cứ để biết số nào sai.",
        ),
        ("Rà soát", "RS", "không có ngày 31/11/2025\n→ Sửa lại ngày, tháng."),
    ]
    assert str(comments["Rà soát"].timestamp) == "2026-03-02 08:30:00+00:00", (
        "the hour of the office, as Word writes it"
    )
    assert letters_of(made) == {
        "0": "tuyến 70 hồ sơ, trực tiếp 51 hồ sơ. Xong.",
        "1": "120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51",
        "2": "31/11/2025",
    }


def test_nothing_else_is_changed() -> None:
    data = report()
    made = marked(data)
    assert read_bytes(made, "a.docx") == read_bytes(data, "a.docx")
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["word/document.xml", "word/comments.xml"]
    runs = [(run.text, run.bold) for run in docx.Document(io.BytesIO(made)).paragraphs[0].runs if run.text]
    assert runs == [
        ("Đã tiếp nhận ", None),
        ("120 ", None),
        ("hồ sơ, trong đó trực ", True),
        ("tuyến 70 hồ sơ, trực tiếp 51", None),
        (" hồ sơ. Xong.", None),
    ]


def test_a_file_without_comments_gets_their_part() -> None:
    data = saved(docx.Document())
    document = docx.Document(io.BytesIO(data))
    document.add_paragraph("Họp ngày 31/11/2025.")
    made = marked(saved(document))
    (one,) = docx.Document(io.BytesIO(made)).comments
    assert one.text == "không có ngày 31/11/2025\n→ Sửa lại ngày, tháng."
    again = [comment.comment_id for comment in docx.Document(io.BytesIO(marked(made))).comments]
    assert again == [0, 1], "a marked copy can be checked and marked again"


@pytest.mark.parametrize(
    "inside",
    [
        "<w:r><w:pict><w:p><w:r><w:t>Họp ngày 31/11/2025</w:t></w:r></w:p></w:pict></w:r>",
        "<w:ins><w:r><w:t>Họp ngày 31/11/</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>2025 x</w:t></w:r></w:hyperlink>",
        "<w:r><w:t>Họp</w:t><w:br/><w:t>ngày 31</w:t><w:noBreakHyphen/><w:t>11-2025</w:t><w:tab/><w:t>x</w:t></w:r>",
        "<w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:r><w:t>ngày 31/</w:t></w:r><w:r><w:t>11/2025</w:t></w:r>",
    ],
    ids=("box", "inserted", "signs", "deleted"),
)
def test_ends_are_found_in_any_paragraph(inside: str) -> None:
    data = word_file(f"<w:p>{inside}</w:p>")
    with zipfile.ZipFile(packed := io.BytesIO(data), "a") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
    made = marked(packed.getvalue())
    assert read_bytes(made, "a.docx") == read_bytes(data, "a.docx")
    (letters,) = letters_of(made).values()
    assert letters.replace("\t", "") in ("31/11/2025", "Họp ngày 31/11/2025", "3111-2025")


@needs_libreoffice
def test_libreoffice_shows_the_comments() -> None:
    shown = convert(
        marked(report()),
        "docx",
        "pdf",
        most=10_000_000,
        options='writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}',
    )
    notes = [
        str(note.get_object().get("/Contents"))
        for page in PdfReader(io.BytesIO(shown)).pages
        for note in page.get("/Annots", [])
    ]
    assert sum("không có ngày 31/11/2025" in note for note in notes) == 1


def test_what_cannot_be_marked_says_why(app: Flask, tmp_path: Path) -> None:
    def run(name: str, data: bytes, copy: str) -> tuple[int, str]:
        (tmp_path / name).write_bytes(data)
        done = app.test_cli_runner().invoke(
            args=["reports", "check", str(tmp_path / name), "--annotate", str(tmp_path / copy)]
        )
        return done.exit_code, done.stderr

    assert run("a.docx", report(), "b.docx") == (0, "")
    assert len(list(docx.Document(str(tmp_path / "b.docx")).comments)) == 3
    code, said = run("a.odt", open_file("<text:p>Họp</text:p>"), "c.docx")
    assert (code, said[:50]) == (2, "a.odt: Chỉ ghi chú thích được vào tệp .docx: lưu l")
    assert run("a.docx", report(), "a.docx")[1].startswith("a.docx: Bản có chú thích phải mang tên khác tệp gốc.")
    assert run("a.docx", report(), "no/b.docx")[1].endswith(
        "Không ghi được tệp ở đây. (The file cannot be written there.)\n"
    )
    code, said = run("bare.docx", word_file(paragraph("Họp ngày 31/11/2025")), "c.docx")
    assert code == 2, "a Word file without its list of types is none"
    assert sorted(path.name for path in tmp_path.glob("*.docx*")) == ["a.docx", "b.docx", "bare.docx"]


@pytest.mark.parametrize("parts", [2, 5_001])
def test_a_bomb_beside_the_text_is_refused(parts: int) -> None:
    packed = io.BytesIO(report())
    with zipfile.ZipFile(packed, "a") as archive:
        for turn in range(parts):
            archive.writestr(f"word/media/{turn}.bin", b"")
        if parts < 5_000:
            archive.getinfo("word/media/0.bin").file_size = 300 * 1024 * 1024  # as the head of a bomb says
    with pytest.raises(FileError) as raised:
        annotated(packed.getvalue(), [], "a.docx", at=AT)
    assert raised.value.reason == "large"


def test_a_paragraph_of_twelve_thousand_runs_costs_its_bound() -> None:
    runs = "<w:r><w:t>31/11/2025 </w:t></w:r>" * 12_000
    made = io.BytesIO(word_file(f"<w:p>{runs}</w:p>"))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
    numbers = letters_of(marked(made.getvalue()))
    assert 20 < len(numbers) < 30, "what it costs is bounded; the list of findings is whole"
