"""What a report tells in words of nobody's register: written for its period, or confirmed as it was."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, NotFound
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.reports.blueprint import bp
from tracker.reports.drafts.services import draft_to_change
from tracker.reports.kinds.services.outlining import load_section
from tracker.reports.models import Report
from tracker.reports.narratives.forms import NarrativeForm
from tracker.reports.narratives.models import NarrativeField
from tracker.reports.narratives.queries import Asked, asked_in
from tracker.reports.narratives.services import load_field, write
from tracker.reports.periods import read_period
from tracker.reports.policies import can_compile


@bp.get("/<int:report_id>/narratives/<int:field_id>")
@requires(can_compile)
def write_narrative(report_id: int, field_id: int) -> ResponseReturnValue:
    """The text of ?unit=, or of the office, as it stands or as the last period had it."""
    report, asked = _asked(report_id, field_id)
    words, _taken = _now(asked, _unit())
    return _page(report, asked, NarrativeForm(None, words=words, seen=words))


@bp.post("/<int:report_id>/narratives/<int:field_id>")
@requires(can_compile)
def save_narrative(report_id: int, field_id: int) -> ResponseReturnValue:
    """Keep the words for the period of this report; what somebody else wrote meanwhile stands beside them."""
    report, asked = _asked(report_id, field_id)
    form, unit_id = NarrativeForm(), _unit()
    return submit(
        form,
        lambda: write(field_id, report.period, unit_id, form.words.data or "", seen=form.seen.data or "",
                      by=actor(), at=clock.now()),
        said=gettext("“%(title)s” was saved for this period.", title=asked.field.title),
        to=_address(report, asked.field),
        again=lambda: _page(*_asked(report_id, field_id), form),
        over=lambda: _now(_asked(report_id, field_id)[1], unit_id)[0],
    )  # fmt: skip


@bp.post("/<int:report_id>/narratives/<int:field_id>/confirm")
@requires(can_compile)
def confirm_narrative(report_id: int, field_id: int) -> ResponseReturnValue:
    """The words of the last period hold for this one too."""
    report, asked = _asked(report_id, field_id)
    seen = request.form.get("seen", "")
    return press(
        lambda: write(field_id, report.period, _unit(), seen, seen=seen, by=actor(), at=clock.now()),
        said=gettext("“%(title)s” stands as it was.", title=asked.field.title),
        to=_address(report, asked.field),
        told=(Conflict,),
    )


def _unit() -> int | None:
    typed = request.values.get("unit", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


def _asked(report_id: int, field_id: int) -> tuple[Report, Asked]:
    """The draft and what the field says in its period; NotFound where its kind asks for no such thing."""
    report = draft_to_change(report_id, by=actor(), lock=False)
    load_field(field_id)
    found = next((one for one in asked_in(report.kind_id, report.period) if one.field.id == field_id), None)
    if found is None:
        raise NotFound(gettext("This kind of report does not ask for it."))
    return report, found


def _now(asked: Asked, unit_id: int | None) -> tuple[str, str]:
    """(words, the period that they were taken over from)."""
    told = next((one for one in asked.told if one.unit_id == unit_id), None)
    return (told.words, told.taken_from) if told is not None else ("", "")


def _address(report: Report, field: NarrativeField) -> str:
    code = load_section(field.section_id).code
    return url_for("reports.edit", report_id=report.id, section=code, _anchor=f"narrative-{field.id}")


def _page(report: Report, asked: Asked, form: NarrativeForm) -> str:
    words, taken = _now(asked, _unit())
    return render_template(
        "reports/editor/narrative.html",
        report=report,
        period=read_period(report.period),
        asked=asked,
        form=form,
        now=words,
        unit_id=_unit(),
        unit=next((one.unit for one in asked.told if one.unit_id == _unit()), ""),
        taken=read_period(taken).name if taken else "",
    )
