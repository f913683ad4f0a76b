"""Tables from the clipboard of Word, Excel and browsers, read into the rows of a grid."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, strategies as st

from tracker.intake.pasting.reading import read_pasted
from tracker.items.grid.checking import understand
from tracker.items.grid.reading import COLUMNS, MOST_ROWS, GridRow
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownOffice, KnownUnit

HEAD = "STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn hoàn thành\tSản phẩm\n"
TP, NV, BA, BM = 1, 2, 3, 4
UNITS = [
    KnownUnit(TP, "TP", "Phòng Tư pháp", "P. Tư pháp", "division"),
    KnownUnit(NV, "NV", "Phòng Nội vụ", "P. Nội vụ", "division"),
    KnownUnit(BA, "XA-BINHAN", "UBND xã Bình An", "Xã Bình An", "commune"),
    KnownUnit(BM, "XA-BINHMINH", "UBND xã Bình Minh", "Xã Bình Minh", "commune"),
]
INDEX = UnitIndex(KnownOffice(UNITS))


def test_a_table_with_its_head_and_numbers() -> None:
    pasted = read_pasted(
        HEAD + "1\tLập danh sách\tP. Tư pháp\tP. Nội vụ\t30/6\tDanh sách\n2.\tRà soát\tNV\t\tquý III\t\n"
    )
    assert pasted.rows == (
        GridRow("Lập danh sách", "P. Tư pháp", "P. Nội vụ", "30/6", "Danh sách"),
        GridRow("Rà soát", "NV", "", "quý III", ""),
    )


def test_columns_are_known_by_their_heads_whatever_their_order() -> None:
    text = "TT\tThời gian thực hiện\tNội dung công việc\tĐơn vị chủ trì\tGhi chú\n1\t30/6\tRà soát\tNV\tgấp"
    assert read_pasted(text).rows == (GridRow("Rà soát", "NV", "", "30/6", "", "Ghi chú: gấp"),)


def test_without_a_head_the_columns_come_in_order_with_or_without_numbers() -> None:
    row = "Rà soát\tNV\tTP\t30/6\tBáo cáo"
    assert (
        read_pasted(f"1\t{row}").rows == read_pasted(row).rows == (GridRow("Rà soát", "NV", "TP", "30/6", "Báo cáo"),)
    )


def test_quoted_cells_of_excel_hold_breaks_tabs_and_quotes() -> None:
    text = HEAD + '1\t"Rà soát\n""một cửa""\tcấp xã"\tNV\t"P. Tư pháp\nXã Bình An"\t30/6\t\r\n2\t"Một cửa" xã\tTP\t\t\t'
    assert read_pasted(text).rows == (
        GridRow('Rà soát "một cửa" cấp xã', "NV", "P. Tư pháp\nXã Bình An", "30/6", ""),
        GridRow('"Một cửa" xã', "TP", "", "", ""),
    )


def test_a_break_inside_a_cell_of_word_is_mended() -> None:
    text = HEAD + "1\tRà soát\nthủ tục\tNV\tP. Tư pháp\nXã Bình An\t30/6\tBáo cáo\n2\tLập\tTP\t\t\t"
    assert read_pasted(text).rows == (
        GridRow("Rà soát thủ tục", "NV", "P. Tư pháp\nXã Bình An", "30/6", "Báo cáo"),
        GridRow("Lập", "TP", "", "", ""),
    )


def test_an_empty_lead_is_that_of_the_row_above() -> None:
    rows = read_pasted(HEAD + "1\tMột\tNV\t\t\t\n2\tHai\t\t\t\t\n3\tBa\tTP\t\t\t\n4\tBốn\t\t\t\t").rows
    assert [row.lead for row in rows] == ["NV", "NV", "TP", "TP"]


def test_heads_of_sections_and_the_numbers_under_the_head_are_passed_over() -> None:
    pasted = read_pasted(HEAD + "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\nI\tCẢI CÁCH THỂ CHẾ\t\t\t\t\n1\tRà soát\tNV\t\t\t\n")
    assert [row.title for row in pasted.rows] == ["Rà soát"]
    assert pasted.sections == ("I CẢI CÁCH THỂ CHẾ",)
    assert pasted.rows[0].clause == "I.1"


def test_more_rows_than_a_form_takes_are_counted() -> None:
    pasted = read_pasted("\n".join(f"Nhiệm vụ {n}\tNV" for n in range(MOST_ROWS + 3)))
    assert (len(pasted.rows), pasted.cut) == (MOST_ROWS, 3)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\t\t\t", '"', "\x00", '""', HEAD])
def test_nothing_is_read_from_nothing(text: str) -> None:
    rows = read_pasted(text).rows
    assert all(row.title == '"' for row in rows)


@given(st.text(st.sampled_from('ab1I"\t\n\r\x00\v ,;ộĐ') | st.characters(), max_size=200))
def test_whatever_is_pasted_never_raises_and_is_understood_or_doubted(text: str) -> None:
    for row in read_pasted(text).rows:
        assert not row.is_empty
        assert "\n" not in row.title + row.due + row.output
        read = understand(row, INDEX, year=2022)
        assert read.doubts or (read.row.title and (read.lead or read.each or not row.lead.strip(" .,;-–+•*\n")))


#: No quotes alone: a table says with them that the cell above is repeated.
words = st.text("abcđêơỳỹụ ,(.-", max_size=25).map(lambda said: " ".join(said.split()))
lines = st.lists(words.filter(bool), max_size=3).map("\n".join)
rows_of_table = st.lists(
    st.builds(
        GridRow, title=words.map(lambda said: f"Rà soát {said}".strip()), lead=lines, support=lines, due=words,
        output=words,
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def quoted(cell: str) -> str:
    """As Excel copies a cell."""
    return '"' + cell.replace('"', '""') + '"' if re.search(r'[\t\n"]', cell) else cell


@given(rows_of_table)
def test_a_table_that_was_written_is_read_back(rows: list[GridRow]) -> None:
    text = HEAD + "\n".join(
        "\t".join([str(n), *(quoted(getattr(row, name)) for name in COLUMNS)]) for n, row in enumerate(rows, 1)
    )
    expected, above = [], ""
    for row in rows:
        above = row.lead or above
        expected.append(GridRow(row.title, above, row.support, row.due, row.output))
    assert list(read_pasted(text).rows) == expected


def test_a_long_table_is_read_at_once() -> None:
    shuffled = random.Random(5)
    cells = ["a" * 60, "P. Tư pháp, " * 40, "x và y " * 60, "1/1", '"' * 50]
    text = "\n".join("\t".join(shuffled.sample(cells, 5)) for _ in range(MOST_ROWS))
    assert len([understand(row, INDEX, year=2022) for row in read_pasted(text).rows]) > 0
