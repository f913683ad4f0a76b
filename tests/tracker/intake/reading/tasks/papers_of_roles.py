"""Invented papers that name units and roles in other ways; tasks as in `papers_of_offices`."""

from __future__ import annotations

Row = tuple[str, str, str, str, str, str]

PAPERS: dict[str, tuple[str, list[Row]]] = {
    "units_on_lines_of_their_own": (
        "Sở Công Thương\n"
        "\n"
        "a) Theo dõi tình hình cung cầu hàng hóa thiết yếu.\n"
        "\n"
        "b) Phối hợp Cục Quản lý thị trường tỉnh kiểm tra, xử lý nghiêm hành vi găm hàng.\n"
        "\n"
        "Kho bạc Nhà nước khu vực XI\n"
        "\n"
        "Hướng dẫn thanh toán vốn đầu tư bảo đảm chặt chẽ, đúng quy định.\n",
        [
            ("a", "Theo dõi tình hình cung", "Sở Công Thương", "", "", ""),
            ("b", "Phối hợp Cục Quản lý", "Sở Công Thương", "Cục Quản lý thị trường tỉnh", "", ""),
            ("", "Hướng dẫn thanh toán vốn", "Kho bạc Nhà nước khu vực XI", "", "", ""),
        ],
    ),
    "working_groups": (
        "Giao các Tổ công tác của UBND tỉnh (thành lập tại Quyết định số 100/QĐ-UBND ngày 05/02/2025) "
        "kiểm tra thực địa ít nhất 01 lần/tháng, báo cáo Chủ tịch UBND tỉnh trước ngày 28 hằng tháng.\n",
        [
            (
                "",
                "kiểm tra thực địa ít",
                "các Tổ công tác của UBND tỉnh",
                "",
                "trước ngày 28 hằng tháng",
                "Chủ tịch UBND tỉnh",
            ),
        ],
    ),
    "one_sentence_for_two": (
        "Về kế hoạch đầu tư công, yêu cầu: Ban Quản lý dự án đầu tư xây dựng tỉnh khẩn trương nghiệm thu "
        "khối lượng hoàn thành, giải ngân đạt 100% kế hoạch vốn trước ngày 31/01/2026; các chủ đầu tư "
        "khác báo cáo Sở Tài chính vướng mắc trong tuần này.\n",
        [
            ("", "Về kế hoạch đầu tư", "Ban Quản lý dự án đầu tư xây dựng tỉnh", "", "2026-01-31", ""),
            ("", "báo cáo Sở Tài chính", "các chủ đầu tư khác", "", "trong tuần này", "Sở Tài chính"),
        ],
    ),
    "support_in_a_heading": (
        "Nam Định, ngày 02 tháng 02 năm 2026\n"
        "\n"
        "III. TỔ CHỨC THỰC HIỆN\n"
        "\n"
        "1. Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh, Văn phòng UBND tỉnh:\n"
        "\n"
        "- Nâng cấp Hệ thống thông tin giải quyết thủ tục hành chính, hoàn thành trong tháng 4/2026.\n"
        "\n"
        "- Tập huấn sử dụng hệ thống cho cán bộ cấp xã.\n"
        "\n"
        "2. Các sở, ban, ngành thực hiện các nhiệm vụ sau, hoàn thành trước ngày 31/3/2026:\n"
        "\n"
        "a) Cắt giảm ít nhất 30% thời gian giải quyết hồ sơ.\n"
        "\n"
        "b) Công khai kết quả trên Cổng dịch vụ công.\n",
        [
            (
                "III.1",
                "Nâng cấp Hệ thống thông",
                "Sở Khoa học và Công nghệ",
                "Công an tỉnh; Văn phòng UBND tỉnh",
                "2026-04-30",
                "",
            ),
            ("III.1", "Tập huấn sử dụng hệ", "Sở Khoa học và Công nghệ", "Công an tỉnh; Văn phòng UBND tỉnh", "", ""),
            ("III.2.a", "Cắt giảm ít nhất 30%", "Các sở, ban, ngành", "", "2026-03-31", ""),
            ("III.2.b", "Công khai kết quả trên", "Các sở, ban, ngành", "", "2026-03-31", ""),
        ],
    ),
    "sentences_that_only_tell": (
        "I. ĐÁNH GIÁ TÌNH HÌNH\n"
        "\n"
        "1. Sở Tài chính đã chủ động tham mưu nhiều giải pháp điều hành ngân sách.\n"
        "\n"
        "2. Một số đơn vị còn chậm trong giải ngân vốn đầu tư công; kết quả 6 tháng đầu năm đạt 35% kế "
        "hoạch.\n"
        "\n"
        "II. NHIỆM VỤ TRỌNG TÂM\n"
        "\n"
        "1. Sở Tài chính đánh giá lại nguồn thu, đề xuất phương án điều hành trong 6 tháng cuối năm 2025.\n",
        [
            ("II.1", "đánh giá lại nguồn thu,", "Sở Tài chính", "", "2025-12-31", ""),
        ],
    ),
    "days_that_cannot_be": (
        "Cà Mau, ngày 01 tháng 9 năm 2025\n"
        "\n"
        "1. Chi cục Thủy lợi kiểm tra hệ thống cống, báo cáo Sở Nông nghiệp và Môi trường trước ngày "
        "31/9/2025.\n"
        "\n"
        "2. Phòng Quản lý đô thị trình phương án chiếu sáng trước ngày 15/01.\n",
        [
            (
                "1",
                "kiểm tra hệ thống cống,",
                "Chi cục Thủy lợi",
                "",
                "trước ngày 31/9/2025",
                "Sở Nông nghiệp và Môi trường",
            ),
            ("2", "trình phương án chiếu sáng", "Phòng Quản lý đô thị", "", "2026-01-15", ""),
        ],
    ),
}
