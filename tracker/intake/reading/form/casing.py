"""Names of bodies that were set in capitals, as they are written in a sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_SHORT = (
    (re.compile(r"[uủ][yỷ] ban nh[aâ]n d[aâ]n", re.IGNORECASE), "UBND"),
    (re.compile(r"h[oộ]i đ[oồ]ng nh[aâ]n d[aâ]n", re.IGNORECASE), "HĐND"),
)
_OTHER_MARK = re.compile(r"Uỷ|UỶ|uỷ")
_VOWEL = re.compile(r"[aeiouy]|[^\x00-\x7f]", re.IGNORECASE)
_INITIALS = frozenset(["UBND", "HĐND", "ĐBQH", "UBMTTQ", "THCS", "GDĐT"])
_LEVELS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
_JOINTS = ("và", "-", "–", "của", "các", "thuộc", "về")
#: Words of bodies and fields of work, each written so wherever it stands.
_NAMES = {
    name.casefold(): name
    for name in (
        "Ủy ban", "Hội đồng", "Văn phòng", "Trung tâm", "Ban Quản lý", "Ban Chỉ đạo", "Ban Chỉ huy", "Bộ Chỉ huy",
        "Chi cục", "Tổng cục", "Tổng công ty", "Công ty", "Tập đoàn", "Ngân hàng", "Bệnh viện", "Trường", "Viện",
        "Cục", "Vụ", "Sở", "Bộ", "Phòng", "Ban", "Hội", "Liên đoàn", "Đoàn", "Quỹ", "Trạm", "Hạt", "Đội", "Tổ",
        "Thanh tra", "Kho bạc", "Đài", "Báo", "Đảng bộ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy",
        "Ban Thường vụ", "Ban Chấp hành", "Ban Thường trực", "Thường trực", "Tỉnh đoàn", "Thành đoàn", "Công an",
        "Quân sự", "Phòng thủ dân sự", "Phục vụ", "Hành chính công", "Việt Nam", "Hồ Chí Minh", "Chính phủ",
        "Thủ tướng", "Nhà nước", "Quốc hội", "Đại biểu", "Trung ương", "Công Thương", "Nội vụ", "Ngoại vụ",
        "Tài chính", "Kế hoạch", "Môi trường", "Khoa học", "Công nghệ", "Nông nghiệp", "Phát triển", "Giáo dục",
        "Đào tạo", "Văn hóa", "Du lịch", "Thể thao", "Dân tộc", "Tôn giáo", "Xã hội", "Mặt trận", "Tổ quốc",
        "Liên hiệp", "Phụ nữ", "Nông dân", "Cựu chiến binh", "Thanh niên", "Lao động", "Thương binh", "Truyền thông",
        "Kiến trúc", "Quy hoạch", "Đầu tư", "Xây dựng", "Giao thông", "Vận tải", "Thông tin", "Tư pháp", "Y tế",
        "Quốc phòng", "Hạ tầng", "Đô thị", "Kinh tế", "Khu kinh tế", "Khu công nghiệp", "Tài nguyên", "Tổ chức",
        "Tuyên giáo", "Dân vận", "Nội chính", "Kiểm tra", "Bảo hiểm", "Tòa án", "Viện kiểm sát", "Nhân dân",
        "Chủ tịch", "Cung ứng dịch vụ", "Sự nghiệp công", "Chuyển đổi số", "Kỹ thuật", "Tổng hợp", "Dịch vụ",
        "Cộng sản",
    )
}  # fmt: skip
LONGEST = 4  # words of a phrase


def in_words(said: str, place: str = "") -> str:
    """A name set in capitals as it is written in a sentence; what was not, as it stands. `place`: a known name."""
    said = _OTHER_MARK.sub(lambda found: {"Uỷ": "Ủy", "UỶ": "ỦY", "uỷ": "ủy"}[found.group()], said)
    for long, short in _SHORT:
        said = long.sub(short, said)
    letters = [one for one in said if one.isalpha()]
    if sum(one.isupper() for one in letters) < 0.8 * len(letters):
        return said
    return " ".join(_cased(said.split(), {place.casefold(): place} if place else {}))


def _cased(words: Sequence[str], places: dict[str, str]) -> Iterator[str]:
    """Behind a level (`tỉnh`) each word is of a name, until a word of a body begins another."""
    small = [word.casefold() for word in words]
    names = {**_NAMES, **places}
    at, is_named = 0, False
    while at < len(words):
        size, phrase, tail = _phrase(small, at, names)
        if words[at].strip("()-,.") in _INITIALS or not _VOWEL.search(words[at]):
            size, said, is_named = 1, words[at], False
        elif size and not is_named:
            said = (phrase if at else phrase[:1].upper() + phrase[1:]) + tail
            is_named = phrase in _LEVELS
        elif size and phrase not in _LEVELS and is_named and at and small[at - 1].endswith((",", "-", "–", "và")):
            said, is_named = phrase + tail, False
        elif small[at] in _JOINTS:
            size, said, is_named = 1, small[at], False
        else:
            size = 1
            said = words[at].capitalize() if is_named or not at else small[at]
        yield said
        at += size


def _phrase(small: Sequence[str], at: int, names: dict[str, str]) -> tuple[int, str, str]:
    """How many words of the longest known phrase stand here, the phrase as it is written, and a comma behind it."""
    for count in range(min(LONGEST, len(small) - at), 0, -1):
        said = " ".join(small[at : at + count])
        bare = said.rstrip(",;.")
        if bare in names or bare in _LEVELS:
            return count, names.get(bare, bare), said[len(bare) :]
    return 0, "", ""
