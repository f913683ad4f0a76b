"""What the name of a column says of its cells: "Đơn vị thực hiện: Chủ trì" → who leads. Pure.

Names are folded and read word by word; the word that stands first decides ("kết quả thực hiện nhiệm vụ" is a result),
but for a few that decide wherever they stand ("cơ quan phối hợp"). A name of two rows is read from its last row; where
that says too little ("Số", "Ngày", "%") the rows above it help.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.columns.mapping import Target
from tracker.intake.reading.heads import kind_of_head
from tracker.intake.reading.sheets.day_names import ACTUAL, DONE_ON, EXTENDED, START

MOST_NAME = 120  # letters of a name: what is longer is no head


@dataclass(frozen=True, slots=True)
class Said:
    """What a name says: where its cells go, how surely; `is_other`: what no task has (a price, a telephone)."""

    target: Target = Target.NOTHING
    is_sure: bool = False
    is_other: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it is a name at all."""
        return self.target is not Target.NOTHING or self.is_other


#: What no list of tasks has: whose tables are of people, prices, papers that came, meetings.
ELSEWHERE = re.compile(
    r"\b(?:ho va ten|ho ten|ngay sinh|nam sinh|so dien thoai|dien thoai|don gia|thanh tien|dia diem"
    r"|thanh phan|trinh do|que quan|he so luong|ma so thue|dien tich|dan so|ten viet tat|ten day du|viet tat"
    r"|so den|so di|nguoi (?:sua|nhap|cap nhat|tao)|noi dung (?:sua|cap nhat|thay doi|chinh sua)|nguoi ky"
    r"|chuc danh|dang vien|so ho|hop thu|email)\b"
)
#: What a list of tasks may have that goes nowhere.
OTHER = re.compile(
    r"^(?:don vi tinh|dvt|don vi giao|co quan giao|nguoi giao"
    r"|loai (?:van ban|nhiem vu|viec|hinh)|trich yeu|ten van ban|nhom|linh vuc|muc do (?!hoan|dat|thuc)"
    r"|do uu tien|uu tien|kinh phi"
    r"|nguon kinh phi|kinh phi|du toan|ma |lanh dao|nguoi theo doi|chuyen vien|can bo theo doi|theo doi"
    r"|chi dao truc tiep"
    r"|nguoi phu trach|phu trach|pho chu tich|so ngay|so nhiem vu|tong so nhiem vu|so luong nhiem vu|so viec"
    r"|dia ban|doi tuong|muc tieu|chuc vu|phu luc|cap trinh|tham quyen|hinh thuc|link|duong dan|tep)"
    r"|\b(?:lanh dao (?:theo doi|phu trach|chi dao)|phan loai)\b"
)
#: Who issued the paper; "Nơi gửi" alone may be to whom it is sent.
ISSUER = re.compile(
    r"^(?:ten |nguoi )?(?:(?:don vi|co quan|cq|noi|cap|to chuc) ){1,2}(?:ban hanh|phat hanh|ra (?:van ban|vb))\b"
    r"|^(?:co quan|noi) gui (?:van ban|vb|den)\b|^tac gia(?: van ban| vb)?$"
)
COUNTED_TASKS = re.compile(r"\b(?:tong so|so luong|so) (?:cac )?(?:nhiem vu|viec|cong viec|dau viec)\b")
SUPPORT = re.compile(
    r"\bphoi hop\b|\bcung (?:thuc hien|lam|tham gia|phoi hop)\b|\bho tro\b|\bgiup\b|^don vi lien quan$"
    r"|^co quan lien quan$|\btham gia\b|^(?:don vi|dv|co quan|cq) ph$"
)
BOTH = re.compile(r"\bchu tri\b.*\bphoi hop\b")
#: Units as headings in the column of their tasks: "Cơ quan/Nội dung nhiệm vụ".
UNITS_OVER_TASKS = re.compile(r"(?:ten )?(?:co quan|don vi)(?: va)? (?:noi dung|nhiem vu|cong viec|dau viec)")
ORDER = re.compile(r"^(?:s ?t ?t|t ?t|so tt|so thu tu|thu tu|no|muc so)$")
#: By the word that stands first; of those at one place the longest.
WORDS: tuple[tuple[Target, tuple[str, ...]], ...] = (
    (Target.DUE, (
        "thoi han", "han xu ly", "han hoan thanh", "han thuc hien", "han chot", "han nop", "han bao cao", "han cuoi",
 "han", "deadline", "thoi gian", "thoi diem", "ngay den han", "den han", "ngay ket thuc",
        "ngay het han", "ngay hoan thanh", "ngay phai xong", "phai xong", "moc", "ky han", "tien do yeu cau",
        "tien do hoan thanh", "yeu cau hoan thanh", "yeu cau ve thoi", "cham nhat", "lo trinh", "bao gio",
        "khi nao", "den ngay",
        "xong truoc", "hoan thanh truoc", "truoc ngay", "can xong", "ket thuc", "ngay xong", "ngay yeu cau",
        "tien do thoi gian", "chot")),
    (Target.DOCUMENT_DATE, (
        "ngay ban hanh", "ngay van ban", "ngay vb", "ngay ky", "ngay thang", "ngay cua van ban", "thoi gian ban hanh",
        "ngay phat hanh", "ngay thang nam", "ngay ra van ban", "ngay cong van", "ngay cv", "ngay thong bao",
        "ngay quyet dinh", "ngay qd", "ngay ke hoach", "ngay kh", "ngay chi thi", "ngay ket luan")),
    (Target.PERCENT, ("ty le", "ti le", "phan tram", "muc do hoan thanh", "tien do (%)", "tien do %", "%", "pt")),
    (Target.COUNTER, (
        "da lam tong so", "da thuc hien tong", "khoi luong", "hoan thanh tong", "so luong thuc hien", "so lieu")),
    (Target.DONE, ("so da", "da lam", "so luong da", "thuc hien duoc", "lam duoc", "so hoan thanh", "luy ke",
                   "da xong", "da dat", "da hoan thanh", "so luong xong")),
    (Target.TOTAL, ("tong so", "tong cong", "phai lam", "so phai", "so giao", "so luong giao", "tong", "chi tieu giao",
                    "chi tieu nam", "chi tieu ke hoach",
                    "so can", "so luong")),
    (Target.PRODUCT, (
        "san pham", "dau ra", "ket qua dau ra", "ket qua can dat", "ket qua du kien", "ket qua phai dat",
        "ket qua yeu cau", "ket qua san pham", "du kien san pham", "yeu cau san pham", "yeu cau dau ra")),
    (Target.RESULT, (
        "ket qua", "tinh hinh", "tinh trang", "trang thai", "tien do", "da trien khai", "da thuc hien", "cap nhat",
        "danh gia", "den nay", "den dau", "dang", "chua", "thuc hien den", "ton tai", "bao cao tien do", "hien trang")),
    (Target.NOTE, (
        "ghi chu", "giai trinh", "luu y", "kho khan", "vuong mac", "de xuat", "kien nghi", "ly do", "nguyen nhan")),
    (Target.LEAD, (
        "chu tri", "dau moi", "don vi", "co quan", "phong", "bo phan", "nguoi thuc hien", "trach nhiem", "ai",
        "to chuc thuc hien", "thuc hien", "phan cong", "giao cho", "nhan nhiem vu", "noi nhan viec", "can bo thuc hien",
        "dv", "cq", "chiu trach nhiem", "nguoi chiu trach nhiem", "nguoi lam", "nguoi xu ly", "so nganh", "dia phuong",
        "tham muu")),
    (Target.SYMBOL, ("ky hieu",)),
    (Target.DOCUMENT, (
        "van ban", "vb", "so ky hieu", "so va ky hieu", "so hieu", "so vb", "so van ban", "can cu", "nguon", "ke hoach",
        "quyet dinh", "cong van", "so cong van", "thong bao", "so kh", "so qd", "theo van ban", "chi thi", "ket luan")),
    (Target.TASK, (
        "noi dung", "nhiem vu", "cong viec", "viec", "dau viec", "hoat dong", "giai phap", "y kien chi dao", "chi dao",
        "yeu cau", "ten nhiem vu", "ten cong viec", "ten viec", "nd", "nv", "viec can lam", "viec phai lam",
        "phan viec", "mo ta")),
    (Target.REPORT_TO, ("bao cao cho", "noi bao cao", "gui bao cao", "co quan nhan bao cao", "trinh")),
    (Target.CLAUSE, ("dieu khoan", "diem muc", "muc diem")),
)  # fmt: skip
_SAID = {words: target for target, several in WORDS for words in several}
KNOWN = re.compile(
    r"(?<![a-z0-9])(?:" + "|".join(map(re.escape, sorted(_SAID, key=len, reverse=True))) + r")(?![a-z0-9])"
)
#: Names that say too little by themselves.
WEAK = frozenset({"thuc hien", "don vi", "co quan", "phong", "ai", "dv", "cq", "yeu cau", "tong", "moc", "muc", "diem",
                  "trinh", "nv", "nd", "pt", "tien do", "han", "vb", "chot", "so luong", "nguon", "ke hoach",
                  "da thuc hien", "dia phuong", "phan cong", "tham muu", "viec"})  # fmt: skip


def read_name(levels: tuple[str, ...]) -> Said:
    """What a name says, its rows from the upper to the lower one."""
    said = [_folded(level) for level in levels if level.strip()]
    if not said:
        return Said()
    last, above = said[-1], " ".join(said[:-1])
    if len(said) > 1:
        beside = _beside(last, above)
        if beside is not None:
            return beside
    own = _read(last)
    if (
        "%" in levels[-1]
        and own.target in (Target.RESULT, Target.DUE, Target.DONE, Target.NOTHING)
        and not own.is_other
    ):
        return Said(Target.PERCENT, is_sure=True)
    if own.is_known:
        return own
    return _read(above) if above else Said()


def _folded(name: str) -> str:
    whole = fold(name[: 2 * MOST_NAME])[:MOST_NAME]
    said = re.sub(r"\([^()]*\)", " ", whole)
    said = said if re.sub(r"[\W_]", "", said) else whole  # all of it stands in brackets
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", said).split())


_PAPERS = r"\b(?:van ban|vb|can cu|cong van|ke hoach|quyet dinh|chi dao)\b"
_UNITS = r"\b(?:don vi|co quan|trach nhiem|thuc hien|giao|phan cong|to chuc)\b"
_TIMES = r"\b(?:thoi han|thoi gian|han|moc|tien do)\b"
_COUNTS = r"\b(?:ket qua|tien do|tinh hinh|thuc hien|so luong|khoi luong|chi tieu)\b"
#: What a short name says beneath another one: the first that fits both.
_BENEATH: tuple[tuple[str, str, Said], ...] = (
    (ELSEWHERE.pattern, "", Said(is_other=True)),
    (_UNITS, r"(?:phu(?! trach)|lien quan|cung|khac|ho tro)\b", Said(Target.SUPPORT, is_sure=True)),
    (_UNITS, r"(?:don vi )?chinh$", Said(Target.LEAD, is_sure=True)),
    (r"\b(?:van ban|vb|cong van)\b", r"(?:co quan|noi)(?: gui| ra)?$", Said(Target.ISSUER, is_sure=True)),
    (_PAPERS, r"ky hieu$", Said(Target.SYMBOL, is_sure=True)),
    (_PAPERS, r"so\b|ky hieu\b", Said(Target.DOCUMENT, is_sure=True)),
    (_PAPERS, r"ngay|thoi gian|thang", Said(Target.DOCUMENT_DATE, is_sure=True)),
    (_TIMES, rf"{DONE_ON.pattern}|thuc te$", Said(Target.DONE_ON, is_sure=True)),
    (_TIMES, rf"(?:giao|tu)$|{START.pattern}|{ACTUAL.pattern}|.*\bthuc te\b", Said(is_other=True)),
    (
        _TIMES,
        r"(?:den|den ngay|hoan thanh|ket thuc|xong|yeu cau|den han|theo van ban)$",
        Said(Target.DUE, is_sure=True),
    ),
    (r"\b(?:tinh trang|trang thai)\b", "", Said(Target.RESULT)),
    (_COUNTS, r"(?:da thuc hien|hoan thanh|da hoan thanh|dat|thuc hien|da xong|da lam|da dat)$", Said(Target.DONE)),
    (_COUNTS, r"(?:tong|ke hoach|giao|duoc giao|tong so|chi tieu)$", Said(Target.TOTAL)),
)
BENEATH = tuple((re.compile(above), re.compile(last), said) for above, last, said in _BENEATH)


def _beside(last: str, above: str) -> Said | None:
    """What a short name under another one says; None where it speaks for itself."""
    return next((said for over, own, said in BENEATH if over.search(above) and own.match(last)), None)


def _read(said: str) -> Said:
    is_other = any(words.search(said) for words in (COUNTED_TASKS, OTHER, ELSEWHERE, ACTUAL, START))
    helps = SUPPORT.search(said) and not BOTH.search(said) and not said.startswith(("noi dung", "nhiem vu"))
    first = (
        (Said(Target.ORDER, is_sure=True), ORDER.match(said)),
        (Said(Target.ISSUER, is_sure=True), ISSUER.search(said)),
        (Said(Target.EXTENDED, is_sure=True), EXTENDED.match(said)),
        (Said(Target.DONE_ON, is_sure=True), DONE_ON.match(said)),
        (Said(is_other=True), is_other),
        (Said(Target.SUPPORT, is_sure=True), helps),
        (Said(Target.LEAD, is_sure=True), "chu tri" in said),
        (Said(Target.TASK, is_sure=True), UNITS_OVER_TASKS.match(said)),
        (Said(Target.DOCUMENT), said == "so"),  # beside "Ký hiệu"
    )
    return next((what for what, holds in first if holds), None) or _by_words(said)


def _by_words(said: str) -> Said:
    """By the word that stands first."""
    found = KNOWN.search(said)
    if found is None:
        return _as_in_papers(said)
    target = _SAID[found[0]]
    if target in (Target.DONE, Target.TOTAL, Target.COUNTER) and re.search(r"\btong(?: so)?\b", said[found.end() :]):
        target = Target.COUNTER  # "đã làm/tổng số"
    is_sure = found[0] not in WEAK and found.start() <= len("yeu cau ve ")
    return Said(target, is_sure=is_sure)


#: What heads of tables in papers are called, where it is another word here; what is missing has no place in a list.
_OF_PAPERS = {
    "number": Target.ORDER, "title": Target.TASK, "lead": Target.LEAD, "both": Target.LEAD, "support": Target.SUPPORT,
    "due": Target.DUE, "output": Target.PRODUCT, "progress": Target.RESULT, "note": Target.NOTE,
    "document": Target.DOCUMENT, "document_date": Target.DOCUMENT_DATE, "report": Target.REPORT_TO,
}  # fmt: skip


def _as_in_papers(said: str) -> Said:
    """What the head of a table in a paper says, where lists have no word of their own for it."""
    kind = kind_of_head(said)
    return Said() if kind is None else Said(_OF_PAPERS.get(kind, Target.NOTHING), is_other=kind not in _OF_PAPERS)


def is_elsewhere(levels: tuple[str, ...]) -> bool:
    """Whether a table with such a column lists people, prices or meetings, and no tasks."""
    return any(ELSEWHERE.search(_folded(level)) for level in levels)
