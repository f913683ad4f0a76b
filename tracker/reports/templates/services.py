"""Templates of papers: put into use, taken back, given up for the shipped one. Each act is a row of its own."""

from __future__ import annotations

import hashlib

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization.models import Level
from tracker.papers.templates.names import TemplateKind
from tracker.reports import policies
from tracker.reports.templates.models import PaperTemplate
from tracker.reports.templates.queries import MOST_KEPT, kept_of

MOST_OF_NAME = 200


def adopt(kind: TemplateKind, level: Level, content: bytes, *, file_name: str, by: Actor) -> PaperTemplate:
    """Put an accepted file into use; the very file that is in use already changes nothing."""
    by = as_allowed(by, policies.can_compile)
    return _put(kind, level, content, file_name[:MOST_OF_NAME], "paper_template.adopted", by)


def take_back(kind: TemplateKind, level: Level, template_id: int, *, by: Actor) -> PaperTemplate:
    """Put an earlier file of this kind of paper into use again. Raises NotFound."""
    by = as_allowed(by, policies.can_compile)
    earlier = db.session.get(PaperTemplate, template_id)
    if earlier is None or earlier.content is None or (earlier.kind, earlier.level) != (kind, level):
        raise NotFound(_l("There is no such template any more."))
    return _put(kind, level, earlier.content, earlier.file_name, "paper_template.taken_back", by)


def use_shipped(kind: TemplateKind, level: Level, *, by: Actor) -> PaperTemplate:
    """Take the one that comes with the program into use again; the office's own stays kept."""
    by = as_allowed(by, policies.can_compile)
    now = next(iter(kept_of(kind, level)), None)
    if now is None:
        raise InvalidInput(_l("The shipped template is in use already."))
    return _put(kind, level, None, "", "paper_template.shipped", by)


def _put(
    kind: TemplateKind, level: Level, content: bytes | None, name: str, action: str, by: Actor
) -> PaperTemplate:  # fmt: skip
    mark = hashlib.sha256(content).hexdigest() if content is not None else ""
    now = next(iter(kept_of(kind, level)), None)
    if now is not None and now.sha256 == mark:
        return now
    row = PaperTemplate(
        kind=kind, level=level, file_name=name, content=content, sha256=mark, at=clock.now(), by_name=by.signed
    )
    db.session.add(row)
    db.session.flush()
    record(action, row, by=by, after={"paper": kind.value, "file_name": name})
    _drop_oldest(kind, level)
    return row


def _drop_oldest(kind: TemplateKind, level: Level) -> None:
    of_kind = (PaperTemplate.kind == kind, PaperTemplate.level == level)
    beyond = select(PaperTemplate.id).where(*of_kind).order_by(PaperTemplate.id.desc()).offset(MOST_KEPT).limit(1)
    oldest = db.session.scalar(beyond)
    if oldest is not None:
        db.session.execute(delete(PaperTemplate).where(*of_kind, PaperTemplate.id <= oldest))
