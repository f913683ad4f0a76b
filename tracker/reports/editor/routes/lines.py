"""What the clerk makes of a sentence: own words, left out, one more, in another section."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.security import requires
from tracker.core.work import unit_of_work
from tracker.organization.forms import choices, put_on
from tracker.reports.blueprint import bp
from tracker.reports.drafts.draft import Draft, DraftLine, DraftSection
from tracker.reports.drafts.queries.drafts import live_draft
from tracker.reports.drafts.services import draft_to_change
from tracker.reports.editor import services as editing
from tracker.reports.editor.forms import AddForm, MoveForm, WordsForm
from tracker.reports.editor.routes.editor import editor_page
from tracker.reports.editor.source_links import address_of, anchor_of
from tracker.reports.editor.view import name_of
from tracker.reports.kinds.services.placing import place
from tracker.reports.models import Report
from tracker.reports.periods import read_period
from tracker.reports.policies import can_compile


@bp.get("/<int:report_id>/lines/<path:line_key>")
@requires(can_compile)
def edit_line(report_id: int, line_key: str) -> ResponseReturnValue:
    """The sentence with what the register says, and its sources."""
    report = draft_to_change(report_id, by=actor(), lock=False)
    draft, section, line = _line(report, line_key)
    form = WordsForm(formdata=None, words=line.text, seen=line.text)
    return _page(report, draft, section, line, form)


@bp.post("/<int:report_id>/lines/<path:line_key>")
@requires(can_compile)
def save_line(report_id: int, line_key: str) -> ResponseReturnValue:
    """Keep the words; where the sentence was changed meanwhile, both stand on the page and nothing typed is lost."""
    form = WordsForm()
    try:
        if form.validate():
            with unit_of_work():
                editing.word_line(report_id, line_key, words=form.words.data or "", seen=form.seen.data or "", **_who())
            flash(gettext("The sentence was saved."))
            return _back(report_id, line_key)
        status = 400
    except InvalidInput as error:
        put_on(form, error)
        status = 400
    except Conflict as error:
        form.form_errors.append(str(error))
        status = 409
    return _again(report_id, line_key, form, status)


@bp.post("/<int:report_id>/keep")
@requires(can_compile)
def keep_words(report_id: int) -> ResponseReturnValue:
    """The hand-written sentence still holds."""
    key = _key()
    with unit_of_work():
        editing.keep_words(report_id, key, seen=request.form.get("seen", ""), **_who())
    flash(gettext("The hand-written sentence was kept."))
    return _back(report_id, key)


@bp.post("/<int:report_id>/automatic")
@requires(can_compile)
def take_automatic(report_id: int) -> ResponseReturnValue:
    """The automatic sentence speaks again; an added one, which has none, goes."""
    key = _key()
    with unit_of_work():
        editing.word_line(report_id, key, words="", seen=request.form.get("seen", ""), **_who())
    flash(
        gettext("The sentence was taken away.")
        if key.startswith("own:")
        else gettext("The automatic sentence was taken.")
    )
    return _back(report_id, key)


@bp.post("/<int:report_id>/leave-out")
@requires(can_compile)
def leave_out(report_id: int) -> ResponseReturnValue:
    """Take the sentence out of the report, or put it back (`out` empty)."""
    key, out = _key(), request.form.get("out") == "1"
    with unit_of_work():
        editing.leave_out(report_id, key, out=out, **_who())
    flash(gettext("The sentence was left out.") if out else gettext("The sentence is in the report again."))
    return _back(report_id, key)


@bp.post("/<int:report_id>/lost")
@requires(can_compile)
def settle_lost(report_id: int) -> ResponseReturnValue:
    """Hand-written words whose line is no more: kept as a sentence of their own, or given up."""
    key, keep = _key(), request.form.get("keep") == "1"
    with unit_of_work():
        (editing.adopt_words if keep else editing.drop_words)(report_id, key, **_who())
    flash(gettext("The sentence stands by itself now.") if keep else gettext("The sentence was taken away."))
    return _back(report_id, key)


@bp.post("/<int:report_id>/sentences")
@requires(can_compile)
def add_line(report_id: int) -> ResponseReturnValue:
    """One more sentence at the end of a section."""
    form = AddForm()
    code = form.section.data or ""
    try:
        if form.validate():
            with unit_of_work():
                editing.add_line(report_id, code, words=form.words.data or "", **_who())
            flash(gettext("The sentence was added."))
            return _to(report_id, code)
    except InvalidInput as error:
        put_on(form, error)
    return editor_page(draft_to_change(report_id, by=actor(), lock=False), code=code, adding=form), 400


@bp.post("/<int:report_id>/move")
@requires(can_compile)
def move_line(report_id: int) -> ResponseReturnValue:
    """From now on the item or document of this line stands in another section."""
    key, code = _key(), request.form.get("section", "")
    kind, _, number = key.partition(":")
    if kind not in ("item", "document") or not number.isdecimal() or len(number) > 9:
        raise NotFound(gettext("There is no such sentence in this report."))
    with unit_of_work():
        report = draft_to_change(report_id, by=actor())
        place(report.kind_id, code, by=actor(), **{f"{kind}_id": int(number)})
    flash(gettext("It is told in that section from now on."))
    return _to(report_id, code, anchor_of(key))


def _who() -> dict[str, Any]:
    return {"by": actor(), "on": clock.today()}


def _key() -> str:
    """The line that the button speaks of."""
    key = request.form.get("key", "")
    if not key:
        raise InvalidInput(gettext("Choose a sentence"))
    return key


def _line(report: Report, key: str) -> tuple[Draft, DraftSection, DraftLine]:
    draft = live_draft(report, on=clock.today())
    found = draft.line(key)
    if found is None:
        raise NotFound(gettext("There is no such sentence in this report."))
    return draft, *found


def _page(report: Report, draft: Draft, section: DraftSection, line: DraftLine, form: WordsForm, **more: Any) -> str:
    sections = [(one.code, f"{one.code} {one.title}") for one in draft.sections if one.filling == "register"]
    move = MoveForm(formdata=None, section=section.code)
    move.section.choices = choices(sections)
    return render_template(
        "reports/editor/line.html",
        report=report,
        period=read_period(report.period),
        section=section,
        heading=name_of(section),
        line=line,
        form=form,
        address_of=partial(address_of, cut_off=report.cut_off),
        move=move if line.key.partition(":")[0] in ("item", "document") else None,
        **more,
    )


def _again(report_id: int, key: str, form: WordsForm, status: int) -> ResponseReturnValue:
    """The form with what was typed, beside what the report says now; saved once more, it holds."""
    report = draft_to_change(report_id, by=actor(), lock=False)
    draft, section, line = _line(report, key)
    form.seen.data, form.seen.raw_data = line.text, None
    return _page(report, draft, section, line, form, conflict=status == 409), status


def _back(report_id: int, key: str) -> ResponseReturnValue:
    """To the line in the section from which it was sent."""
    return _to(report_id, request.form.get("section", ""), anchor_of(key))


def _to(report_id: int, code: str, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("reports.edit", report_id=report_id, section=code or None, _anchor=anchor), 303)
