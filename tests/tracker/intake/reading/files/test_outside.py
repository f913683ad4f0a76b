"""The door to the readers: a process for each file, that tells its pages, can be stopped, and ends with a sentence."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.tracker.intake.reading.files.drawn import drawn_page, pdf_of
from tests.tracker.intake.reading.files.test_word_files import packed, par
from tracker.intake.reading.files.outside import CHILD, page_picture, read_file
from tracker.intake.reading.values import UnreadableError

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here")


def reason_of(data: bytes, name: str) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_file(data, name)
    return refused.value.reason


def test_a_file_is_read_as_a_text_with_pages() -> None:
    told: list[tuple[int, int]] = []
    reading = read_file(pdf_of(["Một trang", "Trang hai"]), "a.pdf", tell=lambda done, of: told.append((done, of)))
    assert reading.text.plain == "Một trang\nTrang hai"
    assert [page.number for page in reading.pages] == [1, 2]
    assert (1, 2) in told
    word = next(reading.text.words(reading.text.blocks[1]))
    assert word.page == 2
    assert word.box is not None


def test_a_word_file_has_no_pages() -> None:
    reading = read_file(packed(par("KẾ HOẠCH")), "a.docx")
    assert (reading.text.plain, reading.pages) == ("KẾ HOẠCH", ())


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b"PK\3\4nothing", "a.docx", "broken"),
        (b"%PDF-1.7\nnothing", "a.pdf", "broken"),
        (b"no picture", "a.jpg", "unlike"),
        (b"\xff\xd8\xff\xe0 no picture", "a.jpg", "broken"),
        (b"\0\1\2\3", "a.bin", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "locked"),
        ("tiếng Việt".encode("cp1258", "replace") + b"\xff\xfe\xfa", "a.txt", "encoding"),
    ],
)
def test_what_cannot_be_read_has_a_reason(data: bytes, name: str, reason: str) -> None:
    assert reason_of(data, name) == reason


def test_what_is_told_may_stop_it() -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyError("stopped")

    with pytest.raises(KeyError):
        read_file(pdf_of(["Một"]), "a.pdf", tell=stop)


def test_the_process_loads_nothing_of_the_web_or_of_a_database() -> None:
    code = (
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('child', {str(CHILD)!r})\n"
        "child = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(child)\n"
        "child.without_application()\nchild.answer({'ask': 'read', 'name': 'a.txt'}, b'a')\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-I", "-B", "-c", code], capture_output=True, text=True, check=True)
    assert not {"flask", "sqlalchemy", "jinja2", "flask_babel", "werkzeug"} & set(done.stdout.split())


def test_a_page_is_a_small_grey_picture() -> None:
    picture = page_picture(pdf_of(["Một", "Hai"]), 2)
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (910, 1287)
    assert len(picture) < 70_000
    with pytest.raises(UnreadableError):
        page_picture(pdf_of(["Một"]), 2)


def test_a_photo_is_the_picture_of_its_page() -> None:
    with Image.open(io.BytesIO(page_picture(drawn_page(["Một"]), 1))) as image:
        assert image.width in (909, 910)


@needs_tesseract
def test_a_photo_is_read_with_boxes_and_how_sure_that_is() -> None:
    reading = read_file(drawn_page(["KẾ HOẠCH", "Giao Sở Tài chính chủ trì."]), "a.png")
    assert "Giao Sở Tài chính chủ trì." in reading.text.plain
    assert [page.by for page in reading.pages] == ["picture"]
    word = next(word for block in reading.text.blocks for word in reading.text.words(block))
    assert word.box is not None
    assert word.confidence is not None


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_file(packed(par("KẾ HOẠCH")), "a.docx")
    reason_of(b"%PDF-1.7\nnothing", "a.pdf")
    assert list(tmp_path.iterdir()) == []
