"""How the time of each text grammar grows with the text; runs inside the virtual environment, without a database.

python -m scripts.benching.grammars    measure, and print the lines as JSON
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import Any

from scripts.benching.table import number
from scripts.grammars import GRAMMARS, REFUSALS, Grammar

MOST_GROWTH, COUNTED = 3.0, 0.02  # times from one length to its double; below so many seconds nothing is said of it
LONGEST = 100_000


def lines() -> list[dict[str, Any]]:
    """Each grammar's slowest repetition at a quarter, half and the whole of its longest text."""
    return [_line(grammar) for grammar in GRAMMARS]


def _line(grammar: Grammar) -> dict[str, Any]:
    whole = min(grammar.longest, LONGEST)
    slowest = max(grammar.repeated, key=lambda one: _seconds(grammar, one, whole // 4))
    quarter, half, full = (_seconds(grammar, slowest, whole // part) for part in (4, 2, 1))
    times = " · ".join(number(seconds * 1000) for seconds in (quarter, half, full))
    title = f"{grammar.name}, {slowest!r}: {times} ms"
    growth = full / half if full > COUNTED else 1.0
    value, target = number(growth, 2), number(MOST_GROWTH)
    return {"title": title, "value": value, "target": target, "is_ok": growth <= MOST_GROWTH}


def _seconds(grammar: Grammar, repeated: str, length: int) -> float:
    text = grammar.text(repeated, length)
    begun = time.process_time()
    with suppress(*REFUSALS):
        grammar.read(text)
    return time.process_time() - begun


if __name__ == "__main__":
    print(json.dumps(lines(), ensure_ascii=False))
