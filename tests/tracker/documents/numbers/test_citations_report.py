"""A half-year report of a district, in our own words: its 44 documents with the defects of a text taken from a PDF."""

from tracker.documents.numbers.citations import find_citations

REPORT = """
UBND HUYỆN BÌNH SƠN
Số:          /BC-UBND              Bình Sơn, ngày       tháng      năm 2022

Huyện làm theo Quyết định số 4755/QĐ-UBND ngày

31/12/2021 của Chủ tịch UBND huyện, công bố chỉ số theo Quyết định số 31/QĐ-
UBND ngày 10/01/2021 của Chủ tịch UBND huyện. Kiểm tra theo Quyết định số 234/QĐ-UBND ngày 28/02/2022 của Chủ
tịch UBND huyện (10 cơ quan, trong tháng 7/2022); Công văn số 556/UBND ngày 10/3/2022, Công văn số 928/UBND ngày

15/4/2022 nhắc các phòng. Kế hoạch số 82/KH-UBND ngày 03/6/2022 của UBND huyện về thực hiện Nghị quyết số 04-NQ/TU, ngày
18/10/2021 của Tỉnh ủy. Tuyên truyền theo Kế hoạch số 122/KH-UBND ngày 09/11/2021, Kế hoạch
 số 06/KH-UBND ngày 17/01/2022 của UBND huyện.

Rà soát theo

Kế hoạch số 16/KH-UBND ngày 28/01/2022 của UBND huyện; xử phạt theo Kế hoạch số 12/KH-UBND ngày 25/01/2022
(10/14 xã). Kế hoạch số 14/KH-UBND ngày 25/01/2022; Kế hoạch số 15/KH-UBND ngày 28/01/2022; Kế hoạch số
13/KH-UBND ngày 25/01/2022 về hộ tịch (tại 08 xã). Quyết định số 211/QĐ-UBND ngày 22/02/2022;
Kế hoạch số 34/KH-UBND ngày
10/3/2022; Công văn số 1018/UBND-TTHC
ngày 25/4/2022 đôn đốc tiến độ.
2
Công văn số 1014/UBND-CCHC ngày 22/4/2022 triển khai Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND tỉnh, Quyết định
số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính

phủ và Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND tỉnh; làm từ ngày 01/12/2022 theo Kế hoạch số 140/KH-UBND.
Đối thoại theo Kế hoạch số

21/KH-UBND ngày 22/02/2022 (vào ngày 22/7/2022). Quyết định số 4515/QĐ-UBND ngày 14/12/2021 của Chủ tịch

UBND huyện. Đào tạo theo Kế hoạch số 133/KH-UBND ngày
23/12/2021 của UBND huyện (04 lớp, 290 lượt);
Kế hoạch số 37/KH-UBND ngày 16/3/2022 (đã chuyển 7/22 trường hợp); tuyển 78/96
chỉ tiêu, đạt 81,25%. Quyết định số

48/2021/QĐ-UBND ngày 22/9/2021 của UBND tỉnh; Tổ theo Quyết định số

08/QĐ-UBND ngày 05/01/2022 của Chủ tịch UBND huyện ban hành Kế hoạch kiểm tra số 306/KH-TKT ngày 25/01/2022.

Nghị định số 130/2005/NĐ-CP ngày 17/10/2005

và Nghị định số 117/2013/NĐ-CP ngày 07/10/2013 của Chính phủ; Nghị

định số 60/2021/NĐ-CP ngày 21/6/2021. Quyết định số 4701/QĐ-UBND ngày 31/12/2021; giải ngân 84.327/404.989 triệu đồng.
Chỉ thị số 12/CT-UBND ngày 31/12/2021 của Chủ tịch UBND

huyện; Quyết

định số 188/QĐ-UBND ngày 14/02/2022; Công văn số 1126/UBND-TC ngày
05/5/2022; Công văn số 1495/UBND-XD ngày 03/6/2022
về đầu tư; Quyết định số 593/QĐ-UBND ngày 05/5/2022; Quyết định 289/QĐ-UBND ngày
07/3/2022; Kế hoạch số
75/KH-UBND ngày 25/5/2022. Kế hoạch số
105/KH-UBND ngày 08/10/2021 của UBND huyện; Báo cáo số 80/BC-UBND

ngày 25/02/2022; Kế hoạch số 05/KH-
UBND ngày 13/01/2022 theo TCVN ISO 9001:2015; Công văn số 640/UBND ngày 18/3/2022.

III. NHIỆM VỤ
Kế hoạch số

16/KH-UBND ngày 28/01/2022; Kế hoạch số 14/KH-
UBND ngày 25/01/2022; Kế hoạch số 21/KH-UBND ngày 22/02/2022; Kế hoạch số 40/KH-UBND ngày 21/3/2022; Quyết định số
234/QĐ-UBND ngày 28/02/2022; Kế hoạch số 169/KH-UBND ngày
09/12/2021 của Chủ tịch UBND tỉnh. Lưu: VT.
"""

DOCUMENTS = """
QĐ 4755 QĐ-UBND 2021-12-31 | QĐ 31 QĐ-UBND 2021-01-10 | QĐ 234 QĐ-UBND 2022-02-28 | CV 556 UBND 2022-03-10
CV 928 UBND 2022-04-15 | KH 82 KH-UBND 2022-06-03 | NQ 04 NQ/TU 2021-10-18 | KH 122 KH-UBND 2021-11-09
KH 06 KH-UBND 2022-01-17 | KH 16 KH-UBND 2022-01-28 | KH 12 KH-UBND 2022-01-25 | KH 14 KH-UBND 2022-01-25
KH 15 KH-UBND 2022-01-28 | KH 13 KH-UBND 2022-01-25 | QĐ 211 QĐ-UBND 2022-02-22 | KH 34 KH-UBND 2022-03-10
CV 1018 UBND-TTHC 2022-04-25 | CV 1014 UBND-CCHC 2022-04-22 | KH 140 KH-UBND 2021-10-14 | QĐ 468 QĐ-TTg 2021-03-27
KH 21 KH-UBND 2022-02-22 | QĐ 4515 QĐ-UBND 2021-12-14 | KH 133 KH-UBND 2021-12-23 | KH 37 KH-UBND 2022-03-16
QĐ 48/2021 QĐ-UBND 2021-09-22 | QĐ 08 QĐ-UBND 2022-01-05 | KH 306 KH-TKT 2022-01-25 | NĐ 130/2005 NĐ-CP 2005-10-17
NĐ 117/2013 NĐ-CP 2013-10-07 | NĐ 60/2021 NĐ-CP 2021-06-21 | QĐ 4701 QĐ-UBND 2021-12-31 | CT 12 CT-UBND 2021-12-31
QĐ 188 QĐ-UBND 2022-02-14 | CV 1126 UBND-TC 2022-05-05 | CV 1495 UBND-XD 2022-06-03 | QĐ 593 QĐ-UBND 2022-05-05
QĐ 289 QĐ-UBND 2022-03-07 | KH 75 KH-UBND 2022-05-25 | KH 105 KH-UBND 2021-10-08 | BC 80 BC-UBND 2022-02-25
KH 05 KH-UBND 2022-01-13 | CV 640 UBND 2022-03-18 | KH 40 KH-UBND 2022-03-21 | KH 169 KH-UBND 2021-12-09
"""


def test_all_forty_four_documents_are_found_and_nothing_else():
    wanted = [part.strip() for line in DOCUMENTS.strip().splitlines() for part in line.split("|")]
    assert len(wanted) == 44
    assert [f"{c.kind} {c.number} {c.symbol} {c.date}" for c in find_citations(REPORT)] == wanted


def test_the_documents_named_again_have_all_their_places():
    places = {c.number: len(c.mentions) for c in find_citations(REPORT)}
    assert (places["140"], places["16"], places["14"], places["21"], places["234"], places["12"]) == (3, 2, 2, 2, 2, 1)
