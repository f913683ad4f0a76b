"""Which procedure carries an item: by the kind of its document, as the office has set it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, not_, select, true

from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Item, Origin
from tracker.processes.models import ProcedureRule, ProcessVersion, Run, VersionState

EVERY_OTHER = "*"
#: What has no document is chosen by its origin.
ORIGINS = {Origin.STANDING: "@standing", Origin.MEETING: "@meeting"}
FOR_ONE = _l("The procedure of this item is for one unit that leads: choose one lead unit")
NONE_PUBLISHED = _l("No procedure is published for this item: the administrator publishes one first.")


def version_for(item: Item, *, many: bool = False) -> tuple[int, str]:
    """The newest published version of the procedure of an item's kind: (id, sha256). One query.

    `many`: several units carry it out; a drawing that is right for one only is not offered then.
    """
    kind = kind_of(item)
    found = db.session.execute(
        select(ProcessVersion.id, ProcessVersion.sha256)
        .join(ProcedureRule, ProcedureRule.process_id == ProcessVersion.process_id)
        .where(ProcedureRule.kind.in_((kind, EVERY_OTHER)), ProcessVersion.state == VersionState.PUBLISHED)
        .where(not_(ProcessVersion.is_for_one) if many else true())
        .order_by(case((ProcedureRule.kind == kind, 0), else_=1), ProcessVersion.number.desc())
        .limit(1)
    ).first()
    if found is None:
        raise Conflict(NONE_PUBLISHED)
    return found.id, found.sha256


def refuse_several(item: Item, carriers: Sequence[object]) -> None:
    """Given to several units, or to one that does not lead, while its drawing is right for one that leads only.

    Raises InvalidInput on `each`. One query where there may be something to refuse.
    """
    if item.lead_unit_id is not None or not carriers:
        return
    is_for_one = select(ProcessVersion.is_for_one).join(Run, Run.version_id == ProcessVersion.id)
    if db.session.scalar(is_for_one.where(Run.item_id == item.id)):
        raise InvalidInput(FOR_ONE, field="each")


def kind_of(item: Item) -> str:
    """The kind by which the procedure is chosen: of its document, else of its origin; a part of a plan has none."""
    if item.document_id is not None:
        document = db.session.get(Document, item.document_id)
        return document.kind if document is not None else EVERY_OTHER
    if item.parent_id is not None:
        return EVERY_OTHER
    return ORIGINS.get(item.origin, EVERY_OTHER)
