"""What a text states of itself: what contradicts itself is named once, what may well be so is passed over."""

from __future__ import annotations

import pytest

from tracker.checking.check import check

OWN = "UBND XÃ AN HÒA\nSố: 46/{symbol}\nAn Hòa, ngày 12 tháng 8 năm 2025\n\n{kind}\n{title}\n\n"
PLAN = OWN.format(symbol="KH-UBND", kind="KẾ HOẠCH", title="Phòng, chống thiên tai năm 2025")
REPORT = OWN.format(symbol="BC-UBND", kind="BÁO CÁO", title="Kết quả công tác quý II năm 2025")
LETTER = "UBND XÃ AN HÒA\nSố: 46/UBND-VP\nV/v rà soát\nAn Hòa, ngày 12 tháng 8 năm 2025\n\nKính gửi: Các thôn.\n\n"


def told(text: str) -> list[tuple[str, str]]:
    """The kind of each finding and the words of its place; style left out."""
    return [(one.kind.value, one.says) for one in check(text) if not one.kind.value.endswith("_style")]


# ---------- days in every notation ----------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Họp ngày 40/11/2025 tại xã.", "40/11/2025"),
        ("Nghị quyết ngày 27/21/2024 của HĐND.", "27/21/2024"),
        ("Hạn nộp 31.6.2022 tại xã.", "31.6.2022"),
        ("Hạn nộp 31-6-2022 tại xã.", "31-6-2022"),
        ("Khai mạc ngày 31 tháng 6 năm 2022.", "31 tháng 6 năm 2022"),
        ("Khai mạc ngày 31 tháng 6.", "31 tháng 6"),
        ("Nộp trước ngày 31/6.", "31/6"),
        ("Nộp trước ngày 30/02 hằng năm.", "30/02"),
        ("Ngày 29/02/2023 nghiệm thu.", "29/02/2023"),
        ("Hoàn thành trong tháng 13 năm 2025.", "tháng 13 năm 2025"),
        ("Báo cáo quý V/2025 cho tỉnh.", "quý V/2025"),
        ("Họp lúc 14 giờ 75 tại xã.", "14 giờ 75 trong"),
        ("Ngày 15/7/2022 (thứ Năm) họp thôn.", "15/7/2022 (thứ Năm"),
        ("Từ ngày 15/6 đến ngày 10/6 ra quân.", "15/6 đến ngày 10/6"),
        ("Từ ngày 25 đến ngày 10/6 ra quân.", "25 đến ngày 10/6"),
        ("Từ ngày 24/3/2026 đến 17 giờ 00 ngày 22/4/2025.", "24/3/2026 đến 17 giờ 00 ngày 22/4/2025"),
        ("Từ tháng 10/2025 đến tháng 3/2025 trực ban.", "10/2025 đến tháng 3/2025"),
        ("Chương trình giai đoạn 2030 - 2026 của tỉnh.", "2030 - 2026"),
        ("Năm học 2024 - 2026 có 12 trường.", "2024 - 2026"),
        ("Kế hoạch 5 năm 2012 - 2025 của huyện.", "2012 - 2025"),
    ],
)
def test_a_day_that_no_calendar_has_or_a_span_that_runs_back(text: str, says: str) -> None:
    assert told(text) in ([("date", says)], [("date", says.removesuffix(" trong"))])


@pytest.mark.parametrize(
    "text",
    [
        "Trực 24/24 giờ, mỗi ngày 15/20 hồ sơ; đạt 40/50/20 điểm.",
        "Thực hiện Nghị định số 45/2021/NĐ-CP, mục 3/15/6/2022.",
        "Nghỉ từ ngày 15/12 đến ngày 10/01; học từ ngày 05/9 đến ngày 31/5.",
        "Từ ngày 15/12/2024 đến ngày 14/6/2025 và từ ngày 15 đến ngày 20/6.",
        "Kỳ họp thứ tư ngày 15/7/2022; lần thứ hai ngày 16/7/2022; phiên thứ năm, ngày 18/7/2022.",
        "Các ngày 16, 17/7/2022 (thứ Bảy, Chủ nhật) trực cơ quan.",
        "Giai đoạn 2021 - 2025, nhiệm kỳ 2026 - 2031, năm học 2025-2026, kế hoạch 5 năm 2021 - 2025.",
        "Ngày 28-29/11/2024 tập huấn; ngày 29 tháng 02 là ngày đặc biệt.",
        "Họp lúc 14 giờ 00, trực 24 giờ trong ngày; hoàn thành trong tháng 12/2025.",
    ],
)
def test_days_and_spans_that_may_well_be(text: str) -> None:
    assert told(text) == []


# ---------- one paper in two ways ----------

PAPERS = "Thực hiện Kế hoạch số 88/KH-UBND ngày 04/7/2025 của UBND tỉnh về phòng, chống thiên tai năm 2025.\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{PAPERS}Việc khác làm theo Kế hoạch số 89/KH-UBND của UBND tỉnh.", "89/KH-UBND"),
        (f"{PAPERS}Bám sát hướng dẫn tại Kế hoạch số 188/KH-UBND.", "188/KH-UBND"),
        (f"{PAPERS}Triển khai Kế hoạch số 88/KH-UBNDT ngày 04/7/2025 của UBND tỉnh.", "88/KH-UBNDT"),
        (f"{PAPERS}Theo Quyết định số 88/QĐ-UBND ngày 04/7/2025 của UBND tỉnh.", "88/QĐ-UBND"),
        (
            f"{PAPERS}Triển khai Kế hoạch số 98/KH-UBND ngày 04/7/2025 của UBND tỉnh về phòng, chống thiên tai "
            f"năm 2025.",
            "98/KH-UBND",
        ),
        (
            "Triển khai Thông tư số 29/2024/TT-BGDĐT ngày 30/12/2024 quy định về dạy thêm.\n"
            "Các trường chấp hành Thông tư số 92/2024/TT-BGDĐT.",
            "92/2024/TT-BGDĐT",
        ),
        ("Ban hành Quyết định số 157/KH-UBND ngày 04/7/2025 về tiếp dân.", "157/KH-UBND"),
        (f"{PLAN}Nội dung.\n\nPhụ lục I\n(Kèm theo Kế hoạch số 64/KH-UBND ngày 12/8/2025 của UBND xã)", "64/KH-UBND"),
        (f"{PLAN}Nội dung.\n\nPhụ lục I\n(Kèm theo Kế hoạch số 46/KH-UBND ngày 21/8/2025 của UBND xã)", "46/KH-UBND"),
        (
            "Phụ lục I\n(Kèm theo Kế hoạch số 46/KH-UBND của UBND xã)\n\nPhụ lục II\n(Kèm theo Kế hoạch số "
            "47/KH-UBND của UBND xã)",
            "47/KH-UBND",
        ),
    ],
)
def test_one_paper_written_in_two_ways(text: str, says: str) -> None:
    (found,) = told(text)
    assert found[0] in ("paper", "date")
    assert found[1].startswith(says)


@pytest.mark.parametrize(
    "text",
    [
        f"{PAPERS}Nội dung khác theo Kế hoạch số 88/KH-UBND của UBND tỉnh.",
        f"{PAPERS}Thực hiện Kế hoạch số 89/KH-UBND ngày 05/7/2025 của UBND tỉnh về trồng rừng.",
        f"{PAPERS}Ban hành Kế hoạch số 98/KH-UBND ngày 10/7/2025 về trồng rừng, Kế hoạch số 89/KH-UBND về tiếp dân.",
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; các Nghị quyết số 59-NQ/TW, "
        "66-NQ/TW và 68-NQ/TW.",
        "Quyết định số 12/QĐ-UBND ngày 03/5/2025 về việc bổ nhiệm cán bộ; Quyết định số 13/QĐ-UBND ngày "
        "03/5/2025 về việc bổ nhiệm "
        "cán bộ.",
        "Kế hoạch số 12/KH-UBND ngày 10/01/2024 về cải cách hành chính của xã năm 2024.\n"
        "Kế hoạch số 15/KH-UBND ngày 11/01/2025 về cải cách hành chính của xã năm 2025.",
        "Thông báo Kết luận số 12/TB-UBND ngày 04/7/2025; Kế hoạch số 2597/QĐ-TTg ngày 27/11/2024; Tờ trình số "
        "5/TT-UBND ngày 04/7/2025.",
        f"{PLAN}Nội dung.\n\nPhụ lục I\n(Kèm theo Kế hoạch số 46/KH-UBND ngày 12 tháng 8 năm 2025 của UBND xã)",
        f"{PLAN}Gửi đề cương kèm theo Công văn số 15/SNV-VP ngày 04/8/2025 của Sở Nội vụ.",
        "Quyết định số 58/QĐ-UBND ngày 04/8/2025 của UBND xã; Quyết định số 85/QĐ-UBND ngày 20/8/2025 của UBND xã.",
    ],
)
def test_two_papers_are_two(text: str) -> None:
    assert told(text) == []


# ---------- deadlines ----------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{PLAN}Các thôn nộp phương án về xã trước ngày 25/7/2025.", "25/7/2025"),
        (f"{PLAN}a) Thông báo danh sách: trước ngày 09/02/2025.", "09/02/2025"),
        (f"{PLAN}Thời gian hoàn thành: trước ngày 15 tháng 7 năm 2025.", "15 tháng 7 năm 2025"),
        (f"{PLAN}Khởi công trước ngày 30/9/2025, hoàn thành và quyết toán trước ngày 28/02/2025.", "28/02/2025"),
        (f"{LETTER}Báo cáo kết quả chậm nhất ngày 01/8/2025.", "01/8/2025"),
        (f"{LETTER}Đề nghị hoàn thành trong tháng 6/2025.", "hoàn thành trong tháng 6/2025"),
        (
            f"{REPORT}I. KẾT QUẢ\nTốt.\nII. NHIỆM VỤ THỜI GIAN TỚI\nCác thôn gửi kết quả rà soát trước ngày 15/7/2025.",
            "15/7/2025",
        ),
    ],
)
def test_a_deadline_that_had_passed_on_the_day_of_the_paper(text: str, says: str) -> None:
    assert told(text) == [("deadline", says)]


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAN}Các thôn nộp phương án về xã trước ngày 25/8/2025; báo cáo trước ngày 12/8/2025.",
        f"{PLAN}Thực hiện với hồ sơ tiếp nhận trước ngày 01/7/2025; văn bản ban hành trước ngày 01/7/2025 vẫn "
        f"còn hiệu lực.",
        f"{PLAN}Công trình đã hoàn thành trước ngày 30/4/2025; báo cáo trước ngày 20 hằng tháng.",
        f"{REPORT}Đã hoàn thành kiểm kê trước ngày 30/6/2025; UBND huyện yêu cầu gửi trước ngày 15/7/2025.\n"
        + "Xã đã làm tốt. " * 30,
        "Các thôn nộp phương án trước ngày 25/7/2025.",  # no day of its own
        f"{PLAN}Người sinh trước ngày 01/01/1960 được trợ cấp.",
    ],
)
def test_a_deadline_that_lies_ahead_or_was_one(text: str) -> None:
    assert told(text) == []


# ---------- counts and lists ----------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Xã gồm 08 thôn: Bến Đá, Chợ Cũ, Đồng Nam, Gò Mít, Hạ Thôn và Lò Vôi; dân số 21.460 người.", "08 thôn"),
        (
            "Ban hành 04 văn bản: Kế hoạch tuyên truyền; Kế hoạch kiểm tra; Quyết định kiện toàn Tổ công tác.",
            "04 văn bản",
        ),
        (
            "Tập trung tại 04 địa phương: xã An Khê (684 thửa), xã Long Điền (463 thửa), phường Ngã Năm (521 thửa).",
            "04 địa phương",
        ),
        ("Ý kiến của bốn thôn (Thượng, Trung, Bãi Sậy) về đường điện.", "bốn thôn"),
        ("Phát hiện 02 ca sốt xuất huyết tại thôn Bãi Dài, thôn Đồng Mít và thôn Tân Lập.", "02 ca sốt xuất huyết tại"),
        ("Hòa giải cho 04 hộ Nguyễn Thị Lụa, Đặng Văn Kiểm, Mai Xuân Thọ về lối đi.", "04 hộ"),
        (
            "Các đơn vị gửi 05 tài liệu gồm tờ trình, biểu thuyết minh, kế hoạch tổ chức về Sở Tài chính trước "
            "ngày 30/9/2025.",
            "05 tài liệu",
        ),
        (
            "Tổ công tác gồm 05 cơ quan: Phòng Nội vụ, Phòng Văn hóa, Khoa học và Thông tin, Công an và Ban Chỉ "
            "huy Quân sự.",
            "05 cơ quan",
        ),
        (
            "Thực hiện 04 nội dung sau:\n1. Rà soát hồ sơ.\n2. Lập danh sách.\n3. Báo cáo kết quả.\nII. TỔ CHỨC",
            "04 nội dung sau",
        ),
        ("Gồm 02 nhóm nhiệm vụ:\n- Tuyên truyền;\n- Kiểm tra;\n- Tổng hợp.", "02 nhóm nhiệm vụ"),
        (
            "Hỗ trợ 04 xã, phường để sửa chữa 69 nhà văn hóa, chi tiết như sau:\nTT\tĐơn vị\tSố nhà\n1\tXã Đại "
            "Lộc\t38\n2\tXã Hòa Phú\t20\n"
            "3\tPhường Bảo An\t11\nTổng cộng\t\t69",
            "04 xã, phường để sửa chữa",
        ),
        ("Bảo đảm 5 rõ: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm và rõ thẩm quyền.", "5 rõ"),
    ],
)
def test_a_count_unlike_its_list(text: str, says: str) -> None:
    assert told(text) == [("listed", says)]


@pytest.mark.parametrize(
    "text",
    [
        "Xã gồm 06 thôn: Bến Đá, Chợ Cũ, Đồng Nam, Gò Mít, Hạ Thôn và Lò Vôi; dân số 21.460 người.",
        "Tổ công tác gồm 05 cơ quan: Phòng Nội vụ, Phòng Văn hóa, Khoa học và Thông tin, Phòng Kinh tế, Công an "
        "và Ban Chỉ huy Quân sự.",
        "Có 05 dự án, trong đó có kè Sông Cầu, đường Phú Hội; 12 xã như An Hòa, An Lạc.",
        "Gồm 03 lĩnh vực: giáo dục, y tế, văn hóa và thể thao.",
        "Làm việc với 02 đồng chí: Nguyễn Văn An, Chủ tịch UBND xã, Trần Thị Bình, Phó Chủ tịch UBND xã.",
        "Thu hút 23 dự án tại Khu công nghiệp An Hòa, An Lạc và An Bình.",
        "Có 15 ngày làm việc: tiếp nhận, thẩm định, trả kết quả.",
        "Triển khai 12 nhiệm vụ: hoàn thành 10 nhiệm vụ, đang thực hiện 02 nhiệm vụ.",
        "Tại Điều 5: tổ chức, cá nhân; khoản 3: cơ quan, đơn vị, địa phương, doanh nghiệp.",
        "Thực hiện 03 nội dung sau:\n1. Rà soát hồ sơ;\na) Hồ sơ đất đai;\nb) Hồ sơ hộ tịch;\n2. Lập danh "
        "sách.\n3. Báo cáo kết quả.",
        "Gồm 02 vùng: Vùng nuôi tôm quanh đầm Cù Mông;\nvùng nuôi cá hạ lưu sông Bàn Thạch.",
        "Ban hành 45 văn bản (gồm kế hoạch, công văn và các văn bản khác).",
    ],
)
def test_a_count_like_its_list_or_without_one(text: str) -> None:
    assert told(text) == []


# ---------- years and periods ----------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            OWN.format(symbol="KH-UBND", kind="KẾ HOẠCH", title="Tuyển dụng viên chức năm 2015") + "Nội dung.",
            "năm 2015",
        ),
        (
            OWN.format(symbol="BC-UBND", kind="BÁO CÁO", title="Kết quả công tác quý IV năm 2025") + "Nội dung.",
            "quý IV",
        ),
        (
            OWN.format(symbol="BC-UBND", kind="BÁO CÁO", title="Công tác tháng 7, nhiệm vụ năm 2024") + "Nội dung.",
            "năm 2024",
        ),
        (f"{PLAN}Kế hoạch vốn năm 2015 là 360 tỷ đồng; làm trong năm 2025.", "năm 2015"),
        (f"{PLAN}Đây là chỉ tiêu được giao trong năm 2052, không gia hạn; xong trong năm 2025.", "năm 2052"),
        (f"{REPORT}Thu nhập tăng 3,7 triệu đồng so với năm 2026.", "năm 2026"),
        (f"{REPORT}I. KẾT QUẢ\nTốt.\nII. PHƯƠNG HƯỚNG NĂM 2023\na) Rà soát hồ sơ.", "NĂM 2023"),
        (f"{REPORT}UBND xã báo cáo kết quả công tác quý III năm 2025 như sau:", "quý III"),
    ],
)
def test_a_year_or_a_period_that_cannot_be(text: str, says: str) -> None:
    (found,) = told(text)
    assert found[0] in ("period", "date")
    assert found[1].lower().startswith(says.lower())


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAN}Theo Luật Đất đai năm 2013, Bộ luật Dân sự năm 2015; xã thành lập năm 2015; đến năm 2035, tầm "
        f"nhìn năm 2045.",
        f"{PLAN}Kết quả năm 2024 làm cơ sở cho năm 2025; dự toán năm 2026; so với năm 2015 tăng gấp đôi; năm "
        f"2025 làm tiếp.",
        f"{REPORT}Tăng 5% so với năm 2024; nhiệm vụ năm 2026.\nI. KẾT QUẢ NĂM 2025\nTốt.",
        f"{REPORT}UBND xã báo cáo kết quả công tác quý II năm 2025 như sau:",
        f"{PLAN}Cho thuê đất đến ngày 30/6/2052.",
    ],
)
def test_years_that_may_well_be_meant(text: str) -> None:
    assert told(text) == []


# ---------- doubled syllables ----------


@pytest.mark.parametrize(
    "text",
    [
        "Đời đời ghi nhớ; nhà nhà thi đua, người người hưởng ứng, ngày ngày đến lớp; cây xanh xanh, hai việc "
        "song song, luôn luôn, dần dần.",
        "Hành vi vi phạm; giao thông thông suốt; phân công công việc; đại biểu biểu quyết; kinh tế số số hóa "
        "mọi mặt; hợp tác xã xã Bình An.",
        "Bất kỳ kỳ nào; kèm theo theo quy định; kế hoạch 5 năm năm 2021 - 2025; 100 đồng đồng thời; lý do do trời mưa.",
        "Xã Chư Chư, huyện Krông Krông; bản Nà Nà.",
        "Cột đơn vị\nngười\nngười\nngười\nha",
        "The report of the the office; ok ok.",
    ],
)
def test_what_the_language_doubles_or_two_words_that_meet(text: str) -> None:
    assert [one for one in told(text) if one[0] == "doubled"] == []


@pytest.mark.parametrize(
    "syllable",
    [
        "là",
        "các",
        "của",
        "và",
        "với",
        "ba",
        "hai",
        "đóng",
        "vượt",
        "điện",
        "xong",
        "trợ",
        "quả",
        "được",
        "phòng",
        "thôn",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_any_other_syllable_is_doubled_by_mistake(syllable: str, gap: str) -> None:
    text = f"Cán bộ đi cơ sở nắm {syllable}{gap}{syllable} rồi trở lại."
    assert [(kind, says) for kind, says in told(text) if kind == "doubled"] == [("doubled", f"{syllable} {syllable}")]


@pytest.mark.parametrize(
    "text", ["Từ ngày ngày 15/6/2022.", "Có 15 người người dự.", "Định kỳ hằng hằng năm.", "Nguồn từ từ nguồn tỉnh."]
)
def test_what_the_language_doubles_is_a_slip_where_it_cannot_be_meant(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["doubled"]


# ---------- one figure told twice ----------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Khu vực trũng có 412 hộ với 1.836 nhân khẩu bị ngập.",
            "Khi lũ về, di dời 412 hộ (1.638 nhân khẩu) về trường học.",
        ),
        (
            "Toàn xã còn 2.361 thửa đất chưa được cấp giấy.",
            "Chủ tịch xã chịu trách nhiệm việc cấp 2.316 thửa nêu trên.",
        ),
        (
            "Kiểm tra các tuyến, tháo dỡ 85 mái che, biển quảng cáo.",
            "Kết quả tháo dỡ 58 mái che, biển quảng cáo được công khai.",
        ),
        ("Trao 251 suất học bổng cho học sinh.", "Quyết toán kinh phí học bổng (215 suất) trong tháng tới."),
        ("Thu các loại quỹ được 146,5 triệu đồng.", "Số quỹ đã thu 164,5 triệu đồng phải nộp vào tài khoản."),
    ],
)
def test_two_digits_exchanged_where_the_same_is_told_again(one: str, other: str) -> None:
    between = "Cán bộ xã tuyên truyền, vận động nhân dân. " * 5
    assert [kind for kind, _ in told(f"I. KẾT QUẢ\n{one}\n{between}\nII. ĐÁNH GIÁ\n{other}")] == ["told_twice"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quý I tiếp nhận 2.361 hồ sơ đất đai.", "Quý II tiếp nhận 2.316 hồ sơ đất đai."),
        ("Kế hoạch trồng 2.361 cây dừa.", "Đã trồng 2.316 cây dừa."),
        ("Xã An Hòa có 1.836 hộ.", "Xã An Lạc có 1.638 hộ."),
        ("Trong kỳ có 12 trường tiểu học.", "Có 21 trường mầm non ở các thôn."),
    ],
)
def test_two_figures_of_the_same_digits_are_two(one: str, other: str) -> None:
    assert told(f"I. KẾT QUẢ\n{one}\nII. ĐÁNH GIÁ\n{other}") == []
