"""Invented passages in the wordings of several offices: what is right, and the one thing that is wrong."""

from __future__ import annotations

from typing import NamedTuple


class Passage(NamedTuple):
    """`wrong`: the kind of the one planted fault and words at its place; None where all is right."""

    text: str
    wrong: tuple[str, str] | None = None


RIGHT = (
    "Trong quý I, toàn huyện tiếp nhận 4.218 hồ sơ, trong đó nộp trực tuyến 2.918 hồ sơ, trực tiếp 1.300 hồ sơ.",
    "Số đơn phải giải quyết: 87 đơn (khiếu nại 31 đơn, tố cáo 9 đơn, kiến nghị, phản ánh 47 đơn).",
    "Toàn xã có 1.912 hộ, gồm 88 hộ nghèo, 120 hộ cận nghèo và 1.704 hộ còn lại.",
    "Tổng kinh phí thực hiện 3.450 triệu đồng, trong đó: ngân sách tỉnh 2.000 triệu đồng; ngân "
    "sách huyện 1.450 triệu đồng.",
    "Đã thu gom 1.240 tấn rác, trong đó có 300 tấn rác tái chế.",
    "Tỷ lệ giải ngân đạt 45,3% (12.340/27.240 triệu đồng), cao hơn cùng kỳ 3,1 điểm phần trăm.",
    "Đến nay có 18/21 xã đạt chuẩn nông thôn mới, chiếm 85,7%; 4/21 xã đạt chuẩn nâng cao, chiếm 19,05%.",
    "Tổng số cán bộ, công chức là 312 người, trong đó nữ 140 người, đảng viên 298 người.",
    "Kết quả phân loại: 312 người được đánh giá, trong đó hoàn thành xuất sắc nhiệm vụ 45 "
    "người, hoàn thành tốt nhiệm vụ "
    "250 người, hoàn thành nhiệm vụ 15 người, không hoàn thành nhiệm vụ 02 người.",
    "Thu ngân sách 6 tháng đạt 125.400 triệu đồng, bằng 52,3% dự toán, tăng 8,4% so với cùng kỳ.",
    "Đã cấp 2.150 giấy chứng nhận, tăng 150 giấy so với cùng kỳ năm trước (2.000 giấy), tương ứng tăng 7,5%.",
    "Các cơ quan đã nhận 214 nhiệm vụ; đã hoàn thành 180 nhiệm vụ (đúng hạn 171 nhiệm vụ, quá hạn 9 nhiệm vụ), "
    "đang thực hiện 34 nhiệm vụ (trong hạn 30 nhiệm vụ, quá hạn 4 nhiệm vụ).",
    "Căn cứ khoản 2 Điều 15 và khoản 3 Điều 16 của Luật, trong đó quy định 5 trường hợp; thời hạn 10 ngày làm việc.",
    "Đường dây nóng 0255.3851.234, gồm 2 máy, trực 24/24 giờ, 7 ngày trong tuần.",
    "Phấn đấu giai đoạn 2021 - 2025 giảm bình quân 1,0 - 1,5% số hộ nghèo mỗi năm, trong đó vùng miền núi giảm 3 - 4%.",
    "Ngày ngày, cán bộ thường thường xuống cơ sở; số hộ nghèo giảm dần dần, nhà nhà thi đua, người người thi đua.",
    "Triển khai thực hiện hiện đại hóa nền hành chính; công tác tác động mạnh đến đời sống xã hội hóa.",
    "Ban hành Kế hoạch số 12/KH-UBND ngày 12/01/2023, Kế hoạch số 25/KH-UBND ngày 03/02/2023 và Kế hoạch số "
    "40/KH-UBND ngày 17/3/2023.",
    "Thực hiện Kế hoạch số 98/KH-UBND ngày 20/12/2022 của UBND huyện về cải cách hành chính năm 2023.",
    "Báo cáo số 310/BC-UBND ngày 05/12/2022 về kết quả thực hiện công tác cải cách hành chính năm 2022.",
    "Hội nghị tổ chức vào thứ Sáu, ngày 15/7/2022 tại hội trường UBND huyện.",
    "Đợt cao điểm từ ngày 15/11/2022 đến ngày 15/01/2023 do Công an huyện chủ trì.",
    "Mở 06 lớp với 425 lượt người tham gia; trong đó cấp huyện 02 lớp, cấp xã 04 lớp.",
    "Diện tích gieo trồng 4.520,5 ha, gồm lúa 3.100,2 ha, ngô 820,3 ha, rau màu 600 ha.",
    "Toàn tỉnh có 170 đơn vị hành chính cấp xã, gồm 145 xã, 17 phường và 8 thị trấn.",
    "Có 25 kiến nghị qua kiểm tra, đã xử lý 17/25 kiến nghị, còn lại 8 kiến nghị đang xử lý.",
    "Đề nghị hỗ trợ 50 tỷ đồng, trong đó năm 2023 là 20 tỷ đồng để đầu tư trường học, trạm y tế.",
    "Tổng đàn gia súc 45.200 con, đạt 98,26% kế hoạch (46.000 con).",
    "Tiếp nhận 1.020 hồ sơ (kỳ trước chuyển sang 120 hồ sơ, tiếp nhận mới 900 hồ sơ); đã giải quyết 950 hồ sơ, "
    "đang giải quyết 70 hồ sơ.",
    "Thực hiện Quyết định số 101/QĐ-UBND ngày 14/3/2023 về việc sửa đổi, bổ sung Quyết định số "
    "77/QĐ-UBND ngày 20/02/2023.",
    "Chỉ số hài lòng năm 2022 đạt 85,2%, xếp thứ 5/13 huyện, thị xã, thành phố; tăng 02 bậc so với năm 2021.",
    "Kiểm tra 15 cơ sở, phát hiện 4 cơ sở vi phạm, xử phạt 3 cơ sở với số tiền 12,5 triệu đồng.",
    "Tổng số thu là 4,25 tỷ đồng, trong đó thu phí 1.250 triệu đồng và thu lệ phí 3 tỷ đồng.",
    "Hội nghị có 250 đại biểu tham dự, trong đó 15 đại biểu là lãnh đạo tỉnh, 60 đại biểu là lãnh đạo huyện.",
    "Toàn huyện có 35 trường, gồm 12 trường mầm non, 14 trường tiểu học, 9 trường trung học cơ sở với 18.420 học sinh.",
    "Tổ công tác gồm 7 thành viên, do đồng chí Phó Chủ tịch làm Tổ trưởng, 2 Tổ phó và 4 thành viên.",
    "Đến 30/6/2023, giải ngân 105,2/243,8 tỷ đồng, đạt 43,15% kế hoạch; trong đó vốn ngân sách trung "
    "ương 60,1/120 tỷ đồng, đạt 50,08%; vốn ngân sách địa phương 45,1/123,8 tỷ đồng, đạt 36,43%.",
    "Số hộ nghèo giảm từ 1.245 hộ xuống còn 1.030 hộ, giảm 215 hộ; tỷ lệ hộ nghèo giảm từ 5,1% xuống còn 4,22%.",
    "Tổ chức 14 cuộc kiểm tra đối với 28 đơn vị, phát hiện 12 đơn vị có sai phạm, kiến nghị thu hồi 1,2 "
    "tỷ đồng, đã thu hồi 800 triệu đồng.",
    "Đã có 1.120/1.250 cán bộ, công chức, viên chức (đạt 89,6%) cài đặt ứng dụng.",
    "Trong 6 tháng, xử phạt 1.340 trường hợp, phạt tiền 3,45 tỷ đồng, tước giấy phép 120 trường hợp, "
    "tạm giữ 210 phương tiện.",
    "Điện thoại: 0255 3822 545; số tài khoản 3713.0.1234567; mã số thuế 4300312345.",
    "Luật số 72/2025/QH15 có 7 chương, 54 điều; trong đó Chương II có 12 điều, Chương III có 10 điều.",
    "Kế hoạch năm 2024: tuyển sinh 1.500 học viên, trong đó hệ cao đẳng 500, hệ trung cấp 700, hệ sơ cấp 300.",
    "Số lượng hồ sơ: Tổng tiếp nhận 2.345 (trực tuyến: 1.900; trực tiếp: 445). Đã giải quyết: 2.300 "
    "(đúng hạn: 2.280; quá hạn: 20). Đang giải quyết: 45.",
    "Tổng số 2.150 lượt khách, tăng 12,5% so với cùng kỳ; doanh thu 4,3 tỷ đồng, tăng 8%.",
    "Sản lượng lương thực có hạt 52.340 tấn, tăng 1,2% so với năm trước; trong đó lúa 48.120 tấn, ngô 4.220 tấn.",
    "Đề án có 05 nhóm nhiệm vụ với 32 nhiệm vụ cụ thể, trong đó 10 nhiệm vụ hoàn thành trong năm 2024, "
    "15 nhiệm vụ hoàn thành trong năm 2025 và 07 nhiệm vụ thường xuyên.",
    "Khối lượng công việc đạt khoảng 65%, trong đó gói thầu số 1 đạt 70%, gói thầu số 2 đạt 55%.",
    "Thu hút 23 dự án với tổng vốn đăng ký 1.250 tỷ đồng, gồm 20 dự án trong nước, 3 dự án FDI (vốn 45 triệu USD).",
    "Tại thời điểm báo cáo, toàn tỉnh có 420 trạm BTS 4G, 38 trạm 5G; 100% xã có cáp quang; tỷ lệ phủ "
    "sóng đạt 99,8% dân số.",
    "Kết quả lấy phiếu: 45 phiếu phát ra, 45 phiếu thu về, 44 phiếu hợp lệ, 1 phiếu không hợp lệ; tán "
    "thành 43 phiếu, đạt 97,73%.",
    "Các xã: An Bình (12 hồ sơ), An Hòa (8 hồ sơ), An Lạc (15 hồ sơ), tổng cộng 35 hồ sơ quá hạn.",
    "Quý I tiếp nhận 500 hồ sơ, quý II tiếp nhận 650 hồ sơ; lũy kế 6 tháng 1.150 hồ sơ.",
    "Xã A tiếp nhận 120 hồ sơ đất đai, giải quyết đúng hạn 110 hồ sơ.\nXã B tiếp nhận 140 hồ sơ đất "
    "đai, giải quyết đúng hạn 139 hồ sơ.\nXã C tiếp nhận 98 hồ sơ đất đai, giải quyết đúng hạn 98 hồ "
    "sơ.",
    "Giao 120 nhiệm vụ; hoàn thành đúng hạn 90 nhiệm vụ, hoàn thành quá hạn 5 nhiệm vụ, còn lại đang thực hiện.",
    "Tỷ lệ lao động qua đào tạo đạt 68%, trong đó có bằng cấp, chứng chỉ đạt 27,5%.",
    "Ngân sách huyện bố trí 2.350 triệu đồng, bằng 1,2 lần năm trước, đạt 98,7%.",
    "Trong tổng số 1.890 đảng viên có 1.650 đảng viên xếp loại hoàn thành tốt nhiệm vụ trở lên (87,3%).",
    "UBND tỉnh đã ban hành Quyết định số 1234/QĐ-UBND ngày 05/6/2023, Quyết định số 998/QĐ-UBND ngày "
    "12/5/2023; UBND huyện ban hành Quyết định số 1100/QĐ-UBND ngày 02/3/2023.",
    "Chương trình gồm 3 phần: phần 1 (5 tiết), phần 2 (10 tiết) và phần 3 (15 tiết), học trong 5 buổi "
    "từ 08 giờ 00 đến 11 giờ 30.",
    "Bố trí 1.500 m2 đất, xây dựng 02 dãy nhà gồm 12 phòng học, 04 phòng chức năng.",
    "Tiếp nhận 1.000 hồ sơ, giải quyết đúng hạn 900 hồ sơ, quá hạn 20 hồ sơ, số còn lại đang trong hạn giải quyết.",
    "Ban hành 45 văn bản (gồm 12 kế hoạch, 20 công văn và các văn bản khác).",
    "Tổng số thủ tục hành chính: 1.820, trong đó cấp tỉnh 1.400, cấp xã 420; có 1.100 thủ tục toàn trình.",
    "Đã tổ chức 120 buổi tuyên truyền với 8.500 lượt người, trong đó 40 buổi tại trường học, 30 buổi tại khu dân cư.",
    "Huyện có 12.400 hộ, trong đó 11.900 hộ dùng nước sạch, đạt 95,97%; 12.100 hộ có nhà tiêu hợp vệ sinh, đạt 97,58%.",
    "Đội ngũ: 85 cán bộ, công chức, trong đó trình độ đại học 70 người, thạc sĩ 12 người; đảng viên 83 người.",
    "Vốn đầu tư 250 tỷ đồng (ngân sách trung ương 150 tỷ đồng, còn lại là ngân sách địa phương).",
    "Thu nội địa 320 tỷ đồng, đạt 64% dự toán; thu xuất nhập khẩu 45 tỷ đồng, đạt 90% dự toán; tổng thu 365 tỷ đồng.",
    "Năm 2021: 120 vụ; năm 2022: 98 vụ; năm 2023: 105 vụ, tăng 7,14% so với năm 2022.",
    "Có 3 nhóm giải pháp: (1) hoàn thiện thể chế; (2) tăng cường kiểm tra 15 đơn vị; (3) bố trí 2 tỷ đồng.",
    "Tiếp nhận 350 phản ánh, kiến nghị; đã xử lý 348/350 phản ánh, kiến nghị, đạt 99,4%.",
    "Tổ chức 2 đợt kiểm tra, đợt 1 kiểm tra 12 đơn vị, đợt 2 kiểm tra 10 đơn vị.",
    "Tốc độ tăng trưởng đạt 7,2%, trong đó nông nghiệp 3,1%, công nghiệp 10,5%, dịch vụ 7,8%.",
    "Cơ cấu kinh tế: nông nghiệp 35%, công nghiệp 30%, dịch vụ 35%.",
    "Phòng Nội vụ có 09 biên chế, hiện có mặt 08 người, gồm 01 Trưởng phòng, 02 Phó Trưởng phòng, 05 chuyên viên.",
    "UBND tỉnh ban hành Quyết định số 15/2022/QĐ-UBND ngày 10/3/2022, Quyết định số 22/2022/QĐ-UBND ngày 05/5/2022.",
    "Theo Kế hoạch số 05/KH-UBND ngày 10/01/2022 của UBND tỉnh và Kế hoạch số 08/KH-UBND ngày "
    "06/01/2022 của UBND huyện, Kế hoạch số 20/KH-UBND ngày 09/01/2022 của UBND huyện.",
    "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ; Quyết định số 468/QĐ-TTg ngày 27/3/2021; Nghị "
    "định số 61/2018/NĐ-CP ngày 23/4/2018, được sửa đổi, bổ sung bởi Nghị định số 107/2021/NĐ-CP ngày "
    "06/12/2021.",
    "Sửa chữa 12 km đường, kinh phí 3,2 tỷ đồng; nạo vét 8,5 km kênh mương, kinh phí 450 triệu đồng.",
    "Công nhận 15 thôn văn hóa, 2.340 gia đình văn hóa (đạt 92,1%).",
    "Điểm số CCHC đạt 86,45/100 điểm, xếp hạng 12/63.",
    "Chi hỗ trợ 1.250 lao động với số tiền 1.875.000.000 đồng (1.500.000 đồng/người).",
    "Huy động 15.200 ngày công, 3.400 m2 đất, trị giá 2,1 tỷ đồng. Nhân dân đóng góp 1,2 tỷ đồng, doanh "
    "nghiệp 0,9 tỷ đồng.",
    "Kỳ họp thứ 5 thông qua 12 nghị quyết, trong đó có 7 nghị quyết quy phạm pháp luật.",
    "Trực tuyến 45 dịch vụ, tỷ lệ 60% (mục tiêu 50%).",
    "Có 250/300 doanh nghiệp hài lòng, tăng 5% so với năm 2021; 83,3% doanh nghiệp đánh giá tốt.",
    "Đào tạo 500 người (kế hoạch 480 người), đạt 104,2%.",
    "Đã giải ngân 45 tỷ đồng/60 tỷ đồng, đạt 75% kế hoạch vốn.",
    "Từ ngày 15/12/2021 đến ngày 14/6/2022, Thanh tra huyện thực hiện 5 cuộc thanh tra, kết thúc 3 "
    "cuộc, đang tiến hành 2 cuộc.",
    "Ngày 10/02/2022, UBND tỉnh ban hành Báo cáo số 25/BC-UBND về tình hình thực hiện nhiệm vụ tháng 01 "
    "và nhiệm vụ trọng tâm tháng 02 năm 2022.",
    "Báo cáo số 20/BC-UBND ngày 20/01/2022 về công tác tháng 01, nhiệm vụ tháng 02 năm 2022.",
    "Công nhận kết quả xếp loại học sinh năm học 2021-2022 theo Quyết định số 220/QĐ-UBND ngày 30/5/2022.",
    "Quyết định số 88/QĐ-UBND ngày 15/02/2022 về việc công bố kết quả thi tuyển công chức năm 2022.",
    "Quyết định số 90/QĐ-UBND ngày 16/02/2022 về giao chỉ tiêu kế hoạch và dự toán ngân sách năm 2022.",
    "Công văn số 12/UBND-NV ngày 14/4/2022 về việc xây dựng kế hoạch biên chế năm 2023.",
    "Công văn số 70/STC-NS ngày 20/5/2022 về xây dựng dự toán ngân sách năm 2023 và kế hoạch tài chính "
    "3 năm 2023-2025.",
)

WRONG = (
    Passage(
        "Trong quý I, toàn huyện tiếp nhận 4.218 hồ sơ, trong đó nộp trực tuyến 2.981 hồ sơ, trực tiếp 1.300 hồ sơ.",
        ("sum", "2.981"),
    ),
    Passage(
        "Số đơn phải giải quyết: 87 đơn (khiếu nại 31 đơn, tố cáo 9 đơn, kiến nghị, phản ánh 48 đơn).",
        ("sum", "48 đơn"),
    ),
    Passage("Toàn xã có 1.912 hộ, gồm 88 hộ nghèo, 120 hộ cận nghèo và 1.714 hộ còn lại.", ("sum", "1.714")),
    Passage(
        "Tổng kinh phí thực hiện 3.450 triệu đồng, trong đó: ngân sách tỉnh 2.000 triệu đồng; ngân sách huyện 1.540 "
        "triệu đồng.",
        ("sum", "1.540"),
    ),
    Passage("Tỷ lệ giải ngân đạt 43,5% (12.340/27.240 triệu đồng), cao hơn cùng kỳ 3,1 điểm.", ("ratio", "43,5%")),
    Passage("Đến nay có 18/21 xã đạt chuẩn nông thôn mới, chiếm 87,5%.", ("ratio", "87,5%")),
    Passage(
        "Kết quả phân loại: 312 người được đánh giá, trong đó hoàn thành xuất sắc nhiệm vụ 45 người, hoàn thành tốt "
        "nhiệm vụ 250 người, hoàn thành nhiệm vụ 16 người, không hoàn thành nhiệm vụ 02 người.",
        ("sum", "16 người"),
    ),
    Passage(
        "Các cơ quan đã nhận 214 nhiệm vụ; đã hoàn thành 180 nhiệm vụ (đúng hạn 171 nhiệm vụ, quá hạn 19 nhiệm vụ), "
        "đang thực hiện 34 nhiệm vụ (trong hạn 30 nhiệm vụ, quá hạn 4 nhiệm vụ).",
        ("sum", "19 nhiệm vụ"),
    ),
    Passage("Đã cấp 2.150 giấy chứng nhận, tăng 250 giấy so với cùng kỳ năm trước (2.000 giấy).", ("sum", "250 giấy")),
    Passage("Tiếp nhận 1.150 hồ sơ, tăng 17,5% so với cùng kỳ năm 2021 (1.000 hồ sơ).", ("percent", "17,5%")),
    Passage("Trong kỳ tiếp nhận 640 hồ sơ, trong đó 512 hồ sơ nộp trực tuyến, chiếm 82%.", ("percent", "82%")),
    Passage("Đã kiểm tra 9/15 đơn vị, còn lại 5 đơn vị sẽ kiểm tra trong quý III.", ("ratio", "5 đơn vị")),
    Passage("Diện tích gieo trồng 4.520,5 ha, gồm lúa 3.100,2 ha, ngô 820,3 ha, rau màu 700 ha.", ("sum", "700 ha")),
    Passage("Toàn tỉnh có 170 đơn vị hành chính cấp xã, gồm 145 xã, 17 phường và 9 thị trấn.", ("sum", "9 thị trấn")),
    Passage("Tổng đàn gia súc 45.200 con, đạt 89,26% kế hoạch (46.000 con).", ("ratio", "89,26%")),
    Passage(
        "Tiếp nhận 1.020 hồ sơ; đã giải quyết 950 hồ sơ, trong đó trước hạn 500 hồ sơ, đúng hạn "
        "430 hồ sơ, trễ hạn 30 hồ sơ.",
        ("sum", "30 hồ sơ"),
    ),
    Passage("Tổng số hồ sơ tiếp nhận: 905 hồ sơ. Đã giải quyết: 880 hồ sơ; đang giải quyết: 35 hồ sơ.", ("sum", "880")),
    Passage("Đã đôn đốc, kiểm tra kiểm tra các xã chậm tiến độ.", ("doubled", "kiểm tra kiểm tra")),
    Passage("Chỉ đạo các các phòng, ban rà soát.", ("doubled", "các các")),
    Passage("Nâng cao chất lượng của của đội ngũ công chức.", ("doubled", "của của")),
    Passage("Hội nghị tổ chức vào thứ Năm, ngày 15/7/2022 tại hội trường.", ("date", "15/7/2022")),
    Passage("Thời gian thực hiện từ ngày 15/11/2022 đến ngày 15/01/2022.", ("date", "15/01/2022")),
    Passage("Hoàn thành trước ngày 31/11/2022.", ("date", "31/11/2022")),
    Passage(
        "Thực hiện Nghị định số 45/2021/NĐ-CP ngày 31/3/2022 của Chính phủ về tổ hợp tác.", ("date", "45/2021/NĐ-CP")
    ),
    Passage(
        "Ban hành Kế hoạch số 12/KH-UBND ngày 12/01/2023, Kế hoạch số 25/KH-UBND ngày 03/8/2023, Kế hoạch số "
        "40/KH-UBND ngày 17/3/2023 và Kế hoạch số 51/KH-UBND ngày 10/4/2023.",
        ("date", "25/KH-UBND"),
    ),
    Passage(
        "Ban hành Quyết định số 52/QĐ-UBND ngày 18/01/2022 công bố kết quả đánh giá, xếp hạng công tác cải cách hành "
        "chính năm 2022 của các xã.",
        ("date", "52/QĐ-UBND"),
    ),
    Passage(
        "Ban hành Kế hoạch số 30/KH-UBND ngày 10/02/2022 triển khai thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/12/2022 "
        "của HĐND tỉnh.",
        ("date", "30/KH-UBND"),
    ),
    Passage("Tỷ lệ hài lòng đạt 85.2%.", ("number_style", "85.2")),
    Passage("Tiếp nhận 12,450 hồ sơ qua mạng.", ("number_style", "12,450")),
    Passage("Tiếp nhận 12450 hồ sơ qua mạng.", ("number_style", "12450")),
    Passage("Ban hành Kế hoạch số 9/KH-UBND ngày 5/1/2022 của UBND xã.", ("date_style", "5/1/2022")),
    Passage(
        "Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND tỉnh được giao cho các phòng. Các phòng đã triển khai Kế "
        "hoạch số 140/KH-UBND ngày 14/10/2022 của UBND tỉnh.",
        ("date", "140/KH-UBND"),
    ),
    Passage("Số người tham gia là nam 320 người, nữ 285 người, tổng cộng 615 người.", ("sum", "615 người")),
    Passage("Dự toán: 12 tháng x 25 người x 300.000 đồng = 95.000.000 đồng.", ("sum", "95.000.000")),
    Passage(
        "Tổng số thu là 4,25 tỷ đồng, trong đó thu phí 1.250 triệu đồng và thu lệ phí 3,5 tỷ đồng.",
        ("sum", "3,5 tỷ"),
    ),
    Passage(
        "Toàn huyện có 35 trường, gồm 12 trường mầm non, 14 trường tiểu học, 8 trường trung học cơ sở với "
        "18.420 học sinh.",
        ("sum", "8 trường"),
    ),
    Passage(
        "Đến 30/6/2023, giải ngân 105,2/243,8 tỷ đồng, đạt 41,35% kế hoạch.",
        ("ratio", "41,35%"),
    ),
    Passage(
        "Đã có 1.120/1.250 cán bộ, công chức, viên chức (đạt 86,9%) cài đặt ứng dụng.",
        ("ratio", "86,9%"),
    ),
    Passage(
        "Số hộ nghèo giảm từ 1.245 hộ xuống còn 1.030 hộ, giảm 225 hộ.",
        ("sum", "225 hộ"),
    ),
    Passage(
        "Kế hoạch năm 2024: tuyển sinh 1.500 học viên, trong đó hệ cao đẳng 500, hệ trung cấp 700, hệ sơ cấp 330.",
        ("sum", "330"),
    ),
    Passage(
        "Số lượng hồ sơ: Tổng tiếp nhận 2.345 (trực tuyến: 1.900; trực tiếp: 454). Đã giải quyết: 2.300.",
        ("sum", "454"),
    ),
    Passage(
        "Sản lượng lương thực có hạt 52.340 tấn, trong đó lúa 48.120 tấn, ngô 4.120 tấn.",
        ("sum", "4.120"),
    ),
    Passage(
        "Đề án có 32 nhiệm vụ cụ thể, trong đó 10 nhiệm vụ hoàn thành trong năm 2024, 15 nhiệm vụ hoàn "
        "thành trong năm 2025 và 08 nhiệm vụ thường xuyên.",
        ("sum", "08 nhiệm vụ"),
    ),
    Passage(
        "Các xã: An Bình (12 hồ sơ), An Hòa (8 hồ sơ), An Lạc (15 hồ sơ), tổng cộng 36 hồ sơ quá hạn.",
        ("sum", "36 hồ sơ"),
    ),
    Passage(
        "Trong tổng số 1.890 đảng viên có 1.650 đảng viên xếp loại hoàn thành tốt nhiệm vụ trở lên (78,3%).",
        ("percent", "78,3%"),
    ),
    Passage(
        "Doanh thu đạt 126 tỷ đồng, tăng 26% so với cùng kỳ (105 tỷ đồng).",
        ("percent", "26%"),
    ),
    Passage(
        "Hoàn thành 34 trên tổng số 40 chỉ tiêu, đạt 75%.",
        ("ratio", "75%"),
    ),
    Passage(
        "Tổng số lao động được giải quyết việc làm: 3.420 người.\nTrong đó:\n- Lao động nam: 1.820 "
        "người.\n- Lao động nữ: 1.700 người.",
        ("sum", "1.700"),
    ),
    Passage(
        "Dân số toàn xã 8.415 nhân khẩu (nam: 4.210; nữ: 4.250).",
        ("sum", "4.250"),
    ),
    Passage(
        "Trong kỳ, tiếp 125 lượt công dân. Tiếp nhận 64 đơn, trong đó: khiếu nại 22 đơn, tố cáo 4 đơn, phản "
        "ánh, kiến nghị 39 đơn.",
        ("sum", "39 đơn"),
    ),
    Passage(
        "Đã số hóa 45.200/52.000 hồ sơ, đạt 86,29%.",
        ("ratio", "86,29%"),
    ),
    Passage(
        "Tổng mức đầu tư 85,6 tỷ đồng, trong đó: chi phí xây dựng 62,3 tỷ đồng, chi phí thiết bị 10,1 tỷ "
        "đồng, chi phí giải phóng mặt bằng 8,2 tỷ đồng, chi phí khác 6 tỷ đồng.",
        ("sum", "6 tỷ"),
    ),
    Passage(
        "Thực hiện tốt công tác tác chiến; đẩy mạnh chuyển đổi số chuyển đổi số trong cơ quan.",
        ("doubled", "chuyển đổi số chuyển đổi số"),
    ),
    Passage(
        "Ban hành các văn bản để để triển khai.",
        ("doubled", "để để"),
    ),
    Passage(
        "Tổ chức lễ phát động vào Chủ nhật, ngày 04/6/2022.",
        ("date", "04/6/2022"),
    ),
    Passage(
        "Theo Thông tư số 02/2023/TT-BNV ngày 15/3/2021 của Bộ Nội vụ.",
        ("date", "02/2023/TT-BNV"),
    ),
    Passage(
        "An Hải, ngày 10 tháng 6 năm 2023\nBÁO CÁO\nUBND xã ban hành Quyết định số 45/QĐ-UBND ngày "
        "12/7/2023 về kiện toàn Ban Chỉ đạo.",
        ("date", "45/QĐ-UBND"),
    ),
    Passage(
        "Ban hành Báo cáo số 15/BC-UBND ngày 18/01/2023 về tình hình thực hiện nhiệm vụ quý II năm 2023.",
        ("date", "15/BC-UBND"),
    ),
    Passage(
        "Tổng đàn lợn đạt 12.340 con.\nCông tác tiêm phòng được triển khai đồng bộ, các xã đã bố trí kinh "
        "phí mua vắc xin, phun tiêu độc khử trùng chuồng trại.\nCông tác tiêm phòng được triển khai đồng "
        "bộ, các xã đã bố trí kinh phí mua vắc xin, phun tiêu độc khử trùng chuồng trại.\nCông tác tiêm "
        "phòng được triển khai đồng bộ, các xã đã bố trí kinh phí mua vắc xin, phun tiêu độc khử trùng "
        "chuồng trại.\nTổng đàn lợn của huyện là 12.430 con.",
        ("told_twice", "12.430"),
    ),
    Passage(
        "Đã kiểm tra công tác phòng cháy tại 18/22 xã.\nCông tác tuyên truyền được triển khai đồng bộ ở các "
        "địa phương, nội dung phong phú, hình thức đa dạng, phù hợp.\nCông tác tuyên truyền được triển khai "
        "đồng bộ ở các địa phương, nội dung phong phú, hình thức đa dạng, phù hợp.\nCông tác tuyên truyền "
        "được triển khai đồng bộ ở các địa phương, nội dung phong phú, hình thức đa dạng, phù hợp.\nĐến nay "
        "đã kiểm tra công tác phòng cháy tại 16/22 xã.",
        ("told_twice", "16/22"),
    ),
    Passage(
        "Đạt 75.5% kế hoạch.",
        ("number_style", "75.5"),
    ),
    Passage(
        "Kinh phí 1,250,000,000 đồng.",
        ("number_style", "1,250,000,000"),
    ),
    Passage(
        "Công văn số 12/UBND-VP ngày 8/02/2023 của UBND xã.",
        ("date_style", "8/02/2023"),
    ),
    Passage(
        "Đã trồng 25 ha rừng, gồm 12 ha keo, 8 ha bạch đàn và 6 ha cây bản địa.",
        ("sum", "6 ha"),
    ),
    Passage(
        "Toàn tỉnh có 1.204 hợp tác xã, trong đó 980 hợp tác xã nông nghiệp, 214 hợp tác xã phi nông nghiệp.",
        ("sum", "214"),
    ),
    Passage(
        "Khảo sát 500 người dân: rất hài lòng 320 người (64%), hài lòng 150 người (30%), không hài lòng 30 người (8%).",
        ("percent", "8%"),
    ),
    Passage(
        "Đào tạo 500 người (kế hoạch 480 người), đạt 114,2%.",
        ("ratio", "114,2%"),
    ),
    Passage(
        "Đã giải ngân 45 tỷ đồng/60 tỷ đồng, đạt 57% kế hoạch vốn.",
        ("ratio", "57%"),
    ),
    Passage(
        "Huyện có 12.400 hộ, trong đó 11.900 hộ dùng nước sạch, đạt 99,57%.",
        ("percent", "99,57%"),
    ),
    Passage(
        "Tổng số thủ tục hành chính: 1.820, trong đó cấp tỉnh 1.400, cấp xã 402.",
        ("sum", "402"),
    ),
    Passage(
        "Thanh tra huyện thực hiện 15 cuộc thanh tra, đã kết thúc 12 cuộc, đang tiến hành 4 cuộc.",
        ("sum", "4 cuộc"),
    ),
    Passage(
        "Tiếp nhận 350 phản ánh, kiến nghị; đã xử lý 348/350 phản ánh, kiến nghị, đạt 98,4%.",
        ("ratio", "98,4%"),
    ),
    Passage(
        "Tổng thu 385 tỷ đồng, gồm: thu nội địa 320 tỷ đồng, thu xuất nhập khẩu 45 tỷ đồng.",
        ("sum", "45 tỷ"),
    ),
    Passage(
        "Xét duyệt 1.250 đơn, đủ điều kiện 1.100 đơn, không đủ điều kiện 140 đơn.",
        ("sum", "140 đơn"),
    ),
    Passage(
        "Số hồ sơ nộp trực tuyến là 3.540 hồ sơ trên tổng số 4.200 hồ sơ, chiếm tỷ lệ 88,43%.",
        ("ratio", "88,43%"),
    ),
    Passage(
        "Năm nay trồng được 1.150 ha, tăng 15% so với năm trước (1.050 ha).",
        ("percent", "15%"),
    ),
    Passage(
        "Hội nghị diễn ra ngày 30/02/2023.",
        ("date", "30/02/2023"),
    ),
)
