"""A paper as PDF, by the LibreOffice of this machine: its pages, and what is said where there is none."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PageObject, PdfReader

from tests.tracker.papers.invented import LONG, figures, plain, report, said
from tracker.core import office_program
from tracker.papers.paper import Heading, Level
from tracker.papers.pdf import PdfFailed, pdf_available, write_pdf
from tracker.papers.word import write_word

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


CITED = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/6/2022 của UBND huyện, Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của "
    "Chính phủ và Công văn số 5420/BHXH-TST ngày 31/12/2021, các đơn vị có Báo cáo số 123/BC-UBND ngày 10/6/2022. "
)


@needs_libreoffice
def test_pages_margins_numbers_and_marks_are_those_of_the_decree() -> None:
    """One reading by LibreOffice: pages numbered anew in each annex, margins in millimetres, no number in two lines."""
    cited = [said("x" * at + " " + CITED) for at in range(14)]  # each paragraph breaks at another place
    paper = report(
        blocks=(Heading(Level.SECTION, "I.", "Kết quả"), *cited, figures(2), said(LONG)), draft_mark="DỰ THẢO 3"
    )
    reader = PdfReader(io.BytesIO(write_pdf(write_word(paper))))
    texts = [page.extract_text().replace("\u00a0", " ") for page in reader.pages]
    pages = [plain(text) for text in texts]
    first = next(at for at, text in enumerate(pages) if text.startswith("DỰ THẢO 3 Phụ lục I "))
    second = next(at for at, text in enumerate(pages) if text.startswith("DỰ THẢO 3 Phụ lục II "))
    assert pages[0].startswith("DỰ THẢO 3 ỦY BAN NHÂN DÂN")
    assert [text.split(" DỰ THẢO 3 ")[0] for text in pages[1:first]] == [str(at) for at in range(2, first + 1)]
    assert first > 1
    assert [text.split()[0] for text in pages[first + 1 : second]] == [str(at) for at in range(2, second - first + 1)]
    assert all("STT Chỉ tiêu Đơn vị tính Số liệu" in text for text in pages[first:]), "the head of a table repeats"
    sizes = [round(float(page.mediabox.width) / 72 * 25.4) for page in (reader.pages[0], reader.pages[first])]
    assert sizes == [210, 297]
    for number in ("số 12/KH-UBND", "ngày 15/6/2022", "số 30/2020/NĐ-CP", "số 5420/BHXH-TST", "số 123/BC-UBND"):
        assert sum(text.count(number) for text in texts) == len(cited), f"{number} in two lines, or in other letters"
    assert [_edges(page) for page in reader.pages[:first]] == [(30, 190)] * first
    signed = pages[first - 1]
    assert signed.index("kết quả được tổng hợp hằng tháng") < signed.index("Nơi nhận:") < signed.index("Trần Văn Nam")


def _edges(page: PageObject) -> tuple[int, int]:
    """Where text and lines of tables begin on the left, and end on the right of an upright page; in millimetres."""
    left, right = [], [190.0]

    def text(words: str, _cm: object, matrix: list[float], *_font: object) -> None:
        if words.strip():
            left.append(matrix[4])

    def line(operator: bytes, given: list[float], cm: list[float], _tm: object) -> None:
        if operator in (b"m", b"l") and len(given) == 2:
            right.append((cm[0] * float(given[0]) + cm[4]) * 25.4 / 72)

    page.extract_text(visitor_text=text, visitor_operand_before=line)
    return round(min(left) * 25.4 / 72), round(max(one for one in right if one < 209))


@needs_libreoffice
def test_the_last_words_go_with_the_signature_to_the_next_page() -> None:
    paper = report(blocks=(*[said("Nội dung.")] * 18, said("Trên đây là báo cáo.")), annexes=())
    first, last = PdfReader(io.BytesIO(write_pdf(write_word(paper)))).pages
    assert plain(first.extract_text()).endswith("Nội dung.")
    text = plain(last.extract_text())
    assert text.startswith("2 Trên đây là báo cáo./. Nơi nhận:")
    assert "Trần Văn Nam" in text
    assert "- Lưu: VT, NV." in text


@needs_libreoffice
def test_nothing_of_the_system_is_written_for_a_pdf() -> None:
    """What root writes there others cannot read, and LibreOffice then makes nothing for them."""
    places = [Path("/var/spool/libreoffice"), *Path("/var/spool/libreoffice").rglob("*")]
    before = {place: place.stat().st_mtime_ns for place in places if place.exists()}
    assert write_pdf(write_word(report())).startswith(b"%PDF-")
    assert {place: place.stat().st_mtime_ns for place in before} == before


def test_without_libreoffice_a_sentence_says_so(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not pdf_available()
    with pytest.raises(PdfFailed, match="LibreOffice"):
        write_pdf(b"")


def test_a_program_that_hangs_is_ended(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _stand_in(tmp_path, "exec /bin/sleep 600", monkeypatch)
    with pytest.raises(PdfFailed, match="quá lâu"):
        write_pdf(write_word(report()), seconds=0.2)


def test_a_program_that_makes_nothing_is_told_of(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _stand_in(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(PdfFailed, match="không tạo được"):
        write_pdf(write_word(report()))


def test_a_program_that_writes_without_end_is_ended(
    app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office_program, "MOST_WRITTEN", 4096)
    _stand_in(tmp_path, "while :; do echo 0123456789; done > made.tmp", monkeypatch)
    with pytest.raises(PdfFailed, match="không tạo được"):
        write_pdf(write_word(report()))


def _stand_in(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
