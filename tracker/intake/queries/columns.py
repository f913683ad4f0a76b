"""The columns of a workbook that waits, as they were taken, and whether it may be read anew with others."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import undefer

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.intake import policies
from tracker.intake.models import DraftRow, IncomingPaper, RowState
from tracker.intake.queries.paper import reading_of
from tracker.intake.reading.columns.mapping import BookMapping


@dataclass(frozen=True, slots=True)
class Columns:
    """A workbook and its columns. `decided`: how many of its rows a clerk has decided or mended."""

    paper: IncomingPaper
    mapping: BookMapping
    decided: int


def columns_of_paper(paper_id: int, *, by: Actor) -> Columns:
    """The columns of a paper that is a workbook. Raises NotFound, also for any other paper. Two queries."""
    as_allowed(by, policies.can_use)
    paper = db.session.scalar(
        select(IncomingPaper).where(IncomingPaper.id == paper_id).options(undefer(IncomingPaper.reading))
    )
    mapping = kept_mapping(paper) if paper is not None else None
    if paper is None or mapping is None:
        raise NotFound(_l("There is no such workbook."))
    return Columns(paper, mapping, decided_rows(paper.id))


def kept_mapping(paper: IncomingPaper) -> BookMapping | None:
    """The columns that are kept with its reading; None: it has none, or was read by another version."""
    reading = reading_of(paper)
    return reading.mapping if reading is not None and reading.mapping.sheets else None


def decided_rows(paper_id: int) -> int:
    """How many drafts would lose what a clerk did: decided, mended, or made. One query."""
    rows = db.session.scalars(select(DraftRow).where(DraftRow.paper_id == paper_id))
    return sum(_is_decided(row) for row in rows)


def _is_decided(row: DraftRow) -> bool:
    """One that was put back as it was read is not; nor is one of the clerk's own that was discarded again."""
    if row.read is None:
        return row.item_id is not None or row.state is not RowState.DISCARDED
    is_as_read = all(getattr(row, name) == words for name, words in row.read.items())
    return row.item_id is not None or row.state is not RowState.OPEN or not is_as_read
