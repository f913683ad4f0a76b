"""What keeps kinds of reports apart: the fields of work that each tells, and whose section an indicator is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, exists, or_, select

from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.items.counters.models import Counter
from tracker.items.models.item import Item
from tracker.reports.kinds.models import Filling, KindField, Placement, ReportKind, ReportSection


@dataclass(frozen=True, slots=True)
class Scope:
    """What a kind tells beside the other kinds of the office.

    `fields` None: the whole office. `others_words`: what sections of kinds with other fields take documents by.
    """

    kind_id: int
    fields: frozenset[int] | None = None
    owned: frozenset[str] = frozenset()  # codes whose indicators without a kind are this kind's
    others_words: tuple[str, ...] = ()
    placed_elsewhere: frozenset[int] = field(default=frozenset())  # documents that another kind was given by hand

    def holds(self) -> ColumnElement[bool] | None:
        """The items of its fields, and those put into its outline by hand; None: every item."""
        return self._or_placed(Item.field_id.in_(self.fields)) if self.fields is not None else None

    def asks_about(self) -> ColumnElement[bool] | None:
        """What it holds, and items without a field that nobody has put into any kind: these need a place."""
        if self.fields is None:
            return None
        placed = exists().where(Placement.item_id == Item.id)
        return self._or_placed(Item.field_id.in_(self.fields) | (Item.field_id.is_(None) & ~placed))

    def tells_indicator(self, kind_id: int | None, section: str) -> bool:
        """Whether an indicator of this kind and section is told: by its kind, without one by the first that has it."""
        return kind_id == self.kind_id or (kind_id is None and section in self.owned)

    def its_indicators(self) -> ColumnElement[bool]:
        """The same of rows."""
        unsaid = Counter.report_kind_id.is_(None) & Counter.section.in_(self.owned)
        return Counter.item_id.is_(None) & ((Counter.report_kind_id == self.kind_id) | unsaid)

    def leaves_document(self, document_id: int, words: str) -> bool:
        """Whether a document that has no place here is another kind's matter."""
        if self.fields is None:
            return False
        said = f" {fold(words)} "
        return document_id in self.placed_elsewhere or any(f" {word} " in said for word in self.others_words)

    def _or_placed(self, chosen: ColumnElement[bool]) -> ColumnElement[bool]:
        return or_(chosen, exists().where(Placement.kind_id == self.kind_id, Placement.item_id == Item.id))


def fields_of_kind(kind_id: int) -> frozenset[int] | None:
    """Ids of its fields of work; None: it tells the whole office. One query."""
    return frozenset(db.session.scalars(select(KindField.field_id).where(KindField.kind_id == kind_id))) or None


def fields_of_kinds() -> Mapping[int, frozenset[int]]:
    """{kind: its fields} of the kinds that have some. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in db.session.scalars(select(KindField)):
        found[row.kind_id].add(row.field_id)
    return {kind_id: frozenset(fields) for kind_id, fields in found.items()}


def scope_of_kind(kind_id: int) -> Scope:
    """The same by the id of a kind that there is."""
    kind = db.session.get_one(ReportKind, kind_id)
    return scope_of(kind, db.session.scalars(select(ReportSection).where(ReportSection.kind_id == kind_id)).all())


def scope_of(kind: ReportKind, sections: Sequence[ReportSection]) -> Scope:
    """What this kind tells. Two queries."""
    fields, codes = fields_of_kind(kind.id), {section.code for section in sections}
    words: list[str] = []
    elsewhere: set[int] = set()
    for other, position, is_active, document_id in db.session.execute(_of_other_kinds(kind)):
        if (position, other.kind_id) < (kind.position, kind.id):
            codes.discard(other.code)
        if is_active and other.filling is Filling.REGISTER:
            words += _folded(other.words.split(";"))
            if document_id is not None:
                elsewhere.add(document_id)
    if fields is None:
        return Scope(kind.id, owned=frozenset(codes))
    return Scope(kind.id, fields, frozenset(codes), tuple(dict.fromkeys(words)), frozenset(elsewhere))


def _folded(words: Iterable[str]) -> list[str]:
    return [one for one in (fold(word) for word in words) if one]


def _of_other_kinds(kind: ReportKind) -> Select[ReportSection, int, bool, int | None]:
    """Each of their sections with the place of its kind, whether that is in use, and documents put there by hand."""
    return (
        select(ReportSection, ReportKind.position, ReportKind.is_active, Placement.document_id)
        .join(ReportKind, ReportKind.id == ReportSection.kind_id)
        .outerjoin(Placement, (Placement.section_id == ReportSection.id) & Placement.document_id.is_not(None))
        .where(ReportSection.kind_id != kind.id)
    )
