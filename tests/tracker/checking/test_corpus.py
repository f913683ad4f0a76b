"""What the checker finds in texts whose author wrote no rule of it, and what it says wrongly of them.

`texts/corpus/GROUP-NN.txt`: right texts of invented offices; GROUP is plan (plans, letters, decisions, minutes), ktxh
(reports dense in figures) or report. `planted.json`: mistakes to plant, one at a time: at `at` of `text` stands
`right`, planted is `wrong`; `zone` is the paragraph, `also` are the other places that tell the same, all in places of
the right text. A mistake is found when a finding that the right text does not have touches one of them.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tracker.checking.check import check
from tracker.checking.findings import Finding

#: The bars: measured, and only ever tightened.
FOUND_OF_ALL = 0.25
FOUND_OF_A_KIND: dict[str, float] = {"days": 0.7, "parts": 0.3, "share": 0.4, "sum": 0.3, "twice": 0.2}
#: False findings in ten pages of 3,000 letters.
FALSE: dict[str, float] = {"plan": 0.3, "ktxh": 2.3, "report": 3.5}

PAGE = 3_000
OF_EACH_KIND = 8  # as many of a kind are planted here, so that a run takes three seconds
#: How a thing is written, not whether it is true.
STYLE = frozenset(("number_style", "date_style", "missing_next", "unknown_next", "stale"))
CORPUS = Path(__file__).parent / "texts" / "corpus"

pytestmark = pytest.mark.sqlite_only


@cache
def right(name: str) -> str:
    return (CORPUS / name).read_text(encoding="utf-8")


@cache
def of_right(name: str) -> tuple[Finding, ...]:
    return tuple(check(right(name)))


def words_of(finding: Finding) -> tuple[str, str]:
    return finding.kind.value, " ".join(finding.says.split())


def is_found(mistake: dict[str, Any]) -> bool:
    text, at = right(mistake["text"]), mistake["at"]
    end = at + len(mistake["right"])
    assert text[at:end] == mistake["right"]
    moved = len(mistake["wrong"]) - len(mistake["right"])
    places = [[a + moved * (a >= end), b + moved * (b >= end)] for a, b in (mistake["zone"], *mistake["also"])]
    before = Counter(map(words_of, of_right(mistake["text"])))
    new = []
    for finding in check(text[:at] + mistake["wrong"] + text[end:]):
        before[words_of(finding)] -= 1
        if before[words_of(finding)] < 0:
            new.append(finding)
    return any(a < finding.end and finding.start < b for finding in new for a, b in places)


def test_planted_mistakes_are_found() -> None:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for mistake in json.loads((CORPUS / "planted.json").read_text(encoding="utf-8")):
        if planted[mistake["kind"]] < OF_EACH_KIND:
            planted[mistake["kind"]] += 1
            found[mistake["kind"]] += is_found(mistake)
    shares = {kind: round(found[kind] / planted[kind], 2) for kind in sorted(planted)}
    assert len(shares) == 10
    assert not {kind: share for kind, share in shares.items() if share < FOUND_OF_A_KIND.get(kind, 0)}, shares
    assert found.total() / planted.total() >= FOUND_OF_ALL, shares


@pytest.mark.parametrize("group", sorted(FALSE))
def test_right_texts_are_left_alone(group: str) -> None:
    names = sorted(path.name for path in CORPUS.glob(f"{group}-*.txt"))
    false = [(name, *words_of(one)) for name in names for one in of_right(name) if one.kind.value not in STYLE]
    letters = sum(len(right(name)) for name in names)
    assert len(false) * 10 * PAGE / letters <= FALSE[group], false
