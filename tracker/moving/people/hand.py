"""What both lists have in common: the rows of a run beside each other, their keys, what is shown of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.database import Base
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun, Verdict
from tracker.moving.runs.kinds import IN_FILE, Judged

#: Of a row beside what stands in the file: what the preview tells of it.
SHOWN, GROUP, LEFT_OUT = "shown", "group", "left_out"
BESIDE = frozenset({SHOWN, LEFT_OUT, IN_FILE})


class RefusedError(Exception):
    """The row can never be taken as it is: its text is the sentence. `at`: the cell that is to be mended, if one is."""

    def __init__(self, words: str, at: str = "") -> None:
        super().__init__(words)
        self.at = at


@dataclass(slots=True)
class Said:
    """What is found out about a row while it is judged."""

    doubts: dict[str, dict[str, Any]] = field(default_factory=dict)
    changes: list[list[str]] = field(default_factory=list)  # [field, old, new]
    notes: list[str] = field(default_factory=list)
    shown: dict[str, Any] = field(default_factory=dict)

    def doubt(self, key: str, code: str, words: str, **beside: Any) -> None:
        """The row waits for this answer."""
        self.doubts[key] = {"code": code, "words": words, **beside}

    def change(self, name: str, old: object, new: object) -> None:
        """What the register would have instead."""
        self.changes.append([name, str(old or ""), str(new or "")])


def key_of(run: ImportRun, cells: Mapping[str, Any]) -> str:
    """What a row is: the same words in the same columns, in whatever file."""
    said = {name: words for name, words in cells.items() if name not in BESIDE}
    return hashlib.sha256(json.dumps([run.kind.value, said], sort_keys=True).encode()).hexdigest()[:32]


def cells_of(run: ImportRun) -> Mapping[int, tuple[int, Mapping[str, Any], int | None]]:
    """Every row of the run that is one: place → number in the file, cells, and whom it made. One query."""
    rows = select(ImportRow.position, ImportRow.line, ImportRow.cells, ImportRow.target_id, ImportRow.taken_at).where(
        ImportRow.run_id == run.id, ImportRow.verdict != Verdict.SKIPPED
    )
    return {
        place: (line, cells, target if taken else None)
        for place, line, cells, target, taken in db.session.execute(rows.order_by(ImportRow.position))
    }


def finished(
    row: ImportRow, said: Said, *, key: str, verdict: Verdict | None = None, reason: str = "",
    target: tuple[str, int] | None = None, meant: Any = None, shares: bool = False,
) -> Judged:  # fmt: skip
    """The judgement, with what the preview shows kept beside the cells."""
    if verdict is None:
        is_new = target is None
        verdict = Verdict.DOUBTFUL if said.doubts else (
            Verdict.NEW if is_new else Verdict.CHANGED if said.changes else Verdict.SAME
        )  # fmt: skip
    shown = {**said.shown, "changes": said.changes, "notes": said.notes}
    if row.cells.get(SHOWN) != shown:
        row.cells = {**row.cells, SHOWN: shown}
    doubts = said.doubts if verdict is Verdict.DOUBTFUL else {}
    return Judged(verdict, doubts, reason, key, target, meant, shares=shares)


def refused(row: ImportRow, said: Said, error: RefusedError, *, key: str) -> Judged:
    """The judgement of a row that cannot be taken; where it is to be mended is kept beside it."""
    said.shown |= {"at": error.at} if error.at else {}
    return finished(row, said, key=key, verdict=Verdict.REFUSED, reason=str(error))


def unit_answer(answers: Mapping[str, Any], key: str) -> tuple[str, int]:
    """What was answered of a unit: "add", or "unit" with its id; empty: nothing yet."""
    kept = answers.get(key) or {}
    choice, typed = str(kept.get("choice", "")), str(kept.get("typed", ""))
    return (choice, int(typed) if choice == "unit" and typed.isdecimal() else 0)


def note_origin(subject: Base, action: str, run: ImportRun, row: ImportRow, *, by: Actor) -> None:
    """The history says from which file and which row it came."""
    record(action, subject, by=by, after={"file": run.file_name, "line": row.line})


def day_words(day: date | None) -> str:
    """31/12/2025; empty: none."""
    return f"{day:%d/%m/}{day.year}" if day is not None else ""


def guarded(error: InvalidInput) -> str:
    """The sentence of a refusal."""
    return str(error.message)
