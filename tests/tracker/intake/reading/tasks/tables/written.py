"""Drafts written on a line each, after every field was found where it says that it stands."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.core.text import Text
from tracker.intake.reading.values import TaskDraft


def written(drafts: Iterable[TaskDraft], text: Text) -> list[str]:
    """`words < leads + supports @ words of the deadline = day or kind`."""
    lines = []
    for draft in drafts:
        more = [draft.due.words] if draft.due else []
        more += [draft.product] if draft.product else []
        for found in (draft.text, *draft.lead, *draft.support, *draft.report_to, *more):
            assert found.said_by(text) == found.value
        line = draft.text.value
        line += " < " + "; ".join(name.value for name in draft.lead) if draft.lead else ""
        line += " + " + "; ".join(name.value for name in draft.support) if draft.support else ""
        if draft.due is not None:
            line += f" @ {draft.due.words.value} = {draft.due.on or draft.due.kind}"
        lines.append(line)
    return lines
