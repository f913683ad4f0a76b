"""More invented papers: provinces, departments, communes; tasks as in `papers_of_offices`."""

from __future__ import annotations

Row = tuple[str, str, str, str, str, str]

PAPERS: dict[str, tuple[str, list[Row]]] = {
    "persons": (
        "1. Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND xã: Trực tiếp chỉ đạo công tác giải phóng mặt bằng, "
        "báo cáo Chủ tịch UBND xã kết quả hằng tuần.\n"
        "\n"
        "2. Công chức Địa chính - Xây dựng: Tham mưu đo đạc, lập bản đồ hiện trạng, hoàn thành trước ngày "
        "15/3/2025.\n",
        [
            (
                "1",
                "Trực tiếp chỉ đạo công",
                "Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND xã",
                "",
                "hằng tuần",
                "Chủ tịch UBND xã",
            ),
            ("2", "Tham mưu đo đạc, lập", "Công chức Địa chính - Xây dựng", "", "2025-03-15", ""),
        ],
    ),
    "conditions_before_the_unit": (
        "Hà Giang, ngày 10 tháng 11 năm 2025\n"
        "\n"
        "3. Sở Tài chính, Sở Xây dựng theo chức năng, nhiệm vụ được giao, chủ động kiểm tra, đôn đốc tiến "
        "độ các dự án.\n"
        "\n"
        "4. Trước ngày 15/12/2025, các sở, ban, ngành báo cáo kết quả thực hiện về Sở Nội vụ để tổng hợp.\n"
        "\n"
        "5. Chậm nhất ngày 20 hằng tháng, các đơn vị gửi số liệu về Chi cục Thống kê.\n"
        "\n"
        "6. Căn cứ hướng dẫn của Bộ Y tế, Sở Y tế xây dựng phương án phòng, chống dịch, trình UBND tỉnh "
        "(hoàn thành trước ngày 30/11).\n"
        "\n"
        "7. Giao Sở Tài chính là cơ quan đầu mối, theo dõi, đôn đốc việc thực hiện Kế hoạch; định kỳ hằng "
        "quý báo cáo UBND tỉnh.\n"
        "\n"
        "8. Các địa phương đã hoàn thành nhiệm vụ được giao trong quý III.\n"
        "\n"
        "9. Trong vòng 10 ngày kể từ ngày ban hành Kế hoạch này, UBND các xã, phường thành lập Tổ công "
        "tác, gửi danh sách về Sở Nội vụ.\n",
        [
            ("3", "theo chức năng, nhiệm vụ", "Sở Tài chính; Sở Xây dựng", "", "", ""),
            ("4", "Trước ngày 15/12/2025 báo cáo", "các sở, ban, ngành", "", "2025-12-15", "Sở Nội vụ"),
            ("5", "Chậm nhất ngày 20 hằng", "các đơn vị", "", "Chậm nhất ngày 20 hằng tháng", "Chi cục Thống kê"),
            ("6", "xây dựng phương án phòng,", "Sở Y tế", "", "2025-11-30", ""),
            ("7", "là cơ quan đầu mối,", "Sở Tài chính", "", "", ""),
            ("7", "định kỳ hằng quý báo", "Sở Tài chính", "", "định kỳ hằng quý", "UBND tỉnh"),
            (
                "9",
                "Trong vòng 10 ngày kể",
                "UBND các xã, phường",
                "",
                "Trong vòng 10 ngày kể từ ngày ban hành Kế hoạch này",
                "Sở Nội vụ",
            ),
        ],
    ),
    "numbered_duties": (
        "Nhiệm vụ 1: Xây dựng cơ sở dữ liệu hộ tịch\n"
        "\n"
        "- Đơn vị chủ trì: Phòng Tư pháp\n"
        "\n"
        "- Đơn vị phối hợp: Công an huyện; UBND các xã, thị trấn\n"
        "\n"
        "- Thời hạn: Tháng 12/2024\n"
        "\n"
        "- Kết quả: 100% sổ hộ tịch được số hóa\n"
        "\n"
        "Nhiệm vụ 2: Tập huấn nghiệp vụ\n"
        "\n"
        "- Đơn vị chủ trì: Phòng Tư pháp\n"
        "\n"
        "- Thời hạn: Quý II/2024\n",
        [
            (
                "Nhiệm vụ 1",
                "Xây dựng cơ sở dữ",
                "Phòng Tư pháp",
                "Công an huyện; UBND các xã, thị trấn",
                "2024-12-31",
                "",
            ),
            ("Nhiệm vụ 2", "Tập huấn nghiệp vụ", "Phòng Tư pháp", "", "2024-06-30", ""),
        ],
    ),
    "what_a_unit_asks_of_others": (
        "**1. Công an tỉnh**\n"
        "\n"
        "- Chủ trì, phối hợp với các đơn vị liên quan tuần tra, kiểm soát; yêu cầu các chủ phương tiện ký "
        "cam kết.\n"
        "\n"
        "- Yêu cầu các cơ sở kinh doanh khắc phục tồn tại về phòng cháy trước ngày 01/10/2025.\n"
        "\n"
        "- Chỉ đạo Công an cấp xã tăng cường bám nắm địa bàn.\n"
        "\n"
        "**2. Sở Y tế, Sở Công Thương**\n"
        "\n"
        "Theo lĩnh vực quản lý, tổ chức kiểm tra liên ngành an toàn thực phẩm dịp Tết.\n"
        "\n"
        "**3. UBND các xã, phường, thị trấn**\n"
        "\n"
        "a) Tuyên truyền sâu rộng đến Nhân dân.\n"
        "\n"
        "b) Tổng hợp kết quả, gửi Công an tỉnh (qua Phòng Cảnh sát giao thông) trước ngày 10/02/2026.\n",
        [
            ("1", "tuần tra, kiểm soát; yêu", "Công an tỉnh", "các đơn vị liên quan", "", ""),
            ("1", "Yêu cầu các cơ sở", "Công an tỉnh", "", "2025-10-01", ""),
            ("1", "Chỉ đạo Công an cấp", "Công an tỉnh", "", "", ""),
            ("2", "Theo lĩnh vực quản lý,", "Sở Y tế; Sở Công Thương", "", "", ""),
            ("3.a", "Tuyên truyền sâu rộng đến", "UBND các xã, phường, thị trấn", "", "", ""),
            ("3.b", "Tổng hợp kết quả, gửi", "UBND các xã, phường, thị trấn", "", "2026-02-10", "Công an tỉnh"),
        ],
    ),
    "paragraphs_without_marks": (
        "UBND tỉnh Lai Châu nhận được Công văn số 12/BNV-TCBC ngày 03/9/2025 của Bộ Nội vụ về việc báo "
        "cáo biên chế. Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:\n"
        "\n"
        "Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan tham mưu UBND tỉnh báo cáo Bộ "
        "Nội vụ theo yêu cầu; hoàn thành trước ngày 15/9/2025.\n"
        "\n"
        "Yêu cầu Thủ trưởng các cơ quan, đơn vị cung cấp đầy đủ số liệu cho Sở Nội vụ trước ngày "
        "10/9/2025.\n",
        [
            ("", "tham mưu UBND tỉnh báo", "Sở Nội vụ", "các cơ quan, đơn vị liên quan", "2025-09-15", "Bộ Nội vụ"),
            ("", "cung cấp đầy đủ số", "Thủ trưởng các cơ quan, đơn vị", "", "2025-09-10", ""),
        ],
    ),
    "goals_and_counters": (
        "II. MỤC TIÊU\n"
        "\n"
        "1. Mục tiêu chung: Nâng cao tỷ lệ bao phủ bảo hiểm y tế.\n"
        "\n"
        "2. Mục tiêu cụ thể: Đến hết năm 2025, 95% dân số tham gia bảo hiểm y tế.\n"
        "\n"
        "III. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU\n"
        "\n"
        "1. Bảo hiểm xã hội tỉnh chủ trì vận động 100% hộ cận nghèo tham gia bảo hiểm y tế trong năm "
        "2025.\n"
        "\n"
        "2. UBND cấp xã giao chỉ tiêu cho 12/12 thôn, hoàn thành trước 31/3/2025.\n",
        [
            ("III.1", "chủ trì vận động 100%", "Bảo hiểm xã hội tỉnh", "", "2025-12-31", ""),
            ("III.2", "giao chỉ tiêu cho 12/12", "UBND cấp xã", "", "2025-03-31", ""),
        ],
    ),
    "stars_and_plus_signs": (
        "* Phòng Nội vụ:\n"
        "+ Hướng dẫn các cơ quan đánh giá, xếp loại cán bộ, công chức.\n"
        "+ Tổng hợp kết quả, trình Chủ tịch UBND huyện trước 20/12.\n"
        "* Phòng Tài chính - Kế hoạch: Bố trí kinh phí thực hiện.\n",
        [
            ("", "Hướng dẫn các cơ quan", "Phòng Nội vụ", "", "", ""),
            ("", "Tổng hợp kết quả, trình", "Phòng Nội vụ", "", "trước 20/12", ""),
            ("", "Bố trí kinh phí thực", "Phòng Tài chính - Kế hoạch", "", "", ""),
        ],
    ),
    "addressee_and_who_passes_it_on": (
        "Số: 12/UBND-KT\n"
        "Bình Sơn, ngày 03 tháng 3 năm 2026\n"
        "\n"
        "2. UBND các xã: Bình An, Bình Chương rà soát diện tích lúa bị hạn, thống kê thiệt hại; báo cáo "
        "UBND huyện (qua Phòng Nông nghiệp và Môi trường tổng hợp) trước ngày 20/3/2026.\n"
        "\n"
        "3. Thời gian hoàn thành các nội dung trên trước ngày 30/4/2026.\n",
        [
            ("2", "rà soát diện tích lúa", "UBND các xã: Bình An, Bình Chương", "", "", ""),
            ("2", "báo cáo UBND huyện (qua", "UBND các xã: Bình An, Bình Chương", "", "2026-03-20", "UBND huyện"),
        ],
    ),
    "period_of_an_event": (
        "Lào Cai, ngày 15 tháng 12 năm 2025\n"
        "\n"
        "II. NỘI DUNG\n"
        "\n"
        "1. Thời gian, địa điểm\n"
        "\n"
        "- Thời gian: Từ ngày 10/01/2026 đến ngày 15/01/2026.\n"
        "\n"
        "- Địa điểm: Quảng trường tỉnh.\n"
        "\n"
        "2. Phân công nhiệm vụ\n"
        "\n"
        "2.1. Sở Văn hóa, Thể thao và Du lịch: Xây dựng kịch bản chương trình; mời các đơn vị nghệ thuật; "
        "chuẩn bị sân khấu, âm thanh, ánh sáng trước ngày 08/01/2026.\n"
        "\n"
        "2.2. Công an tỉnh: Bảo đảm an ninh, trật tự trong thời gian diễn ra sự kiện từ ngày 10/01/2026 "
        "đến ngày 15/01/2026.\n"
        "\n"
        "2.3. Sở Y tế: Bố trí 02 tổ y tế trực tại quảng trường.\n",
        [
            ("II.2.1", "Xây dựng kịch bản chương", "Sở Văn hóa, Thể thao và Du lịch", "", "", ""),
            ("II.2.1", "chuẩn bị sân khấu, âm", "Sở Văn hóa, Thể thao và Du lịch", "", "2026-01-08", ""),
            ("II.2.2", "Bảo đảm an ninh, trật", "Công an tỉnh", "", "", ""),
            ("II.2.3", "Bố trí 02 tổ y", "Sở Y tế", "", "", ""),
        ],
    ),
    "conclusion_of_an_inspection": (
        "Yêu cầu Chủ tịch UBND xã Tân Phú:\n"
        "\n"
        "- Tổ chức kiểm điểm trách nhiệm đối với tập thể, cá nhân có liên quan; báo cáo kết quả về Thanh "
        "tra tỉnh trước ngày 30/6/2025.\n"
        "\n"
        "- Thu hồi, nộp ngân sách nhà nước số tiền 125.000.000 đồng trong thời hạn 30 ngày kể từ ngày "
        "nhận được Kết luận này.\n"
        "\n"
        "Giao Thanh tra tỉnh theo dõi, đôn đốc, kiểm tra việc thực hiện Kết luận thanh tra.\n",
        [
            ("", "Tổ chức kiểm điểm trách", "Chủ tịch UBND xã Tân Phú", "", "", ""),
            ("", "báo cáo kết quả về", "Chủ tịch UBND xã Tân Phú", "", "2025-06-30", "Thanh tra tỉnh"),
            (
                "",
                "Thu hồi, nộp ngân sách",
                "Chủ tịch UBND xã Tân Phú",
                "",
                "trong thời hạn 30 ngày kể từ ngày nhận được Kết luận này",
                "",
            ),
            ("", "theo dõi, đôn đốc, kiểm", "Thanh tra tỉnh", "", "", ""),
        ],
    ),
}
