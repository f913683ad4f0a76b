"""The words of an office that say a share: between a part and its percentage, before a name, behind it."""

from __future__ import annotations

import re

#: Between a part and its percentage: `, chiếm `, ` (`, `, tỷ lệ `, ` đáp ứng `.
VERBS = (
    r"(?:chiếm|đạt|bằng|tương đương|tương ứng|tức là|tức|tỷ lệ|tỉ lệ|tỷ trọng|đáp ứng|bao phủ|phủ|hay|là|=|"
    r"ứng với|với|chỉ|khoảng cách)"
)
BEHIND_PART = re.compile(
    rf"^[^0-9.;:()|]{{0,70}}?(?:,\s?|\s)(?:{VERBS}\s){{1,4}}$|^[^0-9.;:,()|]{{0,40}}\(\s?(?:{VERBS}\s){{0,3}}$"
)
WITHIN = re.compile(r"^[^0-9.;|]{0,60}(?:trong|trên|/)\s(?:tổng số |tổng |số )?$")
WITH = re.compile(r"^[^0-9.,;:|]{0,40}(?<!\w)(?:với|trị giá|kinh phí|số tiền|diện tích)\s(?:là )?$")
THEN_PART = re.compile(r"^\s?\(\s?(?:là |với |tương ứng |tương đương |tức |có |gồm )*$")
THEN_WHOLE = re.compile(
    r"^\s?(?:trong|trên|của|/)\s(?:tổng số |tổng )$"
    r"|^\s?(?:của |so với |trong |trên )?[^0-9.,;:()|%]{2,50}\(\s?(?:là |có |giao )?$"
)
SUBJECT = re.compile(
    r"(?:^|[,;.:(]|(?<!\w)và)\s?(?:riêng|trong đó|như vậy|tức|khu vực|số|chỉ|nhóm)?\s?(?P<name>[^,;.:()0-9|]{2,50}?)\s"
    r"(?:chỉ |vẫn |đã )?(?:chiếm|đạt tỷ lệ|góp|đóng góp)[^.;()0-9]{0,40}$"
    r"|(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng)\s(?P<rate>[^,;.:()0-9|]{2,50}?)\s?(?:là|đạt|chiếm|bằng|ở mức)?\s$"
)
NAMED = re.compile(
    r"\s?(?:/|so với |trong |trên |của )?\s?(?P<all>tổng )?(?P<name>(?:[^\W\d_]+[ \n\r]){0,5}?[^\W\d_]+)"
    r"(?=\s?[.,;()\n\r\d]|\s(?:và|với|do|nhờ|tăng|giảm|cao|thấp|nên|trong)(?!\w)|$)"
)
TWO = re.compile(
    r"(?<!\w)(?:bình quân|trung bình|mỗi|lãi suất|thuế suất|mục tiêu|phấn đấu|ít nhất|tối thiểu|chỉ số)(?!\w)"
)
