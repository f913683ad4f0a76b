"""The page on which a report is edited: outline, text with its sources, findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import this_address
from tracker.core.security import requires
from tracker.documents.labels import finding_words
from tracker.reports import policies, state_labels
from tracker.reports.blueprint import bp
from tracker.reports.drafts.draft import Draft
from tracker.reports.drafts.queries.drafts import AsItStands, report_as_it_stands
from tracker.reports.drafts.services import load_report
from tracker.reports.editor.comments import Thread, of_sections, open_by_line, open_by_section, threads_of
from tracker.reports.editor.forms import AddForm, CommentForm, PassForm
from tracker.reports.editor.next_act import next_act
from tracker.reports.editor.queries.doubts import Doubt, doubts_of
from tracker.reports.editor.queries.found import Found, findings_of
from tracker.reports.editor.source_links import address_of, anchor_of, entry_address
from tracker.reports.editor.text import Mark
from tracker.reports.editor.view import EditorView, choose, shown_with, view_of
from tracker.reports.models import Report
from tracker.reports.narratives.queries import Asked
from tracker.reports.periods import read_period
from tracker.reports.rounds.draft_mark import draft_number
from tracker.reports.rounds.queries import comments_of, office_ids
from tracker.reports.rounds.standing import standing_of
from tracker.reports.state_labels import send_words

MOST_HISTORY = 30


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a draft; nothing where it is frozen: the register of today has no say in it any more."""

    found: Sequence[Found] = ()
    doubts: Sequence[Doubt] = ()

    @property
    def open(self) -> list[Found]:
        """What still asks to be looked at."""
        return [one for one in self.found if one.is_open]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of both, by section."""
        return Counter([one.section_code for one in self.open] + [one.section_code for one in self.doubts])


@bp.get("/<int:report_id>")
@requires(policies.can_see_reports)
def edit(report_id: int) -> ResponseReturnValue:
    """The report with the section of ?section=, or the first that asks to be looked at."""
    report = load_report(report_id, by=actor())
    if policies.can_read_drafts(actor(), office_ids(actor())) is not None:
        return redirect(url_for("reports.show_text", report_id=report_id))
    return editor_page(report, code=request.args.get("section", ""))


def editor_page(
    report: Report,
    *,
    code: str,
    adding: AddForm | None = None,
    passing: PassForm | None = None,
    commenting: CommentForm | None = None,
) -> str:
    """The page; a form comes back with its error at its place."""
    by, on = actor(), clock.today()
    draft = (stands := report_as_it_stands(report, on=on)).draft
    looked = look_at(report, stands, on=on)
    threads = threads_of(draft, comments_of(report.id))
    view, numbered = _view(draft, code, looked, threads if report.state.is_open else [])
    standing = standing_of(report, by=by, on=on, way=stands.way)
    narratives = _narratives(stands)
    return render_template(
        "reports/editor/show.html",
        report=report,
        period=read_period(report.period),
        draft=draft,
        view=view,
        looked=looked,
        numbered=numbered,
        standing=standing,
        may_edit=standing.may_edit,
        may_settle=policies.can_compile(by) is None,
        next_act=next_act(report.state, report.turn, is_mine=standing.is_mine, reader=standing.reader),
        draft_number=draft_number(report),
        adding=adding or AddForm(formdata=None, section=""),
        passing=passing or PassForm(formdata=None, key=""),
        history=history_lines(history_of(report, most=MOST_HISTORY), by=actor()),
        counts=_counts(draft),
        asks=[*_asks(report, draft, view, looked), *_unseen(report, narratives), *_unreported(report, draft)],
        sending=send_words(report, on),
        narratives=narratives,
        **_talk(draft, view, threads, commenting),
        **_links(report, draft, view.chosen.code if view.chosen else ""),
    )


def _talk(draft: Draft, view: EditorView, threads: Sequence[Thread], commenting: CommentForm | None) -> dict[str, Any]:
    """What is said of single lines, and the form of the line that ?comment= names."""
    commenting = commenting or CommentForm(formdata=None, key=request.args.get("comment", ""), answers="")
    asked = draft.line(commenting.key.data or "")
    return {
        "threads": of_sections(threads, view.codes, {section.code for section in draft.sections}),
        "pins": open_by_line(threads),
        "now": clock.office_moment(),
        "commenting": commenting,
        "asked_line": asked[1].text if asked is not None else "",
    }


def look_at(report: Report, stands: AsItStands, *, on: date) -> Looked:
    """The findings of a draft, and the register's own doubts that the checker does not tell already."""
    if not report.state.is_open:
        return Looked()
    found = findings_of(report, stands.draft, on=on, tasks=stands.tasks)
    told = " ".join(one.finding.says for one in found)
    return Looked(found, [one for one in doubts_of(stands.draft) if one.number not in told])


def _view(
    draft: Draft, code: str, looked: Looked, threads: Sequence[Thread]
) -> tuple[EditorView, list[tuple[int, Found]]]:
    """The panes, and the open findings of the sections shown with their numbers on the page."""
    said = open_by_section(threads)
    chosen = choose(draft, code, looked.counts, said)
    codes = {section.code for section in shown_with(draft, chosen)}
    of_these = [one for one in looked.open if one.section_code in codes]
    shown = sorted(of_these, key=lambda one: one.finding.kind.comes_last)
    numbered = list(enumerate(shown, 1))
    marks = [Mark(one.finding.start, one.finding.end, number) for number, one in numbered]
    return view_of(draft, chosen, findings=looked.counts, marks=marks, comments=said), numbered


def _counts(draft: Draft) -> dict[str, int]:
    """What the clerk made of the draft."""
    lines = [line for section in draft.sections for line in section.lines]
    return {
        "own": sum(line.is_own and not line.left_out for line in lines),
        "left_out": sum(line.left_out for line in lines),
    }


def _asks(report: Report, draft: Draft, view: EditorView, looked: Looked) -> Iterator[tuple[str, str]]:
    """(words, address) of what is to be done before the report can go: each leads to the first section that has it."""
    found, empty = len(looked.open) + len(looked.doubts), draft.empty
    said = sum(row.comments for row in view.outline)
    if empty:
        silent = ngettext("%(num)d section without content", "%(num)d sections without content", len(empty))
        yield str(silent), url_for("reports.edit", report_id=report.id, section=empty[0][0])
    for number, words, column in (
        (said, ngettext("%(num)d comment", "%(num)d comments", said), "comments"),
        (len(draft.gaps), ngettext("%(num)d figure missing", "%(num)d figures missing", len(draft.gaps)), "gaps"),
        (found, ngettext("%(num)d finding", "%(num)d findings", found), "findings"),
        (
            len(draft.moved),
            ngettext("%(num)d source has changed", "%(num)d sources have changed", len(draft.moved)),
            "moved",
        ),
    ):
        code = next((row.code for row in view.outline if getattr(row, column)), None)
        if number and code:
            yield str(words), url_for("reports.edit", report_id=report.id, section=code)
    if draft.unplaced and policies.can_compile(actor()) is None:
        words = ngettext("%(num)d without a section", "%(num)d without a section", len(draft.unplaced))
        yield str(words), url_for("reports.list_unplaced", report_id=report.id)


def _unreported(report: Report, draft: Draft) -> Iterator[tuple[str, str]]:
    """(words, address) of what nobody has reported on: to be known, and no reason to wait."""
    if codes := draft.unreported:
        words = ngettext("%(num)d task nobody has reported on", "%(num)d tasks nobody has reported on", len(codes))
        yield str(words), url_for("reports.edit", report_id=report.id, section=codes[0])


def _narratives(stands: AsItStands) -> Mapping[str, Sequence[Asked]]:
    """{section: what it asks to be written in words}; of a frozen report nothing is asked."""
    found: dict[str, list[Asked]] = defaultdict(list)
    for one in stands.asked:
        found[one.section_code].append(one)
    return found


def _unseen(report: Report, narratives: Mapping[str, Sequence[Asked]]) -> Iterator[tuple[str, str]]:
    """(words, address) where texts of the last period stand that nobody has looked at."""
    codes = [code for code, asked in narratives.items() for one in asked if one.unseen]
    if codes:
        words = ngettext("%(num)d text from the last period", "%(num)d texts from the last period", len(codes))
        yield str(words), url_for("reports.edit", report_id=report.id, section=codes[0])


def _links(report: Report, draft: Draft, code: str) -> dict[str, Any]:
    """What the template asks for each source, gap, line and doubt."""
    back = this_address() if request.method == "GET" else ""
    day = report.cut_off
    return {
        "address_of": partial(address_of, cut_off=day),
        "entry_address": lambda line, gap, section: entry_address(
            line, gap, section=f"{section}~{report.kind_id}", facts=draft.facts, cut_off=day, back=back
        ),
        "anchor_of": anchor_of,
        "comment_address": lambda key: url_for(
            "reports.edit", report_id=report.id, section=code, comment=key, _anchor="comment-form"
        ),
        "doubt_words": lambda doubt: finding_words(doubt.code, doubt.details, seen=doubt.beside),
        "words": state_labels,
    }
