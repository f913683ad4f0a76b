"""Bodies that are plainly of another office: a ministry, a department of the province, another commune. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.organization.matching.known import KnownOffice
from tracker.organization.matching.spelling import LEVELS, UBND, ends_with, starts_with
from tracker.organization.matching.words import Words, words_of
from tracker.organization.models import Family, UnitKind

STATE = tuple(
    words_of(words)
    for words in (
        "Chính phủ",
        "Thủ tướng",
        "Phó Thủ tướng",
        "Văn phòng Chính phủ",
        "Quốc hội",
        "Tỉnh ủy",
        "Thành ủy",
        "Ngân hàng Nhà nước",
        "Kiểm toán Nhà nước",
        "Thanh tra Chính phủ",
        "Đài Truyền hình Việt Nam",
        "Đài Tiếng nói Việt Nam",
        "Thông tấn xã Việt Nam",
        "Bảo hiểm xã hội Việt Nam",
        "Tập đoàn",
    )
)
MINISTRY, NO_MINISTRY = words_of("Bộ"), tuple(words_of(words) for words in ("Bộ phận", "Bộ Chỉ huy"))
COMMUNES = tuple(words_of(level) for level in ("xã", "phường", "thị trấn", "đặc khu"))
CAC = frozenset(words_of("các cac"))
COOPERATIVES = tuple(words_of(words) for words in ("hợp tác xã", "thông tấn xã"))


def is_foreign(words: Words, office: KnownOffice, tails: Sequence[Words]) -> bool:
    """Whether these words, which name no unit of the office, name a body that it cannot have."""
    kinds = {unit.kind for unit in office.active}
    department = starts_with(words, words_of("Sở")) and UnitKind.DEPARTMENT not in kinds
    if department or any(starts_with(words, state) for state in STATE):
        return True
    if starts_with(words, MINISTRY) and len(words) > 1 and not any(starts_with(words, other) for other in NO_MINISTRY):
        return True
    place = words[1:] if words[0] == UBND else words
    level = next((level for level in LEVELS if starts_with(place, level)), ())
    if level and level in COMMUNES:
        return office.is_commune
    if level and not any(tail == level for tail in tails) and office.own:
        return True
    village = any(
        starts_with(words, words_of(kind.name)) for kind in office.kinds.values() if kind.family is Family.VILLAGE
    )
    if village and len(words) > 1 and not kinds & {UnitKind.VILLAGE, UnitKind.QUARTER}:
        return True
    return bool(office.own) and len(words) > 1 and words[0] not in CAC and _is_of_another_level(words, tails)


def _is_of_another_level(words: Words, tails: Sequence[Words]) -> bool:
    """ "Công an tỉnh" in a commune."""
    if any(ends_with(words, cooperative) for cooperative in COOPERATIVES):
        return False
    return any(ends_with(words, level) and level not in tails for level in LEVELS)
