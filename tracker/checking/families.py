"""Words that divide a whole into parts: đúng hạn and trễ hạn, nam and nữ, đã giải quyết and đang giải quyết."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_FAMILIES: dict[str, tuple[str, ...]] = {
    "time": (
        r"trước hạn(?! và)|sớm hạn|trước hẹn(?! và)|sớm hẹn|trước thời hạn",
        r"(?<!không )(?:đúng|trong) (?:thời )?(?:hạn|hẹn)|đúng tiến độ|còn hạn",
        r"(?:trễ|quá|chậm|không đúng) (?:thời )?(?:hạn|hẹn)|chậm muộn|chậm tiến độ|chậm trễ",
    ),
    "sex": (r"(?<!việt )(?<!miền )(?<!phía )(?<!quảng )nam(?! giang| trà| định| đàn)", r"nữ"),
    "channel": (
        r"trực tiếp",
        r"trực tuyến|qua mạng|điện tử",
        r"bưu chính",
        r"kỳ trước chuyển|(?:tồn|chuyển) (?:từ |của )?(?:kỳ|năm|quý|tháng) trước|từ kỳ trước|năm trước chuyển",
        r"(?:tiếp nhận|nhận) mới|mới tiếp nhận|(?:tiếp nhận|nhận|phát sinh) trong kỳ|mới phát sinh",
    ),
    "done": (
        r"(?<!chưa )(?<!không )(?:hoàn thành(?! chưa)|kết thúc)",
        r"chưa hoàn thành|không hoàn thành",
        r"đang (?:triển khai |tổ chức )?(?:thực hiện|tiến hành)|đang triển khai",
        r"chưa (?:triển khai|thực hiện)",
    ),
    "handled": (
        r"đã (?:được )?(?:giải quyết|xử lý|trả lời)|giải quyết xong|xử lý xong",
        r"đang (?:được )?(?:giải quyết|xử lý|xem xét)|chưa (?:được )?(?:giải quyết|xử lý)|chưa đến hạn",
        r"trả lại|không đủ điều kiện",
        r"rút",
        r"hủy|huỷ|từ chối|không thụ lý|lưu đơn",
        r"chuyển (?:đơn|cơ quan|đến cơ quan|nơi)|hướng dẫn|yêu cầu bổ sung",
        r"tạm dừng|dừng",
    ),
    "pass": (r"(?<!không )(?<!chưa )đạt (?:chuẩn|yêu cầu|tiêu chí)", r"(?:không|chưa) đạt"),
    "fit": (r"(?<!không )(?<!chưa )đủ điều kiện", r"(?:không|chưa) đủ điều kiện"),
    "paper": (r"khiếu nại", r"tố cáo", r"(?:kiến nghị|phản ánh)"),
    "grade": (
        r"xuất sắc",
        r"hoàn thành tốt|loại tốt|xếp loại tốt",
        r"(?<!không )hoàn thành nhiệm vụ",
        r"không hoàn thành",
        r"loại khá|khá",
        r"trung bình",
        r"yếu|kém",
    ),
    "content": (r"rất hài lòng", r"(?<!rất )(?<!không )(?<!chưa )hài lòng", r"(?:không|chưa) hài lòng", r"bình thường"),
    "valid": (r"(?<!không )hợp lệ", r"không hợp lệ"),
    "level": (r"trung ương", r"(?:cấp|ngân sách) tỉnh", r"(?:cấp|ngân sách) huyện", r"(?:cấp|ngân sách) xã"),
    "central": (r"trung ương|nstw", r"địa phương|nsđp"),
    "where": (r"thành thị|đô thị", r"nông thôn"),
    "sector": (
        r"nông(?! thôn)|thủy sản|ngư|lâm nghiệp|khu vực i",
        r"công nghiệp|xây dựng|khu vực ii",
        r"dịch vụ|thương mại|khu vực iii",
        r"thuế sản phẩm",
    ),
    "school": (
        r"mầm non|mẫu giáo|nhà trẻ",
        r"tiểu học",
        r"trung học cơ sở|thcs",
        r"trung học phổ thông|thpt",
        r"giáo dục thường xuyên|gdtx",
    ),
    "owner": (
        r"nhà nước|quốc doanh",
        r"ngoài nhà nước|tư nhân|ngoài quốc doanh|dân doanh|dân cư|doanh nghiệp(?! nhà nước)",
        r"(?:vốn )?(?:đầu tư )?(?:trực tiếp )?(?:của )?nước ngoài|fdi",
    ),
    "guest": (r"(?:khách )?(?:nội địa|trong nước)", r"(?:khách )?quốc tế"),
    "stay": (r"lưu trú|qua đêm|ngủ lại", r"trong ngày"),
    "unit": (r"\bxã", r"\bphường", r"\bthị trấn", r"\bđặc khu"),
}
_ROLES = {
    name: tuple(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for pattern in patterns)
    for name, patterns in _FAMILIES.items()
}
_EACH = "|".join(pattern for patterns in _FAMILIES.values() for pattern in patterns)
_ANY = re.compile(rf"(?<!\w)(?=[^\W\d_])(?:{_EACH})")  # a word is tried, not each of its letters
#: Families whose members stand behind their whole without `trong đó`: 20.811 hồ sơ, đúng hẹn …, trễ hẹn ….
IMPLICIT = (
    "time", "sex", "done", "handled", "pass", "channel", "paper", "content", "valid", "fit", "owner", "where", "stay",
)  # fmt: skip
#: How many members, and which, must be told before they are taken for the whole, and how far (as a share of it) a
#: total may then be off before it is rather the total of something else.
_NEEDED: dict[str, tuple[int, frozenset[int]]] = {
    "handled": (2, frozenset((0, 1))),
    "paper": (3, frozenset()),
    "grade": (3, frozenset()),
    "content": (3, frozenset()),
    "sector": (3, frozenset((0, 1, 2))),
    "school": (3, frozenset((0, 1, 2))),
    "owner": (3, frozenset((0, 1, 2))),
}
#: Of these families two members make a whole only if they are of one sort: how it came, or when it came.
_PAIRS = {"channel": tuple(map(frozenset, ((0, 1), (1, 2), (0, 2), (3, 4))))}
_FURTHEST = {
    "sex": "0.8", "time": "0.8", "paper": "0.2", "grade": "0.2", "sector": "0.2", "school": "0.1", "owner": "0.2",
    "central": "0.2", "guest": "0.2", "stay": "0.25",
}  # fmt: skip


def divides(family: str, members: list[int]) -> bool:
    """Whether these members of a family make a whole."""
    count, which = _NEEDED.get(family, (2, frozenset[int]()))
    pairs = _PAIRS.get(family, ())
    return len(members) >= count and which <= set(members) and (not pairs or any(one <= set(members) for one in pairs))


def furthest(family: str) -> Decimal:
    """How far the parts may be from a total that is meant for theirs, as a share of the larger."""
    return Decimal(_FURTHEST.get(family, "0.3"))


#: What on time and late are all of; of what merely came in, some may be pending.
ENDED = re.compile(
    r"(?<!phải )(?:giải quyết|xử lý|trả kết quả|hoàn thành|thực hiện xong|kết thúc)|đang|chưa|còn lại|tồn|đã trả"
)
#: A person may be several of these at once.
OVERLAPPING = re.compile(
    r"(?<!\w)(?:đảng viên|dân tộc|tôn giáo|trình độ|đại học|thạc sĩ|tiến sĩ|lý luận|"
    r"trẻ|dưới|trên|lần đầu|cốt cán|ít nhất)(?!\w)"
)


@lru_cache(maxsize=2_000)
def roles(label: str) -> dict[str, int]:
    """The families that a label belongs to, and which member of each it is."""
    found: dict[str, int] = {}
    if not _ANY.search(label):
        return found
    for name, patterns in _ROLES.items():
        for member in range(len(patterns) - 1, -1, -1):  # the negations stand behind what they negate
            if patterns[member].search(label):
                found[name] = member
                break
    return found
