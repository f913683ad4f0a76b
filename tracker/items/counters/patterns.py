"""How a counter speaks of what is left, and the guess from what it counts. Pure."""

from __future__ import annotations

from enum import StrEnum


class Pattern(StrEnum):
    """How a counter speaks of what is left."""

    PLACE = "place"  # tại 04 xã còn lại
    COUNT = "count"  # đối với 15 trường hợp còn lại
    PLAIN = "plain"  # only in parentheses: (đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng)


PLACES = (
    "xã", "phường", "đặc khu", "thị trấn", "thôn", "tổ dân phố", "khu phố", "khóm", "ấp", "bản", "buôn", "làng",
    "cơ quan", "đơn vị", "địa phương", "trường", "trạm", "điểm",
)  # fmt: skip


def guess_pattern(noun: str) -> Pattern:
    """How a counter most likely speaks of what is left: "tại 04 xã còn lại", "đối với 15 trường hợp còn lại"."""
    words = noun.casefold()
    is_place = any(words == place or words.startswith((f"{place} ", f"{place},")) for place in PLACES)
    return Pattern.PLACE if is_place and not words.startswith("trường hợp") else Pattern.COUNT
