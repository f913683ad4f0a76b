"""A kind of report with its outline, fields, placements and scope: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.items.events import KindsOfReports
from tracker.reports.kinds.models import Filling, Placement, ReportDays, ReportKind, ReportSection, SectionField
from tracker.reports.kinds.queries.scope import Scope, scope_of
from tracker.reports.periods import PeriodKind, usual_closing


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a kind, first to last, and what decides where an item or a document stands."""

    kind: ReportKind
    sections: Sequence[ReportSection]
    fields: Mapping[int, Sequence[int]]  # section id: field ids
    placed_items: Mapping[int, str]  # item id: section code
    placed_documents: Mapping[int, str]
    days: Mapping[PeriodKind, ReportDays]
    scope: Scope

    def closing_day(self, period_kind: PeriodKind) -> int:
        """The day of the last month on which figures close."""
        found = self.days.get(period_kind)
        return found.closing_day if found else usual_closing(period_kind)

    def of_item(self, item_id: int, field_id: int | None, words: str) -> str:
        """The code of the item's section, or empty.

        Where the clerk put it; else among the sections of its field the one whose words its title says, else the one
        that asks for no words, else the first.
        """
        if item_id in self.placed_items:
            return self.placed_items[item_id]
        several = [section for section in self.sections if field_id in self.fields.get(section.id, ())]
        said = _by_words(several, words)
        plain = next((section for section in several if not section.words), several[0] if several else None)
        chosen = said or plain
        return chosen.code if chosen else ""

    def of_document(self, document_id: int, words: str) -> str:
        """The code of the section of a document that is no item: placed, or by its words; else empty."""
        if document_id in self.placed_documents:
            return self.placed_documents[document_id]
        found = _by_words(self.sections, words)
        return found.code if found else ""


def outline_of(kind_id: int) -> Outline:
    """The outline; NotFound where there is no such kind."""
    kind = db.session.get(ReportKind, kind_id)
    if kind is None:
        raise NotFound(_l("There is no such kind of report."))
    told = db.session.execute(
        select(ReportSection, SectionField.field_id)
        .outerjoin(SectionField, SectionField.section_id == ReportSection.id)
        .where(ReportSection.kind_id == kind_id)
        .order_by(ReportSection.position, ReportSection.id, SectionField.field_id)
    ).all()
    sections = list(dict.fromkeys(section for section, _field_id in told))
    codes = {section.id: section.code for section in sections}
    fields: dict[int, list[int]] = defaultdict(list)
    for section, field_id in told:
        if field_id is not None:
            fields[section.id].append(field_id)
    placed = db.session.scalars(select(Placement).where(Placement.kind_id == kind_id)).all()
    days = db.session.scalars(select(ReportDays).where(ReportDays.kind_id == kind_id))
    return Outline(
        kind,
        sections,
        fields,
        {one.item_id: codes[one.section_id] for one in placed if one.item_id is not None},
        {one.document_id: codes[one.section_id] for one in placed if one.document_id is not None},
        {row.period_kind: row for row in days},
        scope_of(kind, sections),
    )


def field_ids_of(section_id: int) -> list[int]:
    """The fields of work whose items a section tells."""
    return list(db.session.scalars(select(SectionField.field_id).where(SectionField.section_id == section_id)))


def list_kinds(*, active_only: bool = False) -> Sequence[ReportKind]:
    """Every kind in the office's order."""
    query = select(ReportKind).order_by(ReportKind.position, ReportKind.id)
    return db.session.scalars(query.where(ReportKind.is_active) if active_only else query).all()


def named_kinds(_question: KindsOfReports) -> list[tuple[int, str]]:
    """(id, name) of the kinds in use."""
    return [(kind.id, kind.name) for kind in list_kinds(active_only=True)]


def kind_of(code: str) -> ReportKind | None:
    """The kind that a command names."""
    return db.session.scalar(select(ReportKind).where(ReportKind.code == code))


def _by_words(sections: Iterable[ReportSection], text: str) -> ReportSection | None:
    """The first section one of whose words the text says; accents and case do not matter."""
    said = f" {fold(text)} "
    for section in sections:
        if section.filling is not Filling.REGISTER:
            continue
        if any(word in said for word in _wanted(section.words)):
            return section
    return None


@lru_cache(maxsize=500)  # asked of every item of a report
def _wanted(words: str) -> Sequence[str]:
    """The words of a section as they are looked for in a text with a space at each end."""
    return [f" {word} " for word in map(fold, words.split(";")) if word]
