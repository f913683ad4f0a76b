"""The queue: what waits, how far it is; bringing papers, stopping, reading again, discarding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.documents.store import largest
from tracker.intake.blueprint import bp
from tracker.intake.forms import AddForm
from tracker.intake.grouping import Sent, grouped
from tracker.intake.models import Way
from tracker.intake.policies import can_use
from tracker.intake.queries.queue import waiting_papers
from tracker.intake.routes import columns, desk, files, learnt, registering, rows, source
from tracker.intake.services import arriving, papers, reading
from tracker.intake.services.arriving import Arrival
from tracker.intake.shown.arriving import arrival_words
from tracker.intake.shown.queue import QueueRow

#: They put what they have on the blueprint.
__all__ = ["bp", "columns", "desk", "files", "learnt", "registering", "rows", "source"]

#: What a browser offers to choose.
ACCEPTED = ".pdf,.docx,.doc,.xlsx,.txt,image/*,.heic,.heif,.webp"


@bp.get("", strict_slashes=False)
@requires(can_use)
def show_queue() -> ResponseReturnValue:
    """Every paper that waits."""
    return _page(AddForm(formdata=None))


@bp.post("", strict_slashes=False)
@requires(can_use)
def add_paper() -> ResponseReturnValue:
    """Take in what was dropped, chosen, photographed or pasted; one paper leads to its own page."""
    form = AddForm()
    came = _sent(form)
    return submit(
        form,
        lambda: _take_in(came),
        again=partial(_page, form),
        to=_after,
        said=lambda arrivals: " ".join(arrival_words(one) for one in arrivals),
    )


@bp.post("/<int:paper_id>/stop")
@requires(can_use)
def stop_reading(paper_id: int) -> ResponseReturnValue:
    """Read it no further."""
    return press(
        lambda: reading.stop_reading(paper_id, by=actor()),
        to=url_for("intake.show_queue"),
        said=gettext("Reading was stopped."),
        told=(Conflict,),
    )


@bp.post("/<int:paper_id>/again")
@requires(can_use)
def read_again(paper_id: int) -> ResponseReturnValue:
    """Read it once more."""
    return press(
        lambda: arriving.read_again(paper_id, by=actor()),
        to=url_for("intake.show_paper", paper_id=paper_id),
        said=gettext("It is read again."),
        told=(Conflict, InvalidInput),
        back=url_for("intake.show_queue"),
    )


@bp.post("/<int:paper_id>/discard")
@requires(can_use)
def discard_paper(paper_id: int) -> ResponseReturnValue:
    """It is not registered; can be taken back."""
    seen = request.form.get("version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    return press(
        lambda: papers.discard_paper(paper_id, version=version, by=actor()),
        to=url_for("intake.show_queue"),
        said=gettext("The paper was discarded."),
        told=(Conflict, InvalidInput),
        undo=True,
    )


def _page(form: AddForm) -> str:
    page = waiting_papers(by=actor(), number=wanted_page())
    listed = [QueueRow(one) for one in page.rows]
    return render_template(
        "intake/queue.html",
        form=form,
        page=page,
        rows=listed,
        reading=any(row.share is not None for row in listed),
        accepted=ACCEPTED,
        megabytes=largest() // (1024 * 1024),
        page_address=lambda number: same_list(page=number),
        today=clock.today(),
    )


def _sent(form: AddForm) -> list[tuple[Way, list[Sent]]]:
    """The papers of one sending: photos chosen together are one, other files one each, pasted words one."""
    chosen = _read(form.files.data)
    names = grouped([one.name for one in chosen], together=len({one.name for one in chosen}) != len(chosen))
    by_name = {one.name: one for one in chosen}
    came = [(Way.UPLOAD, [by_name[name] for name in some]) for some in names]
    if photos := _read(form.photos.data):
        came.append((Way.UPLOAD, photos))
    if words := form.words.data:
        came.append((Way.PASTE, [Sent(f"{gettext('Pasted text')}.txt", words.encode())]))
    return came


def _read(files: Sequence[FileStorage] | None) -> list[Sent]:
    found = []
    for file in files or ():
        if isinstance(file, FileStorage) and file.filename:
            with file.stream:
                found.append(Sent(file.filename, file.stream.read(largest() + 1)))
    return found


def _take_in(came: Sequence[tuple[Way, list[Sent]]]) -> list[Arrival]:
    if not came:
        raise InvalidInput(gettext("Choose a file, take a photo, or paste words"), field="files")
    return [arriving.take_in(files, way=way, by=actor()) for way, files in came]


def _after(arrivals: Sequence[Arrival]) -> str:
    """To the paper where one came, to the document where the register has it; else to the queue."""
    if len(arrivals) != 1:
        return url_for("intake.show_queue")
    one = arrivals[0]
    if one.document_id is not None:
        return url_for("documents.show_document", document_id=one.document_id)
    return url_for("intake.show_paper", paper_id=one.paper_id)
