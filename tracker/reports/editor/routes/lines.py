"""What the clerk makes of a sentence: own words, left out, one more, in another section."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.organization.forms import choices
from tracker.reports.blueprint import bp
from tracker.reports.drafts.draft import Draft, DraftLine, DraftSection
from tracker.reports.drafts.first import draft_first
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
from tracker.reports.policies import can_compile, can_word
from tracker.reports.writing.narratives import narrative_of


@bp.get("/<int:report_id>/lines/<path:line_key>")
@requires(can_word)
def edit_line(report_id: int, line_key: str) -> ResponseReturnValue:
    """The sentence with what the register says, and its sources; of a narrative field the form of its text."""
    if (told := narrative_of(line_key)) is not None:
        return redirect(url_for("reports.write_narrative", report_id=report_id, **told))
    now = _line_now(report_id, line_key)
    return _page(now, WordsForm(formdata=None, words=now.line.text, seen=now.line.text))


@bp.post("/<int:report_id>/lines/<path:line_key>")
@requires(can_word)
@draft_first
def save_line(report_id: int, line_key: str) -> ResponseReturnValue:
    """Keep the words; where the sentence was changed meanwhile, both stand on the page and nothing typed is lost."""
    form = WordsForm()
    words, seen = form.words.data, form.seen.data or ""
    return submit(
        form,
        lambda: editing.word_line(report_id, line_key, words=words, seen=seen, **_who()),
        said=gettext("The sentence was saved."),
        to=_address(report_id, line_key),
        again=lambda: _again(report_id, line_key, form),
        over=lambda: _line_now(report_id, line_key).line.text,
    )


@bp.post("/<int:report_id>/keep")
@requires(can_word)
@draft_first
def keep_words(report_id: int) -> ResponseReturnValue:
    """The hand-written sentence still holds."""
    key = _key(report_id)
    return press(
        lambda: editing.keep_words(report_id, key, seen=request.form.get("seen", ""), **_who()),
        said=gettext("The hand-written sentence was kept."),
        to=_address(report_id, key),
    )


@bp.post("/<int:report_id>/automatic")
@requires(can_word)
@draft_first
def take_automatic(report_id: int) -> ResponseReturnValue:
    """The automatic sentence speaks again; an added one, which has none, goes."""
    key = _key(report_id)
    is_own = key.startswith("own:")
    return press(
        lambda: editing.word_line(report_id, key, words="", seen=request.form.get("seen", ""), **_who()),
        said=gettext("The sentence was taken away.") if is_own else gettext("The automatic sentence was taken."),
        to=_address(report_id, key),
    )


@bp.post("/<int:report_id>/leave-out")
@requires(can_word)
@draft_first
def leave_out(report_id: int) -> ResponseReturnValue:
    """Take the sentence out of the report, or put it back (`out` empty)."""
    key, out = _key(report_id), request.form.get("out") == "1"
    return press(
        lambda: editing.leave_out(report_id, key, out=out, **_who()),
        said=gettext("The sentence was left out.") if out else gettext("The sentence is in the report again."),
        to=_address(report_id, key),
    )


@bp.post("/<int:report_id>/lost")
@requires(can_word)
@draft_first
def settle_lost(report_id: int) -> ResponseReturnValue:
    """Hand-written words whose line is no more: kept as a sentence of their own, or given up."""
    key, keep = _key(report_id), request.form.get("keep") == "1"
    act = editing.adopt_words if keep else editing.drop_words
    return press(
        lambda: act(report_id, key, **_who()),
        said=gettext("The sentence stands by itself now.") if keep else gettext("The sentence was taken away."),
        to=_address(report_id, key),
    )


@bp.post("/<int:report_id>/sentences")
@requires(can_word)
@draft_first
def add_line(report_id: int) -> ResponseReturnValue:
    """One more sentence at the end of a section."""
    form = AddForm()
    code = form.section.data or ""
    return submit(
        form,
        lambda: editing.add_line(report_id, code, words=form.words.data, **_who()),
        said=gettext("The sentence was added."),
        to=_editor(report_id, code),
        again=lambda: editor_page(draft_to_change(report_id, by=actor(), lock=False), code=code, adding=form),
    )


@bp.post("/<int:report_id>/move")
@requires(can_compile)
def move_line(report_id: int) -> ResponseReturnValue:
    """From now on the item or document of this line stands in another section."""
    key, code = _key(report_id), request.form.get("section", "")
    kind, _, number = key.partition(":")
    if kind not in ("item", "document") or not number.isdecimal() or len(number) > 9:
        raise NotFound(gettext("There is no such sentence in this report."))
    return press(
        lambda: place(draft_to_change(report_id, by=actor()).kind_id, code, by=actor(), **{f"{kind}_id": int(number)}),
        said=gettext("It is told in that section from now on."),
        to=_editor(report_id, code, anchor_of(key)),
    )


def _who() -> dict[str, Any]:
    return {"by": actor(), "on": clock.today()}


def _key(report_id: int) -> str:
    """The line that the button speaks of; first whether this person may change the report at all."""
    draft_to_change(report_id, by=actor(), lock=False)
    key = request.form.get("key", "")
    if not key:
        raise InvalidInput(gettext("Choose a sentence"))
    return key


class LineNow(NamedTuple):
    """A line where it stands in the draft of today."""

    report: Report
    draft: Draft
    section: DraftSection
    line: DraftLine


def _line_now(report_id: int, key: str) -> LineNow:
    """The line as the report has it now; NotFound where it has none."""
    report = draft_to_change(report_id, by=actor(), lock=False)
    draft = live_draft(report, on=clock.today())
    found = draft.line(key)
    if found is None:
        raise NotFound(gettext("There is no such sentence in this report."))
    return LineNow(report, draft, *found)


def _page(now: LineNow, form: WordsForm) -> str:
    report, draft, section, line = now
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
        conflict=form.conflict is not None,
    )


def _again(report_id: int, key: str, form: WordsForm) -> str:
    """The form with what was typed, beside what the report says now; saved once more, it holds."""
    now = _line_now(report_id, key)
    form.see(now.line.text)
    return _page(now, form)


def _address(report_id: int, key: str) -> str:
    """The line in the section from which it was sent."""
    return _editor(report_id, request.form.get("section", ""), anchor_of(key))


def _editor(report_id: int, code: str, anchor: str | None = None) -> str:
    return url_for("reports.edit", report_id=report_id, section=code or None, _anchor=anchor)
