"""What is signed as, under a stamp: lines of a signature whose letters a stroke of the pen has changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from tracker.documents.numbers.folding import fold_each
from tracker.intake.reading.form import signing_words as w
from tracker.intake.reading.form.lines import Line

#: As whom people sign; a deputy of each is known with it.
_HEADS = (
    "CHỦ TỊCH", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "CHỦ NHIỆM", "TRƯỞNG PHÒNG", "TRƯỞNG BAN", "BÍ THƯ",
    "CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "HIỆU TRƯỞNG", "TRƯỞNG CÔNG AN", "CHỈ HUY TRƯỞNG", "CHÁNH THANH TRA", "THỦ TƯỚNG",
    "VIỆN TRƯỞNG", "VỤ TRƯỞNG",
)  # fmt: skip
_BODIES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "BAN THƯỜNG VỤ", "THƯỜNG TRỰC")
_ROLES = (*_HEADS, *(f"PHÓ {head}" for head in _HEADS), "BỘ TRƯỞNG", "THỨ TRƯỞNG")
_PREFIXED = tuple(f"{short} {role}" for short in ("KT.", "TL.", "TUQ.") for role in _ROLES)
KNOWN = (*_ROLES, *_PREFIXED, *(f"TM. {body}" for body in _BODIES))
_BY_LETTERS = {"".join(c for c in fold_each(name) if c.isalnum()): name for name in KNOWN}
LIKE = 0.86  # of the letters of a line and of a name
MOST_ODD = 10  # letters around a name that a stroke may have made
MOST_STROKE = 2  # letters of a word that a stroke made
LONGEST = 60


def repaired(line: Line) -> Line:
    """The line as it must have stood there; the line itself where nothing known stands there."""
    letters = line.squeezed
    if not line.text or len(line.text) > LONGEST or not 5 <= len(letters) <= 40 or not _is_mostly_capital(line):
        return line
    if _PARTYS.match(line.folded):
        return line
    name = _BY_LETTERS.get(letters)
    if name is None and (cut := _CUT.fullmatch(line.folded)):
        name = f"{'PHÓ' if cut['deputy'] else 'KT.'} {_BY_LETTERS[_letters(cut['role'])]}"
    elif name is None and w.POSITION.match(line.folded):
        name = _before_strokes(line)
    elif name is None and not w.FOR.match(line.folded):
        name = _inside(line, letters) or next(filter(None, map(_like, _without_strokes(line))), None)
    return line if name is None or " ".join(line.text.split()) == name else _written(line, name)


def _before_strokes(line: Line) -> str | None:
    """A known name behind which only odd letters stand: words without a vowel that no office writes."""
    words = [_letters(word) for word in line.folded.split()]
    while words and (
        not words[-1] or (len(words[-1]) <= 3 and not w.VOWEL.search(words[-1]) and words[-1] not in _SHORT)
    ):
        words.pop()
    return _BY_LETTERS.get("".join(words))


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())


_SHORT = frozenset(["tt", "tp", "vp", "kt", "tl", "tm"])
#: "KT." or "PHÓ" of which a stroke left a letter: `T. CHỦ TỊCH`, `P..2 CHỦ TỊCH`.
_CUT = re.compile(
    r"\W{0,3}(?:(?P<deputy>p[ho]{0,2})[\W\d]{1,5}|[kt]\s?[.,]\s?)(?P<role>"
    + "|".join(fold_each(head) for head in _HEADS) + r")\W{0,3}"
)  # fmt: skip
_PARTYS = re.compile(r"\W{0,3}(?:t/m|k/t|t/l)(?![a-z])")


def _without_strokes(line: Line) -> Iterator[str]:
    """Its letters, and what is left of them without an odd word at one end or at both."""
    words = ["".join(c for c in word if c.isalnum()) for word in line.folded.split()]
    words = [word for word in words if word]
    first, last = len(words[0]) <= MOST_STROKE, len(words[-1]) <= MOST_STROKE
    yield line.squeezed
    yield from ("".join(words[:-1]) for _ in range(last))
    yield from ("".join(words[1:]) for _ in range(first))
    yield from ("".join(words[1:-1]) for _ in range(first and last))


def _is_mostly_capital(line: Line) -> bool:
    letters = [one for one in line.text if one.isalpha()]
    return sum(one.isupper() for one in letters) >= 0.6 * len(letters)


def _inside(line: Line, letters: str) -> str | None:
    """A known name between a few odd letters: `Đ=PHÓ GIÁM ĐỐC XNN`; the longest that stands there."""
    if len(line.text.split()) > 7:
        return None
    fits = [known for known in _BY_LETTERS if known in letters and len(letters) - len(known) <= MOST_ODD]
    best = max(fits, key=len, default=None)
    if best is None or _has_more_words(line, best):
        return None
    return _BY_LETTERS[best]


def _has_more_words(line: Line, known: str) -> bool:
    """Words of a name go on: `GIÁM ĐỐC SỞ Y TẾ` is more than `GIÁM ĐỐC`."""
    rest = line.squeezed.partition(known)
    odd = [word for word in line.folded.split() if word.isalpha() and word not in known and len(word) > 1]
    return bool(rest[2]) and any(word in _GOES_ON for word in odd)


_GOES_ON = frozenset(["so", "ban", "phong", "cuc", "vu", "vien", "uy", "ubnd", "hdnd", "thuong", "truc", "phu", "xa"])


def _like(letters: str) -> str | None:
    """The known name of which these letters are nearly all."""
    best, most = None, LIKE
    for known, name in _BY_LETTERS.items():
        if abs(len(known) - len(letters)) > 4:
            continue
        matcher = SequenceMatcher(None, letters, known, autojunk=False)
        if matcher.quick_ratio() > most and (ratio := matcher.ratio()) > most:
            best, most = name, ratio
    return best


def _written(line: Line, name: str) -> Line:
    """A line of these letters at the place of the other."""
    last = len(line.starts) - 1
    starts = tuple(line.starts[min(at, last)] for at in range(len(name)))
    ends = (*(line.ends[min(at, last)] for at in range(len(name) - 1)), line.ends[last])
    return replace(line, text=name, folded=fold_each(name), starts=starts, ends=ends, is_mended=True)
