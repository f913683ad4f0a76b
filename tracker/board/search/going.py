"""Going somewhere by typing: pages by their names, items and papers by number or words, units; at most MOST.

Tone marks may be missing ("sap den han" finds "Sắp đến hạn"); each word typed begins a word of the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from tracker.board.search.queries import LEAST, DocumentHit, Found, ItemHit, search
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.places import every_place
from tracker.core.search import WORD, fold, words
from tracker.organization.models import Unit

MOST = 10
PAGES, ITEMS, UNITS, PAPERS = 3, 4, 3, 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, of what it is a part, its address."""

    name: str
    of: str
    url: str


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit in force."""

    id: int
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Going:
    """What may be meant, by kind."""

    q: str
    pages: Sequence[Page] = ()
    items: Sequence[ItemHit] = ()
    units: Sequence[UnitHit] = ()
    papers: Sequence[DocumentHit] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.pages or self.items or self.units or self.papers)


def go_to(q: str, *, by: Actor, on: date) -> Going:
    """Six queries; none where too little is typed: then the first pages of the menu."""
    pages = pages_named(q)
    if len(q) < LEAST:
        return Going(q, pages[:MOST] if not words(q) else pages[:PAGES])
    found = search(q, by=by, on=on, most=ITEMS) if words(q) else Found(q)
    items, units = found.items[:ITEMS], _units(q, on)
    shown = {hit.row.number for hit in items if hit.row.number}
    papers = [hit for hit in found.documents if hit.number not in shown][:PAPERS]
    pages = pages[:PAGES]
    return Going(q, pages, items, units, papers[: max(0, MOST - len(pages) - len(items) - len(units))])


def pages_named(q: str) -> list[Page]:
    """The pages that this person may open and whose name these words begin; all of them without a word."""
    terms = [fold(word) for word in words(q)]
    pages = [Page(*place) for place in every_place()]
    begun = sorted((page for page in pages if _is_named(page.name, terms)), key=lambda page: _rank(page.name, terms))
    return begun + [page for page in pages if page not in begun and _is_named(f"{page.name} {page.of}", terms)]


def _is_named(name: str, terms: Sequence[str]) -> bool:
    said = _words(name)
    return all(any(word.startswith(term) for word in said) for term in terms)


def _rank(name: str, terms: Sequence[str]) -> tuple[bool, int]:
    """What begins with the first word typed, then what is shortest; nothing typed keeps the order of the menu."""
    said = _words(name)
    return (not (said and said[0].startswith(terms[0])), len(said)) if terms else (False, 0)


def _words(name: str) -> list[str]:
    return WORD.findall(fold(name))


def _units(q: str, on: date) -> list[UnitHit]:
    """Units in force, from the few hundred that there are. One query."""
    terms = [fold(word) for word in words(q)]
    rows = db.session.execute(
        select(Unit.id, Unit.name, Unit.short_name, Unit.code)
        .where(or_(Unit.active_until.is_(None), Unit.active_until >= on))
        .order_by(Unit.position, Unit.id)
    )
    named = [row for row in rows if terms and _is_named(_all_names(row), terms)]
    return [UnitHit(row.id, row.name, row.short_name) for row in named[:UNITS]]


def _all_names(row: Any) -> str:
    return f"{row.name} {row.short_name} {row.code or ''}"
