"""Plain text of web sites and standard input: paragraphs, marks of bold, tables of bars."""

from __future__ import annotations

from tracker.core.text import BlockKind, Text
from tracker.intake.reading.plain import read_plain


def said(text: Text) -> list[str]:
    return [text.plain[block.start : block.end] for block in text.blocks]


def rows(text: Text) -> dict[tuple[int, int, int], str]:
    """The cells, the paragraphs of one with slashes between them."""
    found: dict[tuple[int, int, int], str] = {}
    for block in text.blocks:
        if block.cell is not None:
            place = (block.cell.table, block.cell.row, block.cell.column)
            words = text.plain[block.start : block.end]
            found[place] = f"{found[place]} / {words}" if place in found else words
    return found


def table(text: Text, number: int = 1) -> list[list[str]]:
    cells = {place[1:]: words for place, words in rows(text).items() if place[0] == number}
    lines: list[list[str]] = []
    for (row, column), words in sorted(cells.items()):
        while len(lines) < row:
            lines.append([])
        while len(lines[row - 1]) < column - 1:
            lines[row - 1].append("")
        lines[row - 1].append(words)
    return lines


def bold(text: Text) -> list[str]:
    return [text.plain[block.start : block.bold_end] for block in text.blocks if block.bold_end]


WITH_BLANKS = """**I. MỤC ĐÍCH,
YÊU CẦU**

**1. **Phòng Kinh tế tham mưu Ủy ban nhân dân xã
Tân An ban hành kế hoạch chuyển đổi cây trồng trên đất lúa kém
hiệu quả.

**- **Văn phòng tổng hợp kết quả. Báo
cáo trước ngày 20 hằng tháng.

** II**

**1.1. Xây
dựng:**

** **

*(Kèm theo Kế hoạch số 12/KH-UBND ngày 03/02/2026 của Ủy ban nhân dân
xã)*
"""


def test_lines_of_a_paragraph_are_joined_and_marks_go():
    text = read_plain(WITH_BLANKS)
    assert said(text) == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Phòng Kinh tế tham mưu Ủy ban nhân dân xã Tân An ban hành kế hoạch chuyển đổi cây trồng trên đất lúa kém "
        "hiệu quả.",
        "- Văn phòng tổng hợp kết quả. Báo cáo trước ngày 20 hằng tháng.",
        "II",
        "1.1. Xây dựng:",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 03/02/2026 của Ủy ban nhân dân xã)",
    ]
    assert bold(text) == ["I. MỤC ĐÍCH, YÊU CẦU", "1.", "-", "II", "1.1. Xây dựng:"]


NO_BLANKS = """**THÔNG BÁO**
KẾT LUẬN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TẠI CUỘC HỌP VỀ GIẢI PHÓNG MẶT
BẰNG DỰ ÁN ĐƯỜNG VÀNH ĐAI
Ngày 05 tháng 3 năm 2026, Chủ tịch Ủy ban nhân dân
huyện đã chủ trì cuộc họp. Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp,
Chủ tịch kết luận như sau:
**1. Về bồi thường**
a) Phòng Nông nghiệp và Môi trường
Chủ trì rà soát hồ sơ của 45 hộ, hoàn thành trong tháng 3 năm 2026.
b) Trung tâm Phát triển quỹ đất Khu vực Nam Việt
Trì phối hợp với các đơn vị vận động nhân dân bàn giao mặt bằng trước ngày
30/4/2026.
- Ủy ban nhân dân các xã báo cáo hằng tuần.
"""


def test_without_blank_lines_signs_and_capitals_tell_where_a_paragraph_begins():
    text = read_plain(NO_BLANKS)
    assert said(text) == [
        "THÔNG BÁO",
        "KẾT LUẬN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TẠI CUỘC HỌP VỀ GIẢI PHÓNG MẶT BẰNG DỰ ÁN ĐƯỜNG VÀNH ĐAI",
        "Ngày 05 tháng 3 năm 2026, Chủ tịch Ủy ban nhân dân huyện đã chủ trì cuộc họp. Sau khi nghe báo cáo và ý kiến "
        "của các đại biểu dự họp, Chủ tịch kết luận như sau:",
        "1. Về bồi thường",
        "a) Phòng Nông nghiệp và Môi trường",
        "Chủ trì rà soát hồ sơ của 45 hộ, hoàn thành trong tháng 3 năm 2026.",
        "b) Trung tâm Phát triển quỹ đất Khu vực Nam Việt Trì phối hợp với các đơn vị vận động nhân dân bàn giao mặt "
        "bằng trước ngày 30/4/2026.",
        "- Ủy ban nhân dân các xã báo cáo hằng tuần.",
    ]


def test_a_text_whose_lines_are_paragraphs_is_left_as_it_is():
    lines = ["Giao Phòng Văn hóa - Xã hội:", "Rà soát hộ nghèo", "Báo cáo trước 15/12", "", "Văn phòng theo dõi."]
    assert said(read_plain("\r\n".join(lines))) == [line for line in lines if line]


BARS = """|
**TT**
|
**Nhiệm vụ**
|
**Chủ trì**
|
**Phối hợp**
|
**Thời hạn**
|
|
**I**
|
**Thể chế**
|
|
1
|
Rà soát các
văn bản
|
Sở Tư pháp
Sở Nội vụ
|
|
Quý II/2026
|
|
Ban hành kế hoạch
|
Sở Tài chính
|
|
2
|
Kiểm tra
|
Thanh tra tỉnh
|
|
|

**Nơi nhận:**
"""


def test_a_line_of_one_bar_parts_cells_and_two_end_a_row_or_hold_an_empty_cell():
    text = read_plain(BARS)
    assert table(text) == [
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"],
        ["I", "Thể chế"],
        ["1", "Rà soát các văn bản", "Sở Tư pháp / Sở Nội vụ", "", "Quý II/2026"],
        ["Ban hành kế hoạch", "Sở Tài chính"],
        ["2", "Kiểm tra", "Thanh tra tỉnh", ""],
    ]
    assert said(text)[-1] == "Nơi nhận:"
    assert text.plain.split("\n")[2] == "1 | Rà soát các văn bản | Sở Tư pháp Sở Nội vụ |  | Quý II/2026"


FRAMES = """|
**ỦY BAN NHÂN
DÂN **
XÃ TÂN AN
--------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
12/KH-UBND
|
*Tân An, ngày 03
tháng 02 năm 2026*
|
**KẾ HOẠCH**
Phòng chống cháy rừng năm 2026 trên địa bàn
xã
Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về tăng cường các biện pháp cấp bách phòng
cháy, Ủy ban nhân dân xã ban hành kế hoạch như sau:
|
*Nơi nhận:*
- Ủy ban nhân dân tỉnh (b/c);
- Lưu: VT.
|
**TM. ỦY BAN NHÂN
DÂN**
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
**Lê Văn Hòa**
|
**PHỤ LỤC**
Danh mục nhiệm vụ
"""


def test_head_and_signature_are_cells_and_the_text_between_them_is_not():
    text = read_plain(FRAMES)
    assert table(text, 1) == [
        ["ỦY BAN NHÂN DÂN / XÃ TÂN AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc"],
        ["Số: 12/KH-UBND", "Tân An, ngày 03 tháng 02 năm 2026"],
    ]
    assert table(text, 2) == [
        [
            "Nơi nhận: / - Ủy ban nhân dân tỉnh (b/c); / - Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lê Văn Hòa",
        ]
    ]
    running = [text.plain[block.start : block.end] for block in text.blocks if block.cell is None]
    assert running[0] == "KẾ HOẠCH"
    assert running[-2:] == ["PHỤ LỤC", "Danh mục nhiệm vụ"]


def test_the_bar_before_the_issuer_may_have_been_left_behind():
    text = read_plain(FRAMES.removeprefix("|\n"))
    assert rows(text)[1, 1, 1] == "ỦY BAN NHÂN DÂN / XÃ TÂN AN"
    assert rows(text)[1, 2, 1] == "Số: 12/KH-UBND"


def test_bars_or_tabs_within_a_line_are_cells():
    marked = "Danh mục:\n| TT | Nội dung | Đơn vị |\n|---|:--|---|\n| 1 | Tuần tra<br>Canh gác | Công an xã |\nHết."
    assert table(read_plain(marked)) == [["TT", "Nội dung", "Đơn vị"], ["1", "Tuần tra / Canh gác", "Công an xã"]]
    bare = "TT | Nội dung | Đơn vị\n1 | Tuần tra | Công an xã\n2 |  | Văn phòng"
    assert table(read_plain(bare))[2] == ["2", "", "Văn phòng"]
    tabs = "TT\tNội dung\tĐơn vị\n1\tTuần tra\tCông an xã"
    assert table(read_plain(tabs)) == [["TT", "Nội dung", "Đơn vị"], ["1", "Tuần tra", "Công an xã"]]


def test_a_bar_in_a_sentence_is_no_table():
    assert rows(read_plain("Xem trang A | B.\nHết.")) == {}


def test_signs_that_are_no_marks_stay_and_headings_are_known():
    text = read_plain("# Kế hoạch\n* Điểm một\n(*) Ghi chú 5 * 3\n**Điều 1. **Ban hành **ngay**\n\\- gạch")
    assert said(text) == ["Kế hoạch", "* Điểm một", "(*) Ghi chú 5 * 3", "Điều 1. Ban hành ngay", "- gạch"]
    assert text.blocks[0].kind is BlockKind.HEADING
    assert bold(text) == ["Điều 1."]


def test_hostile_text_is_read():
    for heap in (
        "|\n" * 20_000,
        "**" * 20_000,
        "* " * 20_000,
        "|\na\n" * 9_000,
        "\t" * 9_000,
        "a|" * 9_000,
        "\x00\u202e",
    ):
        read_plain(heap)
    assert said(read_plain("\u202eTM.\u200b UBND")) == ["TM. UBND"]
    assert read_plain("").blocks == ()
