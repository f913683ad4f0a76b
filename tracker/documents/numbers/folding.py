"""Text made comparable: one plain form of a text, with the way back to the text as it was given.

Official texts arrive from word processors, scans and web pages. The same number is met with decomposed accents,
Icelandic and African look-alikes of Đ, Cyrillic and Greek capitals, five kinds of hyphen, soft hyphens, emphasis marks
and lines that hold nothing but the page number. `plain` mends all that once, so that every rule behind it may be
written for one form only.
"""

import re
import unicodedata
from dataclasses import dataclass

from tracker.core.marks import composed, decomposed

_PAIRS = (
    ("ÐƉðɖ", "ĐĐđđ"),
    ("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx"),  # Cyrillic
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),  # Greek
    ("‐‑‒–—―−﹣－⁃", "----------"),
    ("⁄∕／", "///"),
    ("０１２３４５６７８９", "0123456789"),
    ("（）：；，．", "():;,."),
)
_ONE = {ord(a): b for left, right in _PAIRS for a, b in zip(left, right, strict=True)}
# Emphasis marks of Markdown, superscript footnote marks and characters without width say nothing about a number.
_NOTHING = dict.fromkeys(map(ord, "*\u200b\u200c\u200d\u2060\ufeff\u00b9\u00b2\u00b3⁰⁴⁵⁶⁷⁸⁹"))
_TABLE = {**_ONE, **_NOTHING}
_USUAL = "\x21-\x29\x2b-\x7e\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u01a1\u01af-\u01b0\u1ea0-\u1ef9"
_ODD = re.compile(f"(?: *[^ {_USUAL}])+ *|  +")  # all that may need mending; a single space does not
_SPACE = re.compile(r"\s+")
_HYPHEN_WANTED = re.compile(r"(?:[0-9]|(?<![^\W\d_])(?:NQ|QĐ|NĐ|KH|TB|CT|TT|BC|KL|HD|CĐ|CV|TTr|CTr|QyĐ))$")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain form.

    `text`: composed (NFC), white space one character: ` `, `\\n` (a line break) or `\\r` (an empty line).
    `folded`: the same length, lower case, without accents, đ as d.
    `starts`, `ends`: for each character the place of its first, and one past its last, code point in the text as given.
    """

    text: str
    folded: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as given of `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """Lower case, no accents, đ as d, white space folded: `Kế  hoạch` → `ke hoach`."""
    return _SPACE.sub(" ", fold_each(composed(text))).strip()


def fold_each(text: str) -> str:
    """Like `fold`, but one character for each character, so that places stay true; `text` is NFC."""
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """The folded form of each character, worked out when first met."""

    def __missing__(self, key: int) -> str:
        char = chr(key)
        base = {"đ": "d", "Đ": "d"}.get(char) or decomposed(char)[0].lower()
        self[key] = value = base if len(base) == 1 else char
        return value


_FOLDED = _Folded()


def plain(text: str) -> Plain:
    """The plain form of any text; it never fails."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for odd in _ODD.finditer(text):
        _copy(chars, starts, ends, text, at, odd.start())
        if odd.group() == "\n" and chars and chars[-1] not in " \n\r":  # the end of a line, which most of them are
            at = odd.end()
            chars.append("\n")
            starts.append(at - 1)
            ends.append(at)
            continue
        _mend(chars, starts, ends, text, odd.start(), odd.end())
        at = odd.end()
    _copy(chars, starts, ends, text, at, len(text))
    return _without_page_numbers("".join(chars), starts, ends)


def _copy(chars: list[str], starts: list[int], ends: list[int], text: str, start: int, end: int) -> None:
    chars.extend(text[start:end])
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


def _mend(chars: list[str], starts: list[int], ends: list[int], text: str, start: int, end: int) -> None:
    """Adds the run `text[start:end]` of characters that may need mending."""
    for piece in re.finditer(r"\s+|\u00ad|\S", text[start:end]):
        raw, at, until = piece.group(), start + piece.start(), start + piece.end()
        if raw.isspace():
            mended = _white(raw)
            if chars and chars[-1] in " \n\r":  # two runs, with something dropped between them
                ends[-1] = until
                chars[-1] = max(chars[-1], mended, key=" \n\r".index)
                continue
        elif raw == "\u00ad":
            mended = "-" if _HYPHEN_WANTED.search("".join(chars[-8:])) else ""
        elif unicodedata.combining(raw) and chars and chars[-1] not in " \n\r":
            mended = composed(chars[-1] + raw)
            if len(mended) == 1:
                chars[-1], ends[-1] = mended, until
                continue
            mended = ""
        else:
            mended = _single(raw)
        if mended:
            chars.append(mended)
            starts.append(at)
            ends.append(until)


def _white(raw: str) -> str:
    if not raw.strip(" \t\u00a0"):
        return " "
    return "\r" if raw.count("\n") > 1 else "\n"


def _single(char: str) -> str:
    """One character for one: its look-alike, itself, or nothing."""
    mended = composed(char).translate(_TABLE)
    return mended if len(mended) <= 1 else char


_PAGE_LINE = re.compile(r"(?<=[\n\r])(?:- ?)?[0-9]{1,3}(?: ?-)?[\n\r](?=.)")


def _without_page_numbers(text: str, starts: list[int], ends: list[int]) -> Plain:
    """Takes out lines that hold a page number and nothing else, where they cut a sentence in two."""
    kept: list[tuple[int, int]] = []
    at = 0
    for line in _PAGE_LINE.finditer(text):
        if _is_page_number(fold_each(text[max(0, line.start() - 8) : line.start()]), text[line.end() : line.end() + 8]):
            kept.append((at, line.start()))
            at = line.end()
    if not kept:
        return Plain(text, fold_each(text), starts, ends)
    kept.append((at, len(text)))
    mended = "\n".join(text[a : b - 1] for a, b in kept[:-1]) + "\n" + text[at:]
    return Plain(
        mended,
        fold_each(mended),
        [x for a, b in kept for x in starts[a:b]],
        [x for a, b in kept for x in ends[a:b]],
    )


def _is_page_number(before: str, after: str) -> bool:
    if after[0] in "/-|.,;)" or before.rstrip().endswith("|"):
        return False  # the number's own tail follows, or the line is a cell of a table
    if fold_each(after).startswith(("thang", "nam")):
        return before.rstrip()[-1:].isdigit()  # not ngày ⏎ 15 ⏎ tháng 8
    asks = before.rstrip().endswith(("ngay", "thang", "so", "so:", "nam"))
    return not asks or after[0].isdigit()
