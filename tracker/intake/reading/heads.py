"""What a column holds, told by its head in any wording: "Cơ quan chủ trì thực hiện", "Mốc thời gian". Pure."""

from __future__ import annotations

import re

from tracker.organization.matching.words import fold

#: A head is short; what is longer is a cell.
MOST_LETTERS = 90
#: The first that fits wins. Words without tone marks.
_HEADS = (
    ("number", r"(?:stt|s\.t\.t|tt|so tt|so thu tu|no|#|so)\b[.:]?$"),
    ("note", r"ghi chu|chu thich|luu y"),
    ("measure", r"don vi tinh|dvt\b|don vi do"),
    ("money", r"kinh phi|nguon von|\bvon\b|du toan|so tien|ngan sach|thanh tien|don gia\b"
              r"|noi dung chi\b(?! dao| dinh| tiet)"
              r"|trieu dong|ty dong"),
    ("place", r"dia diem(?!.*thoi gian)|dia ban|noi to chuc"),
    ("both", r"chu tri.*phoi hop|phoi hop.*chu tri"),
    ("support", r"phoi hop|tham gia|cung thuc hien|ho tro|lien quan$"),
    ("leader", r"lanh dao.*(?:phu trach|chi dao|theo doi)|(?:nguoi|dong chi) (?:theo doi|chi dao)"),
    ("approval", r"cap (?:trinh|phe duyet|ban hanh|quyet dinh)|tham quyen"),
    ("report", r"noi (?:nhan|gui) bao cao|co quan nhan|gui bao cao (?:ve|cho|den)|bao cao (?:ve|cho|den)\b"),
    ("progress", r"(?:ty le|muc do|phan tram|tinh trang|trang thai|tinh hinh|% ?)\W*(?:thuc hien|hoan thanh|xu ly)?"
                 r"|ket qua (?:thuc hien|xu ly|giai quyet)|da (?:thuc hien|hoan thanh)|^%|luy ke|trang thai"),
    ("document_date", r"ngay (?:ban hanh|ky|van ban|thang)|ngay,? thang(?:,? nam)?(?: ban hanh| van ban)?$"),
    ("due", r"(?:bat dau|tu ngay)\W{1,4}(?:va |den |ngay |thoi gian ){0,2}(?:hoan thanh|ket thuc|xong|den ngay)"),
    ("start", r"(?:ngay|thoi gian|thoi diem) (?:bat dau|giao|nhan)|^bat dau|^tu ngay"),
    ("due", r"thoi (?:gian|han|diem)|tien do|\bhan\b|lo trinh|moc\b|ky han"
            r"|ngay (?:hoan thanh|ket thuc|trinh|den han|xong)|deadline|^hoan thanh"
            r"|thoi ky|phai xong|^den ngay|^ket thuc|ke hoach hoan thanh"),
    ("lead", r"chu tri|dau moi|phan cong|trach nhiem|phu trach|dam nhiem"
             r"|(?:co quan|don vi|nguoi|bo phan|ca nhan|phong|to chuc|ban nganh|nganh).{0,30}"
             r"(?:thuc hien|tham muu|duoc giao|soan thao|xay dung|trien khai|trinh|xu ly|nhan viec|giai quyet"
             r"|to chuc|bao cao)"
             r"|giao (?:cho|don vi|co quan)|thuc hien boi|nguoi lam"),
    ("output", r"san pham|ket qua|dau ra|minh chung|hinh thuc van ban|yeu cau can dat"),
    ("document", r"van ban (?:giao|chi dao|den|so)|so (?:van ban|ky hieu|, ?ky hieu|hieu|/)|so/? ?ky hieu|ky hieu"
                 r"|can cu|co so phap ly|nguon giao|xuat xu"),
    ("title", r"nhiem vu|noi dung|cong viec|hoat dong|dau viec|phan viec|viec\b|giai phap|hang muc|cong tac"
              r"|tieu chi can|ten (?:viec|bao cao|de an|ke hoach|van ban|du an|chuong trinh)|de an|trich yeu|van de"),
    ("lead", r"^(?:co quan|don vi|phong|ban|so|thon|phong ban|to chuc|ca nhan)(?:[,/ -]+(?:don vi|co quan|ca nhan"
             r"|dia phuong|ban|nganh|phong))*$"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _HEADS)
_ODD = re.compile(r"[\s*_\n]+")


def kind_of_head(words: str) -> str | None:
    """number, title, lead, support, both (lead and support in one), due, start, output, money, note, place, measure,
    leader, report, approval, progress, document, document_date; None where the words are no head that is known.
    """
    if not words or len(words) > MOST_LETTERS:
        return None
    said = _ODD.sub(" ", fold(words)).strip(" .:;")
    return next((kind for kind, pattern in _PATTERNS if pattern.search(said)), None) if said else None
