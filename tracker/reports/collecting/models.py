"""The collecting of a period: what is asked of which unit, how far each is, what it wrote, who was told of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.reminders.kinds import Rung


class Collection(Base):
    """A period of a kind of report that is open for the units. `due_on` is the last day in time of every form."""

    __tablename__ = "collection"
    __table_args__ = (UniqueConstraint("kind_id", "period"), Index("ix_collection_next_on", "next_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("report_kind.id"))
    period: Mapped[str] = mapped_column(comment="2022-H1, as of the report")
    from_on: Mapped[date] = mapped_column(comment="figures are counted from this day")
    cut_off: Mapped[date] = mapped_column(comment="up to this one")
    due_on: Mapped[date] = mapped_column(comment="the last day in time")
    words: Mapped[str] = mapped_column(default="", comment="what the office asks beside the figures")
    opened_on: Mapped[date] = mapped_column()
    opened_by: Mapped[str] = mapped_column()
    closed_on: Mapped[date | None] = mapped_column(comment="nothing is taken, nobody is reminded from this day on")
    next_on: Mapped[date | None] = mapped_column(comment="when it is looked at next for whom to remind; none: closed")
    looked_on: Mapped[date | None] = mapped_column(comment="up to this day everything was said")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class FormState(StrEnum):
    """How far a unit's form is."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    SENT = "sent"  # with the office: read only until it is given back or taken back
    RETURNED = "returned"  # the office gave it back, with a reason
    ACCEPTED = "accepted"  # its figures stand in the draft


class UnitForm(Base):
    """The form of one unit. `due_on` is its own last day: that of the collection, or a later one it was given."""

    __tablename__ = "unit_form"
    __table_args__ = (UniqueConstraint("collection_id", "unit_id"), Index("ix_unit_form_unit_id", "unit_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[FormState] = mapped_column(default=FormState.NOT_BEGUN)
    due_on: Mapped[date] = mapped_column()
    times_sent: Mapped[int] = mapped_column(default=0)
    sent_on: Mapped[date | None] = mapped_column(comment="when it was last sent; none: taken back, or never")
    reason: Mapped[str] = mapped_column(default="", comment="why it was given back, until it is sent again")
    moved_at: Mapped[datetime | None] = mapped_column(comment="when it was last saved, sent, given back or accepted")
    moved_by: Mapped[str] = mapped_column(default="", comment="by whom, by name")
    acted_on: Mapped[date | None] = mapped_column(comment="the last day on which somebody of the unit did anything")
    rung: Mapped[Rung] = mapped_column(default=Rung.UNIT, comment="how far its silence has climbed")
    rung_since: Mapped[date | None] = mapped_column(comment="since when; none: it is not late")
    reminded_on: Mapped[date | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)

    answers_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id"), index=True,
        comment="the unit that answers for it since a reorganisation; none: the unit itself",
    )  # fmt: skip

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    @property
    def answers(self) -> int:
        """The id of the unit that fills it in and sends it."""
        return self.answers_id or self.unit_id


class UnitFigure(Base):
    """A figure that is asked of a unit; the row is there from the opening on. One indicator asked of many is a sum."""

    __tablename__ = "unit_figure"
    __table_args__ = (UniqueConstraint("form_id", "indicator_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("unit_form.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), index=True)
    position: Mapped[int] = mapped_column(default=0, comment="its place in the form")
    value: Mapped[int | None] = mapped_column(BigInteger, comment="in the indicator's smallest unit; none: missing")


class FormWords(Base):
    """What a unit writes into a narrative field; it becomes a text of the report when the form is accepted."""

    __tablename__ = "form_words"
    __table_args__ = (UniqueConstraint("form_id", "field_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("unit_form.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("narrative_field.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column()


class FormFile(Base):
    """A file that a unit sends along; the bytes lie in the store of documents."""

    __tablename__ = "form_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("unit_form.id"), index=True)
    name: Mapped[str] = mapped_column()
    media_type: Mapped[str] = mapped_column()
    size: Mapped[int] = mapped_column()
    sha256: Mapped[str] = mapped_column()
    thumbnail: Mapped[str | None] = mapped_column(comment="content of a photo's small picture; none: it has none")
    added_at: Mapped[datetime] = mapped_column()


class Exchange(StrEnum):
    """What went between the unit and the office."""

    SENT = "sent"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class FormEvent(Base):
    """One of these acts, as both sides read it beside the form."""

    __tablename__ = "form_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("unit_form.id"), index=True)
    what: Mapped[Exchange] = mapped_column()
    words: Mapped[str] = mapped_column(default="", comment="the reason")
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()


class FormLink(Base):
    """What one recipient may answer for one form without a sign-in. A mail carries its signed key (decision 44)."""

    __tablename__ = "form_link"
    __table_args__ = (
        Index("ix_form_link_of", "form_id", "recipient"),
        Index("ix_form_link_last_on", "last_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="the word of a mail is this with a day, signed")
    form_id: Mapped[int] = mapped_column(ForeignKey("unit_form.id"))
    recipient: Mapped[str] = mapped_column(comment="p12: a person, u3: the mailbox of a unit")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str] = mapped_column(comment="where the mails went: with another address it opens nothing")
    made_at: Mapped[datetime] = mapped_column()
    last_on: Mapped[date] = mapped_column(comment="the day of the last mail that carried it")
    used_at: Mapped[datetime | None] = mapped_column(comment="when something was last entered by it")
    stopped_at: Mapped[datetime | None] = mapped_column()
    stopped_by: Mapped[str] = mapped_column(default="", comment="who stopped it, by name")


class FormMail(Base):
    """That a mail of a collection was written, once for each recipient, matter and moment (`key`)."""

    __tablename__ = "form_mail"
    __table_args__ = (UniqueConstraint("collection_id", "recipient", "key"), Index("ix_form_mail_form_id", "form_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    form_id: Mapped[int | None] = mapped_column(ForeignKey("unit_form.id"), comment="of one form; none: of several")
    recipient: Mapped[str] = mapped_column()
    key: Mapped[str] = mapped_column(comment="what makes it another one: opened, the day, the rung, the act")
    mail_id: Mapped[int] = mapped_column(comment="the mail in the outbox")
