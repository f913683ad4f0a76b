"""Papers that wait to be registered, the drafts read from them, where an item came from, and what was learnt."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import GOES_ON, UNDO

#: In whose hand a paper is changes with every act: taking one back leaves it.
AFOOT = {UNDO: GOES_ON}


class Way(StrEnum):
    """By which way a paper came in."""

    UPLOAD = "upload"
    PASTE = "paste"
    FOLDER = "folder"
    MAIL = "mail"
    COMMAND = "command"


class PaperState(StrEnum):
    """How far a paper is."""

    WAITING = "waiting"  # its reading was ordered
    READING = "reading"
    READY = "ready"  # a clerk looks at it; halfway it may be left and gone on with
    REGISTERED = "registered"
    DISCARDED = "discarded"
    FAILED = "failed"  # it could not be read; it may be read again, discarded, or registered by hand

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody, or for its reading."""
        return self not in (PaperState.REGISTERED, PaperState.DISCARDED)


class RowState(StrEnum):
    """What a clerk has said of a draft."""

    OPEN = "open"
    ACCEPTED = "accepted"  # becomes an item when the paper is registered
    DISCARDED = "discarded"
    PUT_OFF = "put_off"  # not now: it stays with the paper, also once that is registered


class LessonKind(StrEnum):
    """What was learnt."""

    ALIAS = "alias"  # these words mean that unit
    COLUMN = "column"  # a column of this head holds that field


class IncomingPaper(Base):
    """One paper that came in, of one file or of several (photos of its pages in their order)."""

    __tablename__ = "incoming_paper"
    __table_args__ = (Index("ix_incoming_paper_state_id", "state", "id"), Index("ix_incoming_paper_source", "source"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(comment="of its first file, until number and symbol are read")
    way: Mapped[Way] = mapped_column()
    source: Mapped[str] = mapped_column(default="", comment="of a mail its Message-ID; of the folder the name there")
    sender: Mapped[str] = mapped_column(default="", comment="address of who sent the mail")
    came_at: Mapped[datetime] = mapped_column()
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, comment="who brought it; none: it came by itself"
    )
    state: Mapped[PaperState] = mapped_column(default=PaperState.WAITING)
    reason: Mapped[str] = mapped_column(default="", comment="failed: a code of labels; discarded: why")
    open_key: Mapped[str | None] = mapped_column(
        unique=True, comment="hash of what it consists of, while it waits: the same is not taken in twice"
    )
    work_id: Mapped[int | None] = mapped_column(comment="the long work that reads it")
    reading: Mapped[dict[str, Any] | None] = mapped_column(
        deferred=True, comment="all that was read, as intake/reading/storing.py writes it"
    )
    entered: Mapped[dict[str, Any] | None] = mapped_column(
        comment="its form as a clerk has corrected it so far; none: as it was read"
    )
    pages: Mapped[int] = mapped_column(default=0, comment="how many pages it has; 0: its file has none")
    is_scan: Mapped[bool] = mapped_column(default=False, comment="read from pictures: tone marks may be wrong")
    year: Mapped[int | None] = mapped_column(comment="of issue as read: days of its tasks without a year are of it")
    number: Mapped[str] = mapped_column(default="", comment="number and symbol as read: 2820/QĐ-UBND")
    title: Mapped[str] = mapped_column(default="", comment="the subject as read")
    restricted: Mapped[bool] = mapped_column(default=False, comment="it bears a mark of secrecy or of limited use")
    known_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, comment="the document of the register that it is by its number"
    )
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, comment="what it was registered as, or hung on"
    )
    ended_at: Mapped[datetime | None] = mapped_column(comment="when it was registered or discarded")
    ended_by: Mapped[str] = mapped_column(default="", comment="by whom, by name")
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    in_hand_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, comment="who worked on it last: a second clerk is told", info=AFOOT
    )
    in_hand_of: Mapped[str] = mapped_column(default="", comment="the name", info=AFOOT)
    in_hand_since: Mapped[datetime | None] = mapped_column(comment="when that was last", info=AFOOT)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class PaperFile(Base):
    """A file of a paper; its bytes lie in the store of documents."""

    __tablename__ = "paper_file"
    __table_args__ = (Index("ix_paper_file_came_sha256", "came_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("incoming_paper.id"), index=True)
    position: Mapped[int] = mapped_column(default=0, comment="its place among the files of the paper")
    name: Mapped[str] = mapped_column()
    media_type: Mapped[str] = mapped_column(comment="what the content is, by its bytes")
    size: Mapped[int] = mapped_column()
    sha256: Mapped[str] = mapped_column(index=True, comment="hash of the content as it is kept")
    came_sha256: Mapped[str] = mapped_column(comment="hash of the content as it came; a photo is kept cleaned")
    thumbnail: Mapped[str | None] = mapped_column(comment="content of a photo's small picture; none: it has none")


class DraftRow(Base):
    """A task as it was read, corrected, accepted. Its cells are words, as in the grid of a plan's tasks."""

    __tablename__ = "draft_row"
    __table_args__ = (Index("ix_draft_row_paper_id_position", "paper_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("incoming_paper.id"))
    position: Mapped[int] = mapped_column(comment="its place in the paper")
    state: Mapped[RowState] = mapped_column(default=RowState.OPEN)
    title: Mapped[str] = mapped_column(comment="what is to be done")
    lead: Mapped[str] = mapped_column(default="", comment="names of units, as in a cell of the grid")
    support: Mapped[str] = mapped_column(default="")
    due: Mapped[str] = mapped_column(default="", comment="words of the deadline, or a day")
    output: Mapped[str] = mapped_column(default="")
    report_to: Mapped[str] = mapped_column(default="", comment="to whom it is reported")
    counter: Mapped[str] = mapped_column(default="", comment="what is counted, where the paper says it")
    target: Mapped[str] = mapped_column(default="", comment="how many, as typed; empty: as many as there are")
    clause: Mapped[str] = mapped_column(default="", comment="where it stands: III.2.a")
    doubts: Mapped[dict[str, Any]] = mapped_column(comment='of the reading, by field: {"due": ["not_a_day"]}')
    spans: Mapped[dict[str, Any]] = mapped_column(comment='places of each field: {"title": [[120, 188]]}')
    cells: Mapped[dict[str, Any]] = mapped_column(comment='of a workbook: {"sheet": "2025", "row": 7, "title": "D7"}')
    outside: Mapped[dict[str, Any] | None] = mapped_column(
        comment='bodies of other offices, kept as written, by field: {"lead": ["Sở Tài chính"]}'
    )
    read: Mapped[dict[str, Any] | None] = mapped_column(comment="its cells as they were read; none: a clerk made it")
    taught: Mapped[dict[str, Any] | None] = mapped_column(comment='what its corrections teach: {"PTC": 12}')
    lessons: Mapped[dict[str, Any] | None] = mapped_column(comment='lessons that were used in it: {"PTC": 3}')
    decided_by: Mapped[str] = mapped_column(default="", comment="who accepted, discarded or put it off, by name")
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True, comment="what became of it")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class TaskOrigin(Base):
    """Which words of which page an item came from. Kept for good: it needs nothing of the paper that was read."""

    __tablename__ = "task_origin"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    sha256: Mapped[str] = mapped_column(default="", comment="the content that was read")
    file_name: Mapped[str] = mapped_column(default="")
    clause: Mapped[str] = mapped_column(default="")
    report_to: Mapped[str] = mapped_column(default="", comment="to whom the paper wants it reported, as confirmed")
    places: Mapped[dict[str, Any]] = mapped_column(
        comment='by field: {"title": [{"words": "…", "page": 2, "boxes": [[…]]}]}; of a workbook sheet and cell'
    )
    confirmed_by: Mapped[str] = mapped_column(comment="who registered it, by name")
    confirmed_at: Mapped[datetime] = mapped_column()


class Lesson(Base):
    """What clerks' corrections taught of the papers of one issuer and layout; used the next time, shown, forgotten."""

    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("issuer", "layout", "kind", "words_key"), Index("ix_lesson_unit_id", "unit_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(comment="folded name of the numbering body; empty: not known")
    issuer_name: Mapped[str] = mapped_column(default="", comment="as written")
    layout: Mapped[str] = mapped_column(default="", comment="kind of paper: TB, KH; of a workbook its heads")
    kind: Mapped[LessonKind] = mapped_column()
    words: Mapped[str] = mapped_column(comment="as the paper writes them")
    words_key: Mapped[str] = mapped_column(comment="the same, folded")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="alias: the unit that is meant")
    meaning: Mapped[str] = mapped_column(default="", comment="column: the field that it holds")
    used: Mapped[int] = mapped_column(default=0, comment="how many drafts it was used in that were registered")
    corrected: Mapped[int] = mapped_column(default=0, comment="how often somebody corrected what it gave")
    learnt_at: Mapped[datetime] = mapped_column()
    learnt_by: Mapped[str] = mapped_column(comment="whose correction it was, by name")
