"""What looks like the number of a document and is none."""

import pytest

from tracker.documents.numbers.citations import find_citations

DECOYS = {
    "ratios": "đã kiểm tra 10/14 xã, đạt 84.327/404.989 triệu đồng, 34/34 địa phương, 24/7",
    "dates": "ngày 06/01/1946 - 06/01/2026; quý IV/2025; tháng 12/2025; giai đoạn 2021 - 2025",
    "chainages": "đoạn từ K16+500 đến K18+200, lý trình Km12+300/QL1",
    "storms": "bão số 15, bão số 12, 13 và mưa lũ; cơn bão số 13/2025",
    "units": "02 đợt/tháng, 120 kg/ha, m3/ngày, 1.364.329.243 đồng/năm, 10/KWh, 2%/năm, 3/T",
    "chemistry": "N-NH4+, P-PO43-, Fe2O3/SiO2, H2S",
    "short technical names": "VR/AR, 3D/VR360, STEM/STEAM, VN-2000, VN-WQI",
    "counts over counts": "3.071 TTHC/4.888 TTHC; cắt giảm 6 TTHC, 12 ĐKKD; 100 MW; 40.000 DWT",
    "the numbers of forms": "Mẫu số 01/TK-SDDPNN; Mẫu số 02/KH-UBND; mẫu 08/ĐK; Biểu số 01/BC-UBND; biểu mẫu 05/BC-SNV",
    "annexes": "Phụ lục số 03/TH-UBND",
    "technical standards": "QCVN 102:2016/BTTTT; QCVN 08-MT:2015/BTNMT; TCVN 9001:2015/ISO; TCVN ISO/IEC 17025:2017",
    "blanks": "số: /KH-UBND ngày / /2025; Số:       /BC-UBND; số ..../TB-UBND",
    "blanks with a year": "Số:      /2025/QĐ-UBND; số …./2025/NQ-CP; số   / 2025/QĐ-UBND",
    "addresses": "số 12/3 đường Lê Lợi; số 15/KP3, phường 5; 81A/5 đường Nguyễn Huệ; nhà số 7/TM",
    "plots and sheets": "thửa 123/TĐ, tờ bản đồ số 45/BĐ, lô 12/KCN",
    "telephones": "Điện thoại: 0255.3822.100; Fax: 0255/3822",
    "accounts": "TK số 3713.0.1055/KBNN; tài khoản số 39490/KBNN",
    "vehicles": "BKS 43A-123.45, 76C-012.34",
    "contracts": "Hợp đồng số 12/2024/HĐXD; hợp đồng 05/HĐKT",
    "files, bills and cases": "hồ sơ số 12/HS-ABC; vụ án số 15/VA-XY; hóa đơn số 3/HD-KT",
    "short names of documents": "Nghị quyết 347; Đề án 06; Đề án 06/CP; QĐ 66; STT 6, PL 6, QĐ 66; Bộ chỉ số 766",
    "laws by their date": "Luật Dữ liệu ngày 30 tháng 11 năm 2024; Luật Bảo vệ môi trường năm 2020",
    "a number without a symbol": "Quyết định số 12 ngày 03/3/2025; Kế hoạch số 40",
    "groups and clubs": "báo cáo 3/KP; kế hoạch 5/HTX; đạt 45/KH 60 ha; 22/UBND xã; 4/KT-XH; tờ khai 01/GTGT",
    "marks of the archive": "Lưu: VT, KTTH (2b); VP UBND TP (3C); CN. pvc 19; KGVX.ĐQ; PVHCC (B_04b); (TH/MT)",
    "the numbers of the network": "192.168.1.1/QĐ; http://example.vn/12/KH-UBND.pdf",
}


@pytest.mark.parametrize("kind", DECOYS)
def test_a_decoy_is_no_citation(kind):
    assert find_citations(DECOYS[kind]) == []


def test_the_document_beside_a_decoy_is_found_alone():
    text = "Mẫu số 01/TK-SDDPNN kèm theo Thông tư số 80/2021/TT-BTC; QCVN 09:2023 tại Thông tư số 12/2023/TT-BXD"
    assert [(c.number, c.symbol) for c in find_citations(text)] == [("80/2021", "TT-BTC"), ("12/2023", "TT-BXD")]
