"""Procedures and their versions; where each item stands in its own; what is to happen by itself; what has happened."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import GOES_ON, UNDO
from workflows.state import Holds

#: The deadline of what has none: it comes last.
NEVER = date(9999, 12, 31)


class Process(Base):
    """A procedure: one drawing in its versions."""

    __tablename__ = "process"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="the id of the process in its drawings")
    name: Mapped[str] = mapped_column(comment="as the newest version names it")


class VersionState(StrEnum):
    """What may be done with a version."""

    DRAFT = "draft"  # uploaded, not yet used
    PUBLISHED = "published"  # never changes again; new items take the newest
    RETIRED = "retired"  # no new item takes it; running ones stay on it
    ENDED = "ended"  # retired, and its last item has left


class ProcessVersion(Base):
    """One drawing of a procedure, as it was uploaded."""

    __tablename__ = "process_version"
    __table_args__ = (UniqueConstraint("process_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[int] = mapped_column(ForeignKey("process.id"))
    number: Mapped[int] = mapped_column()
    state: Mapped[VersionState] = mapped_column(default=VersionState.DRAFT)
    name: Mapped[str] = mapped_column(comment="of the drawing")
    xml: Mapped[str] = mapped_column(comment="BPMN 2.0, byte for byte as it came")
    sha256: Mapped[str] = mapped_column(comment="of the file, in hexadecimal digits")
    note: Mapped[str] = mapped_column(default="", comment="what changed in it")
    added_at: Mapped[datetime] = mapped_column()
    added_by: Mapped[str] = mapped_column()
    published_at: Mapped[datetime | None] = mapped_column()
    published_by: Mapped[str] = mapped_column(default="")
    retired_at: Mapped[datetime | None] = mapped_column()
    retired_by: Mapped[str] = mapped_column(default="")
    rev: Mapped[int] = mapped_column(default=0, server_default="0", comment="of a draft: one more with every save")
    edited_at: Mapped[datetime | None] = mapped_column(comment="of a draft: when it was last saved in the editor")
    edited_by: Mapped[str] = mapped_column(default="", server_default="")
    is_for_one: Mapped[bool] = mapped_column(
        default=False, server_default=false(), comment="sound where one unit leads; items with several do not take it"
    )
    ended_at: Mapped[datetime | None] = mapped_column(comment="retired, and its last item has left")


class ProcedureRule(Base):
    """Setting: which procedure carries the items of a kind of document."""

    __tablename__ = "procedure_rule"

    kind: Mapped[str] = mapped_column(
        primary_key=True, comment="CV, CT; or an origin: @standing, @meeting; * stands for every other"
    )
    process_id: Mapped[int] = mapped_column(ForeignKey("process.id"))


class RunState(StrEnum):
    """Whether the run goes on."""

    RUNNING = "running"
    SUSPENDED = "suspended"  # nothing waits for anybody, no timer fires
    ENDED = "ended"


class Run(Base):
    """The way of one item through its procedure. A closed item costs this row and its events."""

    __tablename__ = "run"
    __table_args__ = (Index("ix_run_version_id_state", "version_id", "state"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True, autoincrement=False)
    version_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"), comment="it stays on this version")
    state: Mapped[RunState] = mapped_column(default=RunState.RUNNING)
    rev: Mapped[int] = mapped_column(default=0, comment="one more with every step", info={UNDO: GOES_ON})
    next_number: Mapped[int] = mapped_column(default=1, comment="of the next token", info={UNDO: GOES_ON})


IS_TASK = text("holds = 'task'")
#: The few for which a drawing asks somebody: a title, the leader in charge; all others wait for a whole role.
IS_PERFORMED = text("holds = 'task' AND performer <> ''")
#: The few that wait for one person alone.
IS_ALONE = text("person_id IS NOT NULL")
#: The few times that a result was sent back.
IS_SENT_BACK = text("outcome = 'send_back'")
IS_SET = text("fired_at IS NULL")


class RunToken(Base):
    """One place where a run stands. Only open ones are kept."""

    __tablename__ = "run_token"
    __table_args__ = (
        Index("ix_run_token_role", "role", "due_on", "item_id", "number",
              sqlite_where=IS_TASK, postgresql_where=IS_TASK),
        Index("ix_run_token_answers_id", "answers_id", "role", "due_on", "item_id", "number",
              sqlite_where=IS_TASK, postgresql_where=IS_TASK),
        Index("ix_run_token_performer", "performer", "due_on", "item_id", "number",
              sqlite_where=IS_PERFORMED, postgresql_where=IS_PERFORMED),
        Index("ix_run_token_person_id", "person_id", "due_on", "item_id", "number",
              sqlite_where=IS_ALONE, postgresql_where=IS_ALONE),
    )  # fmt: skip

    item_id: Mapped[int] = mapped_column(ForeignKey("run.item_id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holds: Mapped[Holds] = mapped_column()
    node: Mapped[str] = mapped_column(comment="id of the step in the drawing")
    parent: Mapped[int] = mapped_column(comment="the token of the stage it lies in; 0: none")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="whose branch it lies in")
    flow: Mapped[str] = mapped_column(default="", comment="at a parallel gateway: by which arrow it came")
    role: Mapped[str] = mapped_column(default="", comment="who acts: copy of the drawing")
    act: Mapped[str] = mapped_column(
        default="", server_default="", comment="the kind of act (core.actor.Act): by the first button that tells"
    )
    answers_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id"), comment="a step of a head: the unit that answers, its own or the item's lead"
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who alone acts: of whose branch it is, or who did an earlier step"
    )
    performer: Mapped[str] = mapped_column(
        default="", server_default="", comment="who of the role acts: post, unit or officer, as its drawing says"
    )
    begun: Mapped[int] = mapped_column(
        default=0, server_default="0", comment="of a repeated stage: how many branches it has begun"
    )
    has_own_due: Mapped[bool] = mapped_column(
        default=False, server_default=false(), comment="due_on is the step's own deadline, as drawn, not the item's"
    )
    due_on: Mapped[date] = mapped_column(
        default=NEVER, comment="copy: effective deadline of the unit's part or the item; 9999-12-31: none"
    )
    entered_on: Mapped[date] = mapped_column()


class StepAnswer(Base):
    """What somebody answered at a step in the words of the drawing: button and fields; conditions read the last."""

    __tablename__ = "step_answer"
    __table_args__ = (Index("ix_step_answer_item_id", "item_id", "rev"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("run.item_id"))
    rev: Mapped[int] = mapped_column(comment="of the run, as of its event")
    node: Mapped[str] = mapped_column(comment="id of the step in the drawing")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="in whose branch")  # goes on with it
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()
    button: Mapped[str] = mapped_column(comment="its id in the drawing")
    said: Mapped[str] = mapped_column(default="", comment="what the button said then")
    values: Mapped[dict[str, Any]] = mapped_column(
        comment="by the id of the field: label, type and value, as it was asked for then"
    )


class RunTimer(Base):
    """What happens by itself unless somebody acts first. Gone with its token."""

    __tablename__ = "run_timer"
    __table_args__ = (
        Index("ix_run_timer_fires_on", "fires_on", "item_id", sqlite_where=IS_SET, postgresql_where=IS_SET),
        Index("ix_run_timer_rule_anchor_on", "rule", "anchor_on"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("run.item_id"), primary_key=True, autoincrement=False)
    token: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    node: Mapped[str] = mapped_column(primary_key=True, comment="the boundary event of the drawing")
    rule: Mapped[str] = mapped_column(comment="as drawn: entered + 3 working days")
    anchor_on: Mapped[date | None] = mapped_column(comment="from which day the rule counts; none: no deadline yet")
    fires_on: Mapped[date | None] = mapped_column(comment="the day after the rule's")
    fired_at: Mapped[datetime | None] = mapped_column()
    attempts: Mapped[int] = mapped_column(default=0, comment="how often it failed")
    retry_at: Mapped[datetime | None] = mapped_column(comment="not before, after a failure")
    last_error: Mapped[str] = mapped_column(default="")


class EventKind(StrEnum):
    """What happened to a run."""

    BEGUN = "begun"
    PLACED = "placed"  # set at its step for an item that was there before its procedure
    DONE = "done"
    FIRED = "fired"
    SETTLED = "settled"  # a step that something else had answered: nobody did it
    TOLD = "told"
    JOINED = "joined"
    LEFT = "left"
    MOVED = "moved"
    TAKEN_OVER = "taken_over"  # another version of the procedure has it from here on
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    REOPENED = "reopened"


class RunEvent(Base):
    """One thing that happened, for the history and the picture; append-only."""

    __tablename__ = "run_event"
    __table_args__ = (
        Index("ix_run_event_sent_back", "item_id", "rev", sqlite_where=IS_SENT_BACK, postgresql_where=IS_SENT_BACK),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("run.item_id"), primary_key=True, autoincrement=False)
    rev: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="within one change")
    at: Mapped[datetime] = mapped_column()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column()
    for_name: Mapped[str] = mapped_column(
        default="", server_default="", comment="of a stand-in: the name of for whom it was done"
    )
    kind: Mapped[EventKind] = mapped_column()
    node: Mapped[str] = mapped_column(default="", comment="the step or event of the drawing that it is about")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    outcome: Mapped[str] = mapped_column(default="", comment="which button, which message, which step it was moved to")
    reason: Mapped[str] = mapped_column(default="")
    about_on: Mapped[date | None] = mapped_column(comment="of a timer: the day that it counted from")
    passed: Mapped[str] = mapped_column(default="", comment="ids of the steps that it went through, in order")
