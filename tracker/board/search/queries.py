"""One search over documents and items: what fits best of all that match, then the newest.

A word that stands in every second row ("kế hoạch") matches tens of thousands; reading them all takes a tenth of a
second. So of each kind the LOOKED_AT newest matches are put in order together with the newest that fit better
(core.search.best_matches), and more are not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, literal, select, union
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.search import best_matches, exactness, fold, normalise, words
from tracker.documents.identity import written
from tracker.documents.models import Document, Issuer
from tracker.documents.numbers.query import read_query
from tracker.documents.queries.numbered import begun_by, by_arrival, by_number, number_rank
from tracker.documents.queries.visible import visible_to
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.items.queries.searched import newest_of_units
from tracker.organization.finding import units_named

LOOKED_AT = 300
LEAST, LONGEST = 2, 200  # letters of a query: below, nothing is proposed while typing; above, the rest is dropped


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document that was found. `numbered`: its number is the one typed; `arrival`: the number under which it came."""

    id: int
    number: str
    kind: str
    issued_on: date
    subject: str
    issuer: str
    restricted: bool
    numbered: bool
    arrival: int | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ItemHit:
    """An item that was found. `numbered`: the number of its document is the one typed."""

    row: ItemRow
    numbered: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The best of each kind, and how many match; past LOOKED_AT the number is LOOKED_AT + 1."""

    q: str
    documents: Sequence[DocumentHit] = ()
    documents_total: int = 0
    items: Sequence[ItemHit] = ()
    items_total: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found, or nothing asked."""
        return not self.documents and not self.items


def read_words(typed: str) -> str:
    """What is searched for: the words typed, in the form in which texts are kept."""
    return normalise(typed)[:LONGEST]


def search(q: str, *, by: Actor, on: date, most: int = 10) -> Found:
    """Documents and items that this person may see, best first: the very number, then just these accents, then others.

    Among equals what is open comes first, then what was registered last. Five queries.
    """
    if not words(q):
        return Found(q)
    documents, documents_total = _documents(q, by, most)
    items, items_total = _items(q, by, on, most)
    return Found(q, documents, documents_total, items, items_total)


def _documents(q: str, by: Actor, most: int) -> tuple[list[DocumentHit], int]:
    seen = visible_to(by)
    near = best_matches(Document.search_text, q, most=LOOKED_AT + 1, only=seen, whole=_figures(q))
    rows = db.session.execute(
        select(
            Document.id, Document.number, Document.symbol, Document.kind, Document.issued_on, Document.subject,
            Issuer.name.label("issuer"), Document.restricted, _is_numbered(q), Document.arrival_number,
            Document.withdrawn_on, func.count().over().label("total"),
        )
        .join(Issuer, Issuer.id == Document.issuer_id)
        .where(Document.id.in_(_candidates(near, *_numbered(q, by))))
        .order_by(*_best(q, Document.search_text), _is_withdrawn(), Document.issued_on.desc(), Document.id.desc())
        .limit(most)
    ).all()  # fmt: skip
    return [_document_hit(row) for row in rows], _total(rows)


def _items(q: str, by: Actor, on: date, most: int) -> tuple[list[ItemHit], int]:
    seen = may_see(by)
    near = best_matches(Item.search_text, q, most=LOOKED_AT + 1, only=seen, whole=_figures(q))
    of_papers = [select(Item.id).where(Item.document_id.in_(papers), seen) for papers in _numbered(q, by)]
    rows = db.session.execute(
        select(Item.id, _is_numbered(q), func.count().over().label("total"))
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(Item.id.in_(_candidates(near, *of_papers, _of_units(q, on, seen))))
        .order_by(*_best(q, Item.search_text), case((is_open(), 0), else_=1), Item.id.desc())
        .limit(most)
    ).all()
    shown = {row.id: row for row in rows_of([row.id for row in rows], on=on)}
    return [ItemHit(shown[row.id], bool(row.numbered)) for row in rows], _total(rows)


def _figures(q: str) -> frozenset[str]:
    """The figures of a number whose symbol was typed too, as typed (01/KH-UBND): whole, and no beginning of others."""
    number = read_query(q)[0]
    if number is None or not number.symbol:
        return frozenset()
    return frozenset(word for word in map(fold, words(q)) if word.lstrip("0") == str(number.value))


def _candidates(near: Select[Any], *others: Select[Any] | None) -> Any:
    """The ids that are ranked: those of the words, of the number, of the units named; each cut off by itself."""
    by_words = near.subquery()
    ids = select(by_words.c[0])
    more = [one for one in others if one is not None]
    return union(ids, *more) if more else ids


def _of_units(q: str, on: date, seen: ColumnElement[bool]) -> Select[Any] | None:
    """The newest items of units that are, or were, called so; None where none is."""
    named = units_named(q, on)
    if not named:
        return None
    return select(newest_of_units(named, seen, LOOKED_AT + 1).subquery().c.id)


def _numbered(q: str, by: Actor) -> list[Select[Any]]:
    """The newest documents of the number typed, and apart from them, so that they take no place, of those it begins."""
    found = [one for one in (by_number(q), by_arrival(q), begun_by(q)) if one is not None]
    return [select(_newest(one, by).subquery().c.id) for one in found]


def _newest(condition: ColumnElement[bool], by: Actor) -> Select[Any]:
    """By its own index: `id + 0` keeps the planner from walking down the key until it has met enough."""
    newest = select(Document.id).where(condition, visible_to(by)).order_by((Document.id + 0).desc())
    return newest.limit(LOOKED_AT + 1)


def _is_numbered(q: str) -> ColumnElement[int]:
    numbered = by_number(q)
    return (literal(0) if numbered is None else case((numbered, 1), else_=0)).label("numbered")


def _best(q: str, text: InstrumentedAttribute[str]) -> list[ColumnElement[Any]]:
    return [*number_rank(q), exactness(text, q).desc()]


def _is_withdrawn() -> ColumnElement[int]:
    """Among equals what was withdrawn stands last."""
    return case((Document.withdrawn_on.is_not(None), 1), else_=0)


def _document_hit(row: Any) -> DocumentHit:
    return DocumentHit(
        row.id, written(row.number, row.symbol), row.kind, row.issued_on, row.subject, row.issuer, row.restricted,
        bool(row.numbered), row.arrival_number, row.withdrawn_on is not None,
    )  # fmt: skip


def _total(rows: Sequence[Any]) -> int:
    return min(int(rows[0].total), LOOKED_AT + 1) if rows else 0
