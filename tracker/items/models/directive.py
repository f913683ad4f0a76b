"""What a leader decides on an item, and the answer of the unit."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BindParameter, ColumnElement, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.actor import Actor, Role
from tracker.core.database import Base
from tracker.items.directive_kinds import DirectiveKind


def signature(by: Actor) -> str:
    """Who answers, as `answered_by` has it: "Phạm Thanh Tâm (Chủ tịch UBND xã, Xã Bình An)"; of several, by "; ".

    Of a stand-in with both names, and the post that is stood in for.
    """
    return f"{by.signed} ({post})" if (post := _post_of(by)) else by.signed


def has_answered(answered_by: str, by: Actor) -> bool:
    """Whether this person is among those who answered, or who holds the same post, or stood in there: heads of several
    units may have names alike.
    """
    post = _post_of(by)
    return any(one.endswith(f"({post})") if post else one == by.signed for one in answered_by.split("; "))


def not_answered(words: BindParameter[str]) -> ColumnElement[bool]:
    """The SQL twin of `has_answered`, for rows of directives that somebody has answered, by answers_as()."""
    said = "; " + Directive.answered_by + "; "
    return (
        func.replace(said, words, "") == said
    )  # a pattern of LIKE would have SQLite read the statement anew each time


def answers_as(by: Actor) -> str:
    """What stands in "; " + answered_by + "; " once this person, or the same post, has answered."""
    post = _post_of(by)
    return f"({post}); " if post else f"; {by.signed}; "


def _post_of(by: Actor) -> str:
    """The post that answers: the one stood in for, where it is known or there is no head's post of one's own."""
    others = [post for post in by.posts if post.role is Role.HEAD and post.holder is not None]
    post = by.behalf or (others[0] if others and not by.own.has(Role.HEAD) else None)
    return by.own.position if post is None else ", ".join(part for part in (post.title, post.unit_name) if part)


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
