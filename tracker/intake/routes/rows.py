"""What a clerk does with drafts: takes, mends, cuts, joins, discards, puts off; sure ones as a block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext as _l, ngettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput, NotFound, Text
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.intake.blueprint import bp
from tracker.intake.forms import SHOWN, RowForm, SplitForm, marked_places, seen_rows
from tracker.intake.policies import can_use
from tracker.intake.queries.paper import OpenPaper, open_paper
from tracker.intake.routes.desk import Asked, page_of
from tracker.intake.services import cutting, deciding, mending, papers
from tracker.intake.shown.rows import next_after, row_views


@bp.post("/<int:paper_id>/rows/<int:row_id>")
@requires(can_use)
def save_row(paper_id: int, row_id: int) -> ResponseReturnValue:
    """Save what was typed, then do what was pressed; the next row that needs a look is opened."""
    opened = _opened(paper_id, row_id)
    form, deed = RowForm(), _deed()
    _take_offer(form)
    return submit(
        form,
        lambda: _do(opened, row_id, form, deed),
        again=partial(page_of, opened, Asked(row=row_id), row_form=form),
        to=lambda _done: _next(paper_id, row_id, stays=deed == "save"),
        said=DEEDS[deed].said,
        over=lambda: _version_now(paper_id, row_id),
        undo=deed != "save",
    )


@bp.post("/<int:paper_id>/rows/<int:row_id>/split")
@requires(can_use)
def split_row(paper_id: int, row_id: int) -> ResponseReturnValue:
    """Cut it where a new line was begun."""
    opened, form = _opened(paper_id, row_id), SplitForm()
    return submit(
        form,
        lambda: _split(row_id, seen_version(form), form.lines),
        again=partial(page_of, opened, Asked(row=row_id, is_split=True), split_form=form),
        to=url_for("intake.show_paper", paper_id=paper_id, row=row_id),
        said=gettext("The row was split."),
        over=lambda: _version_now(paper_id, row_id),
        undo=True,
    )


@bp.post("/<int:paper_id>/rows")
@requires(can_use)
def add_row(paper_id: int) -> ResponseReturnValue:
    """A row of one's own, behind the others."""
    last = max((draft.row.position for draft in _opened(paper_id).drafts), default=-1)
    return press(
        lambda: papers.add_row(paper_id, {"title": gettext("New duty")}, after=last + 1, by=actor()).id,
        to=lambda row_id: url_for("intake.show_paper", paper_id=paper_id, row=row_id),
        said=gettext("A row was added: write its duty."),
        back=url_for("intake.show_paper", paper_id=paper_id),
        told=(Conflict,),
    )


@bp.post("/<int:paper_id>/sure")
@requires(can_use)
def confirm_sure(paper_id: int) -> ResponseReturnValue:
    """Accept as a block what was shown as sure, in the versions that were shown."""
    seen = seen_rows(request.form.getlist("row"))
    back = url_for("intake.show_paper", paper_id=paper_id)
    return press(
        lambda: deciding.accept_sure(paper_id, seen, by=actor(), on=clock.today()),
        to=lambda _done: back,
        back=back,
        said=lambda done: ngettext("%(num)d row was confirmed.", "%(num)d rows were confirmed.", len(done)),
        told=(Conflict, InvalidInput),
        undo=True,
    )


def _deed() -> str:
    """What was pressed; Enter in a field takes the row, an offer fills its field and takes it."""
    typed = request.form.get("do", "accept")
    return typed if typed in DEEDS else "accept"


def _take_offer(form: RowForm) -> None:
    """A likely answer that was pressed stands in its field."""
    name, colon, value = request.form.get("offer", "").partition(":")
    if colon and name in SHOWN:
        form[name].data, form[name].raw_data = value.replace("\r\n", "\n"), None


def _do(opened: OpenPaper, row_id: int, form: RowForm, deed: str) -> None:
    """What is typed is kept first, where it differs; then the deed, on the version that this made."""
    row = next(draft.row for draft in opened.drafts if draft.row.id == row_id)
    version, by = seen_version(form), actor()
    typed = {name: words for name, words in form.cells().items() if words.split() != getattr(row, name).split()}
    if typed or deed == "save":
        row = mending.mend(
            row_id, typed, version=version, by=by, on=clock.today(), marked=marked_places(request.form.to_dict())
        )
        version = row.version
    DEEDS[deed].do(opened, row_id, version)


def _accept(_opened: OpenPaper, row_id: int, version: int) -> None:
    deciding.accept(row_id, version=version, by=actor(), on=clock.today())


def _discard(_opened: OpenPaper, row_id: int, version: int) -> None:
    deciding.discard(row_id, version=version, by=actor())


def _put_off(_opened: OpenPaper, row_id: int, version: int) -> None:
    deciding.put_off(row_id, version=version, by=actor())


def _join(opened: OpenPaper, row_id: int, version: int) -> None:
    """With the one that comes next in the paper."""
    rows = [draft.row for draft in opened.drafts]
    at = next(turn for turn, row in enumerate(rows) if row.id == row_id)
    if at + 1 >= len(rows):
        raise InvalidInput(gettext("This is the last row: there is none to join it with"))
    cutting.join(opened.paper.id, {row_id: version, rows[at + 1].id: rows[at + 1].version}, by=actor())


def _keep(_opened: OpenPaper, _row_id: int, _version: int) -> None:
    """Nothing beyond what was typed."""


class Deed(NamedTuple):
    """What a button of a row does, and what is then said."""

    do: Callable[[OpenPaper, int, int], None]
    said: Text


DEEDS: Mapping[str, Deed] = {
    "accept": Deed(_accept, _l("The row was accepted.")),
    "save": Deed(_keep, _l("The row was saved.")),
    "discard": Deed(_discard, _l("The row was discarded.")),
    "put_off": Deed(_put_off, _l("The row was put off.")),
    "join": Deed(_join, _l("The rows were joined.")),
}


def _split(row_id: int, version: int, lines: list[str]) -> None:
    """From the last cut to the first, so that every cut is of the same row."""
    for turn in range(len(lines) - 1, 0, -1):
        at = len(" ".join(lines[:turn]))
        row, _new = cutting.split(row_id, at, version=version, by=actor())
        version = row.version


def _opened(paper_id: int, row_id: int | None = None) -> OpenPaper:
    opened = open_paper(paper_id, by=actor(), on=clock.today())
    if row_id is not None and all(draft.row.id != row_id for draft in opened.drafts):
        raise NotFound(gettext("There is no such row."))
    return opened


def _version_now(paper_id: int, row_id: int) -> int:
    opened = _opened(paper_id, row_id)
    return next(draft.row.version for draft in opened.drafts if draft.row.id == row_id)


def _next(paper_id: int, row_id: int, *, stays: bool) -> str:
    """The desk with the row that is looked at next."""
    if stays:
        return url_for("intake.show_paper", paper_id=paper_id, row=row_id)
    opened = _opened(paper_id)
    views = row_views(opened)
    row = next_after(views, row_id)
    return url_for("intake.show_paper", paper_id=paper_id, row=row.id if row else None)
