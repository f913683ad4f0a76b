"""Narrative fields of an outline and what was written in them for a period."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class AskedOf(StrEnum):
    """Who writes a narrative field."""

    OFFICE = "office"  # văn phòng: one text
    UNITS = "units"  # each unit its own


class NarrativeField(Base):
    """Something of a section that is told in words: who sits at the one-stop office, why files were late."""

    __tablename__ = "narrative_field"
    __table_args__ = (Index("ix_narrative_field_section_id_position", "section_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("report_section.id"))
    title: Mapped[str] = mapped_column(comment="Nhân sự Bộ phận Một cửa")
    hint: Mapped[str] = mapped_column(default="", comment="what is to be written, for who writes it")
    asked_of: Mapped[AskedOf] = mapped_column(default=AskedOf.OFFICE)
    position: Mapped[int] = mapped_column(default=0)


class NarrativeText(Base):
    """The words of a field in a period, of the office or of one unit."""

    __tablename__ = "narrative_text"
    __table_args__ = (
        UniqueConstraint("field_id", "period", "unit_id"),
        # no unit is no value that the constraint above compares: the office has one text as well
        Index(
            "uq_narrative_text_of_office", "field_id", "period", unique=True,
            sqlite_where=text("unit_id IS NULL"), postgresql_where=text("unit_id IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("narrative_field.id"))
    period: Mapped[str] = mapped_column(comment="2022-H1")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, comment="none: the office")
    words: Mapped[str] = mapped_column(comment="one paragraph a line; empty: nothing to tell this time")
    from_period: Mapped[str] = mapped_column(
        default="",
        comment="whose words these are while nobody has looked at them; empty: its own",
    )
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()
