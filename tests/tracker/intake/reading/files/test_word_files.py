"""The reader of .docx: what a person sees on the page, in its order, with the places of cells and what is bold."""

from __future__ import annotations

import io
import zipfile

import pytest

from tracker.checking.formats.refusing import RefusedError
from tracker.core.text import Cell, Text
from tracker.intake.reading.files.word.numbering import written
from tracker.intake.reading.files.word.reading import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed(body: str, **parts: str) -> bytes:
    """A .docx of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        inner = f"<w:body>{body}</w:body>"
        for name, content in {"document": inner, **parts}.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}" xmlns:mc="{MC}">{content}</w:{name}>')
    return made.getvalue()


def read(body: str, **parts: str) -> Text:
    return read_docx(packed(body, **parts))


def par(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(par, words.split('#')))}</w:tc>"


def table(*rows: str, lines: str = "single") -> str:
    borders = f'<w:tblPr><w:tblBorders><w:top w:val="{lines}"/></w:tblBorders></w:tblPr>'
    return f"<w:tbl>{borders}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def in_list(number: str, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, form: str, words: str) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'


LISTS = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.")}'
    f"{level(2, 'lowerLetter', '%3)')}{level(3, 'bullet', chr(0xF02D))}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def test_the_labels_that_word_counts_stand_before_their_points() -> None:
    body = "".join(
        par(words, in_list("1", at))
        for words, at in [
            ("MỤC ĐÍCH", 0),
            ("Một", 1),
            ("Hai", 1),
            ("điểm", 2),
            ("điểm", 2),
            ("gạch", 3),
            ("NHIỆM VỤ", 0),
        ]
    )
    body += par("Ba", in_list("1", 1)) + par("Khác", in_list("2", 1)) + par("Thôi", in_list("0"))
    text = read(body, numbering=LISTS)
    assert text.plain.split("\n") == [
        "I. MỤC ĐÍCH", "1. Một", "2. Hai", "a) điểm", "b) điểm", "- gạch", "II. NHIỆM VỤ", "1. Ba", "4. Khác", "Thôi",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [(4, "lowerRoman", "iv"), (14, "upperRoman", "XIV"), (28, "lowerLetter", "bb"), (3, "decimalZero", "03")],
)
def test_numbers_of_lists(value: int, form: str, said: str) -> None:
    assert written(value, form) == said


def test_merged_cells_say_how_far_they_go_and_columns_count_by_the_grid() -> None:
    text = read(
        table(
            cell("I. Nhóm", '<w:gridSpan w:val="3"/>'),
            cell("1") + cell("Xây dựng#kế hoạch") + cell("Sở A", '<w:vMerge w:val="restart"/>'),
            cell("2") + cell("Báo cáo") + cell("", "<w:vMerge/>"),
            cell("3", '<w:gridSpan w:val="2"/>') + cell("Sở B"),
            cell("4") + cell("Kiểm tra") + cell("Sở C"),
        )
    )
    assert text.plain.split("\n") == [
        "I. Nhóm", "1 | Xây dựng kế hoạch | Sở A", "2 | Báo cáo", "3 | Sở B", "4 | Kiểm tra | Sở C",
    ]  # fmt: skip
    places = {text.plain[block.start : block.end]: block.cell for block in text.blocks}
    assert places["I. Nhóm"] == Cell(1, 1, 1, 1, 3)
    assert places["Sở A"] == Cell(1, 2, 3, 2, 1)
    assert places["Sở B"] == Cell(1, 4, 3)
    assert places["Xây dựng"] == places["kế hoạch"] == Cell(1, 2, 2)


def test_a_table_that_sets_the_head_side_by_side_is_read_column_by_column() -> None:
    head = table(cell("UBND XÃ A#Số: 1/KH-UBND") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM#Độc lập"), lines="none")
    text = read(head + par("KẾ HOẠCH"))
    assert text.plain.split("\n") == [
        "UBND XÃ A", "Số: 1/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập", "KẾ HOẠCH",
    ]  # fmt: skip
    assert all(block.cell is None for block in text.blocks)


def test_what_is_bold_at_the_beginning_is_known_also_by_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Muc"/></w:style>'
    )
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Sở A:</w:t></w:r><w:r><w:t> chủ trì</w:t></w:r></w:p>"
        + par("I. CHUNG", '<w:pStyle w:val="H1"/>')
        + "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r></w:p>"
    )
    text = read(body, styles=styles)
    first, second, third = text.blocks
    assert text.plain[first.start : first.bold_end] == "Sở A:"
    assert (second.is_bold, second.kind.value) == (True, "heading")
    assert (text.plain[third.start : third.end], third.bold_end) == ("KẾ HOẠCH", 0)


def test_deleted_words_go_boxes_stay_once_and_notes_come_at_the_end() -> None:
    box = "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback>"
    box = f"{box}<w:txbxContent>{{0}}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>".format(par("Số: 5/KH"))
    body = (
        f"<w:p>{box}<w:r><w:t>Giao </w:t></w:r><w:del><w:r><w:delText>Sở A</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Sở B</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:br/><w:t>thực hiện</w:t><w:br/><w:t>Xong.</w:t></w:r></w:p>'
    )
    text = read(body + par("hết"), footnotes=f'<w:footnote w:id="2">{par("Chú thích")}</w:footnote>')
    assert text.plain.split("\n") == ["Giao Sở B thực hiện", "Xong.", "Số: 5/KH", "hết", "Chú thích"]


def test_letters_made_of_two_and_unseen_marks_are_read_as_they_look() -> None:
    assert read(par("Sơ\u0309\u200b Ta\u0300i\u202e chi\u0301nh")).plain == "Sở Tài chính"


def test_boxes_in_boxes_without_end_are_refused() -> None:
    body = par("đáy")
    for _ in range(40):
        body = f"<w:p><w:r><w:txbxContent>{body}</w:txbxContent></w:r></w:p>"
    with pytest.raises(RefusedError) as refused:
        read(body)
    assert refused.value.reason == "large"
