"""Names written with some of their words as initials: P. TN&MT, TTPVHCC, Ban CHQS, UBND TT Châu Ổ. Pure."""

from __future__ import annotations

from tracker.core.marks import composed, decomposed
from tracker.organization.matching.words import TONES, Words, folded, toned

AND = frozenset({toned("và"), "va"})
#: Initials of kinds: alone they are nobody's.
NOBODYS = frozenset({"p", "x", "t", "tt", "tp", "tdp", "đk", "dk", "s", "b", "h"})


class Spelling:
    """The words of one name, each with what may stand for it."""

    __slots__ = ("forms", "optional", "sure")

    def __init__(self, words: Words, *, is_scan: bool) -> None:
        self.optional = [word in AND for word in words]
        self.forms = [_forms(word, is_scan=is_scan) for word in words]
        self.sure = [_forms(word, is_scan=is_scan, is_plain=False) for word in words]

    def is_written(self, said: str, *, is_sure: bool = False) -> bool:
        """Whether this is the name, each word whole or by its first letter. `said`: all words in one, without "và".

        `is_sure`: whole words with their accents only.
        Takes time in proportion to the letters said for each word of the name; most names end at the first.
        """
        places = {0}
        for forms, optional in zip(self.sure if is_sure else self.forms, self.optional, strict=True):
            after = set(places) if optional else set()
            for place in places:
                after.update(place + len(form) for form in forms if said.startswith(form, place))
            if not after:
                return False
            places = after
        return len(said) in places


def glued(words: Words) -> str:
    """The words said in one, without "và": what is compared letter by letter."""
    return "".join(word for word in words if word not in AND)


def first_letter(text: str) -> str:
    """The letter under which a name is found."""
    return folded(text[:1]) or text[:1]


def _forms(word: str, *, is_scan: bool, is_plain: bool = True) -> tuple[str, ...]:
    """The word, the word without accents, its first letter with and without its mark; a number is itself."""
    if word.isdecimal():
        return (word,)
    plain = folded(word)
    first = composed("".join(c for c in decomposed(word[0]) if c not in TONES))
    whole = (plain,) if is_scan else (word, plain) if is_plain else (word,)
    forms = (*whole, *(() if is_scan else (first,)), plain[:1])
    return tuple(dict.fromkeys(form for form in forms if form))
