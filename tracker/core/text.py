"""Text with places: pages → blocks (paragraph, heading, cell with row and column) → words with their offsets; pure.

`Text.plain` is what rules read; an offset of it leads back to the block and the word of the file that was read. Plain
text is the simplest case: a block a line. Who reads a file makes a `Text` with `TextMaker`, in the order of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block of a table stands; all count from 1, a table within a cell is a table of its own.

    `rows`, `columns`: how many of them a merged cell takes, where its reader knows.
    """

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: [start, end) of the plain text. A cell with two paragraphs has two blocks of the same `cell`.

    `page` counts from 1 where the file has pages; `number`: which paragraph of its file it is, from 0, by its reader.
    `bold_end`: [start, bold_end) is set in bold, 0 where nothing is or the reader does not know.
    """

    kind: BlockKind
    start: int
    end: int
    number: int
    page: int | None = None
    cell: Cell | None = None
    bold_end: int = 0

    @property
    def is_bold(self) -> bool:
        """All of it is bold."""
        return self.bold_end >= self.end > self.start


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a word stands on the page image, in points from its upper left corner, and how sure its reader is.

    A paragraph may go on over a page's end: each word has a page of its own.
    """

    page: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between white space: [start, end) of the plain text; `turn`: which word of its block, from 0.

    `box`, `confidence`, `page`: where it stands, in points, and how sure a reader of pictures is, from 0 to 1.
    """

    start: int
    end: int
    block: Block
    turn: int
    box: Box | None = None
    confidence: float | None = None
    page: int | None = None


@dataclass(frozen=True)
class Text:
    """What a file says, with places. `blocks` stand in the order of the text and do not overlap.

    `marks`: the place of a word by the offset at which it begins; empty where the file has no pages of its own.
    """

    plain: str
    blocks: tuple[Block, ...]
    marks: Mapping[int, Mark] = field(default_factory=dict)

    @classmethod
    def of_plain(cls, plain: str) -> Text:
        """A text that is only that: each line a paragraph."""
        maker = TextMaker()
        for line in plain.split("\n"):
            maker.line()
            maker.add(line)
        return maker.text()

    def block_at(self, offset: int) -> Block | None:
        """The block that holds this offset, else the one before it; None before the first."""
        turn = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[turn] if turn >= 0 else None

    def words(self, block: Block) -> Iterator[Word]:
        """The words of a block."""
        at = block.start
        for turn, letters in enumerate(self.plain[block.start : block.end].split()):
            at = self.plain.index(letters, at)
            mark = self.marks.get(at)
            if mark is None:
                yield Word(at, at + len(letters), block, turn, page=block.page)
            else:
                yield Word(at, at + len(letters), block, turn, mark.box, mark.confidence, mark.page)
            at += len(letters)

    def words_between(self, start: int, end: int) -> Iterator[Word]:
        """The words that [start, end) touches, of all its blocks."""
        turn = max(0, bisect_right(self.blocks, start, key=lambda block: block.start) - 1)
        while turn < len(self.blocks) and self.blocks[turn].start < end:
            yield from (word for word in self.words(self.blocks[turn]) if word.start < end and start < word.end)
            turn += 1


@dataclass
class TextMaker:
    """Makes a `Text` from its beginning to its end."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    begun: bool = False
    marks: dict[int, Mark] = field(default_factory=dict)

    def line(self) -> None:
        """What comes next stands on a new line."""
        if self.begun:
            self.between("\n")
        self.begun = True

    def between(self, letters: str) -> None:
        """Letters that belong to no block: a space or a bar between cells."""
        self.pieces.append(letters)
        self.length += len(letters)

    def add(
        self,
        letters: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        number: int | None = None,
        page: int | None = None,
        cell: Cell | None = None,
        bold: int = 0,
    ) -> None:
        """One block; without a number it counts on. `bold`: so many of its first letters are set in bold."""
        end = self.length + len(letters)
        place = len(self.blocks) if number is None else number
        bold_end = self.length + bold if bold else 0
        self.blocks.append(Block(kind, self.length, end, place, page, cell, bold_end))
        self.between(letters)

    def mark(self, offset: int, mark: Mark) -> None:
        """Where the word stands that begins at this offset; `length` before its block is added is where that begins."""
        self.marks[offset] = mark

    def text(self) -> Text:
        """What was made."""
        return Text("".join(self.pieces), tuple(self.blocks), self.marks)
