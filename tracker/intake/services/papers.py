"""A paper as a whole: in whose hand, its form as corrected so far, discarded, hung on a document that is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.search import normalise
from tracker.documents.models import Attachment, Document
from tracker.documents.queries.visible import load_document
from tracker.documents.services.files import KeptFile, attach_file
from tracker.intake.hands import other_hand
from tracker.intake.models import DraftRow, IncomingPaper, PaperState
from tracker.intake.queries.paper import files_of
from tracker.intake.services.arriving import key_of_paper
from tracker.intake.services.loading import hold, load_open, load_paper
from tracker.intake.services.mending import add_row as new_row

MOST_KEPT = 20_000


def take_in_hand(paper_id: int, *, by: Actor) -> tuple[str, datetime] | None:
    """Work on it: a clerk who opens it later is told. Who had it in hand until now, and since when; None: nobody."""
    paper = load_paper(paper_id, by=by)
    other = other_hand(paper, by=by)
    if paper.state.is_open:
        hold(paper, by=by)
    return other


def let_go(paper_id: int, *, by: Actor) -> None:
    """Leave it halfway: whoever opens it next is not told of this clerk."""
    paper = load_paper(paper_id, by=by)
    if paper.in_hand_of_id == by.person_id:
        paper.in_hand_of_id, paper.in_hand_of, paper.in_hand_since = None, "", None
        db.session.flush()


def keep_form(paper_id: int, entered: Mapping[str, Any], *, version: int, by: Actor) -> IncomingPaper:
    """Keep the form of the paper as it is corrected so far: plain values, as they were typed."""
    paper = load_open(paper_id, by=by, version=version)
    kept = {str(name): value for name, value in entered.items()}
    if len(repr(kept)) > MOST_KEPT:
        raise InvalidInput(_l("This holds more than %(most)s letters: shorten it", most=MOST_KEPT))
    if kept != (paper.entered or {}):
        paper.entered = kept
        record("paper.form_kept", paper, by=by)
    return paper


def add_row(paper_id: int, cells: Mapping[str, str], *, after: int, by: Actor) -> DraftRow:
    """A draft that the reading did not find, behind the position `after` (-1: before all)."""
    return new_row(load_open(paper_id, by=by), cells, after=after, by=by)


def discard_paper(paper_id: int, *, version: int, by: Actor, reason: str = "") -> IncomingPaper:
    """It is not registered: its drafts, and its files that nothing else has, go after thirty days."""
    paper = load_paper(paper_id, by=by, version=version)
    if paper.state in (PaperState.WAITING, PaperState.READING):
        raise InvalidInput(_l("This paper is still being read. Wait until that has ended, or stop it."))
    if paper.state is PaperState.DISCARDED:
        return paper
    if paper.state is PaperState.REGISTERED:
        raise InvalidInput(_l("This paper is registered already."))
    end(paper, PaperState.DISCARDED, by=by)
    paper.reason = normalise(reason)[:500]
    record("paper.discarded", paper, by=by, note=paper.reason)
    return paper


def bring_back(paper_id: int, *, by: Actor) -> IncomingPaper:
    """A discarded paper waits again, as far as it was."""
    paper = load_paper(paper_id, by=by)
    if paper.state is not PaperState.DISCARDED:
        raise InvalidInput(_l("Only a discarded paper is brought back."))
    key = key_of_paper([file.came_sha256 for file in files_of(paper.id)])
    if db.session.scalar(select(IncomingPaper.id).where(IncomingPaper.open_key == key)) is not None:
        raise Conflict(_l("The same paper has come again meanwhile: go on with that one."))
    has_reading = paper.reading is not None
    paper.open_key = key
    paper.state = PaperState.READY if has_reading else PaperState.FAILED
    paper.reason, paper.ended_at, paper.ended_by, paper.ended_by_id = "", None, "", None
    record("paper.brought_back", paper, by=by)
    return paper


def hang_on(paper_id: int, document_id: int, *, version: int, by: Actor) -> Document:
    """The register has this paper: its files become files of that document, and it waits no more."""
    paper = load_open(paper_id, by=by, version=version)
    document = load_document(document_id, actor=by)
    attach_missing(paper, document, by=by)
    paper.document_id = document.id
    end(paper, PaperState.REGISTERED, by=by)
    record("paper.hung_on", paper, by=by)
    return document


def attach_missing(paper: IncomingPaper, document: Document, *, by: Actor) -> int:
    """Hang the files of a paper on a document, those that it has not; how many."""
    there = set(db.session.scalars(select(Attachment.sha256).where(Attachment.document_id == document.id)))
    missing = [file for file in files_of(paper.id) if file.sha256 not in there]
    for file in missing:
        kept = KeptFile(file.name, file.media_type, file.size, file.sha256, file.thumbnail)
        attach_file(document, kept, by=by)
    return len(missing)


def end(paper: IncomingPaper, state: PaperState, *, by: Actor) -> None:
    """It waits no more; the same file may come again."""
    paper.state, paper.open_key = state, None
    paper.ended_at, paper.ended_by, paper.ended_by_id = clock.now(), by.signed, by.person_id
    paper.in_hand_of_id, paper.in_hand_of, paper.in_hand_since = None, "", None
