"""The old sheet as a kind of run: how its file is read, its rows judged and taken, its doubts put into words.

`ImportRow.cells` of this kind, for pages and files: "title", "lead", "support" (lists of names as written), "due" (as
written), "due_on" (ISO), "product", "document", "document_on" (ISO), "clause", "result", "note", "state" (of `State`),
"done_on" (ISO), "counted" ("10/14 xã"), "addresses" ({"task": "D7", …}). What a row lacks is left out.
"""

from __future__ import annotations

from tracker.core.actor import Actor
from tracker.intake.services.aliases import learn_alias
from tracker.moving.models import ImportRun, RunKind
from tracker.moving.policies import can_import_items
from tracker.moving.runs.kinds import Kind
from tracker.moving.sheet import labels as _labels  # noqa: F401 - registers what history says
from tracker.moving.sheet.answers import UNIT
from tracker.moving.sheet.doubts import check_answer, explain
from tracker.moving.sheet.judging import SheetHand
from tracker.moving.sheet.reading import check_mapping, read_sheet


def _learn(run: ImportRun, by: Actor) -> None:
    """What was said of names is known in the next list, and in papers of this office."""
    for key, kept in (run.answers or {}).items():
        code, words = key.partition(":")[0], str(kept.get("title", ""))
        if code == UNIT and words and kept.get("choice") == UNIT and str(kept.get("typed", "")).isdecimal():
            learn_alias(words, int(kept["typed"]), by=by)


ITEMS = Kind(
    RunKind.ITEMS, can_import_items, read=read_sheet, hand=SheetHand, explain=explain, check_answer=check_answer,
    learn=_learn, check_mapping=check_mapping,
)  # fmt: skip
