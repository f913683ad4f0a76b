"""Vietnamese order as a key of digits: it compares alike in Python, SQLite and every collation of PostgreSQL."""

from __future__ import annotations

import re

from tracker.core.marks import composed, decomposed

#: a ă â … y with đ after d; f, j, w, z of foreign words stand where the Latin alphabet has them.
ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: f"{at + 10}" for at, letter in enumerate(ALPHABET)}
#: ngang, huyền, hỏi, ngã, sắc, nặng: the order of the tones in dictionaries.
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_SPACE, _END = "01", "00"


def vietnamese_key(text: str, most: int = 60) -> str:
    """The key of a text's first `most` characters: letters first, tones only between equal letters."""
    letters, tones = [], []
    spoken = re.sub(r"[^\w]+", " ", composed(text).casefold()).strip()
    for char in spoken[:most]:
        if char == " ":
            letters.append(_SPACE)
            continue
        parts = decomposed(char)
        tone = next((part for part in parts if part in _TONES), "")
        base = composed(parts.replace(tone, "") if tone else parts)
        letters.append(_PLACE.get(base, "99"))
        tones.append(_TONES.get(tone, "1"))
    return "".join(letters) + _END + "".join(tones)
