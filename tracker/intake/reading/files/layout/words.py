"""Words of a line without their tone marks, and what begins a point of a list."""

from __future__ import annotations

import re
import unicodedata

from tracker.core.marks import decomposed

_LABEL = re.compile(
    r"(?:[-–—+•*·]|[(\[]?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zđA-ZĐ])[.)\]]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|(?:Điều|Khoản|Chương|Phần|Mục|Bước)\s"
    r"(?:\d{1,3}|[IVXLC]{1,6})[.:]?)(?:\s|$)"
)
_NAMES_OF_KINDS = frozenset(
    (
        "ke hoach", "quyet dinh", "thong bao", "chi thi", "nghi quyet", "cong dien", "bao cao", "to trinh",
        "chuong trinh", "huong dan", "quy dinh", "quy che", "de an", "phuong an", "ket luan", "thong bao ket luan",
        "giay moi", "phu luc", "thong tri", "bien ban", "cong van", "danh muc", "thong tu", "nghi dinh",
    )
)  # fmt: skip


def bare(words: str) -> str:
    """In small letters, without tone marks."""
    apart = decomposed(words.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def begins_point(line: str) -> bool:
    """Whether a line begins as a point of a list does: "1.", "a)", "-", "Điều 3."."""
    return _LABEL.match(line) is not None


def is_name_of_kind(line: str) -> bool:
    """Whether a line is no more than the name of a kind of papers, as it stands above a title."""
    words = bare(line).strip(" .:")
    return words in _NAMES_OF_KINDS or (words.startswith("phu luc ") and len(words) < 14)
