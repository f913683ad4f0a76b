"""The outline of a kind of report: sections added, changed, moved and taken away; what names them follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.items.counters.models import Counter
from tracker.items.entry.services.counters import draft_of, edit_counter
from tracker.reports import policies
from tracker.reports.kinds import outlining
from tracker.reports.kinds.models import Filling, Placement, ReportKind, ReportSection, SectionField
from tracker.reports.kinds.queries.scope import Scope, fields_of_kind, scope_of, scope_of_kind
from tracker.reports.kinds.services.fields import choose_fields
from tracker.reports.kinds.services.kinds import check_variables, load_kind, number_of
from tracker.reports.models import Report, ReportLine, ReportState


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """What a section says, as typed."""

    code: str
    title: str
    filling: Filling = Filling.REGISTER
    words: str = ""
    opening: str = ""
    field_ids: Sequence[int] = ()


def add_section(kind_id: int, draft: SectionDraft, *, by: Actor, version: int) -> ReportSection:
    """One more section; its code says where it stands."""
    kind, rows = _open(kind_id, by=by, version=version)
    _check(draft, rows, but=None)
    section = ReportSection(kind_id=kind.id, code=draft.code)
    db.session.add(section)
    _write(section, draft)
    _put_in_order([*rows, section])
    _record(kind, by=by, before={}, after={"section": section.code, "title": section.title})
    return section


def change_section(section_id: int, draft: SectionDraft, *, by: Actor, version: int) -> ReportSection:
    """Correct a section. A new code numbers it anew, and those under it; its figures and placements follow."""
    section = load_section(section_id)
    kind, rows = _open(section.kind_id, by=by, version=version)
    _check(draft, rows, but=section)
    before = {"section": section.code, "title": section.title}
    if draft.code != section.code:
        _rename(kind, rows, outlining.renamed([row.code for row in rows], section.code, draft.code), by=by)
    _write(section, draft)
    _put_in_order(rows)
    _record(kind, by=by, before=before, after={"section": section.code, "title": section.title})
    return section


def move_section(section_id: int, *, up: bool, by: Actor, version: int) -> ReportSection:
    """Let it change places with the one before or after it under the same head; figures and placements follow."""
    section = load_section(section_id)
    kind, rows = _open(section.kind_id, by=by, version=version)
    before = section.code
    changes = outlining.moved([row.code for row in rows], section.code, up=up)
    if changes:
        _rename(kind, rows, changes, by=by)
        _put_in_order(rows)
        _record(kind, by=by, before={"section": before}, after={"section": section.code})
    return section


def remove_section(section_id: int, *, by: Actor, version: int, despite: bool = False) -> ReportKind:
    """Take it out. With figures or placements only `despite` them: figures stay, but no section tells them."""
    section = load_section(section_id)
    kind, rows = _open(section.kind_id, by=by, version=version)
    if any(row.code != section.code and outlining.is_below(row.code, section.code) for row in rows):
        raise InvalidInput(_l("Take the sections under it away first"))
    if any(holds(kind.id).get(section.code, (0, 0))) and not despite:
        raise InvalidInput(_l("Say that it goes although figures or items have their place in it"), field="despite")
    db.session.execute(delete(SectionField).where(SectionField.section_id == section.id))
    db.session.execute(delete(Placement).where(Placement.section_id == section.id))
    db.session.delete(section)
    _record(kind, by=by, before={"section": section.code, "title": section.title}, after={"section": ""})
    return kind


def load_section(section_id: int) -> ReportSection:
    """The section; NotFound."""
    section = db.session.get(ReportSection, section_id)
    if section is None:
        raise NotFound(_l("There is no such section."))
    return section


def holds(kind_id: int, scope: Scope | None = None) -> Mapping[str, tuple[int, int]]:
    """{code: (figures, placements)} of the sections that hold any. A fixed number of queries."""
    its = (scope or scope_of_kind(kind_id)).its_indicators()
    figures = _by_code(select(Counter.section, func.count()).where(its).group_by(Counter.section))
    placed = _by_code(
        select(ReportSection.code, func.count())
        .join(Placement, Placement.section_id == ReportSection.id)
        .where(ReportSection.kind_id == kind_id)
        .group_by(ReportSection.code)
    )
    return {code: (figures.get(code, 0), placed.get(code, 0)) for code in figures.keys() | placed.keys()}


def _by_code(query: Select[str, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in db.session.execute(query)}


def _open(kind_id: int, *, by: Actor, version: int) -> tuple[ReportKind, Sequence[ReportSection]]:
    """The kind as the form knew it, and its sections; from now on others meet a newer version."""
    by = as_allowed(by, policies.can_compile)
    kind = load_kind(kind_id, version)
    flag_modified(kind, "name")  # the outline is part of the kind: who changes it makes a new version
    rows = db.session.scalars(
        select(ReportSection).where(ReportSection.kind_id == kind_id).order_by(ReportSection.position)
    ).all()
    return kind, rows


def _check(draft: SectionDraft, rows: Sequence[ReportSection], *, but: ReportSection | None) -> None:
    if not outlining.CODE.fullmatch(draft.code):
        raise InvalidInput(_l("Write the code as II, II.2 or II.2.c"), field="code")
    others = {row.code: row for row in rows if but is None or row.id != but.id}
    if draft.code in others:
        raise InvalidInput(_l("Another section has this code"), field="code")
    parent = outlining.parent_of(draft.code)
    if parent and (parent not in others or (but is not None and outlining.is_below(parent, but.code))):
        raise InvalidInput(_l("There is no section %(code)s to stand under", code=parent), field="code")
    if parent and others[parent].filling is Filling.NEXT_TASKS:
        raise InvalidInput(_l("The next tasks have points of their own under them"), field="code")
    if not normalise(draft.title):
        raise InvalidInput(_l("Write the title of the section"), field="title")
    if draft.filling is Filling.NEXT_TASKS and but is not None:
        below = [row for row in others.values() if outlining.is_below(row.code, but.code)]
        if below:
            raise InvalidInput(_l("The next tasks have points of their own under them"), field="filling")
    check_variables(draft.opening, "opening")


def _write(section: ReportSection, draft: SectionDraft) -> None:
    section.code = draft.code
    section.depth, section.number = number_of(draft.code)
    section.title, section.filling = normalise(draft.title), draft.filling
    section.words, section.opening = draft.words.strip(), draft.opening.strip()
    if section.position is None:
        section.position = 0
    db.session.flush()
    db.session.execute(delete(SectionField).where(SectionField.section_id == section.id))
    told = draft.field_ids if draft.filling is Filling.REGISTER else ()
    for field_id in told:
        db.session.add(SectionField(section_id=section.id, field_id=field_id))
    if scope := fields_of_kind(section.kind_id):  # what a section tells, its kind tells
        choose_fields(section.kind_id, scope.union(told))


def _put_in_order(rows: Sequence[ReportSection]) -> None:
    for position, row in enumerate(sorted(rows, key=lambda row: outlining.order_of(row.code)), 1):
        row.position = position


def _rename(kind: ReportKind, rows: Sequence[ReportSection], changes: Mapping[str, str], *, by: Actor) -> None:
    """Give sections their new codes, in two steps, for two of them may change places; their figures go along."""
    its = scope_of(kind, rows).its_indicators()
    figures = db.session.scalars(select(Counter).where(its, Counter.section.in_(changes))).all()
    renamed = [row for row in rows if row.code in changes]
    wanted = {row.id: changes[row.code] for row in renamed}
    for row in renamed:
        row.code = f"~{row.id}"
    db.session.flush()
    for row in renamed:
        row.code = wanted[row.id]
        row.depth, row.number = number_of(row.code)
    db.session.flush()
    _follow(kind, changes)
    for counter in figures:
        edit_counter(
            counter.id,
            draft_of(counter),
            by=by,
            section=changes[counter.section],
            source_unit_id=counter.source_unit_id,
            report_kind_id=kind.id,
        )


def _record(kind: ReportKind, *, by: Actor, before: dict[str, Any], after: dict[str, Any]) -> None:
    record("report_kind.outlined", kind, by=by, before=before, after=after)


def _follow(kind: ReportKind, changes: Mapping[str, str]) -> None:
    """The clerk's sentences in drafts of this kind stay with their sections."""
    drafts = select(Report.id).where(Report.kind_id == kind.id, Report.state == ReportState.DRAFT)
    lines = db.session.scalars(
        select(ReportLine).where(ReportLine.report_id.in_(drafts), ReportLine.section_code.in_(changes))
    ).all()
    for line in lines:
        line.section_code = changes[line.section_code]
