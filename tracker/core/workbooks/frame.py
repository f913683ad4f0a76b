"""The book around the rows, by XlsxWriter: names of sheets, widths, what stays in view, filters, drop-downs, looks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from tracker.core.workbooks.parts import Look, Sheet
from tracker.core.workbooks.rows import Written

#: The number of its paper, how many pixels are a letter of the usual font.
A4, PIXELS = 9, 7


def write_frame(sheets: Sequence[Written], looks: Iterable[Look]) -> io.BytesIO:
    """The book without its rows. In the first column of its first sheet each line has one of the looks, in order."""
    import xlsxwriter  # type: ignore[import-untyped] # noqa: PLC0415 - no stubs; slow to import and seldom needed

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    made = [_frame(book.add_worksheet(one.sheet.name), one) for one in sheets]
    for at, look in enumerate(looks):
        made[0].write_blank(at, 0, None, _format(book, look))
    book.close()
    file.seek(0)
    return file


def _frame(made: Any, written: Written) -> Any:
    sheet, last = written.sheet, len(written.sheet.widths) - 1
    for at, width in enumerate(sheet.widths):
        made.set_column_pixels(at, at, round(width * PIXELS))
    made.freeze_panes(sheet.head, sheet.kept)
    if sheet.on_side:
        made.set_landscape()
        made.set_paper(A4)
        made.fit_to_pages(1, 0)
        made.repeat_rows(sheet.head - 1)
    if last > 0:
        for at in written.across:
            made.merge_range(at - 1, 0, at - 1, last, "")
    if sheet.filtered:
        made.autofilter(sheet.head - 1, 0, written.last - 1, last)
    _offer(made, sheet)
    return made


def _offer(made: Any, sheet: Sheet) -> None:
    for column, offered in sheet.choices.items():  # something else may be typed all the same
        source = f"={offered}" if "!" in offered else offered.split(",")
        asked = {"validate": "list", "source": source, "show_error": False}
        if made.data_validation(sheet.head, column - 1, max(sheet.most - 1, sheet.head), column - 1, asked):
            raise ValueError(f"no drop-down offers this: {offered}")


def _format(book: Any, look: Look) -> Any:
    form, border = look.form or "General", int(look.lined)
    return book.add_format({
        "font_name": look.font, "font_size": look.size, "bold": look.bold, "italic": look.italic, "valign": "top",
        "align": look.align, "text_wrap": look.wrap, "border": border, "num_format": form,
    })  # fmt: skip
