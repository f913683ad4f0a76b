"""A text with places: what stands where, from the words that are read back to the block of the file."""

from __future__ import annotations

import pytest

from tracker.core.text import BlockKind, Cell, Text, TextMaker

pytestmark = pytest.mark.sqlite_only


def report() -> Text:
    """A heading, a row of a table with two paragraphs in its second cell, a paragraph of two lines on page 2."""
    maker = TextMaker()
    maker.line()
    maker.add("I. KẾT QUẢ", BlockKind.HEADING, page=1)
    maker.line()
    maker.add("Xã A", BlockKind.CELL, page=1, cell=Cell(1, 2, 1))
    maker.between(" | ")
    maker.add("12 hồ sơ", BlockKind.CELL, page=1, cell=Cell(1, 2, 2))
    maker.between(" ")
    maker.add("đúng hạn", BlockKind.CELL, page=1, cell=Cell(1, 2, 2))
    maker.line()
    maker.add("Đã  giải\nquyết", page=2)
    return maker.text()


def test_an_offset_leads_to_its_block() -> None:
    text = report()
    assert text.plain == "I. KẾT QUẢ\nXã A | 12 hồ sơ đúng hạn\nĐã  giải\nquyết"
    block = text.block_at(text.plain.index("hồ sơ"))
    assert block is not None
    assert (block.kind, block.cell, block.page, block.number) == (BlockKind.CELL, Cell(1, 2, 2), 1, 2)
    bar = text.block_at(text.plain.index("|"))
    assert bar is not None
    assert bar.number == 1, "what stands between two blocks belongs to the one before"
    assert Text("", ()).block_at(0) is None


def test_words_have_offsets_and_turns() -> None:
    text = report()
    words = list(text.words_between(text.plain.index("sơ đúng"), text.plain.index("quyết") + 1))
    assert [text.plain[word.start : word.end] for word in words] == ["sơ", "đúng", "hạn", "Đã", "giải", "quyết"]
    assert [(word.block.number, word.turn) for word in words] == [(2, 2), (3, 0), (3, 1), (4, 0), (4, 1), (4, 2)]
    assert list(text.words_between(10, 11)) == [], "a line's end holds no word"


def test_plain_text_is_a_block_a_line() -> None:
    plain = "một hai\n\n  ba\r\n"
    text = Text.of_plain(plain)
    assert text.plain == plain
    assert [plain[block.start : block.end] for block in text.blocks] == ["một hai", "", "  ba\r", ""]
    assert [plain[word.start : word.end] for block in text.blocks for word in text.words(block)] == ["một", "hai", "ba"]
