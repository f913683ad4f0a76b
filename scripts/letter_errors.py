"""How far a reader's text is from the truth: `python -m scripts.letter_errors TRUTH.txt READ.txt`.

Letters wrong, missing or too many as a share of the truth's letters (white space counts once), and the share of the
truth's lines that stand in the text as a line of their own. Standard Python only.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, taken out or changed (Myers 1999, Hyyrö 2003)."""
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for turn, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << turn
    full = (1 << len(one)) - 1
    last = 1 << (len(one) - 1)
    more, less, count = full, 0, len(one)
    for letter in other:
        equal = places.get(letter, 0)
        level = (((equal & more) + more) ^ more) | equal | less
        rise = less | (full & ~(level | more))
        fall = more & level
        count += bool(rise & last) - bool(fall & last)
        rise = (rise << 1) | 1
        fall <<= 1
        more = full & (fall | ~(level | rise))
        less = rise & level & full
    return count


def letters(text: str) -> str:
    """What is compared: composed letters, single spaces, no bars between cells."""
    return " ".join(unicodedata.normalize("NFC", text).replace(" | ", " ").split())


def lines(text: str) -> list[str]:
    """Its lines that are not empty."""
    return [said for line in text.split("\n") if (said := letters(line))]


def measured(truth: str, read: str) -> tuple[float, float]:
    """The share of wrong letters, and the share of whole lines."""
    right = letters(truth)
    found = set(lines(read))
    wanted = lines(truth)
    whole = sum(line in found for line in wanted)
    return distance(right, letters(read)) / max(len(right), 1), whole / max(len(wanted), 1)


if __name__ == "__main__":
    shares = measured(*(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3]))
    print("letters wrong {:.3%}, lines whole {:.1%}".format(*shares))
