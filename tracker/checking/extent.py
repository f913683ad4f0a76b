"""How much of a text is checked, so that any text is answered soon; and what is said of the rest."""

from __future__ import annotations

import re
from itertools import islice

from flask_babel import lazy_gettext as _l

from tracker.checking.findings import Finding, key_of
from tracker.checking.places import Places
from tracker.checking.rule import FindingKind

UNREAD = FindingKind("unread", _l("Not checked"), icon="question-circle")
#: A report of forty pages has 100,000 code points; the densest annexes met have 50 numbers in 1,000 of them.
MOST_LETTERS, MOST_FIGURES, MOST_LINES = 150_000, 5_600, 15_000
_LINE = re.compile(r"\n")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]{3})*")


def extent(text: str) -> int:
    """The end of what is checked: the whole text, or so many of its lines as have no more letters and figures."""
    end = min(len(text), MOST_LETTERS)
    for found, most in ((_FIGURE, MOST_FIGURES), (_LINE, MOST_LINES)):
        beyond = next(islice(found.finditer(text, 0, end), most, None), None)
        end = beyond.start() if beyond else end
    if end == len(text):
        return end
    line = text.rfind("\n", 0, end) + 1
    return line if line > end // 2 else end


def unread(text: str, end: int) -> Finding:
    """That nothing behind `end` was looked at."""
    name, line = Places(text[: end + 1]).name(end), text.find("\n", end)
    stop = min(line if line > end else len(text), end + 120)
    letters, figures, lines = (f"{most:,}".replace(",", ".") for most in (MOST_LETTERS, MOST_FIGURES, MOST_LINES))
    finds = f"chưa kiểm tra từ {name} đến hết: văn bản có quá {letters} chữ, {lines} dòng hoặc {figures} số"
    proposal = "Tách văn bản thành nhiều phần (báo cáo, từng phụ lục) rồi kiểm tra từng phần."
    says = " ".join(text[end:stop].split())
    return Finding(UNREAD, name, end, stop, says, finds, proposal, key_of(UNREAD, "", finds, 0))
