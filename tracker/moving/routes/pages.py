"""The list of imports, and the first stage: bringing the file of an old list."""

from __future__ import annotations

from functools import partial

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.core.acting import actor
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.documents.store import largest
from tracker.moving import labels
from tracker.moving.blueprint import bp
from tracker.moving.forms import ACCEPTED, SheetForm
from tracker.moving.models import RunKind
from tracker.moving.people import routes as lists
from tracker.moving.policies import can_answer_asked, can_import, can_import_items
from tracker.moving.routes import asked, columns, mending, review, rows
from tracker.moving.runs.queries import list_runs
from tracker.moving.runs.services import begin_run
from tracker.moving.sheet.asked_units import number_asked
from tracker.moving.shown.listing import listed
from tracker.moving.shown.stages import Stage, stages

#: They put what they have on the blueprint.
__all__ = ["asked", "bp", "columns", "lists", "mending", "review", "rows"]


@bp.get("", strict_slashes=False)
@requires(can_import)
def show_runs() -> ResponseReturnValue:
    """Where the file is chosen, and every import that there was."""
    may_bring = can_import_items(actor()) is None
    return _page(SheetForm(formdata=None) if may_bring else None)


@bp.post("", strict_slashes=False)
@requires(can_import_items)
def bring_sheet() -> ResponseReturnValue:
    """Have the file read. The same file, while it is looked at, leads to what there is."""
    form = SheetForm()
    return submit(form, lambda: _begin(form), again=partial(_page, form), to=_address)


def _begin(form: SheetForm) -> int:
    name, data = form.sent()
    return begin_run(RunKind.ITEMS, data, name, by=actor()).id


def _address(run_id: int) -> str:
    return url_for("moving.show_run", run_id=run_id)


def _page(form: SheetForm | None) -> str:
    page = list_runs(by=actor(), number=wanted_page())
    return render_template(
        "moving/list.html", form=form, page=page, rows=listed(page.rows), words=labels, stages=stages(Stage.FILE),
        accepted=",".join(ACCEPTED), megabytes=largest() // (1024 * 1024), page_address=lambda n: same_list(page=n),
        asked=number_asked() if can_answer_asked(actor()) is None else 0,
    )  # fmt: skip
