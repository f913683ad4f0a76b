"""What must stand on one line: numbers of documents ("12/KH-UBND") and days with their word ("ngày 15/6/2022"). Pure.

The space before them becomes one that does not break, the hyphens in them Word's own no-break hyphen (an element, as
Ctrl+Shift+_ types it), not another letter: readers of the file still find "12/KH-UBND". A word joiner would stand in
the text as a letter that nobody sees, and a search for the number would miss it.
"""

from __future__ import annotations

from itertools import pairwise

#: A space at which no line breaks.
JOINED = "\u00a0"
#: Words that stay with the number behind them.
_BEFORE = ("số", "ngày")
_MOST_LETTERS = 40


def is_number(word: str) -> bool:
    """Whether a word is the number of a document: 12/KH-UBND, 30/2020/NĐ-CP, (5420/QĐ-BHXH);"""
    head, sign, rest = word.partition("/")
    return bool(sign) and "-" in rest and len(word) <= _MOST_LETTERS and any(letter.isdigit() for letter in head)


def whole(line: str) -> list[str]:
    """The line in pieces between which a no-break hyphen stands; a single one where there is none."""
    words = line.split(" ")
    joined = words[0]
    for before, word in pairwise(words):
        stays = before.lstrip('(“"').casefold() in _BEFORE and word[:1].isdigit()
        joined += (JOINED if stays else " ") + word
    pieces = [""]
    for at, word in enumerate(joined.split(" ")):
        pieces[-1] += " " if at else ""
        # of "số 12/KH-UBND" only what follows the word is the number
        head, *tail = word.split("-") if is_number(word.rpartition(JOINED)[2]) else [word]
        pieces[-1] += head
        pieces += tail
    return pieces
