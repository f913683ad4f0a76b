"""The list of the register: filtered, searched, sorted, paged; a fixed number of queries whatever its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.bounds import bounded, counted
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page, counted_up_to
from tracker.core.search import exactness, matches
from tracker.documents.identity import written
from tracker.documents.models import Authority, Document, Finding, Issuer
from tracker.documents.queries.facets import KIND_ORDER
from tracker.documents.queries.numbered import by_arrival, number_rank, numbered
from tracker.documents.queries.visible import visible_to
from tracker.organization.finding import other_names_of

#: What a list can be sorted by; with "-" before it the other way round.
SORTS = ("number", "date", "subject", "kind", "arrival")
_OTHERS = select(Issuer.id).where(Issuer.is_own.is_(False))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows. `sort` is empty for the usual order: newest first, or by rank where something is searched."""

    q: str = ""
    kind: str = ""
    year: int | None = None
    issuer: int | None = None
    flagged: bool = False
    restricted: bool = False
    incoming: bool = False  # papers that came in: of others, or with a number of arrival
    withdrawn: bool | None = None  # only these, or all but these
    sort: str = ""


class Row(NamedTuple):
    id: int
    number: str
    symbol: str
    kind: str
    issued_on: date
    subject: str
    issuer: str
    authority: Authority
    signer: str
    registered_on: date
    restricted: bool
    arrival_number: int | None
    arrived_on: date | None
    withdrawn_on: date | None
    withdrawn_by: str
    withdrawn_reason: str
    flagged: bool

    @property
    def written(self) -> str:
        """The number as printed."""
        return written(self.number, self.symbol)


class Counts(NamedTuple):
    """How many documents this person sees: all, own and others', with a finding, withdrawn; each may be MoreThan."""

    total: int
    own: int
    others: int
    flagged: int
    withdrawn: int


def is_flagged() -> ColumnElement[bool]:
    """Whether a check doubts the document and no clerk has settled it."""
    return exists().where(Finding.document_id == Document.id, Finding.settled_note == "")


def _in_findings() -> ColumnElement[bool]:
    """The same for a list of these alone: found from the findings, which are few, not from the whole register."""
    return Document.id.in_(select(Finding.document_id).where(Finding.settled_note == ""))


def list_documents(wanted: Wanted, *, actor: Actor, page: int, size: int = PAGE_SIZE) -> Page[Row]:
    """One page of what is wanted. Two queries."""
    most = counted_up_to(page, size)
    total = bounded(db.session.scalar(select(counted(_ids(wanted, actor), most))), most)
    number = min(page, max(1, -(-total // size)))
    rows = db.session.execute(_ordered(wanted, actor).limit(size).offset((number - 1) * size))
    return Page([_row(row._mapping) for row in rows], number, total, size)


def count_rows(wanted: Wanted, *, actor: Actor) -> int:
    """How many documents a list holds. One query."""
    return db.session.scalar(select(func.count()).select_from(Document).where(*_conditions(wanted, actor))) or 0


def _ids(wanted: Wanted, actor: Actor) -> Select[int]:
    return select(Document.id).where(*_conditions(wanted, actor))


def every_row(wanted: Wanted, *, actor: Actor) -> Iterator[Row]:
    """All rows of a list in its order, a few hundred at a time, for a file."""
    for row in db.session.execute(_ordered(wanted, actor).execution_options(yield_per=500)):
        yield _row(row._mapping)


def restricted_in(wanted: Wanted, *, actor: Actor) -> int:
    """How many restricted documents a list holds. One query."""
    query = select(func.count()).select_from(Document).where(*_conditions(replace(wanted, restricted=True), actor))
    return db.session.scalar(query) or 0


def latest(*, actor: Actor, by_registration: bool, most: int = 5) -> list[Row]:
    """The documents last registered, or last issued."""
    order = Document.id if by_registration else Document.issued_on
    return [_row(row._mapping) for row in db.session.execute(*asked_by(actor, _latest, clock.today(), order, most))]


@lru_cache(maxsize=32)
def _latest(actor: Actor, _on: date, order: Any, most: int) -> Kept:
    """Kept for who stands alike on a day (who followed which unit is asked of it): writing it takes the longest."""
    found = _rows().where(visible_to(actor), Document.withdrawn_on.is_(None))
    return kept(found.order_by(order.desc(), Document.id.desc()).limit(most))


def flagged(*, actor: Actor, most: int = 5) -> tuple[int, list[Row]]:
    """How many documents have an open finding, and the latest of them. One query."""
    found = _rows().add_columns(func.count().over().label("total")).where(visible_to(actor), _in_findings())
    rows = db.session.execute(found.order_by(Document.issued_on.desc(), Document.id.desc()).limit(most)).all()
    return (rows[0].total if rows else 0), [_row(row._mapping) for row in rows]


def counts(*, actor: Actor) -> Counts:
    """How many there are. One query."""
    own = Document.issuer_id.not_in(_OTHERS)
    kinds = (true(), own, ~own, _in_findings(), Document.withdrawn_on.is_not(None))
    pieces = [counted(select(Document.id).where(kind, visible_to(actor))) for kind in kinds]
    return Counts(*(bounded(number) for number in db.session.execute(select(*pieces)).one()))


def _rows() -> Select[*tuple[Any, ...]]:
    return select(
        Document.id, Document.number, Document.symbol, Document.kind, Document.issued_on, Document.subject,
        Issuer.name.label("issuer"), Document.authority, Document.signer, Document.registered_on, Document.restricted,
        Document.arrival_number, Document.arrived_on, Document.withdrawn_on, Document.withdrawn_by,
        Document.withdrawn_reason, is_flagged().label("flagged"),
    ).join(Issuer, Issuer.id == Document.issuer_id)  # fmt: skip


def _row(found: RowMapping) -> Row:
    """By name; what else was selected beside is left out."""
    return Row(**{name: found[name] for name in Row._fields})


def _conditions(wanted: Wanted, actor: Actor) -> list[ColumnElement[bool]]:
    conditions = [visible_to(actor)]
    if wanted.q:
        conditions.append(_found(wanted.q))
    if wanted.kind:
        conditions.append(Document.kind == wanted.kind)
    if wanted.year is not None:
        conditions.append(Document.year == wanted.year)
    if wanted.issuer is not None:
        conditions.append(Document.issuer_id == wanted.issuer)
    if wanted.flagged:
        conditions.append(_in_findings())
    if wanted.restricted:
        conditions.append(Document.restricted.is_(True))
    if wanted.incoming:
        conditions.append(or_(Document.arrival_number.is_not(None), Document.issuer_id.in_(_OTHERS)))
    if wanted.withdrawn is not None:
        conditions.append(Document.withdrawn_on.is_not(None) if wanted.withdrawn else Document.withdrawn_on.is_(None))
    return conditions


def _found(q: str) -> ColumnElement[bool]:
    """Documents whose text holds every word, or whose number is the one typed or begins with it.

    Where the words are the name of one unit, papers with its former and later names are found as well.
    """
    if by_its_number := [one for one in (numbered(q), by_arrival(q)) if one is not None]:
        return or_(*by_its_number, matches(Document.search_text, q))
    return or_(*(matches(Document.search_text, words) for words in (q, *other_names_of(q))))


def _ordered(wanted: Wanted, actor: Actor) -> Select[*tuple[Any, ...]]:
    return _rows().where(*_conditions(wanted, actor)).order_by(*_order(wanted))


def _order(wanted: Wanted) -> list[ColumnElement[Any]]:
    newest: list[ColumnElement[Any]] = [Document.issued_on.desc(), Document.id.desc()]
    key = wanted.sort.removeprefix("-")
    if key in SORTS:
        columns: dict[str, list[Any]] = {
            "number": [Document.number_value, Document.number_letter],
            "date": [Document.issued_on, Document.number_value],
            "subject": [Document.subject_key],
            "kind": [case(KIND_ORDER, value=Document.kind, else_=99)],
            "arrival": [Document.arrival_year, Document.arrival_number],
        }
        falling = wanted.sort.startswith("-")
        if key == "arrival":  # what never came in stands last, either way
            return [(column.desc() if falling else column.asc()).nulls_last() for column in columns[key]] + newest
        return [column.desc() if falling else column.asc() for column in columns[key]] + newest
    return [*number_rank(wanted.q), exactness(Document.search_text, wanted.q).desc(), *newest] if wanted.q else newest
