"""Syllables that may stand twice in a row: doubled by the language, alone behind a word that ends so, in names."""

from __future__ import annotations

import re

#: What the language doubles, as far as an office may write it: dần dần, nhà nhà.
DOUBLED_BY_LANGUAGE = frozenset(
    re.split(
        r"\|",
        "ai|bè|bời|chang|chiều|chung|chuồn|chằm|con|cuồn|dành|dào|dạt|dần|dồn|dửng|gật|hao|"
        "hoài|hây|hăm|hầm|hằng|hừng|khít|khăng|khư|kè|kìa|kìn|lao|luôn|làng|làu|lâng|lâu|"
        "lầm|lần|lớp|mang|muôn|mãi|mênh|mồn|mỗi|mờ|nghề|ngành|ngày|người|nhan|nhanh|nhao|"
        "nhà|nhàng|nhè|nhộn|nơi|nườm|oang|phăng|phơi|phấp|ràng|rành|rào|ròng|rưng|rầm|rần|"
        "rề|rộn|san|song|sàn|sáng|sờ|sừng|thao|the|tháng|thênh|thôi|thường|thấp|thỉnh|trùng|"
        "trưa|tuần|tà|tăm|tưng|tối|từ|từng|vo|vui|vời|xa|xanh|xoay|xăm|xấp|yên|ào|âm|ù|"
        "chầm|khẽ|lặng|hối|tíu|lim|chốc|khe|nao|phau|thoang|lất|"
        "ùn|đâu|đêm|đăm|đằng|đều|đỏ|đời|ầm|ồn",
    )
)

#: What stands alone behind a word that ends with it: lý do | do, hợp tác xã | xã Bình An, kèm theo | theo.
ALONE = frozenset(
    re.split(
        r"\|",
        "do|theo|xã|kỳ|từ|bộ|là|hội|tổ|đồng|số|năm|thu|chi|nhà|cấp|ra|trên|khi|thì|lực|việc|ngay|nào",
    )
)

#: Of these all are meant where they are doubled: người người, nhà nhà.
OF_ALL = frozenset(("người", "nhà", "nơi", "ngành", "nghề", "làng"))

#: Doubled, these are less than what they say, or every one of a time of the day; never behind a word of degree.
OF_DEGREE = frozenset(
    (
        "thấp",
        "xanh",
        "đỏ",
        "nhanh",
        "xa",
        "lâu",
        "sáng",
        "chiều",
        "trưa",
        "tối",
        "đêm",
        "yên",
        "vui",
        "mờ",
        "song",
        "lớp",
        "tuần",
        "tháng",
    )
)

#: What a word may end with that stands alone too: kèm theo | theo, cấp trên | trên, nội bộ | bộ phận.
LAST = ALONE | frozenset(
    re.split(
        r"\|",
        "trong|ngoài|sau|trước|dưới|tại|nước|qua|lại|ở|trường|gồm|thời|chính|dân|công|quan|đến|chức|tế|hành|tục|hợp|"
        "nay|mặt|sự|đồng|viên|sở|trị|địa|thể|lý|tin|hóa|quyền|cơ|tiêu|phương|nhân|chuyên",
    )
)

#: Parts of names of places that are doubled.
IN_NAMES = frozenset(
    re.split(
        r"\|",
        "chư|krông|ea|ia|đắk|đăk|cư|pa|nà|nậm|bản|ba|đồi|chiềng|sín",
    )
)

#: What names an office or a paper: doubled with a capital it is no name of a place.
IN_TITLES = frozenset(
    re.split(
        r"\|",
        "sở|ủy|uỷ|ban|bộ|phòng|huyện|tỉnh|xã|thành|phường|trung|quyết|kế|công|nghị|chỉ|"
        "thông|báo|hội|luật|văn|chủ|giám|phó",
    )
)
