"""A text as the lines that a reader of the page sees: blocks cut at columns, each letter with its place. Pure.

Heads and signatures stand in two columns. Word keeps them in cells of a table, a PDF or a scan often gives both columns
as one line: where words have boxes, the gap between columns cuts the line; elsewhere runs of spaces and bars do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tracker.core.marks import composed
from tracker.core.text import Block, Box, Cell, Mark, Text
from tracker.documents.numbers.folding import fold_each, plain
from tracker.intake.reading.values import Span

_CUT = re.compile(r"[ \u00a0]{5,}|\t+[ \t]*|\n+|\|")
_ASKS = re.compile(r"(?<![a-z])(?:so|ngay|thang)\s?:?$")
_ASKED = re.compile(r"/|(?:thang|nam)(?![a-z])")
_LETTER = re.compile(r"[^\W\d_]")
LEAST_GAP = 14.0  # points between two columns; more in large letters
GAP = 1.6  # heights of a line
LAID_OUT = 300_000  # letters of a text; what stands behind them is no head, and hardly an ending
CAPITALS = 0.75  # of the letters of a line in capitals: figures of a number may be small ("QĐ-TTg")


@dataclass(frozen=True)
class Line:
    """Letters of one line. `text` is mended, `folded` has the same length; both lead back to the text as read.

    `starts`, `ends`: the place in the text of each letter; `box`, `page`: where the line stands, if anything says so.
    `turn`: how many gaps of columns stand before it on the same line of the page.
    `is_mended`: its letters are not those that were read.
    """

    text: str
    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    block: Block
    page: int | None = None
    box: Box | None = None
    turn: int = 0
    is_mended: bool = False

    @property
    def cell(self) -> Cell | None:
        """The cell of a table in which it stands."""
        return self.block.cell

    @cached_property
    def is_capital(self) -> bool:
        """Its words are in capitals."""
        letters = _LETTER.findall(self.text)
        return len(letters) > 1 and sum(one.isupper() for one in letters) >= CAPITALS * len(letters)

    @cached_property
    def squeezed(self) -> str:
        """Its letters and figures alone, folded."""
        return "".join(c for c in self.folded if c.isalnum())

    @property
    def is_bold(self) -> bool:
        """It is set in bold, as far as the reader of the file knows."""
        return bool(self.starts) and self.block.bold_end >= self.ends[-1]

    def part(self, start: int, end: int | None = None) -> Line:
        """Some of its letters as a line of their own, without white space at its ends."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Line(
            self.text[start:end], self.folded[start:end], self.starts[start:end], self.ends[start:end],
            self.block, self.page, self.box, self.turn, self.is_mended,
        )  # fmt: skip

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """The places of its letters; more than one where lines were joined that do not follow each other."""
        part = self.part(start, end)
        found: list[Span] = []
        for begins, ends in zip(part.starts, part.ends, strict=True):
            if found and found[-1].start <= begins <= found[-1].end + NEXT:
                found[-1] = Span(found[-1].start, max(ends, found[-1].end))
            else:
                found.append(Span(begins, ends))
        return tuple(found)


UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"  # for classes of letters
NEXT = 4  # letters that may stand between two letters of one place: spaces, line ends, emphasis


def joined(lines: list[Line]) -> Line:
    """Lines that are read as one, with a space between; at least one."""
    text, folded = " ".join(one.text for one in lines), " ".join(one.folded for one in lines)
    starts: list[int] = []
    ends: list[int] = []
    for one in lines:
        if starts:
            starts.append(ends[-1])
            ends.append(ends[-1])
        starts.extend(one.starts)
        ends.extend(one.ends)
    first = lines[0]
    return Line(
        text, folded, tuple(starts), tuple(ends), first.block, first.page, first.box, first.turn,
        any(one.is_mended for one in lines),
    )  # fmt: skip


def lines_of(text: Text) -> Iterator[Line]:
    """The lines of a text in its order; empty ones are left out."""
    for block in text.blocks:
        if text.marks and block.end <= LAID_OUT:
            pieces: Iterator[_Piece] = _laid_out(text, block)
        else:
            pieces = _cut(text.plain, block)
        for start, end, page, box, turn in pieces:
            made = plain(text.plain[start:end])
            line = Line(
                made.text, made.folded, tuple(start + at for at in made.starts), tuple(start + at for at in made.ends),
                block, page, box, turn,
            ).part(0)  # fmt: skip
            if line.text:
                yield line


class _Piece(NamedTuple):
    start: int
    end: int
    page: int | None
    box: Box | None
    turn: int


def _cut(letters: str, block: Block) -> Iterator[_Piece]:
    at, turn = block.start, 0
    for gap in _CUT.finditer(letters, block.start, block.end):
        before, behind = letters[max(0, gap.start() - 8) : gap.start()], letters[gap.end() : gap.end() + 8]
        if not {"|", "\n"} & set(gap.group()) and is_left_blank(before, behind):
            continue
        yield _Piece(at, gap.start(), block.page, None, turn)
        turn = 0 if "\n" in gap.group() else turn + 1
        at = gap.end()
    yield _Piece(at, block.end, block.page, None, turn)


def _laid_out(text: Text, block: Block) -> Iterator[_Piece]:
    """The lines of a block as its words stand on the page, cut at gaps of columns."""
    start, end, turn = -1, -1, 0
    last: Mark | None = None
    box: Box | None = None
    for word in text.words(block):
        mark = text.marks.get(word.start)
        if start >= 0 and last and mark and (apart := _apart(last, mark)):
            before, behind = text.plain[max(0, end - 8) : end], text.plain[word.start : word.start + 8]
            if apart == "line" or not is_left_blank(before, behind):
                yield _Piece(start, end, last.page, box, turn)
                turn = turn + 1 if apart == "gap" else 0
                start, box = -1, None
        if start < 0:
            start = word.start
        end = word.end
        if mark:
            box, last = _around(box, mark.box), mark
    if start >= 0:
        yield _Piece(start, end, last.page if last else block.page, box, turn)


def _apart(last: Mark, mark: Mark) -> str:
    """Whether a word stands on another line than the one before ("line"), or beyond a gap of columns ("gap")."""
    (begins, top, right, bottom), (left, other_top, _, other_bottom) = last.box, mark.box
    middle = (other_top + other_bottom) / 2
    is_level = top <= middle <= bottom or other_top <= (top + bottom) / 2 <= other_bottom  # a dash is hardly high
    if last.page != mark.page or not is_level or left < begins:
        return "line"
    height = max(bottom - top, other_bottom - other_top)
    return "gap" if left - right > max(LEAST_GAP, GAP * height) else ""


def is_left_blank(before: str, behind: str) -> bool:
    """Whether a gap is where a number or a day is still to be written: `Số:      /KH-UBND`, `ngày      tháng 11`."""
    before, behind = composed(before), composed(behind)
    return _ASKS.search(fold_each(before)) is not None or _ASKED.match(fold_each(behind)) is not None


def _around(box: Box | None, other: Box) -> Box:
    if box is None:
        return other
    return min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])
