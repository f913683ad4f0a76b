"""Invented papers whose bodies, groups and days are named in less usual ways; tasks as in `papers_of_offices`."""

from __future__ import annotations

Row = tuple[str, str, str, str, str, str]

PAPERS: dict[str, tuple[str, list[Row]]] = {
    "names_that_hold_verbs": (
        "Hưng Yên, ngày 05 tháng 3 năm 2026\n"
        "\n"
        "**II. PHÂN CÔNG**\n"
        "\n"
        "1. Trung tâm Công nghệ thông tin và Truyền thông:\n"
        "\n"
        "- Vận hành trung tâm dữ liệu.\n"
        "\n"
        "2. Giao Trung tâm Dịch vụ việc làm tỉnh:\n"
        "\n"
        "- Mở phiên giao dịch hằng tháng.\n"
        "\n"
        "3. Phòng Hành chính tổng hợp tham mưu lịch họp trước ngày 10/3/2026.\n"
        "\n"
        "4. Trung tâm Dịch vụ tổng hợp phường rà soát loa truyền thanh.\n"
        "\n"
        "5. Phó Chủ tịch UBND phường phụ trách lĩnh vực đô thị chỉ đạo kiểm tra vỉa hè.\n"
        "\n"
        "6. Tổ công tác cải cách hành chính họp mỗi tháng một lần.\n"
        "\n"
        "7. Sở Văn hóa và Thể thao; Báo và Phát thanh, Truyền hình Cần Thơ tăng thời lượng phát sóng.\n"
        "\n"
        "8. Phòng Kinh tế tổng hợp, báo cáo UBND xã.\n"
        "\n"
        "9. Công an xã phụ trách trật tự khu chợ.\n",
        [
            ("II.1", "Vận hành trung tâm dữ", "Trung tâm Công nghệ thông tin và Truyền thông", "", "", ""),
            ("II.2", "Mở phiên giao dịch hằng", "Trung tâm Dịch vụ việc làm tỉnh", "", "", ""),
            ("II.3", "tham mưu lịch họp trước", "Phòng Hành chính tổng hợp", "", "2026-03-10", ""),
            ("II.4", "rà soát loa truyền thanh", "Trung tâm Dịch vụ tổng hợp phường", "", "", ""),
            ("II.5", "chỉ đạo kiểm tra vỉa", "Phó Chủ tịch UBND phường phụ trách lĩnh vực đô thị", "", "", ""),
            ("II.6", "họp mỗi tháng một lần", "Tổ công tác cải cách hành chính", "", "", ""),
            (
                "II.7",
                "tăng thời lượng phát sóng",
                "Sở Văn hóa và Thể thao; Báo và Phát thanh, Truyền hình Cần Thơ",
                "",
                "",
                "",
            ),
            ("II.8", "tổng hợp, báo cáo UBND", "Phòng Kinh tế", "", "", "UBND xã"),
            ("II.9", "phụ trách trật tự khu", "Công an xã", "", "", ""),
        ],
    ),
    "groups_told_by_what_they_do": (
        "**III. TỔ CHỨC THỰC HIỆN**\n"
        "\n"
        "1. UBND các xã/thị trấn:\n"
        "\n"
        "- Tổng hợp số hộ bị ngập.\n"
        "\n"
        "2. Các cơ sở chế biến nông sản, giết mổ gia súc:\n"
        "\n"
        "- Lắp đồng hồ đo nước thải.\n"
        "\n"
        "**3. Đề nghị các tổ chức cung ứng dịch vụ bưu chính**\n"
        "\n"
        "a) Miễn cước hàng cứu trợ.\n"
        "\n"
        "b) Có phương án chuyển hàng đến thôn bị chia cắt.\n"
        "\n"
        "4. Các phòng, ban có liên quan đến việc cấp phép có trách nhiệm niêm yết biểu phí.\n",
        [
            ("III.1", "Tổng hợp số hộ bị", "UBND các xã/thị trấn", "", "", ""),
            ("III.2", "Lắp đồng hồ đo nước", "Các cơ sở chế biến nông sản, giết mổ gia súc", "", "", ""),
            ("III.3.a", "Miễn cước hàng cứu trợ", "các tổ chức cung ứng dịch vụ bưu chính", "", "", ""),
            ("III.3.b", "Có phương án chuyển hàng", "các tổ chức cung ứng dịch vụ bưu chính", "", "", ""),
            ("III.4", "có trách nhiệm niêm yết", "Các phòng, ban có liên quan", "", "", ""),
        ],
    ),
    "who_is_told_below_a_sentence": (
        "Bến Tre, ngày 05 tháng 3 năm 2026\n"
        "\n"
        "1. Để hoàn thành 02 dự án trước ngày 30 tháng 11 năm 2026, yêu cầu Sở Y tế, các nhà thầu tập "
        "trung một số nội dung như sau:\n"
        "\n"
        "(1) Sở Y tế chỉ đạo các khoa lắp giường;\n"
        "\n"
        "- Chỉ đạo Bệnh viện Đa khoa mua sắm thiết bị.\n"
        "\n"
        "(2) Công an tỉnh hướng dẫn phòng cháy.\n"
        "\n"
        "2. Sở Nội vụ chỉ đạo Trung tâm Lưu trữ lịch sử:\n"
        "\n"
        "a) Số hóa 20 phông tài liệu.\n"
        "\n"
        "3. Trên cơ sở đề nghị của các sở, ngành và ý kiến của Sở Nội vụ, Sở Tài chính cân đối kinh phí.\n",
        [
            ("1.1", "chỉ đạo các khoa lắp", "Sở Y tế", "", "", ""),
            ("1.1", "Chỉ đạo Bệnh viện Đa", "Sở Y tế", "", "", ""),
            ("1.2", "hướng dẫn phòng cháy", "Công an tỉnh", "", "", ""),
            ("2.a", "Số hóa 20 phông tài", "Sở Nội vụ", "", "", ""),
            ("3", "cân đối kinh phí", "Sở Tài chính", "", "", ""),
        ],
    ),
    "days_that_others_give": (
        "Cao Bằng, ngày 10 tháng 3 năm 2026\n"
        "\n"
        "1. Sở Công Thương khôi phục lưới điện, hoàn thành theo chỉ đạo tại Công điện của Thủ tướng Chính "
        "phủ.\n"
        "\n"
        "2. Sở Y tế báo cáo UBND tỉnh vào 16:00 ngày Chủ nhật hằng tuần.\n"
        "\n"
        "3. Giao Văn phòng Sở: cập nhật Đề án lên phần mềm chậm nhất 02 ngày sau khi ban hành; thứ Sáu "
        "hằng tuần thông báo các nội dung sắp đến hạn.\n"
        "\n"
        "4. Đội Quản lý đô thị ra quân dẹp vỉa hè đường Hùng Vương (từ 08/6 đến hết 12/6/2026);\n"
        "\n"
        "5. Sở Y tế đối khớp dữ liệu; phấn đấu đạt 60% trong Quý I/2026 và 100% trước ngày 15/6/2026;\n"
        "\n"
        "6. Chế độ báo cáo\n"
        "\n"
        "a) Văn phòng Đăng ký đất đai tổng hợp, báo cáo Giám đốc Sở vào ngày 25 hằng tháng; báo cáo tổng "
        "kết chiến dịch trước ngày 10/7/2026.\n",
        [
            (
                "1",
                "khôi phục lưới điện, hoàn",
                "Sở Công Thương",
                "",
                "hoàn thành theo chỉ đạo tại Công điện của Thủ tướng Chính phủ",
                "",
            ),
            ("2", "báo cáo UBND tỉnh vào", "Sở Y tế", "", "vào 16:00 ngày Chủ nhật hằng tuần", "UBND tỉnh"),
            ("3", "cập nhật Đề án lên", "Văn phòng Sở", "", "chậm nhất 02 ngày sau khi ban hành", ""),
            ("3", "thứ Sáu hằng tuần thông", "Văn phòng Sở", "", "thứ Sáu hằng tuần", ""),
            ("4", "ra quân dẹp vỉa hè", "Đội Quản lý đô thị", "", "2026-06-12", ""),
            ("5", "đối khớp dữ liệu; phấn", "Sở Y tế", "", "2026-06-15", ""),
            ("6.a", "tổng hợp, báo cáo Giám", "Văn phòng Đăng ký đất đai", "", "vào ngày 25 hằng tháng", "Giám đốc Sở"),
            ("6.a", "báo cáo tổng kết chiến", "Văn phòng Đăng ký đất đai", "", "2026-07-10", ""),
        ],
    ),
    "what_a_paper_rests_upon": (
        "Cà Mau, ngày 02 tháng 4 năm 2026\n"
        "\n"
        "Kính gửi:\n"
        "\n"
        "- Các phòng chuyên môn;\n"
        "\n"
        "- Trưởng các ấp.\n"
        "\n"
        "Căn cứ Nghị định số 67/2018/NĐ-CP ngày 14 tháng 5 năm 2018 của Chính phủ quy định chi tiết; phân "
        "cấp, quản lý công trình; bảo vệ đập;\n"
        "\n"
        "Thực hiện Công văn số 77/UBND-KT ngày 01/4/2026 của UBND tỉnh về việc chủ động ứng phó. Theo bản "
        "tin của Đài Khí tượng, mưa lớn kéo dài.\n"
        "\n"
        "1. Phòng Kinh tế kiểm tra đê bao trước ngày 10/4/2026.\n"
        "\n"
        "2. Phòng Y tế họp dân; phối hợp Hội Người cao tuổi thăm, tặng quà 20 cụ trước ngày 20/4/2026.\n"
        "\n"
        "3. Công an xã duy trì chốt trực; báo cáo nhanh các vụ việc nổi cộm về Thường trực UBND xã.\n",
        [
            ("1", "kiểm tra đê bao trước", "Phòng Kinh tế", "", "2026-04-10", ""),
            ("2", "họp dân", "Phòng Y tế", "", "", ""),
            ("2", "phối hợp Hội Người cao", "Phòng Y tế", "Hội Người cao tuổi", "2026-04-20", ""),
            ("3", "duy trì chốt trực", "Công an xã", "", "", ""),
            ("3", "báo cáo nhanh các vụ", "Công an xã", "", "", "Thường trực UBND xã"),
        ],
    ),
}
