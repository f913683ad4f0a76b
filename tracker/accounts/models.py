"""People, the posts they hold, their sign-ins, and failed attempts."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.actor import Role
from tracker.core.database import Base


class Person(Base):
    """Somebody who signs in by user name; many commune officers have no mailbox."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(unique=True, comment="lower case, unique: noivu.huong")
    full_name: Mapped[str] = mapped_column(comment="as written: Nguyễn Thị Hương")
    sort_key: Mapped[str] = mapped_column(index=True, comment="folded given name, then the rest: huong nguyen thi")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="", comment="vi, en, or empty: the office's")
    password_hash: Mapped[str] = mapped_column(default="", comment="argon2id; empty: cannot sign in")
    must_change_password: Mapped[bool] = mapped_column(
        default=True, comment="true after a reset and for demonstration passwords"
    )
    disabled_at: Mapped[datetime | None] = mapped_column(comment="since when the person may not sign in")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class Post(Base):
    """A role in a unit, from a day until a day: last year's history knows who was head then."""

    __tablename__ = "post"
    __table_args__ = (Index("ix_post_unit_id_role", "unit_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Role] = mapped_column(comment="what the post allows")
    title: Mapped[str] = mapped_column(comment="as written: Trưởng phòng")
    from_on: Mapped[date] = mapped_column(comment="first day")
    until_on: Mapped[date | None] = mapped_column(comment="last day; none: still held")
    is_deputy: Mapped[bool] = mapped_column(
        default=False, server_default=false(), comment="phó: may do what the unit gives its deputies"
    )

    def is_held(self, on: date) -> bool:
        """Whether the post is held on this day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


class Delegation(Base):
    """A stand-in (ủy quyền): somebody acts in a post of another, from a day until a day, in all or some kinds of acts.

    In force while the post is held: ending the post, or disabling its holder, ends it.
    """

    __tablename__ = "delegation"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True, comment="the post that is stood in for")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, comment="who stands in")
    from_on: Mapped[date] = mapped_column(comment="first day")
    until_on: Mapped[date] = mapped_column(comment="last day: it ends by itself")
    acts: Mapped[str] = mapped_column(default="", comment="words of core.actor.Act; empty: all of the post")
    reason: Mapped[str] = mapped_column(default="", comment="why, or the paper: nghỉ phép, Quyết định số …")
    given_at: Mapped[datetime] = mapped_column()
    given_by: Mapped[str] = mapped_column(comment="the name of who wrote it down")
    ended_at: Mapped[datetime | None] = mapped_column(comment="ended before its last day; none: it was not")
    ended_by: Mapped[str] = mapped_column(default="", comment="the name of who ended it")


class SignIn(Base):
    """One sign-in of a person on a device; it ends by sign-out, revocation, idleness or age."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True, comment="SHA-256 of the token in the cookie")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    began_at: Mapped[datetime] = mapped_column()
    seen_at: Mapped[datetime] = mapped_column(comment="last request, kept to 5 minutes")
    ended_at: Mapped[datetime | None] = mapped_column(comment="signed out or revoked")
    address: Mapped[str] = mapped_column(comment="network address at sign-in")
    device: Mapped[str] = mapped_column(comment="the browser's own description, shortened")


class FailedAttempt(Base):
    """A wrong password for a user name (real or not); counted for back-off, kept for a day.

    Names and addresses are keyed hashes: people type passwords where the name belongs.
    """

    __tablename__ = "failed_attempt"
    __table_args__ = (
        Index("ix_failed_attempt_name_hash_at", "name_hash", "at"),
        Index("ix_failed_attempt_network_hash_at", "network_hash", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[str] = mapped_column(comment="of the name as typed, in lower case")
    network_hash: Mapped[str] = mapped_column(comment="of the address; IPv6: its /64")
    place_hash: Mapped[str] = mapped_column(
        comment="what counts as one place: the network, or a device known to be hers"
    )
    is_stranger: Mapped[bool] = mapped_column(comment="whether it came from a place unknown for this name")
    at: Mapped[datetime] = mapped_column(index=True)


class FamiliarPlace(Base):
    """A network address or a browser from which this person has signed in: strangers' failures do not count there."""

    __tablename__ = "familiar_place"
    __table_args__ = (
        UniqueConstraint("person_id", "place_hash"),
        Index("ix_familiar_place_place_hash_seen_at", "place_hash", "seen_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    place_hash: Mapped[str] = mapped_column(comment="keyed hash of the network, or of the token that the browser keeps")
    seen_at: Mapped[datetime] = mapped_column(index=True, comment="the last sign-in from there")


class AccessAct(StrEnum):
    """What somebody else did to the access of a person."""

    PASSWORD_RESET = "password_reset"  # noqa: S105 - a word of the log
    POST_GIVEN = "post_given"
    POST_ENDED = "post_ended"
    POST_WITHDRAWN = "post_withdrawn"
    ADDRESS_CHANGED = "address_changed"
    NAME_CHANGED = "name_changed"
    SIGN_IN_ENDED = "sign_in_ended"
    DISABLED = "disabled"
    ENABLED = "enabled"
    MAILBOX_CHANGED = "mailbox_changed"
    STANDIN_GIVEN = "standin_given"
    STANDIN_ENDED = "standin_ended"
    POSTS_MOVED = "posts_moved"  # units were reorganised
    PASSWORD_CHOSEN = "password_chosen"  # noqa: S105 - by the link of a mail that was asked for on the sign-in page


#: Done by holders of posts and by the office, not by administrators alone.
STANDINS = frozenset({AccessAct.STANDIN_GIVEN, AccessAct.STANDIN_ENDED})


class AccessChange(Base):
    """A change of somebody's access by an administrator or a command on the server; never changed, never deleted."""

    __tablename__ = "access_change"
    __table_args__ = (Index("ix_access_change_person_id", "person_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who did it; none for a command on the server"
    )
    by_name: Mapped[str] = mapped_column(comment="the name at that time")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), comment="whose access it is")
    act: Mapped[AccessAct] = mapped_column(comment="what was done")
    details: Mapped[dict[str, Any]] = mapped_column(comment="the role, the unit, the addresses")
    is_announced: Mapped[bool] = mapped_column(comment="told to all leaders and clerks")


IS_UNREAD = text("read_at IS NULL")


class AccessNotice(Base):
    """A change told to one person: of the own access, or to the leaders and clerks who keep an eye on it."""

    __tablename__ = "access_notice"
    __table_args__ = (
        Index("ix_access_notice_unread", "person_id", "change_id", sqlite_where=IS_UNREAD, postgresql_where=IS_UNREAD),
    )

    change_id: Mapped[int] = mapped_column(ForeignKey("access_change.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False, comment="who is told"
    )
    is_own: Mapped[bool] = mapped_column(comment="of the own access: confirmed before anything else is done")
    read_at: Mapped[datetime | None] = mapped_column(comment="when it was confirmed")


class LinkKind(StrEnum):
    """For what a link was made by which somebody chooses a password."""

    INVITATION = "invitation"  # by mail
    SLIP = "slip"  # on paper, as a picture that a phone reads
    RESET = "reset"  # asked for on the sign-in page


IS_TO_BE_MAILED = text("handed_at IS NULL")
IS_UNANSWERED = text("answered_at IS NULL")


class AccessLink(Base):
    """A link by which a person chooses a password, once. What opens is the signed key; the row has the key alone."""

    __tablename__ = "access_link"
    __table_args__ = (
        Index("ix_access_link_person_id", "person_id", "id"),
        Index("ix_access_link_to_mail", "id", sqlite_where=IS_TO_BE_MAILED, postgresql_where=IS_TO_BE_MAILED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[LinkKind] = mapped_column()
    address: Mapped[str] = mapped_column(default="", comment="where it was mailed: with another address it is void")
    password_mark: Mapped[str] = mapped_column(comment="keyed hash of the password of then: with another it is void")
    made_at: Mapped[datetime] = mapped_column()
    ends_at: Mapped[datetime] = mapped_column()
    handed_at: Mapped[datetime | None] = mapped_column(comment="when its mail was written or its slip shown")
    used_at: Mapped[datetime | None] = mapped_column()
    void_at: Mapped[datetime | None] = mapped_column(comment="since when it opens nothing, for another reason")


class ResetRequest(Base):
    """Somebody asked for a new password on the sign-in page: a row whatever was typed, so that both take as long."""

    __tablename__ = "reset_request"
    __table_args__ = (
        Index("ix_reset_request_network_hash_at", "network_hash", "at"),
        Index("ix_reset_request_to_answer", "id", sqlite_where=IS_UNANSWERED, postgresql_where=IS_UNANSWERED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column()
    network_hash: Mapped[str] = mapped_column(comment="of the address; IPv6: its /64")
    people: Mapped[str] = mapped_column(comment="whose accounts were meant: ids with spaces between; empty: nobody's")
    answered_at: Mapped[datetime | None] = mapped_column()
