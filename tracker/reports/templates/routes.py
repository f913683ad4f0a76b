"""Pages of the templates of papers: which is in use, one to upload, to look at, to take back."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext as _l, ngettext

from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import limiter
from tracker.core.search import fold
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.organization.models import Level
from tracker.organization.terms import Terms
from tracker.papers.pdf import PdfFailed, pdf_available, write_pdf
from tracker.papers.templates.accepting import accepted, own
from tracker.papers.templates.drawing import draw
from tracker.papers.templates.example import example
from tracker.papers.templates.faults import Fault, TemplateFaultsError
from tracker.papers.templates.names import NAMES, TemplateKind
from tracker.papers.templates.shipped import TITLES, shipped
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.reports import policies
from tracker.reports.blueprint import kinds_bp as bp
from tracker.reports.templates import labels, queries, services
from tracker.reports.templates.forms import TemplateForm

PDF = "application/pdf"


@bp.get("/templates")
@requires(policies.can_compile)
def list_templates() -> ResponseReturnValue:
    """Each kind of paper with the template in use, for the levels that the committee has and had."""
    rows = [(level, queries.in_use(level)) for level in queries.levels()]
    return render_template("reports/templates/list.html", rows=rows, kinds=list(TemplateKind), labels=labels)


@bp.get("/templates/<level>/<paper>")
@requires(policies.can_compile)
def show_template(level: str, paper: str) -> ResponseReturnValue:
    """One of them: what is in use, the names, a file to upload, what was in use before."""
    return _page(*_which(level, paper), TemplateForm(formdata=None))


@bp.post("/templates/<level>/<paper>")
@requires(policies.can_compile)
@limiter.limit("20 per minute")
def upload_template(level: str, paper: str) -> ResponseReturnValue:
    """Check the file, then put it into use, or show the example drawn on it; one with faults is kept nowhere."""
    form, (of_level, kind) = TemplateForm(), _which(level, paper)
    if not form.validate():
        return _page(of_level, kind, form), 400
    try:
        content = accepted(form.data_of_file(), kind)
    except TemplateFaultsError as error:
        return _page(of_level, kind, form, faults=error.faults), 400
    return (
        _example(kind, of_level, content)
        if request.form.get("then") == "example"
        else _adopt(form, of_level, kind, content)
    )


@bp.get("/templates/<level>/<paper>/file")
@requires(policies.can_compile)
@limiter.limit("60 per minute")
def download_template(level: str, paper: str) -> ResponseReturnValue:
    """The file in use, to be changed in Word."""
    of_level, kind = _which(level, paper)
    terms = queries.terms_at(of_level)
    content = queries.content_in_use(kind, of_level) or shipped(kind, terms)
    return file_answer(content, WORD, _name_of(kind, terms))


@bp.get("/templates/<level>/<paper>/example")
@requires(policies.can_compile)
@limiter.limit("20 per minute")
def download_example(level: str, paper: str) -> ResponseReturnValue:
    """An invented paper drawn on the template in use."""
    of_level, kind = _which(level, paper)
    return _example(kind, of_level, queries.content_in_use(kind, of_level))


@bp.post("/templates/<level>/<paper>/shipped")
@requires(policies.can_compile)
def use_shipped_template(level: str, paper: str) -> ResponseReturnValue:
    """Back to the one that comes with the program."""
    of_level, kind = _which(level, paper)
    return press(
        lambda: services.use_shipped(kind, of_level, by=actor()),
        said=gettext("The shipped template is in use again."),
        to=url_for(".show_template", level=level, paper=paper),
        told=(InvalidInput,),
    )


@bp.post("/templates/<level>/<paper>/<int:template_id>/use")
@requires(policies.can_compile)
def take_template_back(level: str, paper: str, template_id: int) -> ResponseReturnValue:
    """An earlier one is in use again."""
    of_level, kind = _which(level, paper)
    return press(
        lambda: services.take_back(kind, of_level, template_id, by=actor()),
        said=gettext("The earlier template is in use again."),
        to=url_for(".show_template", level=level, paper=paper),
        told=(NotFound,),
    )


def _adopt(form: TemplateForm, level: Level, kind: TemplateKind, content: bytes) -> ResponseReturnValue:
    """Put it into use."""
    return submit(
        form,
        lambda: services.adopt(kind, level, content, file_name=form.name, by=actor()),
        said=gettext("The template is in use: papers are drawn on it from now on."),
        to=url_for(".show_template", level=level.value, paper=kind.value),
        again=lambda: _page(level, kind, form),
    )


def _which(level: str, paper: str) -> tuple[Level, TemplateKind]:
    """Raises NotFound: no such paper, or of a level that the committee has not and never had."""
    try:
        of_level, kind = Level(level), TemplateKind(paper)
    except ValueError as error:
        raise NotFound(_l("There is no such kind of paper.")) from error
    if of_level not in queries.levels():
        raise NotFound(_l("There is no such kind of paper."))
    return of_level, kind


def _name_of(kind: TemplateKind, terms: Terms) -> str:
    """mau-bao-cao-ubnd-xa.docx"""
    return f"mau-{'-'.join(fold(f'{TITLES[kind]} {terms.committee}').split())}.docx"


def _example(kind: TemplateKind, level: Level, content: bytes | None) -> ResponseReturnValue:
    """As a PDF where one can be made, else as a Word file."""
    word = draw(example(kind, queries.terms_at(level)), own(kind, content))
    if pdf_available():
        try:
            return file_answer(write_pdf(word), PDF, f"vi-du-{kind.value}.pdf")
        except PdfFailed:
            pass
    return file_answer(word, WORD, f"vi-du-{kind.value}.docx")


def _page(level: Level, kind: TemplateKind, form: TemplateForm, *, faults: tuple[Fault, ...] = ()) -> str:
    kept: Any = queries.kept_of(kind, level)
    refused = ngettext(
        "“%(file)s” was not taken: %(num)d fault", "“%(file)s” was not taken: %(num)d faults", len(faults),
        file=form.name if faults else "",
    )  # fmt: skip
    return render_template(
        "reports/templates/show.html",
        level=level,
        kind=kind,
        form=form,
        faults=faults,
        refused=refused,
        kept=kept,
        names=NAMES[kind],
        labels=labels,
        pdf=pdf_available(),
    )
