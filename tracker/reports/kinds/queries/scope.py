"""What keeps kinds of reports apart: the fields of work that each tells, and whose section an indicator is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, exists, or_, select, tuple_

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
    """What this kind tells. Two queries, of a kind with fields three."""
    codes = {section.code for section in sections}
    fields, taken = fields_of_kind(kind.id), _taken_before(kind, codes)
    if fields is None:
        return Scope(kind.id, owned=frozenset(codes - taken))
    words: list[str] = []
    elsewhere: set[int] = set()
    others = (
        select(ReportSection.words, Placement.document_id)
        .outerjoin(Placement, (Placement.section_id == ReportSection.id) & Placement.document_id.is_not(None))
        .join(ReportKind, ReportKind.id == ReportSection.kind_id)
        .where(
            ReportSection.kind_id != kind.id,
            ReportKind.is_active,
            (ReportSection.words != "") | Placement.document_id.is_not(None),
            ReportSection.filling == Filling.REGISTER,
        )
    )
    for said, document_id in db.session.execute(others):
        words += _folded(said.split(";"))
        elsewhere |= {document_id} - {None}
    return Scope(kind.id, fields, frozenset(codes - taken), tuple(dict.fromkeys(words)), frozenset(elsewhere))


def _folded(words: Iterable[str]) -> list[str]:
    return [one for one in (fold(word) for word in words) if one]


def _taken_before(kind: ReportKind, codes: Iterable[str]) -> set[str]:
    """Of these codes those that a kind before this one has too."""
    before = tuple_(ReportKind.position, ReportKind.id) < tuple_(kind.position, kind.id)
    query = select(ReportSection.code).join(ReportKind, ReportKind.id == ReportSection.kind_id).where(before)
    return set(db.session.scalars(query.where(ReportSection.code.in_(list(codes)))))
