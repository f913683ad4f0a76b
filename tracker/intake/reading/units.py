"""A list of units cut into names, as they are written: "Sở Nội vụ, các sở, ngành; UBND các xã, phường". Pure, linear.

A name may hold commas and "và" itself (Sở Văn hóa, Thể thao và Du lịch), and a group stays one name (các sở, ban,
ngành). So a list is cut where a unit begins behind the sign, not at every sign. Whose names they are the office knows.
"""

from __future__ import annotations

import re

Place = tuple[int, int]
MOST_NAMES = 200
_LOOK = 90  # letters of a name that are looked at

_SIGN = re.compile(
    r"[;\n]|\s(?=Các (?:sở|ban|bộ|phòng|xã|cơ quan|đơn vị))|(?<=đặc khu)\s(?=Sở )|\|+|,(?![A-ZĐ]{2})|\s(?:và"
    r"|hoặc|&|\+)\s|\s(?:cùng|phối hợp|kết hợp)(?: với)?\s"
    r"|(?<=\w)/(?=[A-ZĐÀ-Ỹ])|(?<=[\w)])\s[-–•]\s(?=[A-ZĐ])"
)
_LETTERS = re.compile(r"\w")
_BEFORE = re.compile(
    r"[\s.,;:|•●▪*+/–-]*(?:\d{1,2}[.)]\s*)?(?:(?:[Vv]à|[Cc]ùng(?: với)?|[Vv]ới|[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Dd]o"
    r"|[Pp]hối hợp(?: với)?|[Cc]ho)\b[\s:]*)*"
)
_AFTER = " \t\n.,;:|-–+*/"
_SAID = (
    r"Sở|Ban|Phòng|Bộ|Hội|Công an|CA|Trung tâm|TTPVHCC|TT|Văn phòng|VP[A-ZĐ]*|Thanh tra|Chi cục|Cục|Tổng cục|Vụ"
    r"|Chi nhánh"
    r"|Đảng uỷ|Đảng ủy|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Quận ủy|Chi bộ|Trường|Trạm|Đoàn|Viện|Báo|Đài|Kho bạc"
    r"|KBNN|Thuế|Hải quan|Ngân hàng|NHNN|NHCSXH|Bảo hiểm xã hội|BHXH|Bưu điện|Điện lực|Công ty|Tổng công ty|Tập đoàn"
    r"|Doanh nghiệp|Hợp tác xã|HTX|Liên minh|Liên đoàn|Liên hiệp|LĐLĐ|Hạt|Đồn|Đội|Đơn vị|Cơ quan|Chủ đầu tư"
    r"|Nhà thầu|Học viện|Đại học|Bệnh viện|Quỹ|Cơ sở|Toà án|Tòa án|TAND|VKSND|Mặt trận|MTTQ|UBMTTQ[A-Z]*"
    r"|UB MTTQ|UBND|UBTW"
    r"|HĐND|Ủy ban|Uỷ ban|Hội đồng|Thường trực|TT\.|Chính phủ|Thủ tướng|Quốc hội|BCH|BCĐ|BQL|BHXH|CCB|Cựu chiến binh"
    r"|Quân sự|Quân đội|Biên phòng|Lãnh đạo|Chủ tịch|Phó Chủ tịch|Giám đốc|Phó Giám đốc|Trưởng|Phó Trưởng|Chánh"
    r"|Thủ trưởng"
    r"|Bí thư|Người đứng đầu|Hiệu trưởng|Tổ trưởng|Công chức|Đồng chí|Đ/c|Ông|Bà|Thành viên|Tổ|Thôn|Ấp|Buôn"
    r"|Khu phố|Các|Tất cả|Toàn thể|Toàn bộ|Một số|Những|Địa phương|Đoàn thể|Xã|Phường|Thị trấn|Đặc khu|Huyện|Quận"
    r"|Thị xã|Thành phố|Tỉnh|S[A-ZĐ&]{2,7}|P\.|T\.Tr[aA]|Bảo tàng|Thư viện|Nhà văn hóa|Nhà văn hoá|Ngành"
    r"|Hiệp hội|Câu lạc bộ"
    r"|Cổng (?:[Tt]hông tin|TTĐT)|Nhà hát|Cảng vụ|Phân viện|Chi đoàn|Chi hội|Tiểu ban|Viễn thông|VNPT|Viettel|Nhóm"
)
#: How a unit begins, with a capital. Not where the word goes on as another: "Xã hội", "Phòng, chống", "Khu vực".
_HEAD = re.compile(
    rf"(?:{_SAID})(?![\w])(?!,? ?(?:chống|ngừa|hội(?! đồng)|sinh|vệ|chí|nghị|thảo|thi|diễn|hành|chức|vực|hợp"
    rf"|cáo|ngũ|kết|giống|đất"
    r"|dữ|vật|trợ|thọ|việc|án|viên chức|mạc|thu|khoán|môn)\b)"
    r"|(?:các|tất cả|toàn thể|toàn bộ|một số|những) \w"
)
_SMALL = re.compile(
    r"(?:sở|ban|phòng|hội|công an|trung tâm|văn phòng|thanh tra|chi cục|đảng ủy|trạm|đoàn thanh niên|trường|viện|đài"
    r"|kho bạc|ngân hàng|bảo hiểm xã hội|công ty|tập đoàn|hợp tác xã|mặt trận|ủy ban|uỷ ban|hội đồng|lãnh đạo|chủ tịch"
    r"|giám đốc|trưởng|chánh|thủ trưởng|bí thư|hiệu trưởng|công chức|đồng chí|đ/c|đơn vị|cơ quan|tổ chức"
    r"|địa phương|chủ đầu tư"
    r"|đoàn thể|doanh nghiệp|người đứng đầu|thành viên|ubnd|hđnd|mttq|ubmttq|người dân|nhân dân|nhà thầu"
    r"|tổ công nghệ)\b"
)
#: Kinds that are listed within a group, or behind the body that each of them has: "UBND xã, phường, đặc khu".
_KIND = re.compile(
    r"(?:[Ss]ở|[Bb]an|[Nn]gành|[Bb]ộ|[Pp]hòng|[Pp]hường|[Xx]ã|[Đđ]ặc khu|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Tt]hị xã"
    r"|[Tt]hành phố|TP|[Tt]ỉnh|[Đđ]oàn thể|[Hh]ội|[Hh]ội đoàn thể|[Đđ]ơn vị|[Cc]ơ quan|[Tt]ổ chức|[Đđ]ịa phương"
    r"|[Dd]oanh nghiệp|[Tt]rường|[Tt]rường học|[Tt]hôn|[Tt]ổ dân phố|TDP|[Kk]hu phố|[Kk]hối phố|[Ấấ]p|[Bb]ản"
    r"|[Bb]uôn|[Ll]àng"
    r"|[Xx]óm|[Cc]ấp|[Ll]ĩnh vực|[Cc]á nhân|[Vv]ăn phòng|[Tt]rung tâm|[Hh]iệp hội|[Cc]hi cục|[Cc]ục|[Vv]ụ|[Vv]iện|cơ sở"
    r"|đơn vị sự nghiệp|phòng chuyên môn|bộ phận)(?!\w)"
)
_BARE_END = re.compile(
    r"\s*(?:$|[,;/\n)|.]|và\b|hoặc\b|có liên quan|liên quan|trực thuộc|thuộc|trên địa bàn|của|khác|cấp"
    r"|chuyên môn|sự nghiệp"
    r"|ngành|tỉnh\b|thành phố\b|Thành phố\b|huyện\b|xã\b|phường\b|khu vực\b|đoàn thể|Trung ương|trung ương|địa phương"
    r"|chính trị|chức năng|nêu trên|còn lại|được giao|tham gia|phối hợp|giáo dục)"
)
_GROUP = re.compile(
    r"(?:[Cc]ác|[Tt]ất cả|[Tt]oàn thể|[Mm]ột số|[Nn]hững|[Mm]ọi|[Tt]oàn bộ|\d{1,3}) |.{0,60}\b(?:các|từng|mỗi) "
)
_BODY = re.compile(
    r".{0,40}\b(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Chủ tịch|Bí thư|Công an|Đảng ủy|[Tt]rưởng"
    r"|Ủy ban MTTQ|MTTQ|cấp)\s(?:\w+ )?(?:các |cấp )?"
)
_TITLE = re.compile(r"(?:Phó )?(?:Chủ tịch|Giám đốc|Thủ trưởng|Trưởng|Bộ trưởng|Bí thư|Chánh Văn phòng|Lãnh đạo)\s*$")
_SHARED_OFFICE = re.compile(
    r"(?:.{0,30}\b)?(?:[Vv]ăn phòng|VP) .{0,60}(?:ĐBQH|[Đđ]oàn đại biểu Quốc hội|HĐND|Hội đồng nhân dân)"
)
#: What stands between the two bodies of one office: "VP HĐND và UBND", "Văn phòng HĐND - UBND".
_JOINS = ("và", "&", "-", "–")
_SHARES = re.compile(r"HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân")
_NAMED_ALONE = re.compile(r"(?:Công an|Thanh tra|Văn phòng|Biên phòng|Quân sự)\s*(?:$|[,;.)]|và\b)")


def cut_units(words: str) -> list[Place]:
    """The places of the names in a list, in their order; signs, bullets and "và" between them left out."""
    words = _readable(words)
    cuts: list[Place] = []
    start = depth = at = 0
    closes = words.rfind(")")
    for sign in _SIGN.finditer(words):
        depth += words.count("(", at, sign.start()) - words.count(")", at, sign.start())
        at = sign.start()
        if len(cuts) >= MOST_NAMES:
            break
        if (depth <= 0 or at > closes) and _parts(words, start, sign):
            cuts.append((start, sign.start()))
            start, depth = sign.end(), 0
    cuts.append((start, len(words)))
    return [place for place in (_trimmed(words, *cut) for cut in cuts) if place is not None]


def _readable(words: str) -> str:
    """A heading in capitals as small letters, each in its place."""
    low = words.lower() if words.isupper() and " " in words else words
    return low if len(low) == len(words) else words


def begins_unit(words: str) -> bool:
    """Whether a unit or a group of units stands at the beginning of these words."""
    said = _readable(words[_begin(words[:_LOOK]) :][:_LOOK])
    if _ANY_GROUP.match(said):
        return bool(_OF_GROUP.match(said))
    return bool(_HEAD.match(said) or _SMALL.match(said))


#: What a group is of; "Các nhiệm vụ khác" is none.
_OF_GROUP = re.compile(
    r"(?i)(?:các|tất cả(?: các)?|toàn thể|toàn bộ|một số|những) (?:sở|ban|ngành|bộ|phòng|cơ quan|đơn vị|tổ chức"
    r"|địa phương"
    r"|xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh|thành phố|thôn|tổ|ấp|bản|buôn|khu phố|doanh nghiệp|trường|hội|đoàn"
    r"|cấp ủy|chủ đầu tư|thành viên|đồng chí|đ/c|UBND|HĐND|Ủy ban|chi|trung tâm|trạm|công ty|tập đoàn|ngân hàng"
    r"|hộ|cá nhân"
    r"|cục|vụ|viện|lực lượng|hợp tác xã|phó|công an|cơ sở (?:giáo dục|y tế|khám)|tiểu ban|đội|nhóm|lãnh đạo"
    r"|giám đốc|trưởng"
    r"|hiệp|chủ tịch|cụm|khối|đảng|văn phòng|nhà (?:trường|thầu|đầu tư|mạng)|chủ (?:rừng|hộ|cơ sở))\b"
)
_ANY_GROUP = re.compile(r"(?i)(?:các|tất cả|toàn thể|toàn bộ|một số|những)\b")


def _begin(words: str) -> int:
    found = _BEFORE.match(words)
    return found.end() if found else 0


def _trimmed(words: str, start: int, end: int) -> Place | None:
    """The name alone, or nothing where only signs stand."""
    start += _begin(words[start : min(end, start + _LOOK)])
    while end > start and words[end - 1] in _AFTER:
        end -= 1
    if words[end - 1 : end] == ")" and "(" not in words[start:end]:
        end -= 1
    return (start, end) if _LETTERS.search(words[start:end]) else None


def _parts(words: str, start: int, sign: re.Match[str]) -> bool:
    """Whether one name ends and another begins at this sign."""
    if sign[0] in (";", "\n", " ") or sign[0][0] == "|":
        return True
    before = words[start : sign.start()][:_LOOK].lstrip(_AFTER)
    after = words[sign.end() : sign.end() + _LOOK].lstrip()
    if not before or not after:
        return False
    kind = _KIND.match(after)
    if kind is not None and _goes_on(before, after, kind):
        return False
    if _TITLE.fullmatch(before) or (_NAMED_ALONE.match(after) and ":" in before and _GROUP.match(before)):
        return False
    if sign[0].strip() in _JOINS and _SHARED_OFFICE.match(before) and _SHARES.match(after):
        return False
    return bool(_HEAD.match(after) or (_SMALL.match(after) and not (kind and _GROUP.match(before))))


def _goes_on(before: str, after: str, kind: re.Match[str]) -> bool:
    """A kind that only lengthens the group before it: no name of its own stands behind it."""
    if after[0].islower() and kind[0] in _PLACES and _BODY.match(before):
        return True  # UBND phường An Phú, xã Tân An
    if not _BARE_END.match(after, kind.end()):
        return False
    if _GROUP.match(before) or _BODY.fullmatch(f"{before[:60]} "):
        return True
    first = _KIND.match(before)
    return first is not None and bool(_BARE_END.match(before, first.end())) and (after[0].islower() or "," in before)


_PLACES = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
