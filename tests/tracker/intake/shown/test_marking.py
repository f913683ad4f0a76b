"""Places of a text as boxes on a page, and as marked pieces of a text: nothing is lost, nothing stands twice."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tracker.core.text import BlockKind, Cell, Mark, Text, TextMaker
from tracker.intake.shown.marking import Look, Place, marked, on_page, part_at, parts_of, places_of, rows_of, words_on


def printed() -> Text:
    """Two lines of one paragraph on page 1, and its end on page 2."""
    maker = TextMaker()
    maker.line()
    at = 0
    for turn, word in enumerate(["Phòng", "Nội", "vụ", "rà", "soát", "hồ", "sơ"]):
        page, line = (2, 0) if turn == 6 else (1, turn // 3)
        maker.mark(
            at, Mark(page, (70.0 + 40 * (turn % 3), 100.0 + 20 * line, 105.0 + 40 * (turn % 3), 112.0 + 20 * line))
        )
        at += len(word) + 1
    maker.add("Phòng Nội vụ rà soát hồ sơ", page=1)
    return maker.text()


def test_words_of_one_line_are_one_box_and_a_place_over_two_pages_stands_on_both() -> None:
    text = printed()
    place = Place(0, len(text.plain), Look.SURE, 1, 7, "title")
    first, second = on_page(text, [place], 1), on_page(text, [place], 2)
    assert [len(one.lines) for one in first] == [2]
    assert (first[0].lines[0].x, first[0].lines[0].width) == (69.0, 117.0)
    assert [len(one.lines) for one in second] == [1]
    assert [word.words for word in words_on(text, 2)] == ["sơ"]


def test_a_heading_that_gives_the_unit_is_marked_apart_and_fields_of_the_open_draft_alone() -> None:
    spans = {"title": [[20, 40]], "lead": [[0, 12]], "due": [[30, 38]]}
    closed = list(places_of(spans, Look.DOUBT, 3, 9, is_here=False))
    assert [(one.field, one.look) for one in closed] == [("title", Look.DOUBT), ("lead", Look.UNIT)]
    here = list(places_of(spans, Look.DOUBT, 3, 9, is_here=True))
    assert [(one.field, one.look) for one in here][2:] == [("due", Look.DOUBT)]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(list(Look))), max_size=8),
    st.lists(st.text("ab \u1ea1", min_size=1, max_size=20), min_size=1, max_size=4),
)
def test_the_pieces_of_a_block_are_its_words(cuts: list[tuple[int, int, Look]], lines: list[str]) -> None:
    text = Text.of_plain("\n".join(lines))
    places = [
        Place(start, start + length, look, turn, turn, "title") for turn, (start, length, look) in enumerate(cuts)
    ]
    for one in marked(text, text.blocks, places):
        assert "".join(piece.words for piece in one.pieces) == text.plain[one.block.start : one.block.end]
        for piece in one.pieces:
            covered = [
                place for place in places if place.start <= piece.start and piece.start + len(piece.words) <= place.end
            ]
            assert (piece.place is not None) == bool(covered)


def test_a_long_text_is_cut_into_parts_but_no_row_of_a_table() -> None:
    maker = TextMaker()
    for _turn in range(40):
        maker.line()
        maker.add("chữ " * 100)
    for column in (1, 2):
        maker.line()
        maker.add("ô " * 50, BlockKind.CELL, cell=Cell(1, 1, column))
    text = maker.text()
    parts = parts_of(text)
    assert len(parts) > 1
    assert [block for part in parts for block in part] == list(text.blocks)
    cells = [turn for turn, part in enumerate(parts, 1) for block in part if block.cell]
    assert len(set(cells)) == 1
    assert part_at(parts, text.blocks[-1].start) == cells[0]
    assert part_at(parts, 0) == 1


def test_cells_are_drawn_as_rows() -> None:
    maker = TextMaker()
    for row, column in ((1, 1), (1, 2), (2, 1), (2, 1)):
        maker.line()
        maker.add(f"{row}.{column}", BlockKind.CELL, cell=Cell(1, row, column))
    text = maker.text()
    ((table, rows),) = rows_of(marked(text, text.blocks, []))
    assert table == 1
    assert [[len(cell) for cell in row] for row in rows] == [[1, 1], [2]]
