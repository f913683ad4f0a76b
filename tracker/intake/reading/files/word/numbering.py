"""The labels that Word writes before the points of its lists: "1.", "a)", "II.", "-"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from tracker.intake.reading.files.letters import PRIVATE
from tracker.intake.reading.files.word.runs import W

_LEVEL = re.compile(r"%([1-9])")
_MOST_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    words: str = ""
    start: int = 1
    all_decimal: bool = False


@dataclass
class Lists:
    """The lists of a document and how far each is counted: `label` is asked once for each point, in order."""

    kinds: dict[str, str] = field(default_factory=dict)  # a list -> what it is made by
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    begun: dict[tuple[str, int], int] = field(default_factory=dict)  # where a list begins anew
    counts: dict[str, list[int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """What is written before the next point of this list; empty where nothing is."""
        kind = self.kinds.get(number)
        if kind is None or not 0 <= level < _MOST_LEVELS:
            return ""
        counts = self._counts(number, kind)
        how = self.levels.get((kind, level), Level())
        counts[level] = counts[level] + 1 if counts[level] >= 0 else how.start
        for below in range(level + 1, _MOST_LEVELS):
            counts[below] = -1
        if how.form == "bullet":
            return _bullet(how.words)
        if how.form == "none":
            return ""
        return _LEVEL.sub(lambda found: self._part(kind, int(found[1]) - 1, counts, how), how.words).strip()

    def _counts(self, number: str, kind: str) -> list[int]:
        counts = self.counts.setdefault(kind, [-1] * _MOST_LEVELS)
        if number not in self.started:
            self.started.add(number)
            for level in range(_MOST_LEVELS):
                if (number, level) in self.begun:
                    counts[level] = self.begun[number, level] - 1
        return counts

    def _part(self, kind: str, level: int, counts: list[int], how: Level) -> str:
        one = self.levels.get((kind, level), Level())
        value = counts[level] if counts[level] >= 0 else one.start
        return written(value, "decimal" if how.all_decimal else one.form)


def read_lists(root: etree._Element | None) -> Lists:
    """The lists that the part numbering.xml describes."""
    lists = Lists()
    if root is None:
        return lists
    for made in root.iterfind(f"{W}abstractNum"):
        for level in made.iterfind(f"{W}lvl"):
            lists.levels[made.get(f"{W}abstractNumId") or "", _number(level, "ilvl", 0)] = _level(level)
    for one in root.iterfind(f"{W}num"):
        number = one.get(f"{W}numId") or ""
        lists.kinds[number] = _value(one, "abstractNumId")
        for override in one.iterfind(f"{W}lvlOverride"):
            at = _number(override, "ilvl", 0)
            if start := _value(override, "startOverride"):
                lists.begun[number, at] = _whole(start, 1)
    return lists


def written(value: int, form: str) -> str:
    """A number as a list writes it."""
    if form in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        made = ""
        for worth, letters in _ROMAN:
            made += letters * (value // worth)
            value %= worth
        return made.upper() if form == "upperRoman" else made
    if form in ("lowerLetter", "upperLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 9)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _level(level: etree._Element) -> Level:
    return Level(
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText")[:60],
        _whole(_value(level, "start"), 1),
        level.find(f"{W}isLgl") is not None,
    )


def _bullet(words: str) -> str:
    """A dash, a plus or a dot as it is written; a picture of a symbol font is a dash."""
    letter = words.strip()[:1]
    return "-" if not letter or ord(letter) in PRIVATE or letter in "§ØüvoqÞ" else letter


def _value(parent: etree._Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    return _whole(element.get(f"{W}{name}") or "", otherwise)


def _whole(words: str, otherwise: int) -> int:
    return int(words) if words.isdecimal() and len(words) < 7 else otherwise
