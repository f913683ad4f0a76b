"""Printed pages: lines become paragraphs, columns are read alone, tables go on over pages, words keep their boxes."""

from __future__ import annotations

import pytest

from tests.tracker.intake.reading.files.drawn import Drawn, Page, Typed, pdf_of
from tracker.core.text import Text
from tracker.intake.reading.files.reading import text_of

LEFT, IN, RIGHT = 85, 113, 550
FULL = "x" * 30 + " " + "y" * 32  # from LEFT nearly to RIGHT: a word more does not fit


def read(*pages: Page, rotate: int = 0, corner: tuple[int, int] = (0, 0)) -> Text:
    return text_of(pdf_of(pages, rotate=rotate, corner=corner), "a.pdf", lambda _done, _of: None).text


def lines(*words: str, top: float = 100, step: float = 20) -> list[Typed]:
    """A line that begins with ">" is farther in."""
    return [
        Typed(one.removeprefix(">"), left=IN if one.startswith(">") else LEFT, top=top + turn * step)
        for turn, one in enumerate(words)
    ]


FIRST = ">Đ" + FULL[1:60]


def test_lines_of_a_paragraph_are_one_and_an_indent_begins_another() -> None:
    text = read(lines(FIRST, FULL, "hết.", ">Một đoạn khác", ">Đoạn ba"))
    assert text.plain.split("\n") == [f"{FIRST[1:]} {FULL} hết.", "Một đoạn khác", "Đoạn ba"]


def test_without_indents_what_would_have_fitted_tells() -> None:
    text = read(lines(FULL, "hết.", "Một đoạn khác", FULL, "vẫn thế", "- gạch đầu dòng;", "- gạch nữa."))
    assert text.plain.split("\n") == [
        f"{FULL} hết.", "Một đoạn khác", f"{FULL} vẫn thế", "- gạch đầu dòng;", "- gạch nữa.",
    ]  # fmt: skip


def test_a_paragraph_goes_on_over_a_page_and_page_numbers_are_left_out() -> None:
    text = read(
        lines(FIRST, FULL, FIRST, FULL, top=700),
        [Typed("2", left=297, top=30), *lines("đến hết.", ">Đoạn khác", FIRST, FULL, top=70)],
    )
    assert text.plain.split("\n")[1:3] == [f"{FIRST[1:]} {FULL} đến hết.", "Đoạn khác"]
    words = list(text.words(text.blocks[1]))
    assert [words[0].page, words[-1].page] == [1, 2]


def test_what_stands_above_every_page_is_left_out() -> None:
    pages = [[Typed(f"CÔNG BÁO/Số {turn}", top=25), *lines(f">Trang {turn}", FIRST, FULL)] for turn in range(1, 5)]
    assert "CÔNG BÁO" not in read(*pages).plain


def test_a_hyphen_at_the_end_of_a_line_keeps_the_word_whole() -> None:
    assert read(lines(">" + "x" * 40 + " giai đoạn 2025-", "2030 và Độc lập -", ">hết")).plain.startswith(
        "x" * 40 + " giai đoạn 2025-2030 và"
    )


def test_a_title_of_several_lines_is_one_and_the_kind_stands_alone() -> None:
    middle = LEFT + 7 * len(FULL) / 2
    words = ["KẾ HOẠCH", "TRIỂN KHAI THỰC HIỆN NGHỊ QUYẾT SỐ 214/NQ-CP", "CỦA CHÍNH PHỦ NĂM 2026"]
    title = [Typed(one, left=middle - 3.5 * len(one), top=100 + 20 * turn) for turn, one in enumerate(words)]
    text = read([*title, *lines(FIRST, FULL, FIRST, FULL, top=180)])
    assert text.plain.split("\n")[:2] == [
        "KẾ HOẠCH",
        "TRIỂN KHAI THỰC HIỆN NGHỊ QUYẾT SỐ 214/NQ-CP CỦA CHÍNH PHỦ NĂM 2026",
    ]


def test_the_head_and_the_signature_are_read_column_by_column() -> None:
    head = [
        Typed("ỦY BAN NHÂN DÂN", left=95, top=57), Typed("XÃ TÂN LẬP", left=112, top=77),
        Typed("Số: 87/KH-UBND", left=100, top=97),
        Typed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", left=290, top=57),
        Typed("Độc lập - Tự do - Hạnh phúc", left=320, top=77),
        Typed("Tân Lập, ngày 05 tháng 11 năm 2025", left=292, top=97),
    ]  # fmt: skip
    foot = [
        Typed("Nơi nhận:", top=500, size=11), Typed("- Như trên;", top=513, size=11),
        Typed("- Lưu: VT.", top=526, size=11),
        Typed("TM. ỦY BAN NHÂN DÂN", left=370, top=502), Typed("CHỦ TỊCH", left=408, top=519),
        Typed("Lò Văn Phúc", left=398, top=590),
    ]  # fmt: skip
    text = read([*head, Typed("KẾ HOẠCH", left=290, top=140), *lines(FIRST, FULL, "hết.", top=180), *foot])
    assert text.plain.split("\n") == [
        "ỦY BAN NHÂN DÂN", "XÃ TÂN LẬP", "Số: 87/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Tân Lập, ngày 05 tháng 11 năm 2025", "KẾ HOẠCH", f"{FIRST[1:]} {FULL} hết.",
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Phúc",
    ]  # fmt: skip


def ruled(heights: list[float], lefts: list[float]) -> list[Drawn]:
    level = [Drawn(lefts[0], height, lefts[-1], height) for height in heights]
    return level + [Drawn(left, heights[0], left, heights[-1]) for left in lefts]


def row(top: float, *words: str) -> list[Typed]:
    return [Typed(one, left=left, top=top, size=12) for left, one in zip((90, 125, 405), words, strict=True) if one]


LEFTS = [85, 120, 400, 550]


def test_a_table_goes_on_over_a_page_its_head_counts_once_and_a_cut_row_is_one() -> None:
    one = [
        *row(652, "TT", "Nhiệm vụ", "Chủ trì"),
        *row(682, "1", "Rà soát", "Sở A"),
        *row(712, "2", "Xây dựng kế hoạch", "Sở B"),
    ]
    two = [*row(82, "TT", "Nhiệm vụ", "Chủ trì"), *row(112, "", "và báo cáo", ""), *row(142, "3", "Kiểm tra", "Sở C")]
    text = read([*one, *ruled([650, 680, 710, 740], LEFTS)], [*two, *ruled([80, 110, 140, 170], LEFTS)])
    assert text.plain.split("\n") == [
        "TT | Nhiệm vụ | Chủ trì", "1 | Rà soát | Sở A", "2 | Xây dựng kế hoạch và báo cáo | Sở B",
        "3 | Kiểm tra | Sở C",
    ]  # fmt: skip
    assert {block.cell.table for block in text.blocks if block.cell} == {1}


def test_merged_cells_of_drawn_tables_say_how_far_they_go() -> None:
    drawn = [
        Drawn(85, 100, 550, 100), Drawn(85, 130, 550, 130), Drawn(85, 160, 400, 160), Drawn(85, 190, 550, 190),
        Drawn(85, 100, 85, 190), Drawn(550, 100, 550, 190), Drawn(120, 130, 120, 190), Drawn(400, 130, 400, 190),
    ]  # fmt: skip
    text = read([*drawn, *row(104, "I. Nhóm", "", ""), *row(134, "1", "Một", "Sở A"), *row(164, "2", "Hai", "")])
    places = {
        text.plain[block.start : block.end]: (block.cell.row, block.cell.column, block.cell.rows, block.cell.columns)
        for block in text.blocks
        if block.cell
    }
    assert places == {
        "I. Nhóm": (1, 1, 1, 3), "1": (2, 1, 1, 1), "Một": (2, 2, 1, 1), "Sở A": (2, 3, 2, 1), "2": (3, 1, 1, 1),
        "Hai": (3, 2, 1, 1),
    }  # fmt: skip


def test_bold_words_at_the_beginning_are_known_by_their_font() -> None:
    text = read([Typed("Sở A:", top=100, bold=True), Typed("chủ trì", left=127, top=100)])
    block = text.blocks[0]
    assert text.plain[block.start : block.bold_end] == "Sở A:"


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned_for_the_reader_counts_as_it_is_seen(turned: int) -> None:
    reading = text_of(pdf_of([lines("Một hai", "ba")], rotate=turned), "a.pdf", lambda _done, _of: None)
    size = (842, 595) if turned % 180 else (595, 842)
    assert [(round(page.width), round(page.height)) for page in reading.pages] == [size]
    boxes = [word.box for word in reading.text.words_between(0, len(reading.text.plain)) if word.box]
    assert boxes
    assert all(0 <= box[0] < box[2] <= size[0] and 0 <= box[1] < box[3] <= size[1] for box in boxes)


def test_boxes_are_counted_from_the_upper_left_of_the_page_as_it_is_seen() -> None:
    word = next(read([Typed("Việc", left=85, top=100)], corner=(30, -40)).words_between(0, 1))
    assert word.box is not None
    left, top, right, bottom = word.box
    assert left == pytest.approx(85)
    assert right == pytest.approx(113, abs=1)
    assert 98 < top < 103
    assert bottom < 120
