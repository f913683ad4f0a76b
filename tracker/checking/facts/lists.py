"""Counts with the list that they announce in running text: `05 đơn vị gồm: A, B, C`, `03 xã (A, B, C)`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tracker.checking.facts.enumerated import numbered
from tracker.checking.facts.named_before import MOST, Counted, named_before
from tracker.checking.facts.named_behind import begins_name, named_behind, of_others
from tracker.checking.facts.names import UPPER, joined
from tracker.checking.reading import Reading

_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_FIVE = 5  # năm: a year as well, so that it counts at the head of a line only
_COUNTABLE = (
    r"(?:thôn|xã|phường|đơn vị|cơ quan|nội dung|nhiệm vụ|lĩnh vực|nhóm|dự án|công trình|hộ|trường|tổ|huyện|"
    r"giải pháp|mục tiêu|"
    r"đồng chí|địa phương|phòng|sở|điểm|khu|trạm|đoàn|tiêu chí|văn bản|hạng mục|tuyến|lớp|cầu|đề án|loại|khâu|"
    r"vấn đề|hạn chế|nguyên nhân|chỉ tiêu|sản phẩm|mô hình|chợ|cơ sở|doanh nghiệp|hợp tác xã|di tích|làng|ngành|"
    r"khu phố)(?!\w)"
)
_BEFORE_FIVE = (
    "(?:" + "|".join(rf"(?<= {one} )" for one in ("tại", "cho", "của", "giao", "còn", "với", "ở", "có", "qua")) + ")"
)
COUNT = re.compile(
    rf"(?<![\w.,/%\x00-])(?:(?P<n>[0-9]{{1,2}})(?![\w.,/%:\x00])(?!\s?[-–/x%]\s?[0-9])"
    rf"|(?<!thứ )(?<!hàng )(?P<w>{'|'.join(_NUMBERS)}|(?<=[-+•] )năm)(?=\s{_COUNTABLE})"
    rf"|{_BEFORE_FIVE}(?P<five>năm)(?=\s{_COUNTABLE}\s?(?:[:(]|gồm|là)))\s(?=[^\W\d_])"
)
_NOUN = re.compile(r"[^\W\d_]+(?:(?:\s(?:-\s)?|, (?=phường|thị trấn|đặc khu))[^\W\d_]+){0,15}")
_SAYS = re.compile(
    r"(?:\s?,?\s(?:gồm có|bao gồm|gồm|cụ thể(?: là)?|như sau|sau đây|dưới đây|sau|đó là|"
    r"là)){0,2}(?P<colon>\s?:)?\s?(?P<open>\()?\s?"
)
_MARKER = re.compile(r"\s(?:gồm có|bao gồm|gồm|đó là)(?!\w)")
_TO_COLON = re.compile(r"\s(?:gồm có|bao gồm|gồm|đó là|là|sau đây|sau|dưới đây|như sau)(?!\w)")
_AT = re.compile(r"\s(?:tại|ở|thuộc)\s")
#: Who does something is not what is listed behind it: 03 Phó Chủ tịch làm trưởng đoàn: Đoàn số 1 …
_ACTS = re.compile(r"\s(?:làm|phụ trách|chủ trì|tham gia|kiểm tra|theo dõi)(?!\w)")
_OF = re.compile(r"(?<!\w)(?:do|cho|với|từ|và|của|về|giữa|như|là|theo|trên)\s")
_NAME = re.compile(
    rf"(?:(?:xã|phường|thị trấn|thôn|huyện|ông|bà|hộ ông|hộ bà|hộ|tổ|khu|ấp|bản|"
    rf"trường)\s)?[{UPPER}](?:['’]?[^\W\d_]){{0,20}}(?:\s[{UPPER}0-9](?:['’]?[^\W_]){{0,20}}){{0,5}}"
)
_RUN = re.compile(rf"{_NAME.pattern}(?:\s\([^()]*\))?(?:(?:,| và)\s{_NAME.pattern}(?:\s\([^()]*\))?){{1,29}}")
_CAPITAL = re.compile(rf"[{UPPER}]")
_BEFORE_NAME = 14  # code points between a noun and the capital of the first name behind it: ` thị trấn A`
#: Nouns of what is measured or told in time, and of what a list beside it does not name one by one.
_NOT_LISTED = re.compile(
    r"(?:đồng(?! chí)|triệu|tỷ|tỉ|nghìn|ngàn|ha|km|m2|m3|tấn|kg|giờ|phút|ngày|tháng|năm|tuần|quý|tuổi|lần|khoản|"
    r"điều|mục|"
    r"lượt|bộ(?! phận)|bản|trang|chữ|con|cây|tiết|phần trăm|cái|chiếc|suất|và|đến|hoặc|trở|của|trên|trong|cấp|số|"
    r"điểm phần|bậc|hàng|mũi|liều|phiếu|ý kiến|vụ(?! việc))(?!\w)"
)
#: 03 bản Huổi Lếch, Nà Sọc và Pá Khôm; not 03 bản sao.
_HAMLETS = re.compile(rf"bản [{UPPER}]")
#: These are listed by name alone: 03 hồ sơ (ông An, bà Bình, ông Cảnh).
_BY_NAME = re.compile(r"(?:người|hồ sơ|em)(?!\w)")
_NAMED = re.compile(rf"\s?(?:(?:ông|bà|anh|chị|em)\s)?[{UPPER}]")
#: What may be listed behind `là`; of persons it says what they are.
_THINGS = re.compile(
    r"(?:tiêu chí|xã|thôn|phường|huyện|chỉ tiêu|đơn vị|dự án|công trình|lĩnh vực|nhiệm vụ|địa phương|trường|"
    r"ngành)(?!\w)"
)
_IS = re.compile(r"(?<!nhất) là ")
_OPEN = re.compile(
    r"(?<!\w)(?:v\.v|vv|và (?:một số|các|những|nhiều)|như|trong đó|nhất là|đặc biệt|ví dụ|gồm cả|khác|chủ yếu|"
    r"cùng với)(?!\w)|\.\.\.|…"
)
_TITLE = re.compile(r"(?:chủ tịch|phó|trưởng|giám đốc|bí thư|chánh|ủy viên|chỉ huy|tổ trưởng|thành viên)(?!\w)")
#: What follows the last of a list of small letters in the same sentence.
_TAIL = re.compile(r"\s(?:về|trước|gửi|trong|tại|với|để|theo|cho|từ)\s")
_FIGURE = re.compile(r"[0-9]")
_CLAUSE = re.compile(
    r"(?<!\w)(?:được|đã|sẽ|phải|do|nhằm|để|thì|khi|nếu|đạt|chiếm|làm|nên|bị|chưa|không|theo|đang|cần)(?!\w)"
)
#: Where a list ends that may go on over the ends of lines.
_STOP = re.compile(
    rf"[.!?](?=[ \n\r]|$)(?! ?[a-zđ])|\r|(?<=[.:])\n|(?<=;)\n(?=[{UPPER}])|\n(?=\s?(?:[-+•–]\s|[0-9]{{1,2}}[.)]\s|"
    rf"[a-zđ][.)]\s|[IVX]{{1,5}}\.\s|TT\s))"
)
_LONGEST = 900
_LONGEST_PIECE = 9  # words of one thing that begins with a small letter


def find_lists(reading: Reading) -> Iterator[Counted]:
    """Every count that a list follows in its own sentence."""
    text = re.sub(r"[\n\r]", " ", reading.plain.text)
    lower = text.lower()
    stops = [one.start() for one in _STOP.finditer(reading.plain.text)]
    for match in COUNT.finditer(reading.masked):
        says = int(match["n"]) if match["n"] else _NUMBERS.get(match["w"], _FIVE)
        named = _HAMLETS.match(text, match.end())
        if not 2 <= says <= MOST or (_NOT_LISTED.match(reading.masked, match.end()) and not named):
            continue
        if listed := numbered(reading, match, says, COUNT, lower=lower):
            yield listed
            continue
        stop = bisect_left(stops, match.end())
        end = min([len(text), match.end() + _LONGEST, *stops[stop : stop + 1]])
        for noun, words in _announced(text, match.end(), end):
            if _OPEN.search(noun) or (_BY_NAME.match(noun) and not _NAMED.match(words)):
                continue
            first = re.sub(r"\([^()]*\)", "", words.split(";")[0])
            if _adds_up(first, says) or (_FIGURE.search(first) and re.search(rf"[0-9] {noun.split()[0]}", first)):
                continue
            if (found := _counts(words)) and found[1] > 1:
                yield Counted(match.start(), match.end() + len(noun), says, noun, *found)
                break
        else:
            one = named_behind(text, match, end, says) or (named_before(text, match, says) if match["n"] else None)
            if one:
                yield one


def _announced(text: str, at: int, end: int) -> Iterator[tuple[str, str]]:
    """What is counted, and the words of the list, in the ways in which a list can follow."""
    noun = _NOUN.match(text, at, end)
    if noun is None:
        return
    words = noun.group()
    says = _SAYS.match(text, noun.end(), end)
    if says and says["open"] and len(words.split()) <= 8:
        close = text.find(")", says.end(), end)
        named = text[says.end() : close]
        plain = not _FIGURE.search(named) or _NAMED.match(named)
        if close > 0 and not _AT.search(words) and ";" not in named and plain:
            yield words, named
        return
    if says and says["colon"]:
        acts = _ACTS.search(words) and not text.startswith(words.split()[0], says.end())
        if not acts and not of_others(_TO_COLON.split(words)[0]):
            yield words, text[says.end() : end]
        return
    if (marker := _MARKER.search(words)) and not of_others(words[: marker.start()]):
        yield words[: marker.start()], text[at + marker.end() : end].strip()
        return
    told = _IS.search(words)
    if (
        told
        and not of_others(words[: told.start()])
        and _THINGS.match(words)
        and len(words[: told.start()].split()) <= 8
    ):
        yield words[: told.start()], text[at + told.end() : end].strip()
        return
    names = _RUN.search(text, at, end) if _CAPITAL.search(text, at, noun.end() + _BEFORE_NAME) else None
    if names and names.start() <= noun.end() + 1:
        before = text[at : names.start()]
        if not before:
            before, _, rest = names.group().partition(" ")
            if before[0].islower() and "," in rest:
                yield before, rest
        elif before.islower() and len(before.split()) <= (8 if _AT.search(before) else 3) and not _OF.search(before):
            yield before.strip(), names.group()


def _adds_up(words: str, says: int) -> bool:
    """Whether figures among the words make the count: they divide it, and name nothing."""
    figures = [int(one) for one in re.findall(r"(?<![\w.,/])[0-9]{1,2}(?![\w/]|[.,][0-9])", words)]
    return len(figures) > 1 and sum(figures) == says


def _counts(words: str) -> tuple[int, int] | None:
    """The fewest and the most things that a list can be read as; None where it is none."""
    words = re.sub(r"\s?\([^()]*\)", "", words).strip(" ./;")
    segments = [one.strip() for one in words.split(";") if one.strip()]
    if not segments or "(" in segments[0] or ":" in segments[0] or "|" in segments[0]:
        return None
    if len(segments) == 1 or _is_of_commas(*segments[:2]):
        return None if _OPEN.search(segments[0].lower()) else _pieces(joined(segments[0]))
    if any(_OPEN.search(one.lower()) for one in segments):
        return None
    ragged = segments[-1][0].isupper() != segments[-2][0].isupper()
    return len(segments) - ragged, len(segments)


def _is_of_commas(first: str, second: str) -> bool:
    """Whether the list ends at its first semicolon: `thôn A, thôn B; dân số …`."""
    pieces = re.split(r",\s|\svà\s", first)
    if len(pieces) < 2:
        return False
    prefix = pieces[0].split()[0].lower()
    repeated = sum(1 for one in pieces if one.lower().startswith(f"{prefix} ")) > 1
    longer = len(pieces) > 2 and all(len(one.split()) <= 9 for one in pieces)
    return repeated or longer or (first[0].isupper() and second[0].islower())


def _pieces(words: str) -> tuple[int, int] | None:
    pieces = [one.strip() for one in re.split(r",\s", words) if one.strip()]
    capital = pieces[0][0].isupper()
    prefix = pieces[0].split()[0].lower()
    if not capital:
        pieces[-1] = _TAIL.split(pieces[-1])[0]
    kept: list[str] = []
    for one in pieces:
        like = begins_name(one) if capital else one[0].islower()
        if not like and one.split()[0].lower() != prefix:
            break
        kept.append(one)
    if any(_TITLE.match(one.lower()) for one in kept[1:]) and not _TITLE.match(kept[0].lower()):
        return None
    if not capital and (
        any(_FIGURE.search(one) or len(one.split()) > _LONGEST_PIECE for one in kept[:-1]) or len(kept) < len(pieces)
    ):
        return None
    if any(_CLAUSE.search(one.lower()) for one in kept[:-1]) or (_CLAUSE.match(kept[-1].lower()) is not None):
        return None
    if not capital and (_CLAUSE.search(kept[-1].lower()) or _FIGURE.search(kept[-1])):
        return None
    ands = [sum(1 for _ in re.finditer(r"\svà\s", one)) for one in kept]
    sides = re.split(r"\svà\s", kept[-1])
    if len(kept) == 1 and len(sides) != 2:
        return None
    sure = len(sides) == 2 and (
        (capital and sides[1][0].isupper())
        or all(map(begins_name, sides))
        or sides[1].split()[0].lower() == prefix
        or (prefix == "rõ")
    )
    fewest = len(kept) + sure
    return fewest, len(kept) + (ands[-1] if not sure else 1) + sum(ands[:-1]) * (not capital)
