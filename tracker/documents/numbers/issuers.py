"""Who issued a document: the name as written beside its number, and whether two names are of two bodies."""

import re

from .folding import Plain, fold
from .symbols import is_issuer

_SECTOR = (
    r"tai\schinh(?:\s?-\s?ke\shoach)?|khoa\shoc(?:\sva|,)?\scong\snghe|nong\snghiep\sva\s(?:moi\struong|ptnt|phat\strien\snong\sthon)|"
    r"tai\snguyen(?:\sva)?\smoi\struong|giao\sduc\sva\sdao\stao|thong\stin\sva\struyen\sthong|"
    r"lao\sdong\s?[-,]?\s?thuong\sbinh\sva\sxa\shoi|van\shoa(?:,\sthe\sthao)?(?:\sva\sdu\slich|\sva\sthong\stin|\s?-\s?xa\shoi)?|"
    r"ke\shoach\sva\sdau\stu|giao\sthong(?:\svan\stai)?|xay\sdung|y\ste|noi\svu|tu\sphap|cong\sthuong|cong\san|quoc\sphong|"
    r"ngoai\sgiao|ngoai\svu|dan\stoc(?:\sva\ston\sgiao)?|du\slich|quy\shoach\s?-\s?kien\struc|an\stoan\sthuc\spham"
)
# Each role in one way only: two ways to read one text double the time with each repetition of it.
_ROLE = (
    r"(?:pho\s)?chu\stich|thuong\struc|ban\sthuong\svu|thuong\svu|ban\schap\shanh|ban\sthuong\struc|lanh\sdao|"
    r"bo\struong|thu\struong|(?:tong\s|pho\s)?giam\sdoc|truong\sban|truong\sphong|chanh\svan\sphong|(?:tong\s)?cuc\struong|"
    r"van\sphong|dang\sbo|dong\schi|hoi\snghi(?:\slan\sthu\s\w++|\strung\suong)?|btv|bch|tap\sthe"
)
_BODY = (
    r"thu\stuong(?:\schinh\sphu)?|chinh\sphu|uy\sban\sthuong\svu\squoc\shoi|ubtvqh|quoc\shoi|bo\schinh\stri|ban\sbi\sthu|bch\strung\suong|"
    r"trung\suong|chu\stich\snuoc|vpcp|ngan\shang\snha\snuoc|thanh\stra\schinh\sphu|kiem\stoan\snha\snuoc|"
    r"(?:toa\san|vien\skiem\ssat)\snhan\sdan|uy\sban\snhan\sdan|ubnd|hoi\sdong\snhan\sdan|hdnd|(?:tinh|thanh|huyen|quan|dang|thi)\suy|"
    rf"(?:bo|so|phong)\s(?:{_SECTOR}|[a-z]+)|(?:tong\scuc|chi\scuc|cuc|vu|vien|tong\scong\sty|tong\slien\sdoan)\s[a-z]+(?:\s[a-z]+)?|"
    r"(?:uy\sban\s)?(?:mttq|mat\stran\sto\squoc)|ubmttq|ban\s(?:chi\sdao|chi\shuy|to\schuc|tuyen\sgiao|quan\sly|dan\svan|noi\schinh|can\ssu)"
    r"(?:\sdang|\strung\suong|\squoc\sgia|\sva\sdan\svan)*|to\s(?:kiem\stra|cong\stac|giup\sviec)|thanh\stra|cong\san|"
    r"van\sphong\s(?:trung\suong|quoc\shoi)|tinh|thanh\spho|hoi\sdong\s[a-z]+(?:\s[a-z]+)?|lien\sdoan\slao\sdong|doan\sthanh\snien"
)
_ISSUER = re.compile(rf"(?:(?:{_ROLE})\s)*(?:{_BODY})(?![a-z])")
_SHORT = re.compile(r"[A-ZĐ]{2,9}(?![^\W\d_])")
_ROLE_ONLY = re.compile(rf"(?:(?:{_ROLE})\s?)+(?![a-z])")
_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_LEVEL = (
    r"[Tt]ỉnh|[Tt]hành\sphố|[Tt]hành|TP\.?|[Hh]uyện|[Tt]hị\sxã|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị\strấn|[Đđ]ặc\skhu|"
    r"Trung\sương|[Đđ]ảng|nước|toàn\squốc|TỈNH|HUYỆN|THÀNH\sPHỐ"
)
_PLACE = re.compile(
    rf"(?:[ \n](?:{_LEVEL}))*(?:\s[Kk]h(?:óa|oá)\s[XVI]+)?((?:[ \n](?:-\s)?[{_UPPER}][^\W\d_]*){{0,5}})"
    r"(?:\s\(cũ\))?(?:,?\s[Kk]h(?:óa|oá)\s[XVI]+)?"
)
_SMALL_HEAD = re.compile(
    r"(?:tỉnh|thành|huyện|quận|đảng)(?: uỷ| ủy)?(?![^\W\d_])|ban thường|thường trực|"
    r"chủ tịch|[uủ]y ban|uỷ ban|bộ trưởng|giám đốc"
)
# Words that begin what a document is about; in capitals they would read as the name of a place.
_NOT_A_NAME = re.compile(
    r"\s(?:-\s)?(?:Ban\shành|Phê\sduyệt|Quy\sđịnh|Quyết\sđịnh|Về|V/v|Sửa\sđổi|Hướng\sdẫn|Triển\skhai|Thực\shiện|"
    r"Kế\shoạch|Nghị\squyết|Nghị\sđịnh|Thông|Công\svăn|Công\sđiện|Chỉ\sthị|Luật|Ngày|NGÀY|VỀ|BAN|PHÊ|QUY|Tờ|Báo\scáo|"
    r"Kết\sluận|Chương\strình|Văn\sbản|Tổ\schức|Điều|VÀ|ĐẾN)(?![^\W\d_])"
)


def issuer_at(text: Plain, at: int) -> int | None:
    """The end of the name of a body that begins at `at` of a plain text, or None."""
    short = _SHORT.match(text.text, at)
    if short and is_issuer(short.group()):
        return _with_place(text.text, short.end())
    head = _ISSUER.match(text.folded, at) or _ROLE_ONLY.match(text.folded, at)
    if head is None or not (text.text[at].isupper() or _SMALL_HEAD.match(text.text, at)):
        return None
    end = head.end()
    while end > at and text.text[end - 1] in " \n\r":
        end -= 1
    return _with_place(text.text, end)


def _with_place(text: str, end: int) -> int:
    place = _PLACE.match(text, end)
    if place is None:
        return end
    names = text[place.start(1) : place.end(1)]
    stop = _NOT_A_NAME.search(text[place.start(1) : place.end(1) + 12])
    if names and stop and stop.start() < len(names):
        return max(end, place.start(1) + stop.start())
    return place.end()


def written(text: Plain, start: int, end: int) -> str:
    """The name as written, its line breaks made spaces."""
    return " ".join(text.text[start:end].split())


_LEVELS = {
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
    "huyện": "district", "quận": "district", "thị xã": "district",
    "thành phố": "city", "thành": "city", "tp": "city", "tỉnh": "province",
}  # fmt: skip
_LOCAL = re.compile(
    r"(?<![^\W\d_])(?:xã(?! hội)|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|thành(?= ủy| uỷ)|tp|tỉnh)"
    r"(?![^\W\d_])"
)
_AFTER_LEVEL = re.compile(r"^[\s.]*(?:uy)?\s*(?:cua\s)?(?:tinh|thanh pho)?\s*")
_LOCAL_SYMBOL = re.compile(
    r"(?:^|[-/.])(?:CT)?(?:UBND|UB|UBT|HĐND|TU|HU|ĐU|QU|THU|BTV[A-Z]*|S[A-ZĐ]{1,6})(?![A-ZĐ])", re.IGNORECASE
)


def is_local(symbol: str) -> bool:
    """Whether many bodies share a symbol (`KH-UBND`, `NQ/TU`), so that the number alone is no identity."""
    return _LOCAL_SYMBOL.search(symbol) is not None


def issuers_differ(one: str | None, other: str | None) -> bool:
    """Whether two names are surely of two bodies: another level, or another place (`UBND tỉnh`, `UBND huyện`)."""
    if not one or not other:
        return False
    (level, name), (other_level, other_name) = _identity(one), _identity(other)
    if level and other_level and level != other_level:
        return True
    return bool(name and other_name and not name.startswith(other_name) and not other_name.startswith(name))


def _identity(name: str) -> tuple[str, str]:
    """The level of a body and the place it is of, folded: `UBND tỉnh Phú Yên (cũ)` → (province, phu yen)."""
    lower = re.sub(r"\(.*?\)|kh(?:óa|oá) [xvi]+", "", " ".join(name.lower().split()))
    found = _LOCAL.search(lower)
    if found is None:
        return "", ""
    return _LEVELS[found.group()], _AFTER_LEVEL.sub("", fold(lower[found.end() :])).strip(" -.,")
