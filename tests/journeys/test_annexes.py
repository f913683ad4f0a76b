"""The two annexes are one value: the screen, the Word file of the notice and the workbook have the very same cells."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook

from tests.journeys.browsing import Visitor

pytestmark = pytest.mark.world("demo")

Cells = list[list[str]]


def on_screen(page: str) -> list[Cells]:
    """The rows of each table of a page below their heads, line breaks kept."""
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    rows = [re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL) for table in tables]
    return [
        [[_bare(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in one]
        for one in rows
    ]


def _bare(cell: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", cell))


def in_word(content: bytes, *, number: int) -> Cells:
    """The rows of one of its last two tables; a head over all columns once."""
    table = Document(io.BytesIO(content)).tables[number - 3]
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
    return [row[:1] if len(set(row)) == 1 else row for row in rows]


def in_workbook(content: bytes) -> Cells:
    """The rows of the sheet as they are shown, from heads to sums; a head over all columns once."""
    sheet: Any = load_workbook(io.BytesIO(content)).active
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(min_row=5, values_only=True)]
    shown = [row if any(row[1:]) else row[:1] for row in rows[:-1]]
    return [row for row in shown if not row[0].startswith("Ghi chú: ")]


@pytest.mark.parametrize(("number", "form"), [(1, "late"), (2, "progress")])
def test_screen_word_and_workbook_show_the_same_cells(app: Flask, number: int, form: str) -> None:
    clerk = Visitor(app, "vanthu")
    notice = clerk.look("/reports/conclusion").form(holding="reply_by")
    word = in_word(clerk.client.post("/reports/conclusion/word", data=notice.sent).data, number=number)
    assert len(word) > 3
    assert all(word[0]), "six columns with their heads"
    assert len(word[0]) == 6
    assert on_screen(clerk.client.get(f"/review/annex?form={form}").text) == [word]
    assert in_workbook(clerk.client.get(f"/review/annex.xlsx?form={form}").data) == word
    shown = on_screen(clerk.client.post("/reports/conclusion", data=notice.sent).text)[number - 1]
    assert shown == word[: len(shown)]


def test_days_lateness_and_units_are_written_as_on_paper(app: Flask) -> None:
    clerk = Visitor(app, "vanthu")
    rows = in_workbook(clerk.client.get("/review/annex.xlsx").data)[1:]
    assert [(row[3], row[5]) for row in rows] == [
        ("Văn phòng HĐND và UBND huyện", "31/5/2022\n(quá hạn 15 ngày)"),
        ("Phòng Tài nguyên và Môi trường", "01/6/2022\n(quá hạn 14 ngày)"),
        ("Phòng Nội vụ", "10/6/2022\n(quá hạn 05 ngày)"),
    ]
