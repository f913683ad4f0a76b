"""The words in which units are compared: tone marks at their ends, long forms of bodies as short ones. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tracker.core.marks import composed, decomposed

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
WORD = re.compile(r"[^\W_]+")
#: Written → read, on whole words; both sides of a comparison go through it.
LONG_FORMS = (
    (("uỷ", "ban", "nhân", "dân"), "ubnd"),
    (("hội", "đồng", "nhân", "dân"), "hđnd"),
)
Words = tuple[str, ...]


def fold(text: str) -> str:
    """Lower case without accents, single spaces."""
    parts = decomposed(text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """One word without accents."""
    return fold(word)


def toned(word: str) -> str:
    """hoà and hòa are one word: its tone goes to the end."""
    if word.isascii():
        return word
    parts = decomposed(word)
    tones = "".join(c for c in parts if c in TONES)
    return composed("".join(c for c in parts if c not in TONES)) + tones


def words_of(text: str) -> Words:
    """The words to compare: lower case, tones at the end, "&" is "và", "số 1" is "1"."""
    said = composed(text).casefold().replace("&", " và ")
    return joined([toned(word) for word in WORD.findall(said)])


def joined(words: Sequence[str]) -> Words:
    """Long forms of bodies in one word; the "số" before a number gone."""
    found: list[str] = []
    place = 0
    while place < len(words):
        for long, short in LONG_FORMS:
            if all(map(stands_for, words[place : place + len(long)], _toned(long))) and len(words) - place >= len(long):
                found.append(short)
                place += len(long)
                break
        else:
            numbered = words[place] in SO and words[place + 1 : place + 2] and words[place + 1].isdecimal()
            if not numbered:
                found.append(words[place])
            place += 1
    return tuple(found)


@lru_cache(maxsize=32)
def _toned(words: Words) -> Words:
    return tuple(toned(word) for word in words)


def stands_for(said: str, word: str) -> bool:
    """The same word, or the word written without accents."""
    return said == word or (said.isascii() and said == folded(word))


SO = (toned("số"), "so")
