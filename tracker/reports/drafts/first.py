"""Routes that change a report by a sentence of its draft: the draft is made first, then the write begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask.typing import ResponseReturnValue

from tracker.core import clock
from tracker.core.acting import actor
from tracker.reports.drafts.queries.prepared import make_draft
from tracker.reports.drafts.services import load_report

View = Callable[..., ResponseReturnValue]


def draft_first(view: View) -> View:
    """Below `requires`, above the view. NotFound where this person may not see the report."""

    @wraps(view)
    def prepared(report_id: int, **others: int) -> ResponseReturnValue:
        make_draft(load_report(report_id, by=actor()), on=clock.today())
        return view(report_id=report_id, **others)

    return prepared
