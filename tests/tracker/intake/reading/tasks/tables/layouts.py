"""Invented tables of communes, provinces and departments, each with the tasks that it gives.

A task is written as `words < who leads + who co-ordinates @ words of the deadline = its day`. A `¶` within a cell is a
new line, `~` an empty cell; a cell that the paper merged down is not there at all.
"""

from __future__ import annotations

LAYOUTS: dict[str, tuple[str, list[str]]] = {
    "a commune's plan": (
        """
KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026
STT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn hoàn thành | Ghi chú
1 | Kiện toàn Tổ công nghệ số tại các thôn | Phòng Văn hóa - Xã hội | Các thôn; Đoàn Thanh niên xã | Trước 15/3 | ~
2 | Tập huấn kỹ năng số cho cán bộ, công chức xã | Văn phòng HĐND và UBND | ~ | Quý II | 02 lớp
3 | Duy trì Trang thông tin điện tử xã | Văn phòng HĐND và UBND | Phòng Văn hóa - Xã hội, Công an xã | Thường xuyên | ~
""",
        [
            "Kiện toàn Tổ công nghệ số tại các thôn < Phòng Văn hóa - Xã hội + Các thôn; Đoàn Thanh niên xã"
            " @ Trước 15/3 = 2026-03-15",
            "Tập huấn kỹ năng số cho cán bộ, công chức xã < Văn phòng HĐND và UBND @ Quý II = 2026-06-30",
            "Duy trì Trang thông tin điện tử xã < Văn phòng HĐND và UBND + Phòng Văn hóa - Xã hội; Công an xã"
            " @ Thường xuyên = recurring",
        ],
    ),
    "a head of two rows, columns numbered, group rows": (
        """
TT | Nhiệm vụ | Phân công thực hiện | Tiến độ | Sản phẩm
Chủ trì | Phối hợp
(1) | (2) | (3) | (4) | (5) | (6)
A | NHÓM NHIỆM VỤ VỀ THỂ CHẾ
1 | Rà soát, sửa đổi Quy chế làm việc | Sở Nội vụ | Sở Tư pháp | Tháng 6/2026 | Quyết định
2 | Xây dựng Nghị quyết về phí | Sở Tài chính | Sở Tư pháp, các sở, ngành | Tháng 12/2026 | Nghị quyết
B | NHÓM NHIỆM VỤ KHÁC
1 | Tổng kết thực hiện Kế hoạch | Sở Nội vụ | Các sở, ban, ngành; UBND cấp xã | 2026-2030 | Báo cáo
""",
        [
            "Rà soát, sửa đổi Quy chế làm việc < Sở Nội vụ + Sở Tư pháp @ Tháng 6/2026 = 2026-06-30",
            "Xây dựng Nghị quyết về phí < Sở Tài chính + Sở Tư pháp; các sở, ngành @ Tháng 12/2026 = 2026-12-31",
            "Tổng kết thực hiện Kế hoạch < Sở Nội vụ + Các sở, ban, ngành; UBND cấp xã @ 2026-2030 = 2030-12-31",
        ],
    ),
    "units as group rows, no column of units": (
        """
STT | Tên nhiệm vụ | Thời gian hoàn thành | Kết quả
I | Sở Xây dựng
1 | Trình phê duyệt Quy hoạch phân khu phía Đông | 30/6/2026 | Quyết định
2 | Hoàn thành cắm mốc giới quy hoạch | Quý III/2026 | Hồ sơ mốc giới
II | Sở Nông nghiệp và Môi trường
1 | Ban hành bảng giá đất | Trước ngày 31/12/2026 | Quyết định
III | UBND các xã, phường
1 | Công khai bảng giá đất tại trụ sở | Ngay sau khi được ban hành | ~
""",
        [
            "Trình phê duyệt Quy hoạch phân khu phía Đông < Sở Xây dựng @ 30/6/2026 = 2026-06-30",
            "Hoàn thành cắm mốc giới quy hoạch < Sở Xây dựng @ Quý III/2026 = 2026-09-30",
            "Ban hành bảng giá đất < Sở Nông nghiệp và Môi trường @ Trước ngày 31/12/2026 = 2026-12-31",
            "Công khai bảng giá đất tại trụ sở < UBND các xã, phường @ Ngay sau khi được ban hành = relative",
        ],
    ),
    "merged cells are missing": (
        """
TT | Nhiệm vụ | Đơn vị thực hiện | Đơn vị phối hợp | Thời gian thực hiện
1 | Lập danh sách hộ nghèo, hộ cận nghèo | Phòng Kinh tế | Các thôn | Tháng 9/2026
2 | Tổ chức họp dân bình xét công khai | Các thôn | Tháng 10/2026
3 | Tổng hợp, trình Chủ tịch UBND xã phê duyệt | Phòng Kinh tế | Văn phòng HĐND và UBND
4 | Niêm yết kết quả | Văn phòng HĐND và UBND | ~ | 15/11/2026
""",
        [
            "Lập danh sách hộ nghèo, hộ cận nghèo < Phòng Kinh tế + Các thôn @ Tháng 9/2026 = 2026-09-30",
            "Tổ chức họp dân bình xét công khai < Các thôn @ Tháng 10/2026 = 2026-10-31",
            "Tổng hợp, trình Chủ tịch UBND xã phê duyệt < Phòng Kinh tế + Văn phòng HĐND và UBND"
            " @ Tháng 10/2026 = 2026-10-31",
            "Niêm yết kết quả < Văn phòng HĐND và UBND @ 15/11/2026 = 2026-11-15",
        ],
    ),
    "lead and support in one cell": (
        """
STT | Nội dung | Cơ quan chủ trì, phối hợp | Thời gian
1 | Diễn tập phòng thủ dân sự | Chủ trì: Ban Chỉ huy Quân sự xã; Phối hợp: Công an xã, Trạm Y tế | Tháng 8/2026
2 | Kiểm tra an toàn hồ đập trước mùa mưa | Phòng Kinh tế chủ trì, phối hợp với các thôn | Trước 30/4/2026
3 | Tuyên truyền pháp luật về lâm nghiệp | - Chủ trì: Hạt Kiểm lâm¶- Phối hợp: UBND các xã | Hằng quý
4 | Ra quân vệ sinh môi trường | Đoàn Thanh niên (chủ trì), Hội Phụ nữ, các thôn | Hằng tháng
""",
        [
            "Diễn tập phòng thủ dân sự < Ban Chỉ huy Quân sự xã + Công an xã; Trạm Y tế @ Tháng 8/2026 = 2026-08-31",
            "Kiểm tra an toàn hồ đập trước mùa mưa < Phòng Kinh tế + các thôn @ Trước 30/4/2026 = 2026-04-30",
            "Tuyên truyền pháp luật về lâm nghiệp < Hạt Kiểm lâm + UBND các xã @ Hằng quý = recurring",
            "Ra quân vệ sinh môi trường < Đoàn Thanh niên + Hội Phụ nữ; các thôn @ Hằng tháng = recurring",
        ],
    ),
    "months as columns with marks": (
        """
KẾ HOẠCH KIỂM TRA NĂM 2026
TT | Nội dung kiểm tra | Đơn vị chủ trì | Thời gian thực hiện (tháng)
3 | 6 | 9 | 12
1 | Kiểm tra công vụ tại các đơn vị sự nghiệp | Phòng Nội vụ | x | ~ | x | ~
2 | Kiểm tra việc thực hiện quy chế dân chủ | Thanh tra huyện | ~ | x | ~ | ~
""",
        [
            "Kiểm tra công vụ tại các đơn vị sự nghiệp < Phòng Nội vụ @ Thời gian thực hiện (tháng) 9 = 2026-09-30",
            "Kiểm tra việc thực hiện quy chế dân chủ < Thanh tra huyện @ Thời gian thực hiện (tháng) 6 = 2026-06-30",
        ],
    ),
    "quarters as columns": (
        """
TT | Hoạt động | Phụ trách | Quý I/2026 | Quý II/2026 | Quý III/2026 | Quý IV/2026
1 | Rà soát văn bản quy phạm pháp luật | Phòng Tư pháp | ~ | X | ~ | ~
2 | Thi tìm hiểu pháp luật trực tuyến | Đoàn Thanh niên | ~ | ~ | ~ | X
""",
        [
            "Rà soát văn bản quy phạm pháp luật < Phòng Tư pháp @ Quý II/2026 = 2026-06-30",
            "Thi tìm hiểu pháp luật trực tuyến < Đoàn Thanh niên @ Quý IV/2026 = 2026-12-31",
        ],
    ),
    "turned": (
        """
Nhiệm vụ | Xây dựng phần mềm văn bản | Số hóa tài liệu lưu trữ
Cơ quan chủ trì | Sở Khoa học và Công nghệ | Sở Nội vụ
Cơ quan phối hợp | Văn phòng UBND tỉnh | Các sở, ban, ngành
Thời hạn | Quý II/2026 | Năm 2026 - 2028
Sản phẩm | Phần mềm | Kho dữ liệu
""",
        [
            "Xây dựng phần mềm văn bản < Sở Khoa học và Công nghệ + Văn phòng UBND tỉnh @ Quý II/2026 = 2026-06-30",
            "Số hóa tài liệu lưu trữ < Sở Nội vụ + Các sở, ban, ngành @ Năm 2026 - 2028 = 2028-12-31",
        ],
    ),
    "a form for each task": (
        """
Nội dung | Tổ chức Ngày hội đại đoàn kết
Đơn vị chủ trì | Ủy ban MTTQ Việt Nam xã
Thời gian | Trước 18/11/2026
Nội dung | Bàn giao nhà đại đoàn kết
Đơn vị chủ trì | Phòng Văn hóa - Xã hội
Thời gian | Tháng 12/2026
""",
        [
            "Tổ chức Ngày hội đại đoàn kết < Ủy ban MTTQ Việt Nam xã @ Trước 18/11/2026 = 2026-11-18",
            "Bàn giao nhà đại đoàn kết < Phòng Văn hóa - Xã hội @ Tháng 12/2026 = 2026-12-31",
        ],
    ),
    "the unit stands in the heading above": (
        """
II. PHÂN CÔNG NHIỆM VỤ

1. Phòng Kinh tế

TT | Công việc | Thời gian hoàn thành
1 | Rà soát diện tích chuyển đổi cây trồng | 20/02/2026
2 | Hướng dẫn các thôn đăng ký | 28/02/2026

2. Trạm Y tế xã

TT | Công việc | Thời gian hoàn thành
1 | Tiêm phòng cho đàn vật nuôi | Tháng 3, tháng 9 năm 2026
""",
        [
            "Rà soát diện tích chuyển đổi cây trồng < Phòng Kinh tế @ 20/02/2026 = 2026-02-20",
            "Hướng dẫn các thôn đăng ký < Phòng Kinh tế @ 28/02/2026 = 2026-02-28",
            "Tiêm phòng cho đàn vật nuôi < Trạm Y tế xã @ Tháng 3, tháng 9 năm 2026 = 2026-09-30",
        ],
    ),
    "without a head": (
        """
1 | Chuẩn bị hội trường, khánh tiết, âm thanh | Văn phòng HĐND và UBND | 10/01/2026
2 | Xây dựng kịch bản điều hành hội nghị | Phòng Văn hóa - Xã hội | 08/01/2026
3 | Bảo đảm an ninh trật tự khu vực tổ chức | Công an xã | 12/01/2026
""",
        [
            "Chuẩn bị hội trường, khánh tiết, âm thanh < Văn phòng HĐND và UBND @ 10/01/2026 = 2026-01-10",
            "Xây dựng kịch bản điều hành hội nghị < Phòng Văn hóa - Xã hội @ 08/01/2026 = 2026-01-08",
            "Bảo đảm an ninh trật tự khu vực tổ chức < Công an xã @ 12/01/2026 = 2026-01-12",
        ],
    ),
    "several tasks in a cell, each with its unit": (
        """
TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian
1 | - Thẩm định thiết kế¶- Giám sát thi công | - Sở Xây dựng¶- Ban Quản lý dự án tỉnh | - Tháng 4/2026¶- Tháng 11/2026
2 | Nghiệm thu, bàn giao¶đưa vào sử dụng | Ban Quản lý dự án tỉnh | Quý I/2027
""",
        [
            "Thẩm định thiết kế < Sở Xây dựng @ Tháng 4/2026 = 2026-04-30",
            "Giám sát thi công < Ban Quản lý dự án tỉnh @ Tháng 11/2026 = 2026-11-30",
            "Nghiệm thu, bàn giao đưa vào sử dụng < Ban Quản lý dự án tỉnh @ Quý I/2027 = 2027-03-31",
        ],
    ),
    "points with days of their own": (
        """
TT | Nhiệm vụ | Cơ quan thực hiện
1 | a) Gửi dự thảo lấy ý kiến trước ngày 05/3/2026¶b) Tổng hợp, hoàn thiện trước ngày 20/3/2026 | Sở Tư pháp
2 | - In ấn tài liệu¶- Mời đại biểu | Văn phòng UBND tỉnh
""",
        [
            "Gửi dự thảo lấy ý kiến trước ngày 05/3/2026 < Sở Tư pháp @ trước ngày 05/3/2026 = 2026-03-05",
            "Tổng hợp, hoàn thiện trước ngày 20/3/2026 < Sở Tư pháp @ trước ngày 20/3/2026 = 2026-03-20",
            "In ấn tài liệu - Mời đại biểu < Văn phòng UBND tỉnh",
        ],
    ),
    "cut by a page, the head said again": (
        """
TT | Nhiệm vụ | Chủ trì | Thời hạn
1 | Khảo sát hiện trạng các tuyến đường giao thông nông thôn trên địa bàn, xác định | Phòng Kinh tế | 15/4/2026
TT | Nhiệm vụ | Chủ trì | Thời hạn
~ | danh mục ưu tiên đầu tư | ~ | ~
2 | Lập báo cáo đề xuất chủ trương đầu tư | Ban Quản lý dự án | 30/5/2026
""",
        [
            "Khảo sát hiện trạng các tuyến đường giao thông nông thôn trên địa bàn, xác định danh mục ưu tiên đầu tư"
            " < Phòng Kinh tế @ 15/4/2026 = 2026-04-15",
            "Lập báo cáo đề xuất chủ trương đầu tư < Ban Quản lý dự án @ 30/5/2026 = 2026-05-30",
        ],
    ),
    "ditto marks": (
        """
STT | Đầu việc | Đầu mối | Hạn hoàn thành
1 | Kê khai tài sản, thu nhập năm 2025 | Phòng Tổ chức - Hành chính | 31/12/2025
2 | Công khai bản kê khai | nt | 15/01/2026
3 | Nộp bản kê khai về Thanh tra tỉnh | " | "
""",
        [
            "Kê khai tài sản, thu nhập năm 2025 < Phòng Tổ chức - Hành chính @ 31/12/2025 = 2025-12-31",
            "Công khai bản kê khai < Phòng Tổ chức - Hành chính @ 15/01/2026 = 2026-01-15",
            "Nộp bản kê khai về Thanh tra tỉnh < Phòng Tổ chức - Hành chính @ 15/01/2026 = 2026-01-15",
        ],
    ),
    "the unit first, merged down": (
        """
TT | Cơ quan, đơn vị | Nhiệm vụ được giao | Thời gian hoàn thành
1 | Sở Y tế | Trang bị máy thở cho trạm y tế xã | Quý I/2026
Đào tạo bác sĩ gia đình | Quý III/2026
2 | Sở Giáo dục và Đào tạo | Xóa phòng học tạm | Trước năm học 2026-2027
Sắp xếp các điểm trường lẻ | Năm 2026
""",
        [
            "Trang bị máy thở cho trạm y tế xã < Sở Y tế @ Quý I/2026 = 2026-03-31",
            "Đào tạo bác sĩ gia đình < Sở Y tế @ Quý III/2026 = 2026-09-30",
            "Xóa phòng học tạm < Sở Giáo dục và Đào tạo @ Trước năm học 2026-2027 = relative",
            "Sắp xếp các điểm trường lẻ < Sở Giáo dục và Đào tạo @ Năm 2026 = 2026-12-31",
        ],
    ),
    "days in a group row": (
        """
TT | Nội dung | Đơn vị thực hiện
I | Quý I/2026
1 | Ban hành Kế hoạch cải cách hành chính | Sở Nội vụ
II | Quý II/2026
2 | Sơ kết 6 tháng đầu năm | Sở Nội vụ, các sở, ngành
""",
        [
            "Ban hành Kế hoạch cải cách hành chính < Sở Nội vụ @ Quý I/2026 = 2026-03-31",
            "Sơ kết 6 tháng đầu năm < Sở Nội vụ; các sở, ngành @ Quý II/2026 = 2026-06-30",
        ],
    ),
    "numbers of two levels": (
        """
TT | Nhiệm vụ, giải pháp | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
1 | Phát triển hạ tầng số
1.1 | Phủ sóng 5G tại các khu công nghiệp | Sở Khoa học và Công nghệ | Các doanh nghiệp viễn thông | 2026 - 2027
1.2 | Nâng cấp Trung tâm dữ liệu tỉnh | Sở Khoa học và Công nghệ | Công an tỉnh | Năm 2026
2 | Phát triển nhân lực số
2.1 | Bồi dưỡng kiến thức chuyển đổi số | Sở Nội vụ | Trường Chính trị tỉnh | Hằng năm
""",
        [
            "Phủ sóng 5G tại các khu công nghiệp < Sở Khoa học và Công nghệ + Các doanh nghiệp viễn thông"
            " @ 2026 - 2027 = 2027-12-31",
            "Nâng cấp Trung tâm dữ liệu tỉnh < Sở Khoa học và Công nghệ + Công an tỉnh @ Năm 2026 = 2026-12-31",
            "Bồi dưỡng kiến thức chuyển đổi số < Sở Nội vụ + Trường Chính trị tỉnh @ Hằng năm = recurring",
        ],
    ),
    "money beside": (
        """
STT | Nội dung hoạt động | Kinh phí (triệu đồng) | Đơn vị chủ trì | Thời gian
Ngân sách tỉnh | Xã hội hóa
1 | Tổ chức giải việt dã | 150 | 50 | Sở Văn hóa, Thể thao và Du lịch | 26/3/2026
2 | Hội thi cồng chiêng | 200 | ~ | UBND phường An Bình | Tháng 4/2026
Tổng cộng | 350 | 50
""",
        [
            "Tổ chức giải việt dã < Sở Văn hóa, Thể thao và Du lịch @ 26/3/2026 = 2026-03-26",
            "Hội thi cồng chiêng < UBND phường An Bình @ Tháng 4/2026 = 2026-04-30",
        ],
    ),
    "due before the unit": (
        """
STT | Thời gian | Nội dung công việc | Người thực hiện
1 | Từ 05/01 đến 10/01/2026 | Rà soát, lập danh sách cử tri | Công chức Tư pháp - Hộ tịch
2 | Ngày 15/01/2026 | Niêm yết danh sách cử tri | Tổ bầu cử các thôn
""",
        [
            "Rà soát, lập danh sách cử tri < Công chức Tư pháp - Hộ tịch @ Từ 05/01 đến 10/01/2026 = 2026-01-10",
            "Niêm yết danh sách cử tri < Tổ bầu cử các thôn @ Ngày 15/01/2026 = 2026-01-15",
        ],
    ),
    "budget": (
        """
STT | Nội dung chi | Số lượng | Đơn giá | Thành tiền
1 | Thuê hội trường | 01 | 5.000.000 | 5.000.000
2 | Nước uống đại biểu | 100 | 20.000 | 2.000.000
""",
        [],
    ),
    "statistics": (
        """
TT | Đơn vị | Tổng số TTHC | Đã giải quyết | Tỷ lệ (%)
1 | Sở Nội vụ | 120 | 118 | 98,3
2 | Sở Tài chính | 245 | 240 | 97,9
""",
        [],
    ),
    "persons": (
        """
TT | Họ và tên | Chức vụ, đơn vị công tác | Nhiệm vụ
1 | Nguyễn Văn An | Chủ tịch UBND xã | Trưởng ban
2 | Trần Thị Bình | Trưởng phòng Kinh tế | Phó Trưởng ban
""",
        [],
    ),
    "agenda of a meeting": (
        """
Thời gian | Nội dung | Người thực hiện
7h30 - 8h00 | Đón tiếp đại biểu | Văn phòng UBND xã
8h00 - 8h15 | Tuyên bố lý do, giới thiệu đại biểu | Ban Tổ chức
8h15 - 9h00 | Trình bày báo cáo | Phòng Kinh tế
""",
        [],
    ),
}
