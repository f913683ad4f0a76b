"""Citations in running text: several documents in one sentence."""

import pytest

from tracker.documents.numbers.citations import find_citations

# A text, and the documents in it: kind, number, symbol, date.
EXAMPLES = [
    (
        "Kế hoạch số 12/KH-BCA-BNN&MT ngày 05/11/2025; Quy chế phối hợp số 03/QCPH-UBND-UBMT-HCTĐ ngày 02/02/2025",
        "KH 12 KH-BCA-BNN&MT 2025-11-05 | QC 03 QCPH-UBND-UBMT-HCTĐ 2025-02-02",
    ),
    (
        "Nghị quyết số 76/2025/UBTVQH15 ngày 14/4/2025; Pháp lệnh Xử phạt số 08/2022/UBTVQH15 ngày 15/8/2022",
        "NQ 76/2025 UBTVQH15 2025-04-14 | PL 08/2022 UBTVQH15 2022-08-15",
    ),
    ("Thông báo số 12-TB/TGV ngày 25/4/2025 và Thông báo số 21-TB/TGV", "TB 12 TB/TGV 2025-04-25 | TB 21 TB/TGV -"),
    (
        "các Nghị quyết số 57-NQ/TW ngày 22/12/2024, 59-NQ/TW ngày 24/01/2025, 66-NQ/TW ngày 30/4/2025 "
        "và 68-NQ/TW ngày 04/5/2025",
        "NQ 57 NQ/TW 2024-12-22 | NQ 59 NQ/TW 2025-01-24 | NQ 66 NQ/TW 2025-04-30 | NQ 68 NQ/TW 2025-05-04",
    ),
    (
        "các Nghị quyết: số 57-NQ/TW, số 59-NQ/TW, số 66-NQ/TW; số 68-NQ/TW",
        "NQ 57 NQ/TW - | NQ 59 NQ/TW - | NQ 66 NQ/TW - | NQ 68 NQ/TW -",
    ),
    ("các Nghị quyết số 66.1, 66.2/2025/NQ-CP", "NQ 66.1/2025 NQ-CP - | NQ 66.2/2025 NQ-CP -"),
    ("các Công điện số 215, 225 và 227/CĐ-TTg", "CĐ 215 CĐ-TTg - | CĐ 225 CĐ-TTg - | CĐ 227 CĐ-TTg -"),
    ("Quyết định số 15/QĐ-UBND, Kế hoạch số 16/KH-UBND ngày 05/3/2025", "QĐ 15 QĐ-UBND - | KH 16 KH-UBND 2025-03-05"),
    (
        "Công điện số 217/CĐ-TTg, số 218/CĐ-TTg cùng ngày 16/11/2025",
        "CĐ 217 CĐ-TTg 2025-11-16 | CĐ 218 CĐ-TTg 2025-11-16",
    ),
    ("Luật số 72/2025/QH15; Nghị quyết số 203/2025/QH15", "Luật 72/2025 QH15 - | NQ 203/2025 QH15 -"),
    ("Luật Đất đai (Luật số 31/2024/QH15), Luật Nhà ở (số 27/2023/QH15)", "Luật 31/2024 QH15 - | Luật 27/2023 QH15 -"),
    (
        "các Luật số 31/2024/QH15, 27/2023/QH15 và 29/2023/QH15",
        "Luật 31/2024 QH15 - | Luật 27/2023 QH15 - | Luật 29/2023 QH15 -",
    ),
    (
        "Thông báo số 07-TB/CQTTBCĐ ngày 2/2/2025; Hướng dẫn số 37-HD/BTGDVTW; Thông báo số 64-TB/VPTW",
        "TB 07 TB/CQTTBCĐ 2025-02-02 | HD 37 HD/BTGDVTW - | TB 64 TB/VPTW -",
    ),
    (
        "Nghị quyết 57-NQ/TW của Bộ Chính trị, Nghị quyết 71/NQ-CP của Chính phủ ngày 01/4/2025",
        "NQ 57 NQ/TW - | NQ 71 NQ-CP 2025-04-01",
    ),
    ("Tờ trình số 844/TTr-BTC và 18186/TTr-BTC", "TTr 844 TTr-BTC - | TTr 18186 TTr-BTC -"),
    (
        "Chương trình hành động số 15-CTr/TU ngày 3/3/2025, Chương trình số 16-CTHĐ/TU",
        "CTr 15 CTr/TU 2025-03-03 | CTr 16 CTHĐ/TU -",
    ),
    ("Quyết định 347/NQ-CP năm 2025, Nghị quyết 380/NQ-CP năm 2025", "NQ 347 NQ-CP - | NQ 380 NQ-CP -"),
    (
        "Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND tỉnh và Kế hoạch số 140/KH-UBND ngày "
        "09/11/2021 của UBND huyện",
        "KH 140 KH-UBND 2021-10-14 | KH 140 KH-UBND 2021-11-09",
    ),
    (
        "Quyết định số 10/2024/QĐ-UBND của UBND tỉnh Hậu Giang; Quyết định số 10/2024/QĐ-UBND của UBND tỉnh Sóc Trăng",
        "QĐ 10/2024 QĐ-UBND - | QĐ 10/2024 QĐ-UBND -",
    ),
    ("Đề án số 01/ĐA-UBND ngày 01/2/2025; Phương án số 02/PA-UBND", "ĐA 01 ĐA-UBND 2025-02-01 | PA 02 PA-UBND -"),
    ("Nghị quyết số 02-NQ/ĐH ngày 5/10/2025; Quyết định số 245-QĐ/ĐUK", "NQ 02 NQ/ĐH 2025-10-05 | QĐ 245 QĐ/ĐUK -"),
    ("các Luật: Đất đai số 31/2024/QH15; Nhà ở số 27/2023/QH15", "Luật 31/2024 QH15 - | Luật 27/2023 QH15 -"),
    (
        "Công văn số 1234/UBND-NL3 ngày 2/3/2025, Công văn số 9/UBTVQH15-PLTP",
        "CV 1234 UBND-NL3 2025-03-02 | CV 9 UBTVQH15-PLTP -",
    ),
    (
        "các Quy định số 178-QĐ/TW, 131-QĐ/TW và Quyết định số 99-QĐ/TW",
        "QyĐ 178 QĐ/TW - | QyĐ 131 QĐ/TW - | QĐ 99 QĐ/TW -",
    ),
    ("Quyết định số 12/QĐ-UBND, 1018/UBND-TTHC", "QĐ 12 QĐ-UBND - | CV 1018 UBND-TTHC -"),
    (
        "các văn bản: 1018/UBND-TTHC ngày 25/4/2022; 1014/UBND-CCHC ngày 22/4/2022",
        "CV 1018 UBND-TTHC 2022-04-25 | CV 1014 UBND-CCHC 2022-04-22",
    ),
    ("Công điện số 213/CĐ-TTg ngày 11/11, số 214/CĐ-TTg ngày 12/11/2025", "CĐ 213 CĐ-TTg - | CĐ 214 CĐ-TTg 2025-11-12"),
    ("TB số 507/TB-VPCP; NQ 273/NQ-CP; QĐ 1131/QĐ-TTg", "TB 507 TB-VPCP - | NQ 273 NQ-CP - | QĐ 1131 QĐ-TTg -"),
    (
        "Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND tỉnh. Kế hoạch số 12/KH-UBND của UBND huyện.",
        "KH 12 KH-UBND 2022-01-25 | KH 12 KH-UBND -",
    ),
    (
        "Nghị quyết số 57-NQ/TW, Chính phủ ngày 01/4/2025 ban hành Nghị quyết số 71/NQ-CP",
        "NQ 57 NQ/TW - | NQ 71 NQ-CP 2025-04-01",
    ),
    ("kết luận số 12-KL/TW; KẾT LUẬN SỐ 13-KL/TW", "KL 12 KL/TW - | KL 13 KL/TW -"),
    ("Văn bản số 4028/VPCP-KGVX; văn bản 4029/VPCP-KGVX", "CV 4028 VPCP-KGVX - | CV 4029 VPCP-KGVX -"),
    (
        "Nghị quyết số 12/2024/NQ-HĐND ngày 10/7/2024 của HĐND tỉnh; Nghị quyết số 12/2024/NQ-HĐND "
        "ngày 12/12/2024 của HĐND thành phố",
        "NQ 12/2024 NQ-HĐND 2024-07-10 | NQ 12/2024 NQ-HĐND 2024-12-12",
    ),
    ("Giấy phép số 27/GP-TTĐT; Biên bản số 01/BB-VPHC", "GP 27 GP-TTĐT - | BB 01 BB-VPHC -"),
    (
        "Kế hoạch số 12/KH-UBND ngày 20/02/2025 và Kế hoạch số 12/KH-UBND ngày 10/01/2021",
        "KH 12 KH-UBND 2025-02-20 | KH 12 KH-UBND 2021-01-10",
    ),
    (
        "Quyết định phê duyệt số 12/QĐ-UBND; Công văn khẩn số 15/SYT-NVY; Công văn (hỏa tốc) số 16/SYT-NVY",
        "QĐ 12 QĐ-UBND - | CV 15 SYT-NVY - | CV 16 SYT-NVY -",
    ),
    (
        "Ngày 16/11/2025, Thủ tướng Chính phủ đã ban hành Công điện số 217/CĐ-TTg và số 218/CĐ-TTg",
        "CĐ 217 CĐ-TTg 2025-11-16 | CĐ 218 CĐ-TTg 2025-11-16",
    ),
    (
        "Công văn số 24/CV-BCĐTKNQ18 ngày 09/01/2025; Kế hoạch số 141/KH-BCĐTKNQ18; Kế hoạch số 7/KH-BCĐ1719",
        "CV 24 CV-BCĐTKNQ18 2025-01-09 | KH 141 KH-BCĐTKNQ18 - | KH 7 KH-BCĐ1719 -",
    ),
    (
        "Quyết định số 2056-QĐNS/TW ngày 1/2/2025; Báo cáo số 07-BCCT/TU; Quyết định số 33-QĐ-NS/TU",
        "QĐ 2056 QĐNS/TW 2025-02-01 | BC 07 BCCT/TU - | QĐ 33 QĐ-NS/TU -",
    ),
    (
        "526/CTPH-MTTW-BTNMT; Chương trình phối hợp số 90/CTrPH-UBTWMTTQVN-BTNMT",
        "CTr 526 CTPH-MTTW-BTNMT - | CTr 90 CTrPH-UBTWMTTQVN-BTNMT -",
    ),
    (
        "Nghị quyết số 57-NQ/TW ngày 22/12/20243 của Bộ Chính trị; Quyết định số 5/QĐ-TTg ngày 02 "
        "tháng 3 năm 202512 của Thủ tướng",
        "NQ 57 NQ/TW 2024-12-22 | QĐ 5 QĐ-TTg 2025-03-02",
    ),
]


@pytest.mark.parametrize(("text", "documents"), EXAMPLES)
def test_each_document_of_a_sentence_is_found_with_its_own_date(text, documents):
    found = [f"{c.kind} {c.number} {c.symbol} {c.date or '-'}" for c in find_citations(text)]
    assert " | ".join(found) == documents
