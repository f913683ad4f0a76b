"""The tasks of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tracker.core.text import Text
from tracker.intake.reading.tasks.drafts import finished
from tracker.intake.reading.tasks.passages import Passage, passages, small
from tracker.intake.reading.tasks.steps import finish, marked, step
from tracker.intake.reading.tasks.tables.reading import read_tables
from tracker.intake.reading.tasks.walk import State
from tracker.intake.reading.values import Registered, TaskDraft

RECIPIENTS = re.compile(r"\*?nơi nhận ?:?")
FOOTNOTE = re.compile(r"\[1\] ?\S")
ANNEX = re.compile(r"(?:phụ lục|kế hoạch|chương trình|quy chế|quy định|đề án|phương án|danh mục|nội dung)\b")
ISSUED = re.compile(r"[^\d\n]{0,60}ngày (\d{1,2}) tháng (\d{1,2}) năm (20\d\d)$")


def read_tasks(text: Text, register: Registered) -> tuple[TaskDraft, ...]:
    """The tasks in the order of the paper. Days without a year belong to the year of issue. Never raises."""
    kept = list(passages(text))
    state = State(_issued(text, register))
    lines = marked(_body(kept))
    for turn in range(len(lines)):
        step(state, lines, turn)
    finish(state)
    given = [*map(finished, state.drafts), *read_tables(text, register)]
    return tuple(sorted(given, key=lambda task: task.text.spans[0].start))


def _body(kept: Sequence[Passage]) -> list[Passage]:
    """Without the recipients and the signature: from "Nơi nhận" to the annex."""
    body: list[Passage] = []
    skipping = False
    for passage in kept:
        if RECIPIENTS.match(passage.low):
            skipping = True
        elif skipping and passage.text[:7].isupper() and ANNEX.match(passage.low):
            skipping = False
        if FOOTNOTE.match(passage.text):
            break
        if not skipping:
            body.append(passage)
    return body


def _issued(text: Text, register: Registered) -> date | None:
    """The day of issue: of the form, else as it stands at the head of the paper."""
    try:
        if register.issued_on is not None:
            return date.fromisoformat(register.issued_on.value)
        for block in text.blocks[:60]:
            found = ISSUED.match(small(" ".join(text.plain[block.start : block.end].split())).strip("*. "))
            if found:
                return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None
