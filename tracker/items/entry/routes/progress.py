"""A progress note with the figures and files that it brings, and the files themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.audit.reads import note_read
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.extensions import db
from tracker.core.forms import filled
from tracker.core.i18n import write_day
from tracker.core.security import safe_target, signed_in
from tracker.core.submitting import submit
from tracker.documents import uploads
from tracker.items.blueprint import bp
from tracker.items.counters.models import Evidence
from tracker.items.counters.queries.figures import Shown, shown_counters
from tracker.items.entry.figure_forms import UpdateForm, known_of, with_lines
from tracker.items.entry.services.evidence import Note, add_update, check_may_report, load_evidence
from tracker.items.models.item import Item
from tracker.items.queries.evidence import EvidenceFile, brought_together as together
from tracker.items.queries.naming import of_item
from tracker.items.verbs import Verb


@bp.get("/<int:item_id>/updates/new")
@signed_in
def new_update(item_id: int) -> ResponseReturnValue:
    """The note, and a line for each counter of the item."""
    item = check_may_report(item_id, by=actor())
    counters = _entered(item)
    form = with_lines(UpdateForm, counters)(formdata=None, as_of=clock.today(), **known_of(counters))
    return _page(form, item)


@bp.post("/<int:item_id>/updates")
@signed_in
def save_update(item_id: int) -> ResponseReturnValue:
    """Save note, changed figures and files, all or nothing."""
    item = check_may_report(item_id, by=actor())
    counters = _entered(item)
    form = with_lines(UpdateForm, counters)()
    return submit(
        form,
        lambda: _save(form, item_id, counters),
        said=lambda day: str(Verb.UPDATE_PROGRESS.row.done) % {"day": write_day(day)},
        to=safe_target(request.form.get("next") or url_for("items.show_item", item_id=item_id)),
        again=lambda: _page(form, item),
        over=lambda: _entered(item),
        undo=lambda _day: of_item(Verb.UPDATE_PROGRESS.row.words, item_id),
    )


@bp.get("/evidence/<int:evidence_id>")
@signed_in
def download_evidence(evidence_id: int) -> ResponseReturnValue:
    """The file, to keep, for those who may see its item; a picture may be opened."""
    file = _read(evidence_id)
    return uploads.send_kept(name=file.name, media_type=file.media_type, sha256=file.sha256, added_at=file.added_at)


@bp.get("/evidence/<int:evidence_id>/small")
@signed_in
def evidence_thumbnail(evidence_id: int) -> ResponseReturnValue:
    """The small picture of a photo, for those who may see its item; it counts as reading it."""
    file = _read(evidence_id)
    return uploads.send_thumbnail(file.thumbnail, added_at=file.added_at)


def _read(evidence_id: int) -> Evidence:
    """The file, its reading kept where its paper is restricted."""
    file = load_evidence(evidence_id, by=actor())
    item = db.session.get_one(Item, file.item_id)
    if item.restricted and item.document_id is not None:
        note_read("read.evidence", item.document_id, by=actor(), evidence=file.id)
    return file


@bp.app_template_global()
def brought_together(files: Sequence[EvidenceFile]) -> Sequence[Sequence[EvidenceFile]]:
    """Files in a row that came with one note or figure: who brought them is said once."""
    return together(files)


def _entered(item: Item) -> list[Shown]:
    """The counters of the item whose figure is typed; lists of units are ticked."""
    several = shown_counters([item.id], on=clock.today()).get(item.id, [])
    return [shown for shown in several if not shown.is_checklist]


def _save(form: UpdateForm, item_id: int, counters: list[Shown]) -> date:
    note = Note(form.note.data, filled(form.as_of.data), form.use_in_report.data)
    form.ask_once(counters)
    add_update(item_id, note, by=actor(), on=clock.today(), figures=form.figures(counters), files=form.kept)
    return note.as_of


def _page(form: UpdateForm, item: Item) -> str:
    return render_template(
        "items/entry/update.html",
        form=form,
        item=item,
        lines=[(shown, form.lines[shown.id]) for shown in _entered(item) if shown.id in form.lines],
        kept=form.kept_words,
        opened=request.method == "POST",
    )
