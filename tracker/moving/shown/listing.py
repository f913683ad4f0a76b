"""Runs as a list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.core.works.people import names_of
from tracker.moving.labels import KINDS, rows_words
from tracker.moving.models import ImportRun, RunState, Verdict


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run: what it is, how many rows, who brought it."""

    run: ImportRun
    kind: str
    counted: str
    who: str


def listed(runs: Sequence[ImportRun]) -> Sequence[RunLine]:
    """As the list shows them. One query, for the names."""
    names = names_of({run.person_id for run in runs})
    return [RunLine(run, str(KINDS[run.kind].kind), _counted(run), names.get(run.person_id or 0, "")) for run in runs]


def _counted(run: ImportRun) -> str:
    """What is in it, by its figures when it was looked at last."""
    counts = run.counts or {}
    if run.state is RunState.FAILED:
        return run.reason
    if not counts:
        return ""
    taken = sum(counts.get(one.value, 0) for one in (Verdict.NEW, Verdict.CHANGED))
    words = KINDS[run.kind].counted(taken) if taken else _("nothing new")
    waits = counts.get(Verdict.DOUBTFUL.value, 0)
    return _("%(taken)s; to look at: %(rows)s", taken=words, rows=rows_words(waits)) if waits else words
