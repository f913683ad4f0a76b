"""Narrative fields follow the outline: shipped with it, copied with it, gone with their section."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from tracker.core.events import HandlerTable
from tracker.core.extensions import db
from tracker.reports.kinds.events import OutlineCopied, OutlineMade, SectionLeaves
from tracker.reports.kinds.models import ReportSection
from tracker.reports.narratives.models import AskedOf, NarrativeField, NarrativeText


def add_shipped(event: OutlineMade) -> None:
    """The fields that come with this outline; they name no fact of any office."""
    wanted = _shipped().get(event.model, {})
    sections = select(ReportSection).where(ReportSection.kind_id == event.kind_id, ReportSection.code.in_(wanted))
    for section in db.session.scalars(sections).all():
        for position, row in enumerate(wanted[section.code], 1):
            db.session.add(
                NarrativeField(
                    section_id=section.id, title=row["title"], hint=row["hint"], position=position,
                    asked_of=AskedOf(row.get("asked_of", AskedOf.OFFICE.value)),
                )
            )  # fmt: skip
    db.session.flush()


def copy_fields(event: OutlineCopied) -> None:
    """The copied outline asks for the same; what was written stays with the old one."""
    fields = select(NarrativeField).where(NarrativeField.section_id.in_(event.sections))
    for field in db.session.scalars(fields).all():
        section_id = event.sections[field.section_id]
        db.session.add(
            NarrativeField(
                section_id=section_id, title=field.title, hint=field.hint, asked_of=field.asked_of,
                position=field.position,
            )
        )  # fmt: skip
    db.session.flush()


def drop_fields(event: SectionLeaves) -> None:
    """The fields of a section that leaves, and what was written in them; approved reports keep their words."""
    own = select(NarrativeField.id).where(NarrativeField.section_id == event.section_id)
    db.session.execute(delete(NarrativeText).where(NarrativeText.field_id.in_(own)))
    db.session.execute(delete(NarrativeField).where(NarrativeField.section_id == event.section_id))


#: What narrative fields hear of outlines, for the table of the wiring.
OUTLINES_FOLLOWED: HandlerTable = {
    OutlineMade: (add_shipped,),
    OutlineCopied: (copy_fields,),
    SectionLeaves: (drop_fields,),
}


@cache
def _shipped() -> dict[str, dict[str, list[dict[str, Any]]]]:
    found: dict[str, dict[str, list[dict[str, Any]]]] = json.loads(
        (Path(__file__).parent / "shipped.json").read_text(encoding="utf-8")
    )
    return found
