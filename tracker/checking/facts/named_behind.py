"""Counts whose names follow a clause: `03 trường bị thấm dột là Trường A, Trường B và Trường C`.

Between the count and its names stands what is said of the counted things, then a word that announces them.
"""

from __future__ import annotations

import re

from tracker.checking.facts.named_before import MOST, Counted
from tracker.checking.facts.names import UPPER, joined

#: What announces the names. `là` alone must have a name right behind it.
_MARKER = re.compile(
    r"(?:(?<!\w)(?:gồm có|bao gồm|gồm|cụ thể|đó là|lần lượt là|có tên|tên là|là)"
    r"(?:\s?:?\s(?:là|gồm|như sau|sau đây|dưới đây|sau))?"
    r"(?:\s(?:các|những)(?:\s(?-i:[a-zà-ỹđ]{1,7})){1,4}?)?\s?:?|:)\s(?=[^\W\d_])"
)
#: What begins the name of a place, a person, an office or a thing, written small or with a capital.
KIND = (
    r"(?:xã|phường|thị trấn|đặc khu|thôn|bản|buôn|làng|xóm|ấp|sóc|khu phố|khu vực|khu|khóm|tổ dân phố|tổ|huyện|"
    r"quận|thành phố|"
    r"thị xã|tỉnh|ông|bà|anh|chị|đồng chí|hộ ông|hộ bà|hộ|trường|trạm|công ty|chợ|cầu|hồ|kênh|đập|kè|tuyến|"
    r"đường|dự án|"
    r"công trình|đội|đoàn|hợp tác xã|htx|trung tâm|phòng|sở|ban|chi cục|cục|chi nhánh|ngân hàng|bệnh viện|hội|"
    r"ubnd|công an|"
    r"văn phòng|thanh tra|đảng ủy|mặt trận|nhà máy|nhà|cụm|đình|đền|chùa|di tích|giải|lễ hội|bộ|đồn|hạt|quỹ|"
    r"xí nghiệp|"
    r"doanh nghiệp|cơ sở|quốc lộ|tỉnh lộ|sông|suối|núi)"
)
_BEGINS = re.compile(rf"(?:{KIND}\s){{0,3}}[{UPPER}]")
#: Works are named by what they are and where: cầu treo bản Nậm Mạ, nước sinh hoạt bản Tà Ghênh.
_WORK = re.compile(
    rf"(?!(?:và|còn|trong|để|do|nhằm|hoàn|tại|ở|với|theo|đạt|tổng|nguyên|chủ|khi|nên|có|được|giao|"
    rf"việc)\s)(?:[^\W\d_{UPPER}]+\s){{1,6}}[{UPPER}]"
)
_WORKS = re.compile(r"(?:công trình|dự án|hạng mục|điểm|mô hình|tuyến|di tích|sản phẩm|lễ hội|cơ sở)(?!\w)")
#: Numbers that name: Thuế cơ sở 1, 2, 4 và 5.
_NUMBERED = re.compile(
    r"(?P<what>[^\W\d_]+(?:\s[^\W\d_]+){0,3})\s(?P<numbers>[0-9]{1,2}(?:(?:, |"
    r" và )(?:số )?[0-9]{1,2}){1,19})(?![\w/%])(?!\s(?!và |đã |được |chưa |không )\w)"
)
_KIND_FIRST = re.compile(rf"{KIND}(?!\w)")
#: Another name may begin here: nhà máy bao bì Tân Thuận và kho lạnh Mekong.
_AND_NAME = re.compile(rf"\svà\s(?=(?:[^\W\d_{UPPER}]+\s){{0,5}}[{UPPER}])")
#: Behind a name its own figures and brackets may stand: xã Cồn Lớn 3,2 tỷ đồng.
_OWN_FIGURE = re.compile(r"\s(?:\(|:|-\s)?\s?[0-9].*$")
_CLAUSE = re.compile(
    r"(?<!\w)(?:được|đã|sẽ|phải|nhằm|để|thì|khi|nếu|đạt|chiếm|nên|bị|chưa|không|đang|cần|chủ trì|phối hợp|"
    r"tham mưu)(?!\w)"
)
_OPEN = re.compile(
    r"(?<!\w)(?:v\.v|vv|như|trong đó|nhất là|đặc biệt|ví dụ|gồm cả|khác|chủ yếu|cùng với|điển hình|riêng|ngoài|"
    r"đầu tiên|[^\W\d_]+ nhất|một số|tiêu biểu|nổi bật|chủ thể|tổ trưởng|trưởng đoàn|thành viên|đứng đầu|"
    r"tập trung)(?!\w)|\.\.\.|…"
)
#: Nouns that are names of papers, money, time: none of them is named one by one in a clause.
_NOT_NAMED = re.compile(
    r"(?:đồng(?! chí)|triệu|tỷ|tỉ|nghìn|ngàn|ha|km|m2|m3|tấn|kg|giờ|phút|ngày|tháng|năm|tuần|quý|tuổi|lần|lượt|khoản|"
    r"điều|mục|trang|con|cây|tiết|phần trăm|chiếc|suất|và|đến|hoặc|của|trên|trong|cấp|số|bậc|hàng|mũi|liều|phiếu|"
    r"ý kiến|điểm phần|hộ|hồ sơ|kiến nghị|trường hợp|người|nhân khẩu|em|cháu|học sinh|học viên|lao động|"
    r"đại biểu|vụ)(?!\w)"
)
_NEXT_COUNT = re.compile(r"(?<![\w.,/%\x00-])[0-9]{1,3}(?![\w.,/%\x00])\s(?=[^\W\d_])")
#: The noun of a count: as many words as name it.
_NOUN = re.compile(r"([^\W\d_]+)(?:\s(?:tác xã|tâm y tế|sự nghiệp|công nghiệp|chuyên môn|nhân)|\s[^\W\d_]+)?")
#: What stands right before the list is of several things of its own: phối hợp với các đơn vị là, với nội dung sau.
_OF_OTHERS = re.compile(
    r"(?<!\w)(?:các|những|toàn bộ)(?:\s[^\W\d_]+){1,5}\s?$|(?<!\w)(?:với|theo|về|bằng)\s(?:các |những |"
    r"một số )?(?:nội dung|"
    r"thành phần|nhiệm vụ|tiêu chí|hình thức|yêu cầu|mục tiêu|giải pháp|chủ đề|đối tượng)[^,;]{0,30}$"
)
#: Each of those behind has one at least: tiếp nhận 03 trụ sở của các xã cũ: …
_ONE_EACH = re.compile(
    r"(?:trụ sở|kho|trường|trạm|điểm|cơ sở|chợ|di tích|nhà|hồ|mỏ|sân|khu|vụ|"
    r"ổ dịch)(?:\s[^\W\d_]+){0,4}\s(?:của|tại|ở|thuộc)\s(?:các|những)"
    r"(?:\s[^\W\d_]+){1,4}"
)
_UNITS = re.compile(
    r"(?:xã|phường|thôn|đơn vị|cơ quan|sở|phòng|ban|địa phương|huyện|chủ đầu tư|doanh nghiệp|trường|chi bộ)(?!\w)"
)
_TITLE = re.compile(r"(?:chủ tịch|phó|trưởng|giám đốc|bí thư|chánh|ủy viên|chỉ huy|tổ trưởng|thành viên)(?!\w)")
_LONGEST_NAME = 5  # words
_MOST_CLAUSE = 200  # code points between a count and what announces its names
_MOST_WORDS = 12  # of one name
_OFF = 3


def of_others(clause: str) -> bool:
    """Whether a list behind this clause is not of what is counted before it, or names only some of them."""
    return _OPEN.search(clause) is not None or _OF_OTHERS.search(clause) is not None


def begins_name(words: str) -> bool:
    """Whether they begin with a name, or with the sort of what it names: Bến Gỗ, xã Mường Chiên."""
    return _BEGINS.match(words) is not None


def may_name(noun: str, first: str) -> bool:
    """Whether the first thing of a list names one of what is counted: of units a name, not a task of theirs.

    `3. Ủy ban nhân dân 06 xã:` is followed by what they are to do. Empty: nothing follows, it may.
    """
    if not first or not _UNITS.match(noun.lower()):
        return True
    return (
        _KIND_FIRST.match(first.lower()) is not None or len(re.split(r"[\n\r;:(.]", first)[0].split()) <= _LONGEST_NAME
    )


def named_behind(text: str, match: re.Match[str], end: int, says: int) -> Counted | None:
    """The count with the names that a word behind its clause announces; None where there are none.

    `text` without ends of lines; `match` the count, `end` where its sentence ends.
    """
    if _NOT_NAMED.match(text, match.end()):
        return None
    noun = _NOUN.match(text, match.end())
    if noun is None:
        return None
    for marker in _MARKER.finditer(text, match.end(), min(end, match.end() + _MOST_CLAUSE)):
        works = _WORKS.match(text, match.end()) is not None
        names = _numbers(noun.group(), text[marker.end() : end]) or _names(text[marker.end() : end], works=works)
        if len(names) > 1:
            found = _read(text[match.end() : marker.start()], noun[1], names, says)
            return Counted(match.start(), noun.end(), says, " ".join(noun.group().split()), *found) if found else None
    return None


def _read(clause: str, noun: str, names: list[str], says: int) -> tuple[int, int] | None:
    """The fewest and the most things that names behind a clause can be; None where they are none of the count."""
    if any(_TITLE.match(one.lower()) for one in names[1:]) and not _TITLE.match(names[0].lower()):
        return None  # Nguyễn Văn An, Chủ tịch UBND xã, Trần Thị Bình, Phó Chủ tịch
    fewest = _fewest(names)
    if _ONE_EACH.fullmatch(clause.strip()) and says < fewest <= says + _OFF:
        return fewest, len(names)
    alike = sum(1 for one in names if one.lower().startswith(f"{noun.lower()} "))
    if of_others(clause) or not _belongs(clause, noun, alike=alike > len(names) // 2):
        return None
    most = len(names) + sum(len(_AND_NAME.findall(one)) for one in names)
    off = 1 if "," in clause.rstrip(" ,") else _OFF
    return None if min(abs(says - fewest), abs(says - most)) > off or says > MOST else (fewest, most)


def _belongs(clause: str, noun: str, *, alike: bool) -> bool:
    """Whether the names behind a clause are those of the count before it, and not of another noun between."""
    if any(not _NOT_NAMED.match(clause, one.end()) for one in _NEXT_COUNT.finditer(clause)):
        return False
    if re.search(r"[;.()|]", re.sub(r"\([^()]*\)", "", clause)) or re.search(rf",\s[{UPPER}]", clause):
        return False
    if alike:
        return re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", clause[len(noun) :].lower()) is None
    return "," not in clause.rstrip(" ,") and not _NEXT_COUNT.search(clause)


def _numbers(noun: str, words: str) -> list[str]:
    """The names of things that only have numbers, where their word is that of the count."""
    found = _NUMBERED.match(words)
    if found is None or found["what"].split()[0].lower() != noun.split(maxsplit=1)[0].lower():
        return []
    return [f"{found['what']} {one}" for one in re.findall(r"[0-9]+", found["numbers"])]


def _names(words: str, *, works: bool) -> list[str]:
    """The names that begin at once: up to the first piece that is none."""
    words = re.sub(r"\s?\([^()]*\)", "", words)
    pieces = re.split(rf"\s?[,;]\s|\s(?:và|cùng|cùng với)\s(?=(?:{KIND}\s)?[{UPPER}])", joined(words))
    made: list[str] = []
    for raw in pieces:
        one = _OWN_FIGURE.sub("", raw.strip(" ./;:"))
        if not (_BEGINS.match(one) or (works and _WORK.match(one))) or len(one.split()) > _MOST_WORDS:
            break
        said = _CLAUSE.search(one)
        made.append(one[: said.start()].strip() if said else one)
        if said:
            break
    return made


def _fewest(names: list[str]) -> int:
    """Pieces that begin no office belong to the name before them, where the others do: Sở Văn hóa | Thể thao."""
    kinds = [_KIND_FIRST.match(one.lower()) is not None for one in names]
    return sum(kinds) if kinds[0] and 2 * sum(kinds) > len(names) else len(names)
