"""What a paper puts into the names of its template. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.papers.cleaning import clean
from tracker.papers.head import about, day_of_head, head_lines
from tracker.papers.paper import Paper, PrintedAnnex
from tracker.papers.templates.names import DRAWN, NAMES, TemplateKind
from tracker.papers.templates.rendering import Values
from tracker.papers.unbroken import whole
from tracker.papers.wording import ended, number_of

#: Letters of the private use area around a name that the program draws itself: no paper holds them.
OPEN, CLOSE = "\ue000", "\ue001"
#: In place of a no-break hyphen until it is drawn.
HYPHEN = "\ue002"
MOST_LINES = 60


def drawn(name: str) -> str:
    """What stands in the paragraph until the program has drawn what belongs there."""
    return f"{OPEN}{name}{CLOSE}"


def paper_values(paper: Paper) -> Values:
    """All names that the templates of papers know."""
    last = len(paper.recipients)
    recipients = (f"- {ended(name, '.' if at == last else ';')}" for at, name in enumerate(paper.recipients, 1))
    return {
        "cap_tren": _lines(head_lines(paper.superior, "Superior")),
        "co_quan": _lines(head_lines(paper.issuer, "Issuer")),
        "so_ky_hieu": _words(number_of(paper)),
        "dia_danh": _words(paper.place),
        "ngay_thang": _words(day_of_head(paper)),
        "ten_loai": _words(paper.kind.upper()),
        "trich_yeu": _words(paper.subject if paper.kind else about(paper.subject)),
        "noi_nhan": _lines(recipients),
        "quyen_han": _lines(line.upper() for line in paper.signature.authority),
        "nguoi_ky": _words(paper.signature.name),
        "du_thao": _words(paper.draft_mark),
        **_drawn(TemplateKind.REPORT),
    }


def annex_values(annex: PrintedAnnex, paper: Paper) -> Values:
    """All names that the template of annexes knows."""
    return {
        "so_phu_luc": _words(annex.number),
        "ten_phu_luc": _words(annex.title),
        "kem_theo": _words(annex.attached),
        "so_lieu_den": _words(annex.note),
        "du_thao": _words(paper.draft_mark),
        **_drawn(TemplateKind.ANNEX),
    }


def _drawn(kind: TemplateKind) -> dict[str, str]:
    return {name: drawn(name) for name in NAMES[kind].known if name in DRAWN}


def _lines(lines: Iterable[str]) -> list[str]:
    return [_words(line) for line in lines][:MOST_LINES]


def _words(words: str) -> str:
    """As a file can hold them, the hyphens of numbers marked."""
    bare = clean(words).translate({ord(letter): None for letter in (OPEN, CLOSE, HYPHEN)})
    return "\n".join(HYPHEN.join(whole(line)) for line in bare.split("\n"))
