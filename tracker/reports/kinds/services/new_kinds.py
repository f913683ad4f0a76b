"""A kind of report of the office's own: begun empty or as a copy, put out of use, taken up again."""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.reports import policies
from tracker.reports.kinds.models import ReportDays, ReportKind, ReportSection, SectionField
from tracker.reports.kinds.queries.scope import fields_of_kind
from tracker.reports.kinds.services.fields import choose_fields
from tracker.reports.kinds.services.kinds import TEXTS, load_kind

CODE = re.compile(r"[a-z][a-z0-9-]{1,19}")
COPIED = ("position", "code", "depth", "number", "title", "filling", "words", "opening")


def add_kind(name: str, code: str, *, by: Actor, copy_of: int | None = None) -> ReportKind:
    """A new kind; with `copy_of` it begins with the texts, days and outline of that one. Placements stay behind.

    Raises InvalidInput where the code is no short word (cchc, bc-tuan) or belongs to another kind.
    """
    by = as_allowed(by, policies.can_compile)
    if not normalise(name):
        raise InvalidInput(_l("Write a name"), field="name")
    if not CODE.fullmatch(code):
        raise InvalidInput(_l("Write a short word of small letters, digits and hyphens, such as cchc"), field="code")
    if db.session.scalar(select(ReportKind.id).where(ReportKind.code == code)) is not None:
        raise InvalidInput(_l("Another kind of report has this code"), field="code")
    position = (db.session.scalar(select(func.max(ReportKind.position))) or 0) + 1
    kind = ReportKind(code=code, name=normalise(name), title=f"{normalise(name)} {{ky}}", position=position)
    old = load_kind(copy_of) if copy_of is not None else None
    if old is not None:
        for text in set(TEXTS) - {"name"}:
            setattr(kind, text, getattr(old, text))
    db.session.add(kind)
    db.session.flush()
    if old is not None:
        _copy_days(old.id, kind.id)
        _copy_outline(old.id, kind.id)
        choose_fields(kind.id, fields_of_kind(old.id) or ())
    record("report_kind.added", kind, by=by, after={"name": kind.name})
    return kind


def use_kind(kind_id: int, *, in_use: bool, by: Actor) -> ReportKind:
    """Offer it for new reports, or no longer; reports that were made stay."""
    by = as_allowed(by, policies.can_compile)
    kind = load_kind(kind_id)
    if kind.is_active != in_use:
        kind.is_active = in_use
        record("report_kind.taken_up" if in_use else "report_kind.put_aside", kind, by=by)
    return kind


def _copy_days(old_id: int, new_id: int) -> None:
    for days in db.session.scalars(select(ReportDays).where(ReportDays.kind_id == old_id)):
        db.session.add(
            ReportDays(
                kind_id=new_id,
                period_kind=days.period_kind,
                closing_day=days.closing_day,
                sending_day=days.sending_day,
            )
        )


def _copy_outline(old_id: int, new_id: int) -> None:
    sections = db.session.scalars(
        select(ReportSection).where(ReportSection.kind_id == old_id).order_by(ReportSection.position)
    ).all()
    copies: dict[int, ReportSection] = {}
    for section in sections:
        copies[section.id] = ReportSection(kind_id=new_id, **{name: getattr(section, name) for name in COPIED})
        db.session.add(copies[section.id])
    db.session.flush()
    for row in db.session.scalars(select(SectionField).where(SectionField.section_id.in_(copies))).all():
        db.session.add(SectionField(section_id=copies[row.section_id].id, field_id=row.field_id))
