"""What a report costs; runs inside the virtual environment, on a copy that is thrown away.

python -m scripts.benching.reports    measure, and print the lines as JSON

A draft is made of everything that the register has of a half-year; the figure is the share of 1,000 items. The paper
and the text to check are of thirty pages, made of the draft's own paragraphs, with annexes of 1,000 items' figures.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scripts.benching.table import number
from tracker import create_app
from tracker.checking.check import check
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.papers.paper import Paper, Table
from tracker.papers.word import write_word
from tracker.reports.drafts.queries.drafts import Basis, build
from tracker.reports.kinds.queries.outline import kind_of, outline_of
from tracker.reports.kinds.services.kinds import add_kind_from_model
from tracker.reports.paper.queries import paper_of_window
from tracker.reports.periods import PeriodKind, ReportPeriod, window_of

ITEMS, PAGES, LETTERS_A_PAGE = 1_000, 30, 2_200
DRAFT, PAPER, FINDINGS = 2.0, 1.0, 1.0


def lines() -> list[dict[str, Any]]:
    """A draft, its Word file, its findings."""
    kind = kind_of("cchc")
    if kind is None:
        with unit_of_work():
            kind = add_kind_from_model("cchc", by=SYSTEM)
    outline, on = outline_of(kind.id), clock.today()
    period = ReportPeriod(PeriodKind.HALF, on.year, 1 if on.month < 7 else 2)
    basis = Basis(period, window_of(period), on)
    draft = build(outline, basis)
    told = len(draft.facts.items)
    drafted = _seconds(lambda: build(outline, basis)) * ITEMS / max(told, ITEMS)
    text = draft.text[: PAGES * LETTERS_A_PAGE]
    paper = paper_of_window(outline.kind, period, draft)
    short = _shortened(paper, PAGES * LETTERS_A_PAGE / len(draft.text), ITEMS / told)
    return [
        _line(f"bản nháp báo cáo, giây cho {ITEMS} nhiệm vụ ({told} được kể) (draft)", drafted, DRAFT),
        _line(f"  … tệp Word {PAGES} trang và phụ lục, giây (Word file)", _seconds(lambda: write_word(short)), PAPER),
        _line(f"  … cảnh báo của {len(text)} chữ, giây (findings)", _seconds(lambda: check(text)), FINDINGS),
    ]


def _shortened(paper: Paper, pages: float, items: float) -> Paper:
    """So much of its body, and the rows of so many items in its annexes."""
    annexes = []
    for annex in paper.annexes:
        tables = [one for one in annex.blocks if isinstance(one, Table)]
        cut = tuple(replace(one, rows=one.rows[: int(len(one.rows) * min(items, 1))]) for one in tables)
        annexes.append(replace(annex, blocks=cut))
    blocks = paper.blocks[: max(1, int(len(paper.blocks) * min(pages, 1)))]
    return replace(paper, blocks=blocks, annexes=tuple(annexes))


def _seconds(work: Callable[[], Any]) -> float:
    """The quickest of three."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def _line(title: str, value: float, target: float) -> dict[str, Any]:
    return {"title": title, "value": number(value, 2), "target": number(target, 1), "is_ok": value <= target}


def main() -> None:
    """Measure and print."""
    with create_app().app_context():
        print(json.dumps(lines(), ensure_ascii=False))


if __name__ == "__main__":
    main()
