"""Registering a paper: document, files, bases, items, parts, units, deadlines, counters, origins in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.documents.identity import written
from tracker.documents.models import Document, RelationKind
from tracker.documents.queries.visible import load_document
from tracker.documents.services.register import register_document
from tracker.documents.services.relations import read_bases, relate
from tracker.intake.events import PaperRegistered
from tracker.intake.models import DraftRow, IncomingPaper, PaperState, RowState
from tracker.intake.queries.understanding import Reader, reader_of
from tracker.intake.secrecy import is_state_secret
from tracker.intake.services.deciding import check
from tracker.intake.services.learning import learn_from
from tracker.intake.services.loading import guard, has_ended, load_open, load_paper
from tracker.intake.services.making import Plan, make_items
from tracker.intake.services.origins import keep_origins
from tracker.intake.services.papers import attach_missing, end
from tracker.intake.services.row_documents import named_documents


@dataclass(frozen=True, slots=True)
class Entered:
    """The form of a paper as the clerk sends it.

    `values`: what `register_document` takes (DocumentForm.values()); none of it where `document_id` names a document
    that the register has. `relations`: lines of numbers by kind, as typed ("basis": "140/KH-UBND ngày 14/10/2021").
    `plan`: all items are parts of one; None: each is an item of its own. `give`: False leaves them to be given later.
    `by_rows`: of a list of tasks, whose rows name their documents: each becomes an item of that document.
    `is_no_secret`: the clerk has looked at the paper, and the mark that was read is none of a state secret.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    document_id: int | None = None
    relations: Mapping[RelationKind, str] = field(default_factory=dict)
    plan: Plan | None = None
    field_id: int | None = None
    leader_id: int | None = None
    give: bool = True
    by_rows: bool = False
    is_no_secret: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What registering made. `again`: it was registered already, by the same clerk, and nothing was done now."""

    document_id: int
    number: str
    item_ids: Sequence[int] = ()
    unknown: Sequence[str] = ()  # numbers that the register does not have: relations that could not be made
    again: bool = False


def register(paper_id: int, entered: Entered, seen: Mapping[int, int], *, version: int, by: Actor, on: date) -> Made:
    """Register a paper with the drafts that were accepted; all of it or nothing.

    `seen`: every draft with the version that the clerk has seen. One that nobody has decided on is refused: nothing
    becomes an item, and nothing is dropped, without a person. What was put off stays with the paper. Pressed twice it
    is done once. Raises Conflict, InvalidInput (Duplicate where the register has the number).
    """
    paper = load_paper(paper_id, by=by)
    if paper.state is PaperState.REGISTERED and by.person_id is not None and paper.ended_by_id == by.person_id:
        return _made_before(paper, by)
    if not paper.state.is_open:
        raise has_ended(paper)
    paper = load_open(paper_id, by=by, version=version)
    reader = reader_of(paper, on=on)
    rows = _accepted(paper, seen, reader, by=by)
    _refuse_secret(paper, entered)
    if entered.by_rows:
        return _register_list(paper, rows, entered, reader, by=by, on=on)
    if entered.document_id is not None:
        document = load_document(entered.document_id, actor=by)
    else:
        document = register_document(by=by, on=on, **entered.values)
    unknown = _relate(document, entered.relations, by=by)
    attach_missing(paper, document, by=by)
    item_ids = _make(paper, document, rows, entered, reader, by=by, on=on)
    return _done(paper, document, item_ids, rows, reader, unknown, by=by)


def _done(
    paper: IncomingPaper, document: Document, item_ids: Sequence[int], rows: Sequence[DraftRow], reader: Reader,
    unknown: Sequence[str], *, by: Actor,
) -> Made:  # fmt: skip
    paper.document_id = document.id
    end(paper, PaperState.REGISTERED, by=by)
    record("paper.registered", paper, by=by, after={"items": len(item_ids)})
    learn_from(paper, rows, reader.index, by=by)
    publish(PaperRegistered(paper.id, document.id, tuple(item_ids)))
    return Made(document.id, written(document.number, document.symbol), item_ids, unknown)


def register_rest(paper_id: int, seen: Mapping[int, int], *, plan: Plan | None, by: Actor, on: date) -> Made:
    """Drafts that were put off when their paper was registered, and are accepted now, become items of its document."""
    paper = load_paper(paper_id, by=by)
    if paper.state is not PaperState.REGISTERED or paper.document_id is None:
        raise Conflict(_l("Register the paper first."))
    document = load_document(paper.document_id, actor=by)
    rows = [row for row in _rows(paper) if row.item_id is None and row.state is RowState.ACCEPTED and row.id in seen]
    reader = reader_of(paper, on=on)
    for row in rows:
        guard(row, seen[row.id], by=by)
        check(row, reader)
    if not rows:
        raise InvalidInput(_l("Accept a row first"))
    item_ids = _make(paper, document, rows, Entered(plan=plan), reader, by=by, on=on)
    learn_from(paper, rows, reader.index, by=by)
    return Made(document.id, written(document.number, document.symbol), item_ids)


def _register_list(
    paper: IncomingPaper, rows: Sequence[DraftRow], entered: Entered, reader: Reader, *, by: Actor, on: date
) -> Made:
    """Items of the documents that the rows of a list name, in the order of the list; no document is made."""
    if not rows:
        raise InvalidInput(_l("Accept a row first"), field="rows")
    documents = named_documents(rows, by=by)
    item_ids: list[int] = []
    for document_id in dict.fromkeys(document.id for document in documents):
        pairs = zip(documents, rows, strict=True)
        some = [row for document, row in pairs if document.id == document_id]
        document = next(one for one in documents if one.id == document_id)
        item_ids += _make(paper, document, some, replace(entered, plan=None), reader, by=by, on=on)
    return _done(paper, documents[0], item_ids, rows, reader, (), by=by)


def _make(
    paper: IncomingPaper, document: Document, rows: Sequence[DraftRow], entered: Entered, reader: Reader, *,
    by: Actor, on: date,
) -> list[int]:  # fmt: skip
    plan = entered.plan
    if plan is not None:
        plan = replace(plan, field_id=plan.field_id or entered.field_id, leader_id=plan.leader_id or entered.leader_id)
    items = make_items(
        document, [(row, reader.understood(row)) for row in rows], plan, field_id=entered.field_id,
        leader_id=entered.leader_id, give=entered.give, by=by, on=on,
    )  # fmt: skip
    keep_origins(paper, document, list(zip(items, rows, strict=True)), by=by)
    return [item.id for item in items]


def _accepted(paper: IncomingPaper, seen: Mapping[int, int], reader: Reader, *, by: Actor) -> list[DraftRow]:
    """The drafts that become items, each as the clerk has seen it."""
    rows = _rows(paper)
    if {row.id for row in rows} != set(seen):
        raise Conflict(_l("Rows of this paper came or went meanwhile. Look at it again."))
    for row in rows:
        guard(row, seen[row.id], by=by)
    waiting = sum(row.state is RowState.OPEN for row in rows)
    if waiting:
        words = _l("Rows that nobody has decided on: %(n)s. Accept, discard or put off each.", n=waiting)
        raise InvalidInput(words, field="rows")
    accepted = [row for row in rows if row.state is RowState.ACCEPTED]
    for row in accepted:
        check(row, reader)
    return accepted


def _rows(paper: IncomingPaper) -> Sequence[DraftRow]:
    return db.session.scalars(
        select(DraftRow).where(DraftRow.paper_id == paper.id).order_by(DraftRow.position, DraftRow.id)
    ).all()


def _refuse_secret(paper: IncomingPaper, entered: Entered) -> None:
    """State secrets have a register of their own (Luật Bảo vệ bí mật nhà nước)."""
    if not entered.is_no_secret and is_state_secret(paper):
        raise InvalidInput(
            _l(
                "A document with a secrecy mark is not registered here: by the Law on Protection of State Secrets "
                "it belongs in the register of secret documents, outside this system"
            ),
            field="is_no_secret",
        )


def _relate(document: Document, relations: Mapping[RelationKind, str], *, by: Actor) -> list[str]:
    """Relate to what the register has; the numbers that it does not have."""
    missing: list[str] = []
    for kind, lines in relations.items():
        found, unknown = read_bases(lines, by=by)
        for other in found:
            if other.id != document.id:
                relate(document, kind=kind, to=other, by=by)
        missing += unknown
    return missing


def _made_before(paper: IncomingPaper, by: Actor) -> Made:
    assert paper.document_id is not None
    document = load_document(paper.document_id, actor=by)
    ids = [row.item_id for row in _rows(paper) if row.item_id is not None]
    return Made(document.id, written(document.number, document.symbol), ids, again=True)
