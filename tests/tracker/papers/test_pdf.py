"""A paper as PDF, by the LibreOffice of this machine: its pages, and what is said where there is none."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.tracker.papers.invented import LONG, plain, report, said
from tracker.papers.paper import Heading, Level
from tracker.papers.pdf import PdfFailed, pdf_available, write_pdf
from tracker.papers.word import write_word

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


@needs_libreoffice
def test_pages_are_numbered_from_the_second_and_anew_in_each_annex() -> None:
    body = [block for at in range(6) for block in (Heading(Level.SECTION, f"{at}.", "Kết quả"), said(LONG))]
    paper = report(blocks=(*body, said("Trên đây là báo cáo.")))
    reader = PdfReader(io.BytesIO(write_pdf(write_word(paper))))
    pages = [plain(page.extract_text()) for page in reader.pages]
    first = next(at for at, text in enumerate(pages) if text.startswith("Phụ lục I "))
    second = next(at for at, text in enumerate(pages) if text.startswith("Phụ lục II "))
    assert pages[0].startswith("ỦY BAN NHÂN DÂN")
    assert [text.split()[0] for text in pages[1:first]] == [str(at) for at in range(2, first + 1)]
    assert first > 1
    assert [text.split()[0] for text in pages[first + 1 : second]] == [str(at) for at in range(2, second - first + 1)]
    assert all("STT Chỉ tiêu Đơn vị tính Số liệu" in text for text in pages[first:]), "the head of a table repeats"
    assert [round(float(page.mediabox.width) / 72 * 25.4) for page in (reader.pages[0], reader.pages[first])] == [
        210,
        297,
    ]


@needs_libreoffice
def test_the_last_words_go_with_the_signature_to_the_next_page() -> None:
    paper = report(blocks=(*[said("Nội dung.")] * 18, said("Trên đây là báo cáo.")), annexes=())
    first, last = PdfReader(io.BytesIO(write_pdf(write_word(paper)))).pages
    assert plain(first.extract_text()).endswith("Nội dung.")
    text = plain(last.extract_text())
    assert text.startswith("2 Trên đây là báo cáo./. Nơi nhận:")
    assert "Trần Văn Nam" in text
    assert "- Lưu: VT, NV." in text


def test_without_libreoffice_a_sentence_says_so(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not pdf_available()
    with pytest.raises(PdfFailed, match="LibreOffice"):
        write_pdf(b"")


def test_a_program_that_hangs_is_ended(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _stand_in(tmp_path, "exec /bin/sleep 600", monkeypatch)
    with pytest.raises(PdfFailed):
        write_pdf(write_word(report()), seconds=0.2)


def test_a_program_that_makes_nothing_is_told_of(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _stand_in(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(PdfFailed):
        write_pdf(write_word(report()))


def _stand_in(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
