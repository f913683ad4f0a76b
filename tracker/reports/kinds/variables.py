"""Variables in the texts of a report: place, level, period. Pure.

The 2025 reform took the district level away and addressees changed with it, so nothing of this is written into code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

NAME = re.compile(r"\{([^{}]*)\}")
#: What a text may name, and what it stands for; the page shows this list.
NAMES = ("ky", "ky_sau", "nam", "don_vi", "ten_don_vi", "cap", "dia_danh", "cap_tren", "tinh", "nguoi_ky")


class UnknownVariableError(ValueError):
    """The text names something that is no variable; `name` as written."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def check(text: str) -> None:
    """Raises UnknownVariableError."""
    for found in NAME.finditer(text):
        if found[1] not in NAMES:
            raise UnknownVariableError(found[1])


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its variables written out; a name that is none stays as it stands."""
    return NAME.sub(lambda found: values.get(found[1], found[0]), text)
