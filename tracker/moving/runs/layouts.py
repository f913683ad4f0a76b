"""How the columns of a layout were taken is kept: the next file of the same heads is read so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.moving.models import ImportLayout, ImportRun, RunKind
from tracker.moving.runs.queries import mapping_of


def remembered(run: ImportRun) -> None:
    """Keep the columns of this run by their layouts."""
    mapping = mapping_of(run)
    for layout, targets in mapping.to_remember().items() if mapping is not None else ():
        if not layout:
            continue
        digest = _digest(layout)
        known = db.session.scalar(
            select(ImportLayout).where(ImportLayout.kind == run.kind, ImportLayout.layout == digest)
        )
        if known is None:
            db.session.add(ImportLayout(kind=run.kind, layout=digest, mapping=targets, at=clock.now()))
        else:
            known.mapping, known.at = targets, clock.now()
    db.session.flush()


def as_remembered(kind: RunKind, mapping: BookMapping) -> BookMapping:
    """The columns as somebody has corrected them in a file of the same layout before. One query."""
    layouts = {_digest(layout): layout for layout in mapping.to_remember() if layout}
    if not layouts:
        return mapping
    rows = db.session.execute(
        select(ImportLayout.layout, ImportLayout.mapping).where(
            ImportLayout.kind == kind, ImportLayout.layout.in_(layouts)
        )
    )
    known: dict[str, Mapping[str, str]] = {layouts[digest]: targets for digest, targets in rows}
    return mapping.as_remembered(known) if known else mapping


def _digest(layout: str) -> str:
    return hashlib.sha256(layout.encode()).hexdigest()
