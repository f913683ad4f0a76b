"""The list of the register: filtered, searched, sorted, paged; a fixed number of queries whatever its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, RowMapping, Select, and_, case, exists, func, or_, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.core.search import exactness, matches
from tracker.documents.identity import written
from tracker.documents.models import Authority, Document, Finding, Issuer
from tracker.documents.numbers.kinds import KINDS
from tracker.documents.numbers.query import NumberQuery, read_query
from tracker.documents.queries.visible import visible_to
from tracker.documents.sorting import vietnamese_key
from tracker.organization.finding import other_names_of

#: What a list can be sorted by; with "-" before it the other way round.
SORTS = ("number", "date", "subject", "kind")
_KIND_ORDER = {
    abbr: at for at, abbr in enumerate(sorted(KINDS, key=lambda abbr: vietnamese_key(KINDS[abbr].name)))
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows. `sort` is empty for the usual order: newest first, or by rank where something is searched."""

    q: str = ""
    kind: str = ""
    year: int | None = None
    issuer: int | None = None
    flagged: bool = False
    restricted: bool = False
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
    flagged: bool

    @property
    def written(self) -> str:
        """The number as printed."""
        return written(self.number, self.symbol)


class Counts(NamedTuple):
    """How many documents this person sees: all, the committee's own, those with an open finding."""

    total: int
    own: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the selects of the list offer: only what is in the register."""

    kinds: list[str]
    years: list[int]
    issuers: list[tuple[int, str]]


def is_flagged() -> ColumnElement[bool]:
    """Whether a check doubts the document and no clerk has settled it."""
    return exists().where(Finding.document_id == Document.id, Finding.settled_note == "")


def list_documents(wanted: Wanted, *, actor: Actor, page: int, size: int = PAGE_SIZE) -> Page[Row]:
    """One page of what is wanted. Two queries."""
    total = count_rows(wanted, actor=actor)
    number = min(page, max(1, -(-total // size)))
    rows = db.session.execute(_ordered(wanted, actor).limit(size).offset((number - 1) * size))
    return Page([_row(row._mapping) for row in rows], number, total, size)


def count_rows(wanted: Wanted, *, actor: Actor) -> int:
    """How many documents a list holds. One query."""
    return db.session.scalar(select(func.count()).select_from(Document).where(*_conditions(wanted, actor))) or 0


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
    order = Document.id.desc() if by_registration else Document.issued_on.desc()
    found = _rows().where(visible_to(actor)).order_by(order, Document.id.desc()).limit(most)
    return [_row(row._mapping) for row in db.session.execute(found)]


def flagged(*, actor: Actor, most: int = 5) -> tuple[int, list[Row]]:
    """How many documents have an open finding, and the latest of them. One query."""
    found = _rows().add_columns(func.count().over().label("total")).where(visible_to(actor), is_flagged())
    rows = db.session.execute(found.order_by(Document.issued_on.desc(), Document.id.desc()).limit(most)).all()
    return (rows[0].total if rows else 0), [_row(row._mapping) for row in rows]


def counts(*, actor: Actor) -> Counts:
    """How many there are. One query."""
    row = db.session.execute(
        select(func.count(), func.sum(case((Issuer.is_own, 1), else_=0)), func.sum(case((is_flagged(), 1), else_=0)))
        .select_from(Document)
        .join(Issuer, Issuer.id == Document.issuer_id)
        .where(visible_to(actor))
    ).one()
    return Counts(row[0], row[1] or 0, row[2] or 0)


def facets(*, actor: Actor) -> Facets:
    """The kinds, years and issuers that occur, each in Vietnamese order or newest first. Three queries."""
    seen = visible_to(actor)
    kinds = db.session.scalars(select(Document.kind).where(seen).distinct())
    years = db.session.scalars(select(Document.year).where(seen).distinct().order_by(Document.year.desc()))
    issuers = db.session.execute(
        select(Issuer.id, Issuer.name).where(Issuer.id.in_(select(Document.issuer_id).where(seen)))
    )
    by_name = sorted(((row[0], row[1]) for row in issuers), key=lambda issuer: vietnamese_key(issuer[1]))
    return Facets(sorted(kinds, key=lambda kind: _KIND_ORDER.get(kind, 99)), list(years), by_name)


def _rows() -> Select[*tuple[Any, ...]]:
    return select(
        Document.id, Document.number, Document.symbol, Document.kind, Document.issued_on, Document.subject,
        Issuer.name.label("issuer"), Document.authority, Document.signer, Document.registered_on, Document.restricted,
        is_flagged().label("flagged"),
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
        conditions.append(is_flagged())
    if wanted.restricted:
        conditions.append(Document.restricted.is_(True))
    return conditions


def _found(q: str) -> ColumnElement[bool]:
    """Documents whose text holds every word, or whose number is the one typed.

    Where the words are the name of one unit, papers with its former and later names are found as well.
    """
    numbered = by_number(q)
    if numbered is not None:
        return or_(numbered, matches(Document.search_text, q))
    return or_(*(matches(Document.search_text, words) for words in (q, *other_names_of(q))))


def by_number(q: str) -> ColumnElement[bool] | None:
    """Documents of the number in the query, whose text also holds the other words; None where it has no number."""
    number, rest = read_query(q)
    if number is None or number.value is None:
        return None
    conditions = [_is_number(number)]
    if rest:
        conditions.append(matches(Document.search_text, rest))
    return and_(*conditions)


def _is_number(number: NumberQuery) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [Document.number_value == number.value]
    if number.letter:
        conditions.append(Document.number_letter.startswith(number.letter, autoescape=True))
    if number.year is not None:
        conditions.append(Document.year == number.year)
    if number.symbol:
        folded = func.replace(func.replace(Document.symbol_key, "Đ", "D"), "Ư", "U")
        conditions.append(folded.startswith(number.symbol, autoescape=True))
    elif number.kind:
        conditions.append(Document.kind == number.kind)
    return and_(*conditions)


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
            "kind": [case(_KIND_ORDER, value=Document.kind, else_=99)],
        }
        falling = wanted.sort.startswith("-")
        return [column.desc() if falling else column.asc() for column in columns[key]] + newest
    if not wanted.q:
        return newest
    return [*number_rank(wanted.q), exactness(Document.exact_text, wanted.q).desc(), *newest]


def number_rank(q: str) -> list[ColumnElement[Any]]:
    """First the very number, then the same figures with another letter (12, 12a), then what only the words found."""
    numbered, number = by_number(q), read_query(q)[0]
    if numbered is None or number is None:
        return []
    very = and_(numbered, Document.number_letter == number.letter)
    return [case((very, 0), (numbered, 1), else_=2)]
