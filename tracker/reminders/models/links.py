"""Links of mails by which a unit answers without a sign-in; and private addresses of calendars."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base

IS_GOOD = text("stopped_at IS NULL")


class MailLink(Base):
    """What one recipient may answer for one unit in one item, without a sign-in. A mail carries its signed key.

    One row goes from mail to mail; each mail's word is good for so many days of its own. What was stopped stays, and
    keeps new mails from carrying a link again.
    """

    __tablename__ = "mail_link"
    __table_args__ = (
        Index("ix_mail_link_of", "recipient", "item_id", "unit_id"),
        Index("ix_mail_link_unit_id", "unit_id", "last_on", "id"),
        Index("ix_mail_link_last_on", "last_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="the word of a mail is this with a day, signed")
    recipient: Mapped[str] = mapped_column(comment="p12: a person, u3: the mailbox of a unit")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str] = mapped_column(comment="where the mails went: with another address it opens nothing")
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    made_at: Mapped[datetime] = mapped_column()
    last_on: Mapped[date] = mapped_column(comment="the day of the last mail that carried it")
    used_at: Mapped[datetime | None] = mapped_column(comment="when something was last entered by it")
    stopped_at: Mapped[datetime | None] = mapped_column()
    stopped_by: Mapped[str] = mapped_column(default="", comment="who stopped it, by name")


class CalendarFeed(Base):
    """The private address of a calendar: of a person, or of a unit. The address carries its signed key."""

    __tablename__ = "calendar_feed"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) != (unit_id IS NULL)", name="one_owner"),
        Index("uq_calendar_feed_person", "person_id", unique=True, sqlite_where=IS_GOOD, postgresql_where=IS_GOOD),
        Index("uq_calendar_feed_unit", "unit_id", unique=True, sqlite_where=IS_GOOD, postgresql_where=IS_GOOD),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    made_at: Mapped[datetime] = mapped_column()
    made_by: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="of a unit's: with the head's post it ends"
    )
    stopped_at: Mapped[datetime | None] = mapped_column()
