"""What is looked at, what was said to whom, and how far it has climbed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import DERIVED, UNDO
from tracker.reminders.kinds import KIND_OF, About, NoticeKind, Rung


class Watch(Base):
    """When an open item is looked at next for what is to be said of it. Gone with its end."""

    __tablename__ = "watch"
    __table_args__ = (Index("ix_watch_next_on", "next_on", "item_id"), {"info": {UNDO: DERIVED}})

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True, autoincrement=False)
    next_on: Mapped[date] = mapped_column()
    looked_on: Mapped[date | None] = mapped_column(comment="up to this day everything was said")
    attempts: Mapped[int] = mapped_column(default=0, comment="how often looking failed in a row")
    retry_at: Mapped[datetime | None] = mapped_column(comment="not before, after a failure")
    last_error: Mapped[str] = mapped_column(default="")


class Ladder(Base):
    """The overdue part of a unit that does not react. Gone when it acts."""

    __tablename__ = "ladder"
    __table_args__ = (Index("ix_ladder_rung", "rung", "since_on"), {"info": {UNDO: DERIVED}})

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, autoincrement=False)
    rung: Mapped[Rung] = mapped_column(default=Rung.UNIT)
    since_on: Mapped[date] = mapped_column(comment="the day on which this rung was reached")
    promised_on: Mapped[date | None] = mapped_column(comment="acknowledged: done by this day; nothing climbs before")
    promised_at: Mapped[datetime | None] = mapped_column()
    promised_by: Mapped[str] = mapped_column(default="")
    promise: Mapped[str] = mapped_column(default="", comment="in words")
    broken: Mapped[int] = mapped_column(
        default=0, server_default="0", comment="how many promises before this one were not kept"
    )


IS_NEW = text("digest_id IS NULL AND dropped_at IS NULL")
IS_TOLD = text("digest_id IS NOT NULL")
UNREAD = text("read_at IS NULL AND replaced_at IS NULL AND over_at IS NULL")
IS_OF_WHOLE = text("unit_id = 0")


class Notice(Base):
    """One thing said to one recipient, in the bell and in the next digest. Decided here, delivered by mails."""

    __tablename__ = "notice"
    __table_args__ = (
        # said once, whoever looks and however often
        UniqueConstraint("recipient", "item_id", "unit_id", "about", "key", name="uq_notice_said_once"),
        Index("ix_notice_new", "recipient", "id", sqlite_where=IS_NEW, postgresql_where=IS_NEW),
        Index("ix_notice_unread", "person_id", "id", sqlite_where=UNREAD, postgresql_where=UNREAD),
        Index("ix_notice_about", "about", "id"),
        Index("ix_notice_digest_id", "digest_id", sqlite_where=IS_TOLD, postgresql_where=IS_TOLD),
        Index("ix_notice_item_id", "item_id", "id"),
        Index("ix_notice_person_id", "person_id", "id"),
        Index("ix_notice_unit_id", "unit_id", "id"),
        Index("ix_notice_of_whole", "item_id", "id", sqlite_where=IS_OF_WHOLE, postgresql_where=IS_OF_WHOLE),
        Index("ix_notice_said_on", "said_on", "id"),
        {"info": {UNDO: DERIVED}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(comment="p12: a person, u3: the mailbox of a unit")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    mailbox_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="the unit whose mailbox it goes to")
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    unit_id: Mapped[int] = mapped_column(comment="whose part it is about; 0: the item as a whole")
    about: Mapped[About] = mapped_column()
    key: Mapped[str] = mapped_column(comment="what makes it another one: the day, the rung, the event")
    words: Mapped[str] = mapped_column(default="", comment="what was said beside the item: the reason, the decision")
    why: Mapped[str] = mapped_column(default="", comment="as which role it is addressed: head, officer, clerk, leader")
    is_urgent: Mapped[bool] = mapped_column(default=False, comment="a mail of its own, at once")
    said_on: Mapped[date] = mapped_column(comment="the office's day on which it was said")
    at: Mapped[datetime] = mapped_column()
    read_at: Mapped[datetime | None] = mapped_column(comment="in the bell")
    digest_id: Mapped[int | None] = mapped_column(comment="the mail that brought it")
    dropped_at: Mapped[datetime | None] = mapped_column(comment="no longer true, or not wanted, when the mail was made")
    replaced_at: Mapped[datetime | None] = mapped_column(comment="said anew since: the bell shows the newer one alone")
    over_at: Mapped[datetime | None] = mapped_column(comment="no longer so: the bell does not count it any more")

    @property
    def kind(self) -> NoticeKind:
        return KIND_OF[self.about]

    @property
    def is_unread(self) -> bool:
        """Whether the bell counts it."""
        return self.read_at is None and self.replaced_at is None and self.over_at is None


class Slot(Base):
    """When a recipient's next digest is made; none where nothing waits to be said."""

    __tablename__ = "slot"
    __table_args__ = (Index("ix_slot_next_at", "next_at"), {"info": {UNDO: DERIVED}})

    recipient: Mapped[str] = mapped_column(primary_key=True, comment="p12, u3")
    next_at: Mapped[datetime | None] = mapped_column()
    last_at: Mapped[datetime | None] = mapped_column(comment="when the last one was made")
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
