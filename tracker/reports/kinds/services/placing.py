"""Where the clerk puts an item or a document that the outline does not place by itself."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.reports import policies
from tracker.reports.kinds.models import Filling, Placement, ReportSection
from tracker.reports.kinds.services.kinds import load_kind


def place(
    kind_id: int, section_code: str, *, by: Actor, item_id: int | None = None, document_id: int | None = None
) -> None:
    """From now on this item or document stands in that section; an empty code: where its field and words say."""
    by = as_allowed(by, policies.can_compile)
    kind = load_kind(kind_id)
    db.session.refresh(kind, with_for_update=True)  # two who place the same at once do it one after the other
    subject: Any = db.session.get(Item, item_id) if item_id else db.session.get(Document, document_id)
    if subject is None or subject.restricted:
        raise NotFound(_l("There is no such item."))
    same = Placement.item_id == item_id if item_id else Placement.document_id == document_id
    db.session.execute(delete(Placement).where(Placement.kind_id == kind_id, same))
    if section_code:
        section = db.session.scalar(
            select(ReportSection).where(ReportSection.kind_id == kind_id, ReportSection.code == section_code)
        )
        if section is None or section.filling is not Filling.REGISTER:
            raise InvalidInput(_l("Choose a section that tells results"), field="section")
        db.session.add(Placement(kind_id=kind_id, section_id=section.id, item_id=item_id, document_id=document_id))
    record("report_kind.placed", kind, by=by, after={"what": reference(subject), "section": section_code})
