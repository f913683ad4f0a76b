"""What the committee's own report of June 2022 states, section by section: documents, days, figures; no sentences.

A fact is a tuple: what it is about, then what must stand in the line of our draft that has the first of these. Where
our draft has other words for the same thing, they follow a `=`: "02 phản ánh = 2/2 phản ánh".
"""

from __future__ import annotations

#: Section → its facts. The documents are named as the report names them; days as offices write them.
FACTS: dict[str, list[tuple[str, ...]]] = {
    "I.1": [
        ("4755/QĐ-UBND", "31/12/2021"),
        ("31/QĐ-UBND", "10/01/2021"),
        ("234/QĐ-UBND", "28/02/2022", "10 cơ quan, đơn vị", "trong tháng 7/2022"),
        ("556/UBND", "10/3/2022"),
        ("928/UBND", "15/4/2022"),
        ("82/KH-UBND", "03/6/2022", "04-NQ/TU", "18/10/2021"),
    ],
    "I.2": [("122/KH-UBND", "09/11/2021"), ("06/KH-UBND", "17/01/2022", "02 chuyên mục")],
    "II.1.a": [("05 văn bản quy phạm pháp luật = 05 văn bản",)],
    "II.1.b": [("16/KH-UBND", "28/01/2022")],
    "II.1.c": [
        ("12/KH-UBND", "25/01/2022", "10/14 xã"),
        ("14/KH-UBND", "25/01/2022"),
        ("15/KH-UBND", "28/01/2022"),
        ("13/KH-UBND", "25/01/2022", "08 xã", "dự thảo kết luận = hoàn thiện, ban hành kết luận"),
    ],
    "II.2.a": [
        ("211/QĐ-UBND", "22/02/2022"),
        ("34/KH-UBND", "10/3/2022"),
        ("1018/UBND-TTHC", "25/4/2022"),
    ],
    "II.2.b": [("569 TTHC", "cấp huyện 381", "cấp xã 188"), ("ngành dọc: 25 TTHC = 25 TTHC",)],
    "II.2.c": [
        ("1014/UBND-CCHC", "22/4/2022", "140/KH-UBND", "14/10/2021", "từ ngày 01/12/2022"),
        ("21/KH-UBND", "22/02/2022", "ngày 22/7/2022"),
        ("tiếp nhận 26.159 hồ sơ = 26.159 hồ sơ", "31/5/2022", "23.383", "2.775"),
        ("giải quyết xong 20.811 hồ sơ = 20.811 hồ sơ", "19.311", "1.500"),
        ("đang giải quyết 5.348 hồ sơ = 5.348 hồ sơ", "4.823", "525"),
        ("trả lại 2.114 hồ sơ = 2.114 hồ sơ",),
        ("rút 53 hồ sơ = 53 hồ sơ",),
        ("02 phản ánh, kiến nghị = 2/2 phản ánh, kiến nghị",),
        ("100 phiếu khảo sát = đã phát 100 phiếu khảo sát",),
    ],
    "II.3": [("4515/QĐ-UBND", "14/12/2021")],
    "II.4.a": [
        ("394 quyết định",),
        ("tinh giản 18 người = 18 người",),
        ("tuyển dụng 78/96 chỉ tiêu = 78/96 chỉ tiêu", "81,25%"),
        ("133/KH-UBND", "23/12/2021", "04 lớp bồi dưỡng", "290 lượt người"),
        ("37/KH-UBND", "16/3/2022", "7/22 trường hợp"),
    ],
    "II.4.b": [("08/QĐ-UBND", "05/01/2022"), ("306/KH-TKT", "25/01/2022")],
    "II.5": [
        ("thu ngân sách 962.276 triệu đồng = 962.276 triệu đồng", "30/6/2022"),
        ("thu trong dự toán 414.252 triệu đồng = 414.252 triệu đồng", "31,69%", "31,37%"),
        ("4701/QĐ-UBND", "31/12/2021"),
        ("giải ngân 84.327/404.989 triệu đồng = 84.327/404.989", "31/5 = 31/5/2022", "20,82%"),
        ("ước giải ngân 162.788/404.989 triệu đồng = 162.788/404.989", "30/6/2022", "40,2% = 40,20%"),
        ("12/CT-UBND", "31/12/2021"),
        ("188/QĐ-UBND", "14/02/2022"),
        ("1126/UBND-TC", "05/5/2022"),
        ("1495/UBND-XD", "03/6/2022"),
        ("593/QĐ-UBND", "05/5/2022"),
        ("289/QĐ-UBND", "07/3/2022"),
        ("75/KH-UBND", "25/5/2022"),
    ],
    "II.6": [
        ("105/KH-UBND", "08/10/2021"),
        ("80/BC-UBND", "25/02/2022"),
        ("05/KH-UBND", "13/01/2022"),
        ("640/UBND", "18/3/2022"),
    ],
    "III.1": [("chương trình, kế hoạch CCHC năm 2022 = kế hoạch công tác cải cách hành chính năm 2022",)],
    "III.2": [("16/KH-UBND", "28/01/2022"), ("14/KH-UBND", "25/01/2022")],
    "III.3": [
        ("kiểm soát TTHC = kiểm soát thủ tục hành chính",),
        ("niêm yết, công khai TTHC = niêm yết, công khai thủ tục hành chính",),
        ("dịch vụ công trực tuyến", "bưu chính công ích"),
    ],
    "III.4": [("21/KH-UBND", "22/02/2022"), ("40/KH-UBND", "21/3/2022")],
    "III.5": [("sắp xếp tổ chức, bộ máy = sắp xếp tổ chức bộ máy",), ("đề án vị trí việc làm",)],
    "III.6": [("tinh giản biên chế năm 2022",), ("đào tạo, bồi dưỡng",), ("chuyển đổi vị trí công tác",)],
    "III.7": [("234/QĐ-UBND", "28/02/2022")],
    "III.8": [
        ("ứng dụng công nghệ thông tin năm 2022",),
        ("169/KH-UBND", "09/12/2021"),
        ("(II.6) kế hoạch chính quyền điện tử = kế hoạch phát triển chính quyền điện tử", "trong tháng 6"),
    ],
}

#: Section → what the report tells there and no register of duties holds: the clerk adds it by hand. First the words
#: that would show that our draft has it after all.
BY_HAND: dict[str, list[tuple[str, str]]] = {
    "II.2.c": [("468/QĐ-TTg", "468/QĐ-TTg ngày 27/3/2021 (căn cứ của 1014/UBND-CCHC)")],
    "II.3": [("Phòng Y tế", "tên 05 cơ quan có quy định chức năng mới; các quyết định không ghi số")],
    "II.4.a": [("Bình Mỹ", "tên 02 xã tuyển dụng Chỉ huy trưởng Quân sự")],
}
