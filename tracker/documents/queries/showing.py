"""One document with everything that hangs on it: a handful of queries, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, or_, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents import policies
from tracker.documents.doubts import DOUBTS
from tracker.documents.identity import written
from tracker.documents.models import Attachment, Document, Finding, Issuer, Recipient, Relation, RelationKind
from tracker.documents.queries.visible import visible_to
from tracker.organization.models import Unit

MOST_LINKS = 300


class Cited(NamedTuple):
    """Another document, as a page names it."""

    id: int
    kind: str
    number: str
    symbol: str
    issued_on: date
    issuer: str
    subject: str
    withdrawn_on: date | None = None

    @property
    def written(self) -> str:
        """The number as printed."""
        return written(self.number, self.symbol)


class Link(NamedTuple):
    """A relation seen from one document: `outgoing` where it refers to the other, else the other refers to it."""

    id: int
    kind: RelationKind
    outgoing: bool
    other: Cited


@dataclass(slots=True)
class ChainNode:
    """A document of a chain of bases; what carries it out stands below it. `repeated`: its branch was drawn before."""

    cited: Cited
    below: list[ChainNode]
    is_this: bool = False
    repeated: bool = False


def cited(document: Document) -> Cited:
    """A loaded document as another page names it."""
    return Cited(
        document.id, document.kind, document.number, document.symbol, document.issued_on, document.issuer.name,
        document.subject, document.withdrawn_on,
    )  # fmt: skip


def links_of(document_id: int, *, actor: Actor) -> list[Link]:
    """The relations of a document in both directions, to documents that this person sees. One query."""
    other_id = case((Relation.document_id == document_id, Relation.other_id), else_=Relation.document_id)
    rows = db.session.execute(
        _cited_columns(Relation.id, Relation.kind, Relation.document_id == document_id)
        .select_from(Relation)
        .join(Document, Document.id == other_id)
        .join(Issuer, Issuer.id == Document.issuer_id)
        .where(or_(Relation.document_id == document_id, Relation.other_id == document_id), visible_to(actor))
        .order_by(Document.issued_on, Document.id)
        .limit(MOST_LINKS)
    )
    return [Link(row[0], row[1], bool(row[2]), Cited(*row[3:])) for row in rows]


def chain_of(document: Document, *, actor: Actor) -> list[ChainNode]:
    """The bases of a document up to the top, as trees with the topmost documents as roots. Empty without a basis.

    A basis that this person may not see, or that was withdrawn, ends the chain there. One query; a circle in old
    data does no harm.
    """
    above: dict[int, list[int]] = defaultdict(list)
    known = {document.id: cited(document)}
    for row in db.session.execute(_upwards(document.id, actor)):
        above[row[0]].append(row[1])
        known[row[1]] = Cited(*row[1:])
    return _trees(document.id, above, known) if above else []


def _upwards(document_id: int, actor: Actor) -> Select[*tuple[Any, ...]]:
    """Every (document, basis) pair on the way up, with the basis in full. UNION ends at what was met before."""
    seen = and_(Relation.kind == RelationKind.BASIS, visible_to(actor), Document.withdrawn_on.is_(None))
    start = (
        select(Relation.document_id.label("child"), Relation.other_id.label("parent"))
        .join(Document, Document.id == Relation.other_id)
        .where(Relation.document_id == document_id, seen)
        .cte("upwards", recursive=True)
    )
    pairs = start.union(
        select(Relation.document_id, Relation.other_id)
        .join(start, Relation.document_id == start.c.parent)
        .join(Document, Document.id == Relation.other_id)
        .where(seen)
    )
    return (
        _cited_columns(pairs.c.child)
        .select_from(pairs)
        .join(Document, Document.id == pairs.c.parent)
        .join(Issuer, Issuer.id == Document.issuer_id)
        .order_by(Document.issued_on, Document.id)
        .limit(MOST_LINKS)
    )


def _trees(document_id: int, above: dict[int, list[int]], known: dict[int, Cited]) -> list[ChainNode]:
    below: dict[int, list[int]] = defaultdict(list)
    for child, parents in above.items():
        for parent in parents:
            below[parent].append(child)
    tops = [one for one in known if not above.get(one)] or above[document_id]
    drawn: set[int] = set()

    def draw(one: int) -> ChainNode:
        if one in drawn:
            return ChainNode(known[one], [], is_this=one == document_id, repeated=one != document_id)
        drawn.add(one)
        children = sorted(below[one], key=lambda child: (known[child].issued_on, child))
        return ChainNode(known[one], [draw(child) for child in children], is_this=one == document_id)

    return [draw(top) for top in sorted(tops, key=lambda top: (known[top].issued_on, top)) if top not in drawn]


def _cited_columns(*first: Any) -> Select[*tuple[Any, ...]]:
    return select(
        *first, Document.id, Document.kind, Document.number, Document.symbol, Document.issued_on, Issuer.name,
        Document.subject, Document.withdrawn_on,
    )  # fmt: skip


def attachments_of(document_id: int) -> Sequence[Attachment]:
    """Its files in the order they came."""
    return db.session.scalars(
        select(Attachment).where(Attachment.document_id == document_id).order_by(Attachment.id)
    ).all()


def findings_of(document_id: int) -> Sequence[Finding]:
    """What the checks doubt, the open ones first."""
    order = case({doubt.code: at for at, doubt in enumerate(DOUBTS)}, value=Finding.code, else_=9)
    found = select(Finding).where(Finding.document_id == document_id).order_by(Finding.settled_note != "", order)
    return db.session.scalars(found).all()


def recipients_of(document_id: int) -> list[tuple[int, str]]:
    """The units that a restricted document is meant for, in the office's order."""
    rows = db.session.execute(
        select(Unit.id, Unit.short_name)
        .join(Recipient, Recipient.unit_id == Unit.id)
        .where(Recipient.document_id == document_id)
        .order_by(Unit.sort_key)
    )
    return [(row[0], row[1]) for row in rows]


def seen_of(document_ids: set[int], *, actor: Actor) -> set[int]:
    """Which of these documents this person may know of. No query for those who see all."""
    if policies.sees_all(actor) or not document_ids:
        return document_ids
    return set(db.session.scalars(select(Document.id).where(Document.id.in_(document_ids), visible_to(actor))))
