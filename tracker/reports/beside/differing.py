"""Two texts of one report beside each other: paragraphs added, removed, changed, and which words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tracker.reports.drafts.draft import Draft, DraftSection

MOST_PAIRS = 1_000_000  # words by words: of two sentences with more, the one is gone and the other is new
ALIKE = 0.5  # share of words in common from which a paragraph is another wording and not another paragraph
#: 26.159 and 14/KH-UBND are one word, a stop is one of its own.
WORD = re.compile(r"(?:(?<!\s)\s+)?(?:\w+(?:[./,%-]\w+)*%?|[^\w\s])")
STOPS = frozenset(".;,:")
SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=[^\W\d_])")


class Mark(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with one mark; joined they are the sentence."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class SentenceDifference:
    """A sentence that is in one text only (`mark`), or in other words in both (`mark` is SAME)."""

    mark: Mark
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """A section in which something differs, as the newer text numbers it."""

    code: str
    number: str
    title: str
    sentences: tuple[SentenceDifference, ...]


def differences(before: Draft, now: Draft) -> list[SectionDifference]:
    """The sections that differ, in the order of the newer text; those that it has no longer come last."""
    old = {section.code: section for section in before.sections}
    new = {section.code: section for section in now.sections}
    codes = [*new, *(code for code in old if code not in new)]
    found = [_section(new.get(code) or old[code], old.get(code), new.get(code)) for code in codes]
    return [section for section in found if section.sentences]


def words_between(before: str, now: str) -> tuple[Stretch, ...]:
    """The two texts in one, word by word: what was removed stands before what was added in its place."""
    old, new = WORD.findall(before), WORD.findall(now)
    if len(old) * len(new) > MOST_PAIRS:
        return tuple(one for one in (Stretch(Mark.REMOVED, before), Stretch(Mark.ADDED, now)) if one.text)
    found: list[Stretch] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Stretch(Mark.SAME, "".join(new[j1:j2])))
            continue
        found += [Stretch(Mark.REMOVED, "".join(old[i1:i2]))] if i1 < i2 else []
        found += [Stretch(Mark.ADDED, "".join(new[j1:j2]))] if j1 < j2 else []
    return tuple(found)


def _section(shown: DraftSection, old: DraftSection | None, new: DraftSection | None) -> SectionDifference:
    before, now = _sentences(old), _sentences(new)
    return SectionDifference(shown.code, shown.number, shown.title, tuple(_between(before, now)))


def _sentences(section: DraftSection | None) -> list[str]:
    """The sentences of a section, its title among them: a title that was changed is told as well."""
    if section is None:
        return []
    texts = [section.title, *section.paragraphs] if section.title else section.paragraphs
    return [sentence for text in texts for sentence in SENTENCE.split(text)]


def _between(before: Sequence[str], now: Sequence[str]) -> Iterator[SentenceDifference]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _replaced(before[i1:i2], now[j1:j2])


def _replaced(before: Sequence[str], now: Sequence[str]) -> Iterator[SentenceDifference]:
    """Pairs of sentences that are alike are one sentence changed; the others were removed or added.

    A stop that became another one is no difference: the sentence before or after it is gone or new.
    """
    left = list(before)
    for sentence in now:
        other = max(left, key=lambda one: _alike(one, sentence), default="")
        if not other or _alike(other, sentence) < ALIKE:
            yield SentenceDifference(Mark.ADDED, (Stretch(Mark.ADDED, sentence),))
            continue
        for gone in left[: left.index(other)]:
            if max((_alike(gone, later) for later in now), default=0) < ALIKE:
                left.remove(gone)
                yield SentenceDifference(Mark.REMOVED, (Stretch(Mark.REMOVED, gone),))
        left.remove(other)
        stretches = words_between(other, sentence)
        if any(one.mark is not Mark.SAME and not STOPS.issuperset(one.text.split()) for one in stretches):
            yield SentenceDifference(Mark.SAME, stretches)
    for gone in left:
        yield SentenceDifference(Mark.REMOVED, (Stretch(Mark.REMOVED, gone),))


def _alike(one: str, other: str) -> float:
    """How many of the words are in both, from 0 to 1."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
