"""What a leader decides on an item, and the answer of the unit."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.actor import Actor
from tracker.core.database import Base
from tracker.items.directive_kinds import DirectiveKind


def signature(by: Actor) -> str:
    """Who answers, as `answered_by` has it: "Phạm Thanh Tâm (Chủ tịch UBND xã, Xã Bình An)"; of several, by "; "."""
    return f"{by.name} ({by.position})" if by.position else by.name


def has_answered(answered_by: str, by: Actor) -> bool:
    """Whether this very person is among those who answered: heads of several units may have names alike."""
    return signature(by) in answered_by.split("; ")


WAITS = text("closed_on IS NULL")


class Directive(Base):
    """A decision of the leadership on an item. An explanation that was asked for waits until the unit answers."""

    __tablename__ = "directive"
    __table_args__ = (
        Index("ix_directive_waiting", "kind", "id", sqlite_where=WAITS, postgresql_where=WAITS),
        Index("ix_directive_item_id", "item_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    kind: Mapped[DirectiveKind] = mapped_column()
    words: Mapped[str] = mapped_column(default="", comment="the opinion, as written")
    answer_by: Mapped[date | None] = mapped_column(comment="ask_explanation: until when; direct: done by when")
    due_before: Mapped[date | None] = mapped_column(comment="change_deadline: the deadline before")
    due_after: Mapped[date | None] = mapped_column(comment="change_deadline: the deadline after")
    made_on: Mapped[date] = mapped_column()
    made_at: Mapped[datetime] = mapped_column()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column()
    answer: Mapped[str] = mapped_column(default="", comment="the unit's explanation")
    answered_on: Mapped[date | None] = mapped_column()
    answered_by: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None] = mapped_column(
        comment="nothing waits any more: read by the leader, said at the meeting; at once for what asks for no answer"
    )
