"""What the leader looks at before approving: what is missing, what is doubted, what the office wrote by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.actor import Actor
from tracker.reports.beside.view import Comparison, comparison_of
from tracker.reports.drafts.draft import Draft, DraftLine, DraftSection
from tracker.reports.drafts.queries.drafts import draft_of, report_as_it_stands
from tracker.reports.editor.comments import Thread, threads_of
from tracker.reports.editor.queries.found import Found, findings_of
from tracker.reports.models import Report
from tracker.reports.queries import earlier_reports
from tracker.reports.rounds.queries import comments_of
from tracker.reports.rounds.way import Way


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """The report and what is to be known of it before it is signed."""

    draft: Draft
    gaps: Sequence[tuple[str, str]]  # (section code, what is owed)
    open_findings: Sequence[Found]
    settled: Sequence[Found]
    own: Sequence[tuple[str, DraftLine]]  # (section code, a line in the office's words)
    left_out: Sequence[tuple[str, DraftLine]]
    earlier: Report | None
    since: Comparison | None
    comments: Sequence[Thread]  # open ones
    way: Way | None = None  # read with the draft

    @property
    def body(self) -> Sequence[DraftSection]:
        return self.draft.sections


def at_a_glance(report: Report, *, by: Actor, on: date) -> AtAGlance:
    """The report as it stands; a fixed number of queries."""
    stands = report_as_it_stands(report, on=on)
    draft = stands.draft
    is_draft = report.state.is_open  # what is frozen has no findings: today's register has no say in it
    found = findings_of(report, draft, on=on, tasks=stands.tasks) if is_draft else []
    earlier = next(iter(earlier_reports(report, by=by, most=1, told=True)), None)
    before = draft_of(earlier, on=on).facts if earlier is not None else None
    lines = [(section.code, line) for section in draft.sections for line in section.lines]
    return AtAGlance(
        draft,
        draft.gaps,
        [one for one in found if one.is_open],
        [one for one in found if not one.is_open],
        [(code, line) for code, line in lines if line.is_own and not line.left_out],
        [(code, line) for code, line in lines if line.left_out],
        earlier,
        comparison_of(draft.facts, before) if before is not None else None,
        [one for one in threads_of(draft, comments_of(report.id)) if one.is_open] if is_draft else [],
        stands.way,
    )
