"""The parts of a plan as a table: pasted or typed, doubtful cells mended in place, saved at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from tracker.accounts.vacancies import vacant_units
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.events import ask
from tracker.core.forms import TextField, TrackerForm
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.items.blueprint import bp
from tracker.items.events import TablePasted
from tracker.items.given_to_nobody import warning
from tracker.items.grid import labels as grid_labels
from tracker.items.grid.checking import Understood
from tracker.items.grid.keeping import Kept, finished, keep, keys_of
from tracker.items.grid.reading import MOST_ROWS, GridRow, Pasted
from tracker.items.grid.services import add_children
from tracker.items.grid.typed import GROUP, MOST_MENDS, chosen_for_all, key_of, mended, typed_rows, unseen
from tracker.items.models.item import Item
from tracker.items.policies import can_register
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.services.loading import load_item
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownOffice
from tracker.organization.matching.office import known_office

FIRST_ROWS, MORE_ROWS = 3, 5
NOTHING = Pasted(())
#: What may be asked of the form without saving.
LOOKS = ("paste", "more", "check")


class PasteForm(TrackerForm):
    """The token; the rows are read by hand."""

    paste = TextField()


@bp.get("/<int:item_id>/children")
@requires(can_register)
def edit_grid(item_id: int) -> ResponseReturnValue:
    """The parts that there are, and empty rows."""
    item, _standing = load_item(item_id, by=actor())
    return _page(item, PasteForm(None), [], known_office(clock.today()), blank=FIRST_ROWS)


@bp.post("/<int:item_id>/children")
@requires(can_register)
def save_grid(item_id: int) -> ResponseReturnValue:
    """Take what was pasted, give more rows, look, or save; whatever happens, what was typed stays."""
    item, _standing = load_item(item_id, by=actor())
    form, office, deed = PasteForm(), known_office(clock.today()), request.form.get("do", "")
    pasted, read = _understood(form, office, year=item.period)
    page = partial(_page, item, form, read, office, pasted=pasted, nothing=not read)
    if deed in LOOKS:
        form.validate()
        return page(blank=MORE_ROWS if deed == "more" else 1)
    return submit(
        form,
        lambda: add_children(item_id, [finished(row) for row in read], by=actor(), on=clock.today()),
        said=ngettext("%(num)d part was added.", "%(num)d parts were added.", len(read)),
        to=url_for("items.show_item", item_id=item_id),
        again=partial(page, blank=1),
        valid=lambda: form.validate() and deed == "save" and _can_be_saved(read),
    )


def _can_be_saved(read: Sequence[Kept]) -> bool:
    """Rows hold nothing that cannot be kept, and what is in doubt was shown before."""
    rows = [one.row for one in read]
    return bool(rows) and not any(row.blocks for row in rows) and not unseen(rows, request.form.getlist("seen"))


def _understood(form: PasteForm, office: KnownOffice, *, year: int) -> tuple[Pasted, list[Kept]]:
    """What was pasted just now, and all rows that were typed and pasted, but for empty ones."""
    pasted = _pasted(form) if request.form.get("do") == "paste" else NOTHING
    names = {unit.id: unit.name for unit in office.active}
    rows, index = [*typed_rows(request.form, names), *pasted.rows], UnitIndex(office)
    meant = chosen_for_all(request.form, names)
    kept = [keep(row, index, year=year) for row in rows if not row.is_empty]
    return pasted, [_mended(one, meant, index, year=year) for one in kept] if meant else kept


def _mended(kept: Kept, meant: Mapping[str, str], index: UnitIndex, *, year: int) -> Kept:
    row = mended(kept.row.row, kept.row.doubts, meant)
    return kept if row == kept.row.row else keep(row, index, year=year)


def _pasted(form: PasteForm) -> Pasted:
    """The rows of the box, which is emptied unless nothing could be read from it."""
    if form.paste.process_errors:
        return NOTHING
    pasted: Pasted = ask(TablePasted(request.form.get("paste", "")))
    if pasted.rows:
        form.paste.data, form.paste.raw_data = "", None
    return pasted


def _warning(read: Sequence[Kept]) -> str:
    """That units of these rows have nobody; empty where all have. One query."""
    leading = {unit_id for one in read for unit_id in (one.row.lead, *one.row.each) if unit_id is not None}
    vacant = vacant_units(leading, on=clock.today())
    return warning(vacant.values()) if vacant else ""


def _page(
    item: Item,
    form: PasteForm,
    read: Sequence[Kept],
    office: KnownOffice,
    *,
    blank: int,
    pasted: Pasted = NOTHING,
    nothing: bool = False,
) -> str:
    empty = Understood(GridRow())
    blanks = min(blank, MOST_ROWS - len(read))
    doubts = keys_of(read)
    shared = [one for one in doubts if len(one[1]) > 1 and grid_labels.is_mended(one[0])][:MOST_MENDS]
    return render_template(
        "items/grid/edit.html",
        item=item,
        form=form,
        rows=[*(one.row for one in read), *[empty] * blanks],
        told={n: grid_labels.told_of(one) for n, one in enumerate(read)},
        doubts=doubts,
        shared=shared,
        once={grid_labels.said(doubt) for doubt, _rows in shared},
        blocked=any(one.row.blocks for one in read),
        seen=list(dict.fromkeys(key_of(doubt) for one in read for doubt in one.row.doubts)),
        units=office.active,
        names={unit.id: unit.name for unit in office.active},
        group_mark=GROUP,
        pasted=pasted,
        nothing=nothing,
        deed=request.form.get("do", ""),
        words=grid_labels,
        warning=_warning(read),
        children=list_items(Wanted(parent=item.id), by=actor(), on=clock.today(), size=MOST_ROWS).rows,
    )
