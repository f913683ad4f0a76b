"""Mails to be sent: written in the transaction of what they tell, sent by the job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class MailState(StrEnum):
    """How far a mail is."""

    QUEUED = "queued"
    SENDING = "sending"  # claimed by a sender until `claimed_until`; after that anybody takes it again
    SENT = "sent"
    REFUSED = "refused"  # the server refused it for good; somebody has to see to the address
    GIVEN_UP = "given_up"  # too many attempts
    CANCELLED = "cancelled"  # by hand
    UNCERTAIN = "uncertain"  # the server had it and gave no answer: it may have arrived, and counts as said


#: The kind of a mail about somebody's access: never cancelled, and told once.
ACCESS = "access"
IS_WAITING = text("state IN ('queued', 'sending')")
IN_TROUBLE = text("state IN ('refused', 'given_up', 'uncertain')")


class Mail(Base):
    """One mail to one address. Its Message-ID is fixed when it is written: sent twice, it is still the same mail."""

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_waiting", "due_at", "id", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
        Index("ix_mail_trouble", "id", sqlite_where=IN_TROUBLE, postgresql_where=IN_TROUBLE),
        Index("ix_mail_person_id", "person_id", "id"),
        Index("ix_mail_sent_at", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True, comment="with its angle brackets")
    kind: Mapped[str] = mapped_column(comment="digest, urgent, weekly")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="whose mailbox it goes to")
    address: Mapped[str] = mapped_column()
    name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column()
    text: Mapped[str] = mapped_column()
    html: Mapped[str] = mapped_column()
    leave_url: Mapped[str] = mapped_column(default="", comment="List-Unsubscribe; empty where it may not be left")
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED)
    made_at: Mapped[datetime] = mapped_column()
    due_at: Mapped[datetime] = mapped_column(comment="not before; after a failure: the next attempt")
    claimed_until: Mapped[datetime | None] = mapped_column()
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="", comment="the server's own words")
    sent_at: Mapped[datetime | None] = mapped_column()


@dataclass(frozen=True, slots=True)
class Address:
    """Where a mail goes."""

    name: str
    address: str
    language: str = ""  # vi, en; empty: the office's
    person_id: int | None = None
    unit_id: int | None = None
