"""A progress note with the figures and files that it brings, and the files themselves."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.audit.reads import note_read
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.forms import filled
from tracker.core.i18n import write_day
from tracker.core.security import signed_in
from tracker.core.work import unit_of_work
from tracker.documents import uploads
from tracker.documents.services.files import KeptFile
from tracker.items.blueprint import bp
from tracker.items.counters.queries.figures import Shown, shown_counters
from tracker.items.entry.forms import Lined, UpdateForm, with_lines
from tracker.items.entry.services.evidence import (
    Figure,
    FigureFault,
    Note,
    add_update,
    check_may_report,
    load_evidence,
)
from tracker.items.entry.services.readings import Entry
from tracker.items.models.item import Item
from tracker.items.verbs import Verb
from tracker.organization.forms import put_on


@bp.get("/<int:item_id>/updates/new")
@signed_in
def new_update(item_id: int) -> ResponseReturnValue:
    """The note, and a line for each counter of the item."""
    item = check_may_report(item_id, by=actor())
    counters = _entered(item)
    form = _form(counters, formdata=None, as_of=clock.today(), **known_of(counters))
    return _page(form, item, counters)


@bp.post("/<int:item_id>/updates")
@signed_in
def save_update(item_id: int) -> ResponseReturnValue:
    """Save note, changed figures and files, all or nothing."""
    item = check_may_report(item_id, by=actor())
    counters = _entered(item)
    form = _form(counters)
    kept, valid = _take(form)
    try:
        if valid:
            return _save(form, item_id, counters, kept)
    except InvalidInput as error:
        put_fault(form, error)
    except Conflict as error:
        form.form_errors.append(str(error))
        renew_known(form, counters := _entered(item))
        return _page(form, item, counters, kept), 409
    return _page(form, item, counters, kept), 400


@bp.get("/evidence/<int:evidence_id>")
@signed_in
def download_evidence(evidence_id: int) -> ResponseReturnValue:
    """The file, to keep, for those who may see its item."""
    file = load_evidence(evidence_id, by=actor())
    item = db.session.get_one(Item, file.item_id)
    if item.restricted and item.document_id is not None:
        note_read("read.evidence", item.document_id, by=actor(), evidence=file.id)
    return uploads.send_kept(name=file.name, media_type=file.media_type, sha256=file.sha256, added_at=file.added_at)


def known_of(counters: list[Shown]) -> dict[str, dict[str, int | None]]:
    """What each line knows: the newest reading of its counter."""
    return {f"c{shown.id}": {"known": shown.newest_id or 0} for shown in counters}


def renew_known(form: Lined, counters: list[Shown]) -> None:
    """After a conflict, saving again overwrites knowingly."""
    for shown in counters:
        if shown.id in form.lines:
            known = form.lines[shown.id].known
            known.data, known.raw_data = str(shown.newest_id or 0), None


def put_fault(form: Lined, error: InvalidInput) -> None:
    """Put a service's sentence on the line of the counter that it speaks of, or on the form."""
    if isinstance(error, FigureFault) and error.field in ("value", "reason"):
        put_on(form.lines[error.counter_id], error)
    else:
        put_on(form, error)


def _entered(item: Item) -> list[Shown]:
    """The counters of the item whose figure is typed; lists of units are ticked."""
    several = shown_counters([item.id], on=clock.today()).get(item.id, [])
    return [shown for shown in several if not shown.is_checklist]


def _form(counters: list[Shown], **given: Any) -> UpdateForm:
    return with_lines(UpdateForm, [(shown.id, shown.label, shown.decimals) for shown in counters])(**given)


def _take(form: UpdateForm) -> tuple[list[KeptFile], bool]:
    valid = bool(form.validate())
    taken, refused = uploads.take_files(form.files.data or [])
    for error in refused:
        put_on(form, error)
    return uploads.kept_before() + taken, valid and not refused


def _save(form: UpdateForm, item_id: int, counters: list[Shown], kept: list[KeptFile]) -> ResponseReturnValue:
    note = Note(form.note.data, filled(form.as_of.data), form.use_in_report.data)
    figures = []
    for shown in counters:
        line = form.lines[shown.id]
        if line.value.data is not None:
            entry = Entry(line.value.data, note.as_of, reason=line.reason.data)
            figures.append(Figure(shown.id, entry, line.known_id))
    with unit_of_work():
        add_update(item_id, note, by=actor(), on=clock.today(), figures=figures, files=kept)
    flash(str(Verb.UPDATE_PROGRESS.row.done) % {"day": write_day(note.as_of)})
    return redirect(url_for("items.show_item", item_id=item_id), 303)


def _page(form: UpdateForm, item: Item, counters: list[Shown], kept: list[KeptFile] | None = None) -> str:
    return render_template(
        "items/entry/update.html",
        form=form,
        item=item,
        lines=[(shown, form.lines[shown.id]) for shown in counters],
        kept=[(file, uploads.word_for(file)) for file in kept or []],
        opened=request.method == "POST",
    )
