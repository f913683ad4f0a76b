"""How many guesses a password withstands, by zxcvbn with the words of an office in Viet Nam (decision 17). Pure.

zxcvbn takes a password for a row of parts (words, years, keys beside each other, repetitions, what is left) and counts
how many passwords of such parts are likelier. What it knows by itself is English; the groups below are ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from math import log10, prod
from pathlib import Path
from typing import Any

from zxcvbn.matching import (
    L33T_TABLE,
    RANKED_DICTIONARIES,
    date_match,
    dictionary_match,
    l33t_match,
    regex_match,
    repeat_match,
    reverse_dictionary_match,
    sequence_match,
    spatial_match,
)
from zxcvbn.scoring import most_guessable_match_sequence

from tracker.core.marks import decomposed
from tracker.core.search import fold

#: As a power of ten. Ten characters of a password manager are 10, "UBND@2022ab" is 8.
ENOUGH = 9.5
#: zxcvbn's time grows with the square of the length and more. What is weak in its first 40 characters is refused.
LONGEST = 40
#: … and with the ways to read signs as letters ("P@ssw0rd"): 17 s for every such sign in 40 characters. Past so many
#: ways the rarest signs, in this order, are no letters.
MOST_READINGS = 16
RAREST = "|%+[<{(9628735!1$40@"
MATCHERS = (dictionary_match, reverse_dictionary_match, spatial_match, sequence_match, regex_match, date_match)
#: Names of this many units are looked at, and this many words made of them.
MOST_WORDS = 6_000
#: What a unit is: left out in short names.
KINDS = frozenset(("huyen", "xa", "tinh", "phuong", "thi", "tran", "thanh", "pho", "phong", "p", "so", "ban", "va"))
SIGNS = ("@", "#", "!", ".", "_", "-", "*", "$", "&", "+")
ENDS = (
    "123", "1234", "12345", "123456", "1", "12", "1234567", "12345678", "123456789", "321", "111", "abc", "a", "2",
    "01", "68", "79", "86", "99", "88", "69", "113", "115", "007", "000", "999", "888", "789", "456", "vn", "aa", "ab",
    "abcd", "123a", "1234a", "12345a", "123456a", "12345678a", "123abc", "a123", "qwe", "asd", "admin", "2k",
)  # fmt: skip
#: Two given names are one word (minhanh): of the commonest only, since each pair is an entry.
MOST_GIVEN = 80
YEARS = (*range(2029, 1944, -1), *range(2030, 2041))
LISTED = Path(__file__).with_name("guessed_words.txt")
COMMON = Path(__file__).with_name("common_passwords.txt")
_SYLLABLE = re.compile(r"[a-z]+|[0-9]+")
_SIGN = re.compile(r"[\W_]")
SEPARATORS = frozenset(" ._-")
Ranks = dict[str, dict[str, int]]  # as zxcvbn takes them; nobody changes one


def withstands(password: str, *, own: Sequence[str] = (), office: Sequence[str] = ()) -> bool:
    """Whether it takes ENOUGH guesses of somebody who knows the person's names (`own`) and the office's."""
    return power_of(password, own=own, office=office) >= ENOUGH


def power_of(password: str, *, own: Sequence[str] = (), office: Sequence[str] = ()) -> float:
    """The guesses that it withstands, as a power of ten: the less of it as typed and without its signs.

    Accents are taken off first: "Mật khẩu" is no harder to guess than "Mat khau".
    """
    text = _plain(password)[:LONGEST]
    ranks = {**RANKED_DICTIONARIES, **_shipped(), "own": _ranked(words_of(own)), "office": _ranked(words_of(office))}
    squeezed = _SIGN.sub("", text)
    signs = _SIGN.findall(text)
    found = _power(text, ranks)
    if signs and squeezed:  # spaces, dots and hyphens stand between words: one choice for all; other signs, each one
        between = len(set(signs) & SEPARATORS) + sum(sign not in SEPARATORS for sign in signs)
        found = min(found, _power(squeezed, ranks) + between)
    return found


def words_of(names: Iterable[str]) -> list[str]:
    """What people make of names: "UBND huyện Bình Sơn" → binhson, ubndbinhson, ubndhuyenbinhson, bs, uhbs, sonuhb …

    Each once, in the order of the names, MOST_WORDS at most.
    """
    found = (word for name in names for word in _forms(name))
    return list(dict.fromkeys(islice(found, 4 * MOST_WORDS)))[:MOST_WORDS]


def _forms(name: str) -> Iterator[str]:
    """Every run of its words, with and without the words that say what it is; initials; as sign-in names are made."""
    parts = _SYLLABLE.findall(fold(name))[:16]
    for words in (parts, [part for part in parts if part not in KINDS]):
        initials = "".join(word[0] for word in words)
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                yield "".join(words[start:end])
        if len(words) > 1:
            yield from (
                initials,
                initials[1:],
                words[0] + words[-1],
                words[-1] + initials[:-1],
                initials[:-1] + words[-1],
            )


def _power(text: str, ranks: Ranks) -> float:
    if not text:  # nothing but accents was typed
        return 0.0
    guesses = most_guessable_match_sequence(text, _matches(text, ranks))["guesses"]
    return log10(max(1, guesses))


def _matches(text: str, ranks: Ranks) -> list[Any]:
    """What zxcvbn's `omnimatch` finds, but that signs are read as letters in MOST_READINGS ways at most."""
    found = [match for look in MATCHERS for match in look(text, _ranked_dictionaries=ranks)]
    found += l33t_match(text, ranks, signs_read(text))
    if _readings(_signs_in(text)) <= MOST_READINGS:  # what is repeated is looked at by `omnimatch` itself
        found += repeat_match(text, ranks)
    return sorted(found, key=lambda match: (match["i"], match["j"]))


def signs_read(text: str) -> dict[str, list[str]]:
    """For which letters the signs of the text may stand: all that zxcvbn knows, the commonest where they are many."""
    table = _signs_in(text)
    for rare in RAREST:
        if _readings(table) <= MOST_READINGS:
            break
        table = {letter: [sign for sign in signs if sign != rare] for letter, signs in table.items()}
    return {letter: signs for letter, signs in table.items() if signs}


def _signs_in(text: str) -> dict[str, list[str]]:
    return {letter: [sign for sign in signs if sign in text] for letter, signs in L33T_TABLE.items()}


def _readings(table: Mapping[str, Sequence[str]]) -> int:
    """In how many ways, at most, the signs can be read: a sign for each letter, and those of two letters either way."""
    meant = Counter(sign for signs in table.values() for sign in signs)
    shared = sum(letters > 1 for letters in meant.values())
    ways: int = prod(max(1, len(signs)) for signs in table.values())
    return ways << shared


def _plain(password: str) -> str:
    """Without accents, capitals kept: zxcvbn counts them."""
    parts = decomposed(password.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _ranked(words: Iterable[str]) -> dict[str, int]:
    return {word: rank for rank, word in enumerate(dict.fromkeys(words), 1)}


@cache
def _shipped() -> Ranks:
    """Our own groups of words by name, names of people, and what stands beside words: years, days, 123, with signs."""
    groups: dict[str, list[str]] = {}
    name = ""
    for line in LISTED.read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            name = line.removeprefix("#").strip()
        else:
            groups.setdefault(name, []).extend(line.split())
    ends = [*ENDS, *map(str, YEARS)]
    days = [f"{day:02}{month:02}" for month, day in product(range(1, 13), range(1, 32))]
    return {
        **{name: _ranked(words) for name, words in groups.items()},
        "people": _ranked(map("".join, product(groups["surnames"], groups["given names"]))),
        "two names": _ranked(map("".join, product(groups["given names"][:MOST_GIVEN], repeat=2))),
        "common": _ranked(COMMON.read_text(encoding="ascii").split()),
        "ends": _ranked(_signed(ends)),
        "days": _ranked(_signed(days)),
    }


def _signed(ends: Sequence[str]) -> Iterator[str]:
    """Each by itself, then with a sign before or after it, by sign."""
    yield from ends
    for sign in SIGNS:
        for end in ends:
            yield sign + end
            yield end + sign
