"""Words of two syllables that may meet at one: hành vi | vi phạm, giao thông | thông suốt are no slip.

A line of `meeting.txt` holds the first syllables, the one between < and > and the last ones. It is derived from the
list of words of pyvi (MIT licence), as far as the syllables are met in papers of offices.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

MEETING = Path(__file__).with_name("meeting.txt")


@cache
def _read() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    ends: dict[str, frozenset[str]] = {}
    begins: dict[str, frozenset[str]] = {}
    for row in MEETING.read_text(encoding="utf-8").splitlines():
        before, _, rest = row.partition("<")
        syllable, _, behind = rest.partition(">")
        ends[syllable], begins[syllable] = frozenset(before.split()), frozenset(behind.split())
    return ends, begins


def ends_word(before: str, syllable: str) -> bool:
    """Whether the two are a word, of those that may meet another at its last syllable."""
    return before in _read()[0].get(syllable, ())


def begins_word(syllable: str, behind: str) -> bool:
    """Whether the two are a word, of those that may meet another at its first syllable."""
    return behind in _read()[1].get(syllable, ())
