"""What looks like a quantity and is none: citations, days, articles of a law, telephone numbers, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.documents.numbers.dates import DATE
from tracker.documents.numbers.folding import Plain

HIDDEN = "\x00"
_DATE = re.compile(rf"(?<![0-9.,/]){DATE.pattern}")
# Names that a number follows. The second row are verbs and measures as well: only where nothing counted follows.
_NAMED = (
    "điều|khoản|chương|phần|phụ lục|biểu|biểu mẫu|mẫu|mẫu số|biểu số|cấp độ|mức độ|hạng|khóa|khoá|lần thứ|nhiệm kỳ|"
    "(?<!chi )tiết|(?<!vũ )trang|khu phố|thôn|ấp|"
    "quốc lộ|đường số|tỉnh lộ|phiên bản|tiêu chí|giai đoạn|luật số|số hiệu|mã số|bảng|hình|"
    "quận|stt|số tt|thửa|tờ số|công nghệ|thế hệ|phương án|"
    "số tài khoản|tiêu chí số|thứ"
)
_SOMETIMES = "mục|cấp|loại|tổ|đợt|vòng|kỳ|bước|nhóm|lớp|đoàn|phường|vùng|đội|tuyến|bài|ca|mũi|điểm|chủ đề|đường|mức"
#: What follows a number that counts after all: trưởng thôn 08 người.
_COUNTS = (
    r"(?!\s(?:người|hộ|đồng chí|cán bộ|công chức|thành viên|nhiệm vụ|hồ sơ|đơn|tỷ|triệu|đồng|vụ|học sinh|em|"
    r"km|ha|m|m2|m³|tấn|nhà|trường hợp|lượt|nghìn|sản phẩm|căn|chiếc|suất)(?!\w))"
)
_FEW = r"\s(?:số\s)?[0-9]{1,3}(?:\s?(?:,|và|hoặc|đến|-)\s?[0-9]{1,3})*(?![0-9.,/%]*[0-9%])"
_NOT_COUNTED = r"(?=\s?[,.;:)\n\r\x00]|\s(?:và|của|theo|tại|trong|đến|về|ở|là|có|gồm|được|dài|rộng)\s|$)"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])/(?:1[0-2]|0?[1-9])"
_MASKS = (
    re.compile(
        r"(?<!\w)(?<![0-9]\s)(?:tháng|quý|năm|ngày)\s[0-9]{1,4}(?:\s?[-–/]\s?[0-9]{1,4}|,\s?[0-9]{1,4}(?=[,.;)]|\s(?:và|năm)\s)){0,3}"
        r"(?![0-9])(?!\.[0-9]{3})(?!,[0-9])"
    ),
    re.compile(r"(?<=[0-9]\s)tháng\s(?:0?[1-9]|1[0-2])(?![0-9.,/]*[0-9])"),
    re.compile(r"(?<![0-9.,/])[0-9]{1,2}\s?/\s?(?:19|20)[0-9]{2}(?![0-9.])"),  # 7/2022
    re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}\s?[-/–]\s?(?:19|20)?[0-9]{2}(?![0-9.])"),  # 2021 - 2025
    re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9.,/]*[0-9])(?!\s(?:hồ sơ|người|lượt|hộ|triệu|tỷ|đơn)(?!\w))"),
    re.compile(r"(?<![0-9.,])24\s?/\s?(?:24|7)(?![0-9])"),
    re.compile(r"(?<![0-9.,])[0-9]{1,2}\s?(?::|h|g|giờ)\s?[0-9]{2}(?!\w)"),
    re.compile(r"(?<![0-9])0[0-9]{2,4}[. -]?[0-9]{3}[. -]?[0-9]{3,4}(?![0-9])"),  # a telephone
    re.compile(r"(?<![0-9.,])[0-9]{10,}(?![0-9])"),
    re.compile(rf"(?<![0-9.,/]){_DAY}\s?[-–]\s?{_DAY}(?![0-9/.,]*[0-9])(?!\s(?:xã|tiêu|chỉ|đơn|cơ|hộ)(?!\w))"),
    re.compile(rf"(?<!\w)(?:lễ|dịp|tết|nghỉ|kỷ niệm)(?:\s[^\W\d_]+){{0,4}}\s{_DAY}(?![0-9/.,]*[0-9])"),
    re.compile(r"\(\s?[0-9]{1,2}\s?\)|\[[0-9]{1,3}\]"),
    re.compile(r"(?:^|(?<=[\n\r]))\s?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]|[ivx]{1,5}\.)(?=\s|[^\W\d_])"),
    re.compile(r"(?<=[.;:,]\s)[0-9]{1,2}[.)]\s(?=[^\W\d_])"),
    re.compile(rf"(?<!\w)(?:{_NAMED}){_FEW}{_COUNTS}"),
    re.compile(rf"(?<!\w)(?:{_SOMETIMES}){_FEW.replace('{1,3}', '{1,2}')}{_NOT_COUNTED}"),
    re.compile(r"(?<!\w)(?:iso|tcvn|qcvn|covid|windows|web|ipv|oda|pm)\s?[0-9.:/-]+"),
    re.compile(
        r"(?<!\w)(?<!tổng )(?<!trong )(?<!dân )(?<!ký )(?<!đổi )(?<!thiểu )(?<!doanh )(?<!hệ )"
        r"số\s:?\s?[0-9]{1,4}(?![0-9.,/]*[0-9])"
    ),
)
_SHORT_DAY = re.compile(
    r"(?<!\w)(?P<lead>ngày|sáng|chiều|tối|đến|hết|trước|từ|kỳ báo cáo|dịp|lễ|-)\s?\(?\s?"
    r"(?P<d>[0-9]{1,2})\s?[/.-]\s?(?P<m>1[0-2]|0?[1-9])(?![0-9/.,]*[0-9])(?P<tail>.{0,8})",
    re.DOTALL,
)
_COUNTED = re.compile(
    r"\s(?:xã|hồ sơ|trường|tiêu|chỉ|đơn|cơ quan|nhiệm|thôn|phường|dự án|công|hộ|đồng|cán|tỷ|triệu|tthc|thủ)(?!\w)"
)


def mask(text: Plain, cited: list[tuple[int, int]]) -> str:
    """The text in small letters with everything that is no quantity hidden, of the same length; `cited`: numbers."""
    lower = text.text.lower()
    if len(lower) != len(text.text):  # capitals whose small letter is two characters
        lower = "".join(char if len(char.lower()) > 1 else char.lower() for char in text.text)
    chars = list(lower)
    for start, end in (*cited, *_dates(text, lower), *_others(lower)):
        chars[start:end] = HIDDEN * (end - start)
    return "".join(chars)


def _dates(text: Plain, lower: str) -> Iterator[tuple[int, int]]:
    for match in _DATE.finditer(text.folded):
        if match["sy"] is None or text.folded[max(0, match.start() - 5) : match.start()] == "ngay ":
            yield match.span()
    for match in _SHORT_DAY.finditer(lower):
        if int(match["d"]) <= 31 and (match["lead"] == "ngày" or not _COUNTED.match(match["tail"])):
            yield match.start("d"), match.end("m")


def _others(lower: str) -> Iterator[tuple[int, int]]:
    for pattern in _MASKS:
        for match in pattern.finditer(lower):
            yield match.span()
