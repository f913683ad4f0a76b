"""The page of a run as it stands: read, looked over, imported, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import render_template, request
from sqlalchemy import func, select

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.extensions import db
from tracker.core.paging import Page, same_list, wanted_page
from tracker.intake.shown.columns import targets, was
from tracker.moving import labels
from tracker.moving.forms import AnswerForm, ColumnsForm, RunForm
from tracker.moving.models import ImportRow, ImportRun, RunState, Verdict
from tracker.moving.runs.kinds import Cause
from tracker.moving.runs.queries import (
    causes_of,
    figures_of,
    is_stopped,
    load_run,
    mapping_of,
    progress,
    rows_page,
)  # fmt: skip
from tracker.moving.sheet.answers import ASK
from tracker.moving.sheet.asked_units import who_adds
from tracker.moving.shown import preview, review
from tracker.moving.shown.doubts import MOST_SHOWN, answered, doubt_views
from tracker.moving.shown.rows import cause_words, row_view
from tracker.moving.shown.stages import Stage, stages
from tracker.organization.queries import unit_choices

UNDER_WAY = (RunState.WAITING, RunState.READING, RunState.TAKING, RunState.REVERTING)
OVER = (RunState.FAILED, RunState.DISCARDED)


def run_page(run: ImportRun) -> str:
    """By its state."""
    if run.state is RunState.READY:
        return preview_page(run.id)
    if run.state in UNDER_WAY or run.state in OVER:
        return waiting_page(run)
    return review_page(run)


def waiting_page(run: ImportRun) -> str:
    """How far it is; or that it could not be read, or was let go."""
    here = Stage.FILE if run.state in (RunState.WAITING, RunState.READING, *OVER) else Stage.IMPORT
    return render_template(
        "moving/waiting.html", run=run, words=labels, far=progress(run), is_stopped=is_stopped(run),
        figures=figures_of(run), form=RunForm(formdata=None, version=run.version), stages=stages(here, run),
    )  # fmt: skip


def preview_page(run_id: int, *, refused: AnswerForm | None = None) -> str:
    """The third stage. A fixed number of queries."""
    run, on = load_run(run_id, by=actor()), clock.today()
    figures, mapping = figures_of(run), mapping_of(run)
    causes = causes_of(run, by=actor(), on=on) if figures.doubtful else ()
    part = _verdict()
    shown = causes if request.args.get("doubts") == "1" else causes[:MOST_SHOWN]
    page = rows_page(run, number=wanted_page(), verdicts=(part,) if part else ())
    doubts, units = doubt_views(shown, refused), unit_choices(on)
    return render_template(
        "moving/preview.html", run=run, page=page, rows=_views(page, cause_words(causes)), doubts=doubts,
        words=labels, kind=labels.KINDS[run.kind], lead=preview.lead_words(figures, mapping), figures=figures,
        sums=preview.figures_shown(run, figures, documents=_documents(run), causes=len(causes)),
        beside=preview.columns_beside(mapping), targets=targets(), answers=answered(run.answers or {}, dict(units)),
        units=units, causes=len(causes), adders=_adders(causes, on), cut=preview.cut_words(run),
        has_sheets=preview.has_sheets(mapping), tabs=preview.tabs(run, figures, part), part=part.value if part else "",
        page_address=_page_address,
        button=preview.button_words(run, figures), note=preview.note_words(run), stages=stages(Stage.ROWS, run),
        form=RunForm(formdata=None, version=run.version), columns_form=_columns_form(run, mapping),
    )  # fmt: skip


def review_page(run: ImportRun, **more: Any) -> str:
    """What was imported, and what came of it."""
    figures = figures_of(run)
    part = request.args.get("part", "")
    if part not in review.PARTS:
        part = review.SPARED if figures.spared else review.TAKEN
    page = rows_page(run, number=wanted_page(), **review.rows_of(part))
    return render_template(
        "moving/run.html", run=run, words=labels, kind=labels.KINDS[run.kind], page=page, rows=_views(page, {}),
        sums=review.review_figures(run, figures), tabs=review.review_tabs(run, figures, part), part=part,
        has_sheets=preview.has_sheets(mapping_of(run)), now=review.what_now(run, figures), figures=figures,
        page_address=_page_address,
        stages=stages(Stage.IMPORT, run),
        form=RunForm(formdata=None, version=run.version), history=history_lines(history_of(run), by=actor()), **more,
    )  # fmt: skip


def _adders(causes: Sequence[Cause], on: date) -> str:
    """Who adds the units that rows wait for, where this person may only ask; empty: nothing is to be asked."""
    may_ask = any(choice.value == ASK for cause in causes for choice in cause.choices)
    return who_adds(on=on) if may_ask else ""


def _columns_form(run: ImportRun, mapping: Any) -> ColumnsForm | None:
    if mapping is None:
        return None
    return ColumnsForm(formdata=None, version=run.version, was=was(mapping))


def _views(page: Page[ImportRow], said: Mapping[str, str]) -> list[Any]:
    return [row_view(row, said) for row in page.rows]


def _verdict() -> Verdict | None:
    asked = request.args.get("part", "")
    return Verdict(asked) if asked in set(Verdict) else None


def _documents(run: ImportRun) -> int:
    """How many documents the rows name that are new. One query."""
    number = ImportRow.cells["document"].as_string()
    named = select(func.count(number.distinct())).where(ImportRow.run_id == run.id, ImportRow.verdict == Verdict.NEW)
    return db.session.scalar(named) or 0


def _page_address(number: int) -> str:
    return f"{same_list(page=number)}#rows"
