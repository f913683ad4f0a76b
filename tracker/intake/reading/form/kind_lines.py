"""The line that names the kind of a paper, and what kind its symbol means. Pure."""

from __future__ import annotations

import re

from tracker.documents.numbers.kinds import KIND_WORDS, kind_from_symbol, kind_from_word
from tracker.intake.reading.form.lines import Line

#: Kinds that no heading names: the words of a letter ("văn bản"), a law's short forms.
_NO_HEADINGS = frozenset({"van ban", "cong van", "cong van so", "l", "luat"})
_NAMES = tuple(word for word in KIND_WORDS if word not in _NO_HEADINGS and len(word) > 4)
_AFTER = re.compile(r"[\s:.\-–]*")


def named_kind_of(line: Line) -> tuple[str, int] | None:
    """The kind that a line in capitals begins with, and where its words end: `BÁO CÁO TỔNG KẾT …`.

    The first words stand in capitals even where a title in small letters follows on the same line.
    """
    start = next((at for at, letter in enumerate(line.text) if letter.isalnum()), 0)
    for name in _NAMES:
        end = start + len(name)
        if line.folded.startswith(name, start) and not line.folded[end : end + 1].isalpha():
            words = line.text[start:end]
            if words.isupper() and not (name.startswith("phuong") and words.startswith("PHƯỜNG")):
                kind = kind_from_word(name)
                return (kind, end) if kind else None
    return None


def stands_alone(line: Line, end: int) -> bool:
    """Nothing follows the words of the kind on its line but marks."""
    return _AFTER.fullmatch(line.text, end) is not None


def kind_of_symbol(symbol: str) -> str | None:
    """The kind that a symbol means; a letter where it begins with the issuer."""
    return kind_from_symbol(symbol) if symbol else None
