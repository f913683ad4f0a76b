"""The outline of a kind of report: its sections in order, one of them as a form, moved, taken away."""

from __future__ import annotations

from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.items.next_tasks.services.outline import read_outline
from tracker.reports import policies
from tracker.reports.blueprint import kinds_bp as bp
from tracker.reports.kinds import labels as kind_labels, outlining
from tracker.reports.kinds.forms import MoveForm, RemoveForm, SectionForm
from tracker.reports.kinds.models import ReportKind, ReportSection
from tracker.reports.kinds.queries.outline import field_ids_of, outline_of
from tracker.reports.kinds.services.fields import offered_areas
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.kinds.services.outlining import (
    add_section,
    change_section,
    holds,
    load_section,
    move_section,
    remove_section,
)


@bp.get("/<int:kind_id>/outline")
@requires(policies.can_compile)
def show_outline(kind_id: int) -> ResponseReturnValue:
    """Every section with what it is filled from and what has its place in it."""
    outline = outline_of(kind_id)
    _points, fields = read_outline()
    return render_template(
        "reports/kinds/outline.html",
        kind=outline.kind,
        outline=outline,
        fields={field.id: field.name for field in fields},
        holds=holds(kind_id, outline.scope),
        labels=kind_labels,
        outlining=outlining,
    )


@bp.get("/<int:kind_id>/outline/new")
@requires(policies.can_compile)
def new_section(kind_id: int) -> ResponseReturnValue:
    """The empty form; ?under= proposes the next code there."""
    outline = outline_of(kind_id)
    code = outlining.next_code([row.code for row in outline.sections], request.args.get("under", ""))
    form = SectionForm(None, areas=_areas(), version=outline.kind.version, code=code)
    return _section_page(outline.kind, form)


@bp.post("/<int:kind_id>/outline/new")
@requires(policies.can_compile)
def create_section(kind_id: int) -> ResponseReturnValue:
    load_kind(kind_id)
    form = SectionForm(areas=_areas())
    return submit(
        form,
        lambda: add_section(kind_id, form.draft(), by=actor(), version=seen_version(form)),
        said=gettext("Section %(code)s was added.", code=form.code.data),
        to=lambda _added: _address(kind_id, form.code.data),
        again=lambda: _section_page(load_kind(kind_id), form),
        over=lambda: load_kind(kind_id).version,
    )


def _address(kind_id: int, code: str) -> str:
    """The outline; or the form of another section beside the one that was added."""
    under = outlining.parent_of(code) if request.form.get("then") == "another" else None
    if under is None:
        return url_for(".show_outline", kind_id=kind_id)
    return url_for(".new_section", kind_id=kind_id, under=under)


@bp.get("/sections/<int:section_id>")
@requires(policies.can_compile)
def show_section(section_id: int) -> ResponseReturnValue:
    section = load_section(section_id)
    kind = load_kind(section.kind_id)
    given = SectionForm.given(section, field_ids_of(section_id), kind.version)
    return _section_page(kind, SectionForm(None, areas=_areas(given["fields"]), **given), section)


@bp.post("/sections/<int:section_id>")
@requires(policies.can_compile)
def save_section(section_id: int) -> ResponseReturnValue:
    """Save; a conflict keeps what was typed."""
    section, form = load_section(section_id), SectionForm(areas=_areas(field_ids_of(section_id)))
    kind_id = section.kind_id
    return submit(
        form,
        lambda: change_section(section_id, form.draft(), by=actor(), version=seen_version(form)),
        said=gettext("Section %(code)s was saved.", code=form.code.data),
        to=url_for(".show_outline", kind_id=kind_id),
        again=lambda: _section_page(load_kind(kind_id), form, load_section(section_id)),
        over=lambda: load_kind(kind_id).version,
    )


@bp.post("/sections/<int:section_id>/move")
@requires(policies.can_compile)
def move(section_id: int) -> ResponseReturnValue:
    """Let it change places with the one before or after it; what cannot be done is said above the outline."""
    form, address = MoveForm(), partial(url_for, ".show_outline", kind_id=load_section(section_id).kind_id)

    def act() -> int:
        if not form.validate():
            raise InvalidInput(gettext("Nothing was moved."))
        return move_section(section_id, up=form.direction.data == "up", by=actor(), version=seen_version(form)).id

    return press(
        act,
        to=lambda moved: address(_anchor=f"section-{moved}"),
        told=(InvalidInput, Conflict),
        kind="error",
        back=address(_anchor=f"section-{section_id}"),
    )


@bp.post("/sections/<int:section_id>/remove")
@requires(policies.can_compile)
def remove(section_id: int) -> ResponseReturnValue:
    """Take it away; where it holds figures or placements, only when that was ticked."""
    section, form = load_section(section_id), RemoveForm()

    def act() -> None:
        if not form.validate():
            raise InvalidInput(gettext("Nothing was taken away."))
        remove_section(section_id, by=actor(), version=seen_version(form), despite=bool(form.despite.data))

    return press(
        act,
        said=gettext("Section %(code)s was taken away.", code=section.code),
        to=url_for(".show_outline", kind_id=section.kind_id),
        told=(InvalidInput, Conflict),
        kind="error",
        back=url_for(".show_section", section_id=section_id, _anchor="remove"),
    )


def _areas(kept: list[int] | None = None) -> list[tuple[int, str]]:
    """The fields of work in use, and those that the section has already."""
    return offered_areas(kept or ())


def _section_page(kind: ReportKind, form: SectionForm, section: ReportSection | None = None) -> str:
    held = holds(kind.id).get(section.code, (0, 0)) if section is not None else (0, 0)
    return render_template(
        "reports/kinds/section.html",
        kind=kind,
        form=form,
        section=section,
        held=held,
        remove_form=RemoveForm(None, version=kind.version),
        labels=kind_labels,
    )
