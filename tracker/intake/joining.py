"""Files of one paper as one text: the pages of the second come after those of the first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.core.text import Block, Cell, Mark, Text
from tracker.intake.reading.read import read_text
from tracker.intake.reading.values import Page, Reading


def joined(readings: Sequence[Reading]) -> Reading:
    """The reading of all files together: form and tasks are read from the whole text."""
    if len(readings) == 1:
        return readings[0]
    pieces: list[str] = []
    blocks: list[Block] = []
    marks: dict[int, Mark] = {}
    pages: list[Page] = []
    shift, tables = 0, 0
    for one in readings:
        before, last = len(pages), 0
        for block in one.text.blocks:
            cell = block.cell
            if cell is not None:
                last = max(last, cell.table)
                cell = Cell(cell.table + tables, cell.row, cell.column, cell.rows, cell.columns)
            page = block.page + before if block.page is not None else (before + 1 if one.pages else None)
            blocks.append(
                replace(
                    block, start=block.start + shift, end=block.end + shift, number=len(blocks), page=page, cell=cell,
                    bold_end=block.bold_end + shift if block.bold_end else 0,
                )
            )  # fmt: skip
        marks |= {offset + shift: replace(mark, page=mark.page + before) for offset, mark in one.text.marks.items()}
        pages += [replace(page, number=page.number + before) for page in one.pages]
        pieces.append(one.text.plain)
        shift += len(one.text.plain) + 1
        tables += last
    notes = tuple(dict.fromkeys(note for one in readings for note in one.notes))
    return read_text(Text("\n".join(pieces), tuple(blocks), marks), pages=tuple(pages), notes=notes)
