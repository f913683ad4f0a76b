"""Every place of a text where the number of a document stands, and none where something else only looks like one."""

import re
from collections.abc import Iterator

from .folding import Plain
from .forms import DocumentNumber, Raw, read_at
from .judging import Found, is_citation, kind_of
from .words import before

_CANDIDATE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?(?:bis|[a-zđA-ZĐ])?(?=\s?[/-]\s?[^\W_]|\s?//|\s?[A-ZĐ]{2})")
_SMALL = re.compile(
    r"(?<![0-9])[0-9]+[a-zđ]?(?:\s?/\s?(?:19|20)[0-9]{2})?\s?[/-]\s?(?:nq|qđ|ct|kh|tb|bc|cđ|nđ|tt|ttr|kl|hd|ctr|qyđ|cv)[-/]"
    r"(?:ubnd|ttg|cp|tu|tw|hđnd|hu|đu|vpcp|[bs][a-zđ]{1,6})(?![^\W\d_])"
)
_GLUED_BEFORE = re.compile(r"(?:^|[^a-z])(?:so|dinh|quyet|hoach|van|bao|dien|thi|nq|qd|kh|ct|cv|tb|nd)$")
_LISTED = re.compile(
    r"[\s,;:()”\"]*(?:(?:ngay\s)?[0-9]{1,2}\s?(?:/|-|\.|thang)\s?[0-9]{1,2}\s?(?:/|-|\.|nam)\s?[0-9]{4}[\s,;)]*)?"
    r"(?:(?:va|hoac|cung|den|voi)\s)?(?:so\s?:?\s?)?"
)
_SHARED = re.compile(
    r"(?:(?<![0-9./,-])[0-9]{1,5}(?:\.[0-9]{1,2})?[a-z]?(?:\s?[,;]\s?(?:va\s)?|\sva\s)(?:so\s)?){1,12}$"
)
_ONE = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,2})?[a-z]?")
_CUT_FIGURES = re.compile(r"(?<![0-9a-z/.,-])so\s?:?\s?([0-9]{1,4})\n$")


def scan(text: Plain) -> Iterator[Found]:
    """The numbers of a plain text in order."""
    previous: Found | None = None
    small = {match.start() for match in _SMALL.finditer(text.text)}
    done = 0
    for candidate in _CANDIDATE.finditer(text.text):
        if candidate.start() < done or not _is_free(text, candidate.start()):
            continue
        raw = read_at(text.text, candidate.start(), lower=candidate.start() in small)
        if raw is None:
            continue
        found = _judge(text, _with_cut_figures(text, raw), previous)
        if found is None:
            continue
        for each in (*_sharing(text, found, done), found):
            previous = each
            yield each
        done = found.end


def _is_free(text: Plain, at: int) -> bool:
    """Whether a number may begin here: not inside a figure, a date or a word, nor after a blank number's slash."""
    if at == 0:
        return True
    left, further = text.text[at - 1], text.text[max(0, at - 2) : at - 1]
    if left.isdigit() or left == "/":
        return False
    if left.isalpha():
        return _GLUED_BEFORE.search(text.folded[max(0, at - 8) : at]) is not None
    if left in " \n\r":
        return further != "/"
    return not (left in ".:+-" and further.isdigit())


def _with_cut_figures(text: Plain, raw: Raw) -> Raw:
    """Takes back the first figures of a number that a line break has cut in two: `số 47⏎55/QĐ-UBND`."""
    cut = _CUT_FIGURES.search(text.folded[max(0, raw.start - 12) : raw.start])
    if cut is None or len(cut.group(1)) + len(raw.number.number.split("/")[0]) > 6:
        return raw
    number = DocumentNumber(cut.group(1) + raw.number.number, raw.number.symbol)
    return Raw(number, raw.symbol, raw.start - 1 - len(cut.group(1)), raw.end, raw.mark)


def _judge(text: Plain, raw: Raw, previous: Found | None) -> Found | None:
    words = before(text, raw.start)
    listed = _is_listed(text, previous, raw.start)
    if words.never or not is_citation(text, raw, words, listed):
        return None
    kind = kind_of(text, raw, words, previous, listed)
    return Found(raw.number, raw.start, raw.end, kind, words.start, listed)


def _is_listed(text: Plain, previous: Found | None, at: int) -> bool:
    if previous is None or at - previous.end > 120:
        return False
    return _LISTED.fullmatch(text.folded, previous.end, at) is not None


def _sharing(text: Plain, found: Found, floor: int) -> list[Found]:
    """The numbers listed before one whose symbol they share: `các Nghị quyết số 66.1, 66.2/2025/NQ-CP`."""
    low = max(floor, found.start - 90)
    run = _SHARED.search(text.folded, low, found.start)
    if run is None:
        return []
    words = before(text, run.start())
    if not words.close or words.kind is None or words.place or words.kind not in (found.kind, "CV", "QyĐ"):
        return []
    year = f"/{found.number.year}" if found.number.year else ""
    return [
        Found(
            DocumentNumber(text.text[m.start() : m.end()] + year, found.number.symbol),
            m.start(),
            m.end(),
            found.kind,
            words.start,
            False,
        )
        for m in _ONE.finditer(text.folded, run.start(), found.start)
    ]
