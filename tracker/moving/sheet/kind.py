"""The old sheet as a kind of run: how its file is read, its rows judged and taken, its doubts put into words.

`ImportRow.cells` of this kind, for pages and files: "title", "lead", "support" (lists of names as written), "due" (as
written), "due_on" (ISO), "product", "document", "document_on" (ISO), "clause", "result", "note", "state" (of `State`),
"done_on" (ISO), "counted" ("10/14 xã"), "addresses" ({"task": "D7", …}). What a row lacks is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.core.actor import Actor
from tracker.moving.models import ImportRun, RunKind
from tracker.moving.policies import can_import_items
from tracker.moving.runs.kinds import Cause, Grouped, Hand, Kind, ReadFile


def _read(data: bytes, name: str, mapping: Mapping[str, Any] | None) -> ReadFile:
    raise NotImplementedError


def _hand(run: ImportRun, by: Actor, on: date) -> Hand:
    raise NotImplementedError


def _explain(run: ImportRun, causes: Sequence[Grouped], by: Actor, on: date) -> Sequence[Cause]:
    raise NotImplementedError


def _check(run: ImportRun, key: str, choice: str, typed: str, by: Actor, on: date) -> Mapping[str, Any]:
    raise NotImplementedError


ITEMS = Kind(RunKind.ITEMS, can_import_items, read=_read, hand=_hand, explain=_explain, check_answer=_check)
