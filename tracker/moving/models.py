"""Runs of imports: the file, its rows, what each changed, and how the columns of a layout were taken."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import LEFT, UNDO


class RunKind(StrEnum):
    """What a file brings."""

    UNITS = "units"
    PEOPLE = "people"
    ITEMS = "items"


class RunState(StrEnum):
    """How far a run is."""

    WAITING = "waiting"  # its reading was ordered
    READING = "reading"
    READY = "ready"  # read: somebody looks at it; nothing of it is in the register
    TAKING = "taking"  # a work takes its rows, lot by lot; stopped, it goes on or is taken back
    TAKEN = "taken"  # its rows are in the register; somebody approves it, or takes it back
    APPROVED = "approved"
    REVERTING = "reverting"
    REVERTED = "reverted"  # what nobody has worked on since
    DISCARDED = "discarded"  # let go before anything was taken
    FAILED = "failed"  # it could not be read

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody, or for a work."""
        return self not in (RunState.APPROVED, RunState.REVERTED, RunState.DISCARDED, RunState.FAILED)


class Verdict(StrEnum):
    """What taking a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"  # the register has it as it is: nothing happens
    DOUBTFUL = "doubtful"  # somebody must say first; it stays behind otherwise
    REFUSED = "refused"  # it can never be taken as it is; `reason` says what to do
    SKIPPED = "skipped"  # no row of ours: a heading, a sum, a signature, or taken out by hand


class ImportRun(Base):
    """One file that is brought in."""

    __tablename__ = "import_run"
    __table_args__ = (Index("ix_import_run_state_id", "state", "id"), {"info": {UNDO: LEFT}})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RunKind] = mapped_column()
    state: Mapped[RunState] = mapped_column(default=RunState.WAITING)
    reason: Mapped[str] = mapped_column(default="", comment="failed: a code of labels")
    file_name: Mapped[str] = mapped_column()
    sha256: Mapped[str] = mapped_column(index=True, comment="hash of the file; its bytes lie in the store of documents")
    size: Mapped[int] = mapped_column(default=0, comment="bytes")
    came_at: Mapped[datetime] = mapped_column()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, comment="who brought it")
    mapping: Mapped[dict[str, Any] | None] = mapped_column(
        deferred=True, comment="where each column goes, as guessed and corrected"
    )
    answers: Mapped[dict[str, Any] | None] = mapped_column(
        comment="what was said once for all rows of one doubt, by the key of the doubt"
    )
    reading: Mapped[dict[str, Any] | None] = mapped_column(deferred=True, comment="what was read beside the rows")
    counts: Mapped[dict[str, Any] | None] = mapped_column(comment="rows by verdict, written when it is looked at anew")
    work_id: Mapped[int | None] = mapped_column(comment="the long work that reads, takes or takes back")
    taken_at: Mapped[datetime | None] = mapped_column(comment="when the last of its rows was taken")
    ended_at: Mapped[datetime | None] = mapped_column(comment="when it was approved, taken back or let go")
    ended_by: Mapped[str] = mapped_column(default="", comment="by whom, by name")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class ImportRow(Base):
    """A row of the file: as it stands there, what taking it does, and what came of it."""

    __tablename__ = "import_row"
    __table_args__ = (
        Index("ix_import_row_run_id_position", "run_id", "position"),
        Index("ix_import_row_key", "key"),
        Index("ix_import_row_target", "target_kind", "target_id"),
        {"info": {UNDO: LEFT}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    position: Mapped[int] = mapped_column(comment="its place among the rows of the run")
    sheet: Mapped[str] = mapped_column(default="", comment="name of the sheet; empty: the file has one")
    line: Mapped[int] = mapped_column(comment="number of the row in the file, from 1")
    cells: Mapped[dict[str, Any]] = mapped_column(comment="what was read of it, by field")
    verdict: Mapped[Verdict] = mapped_column()
    doubts: Mapped[dict[str, Any] | None] = mapped_column(comment="keys of the doubts that it waits for, with words")
    reason: Mapped[str] = mapped_column(default="", comment="refused, skipped, spared: the sentence")
    key: Mapped[str] = mapped_column(default="", comment="hash of what it is: the same row of another file is known")
    target_kind: Mapped[str] = mapped_column(default="", comment="table of what it is in the register: item, person")
    target_id: Mapped[int | None] = mapped_column(comment="its id")
    taken_at: Mapped[datetime | None] = mapped_column()
    reverted_at: Mapped[datetime | None] = mapped_column()
    is_spared: Mapped[bool] = mapped_column(default=False, comment="not taken back: it was worked on since")


class ImportChange(Base):
    """What taking one row changed in the database, so that it can be given back."""

    __tablename__ = "import_change"
    __table_args__ = (Index("ix_import_change_run_id_id", "run_id", "id"), {"info": {UNDO: LEFT}})

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("import_row.id"), index=True)
    kept: Mapped[dict[str, Any]] = mapped_column(
        deferred=True, comment='{"rows": [[table, key, before, after]], "logged": [ids of the log]}'
    )
    undone_at: Mapped[datetime | None] = mapped_column()


class ImportLayout(Base):
    """How the columns of a layout were taken: the next file of the same heads is read so."""

    __tablename__ = "import_layout"
    __table_args__ = (UniqueConstraint("kind", "layout"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RunKind] = mapped_column()
    layout: Mapped[str] = mapped_column(comment="hash of the folded names of the columns, in their order")
    mapping: Mapped[dict[str, Any]] = mapped_column(comment="name of a column, folded: where it goes")
    at: Mapped[datetime] = mapped_column(comment="when it was last used")
