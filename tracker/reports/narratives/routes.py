"""The narrative fields of a section: set up beside the outline; what was ever written in one."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.reports import policies
from tracker.reports.blueprint import kinds_bp as bp
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.kinds.services.outlining import load_section
from tracker.reports.narratives.forms import DropForm, FieldForm
from tracker.reports.narratives.labels import ASKED_OF
from tracker.reports.narratives.models import NarrativeField
from tracker.reports.narratives.queries import fields_of, history_of_field
from tracker.reports.narratives.services import add_field, change_field, load_field, remove_field
from tracker.reports.periods import read_period


@bp.get("/sections/<int:section_id>/narratives")
@requires(policies.can_compile)
def list_narratives(section_id: int) -> ResponseReturnValue:
    """What a section asks to be written, and one more."""
    return _section_page(section_id, FieldForm(None))


@bp.post("/sections/<int:section_id>/narratives")
@requires(policies.can_compile)
def add_narrative(section_id: int) -> ResponseReturnValue:
    load_section(section_id)
    form = FieldForm()
    return submit(
        form,
        lambda: add_field(section_id, form.draft(), by=actor()),
        said=gettext("“%(title)s” is asked for from now on.", title=form.title.data),
        to=url_for(".list_narratives", section_id=section_id),
        again=lambda: _section_page(section_id, form),
    )


@bp.get("/narratives/<int:field_id>")
@requires(policies.can_compile)
def show_narrative(field_id: int) -> ResponseReturnValue:
    """One field, with what was written in it from period to period."""
    field = load_field(field_id)
    given: dict[str, Any] = {"title": field.title, "hint": field.hint, "asked_of": field.asked_of.value}
    return _field_page(field, FieldForm(None, **given))


@bp.post("/narratives/<int:field_id>")
@requires(policies.can_compile)
def save_narrative_field(field_id: int) -> ResponseReturnValue:
    field, form = load_field(field_id), FieldForm()
    return submit(
        form,
        lambda: change_field(field_id, form.draft(), by=actor()),
        said=gettext("The field was saved."),
        to=url_for(".list_narratives", section_id=field.section_id),
        again=lambda: _field_page(load_field(field_id), form),
    )


@bp.post("/narratives/<int:field_id>/remove")
@requires(policies.can_compile)
def remove_narrative(field_id: int) -> ResponseReturnValue:
    """Take it away; where something was written, only when that was ticked."""
    field, form = load_field(field_id), DropForm()
    return press(
        lambda: remove_field(field_id, by=actor(), despite=bool(form.despite.data)),
        said=gettext("“%(title)s” is not asked for any more.", title=field.title),
        to=url_for(".list_narratives", section_id=field.section_id),
        form=form,
        told=(InvalidInput, Conflict),
        kind="error",
        back=url_for(".show_narrative", field_id=field_id, _anchor="remove"),
    )


def _section_page(section_id: int, form: FieldForm) -> str:
    section = load_section(section_id)
    kind = load_kind(section.kind_id)
    fields = [field for field in fields_of(kind.id) if field.section_id == section_id]
    return render_template(
        "reports/narratives/list.html", kind=kind, section=section, fields=fields, form=form, asked_of=ASKED_OF
    )


def _field_page(field: NarrativeField, form: FieldForm) -> str:
    section = load_section(field.section_id)
    return render_template(
        "reports/narratives/field.html",
        kind=load_kind(section.kind_id),
        section=section,
        field_row=field,
        form=form,
        drop=DropForm(None),
        written=[(read_period(text.period).name, text, unit) for text, unit in history_of_field(field.id)],
    )
