"""Citations in running text: the defects that scans, web pages and hurried typing bring."""

import pytest

from tracker.documents.numbers.citations import find_citations

# A text, and the documents in it: kind, number, symbol, date.
EXAMPLES = [
    ("quyết định số 12/qđ-ubnd ngày 3/3/2025", "QĐ 12 QĐ-UBND 2025-03-03"),
    ("Quyết định số 12/QĐ–UBND ngày 3/3/2025", "QĐ 12 QĐ-UBND 2025-03-03"),
    ("Quyết định số\xa012/QĐ‑UBND ngày\xa03/3/2025", "QĐ 12 QĐ-UBND 2025-03-03"),
    ("Quyết định số 12/QÐ-UBND ngày 3/3/2025", "QĐ 12 QĐ-UBND 2025-03-03"),
    ("Quyết định số 12/QĐ-\xadUBND ngày 3/3/2025", "QĐ 12 QĐ-UBND 2025-03-03"),
    ("Quyết định số 12/QĐ\xad\nUBND ngày 3/3/2025", "QĐ 12 QĐ-UBND 2025-03-03"),
    ("QUYẾT ĐỊNH SỐ 1131/QĐ-TTG NGÀY 12/6/2025", "QĐ 1131 QĐ-TTg 2025-06-12"),
    ("Báo cáo số 218 /BC-UBND ngày 5/6/2025", "BC 218 BC-UBND 2025-06-05"),
    ("Báo cáo số 218 / BC - UBND ngày 5/6/2025", "BC 218 BC-UBND 2025-06-05"),
    ("Quyết định số 1729/QĐ-TT\ng ngày 04/11/2020", "QĐ 1729 QĐ-TTg 2020-11-04"),
    ("Quyết định số 172\n9/QĐ-TTg ngày 04/11/2020", "QĐ 1729 QĐ-TTg 2020-11-04"),
    ("theo Kế hoạch số\n12\n105/KH-UBND ngày 08/10/2021", "KH 105 KH-UBND 2021-10-08"),
    ("Kế hoạch số 05/KH-\n\n 7 \n\nUBND ngày 13/01/2022", "KH 05 KH-UBND 2022-01-13"),
    ("Kế hoạch số 05/KH-UBND ngày\n\n3\n\n13/01/2022", "KH 05 KH-UBND 2022-01-13"),
    ("Kế hoạch số 05/KH-UBND ngày 13 tháng\n01 năm\n2022", "KH 05 KH-UBND 2022-01-13"),
    ("Quyết định\n|\n12/QĐ-UBND\n|\n13/01/2022\n|", "QĐ 12 QĐ-UBND 2022-01-13"),
    (
        "Quyết định số 12/QĐ-UBND1 ngày 13/01/2022 và Quyết định số 13/QĐ-TTg2 ngày 14/01/2022",
        "QĐ 12 QĐ-UBND 2022-01-13 | QĐ 13 QĐ-TTg 2022-01-14",
    ),
    ("Luật số 31/2024/QH151 ngày 18/01/2024", "Luật 31/2024 QH15 2024-01-18"),
    ("Quyết định số 15/2016/QĐ.UBND ngày 2/3/2016", "QĐ 15/2016 QĐ.UBND 2016-03-02"),
    ("Công văn số 640/UBND\n- UBND các xã", "CV 640 UBND -"),
    ("Chỉ thị 46 CT/TW ngày 16/5/2025", "CT 46 CT/TW 2025-05-16"),
    ("Kế hoạch số 12/KH-UBNDngày 25/01/2022", "KH 12 KH-UBND 2022-01-25"),
    ("Kế hoạch số12/KH-UBND ngày25/01/2022", "KH 12 KH-UBND 2022-01-25"),
    ("Thông tư 08/2022/TT BTNMT ngày 5/7/2022", "TT 08/2022 TT-BTNMT 2022-07-05"),
    ("Nghị định 130/2005 NĐ-CP ngày 17/10/2005", "NĐ 130/2005 NĐ-CP 2005-10-17"),
    ("Quyết định số 468 QĐ-TTg; Quyết định số 469QĐ-TTg", "QĐ 468 QĐ-TTg - | QĐ 469 QĐ-TTg -"),
    ("Nghị định 08/2022/ND-CP", "NĐ 08/2022 ND-CP -"),
    ("Kế hoạch số 55/KH-UBND ngày 01 / 4 / 2021.", "KH 55 KH-UBND 2021-04-01"),
    ("_Kế hoạch số 12/KH-UBND_", "KH 12 KH-UBND -"),
    ("| 1 | Thông báo số 507/TB-\nVPCP ngày\n26/9/\n2025 | Bộ Tài chính | 30/10/2025 |", "TB 507 TB-VPCP 2025-09-26"),
    ("Số: 12/KH-UBND        Bình Sơn, ngày 05 tháng 01 năm 2022", "KH 12 KH-UBND 2022-01-05"),
    ("Số: 12/KH-UBND\n|\n*Đắk Lắk, ngày 25\ntháng 11 năm 2025*", "KH 12 KH-UBND 2025-11-25"),
    ("Nghị quyết số 57-NQ/TW ngày 22/12/2024; Nghị quyết 57/NQ-TW", "NQ 57 NQ/TW 2024-12-22"),
    ("Quyết định số\n 12/QĐ-UBND \nngày\n 25/01/\n2022", "QĐ 12 QĐ-UBND 2022-01-25"),
    ("Quyết định số 12/Q\nĐ-UB\nND ngày 1\n4/1\n0/202\n5", "QĐ 12 QĐ-UBND 2025-10-14"),
    ("Tờ trình số 12/TT\nr-SNV", "TTr 12 TTr-SNV -"),
    ("Thông tư số 12/2024/TT-BTN\nMT", "TT 12/2024 TT-BTNMT -"),
    ("Nghị quyết 57- NQ / TW; Nghị quyết số 57-NQTW", "NQ 57 NQ/TW -"),
    ("Kế hoạch số 12/KH_UBND", "KH 12 KH_UBND -"),
    ("| 1 | Triển khai Nghị quyết số 71/NQ-CP | 30/11/2025 |", "NQ 71 NQ-CP -"),
    (
        "| 1 | Nghị quyết số 71/NQ-CP | 01/4/2025 |\n|\n72/NQ-CP\n|\n02/4/2025\n|",
        "NQ 71 NQ-CP 2025-04-01 | NQ 72 NQ-CP 2025-04-02",
    ),
]


@pytest.mark.parametrize(("text", "documents"), EXAMPLES)
def test_a_damaged_number_is_found_and_mended(text, documents):
    found = [f"{c.kind} {c.number} {c.symbol} {c.date or '-'}" for c in find_citations(text)]
    assert " | ".join(found) == documents
