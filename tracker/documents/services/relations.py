"""How documents hang together: basis, supersedes, amends, urges."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.documents import policies
from tracker.documents.events import DocumentRelated
from tracker.documents.identity import written
from tracker.documents.models import Document, Relation, RelationKind
from tracker.documents.numbers.citations import Citation, find_citations
from tracker.documents.queries.lookup import find_cited
from tracker.documents.services.standing import refuse_withdrawn

#: Relations that cannot run in a circle: what carries out, or replaces, comes later.
ONE_WAY = frozenset({RelationKind.BASIS, RelationKind.SUPERSEDES})


def add_relation(document: Document, *, kind: RelationKind, number: str, by: Actor) -> Relation:
    """Relate to the document that is written: "140/KH-UBND ngày 14/10/2021 của UBND tỉnh". Raises InvalidInput."""
    cited = find_citations(number)
    if len(cited) != 1:
        raise InvalidInput(_l("Write one number, as 140/KH-UBND ngày 14/10/2021"), field="number")
    return relate(document, kind=kind, to=resolve(cited[0], by=by), by=by)


def relate(document: Document, *, kind: RelationKind, to: Document, by: Actor) -> Relation:
    """Relate two documents. Refuses itself, a second time, and a circle of bases or of replacements."""
    by = as_allowed(by, policies.can_register)
    refuse_withdrawn(document, field="number")
    refuse_withdrawn(to, field="number")
    if to.id == document.id:
        raise InvalidInput(_l("A document cannot refer to itself"), field="number")
    known = select(Relation).where(
        Relation.document_id == document.id, Relation.kind == kind, Relation.other_id == to.id
    )
    if db.session.scalar(known) is not None:
        raise InvalidInput(_("%(number)s is there already", number=written(to.number, to.symbol)), field="number")
    if kind in ONE_WAY and _leads_to(to.id, document.id, kind):
        message = _("%(number)s itself goes back to this document", number=written(to.number, to.symbol))
        raise InvalidInput(message, field="number")
    relation = Relation(document_id=document.id, kind=kind, other_id=to.id)
    db.session.add(relation)
    record("document.relation_added", document, by=by, after={"relation": kind, "other": reference(to)})
    db.session.flush()
    publish(DocumentRelated(document, kind, to, by))
    return relation


def remove_relation(relation: Relation, *, by: Actor) -> None:
    """Take a relation away."""
    by = as_allowed(by, policies.can_register)
    document = db.session.get_one(Document, relation.document_id)
    other = db.session.get_one(Document, relation.other_id)
    before = {"relation": relation.kind, "other": reference(other)}
    db.session.delete(relation)
    record("document.relation_removed", document, by=by, before=before)


def resolve(citation: Citation, *, by: Actor) -> Document:
    """The one document of the register that a citation means. Raises InvalidInput saying what is missing."""
    found = find_cited(citation, actor=by)
    shown = written(citation.number, citation.symbol)
    if not found:
        for withdrawn in find_cited(citation, actor=by, withdrawn=True):
            refuse_withdrawn(withdrawn, field="number")
        message = _("%(number)s is not in the register: register it first", number=shown)
        raise InvalidInput(message, field="number")
    if len(found) > 1:
        choices = ", ".join(f"{write_day(one.issued_on)} ({one.issuer.name})" for one in found[:4])
        message = _("Several documents are %(number)s: add the day, as one of %(days)s", number=shown, days=choices)
        raise InvalidInput(message, field="number")
    return found[0]


def read_bases(text: str, *, by: Actor) -> tuple[Sequence[Document], Sequence[str]]:
    """The documents that lines of numbers mean, and the numbers that are not in the register yet.

    Raises InvalidInput where a line holds no number, or one that several documents have.
    """
    found: list[Document] = []
    unknown: list[str] = []
    for line in filter(None, (part.strip() for part in text.replace(";", "\n").split("\n"))):
        cited = find_citations(line)
        if not cited:
            message = _("No number of a document in “%(line)s”: write it as 140/KH-UBND", line=line[:80])
            raise InvalidInput(message, field="basis")
        for citation in cited:
            if not find_cited(citation, actor=by):
                unknown.append(written(citation.number, citation.symbol))
                continue
            try:
                found.append(resolve(citation, by=by))
            except InvalidInput as error:
                raise InvalidInput(error.message, field="basis") from error
    return list(dict.fromkeys(found)), list(dict.fromkeys(unknown))


def _leads_to(start: int, goal: int, kind: RelationKind) -> bool:
    """Whether relations of this kind lead from one document to another."""
    met, reached = {start}, {start}
    while reached:
        step = select(Relation.other_id).where(Relation.kind == kind, Relation.document_id.in_(reached))
        reached = set(db.session.scalars(step)) - met
        if goal in reached:
            return True
        met |= reached
    return False
