"""Papers of an invented district, and what a reader sees of them when their files are opened again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from tracker.papers.paper import (
    Align,
    Annex,
    Column,
    Heading,
    Level,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
)
from tracker.papers.unbroken import JOINED
from tracker.papers.word import write_word

LONG = (
    "Ủy ban nhân dân huyện chỉ đạo các cơ quan, đơn vị thực hiện nghiêm túc nhiệm vụ được giao, kịp thời tháo gỡ khó "
    "khăn, vướng mắc; kết quả được tổng hợp hằng tháng. "
) * 4
COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Chỉ tiêu", 6),
    Column("Đơn vị tính", 2, Align.CENTRE),
    Column("Số liệu", 2, Align.RIGHT),
)


def said(words: str, *, ground: bool = False) -> Paragraph:
    return Paragraph((Span(words),), ground=ground)


def figures(rows: int) -> Table:
    """A group, and so many rows."""
    return Table(
        COLUMNS,
        (
            Row(group="I. Hồ sơ"),
            *(Row((str(at), "Số hồ sơ tiếp nhận", "hồ sơ", "26.159")) for at in range(1, rows + 1)),
        ),
    )


def report(**changes: Any) -> Paper:
    """A report of huyện Sơn Trà with every kind of block, one gap and two annexes, the second upright."""
    gap = Paragraph(
        (Span("Đã tiếp nhận "), Span("… hồ sơ (Văn phòng)", is_gap=True), Span("; "), Span("đúng hạn", True))
    )
    paper = Paper(
        issuer=("ỦY BAN NHÂN DÂN", "HUYỆN SƠN TRÀ"),
        symbol="BC-UBND",
        place="Sơn Trà",
        kind="BÁO CÁO",
        subject="Kết quả theo dõi nhiệm vụ 6 tháng đầu năm 2022",
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Văn Nam"),
        blocks=(
            said("Căn cứ Kế hoạch số 15/KH-UBND ngày 20/01/2022 của UBND tỉnh", ground=True),
            said("Căn cứ Quyết định số 31/QĐ-UBND ngày 10/01/2022 của UBND huyện;", ground=True),
            Heading(Level.SECTION, "I.", "Tình hình thực hiện"),
            Heading(Level.CLAUSE, "1.", "Về chỉ đạo, điều hành"),
            said(LONG),
            Heading(Level.POINT, "a)", "Về công tác cán bộ"),
            Heading(Level.DASH, "-", "Số hóa hồ sơ"),
            gap,
            figures(3),
            said("Trên đây là báo cáo của UBND huyện."),
        ),
        number="7",
        signed_on=date(2022, 1, 5),
        addressees=("Sở Nội vụ tỉnh Đông Hải",),
        recipients=("Như trên", "CT, các PCT UBND huyện;", "Lưu: VT, NV"),
        annexes=(
            Annex("Số liệu hồ sơ", (figures(60),), "Số liệu tính đến ngày 31/5/2022"),
            Annex("Danh mục văn bản", (said("Gồm các văn bản sau:"), figures(2)), landscape=False),
        ),
    )
    return replace(paper, **changes)


def opened(paper: Paper) -> Opened:
    """The file, as a program that reads Word opens it."""
    return Document(io.BytesIO(write_word(paper)))


def lines(document: Opened, style: str) -> list[str]:
    """The texts of all paragraphs in this style, those in tables too, in their order."""
    ids = {one.name: one.style_id for one in document.styles}
    found = document.element.body.iter(qn("w:p"))
    return [_text(one) for one in found if one.pPr is not None and one.pPr.style == ids[style]]


def whole_text(document: Opened) -> str:
    """All words, line by line."""
    return "\n".join(_text(one) for one in document.element.body.iter(qn("w:p")))


def looks(document: Opened, style: str) -> tuple[float, bool, bool, str]:
    """Size in points, bold, italic, and how its lines stand."""
    font, form = document.styles[style].font, document.styles[style].paragraph_format
    return font.size.pt, bool(font.bold), bool(font.italic), form.alignment.name


def plain(words: str) -> str:
    """Rooms that are left for writing, and spaces at which no line breaks, as one space."""
    return " ".join(words.split())


def _text(paragraph: Any) -> str:
    said = {qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
    parts = [said.get(part.tag) or part.text or "" for part in paragraph.iter(qn("w:t"), *said)]
    return "".join(parts).replace(JOINED, " ")
