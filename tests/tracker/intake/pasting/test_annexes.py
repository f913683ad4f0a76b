"""Annexes and old lists of many forms, as they come from the clipboard: every row in its place, no word lost."""

from __future__ import annotations

import pytest

from tracker.intake.pasting.reading import read_pasted
from tracker.items.grid.reading import GridRow

OLD_LIST = """SỔ THEO DÕI NHIỆM VỤ NĂM 2022
STT\tSố, ngày văn bản\tNội dung nhiệm vụ\tChủ trì\tPhối hợp\tThời hạn\tSản phẩm\tKết quả\tGhi chú
1\t12/KH-UBND ngày 25/01/2022\tRà soát văn bản\tP. Tư pháp\tCác xã\t30/6/2022\tDanh mục\tĐã hoàn thành\t
2\t45/UBND-NC\tBáo cáo giảm nghèo\tP. Nội vụ\t\t20 hằng tháng\t\t4/12 tháng\tđôn đốc 02 lần
\tTổng cộng: 02 nhiệm vụ\t\t\t\t\t\t\t
NGƯỜI LẬP BIỂU\t\t\t\t\t\t\t\t"""


def test_an_old_list_keeps_its_papers_results_and_remarks_in_the_note() -> None:
    pasted = read_pasted(OLD_LIST)
    assert pasted.rows == (
        GridRow(
            "Rà soát văn bản", "P. Tư pháp", "Các xã", "30/6/2022", "Danh mục",
            "Số, ngày văn bản: 12/KH-UBND ngày 25/01/2022; Kết quả: Đã hoàn thành",
        ),
        GridRow(
            "Báo cáo giảm nghèo", "P. Nội vụ", "", "20 hằng tháng", "",
            "Số, ngày văn bản: 45/UBND-NC; Kết quả: 4/12 tháng; Ghi chú: đôn đốc 02 lần",
        ),
    )  # fmt: skip
    assert pasted.noted == ("Số, ngày văn bản", "Kết quả", "Ghi chú")
    assert (pasted.sums, pasted.sections) == (1, ("NGƯỜI LẬP BIỂU",))


@pytest.mark.parametrize(
    ("head", "cells", "output", "note"),
    [
        ("Kết quả dự kiến", ("Nghị định", "Báo cáo"), ["Nghị định", "Báo cáo"], ["", ""]),
        ("Kết quả", ("Kế hoạch", "Danh mục"), ["Kế hoạch", "Danh mục"], ["", ""]),
        ("Kết quả", ("Đã xong", "Đang làm"), ["", ""], ["Kết quả: Đã xong", "Kết quả: Đang làm"]),
        ("Tình hình thực hiện", ("Chưa làm", "Đã làm"), ["", ""],
         ["Tình hình thực hiện: Chưa làm", "Tình hình thực hiện: Đã làm"]),
    ],
)  # fmt: skip
def test_a_result_is_a_product_only_where_it_is_one_to_come(
    head: str, cells: tuple[str, str], output: list[str], note: list[str]
) -> None:
    first, second = cells
    rows = read_pasted(
        f"TT\tNhiệm vụ\tChủ trì\tThời hạn\t{head}\n1\tRà soát\tNV\tQuý I\t{first}\n2\tKiểm tra\tTP\tQuý II\t{second}"
    ).rows
    assert ([row.output for row in rows], [row.note for row in rows]) == (output, note)


def test_units_at_the_left_lead_until_the_next_one() -> None:
    rows = read_pasted(
        "TT\tĐơn vị\tNội dung công việc\tHoàn thành\nI\tCẢI CÁCH HÀNH CHÍNH\t\t\n1\tVăn phòng\tLập kế hoạch\t15/01\n"
        "\t\tTổng hợp báo cáo\tHằng quý\n2\tPhòng Kinh tế\tRà soát quy hoạch\tTháng 3\n\t\tLập dự toán\t31/10"
    ).rows
    assert [(row.title, row.lead, row.due) for row in rows] == [
        ("Lập kế hoạch", "Văn phòng", "15/01"), ("Tổng hợp báo cáo", "Văn phòng", "Hằng quý"),
        ("Rà soát quy hoạch", "Phòng Kinh tế", "Tháng 3"), ("Lập dự toán", "Phòng Kinh tế", "31/10"),
    ]  # fmt: skip


def test_heads_of_two_rows_with_quarters_that_are_marked() -> None:
    rows = read_pasted(
        "STT\tNhiệm vụ\tĐơn vị thực hiện\t\tThời gian thực hiện\t\t\t\tSản phẩm\n"
        "\t\tChủ trì\tPhối hợp\tQuý I\tQuý II\tQuý III\tQuý IV\t\n"
        "1\tXây dựng kế hoạch\tNV\tTP; VP\tx\t\t\t\tKế hoạch\n2\tKiểm tra công vụ\tNV\t\t\tx\tx\t\tKết luận"
    ).rows
    assert rows == (
        GridRow("Xây dựng kế hoạch", "NV", "TP; VP", "Quý I", "Kế hoạch"),
        GridRow("Kiểm tra công vụ", "NV", "", "Quý III", "Kết luận"),
    )


@pytest.mark.parametrize(
    "cell",
    [
        '"Phòng Kinh tế (chủ trì)\nCông an xã (phối hợp)"',
        '"Chủ trì: Phòng Kinh tế\nPhối hợp: Công an xã"',
        "Phòng Kinh tế chủ trì, phối hợp với Công an xã",
        "Phòng Kinh tế (chủ trì)\nCông an xã (phối hợp)",  # Word quotes nothing
    ],
)
def test_one_cell_for_both_roles_is_cut(cell: str) -> None:
    (row,) = read_pasted(f"TT\tNội dung\tĐơn vị chủ trì, phối hợp\tThời hạn\n1\tKiểm tra\t{cell}\tQuý I").rows
    assert (row.lead, row.support, row.due) == ("Phòng Kinh tế", "Công an xã", "Quý I")


def test_cells_that_a_browser_left_out_of_merged_rows_are_found_their_columns() -> None:
    head = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\tKết quả dự kiến"
    text = (
        f"{head}\nI\tXây dựng hạ tầng\n1\tLắp đặt thiết bị tại nhà điều hành\tSở Tài chính\tSở Nội vụ\tQuý IV/2026\t"
        "Hệ thống máy chủ\nXây dựng hạ tầng kỹ thuật dự phòng cho hệ thống\tSở Công Thương\n"
        "2\tTập huấn cho cán bộ các đơn vị\tSở Nội vụ\tSở Tài chính\t2026-2030\tLớp tập huấn"
    )
    rows = read_pasted(text).rows
    assert [(row.title, row.lead, row.due) for row in rows] == [
        ("Lắp đặt thiết bị tại nhà điều hành", "Sở Tài chính", "Quý IV/2026"),
        ("Xây dựng hạ tầng kỹ thuật dự phòng cho hệ thống", "Sở Công Thương", "Quý IV/2026"),
        ("Tập huấn cho cán bộ các đơn vị", "Sở Nội vụ", "2026-2030"),
    ]
    filled = "\n".join(line + "\t" * (5 - line.count("\t")) for line in text.splitlines())
    assert [row.title for row in read_pasted(filled).rows] == [row.title for row in rows]


def test_a_head_that_is_said_again_without_its_numbers_is_no_row() -> None:
    text = (
        "STT\tNhiệm vụ\tĐơn vị thực hiện\tThời gian thực hiện\n1\tRà soát thể chế\tSở Tư pháp\t2026\nII\tHạ tầng\n"
        "Nội dung\tĐơn vị thực hiện\tThời gian thực hiện\n2\tXây dựng hạ tầng số\tSở Xây dựng\t2027"
    )
    assert [(row.title, row.lead) for row in read_pasted(text).rows] == [
        ("Rà soát thể chế", "Sở Tư pháp"),
        ("Xây dựng hạ tầng số", "Sở Xây dựng"),
    ]


def test_two_tables_in_one_paste_have_each_its_heads() -> None:
    text = (
        "STT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tRà soát thể chế\tSở Tư pháp\tQuý I\n"
        "STT\tThời hạn\tNội dung công việc\tChủ trì\n1\tQuý II\tKiểm tra thực tế\tSở Xây dựng"
    )
    assert [(row.title, row.lead, row.due) for row in read_pasted(text).rows] == [
        ("Rà soát thể chế", "Sở Tư pháp", "Quý I"),
        ("Kiểm tra thực tế", "Sở Xây dựng", "Quý II"),
    ]


def test_a_row_without_a_duty_adds_to_the_one_above() -> None:
    head = "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn\tSản phẩm\n1\tBan hành đề án\tSở A\tSở B\tQuý I\tDự thảo\n"
    (row,) = read_pasted(f"{head}\t\t\tSở C\t\t").rows
    assert (row.title, row.support) == ("Ban hành đề án", "Sở B\nSở C")
    rows = read_pasted(f"{head}\t\t\t\tQuý II\tĐề án").rows
    assert [(row.title, row.due, row.output) for row in rows] == [
        ("Ban hành đề án", "Quý I", "Dự thảo"),
        ("Ban hành đề án", "Quý II", "Đề án"),
    ]


def test_a_table_of_a_text_with_bars_is_read_as_well() -> None:
    bars = "|\n**TT**\n|\n**Nhiệm vụ**\n|\n**Chủ trì**\n|\n|\n1\n|\nRà soát\nvăn bản\n|\nSở Tư pháp\n|\n"
    assert [(row.title, row.lead) for row in read_pasted(bars).rows] == [("Rà soát văn bản", "Sở Tư pháp")]
    lines = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát | Sở Tư pháp |"
    assert [(row.title, row.lead) for row in read_pasted(lines).rows] == [("Rà soát", "Sở Tư pháp")]


def test_without_heads_cells_say_an_order_of_their_own() -> None:
    text = "1\tRà soát danh mục văn bản\t30/9/2022\tPhòng Nội vụ\n2\tXây dựng phần mềm một cửa\tQuý III\tPhòng Tư pháp"
    assert [(row.title, row.lead, row.due) for row in read_pasted(text).rows] == [
        ("Rà soát danh mục văn bản", "Phòng Nội vụ", "30/9/2022"),
        ("Xây dựng phần mềm một cửa", "Phòng Tư pháp", "Quý III"),
    ]


def test_of_two_columns_of_who_leads_the_units_do_and_the_person_is_a_note() -> None:
    (row,) = read_pasted(
        "TT\tTên nhiệm vụ\tNgười phụ trách\tCơ quan thực hiện\tMốc\n1\tTrồng rừng\tĐ/c Lan\tPhòng Kinh tế\tQuý I"
    ).rows
    assert (row.lead, row.note) == ("Phòng Kinh tế", "Người phụ trách: Đ/c Lan")
    (alone,) = read_pasted("TT\tTên nhiệm vụ\tNgười thực hiện\tMốc\n1\tTrồng rừng\tLan\tQuý I").rows
    assert alone.lead == "Lan"
