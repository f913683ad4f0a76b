"""What the selects of the register offer: the kinds, years and issuers that occur in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer
from tracker.documents.numbers.kinds import KINDS
from tracker.documents.queries.visible import visible_to
from tracker.documents.sorting import vietnamese_key

#: The place of each kind among their names.
KIND_ORDER = {
    abbr: at for at, abbr in enumerate(sorted(KINDS, key=lambda abbr: vietnamese_key(KINDS[abbr].name)))
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facets:
    """What the selects of the list offer: only what is in the register."""

    kinds: list[str]
    years: list[int]
    issuers: list[tuple[int, str]]


def facets(*, actor: Actor) -> Facets:
    """The kinds, years and issuers that occur, each in Vietnamese order or newest first. Three queries.

    Each value is looked for by its index: to read which ones occur from the register would take as long as it is.
    """
    there = select(Document.id).where(visible_to(actor))
    of_issuers = select(Issuer.id, Issuer.name).where(there.where(Document.issuer_id == Issuer.id).exists())
    kinds, years = db.session.scalars(_kinds(there)), db.session.scalars(_years(there))
    issuers = [(row.id, row.name) for row in db.session.execute(of_issuers)]
    by_name = sorted(issuers, key=lambda issuer: vietnamese_key(issuer[1]))
    return Facets(sorted(kinds, key=lambda kind: KIND_ORDER.get(kind, 99)), list(years), by_name)


def _kinds(there: Select[int]) -> Select[str]:
    """The kinds that occur: from each the one behind it is the next in the index.

    The oldest of each is asked for, which only the index knows: whether there is one at all PostgreSQL would find out
    by looking through the register, a second where the paper comes last in it.
    """
    first = select(func.min(Document.kind).label("kind")).cte("kinds", recursive=True)
    behind = select(func.min(Document.kind)).where(Document.kind > first.c.kind).scalar_subquery()
    kinds = first.union_all(select(behind).where(first.c.kind.is_not(None)))
    oldest = there.where(Document.kind == kinds.c.kind).order_by(Document.issued_on).limit(1).correlate(kinds)
    return select(kinds.c.kind).where(kinds.c.kind.is_not(None), oldest.scalar_subquery().is_not(None))


def _years(there: Select[int]) -> Select[int]:
    """The years that occur, the newest first: from each the one before it is the next in the index."""
    newest = select(func.max(Document.year).label("year")).cte("years", recursive=True)
    before = select(func.max(Document.year)).where(Document.year < newest.c.year).scalar_subquery()
    years = newest.union_all(select(before).where(newest.c.year.is_not(None)))
    seen = there.where(Document.year == years.c.year).correlate(years).exists()
    return select(years.c.year).where(years.c.year.is_not(None), seen).order_by(years.c.year.desc())
