"""The item itself, its assignments, milestones, updates and extensions."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from tracker.core.database import Base, only_where
from tracker.items.deadlines.deadline import DeadlineKind, Precision
from tracker.items.deadlines.timeliness import Status


class Origin(StrEnum):
    """Where the duty comes from."""

    OWN = "own"  # a document of this committee
    SUPERIOR = "superior"  # a document from above that gives this office a task
    MEETING = "meeting"  # a conclusion said at a meeting
    STANDING = "standing"  # a standing duty, no paper needed


class Priority(StrEnum):
    """Urgency as stamped on papers (Nghị định 30/2020/NĐ-CP: khẩn, thượng khẩn, hỏa tốc)."""

    NORMAL = "normal"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    FLASH = "flash"


class NextTask(StrEnum):
    """Whether the item speaks in the next tasks."""

    AUTO = "auto"  # a sentence of its own when it has a counter, a date or an open milestone; else joined
    ALWAYS = "always"  # a sentence of its own in any case
    NEVER = "never"  # left out


OPEN, ENDED = "closed_on IS NULL", "closed_on IS NOT NULL"
IS_OPEN = text(OPEN)
#: What the counts of board and summary are made of: an index holds it all, so that the table itself is not read.
STANDING = (
    "late_from", "effective_due_on", "status", "lead_unit_id", "field_id", "leader_id", "has_parts", "restricted",
    "closed_on", "id",
)  # fmt: skip
#: From which day on it is carried out, with the document's day: what the year week by week asks beside the standing.
BEGINNING = ("period", "starts_on", "document_id", "assigned_on", "registered_at")
URGENCY = ("effective_due_on", "id", "restricted")
#: What has ended, the last first, with what the board counts of it.
ENDING = ("closed_on", "id", "status", "late_from", "lead_unit_id", "field_id", "leader_id", "restricted")


class Item(Base):
    """A duty with a deadline that named units carry out. Timeliness and percent are derived, never stored."""

    __tablename__ = "item"
    __table_args__ = (
        # closed_on IS NULL says open without a parameter: only so do both databases use a partial index
        Index("ix_item_open_due", "effective_due_on", "id", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_item_open_late", *STANDING, *BEGINNING, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_item_period_standing", "period", *STANDING),
        # not for what is open: SQLite would take it for `closed_on IS NULL`, instead of those that hold the answer
        Index("ix_item_closed_on", *ENDING, "has_parts", *BEGINNING, **only_where(ENDED)),
        # the columns of the board: how many, and the first of them
        Index("ix_item_open_status", "status", *URGENCY, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_item_open_lead_unit_id", "lead_unit_id", *URGENCY, "late_from", "closed_on", **only_where(OPEN)),
        Index("ix_item_open_field_id", "field_id", *URGENCY, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_item_status", "status", "id"),
        Index("ix_item_starts_on", "starts_on", **only_where("starts_on IS NOT NULL")),
        Index("ix_item_cited_id", "cited_id", **only_where("cited_id IS NOT NULL")),
        Index("ix_item_falls_on", "effective_due_on", "due_on", "closed_on", "id"),
        Index("ix_item_lead_unit_id", "lead_unit_id", "status"),
        Index("ix_item_field_id_status", "field_id", "status"),
        {"info": {"searched": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[Origin] = mapped_column(comment="where the duty comes from")
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, comment="the paper that gives it"
    )
    cited_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), comment="the document that its sentence cites, where it is not its own"
    )
    source_words: Mapped[str] = mapped_column(default="", comment="meeting or standing duty: where it was said")
    clause: Mapped[str] = mapped_column(default="", comment="which clause of the document: mục II.3")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True, comment="the plan it is a part of")
    position: Mapped[int] = mapped_column(default=0, comment="order among the parts of its parent")
    title: Mapped[str] = mapped_column(comment="the duty, as written")
    action: Mapped[str] = mapped_column(comment="the words after Tiếp tục: a verb phrase")
    output: Mapped[str] = mapped_column(default="", comment="sản phẩm: what must exist at the end")
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"), comment="lĩnh vực")
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, comment="lãnh đạo phụ trách")
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    period: Mapped[int] = mapped_column(comment="the year whose work it is; a plan for 2022 may be issued in 2021")
    starts_on: Mapped[date | None] = mapped_column(comment="not to be begun before; neither late nor stale until then")
    due_kind: Mapped[DeadlineKind] = mapped_column(default=DeadlineKind.NONE)
    due_on: Mapped[date | None] = mapped_column(comment="the deadline in force, as written")
    effective_due_on: Mapped[date | None] = mapped_column(
        comment="projection: the last day that counts as in time by the calendar; written by items.settling"
    )
    late_from: Mapped[date | None] = mapped_column(
        comment="projection: the first day on which it is late, none while its clock stands; by items.settling"
    )
    term_days: Mapped[int | None] = mapped_column(comment="trong thời hạn N ngày: the number")
    term_working: Mapped[bool] = mapped_column(default=False, comment="whether they are working days")
    term_since: Mapped[date | None] = mapped_column(comment="counted from this day; none: from the day of assignment")
    due_precision: Mapped[Precision] = mapped_column(default=Precision.DAY)
    due_as_written: Mapped[str] = mapped_column(default="", comment="the words of the paper: trong tháng 7/2022")
    due_inferred: Mapped[bool] = mapped_column(default=False, comment="taken from the subject (năm 2022), not written")
    first_due_on: Mapped[date | None] = mapped_column(comment="the deadline before any extension; kept for ever")
    assigned_on: Mapped[date | None] = mapped_column(comment="day of the assignment in force")
    reported_on: Mapped[date | None] = mapped_column(comment="day the result was reported; timeliness is judged by it")
    closed_on: Mapped[date | None] = mapped_column(comment="day it was completed, cancelled or superseded")
    outcome: Mapped[str] = mapped_column(default="", comment="the result in words")
    status: Mapped[Status] = mapped_column(default=Status.REGISTERED, comment="written by items.states only")
    lead_unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id"), comment="projection of the lead part in force; none where each unit answers"
    )
    has_parts: Mapped[bool] = mapped_column(default=False, comment="projection: a plan that items are parts of")
    restricted: Mapped[bool] = mapped_column(default=False, comment="projection of its document")
    next_task: Mapped[NextTask] = mapped_column(default=NextTask.AUTO)
    own_sentence: Mapped[str] = mapped_column(default="", comment="hand-written sentence for the next tasks")
    own_sentence_source: Mapped[str] = mapped_column(
        default="", comment="what the automatic sentence said when it was written: differs now → flagged"
    )
    illustrative: Mapped[str] = mapped_column(default="", comment="demonstration: what here no source states")
    search_text: Mapped[str] = mapped_column(comment="folded text to search in")
    exact_text: Mapped[str] = mapped_column(comment="the same with accents, lower case, to rank by")
    registered_at: Mapped[datetime] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class Part(StrEnum):
    """A unit's part in an item."""

    LEAD = "lead"  # chủ trì: exactly one, unless the parts are `each`
    SUPPORT = "support"  # phối hợp
    MONITOR = "monitor"  # theo dõi: confirms, does not carry out
    EACH = "each"  # the same duty, every unit answers for itself


IS_REPORTED_BY = "reported_by_id IS NOT NULL AND released_on IS NULL"
HAS_OWN_DUE = "effective_due_on IS NOT NULL AND part = 'each' AND released_on IS NULL AND reported_on IS NULL"
_WHO_REPORTED = "who reported the result that waits: nobody confirms his own"


class Assignment(Base):
    """A unit's part in an item, until it is released."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("uq_assignment_one_lead", "item_id", unique=True, **only_where("part = 'lead' AND released_on IS NULL")),
        Index("uq_assignment_one_part", "item_id", "unit_id", "part", unique=True, **only_where("released_on IS NULL")),
        Index("ix_assignment_unit_id_part", "unit_id", "part", "item_id"),
        Index("ix_assignment_reported_by_id", "reported_by_id", "item_id", **only_where(IS_REPORTED_BY)),
        Index("ix_assignment_own_due", "effective_due_on", "item_id", **only_where(HAS_OWN_DUE)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[Part] = mapped_column()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), comment="who works on it in the unit")
    begun_on: Mapped[date | None] = mapped_column(comment="its first day; none: before this was written down")
    due_on: Mapped[date | None] = mapped_column(comment="its own deadline (each); none: the item's")
    effective_due_on: Mapped[date | None] = mapped_column(comment="projection, as of the item; none: the item's")
    accepted_on: Mapped[date | None] = mapped_column()
    reported_on: Mapped[date | None] = mapped_column(comment="each: day this unit reported its result")
    confirmed_on: Mapped[date | None] = mapped_column(comment="each: day its result was confirmed")
    reported_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), comment=_WHO_REPORTED)
    released_on: Mapped[date | None] = mapped_column(comment="no longer its part: reassigned, returned")

    @validates("reported_on")
    def _forget_reporter(self, _name: str, day: date | None) -> date | None:
        """What is reported no more, nobody has reported."""
        self.reported_by_id = self.reported_by_id if day else None
        return day


class Milestone(Base):
    """A dated step on the way; its name is a verb phrase: "ban hành kết luận kiểm tra"."""

    __tablename__ = "milestone"
    __table_args__ = (Index("ix_milestone_due_on", "due_on", "item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    name: Mapped[str] = mapped_column()
    due_on: Mapped[date | None] = mapped_column()
    done_on: Mapped[date | None] = mapped_column()
    position: Mapped[int] = mapped_column(default=0)


class Update(Base):
    """A progress note with the day it speaks of; its readings refer to it."""

    __tablename__ = "progress_update"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    as_of: Mapped[date] = mapped_column(comment="the day it speaks of")
    note: Mapped[str] = mapped_column()
    use_in_report: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()


class Decision(StrEnum):
    """Where a request for more time stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # each: the unit that asked carries the item out no more, and nobody need decide


DECIDED = (Decision.GRANTED, Decision.REFUSED)  # somebody has decided


class Extension(Base):
    """A request for more time and its decision; of an `each` item one of each unit may wait, and one of the whole."""

    __tablename__ = "extension"
    __table_args__ = (Index("ix_extension_asked", "item_id", "unit_id", **only_where("decision = 'asked'")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id"), comment="each: which unit asks for itself; none: the whole item's"
    )
    due_before: Mapped[date] = mapped_column(comment="the deadline in force when it was asked")
    asked_until: Mapped[date] = mapped_column()
    reason: Mapped[str] = mapped_column()
    asked_on: Mapped[date] = mapped_column()
    asked_by: Mapped[str] = mapped_column(comment="name of who asked")
    asked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who asked: nobody grants it to himself through another's post"
    )
    decision: Mapped[Decision] = mapped_column(default=Decision.ASKED)
    decided_on: Mapped[date | None] = mapped_column()
    decided_by: Mapped[str] = mapped_column(default="")
    decision_note: Mapped[str] = mapped_column(default="")
    granted_until: Mapped[date | None] = mapped_column(comment="the day that was given; none: refused, or not kept")
