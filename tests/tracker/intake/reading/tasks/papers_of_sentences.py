"""Invented papers whose sentences say it in other ways; tasks as in `papers_of_offices`."""

from __future__ import annotations

Row = tuple[str, str, str, str, str, str]

PAPERS: dict[str, tuple[str, list[Row]]] = {
    "conclusion_of_a_meeting": (
        "Sau khi nghe các đại biểu thảo luận, Chủ tịch UBND huyện kết luận như sau:\n"
        "\n"
        "1. Về công tác giải phóng mặt bằng:\n"
        "\n"
        "Ghi nhận sự nỗ lực của các xã trong thời gian qua. Giao Trung tâm Phát triển quỹ đất khẩn trương "
        "hoàn thiện hồ sơ bồi thường, trình UBND huyện phê duyệt trước ngày 10/5/2024. UBND xã Tân Lập "
        "vận động các hộ dân còn lại bàn giao mặt bằng, xong trước 20/5/2024.\n"
        "\n"
        "2. Đồng ý chủ trương điều chỉnh dự án theo đề nghị của Ban Quản lý dự án. Giao Phòng Tài chính - "
        "Kế hoạch phối hợp Ban Quản lý dự án tham mưu văn bản trình HĐND huyện tại kỳ họp giữa năm 2024.\n"
        "\n"
        "Văn phòng HĐND và UBND huyện thông báo để các cơ quan, đơn vị biết, thực hiện./.\n",
        [
            ("1", "khẩn trương hoàn thiện hồ", "Trung tâm Phát triển quỹ đất", "", "2024-05-10", ""),
            ("1", "vận động các hộ dân", "UBND xã Tân Lập", "", "2024-05-20", ""),
            ("2", "phối hợp Ban Quản lý", "Phòng Tài chính - Kế hoạch", "Ban Quản lý dự án", "", ""),
        ],
    ),
    "telegram_about_a_storm": (
        "1. Chủ tịch UBND các xã ven biển: Quảng Phú, Ngư Thủy, Hải Ninh chỉ đạo kêu gọi tàu thuyền vào "
        "nơi tránh trú an toàn, xong trước 17 giờ ngày 20/9.\n"
        "\n"
        "2. Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh, Bộ đội Biên phòng tỉnh sẵn sàng lực lượng, phương tiện "
        "ứng cứu khi có tình huống.\n"
        "\n"
        "3. Sở Giáo dục và Đào tạo quyết định cho học sinh nghỉ học phù hợp với diễn biến của bão.\n"
        "\n"
        "4. Đài Khí tượng Thủy văn tỉnh theo dõi chặt chẽ, kịp thời cung cấp bản tin dự báo.\n"
        "\n"
        "5. Văn phòng Thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh trực ban 24/24 giờ, tổng hợp, báo cáo "
        "UBND tỉnh trước 16 giờ 30 hằng ngày.\n",
        [
            (
                "1",
                "chỉ đạo kêu gọi tàu",
                "Chủ tịch UBND các xã ven biển: Quảng Phú, Ngư Thủy, Hải Ninh",
                "",
                "xong trước 17 giờ ngày 20/9",
                "",
            ),
            (
                "2",
                "sẵn sàng lực lượng, phương",
                "Bộ Chỉ huy Quân sự tỉnh; Công an tỉnh; Bộ đội Biên phòng tỉnh",
                "",
                "",
                "",
            ),
            ("3", "quyết định cho học sinh", "Sở Giáo dục và Đào tạo", "", "", ""),
            ("4", "theo dõi chặt chẽ, kịp", "Đài Khí tượng Thủy văn tỉnh", "", "", ""),
            (
                "5",
                "trực ban 24/24 giờ, tổng",
                "Văn phòng Thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh",
                "",
                "trước 16 giờ 30 hằng ngày",
                "UBND tỉnh",
            ),
        ],
    ),
    "directive": (
        "1. Giám đốc các sở, Thủ trưởng các ban, ngành; Chủ tịch UBND các huyện, thành phố có trách "
        "nhiệm:\n"
        "\n"
        "1.1. Quán triệt, triển khai nghiêm Luật Phòng, chống tác hại của rượu, bia năm 2019.\n"
        "\n"
        "1.2. Không để cán bộ, công chức uống rượu, bia trong giờ làm việc.\n"
        "\n"
        "2. Sở Tài chính chủ trì, phối hợp với Sở Y tế và các sở, ngành liên quan bố trí kinh phí trong "
        "dự toán hằng năm cho công tác phòng, chống tác hại của rượu, bia.\n"
        "\n"
        "3. Giao Sở Y tế làm đầu mối theo dõi, tổng hợp tình hình thực hiện Chỉ thị này, định kỳ 6 tháng, "
        "hằng năm báo cáo UBND tỉnh.\n"
        "\n"
        "Chỉ thị này có hiệu lực kể từ ngày ký./.\n",
        [
            (
                "1.1",
                "Quán triệt, triển khai nghiêm",
                "Giám đốc các sở; Thủ trưởng các ban, ngành; Chủ tịch UBND các huyện, thành phố",
                "",
                "",
                "",
            ),
            (
                "1.2",
                "Không để cán bộ, công",
                "Giám đốc các sở; Thủ trưởng các ban, ngành; Chủ tịch UBND các huyện, thành phố",
                "",
                "",
                "",
            ),
            ("2", "bố trí kinh phí trong", "Sở Tài chính", "Sở Y tế; các sở, ngành liên quan", "", ""),
            ("3", "làm đầu mối theo dõi,", "Sở Y tế", "", "định kỳ 6 tháng, hằng năm", "UBND tỉnh"),
        ],
    ),
    "resolution_of_a_council": (
        "Điều 1. Nhất trí thông qua các chỉ tiêu, nhiệm vụ năm 2026.\n"
        "\n"
        "Điều 2. Nhiệm vụ, giải pháp\n"
        "\n"
        "1. Tập trung thực hiện các đột phá phát triển.\n"
        "\n"
        "2. Đẩy mạnh cải cách hành chính.\n"
        "\n"
        "Điều 3. Tổ chức thực hiện\n"
        "\n"
        "1. Ủy ban nhân dân xã tổ chức triển khai thực hiện Nghị quyết; định kỳ báo cáo Hội đồng nhân dân "
        "xã tại các kỳ họp thường lệ.\n"
        "\n"
        "2. Thường trực Hội đồng nhân dân, các Ban Hội đồng nhân dân và đại biểu Hội đồng nhân dân xã "
        "giám sát việc thực hiện Nghị quyết.\n"
        "\n"
        "Nghị quyết này đã được Hội đồng nhân dân xã khóa II, kỳ họp thứ 5 thông qua ngày 25 tháng 12 năm "
        "2025./.\n",
        [
            ("Điều 3.1", "tổ chức triển khai thực", "Ủy ban nhân dân xã", "", "", ""),
            ("Điều 3.1", "định kỳ báo cáo Hội", "Ủy ban nhân dân xã", "", "định kỳ", "Hội đồng nhân dân xã"),
            (
                "Điều 3.2",
                "giám sát việc thực hiện",
                "Thường trực Hội đồng nhân dân; các Ban Hội đồng nhân dân; đại biểu Hội đồng nhân dân xã",
                "",
                "",
                "",
            ),
        ],
    ),
    "offices_in_small_letters": (
        "- Phòng kinh tế xã tham mưu UBND xã thành lập đoàn kiểm tra.\n"
        "\n"
        "- Ban chỉ huy quân sự xã phối hợp với Công an xã rà soát công dân trong độ tuổi nhập ngũ, xong "
        "trước ngày 05/01/2026.\n"
        "\n"
        "- Hiệu trưởng các trường học trên địa bàn xã ký cam kết bảo đảm an toàn giao thông.\n"
        "\n"
        "- Đề nghị Ủy ban MTTQ Việt Nam xã, các tổ chức chính trị - xã hội xã vận động hội viên tham gia.\n"
        "\n"
        "- Trạm Y tế xã, Hợp tác xã Dịch vụ nông nghiệp Hưng Thịnh chuẩn bị vật tư.\n",
        [
            ("", "tham mưu UBND xã thành", "Phòng kinh tế xã", "", "", ""),
            ("", "phối hợp với Công an", "Ban chỉ huy quân sự xã", "Công an xã", "2026-01-05", ""),
            ("", "ký cam kết bảo đảm", "Hiệu trưởng các trường học trên địa bàn xã", "", "", ""),
            ("", "vận động hội viên tham", "Ủy ban MTTQ Việt Nam xã; các tổ chức chính trị - xã hội xã", "", "", ""),
            ("", "chuẩn bị vật tư", "Trạm Y tế xã; Hợp tác xã Dịch vụ nông nghiệp Hưng Thịnh", "", "", ""),
        ],
    ),
    "roles_behind_the_duty": (
        "1. Xây dựng mô hình điểm về phân loại rác tại nguồn do Sở Nông nghiệp và Môi trường chủ trì, "
        "hoàn thành trong quý II năm 2026.\n"
        "\n"
        "2. Sở Xây dựng rà soát các dự án chậm tiến độ; Sở Tài chính, các chủ đầu tư phối hợp thực hiện.\n"
        "\n"
        "3. Tổ chức hội thi tuyên truyền (Sở Tư pháp chủ trì; Tỉnh đoàn phối hợp; thực hiện trong tháng "
        "9/2026).\n",
        [
            ("1", "Xây dựng mô hình điểm", "Sở Nông nghiệp và Môi trường", "", "2026-06-30", ""),
            ("2", "rà soát các dự án", "Sở Xây dựng", "Sở Tài chính; các chủ đầu tư", "", ""),
            ("3", "Tổ chức hội thi tuyên", "Sở Tư pháp", "Tỉnh đoàn", "2026-09-30", ""),
        ],
    ),
}
