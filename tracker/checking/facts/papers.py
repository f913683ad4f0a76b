"""The papers that a text names, each mention with its day and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.checking.reading import Reading
from tracker.documents.numbers.citations import Mention
from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.kinds import kind_from_word, named_kind

_ABOUT = re.compile(
    r"(?<![a-z])(?:ve viec|ve|v/v|ban hanh|phe duyet|trien khai|thuc hien|quy dinh|huong dan|sua doi|cong bo|"
    r"tang cuong|"
    r"phat dong|to chuc|ket luan|kiem tra|phan cong|giao)\s"
)
_ABOUT_BEGINS = 110  # code points behind a number within which its subject begins
_ABOUT_LONGEST = 260
_WORDS_OF_ABOUT = 12
_WORD = re.compile(
    r"(?<![a-z])(nghi quyet|quyet dinh|chi thi|ke hoach|bao cao|thong bao|nghi dinh|thong tu|cong dien|ket luan)"
    r"\sso\s?:?\s?$"
)
_ATTACHED = re.compile(
    r"(?:^|[\n\r|])[\s(*_]{0,6}(?:ban hanh )?(?:kem|dinh kem) theo\s(?:[a-z]+\s){1,4}(?:so\s?:?\s?)?$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One mention of a paper at `span` of the plain text.

    `symbol`: its symbol in small letters and figures alone; `about`: the first words of what is said of it, folded;
    `word`: the kind that the word right before its number names; `attached`: an annex names it as what it belongs to.
    """

    mention: Mention
    span: tuple[int, int]
    symbol: str
    about: tuple[str, ...]
    word: str | None
    attached: bool

    @property
    def number(self) -> tuple[object, ...]:
        """Its number to compare by; leading zeros do not matter."""
        one = self.mention.number
        return one.value, one.letter, one.sub, one.year

    @property
    def day(self) -> date | None:
        """The day of issue, where it is surely that."""
        return self.mention.day if self.mention.sure else None

    @property
    def kind_of_symbol(self) -> str | None:
        """The kind that the symbol itself names."""
        return named_kind(self.mention.number.symbol)


def find_papers(reading: Reading) -> Iterator[Paper]:
    """Every mention of a numbered paper, in order."""
    folded = reading.plain.folded
    for mention, span in zip(reading.mentions, reading.spans, strict=True):
        ahead = re.sub(r"\s", " ", folded[max(0, span[0] - 40) : span[0]])
        word = _WORD.search(ahead)
        yield Paper(
            mention,
            span,
            re.sub(r"[^a-z0-9]", "", fold(mention.number.symbol)),
            _about(reading, span[1]),
            kind_from_word(word[1]) if word else None,
            _ATTACHED.search(folded, max(0, span[0] - 80), span[0]) is not None,
        )


def _about(reading: Reading, at: int) -> tuple[str, ...]:
    """The words behind a number that say what the paper is about; a paper named there counts as one word."""
    stop = min(reading.sentence(at - 1)[1], at + _ABOUT_LONGEST)
    cited = reading.cited_behind(at)
    behind = re.sub(r"\s", " ", reading.plain.folded[at : min(stop, cited)])
    behind = re.split(r"[;:(|]|\.(?![0-9])", behind)[0]
    begins = _ABOUT.search(behind, 0, _ABOUT_BEGINS)
    if begins is None:
        return ()
    start = begins.end() if begins.group().startswith(("ve", "v/v")) else begins.start()
    words = re.findall(r"[a-z0-9/-]+", behind[start:])
    if len(behind) == cited - at and cited < stop:
        words.append(reading.plain.folded[cited : cited + 12].split()[0])
    return tuple(words[:_WORDS_OF_ABOUT])


def same_about(one: Paper, other: Paper, *, least: int = 5) -> bool:
    """Whether two mentions are said to be about the same, as far as both go on."""
    length = min(len(one.about), len(other.about), 10)
    return length >= least and one.about[:length] == other.about[:length]
