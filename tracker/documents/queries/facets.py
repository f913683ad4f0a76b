"""What the selects of the register offer: the kinds, years and issuers that occur in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, literal_column, select, union_all

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
    The kinds stand in the statement: of one that comes with it PostgreSQL does not know whether it occurs, and once it
    has planned for any of them it looks through the whole register for each that does not (a second instead of 5 ms).
    """
    there = select(Document.id).where(visible_to(actor))
    kinds_said = [literal_column(f"'{kind}'", Document.kind.type) for kind in KINDS]
    of_kinds = [select(kind).where(there.where(Document.kind == kind).exists()) for kind in kinds_said]
    of_issuers = select(Issuer.id, Issuer.name).where(there.where(Document.issuer_id == Issuer.id).exists())
    kinds, years = db.session.scalars(union_all(*of_kinds)), db.session.scalars(_years(there))
    issuers = [(row.id, row.name) for row in db.session.execute(of_issuers)]
    by_name = sorted(issuers, key=lambda issuer: vietnamese_key(issuer[1]))
    return Facets(sorted(kinds, key=lambda kind: KIND_ORDER.get(kind, 99)), list(years), by_name)


def _years(there: Select[int]) -> Select[int]:
    """The years that occur, the newest first: from each the one before it is the next in the index."""
    newest = select(func.max(Document.year).label("year")).cte("years", recursive=True)
    before = select(func.max(Document.year)).where(Document.year < newest.c.year).scalar_subquery()
    years = newest.union_all(select(before).where(newest.c.year.is_not(None)))
    seen = there.where(Document.year == years.c.year).correlate(years).exists()
    return select(years.c.year).where(years.c.year.is_not(None), seen).order_by(years.c.year.desc())
