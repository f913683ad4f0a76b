"""Lists of units and people: templates to download, the file brought, and where its columns go.

What a run shows once it is read, and what is done with it, are the pages of every run.
"""

from __future__ import annotations

from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.errors import NotFound
from tracker.core.forms import seen_version
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires
from tracker.core.spreadsheets import XLSX
from tracker.core.submitting import go_on, submit
from tracker.moving import labels
from tracker.moving.blueprint import bp
from tracker.moving.models import ImportRun, RunKind, RunState
from tracker.moving.people.files import tables_of
from tracker.moving.people.forms import ACCEPTED, ListColumnsForm, ListForm, chosen
from tracker.moving.people.services import begin_list, set_columns
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.reading import MOST_BYTES
from tracker.moving.people.sheets.tables import Column
from tracker.moving.people.shown import offered
from tracker.moving.people.template import people_template, units_template
from tracker.moving.policies import can_import_people
from tracker.moving.runs.queries import list_runs, load_run
from tracker.moving.sheet.asked_units import number_asked
from tracker.moving.shown.listing import listed

LISTS = (RunKind.UNITS, RunKind.PEOPLE)


@bp.get("/lists")
@requires(can_import_people)
def show_lists() -> ResponseReturnValue:
    """Templates, the two files, and every list that was brought."""
    return _page(ListForm(formdata=None))


@bp.post("/lists")
@requires(can_import_people)
def bring_list() -> ResponseReturnValue:
    """Have the file read. The same file, while it is looked at, leads to what there is."""
    form = ListForm()
    return submit(
        form,
        lambda: begin_list(*form.sent(), by=actor()).id,
        again=partial(_page, form),
        to=lambda run_id: url_for("moving.show_run", run_id=run_id),
    )


@bp.get("/lists/units.xlsx")
@requires(can_import_people)
def download_units_template() -> ResponseReturnValue:
    """The template of a list of units."""
    return file_answer(units_template(clock.today()), XLSX, "mau-danh-sach-don-vi.xlsx")


@bp.get("/lists/people.xlsx")
@requires(can_import_people)
def download_people_template() -> ResponseReturnValue:
    """The template of a list of people."""
    return file_answer(people_template(clock.today()), XLSX, "mau-danh-sach-can-bo.xlsx")


@bp.get("/<int:run_id>/list-columns")
@requires(can_import_people)
def show_list_columns(run_id: int) -> ResponseReturnValue:
    """Each column of a list with examples, and where it goes."""
    run = _list_of(run_id)
    if run.state is not RunState.READY:
        return go_on(url_for("moving.show_run", run_id=run_id))
    return _columns_page(run, ListColumnsForm(formdata=None, version=run.version))


@bp.post("/<int:run_id>/list-columns")
@requires(can_import_people)
def save_list_columns(run_id: int) -> ResponseReturnValue:
    """Read the file again with what was chosen, and remember it for the next one."""
    run, form = _list_of(run_id), ListColumnsForm()
    said = chosen([column.folded for column in _columns(run)], request.form)
    return submit(
        form,
        lambda: set_columns(run_id, said, version=seen_version(form), by=actor()),
        again=partial(_columns_page, run, form, dict(said)),
        to=url_for("moving.show_run", run_id=run_id),
        said=_("The file is read with these columns."),
        over=lambda: load_run(run_id, by=actor()).version,
    )


def _list_of(run_id: int) -> ImportRun:
    run = load_run(run_id, by=actor())
    if run.kind not in LISTS or not run.mapping:
        raise NotFound(_l("The columns of this file are not known."))
    return run


def _columns(run: ImportRun) -> list[Column]:
    """Each name once, the first that has it, but for those that count rows."""
    found: dict[str, Column] = {}
    for table in tables_of(run.mapping):
        for column in table.columns:
            if column.field is not Field.ORDER:
                found.setdefault(column.folded, column)
    return list(found.values())


def _columns_page(run: ImportRun, form: ListColumnsForm, said: dict[str, str] | None = None) -> str:
    columns = [(one, (said or {}).get(one.folded, one.field.value)) for one in _columns(run)]
    return render_template("moving/people/columns.html", run=run, form=form, columns=columns, offered=offered(run.kind))


def _page(form: ListForm) -> str:
    page = list_runs(by=actor(), number=wanted_page(), kinds=LISTS)
    forms = {kind.value: form if form.kind.data == kind else ListForm(formdata=None, kind=kind.value) for kind in LISTS}
    return render_template(
        "moving/people/lists.html", forms=forms, failed=form, page=page, rows=listed(page.rows), words=labels,
        accepted=",".join(ACCEPTED), megabytes=MOST_BYTES // (1024 * 1024), page_address=lambda n: same_list(page=n),
        asked=number_asked(),
    )  # fmt: skip
