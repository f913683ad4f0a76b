"""Invented papers of many kinds of offices, and their tasks: (clause, first words, lead, support, due, report to)."""

from __future__ import annotations

Row = tuple[str, str, str, str, str, str]

PAPERS: dict[str, tuple[str, list[Row]]] = {
    "letter_of_a_commune": (
        "UBND XÃ HÒA TIẾN\n"
        "Số: 45/UBND-VP\n"
        "Hòa Tiến, ngày 12 tháng 8 năm 2025\n"
        "\n"
        "Kính gửi: Các phòng, đơn vị thuộc xã; Trưởng các thôn.\n"
        "\n"
        "Thực hiện Công văn số 1234/UBND-NC ngày 05/8/2025 của UBND tỉnh về việc rà soát hộ nghèo, UBND "
        "xã yêu cầu các phòng, đơn vị, các thôn thực hiện một số nội dung sau:\n"
        "\n"
        "1. Phòng Kinh tế chủ trì, phối hợp với Phòng Văn hóa - Xã hội và các thôn rà soát, lập danh sách "
        "hộ nghèo, gửi về Văn phòng HĐND và UBND xã trước ngày 20/8/2025.\n"
        "\n"
        "2. Các thôn tổ chức họp dân, niêm yết công khai kết quả rà soát tại nhà văn hóa thôn; hoàn thành "
        "chậm nhất ngày 25/8/2025.\n"
        "\n"
        "3. Giao Công an xã nắm tình hình, bảo đảm an ninh trật tự.\n"
        "\n"
        "Yêu cầu các phòng, đơn vị nghiêm túc triển khai thực hiện./.\n",
        [
            (
                "1",
                "rà soát, lập danh sách",
                "Phòng Kinh tế",
                "Phòng Văn hóa - Xã hội; các thôn",
                "2025-08-20",
                "Văn phòng HĐND và UBND xã",
            ),
            ("2", "tổ chức họp dân, niêm", "Các thôn", "", "2025-08-25", ""),
            ("3", "nắm tình hình, bảo đảm", "Công an xã", "", "", ""),
        ],
    ),
    "letter_that_asks_its_addressees": (
        "Kính gửi:\n"
        "- Các sở, ban, ngành;\n"
        "- UBND các xã, phường.\n"
        "\n"
        "Để chuẩn bị nội dung làm việc, Chủ tịch UBND tỉnh đề nghị các sở, ban, ngành, UBND các xã, "
        "phường:\n"
        "\n"
        "- Báo cáo tình hình giải ngân vốn đầu tư công 9 tháng đầu năm 2025, gửi Sở Tài chính trước 16 "
        "giờ 00 ngày 25/9/2025.\n"
        "\n"
        "- Rà soát, đề xuất điều chỉnh kế hoạch vốn.\n"
        "\n"
        "Sở Tài chính có trách nhiệm tổng hợp, báo cáo UBND tỉnh trong ngày 30/9/2025.\n",
        [
            ("", "Báo cáo tình hình giải", "các sở, ban, ngành; UBND các xã, phường", "", "2025-09-25", "Sở Tài chính"),
            ("", "Rà soát, đề xuất điều", "các sở, ban, ngành; UBND các xã, phường", "", "", ""),
            ("", "có trách nhiệm tổng hợp,", "Sở Tài chính", "", "2025-09-30", "UBND tỉnh"),
        ],
    ),
    "labels_in_brackets_and_behind": (
        "II. NỘI DUNG\n"
        "\n"
        "1. Tổ chức lễ ra quân tổng vệ sinh môi trường (chủ trì: Đoàn Thanh niên xã; phối hợp: Hội Phụ "
        "nữ, Hội Nông dân xã; thời gian: trong tháng 9/2025).\n"
        "\n"
        "2. Lắp đặt 10 camera an ninh tại các trục đường chính. Đơn vị thực hiện: Công an xã. Thời gian "
        "hoàn thành: Quý IV/2025. Sản phẩm: Biên bản nghiệm thu.\n",
        [
            ("II.1", "Tổ chức lễ ra quân", "Đoàn Thanh niên xã", "Hội Phụ nữ; Hội Nông dân xã", "2025-09-30", ""),
            ("II.2", "Lắp đặt 10 camera an", "Công an xã", "", "2025-12-31", ""),
        ],
    ),
    "labels_before_the_duty": (
        "1. Công tác tuyên truyền\n"
        "\n"
        "- Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch.\n"
        "\n"
        "- Cơ quan phối hợp: Báo và Đài Phát thanh - Truyền hình tỉnh; UBND cấp huyện.\n"
        "\n"
        "- Thời gian: Hằng năm.\n"
        "\n"
        "- Nội dung: Xây dựng phóng sự, chuyên mục tuyên truyền về bảo tồn di sản.\n",
        [
            (
                "1",
                "Xây dựng phóng sự, chuyên",
                "Sở Văn hóa, Thể thao và Du lịch",
                "Báo; Đài Phát thanh - Truyền hình tỉnh; UBND cấp huyện",
                "Hằng năm",
                "",
            ),
        ],
    ),
    "headings_that_are_duties": (
        "1.1. Xây dựng Đề án phát triển kinh tế đêm\n"
        "\n"
        "- Cơ quan chủ trì: Sở Công Thương.\n"
        "\n"
        "- Cơ quan phối hợp: Các sở, ban, ngành và UBND thành phố.\n"
        "\n"
        "- Thời gian trình: Tháng 6/2026.\n"
        "\n"
        "- Sản phẩm: Quyết định của UBND tỉnh.\n"
        "\n"
        "1.2. Rà soát quy hoạch chợ\n"
        "\n"
        "- Cơ quan chủ trì: Sở Xây dựng.\n"
        "\n"
        "- Thời hạn hoàn thành: 30/9/2026.\n",
        [
            ("1.1", "Xây dựng Đề án phát", "Sở Công Thương", "Các sở, ban, ngành; UBND thành phố", "2026-06-30", ""),
            ("1.2", "Rà soát quy hoạch chợ", "Sở Xây dựng", "", "2026-09-30", ""),
        ],
    ),
    "resolution_of_the_government": (
        "1. Bộ Kế hoạch và Đầu tư:\n"
        "\n"
        "a) Chủ trì, phối hợp với Bộ Tài chính, Bộ Nội vụ hoàn thiện dự thảo Nghị định về khu công nghệ "
        "cao, trình Chính phủ trong tháng 10 năm 2024;\n"
        "\n"
        "b) Khẩn trương tổng hợp, báo cáo Thủ tướng Chính phủ tình hình phân bổ vốn trước ngày 15 tháng "
        "10 năm 2024.\n"
        "\n"
        "2. Ngân hàng Nhà nước Việt Nam tiếp tục điều hành chính sách tiền tệ chủ động, linh hoạt.\n"
        "\n"
        "3. Giao Phó Thủ tướng Trần Hồng Hà trực tiếp chỉ đạo xử lý các vướng mắc.\n"
        "\n"
        "4. Các bộ, cơ quan, địa phương:\n"
        "\n"
        "- Đẩy mạnh giải ngân vốn đầu tư công.\n"
        "\n"
        "- Định kỳ trước ngày 25 hằng tháng báo cáo Bộ Kế hoạch và Đầu tư kết quả thực hiện.\n",
        [
            ("1.a", "hoàn thiện dự thảo Nghị", "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính; Bộ Nội vụ", "2024-10-31", ""),
            ("1.b", "Khẩn trương tổng hợp, báo", "Bộ Kế hoạch và Đầu tư", "", "2024-10-15", "Thủ tướng Chính phủ"),
            ("2", "tiếp tục điều hành chính", "Ngân hàng Nhà nước Việt Nam", "", "", ""),
            ("3", "trực tiếp chỉ đạo xử", "Phó Thủ tướng Trần Hồng Hà", "", "", ""),
            ("4", "Đẩy mạnh giải ngân vốn", "Các bộ, cơ quan, địa phương", "", "", ""),
            (
                "4",
                "Định kỳ trước ngày 25",
                "Các bộ, cơ quan, địa phương",
                "",
                "trước ngày 25 hằng tháng",
                "Bộ Kế hoạch và Đầu tư",
            ),
        ],
    ),
    "decision_with_articles": (
        "Điều 1. Thành lập Tổ công tác rà soát văn bản gồm các ông, bà có tên sau.\n"
        "\n"
        "Điều 2. Tổ công tác có nhiệm vụ:\n"
        "\n"
        "1. Rà soát các văn bản quy phạm pháp luật do HĐND, UBND tỉnh ban hành.\n"
        "\n"
        "2. Báo cáo kết quả rà soát với Chủ tịch UBND tỉnh trước ngày 31/3/2025.\n"
        "\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "\n"
        "Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở và các ông, bà có tên tại Điều 1 chịu trách "
        "nhiệm thi hành Quyết định này./.\n",
        [
            ("Điều 2.1", "Rà soát các văn bản", "Tổ công tác", "", "", ""),
            ("Điều 2.2", "Báo cáo kết quả rà", "Tổ công tác", "", "2025-03-31", "Chủ tịch UBND tỉnh"),
        ],
    ),
    "plan_with_purposes": (
        "I. MỤC ĐÍCH, YÊU CẦU\n"
        "\n"
        "1. Mục đích\n"
        "\n"
        "Nâng cao nhận thức của cán bộ, công chức về chuyển đổi số.\n"
        "\n"
        "2. Yêu cầu\n"
        "\n"
        "- Các cơ quan, đơn vị triển khai đồng bộ, hiệu quả, tránh hình thức.\n"
        "\n"
        "II. TỔ CHỨC THỰC HIỆN\n"
        "\n"
        "1. Sở Thông tin và Truyền thông\n"
        "\n"
        "a) Tham mưu UBND tỉnh ban hành Bộ tiêu chí đánh giá chuyển đổi số, hoàn thành trong Quý I/2025.\n"
        "\n"
        "b) Tổng hợp kết quả thực hiện của các đơn vị, báo cáo UBND tỉnh (qua Văn phòng UBND tỉnh) trước "
        "ngày 15/12 hằng năm.\n"
        "\n"
        "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội: Tuyên "
        "truyền, vận động đoàn viên, hội viên tham gia.\n"
        "\n"
        "3. Các sở, ban, ngành, UBND các huyện, thị xã, thành phố căn cứ Kế hoạch này xây dựng kế hoạch "
        "cụ thể, gửi Sở Thông tin và Truyền thông trước ngày 28/02/2025.\n"
        "\n"
        "Trong quá trình triển khai thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời "
        "phản ánh về Sở Thông tin và Truyền thông để tổng hợp, báo cáo UBND tỉnh xem xét, quyết định./.\n",
        [
            ("II.1.a", "Tham mưu UBND tỉnh ban", "Sở Thông tin và Truyền thông", "", "2025-03-31", ""),
            (
                "II.1.b",
                "Tổng hợp kết quả thực",
                "Sở Thông tin và Truyền thông",
                "",
                "trước ngày 15/12 hằng năm",
                "UBND tỉnh",
            ),
            (
                "II.2",
                "Tuyên truyền, vận động đoàn",
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh; các tổ chức chính trị - xã hội",
                "",
                "",
                "",
            ),
            (
                "II.3",
                "căn cứ Kế hoạch này",
                "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
                "",
                "2025-02-28",
                "Sở Thông tin và Truyền thông",
            ),
        ],
    ),
}
