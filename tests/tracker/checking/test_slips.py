"""Slips that stand apart from what they belie: a whole told a clause before, a figure or a paper told again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.checking.test_files import page_of
from tracker.checking.check import check
from tracker.checking.files import FileError, read_bytes, read_file


def told(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.finds) for one in check(text)]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Tố cáo: 14 vụ, đã giải quyết 11 vụ, đạt 87,57%.", "11/14 = 78,57%, không phải 87,57%"),
        ("Có 1.236 hộ nghèo, trong năm thoát nghèo 309 hộ, chiếm 52%.", "309/1.236 = 25%, không phải 52%"),
        ("Còn 143 hồ sơ quá hạn, đa số về đất đai (97 hồ sơ, chiếm 76,8%).", "97/143 = 67,8%, không phải 76,8%"),
        (
            "Tổng kế hoạch vốn 86.400 triệu đồng. Ước giải ngân cả năm: 82.080 triệu đồng, đạt 96% kế hoạch.",
            "82.080/86.400 = 95%, không phải 96%",
        ),
        (
            "Kế hoạch vốn được giao 80.000 triệu đồng. Lũy kế giải ngân 40.000 triệu đồng, đạt 50%. "
            "Ước cả năm 74.400 triệu đồng, đạt 94%.",
            "74.400/80.000 = 93%, không phải 94%",
        ),
        ("Lượt khách tăng 12,5% so với cùng kỳ (từ 400 lên 460 lượt).", "(460 - 400)/400 = 15,0%, không phải 12,5%"),
        ("Số thẻ tăng từ 400 thẻ lên 460 thẻ, tăng 12,5%.", "(460 - 400)/400 = 15,0%, không phải 12,5%"),
        (
            "Khám 1.500 lượt, đạt 107,1% kế hoạch (1.400 lượt), tăng 30% so với năm 2023 (1.200 lượt).",
            "(1.500 - 1.200)/1.200 = 25%, không phải 30%",
        ),
    ],
)
def test_a_share_is_compared_with_a_whole_told_before(text: str, finds: str) -> None:
    assert told(text) == [("percent", finds)]


@pytest.mark.parametrize(
    "text",
    [
        "Tố cáo: 14 vụ, đã giải quyết 11 vụ, đạt 78,57%.",
        "Có 500 hộ, trong đó 420 hộ tham gia, đạt 85% kế hoạch.",  # a plan that the text does not tell
        "Tiếp nhận 90 hồ sơ, giải quyết 60 hồ sơ, trong đó 48 hồ sơ đúng hạn, đạt 80%.",  # of the 60
        "Toàn xã có 2.000 hộ; 1.500 hộ dùng nước máy, chiếm 60% dân số.",
        "Có 300 hộ, hỗ trợ 270 hộ, tăng 88% so với năm trước.",
        "Kế hoạch 500 người, đã đào tạo 400 người, bình quân đạt 79,5%.",
        "Lượt khách tăng 15% so với cùng kỳ (từ 400 lên 460 lượt).",
        "Khám 1.500 lượt, đạt 107,1% kế hoạch (1.400 lượt), tăng 25% so với năm 2023 (1.200 lượt).",
    ],
)
def test_a_share_of_something_else_is_passed_over(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tiếp nhận 14.872 hồ sơ qua Một cửa.", "Đã tiếp nhận 14.827 hồ sơ nên cần thêm công chức."),
        ("Hiện có mặt 2.204 người.", "Số công chức có mặt là 2.240 người, đáp ứng yêu cầu."),
        ("Lũy kế giải ngân đến 30/9/2025: 47.952 triệu đồng.", "Lũy kế giải ngân mới đạt 47.592 triệu đồng."),
    ],
)
def test_digits_that_changed_places_are_one_figure_told_twice(one: str, other: str) -> None:
    (finding,) = check(f"I. KẾT QUẢ\n{one}\nII. ĐÁNH GIÁ\n{other}")
    assert (finding.kind.value, finding.place) == ("told_twice", "II, dòng 4")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tiếp nhận 14.872 hồ sơ đất đai.", "Thu hồi 14.827 hồ sơ."),  # no word in common
        ("Xã An Hòa tiếp nhận 2.204 hồ sơ.", "Xã An Lạc tiếp nhận 2.240 hồ sơ."),
        ("Quý I tiếp nhận 2.204 hồ sơ.", "Quý II tiếp nhận 2.240 hồ sơ."),
        ("Đã trồng 1.200 cây xanh.", "Đã trồng 2.100 cây xanh."),  # round figures
        ("Kế hoạch thu 4.386 triệu đồng.", "Đã thu 4.368 triệu đồng."),
    ],
)
def test_two_figures_of_the_same_digits_may_both_be_right(one: str, other: str) -> None:
    assert told(f"I. KẾT QUẢ\n{one}\nII. ĐÁNH GIÁ\n{other}") == []


def test_a_second_division_of_a_whole_is_added_up_too() -> None:
    text = (
        "Có 27 dự án, trong đó 11 dự án chuyển tiếp, 16 dự án khởi công mới. "
        "Đã hoàn thành 09 dự án; đang thi công 14 dự án; chưa khởi công {} dự án."
    )
    assert told(text.format("03")) == [("sum", "9 + 14 + 3 = 26, ít hơn 27 là 1 dự án")]
    assert told(text.format("04")) == []
    assert told(text.format("03").replace("đang", "dừng 01 dự án; đang")) == []


@pytest.mark.parametrize(
    "text",
    [
        "UBND huyện ban hành Kế hoạch số 21/KH-UBND ngày 09/02/2023 về tiếp công dân. "
        "Thực hiện Kế hoạch số 21/KH-UBND ngày {}, 22/22 xã đã niêm yết lịch.",
        "Triển khai Kế hoạch số 21/KH-UBND ngày 09/02/2023 về tiếp công dân.\n"
        "Kết quả thực hiện theo Kế hoạch số 21/KH-UBND ngày {}: tiếp 40 lượt.",
    ],
)
def test_one_paper_with_two_days_of_one_year_is_named(text: str) -> None:
    assert told(text.format("19/02/2023")) == [
        ("date", "21/KH-UBND ở đây ghi ngày 19/02/2023, chỗ khác ghi ngày 09/02/2023")
    ]
    assert told(text.format("09/02/2023")) == []


@pytest.mark.parametrize(
    "text",
    [
        # Every committee counts its own papers: two of one number are two papers.
        "Thực hiện Kế hoạch số 21/KH-UBND ngày 09/02/2023 của UBND tỉnh; UBND huyện ban hành Kế hoạch số 21/KH-UBND "
        "ngày 19/02/2023.",
        "Thực hiện Kế hoạch số 21/KH-UBND ngày 09/02/2023 của UBND tỉnh. Ban hành Kế hoạch số 21/KH-UBND ngày "
        "19/02/2023 về tiếp công dân.",
        "Căn cứ Kế hoạch số 21/KH-UBND ngày 09/02/2022; Kế hoạch số 21/KH-UBND ngày 14/3/2023.",
    ],
)
def test_two_papers_of_one_number_are_two(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (
            "Kế hoạch số 18/KH-UBND ngày 15/8/2025, Kế hoạch số 22/KH-UBND ngày 04/9/2025, Kế hoạch số 25/KH-UBND ngày "
            "20/8/2025 của UBND phường.",
            "25/KH-UBND ghi ngày 20/8/2025 nhưng số nhỏ hơn 22/KH-UBND ghi ngày 04/9/2025, sau đó",
        ),
        (
            "Công văn số 690/UBND-NC ngày 11/5/2023 về rà soát đơn; Công văn số 733/UBND-NC ngày 18/5/2022 về chấn "
            "chỉnh việc tiếp công dân năm 2023.",
            "733/UBND-NC ghi ngày 18/5/2022 nhưng khớp sổ năm 2023: sau số 690 (ngày 11/5/2023)",
        ),
    ],
)
def test_numbers_of_one_series_rise_with_the_day(text: str, finds: str) -> None:
    assert told(text) == [("date", finds)]


@pytest.mark.parametrize(
    "text",
    [
        # Taken some days before it was signed; another body; papers that prepare the next year; numbers with a year.
        "Kế hoạch số 22/KH-UBND ngày 04/9/2025, Kế hoạch số 25/KH-UBND ngày 01/9/2025 của UBND phường.",
        "Kế hoạch số 22/KH-UBND ngày 04/9/2025 của UBND tỉnh và Kế hoạch số 25/KH-UBND ngày 20/8/2025 của UBND phường.",
        "Công văn số 690/UBND-NC ngày 11/5/2023 về rà soát; Công văn số 733/UBND-NC ngày 18/5/2022 về xây dựng dự toán "
        "năm 2023.",
        "Nghị quyết số 66.2/2025/NQ-CP ngày 28/8/2025 và Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ.",
    ],
)
def test_papers_that_need_not_follow_each_other(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thành lập thành lập Tổ công tác.", "Thành lập"),
        ("Bảo đảm đúng đúng thời hạn.", "đúng"),
        ("Các đoàn thể của xã xã Bình An.", "xã"),
    ],
)
def test_doubled_words_whatever_the_first_letter(text: str, words: str) -> None:
    assert told(text) == [("doubled", f"viết lặp hai lần “{words}”")]


@pytest.mark.parametrize("text", ["Rà soát hợp tác xã xã Bình An.", "Toàn thị xã xã hội hóa giáo dục."])
def test_two_words_that_meet_are_not_doubled(text: str) -> None:
    assert told(text) == []


def test_one_paper_is_doubted_once_and_a_quarter_keeps_its_capital() -> None:
    told_of = "Báo cáo số 15/BC-UBND ngày 18/01/2023 về tình hình thực hiện nhiệm vụ quý II năm 2023."
    finds = "15/BC-UBND ghi ngày 18/01/2023 nhưng nói về kết quả của quý II năm 2023, khi đó chưa kết thúc"
    assert told(f"Ban hành {told_of}\nCăn cứ {told_of}") == [("date", finds)]


def test_a_report_may_name_the_work_of_the_coming_quarter() -> None:
    assert told("Báo cáo số 233/BC-UBND ngày 07/10/2025 về kết quả quý III và giải pháp quý IV năm 2025.") == []


def test_a_plain_text_by_the_name_of_a_pdf_is_refused_and_a_folder_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(FileError) as unlike:
        read_bytes(b"hello", "bao-cao.pdf")
    assert unlike.value.sentence.startswith("bao-cao.pdf: Nội dung không đúng loại tệp")
    with pytest.raises(FileError) as folder:
        read_file(tmp_path)
    assert folder.value.reason == "folder"
    assert read_bytes(page_of("Ke hoach 12"), "bao-cao.docx").strip() == "Ke hoach 12"  # told apart by its bytes


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (
            "Kế hoạch vốn là 26.900 triệu đồng (vốn kéo dài 2.105 triệu đồng, vốn giao trong năm 24.750 triệu đồng).",
            "2.105 + 24.750 = 26.855, ít hơn 26.900 là 45 triệu đồng",
        ),
        (
            "Đội ngũ có 17.342 người, trong đó cán bộ quản lý 1.816 người, giáo viên 14.508 người, nhân viên 1.648 "
            "người.",
            "1.816 + 14.508 + 1.648 = 17.972, nhiều hơn 17.342 là 630 người",
        ),
        (
            "Học sinh có 8.915 em, tăng 160 em so với năm trước (8.755 em); chia ra: tiểu học 5.320 em, trung học "
            "3.685 em.",
            "5.320 + 3.685 = 9.005, nhiều hơn 8.915 là 90 em",
        ),
        (
            "Tiếp nhận 1.824 hồ sơ; đã giải quyết 1.219 hồ sơ, đang giải quyết 65 hồ sơ.",
            "1.219 + 65 = 1.284, ít hơn 1.824 là 540 hồ sơ",
        ),
    ],
)
def test_parts_whose_digits_changed_places_do_not_make_the_whole(text: str, finds: str) -> None:
    assert told(text) == [("sum", finds)]


def test_a_bracket_may_name_some_of_the_parts_only() -> None:
    assert told("Kế hoạch vốn là 26.900 triệu đồng (vốn kéo dài 2.150 triệu đồng, vốn tỉnh 14.700 triệu đồng).") == []


def test_a_plan_is_that_of_what_it_counts_and_a_rate_may_follow_the_earlier_value() -> None:
    text = "Tổ chức 46 buổi phục vụ 41.250 lượt người, đạt {} kế hoạch năm (80 buổi)."
    assert told(text.format("75%")) == [("ratio", "46/80 = 58%, không phải 75%")]
    assert told(text.format("57,5%")) == []
    grown = "Phục vụ 28.940 lượt, tăng 7.580 lượt so với cùng kỳ (21.360 lượt), tương ứng tăng {}."
    assert told(grown.format("53,5%")) == [("percent", "(28.940 - 21.360)/21.360 = 35,5%, không phải 53,5%")]
    assert told(grown.format("35,5%")) == []


PARTS_OF_ONE = (
    "Đã giải quyết: 23.699 hồ sơ. Trong đó:\n+ Đúng hạn: 11.854 hồ sơ;\n+ Quá hạn: 11.845 hồ sơ.",
    "Trong kỳ giải quyết đúng hạn 11.854 hồ sơ về đất đai.\nSố hồ sơ đất đai giải quyết quá hạn là 11.845 hồ sơ.",
    "Tổng số 29.699 hộ, gồm:\n- Hộ dùng nước máy: 14.872 hộ;\n- Hộ dùng nước giếng: 14.827 hộ.",
)


@pytest.mark.parametrize("text", PARTS_OF_ONE)
def test_parts_of_one_whole_are_not_one_figure_told_twice(text: str) -> None:
    assert told(text) == []


def test_a_part_that_is_told_again_otherwise_is_still_named() -> None:
    parts = "Đã giải quyết: 13.066 hồ sơ. Trong đó:\n+ Đúng hạn: 11.854 hồ sơ;\n+ Quá hạn: 1.212 hồ sơ."
    text = f"{parts}\nNhư vậy toàn huyện giải quyết đúng hạn 11.584 hồ sơ."
    assert ("told_twice", "ở đây ghi 11.584 hồ sơ, ở dòng 2 ghi 11.854 hồ sơ: lệch 270") in told(text)
