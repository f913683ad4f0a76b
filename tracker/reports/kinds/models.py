"""Kinds of reports: outline, days, the lines of letterhead, addressees and signature; data, not code."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.reports.periods import PeriodKind


class ReportKind(Base):
    """A kind of periodic report. Its texts may hold variables in braces: {ky}, {don_vi}; see variables.py."""

    __tablename__ = "report_kind"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True, comment="as a command names it: cchc")
    name: Mapped[str] = mapped_column(comment="for lists: Công tác cải cách hành chính")
    title: Mapped[str] = mapped_column(comment="trích yếu, with variables")
    symbol: Mapped[str] = mapped_column(default="BC-UBND", comment="ký hiệu")
    addressees: Mapped[str] = mapped_column(default="", comment="Kính gửi: one a line")
    closing: Mapped[str] = mapped_column(default="", comment="the last sentence, with variables")
    recipients: Mapped[str] = mapped_column(default="", comment="Nơi nhận: one a line")
    authority: Mapped[str] = mapped_column(default="", comment="quyền hạn, chức vụ người ký: one a line")
    signer: Mapped[str] = mapped_column(default="", comment="họ tên người ký")
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class KindField(Base):
    """A field of work that a kind of report tells; a kind without any tells the whole office."""

    __tablename__ = "report_kind_field"

    kind_id: Mapped[int] = mapped_column(ForeignKey("report_kind.id"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"), primary_key=True, index=True)


class ReportDays(Base):
    """How often the kind is due, and the days of the last month on which figures close and the report is sent."""

    __tablename__ = "report_days"

    kind_id: Mapped[int] = mapped_column(ForeignKey("report_kind.id"), primary_key=True)
    period_kind: Mapped[PeriodKind] = mapped_column(primary_key=True)
    closing_day: Mapped[int] = mapped_column(comment="chốt số liệu: Nghị định 09/2019/NĐ-CP says the 14th")
    sending_day: Mapped[int] = mapped_column(comment="gửi báo cáo: each province sets it")


class Filling(StrEnum):
    """What a section is filled from."""

    HEADING = "heading"  # nothing: it only heads others
    REGISTER = "register"  # documents, items and indicators
    NEXT_TASKS = "next_tasks"  # the outline of the next tasks


class ReportSection(Base):
    """A section of a kind's outline. `code` is how indicators and findings name it: II.2.c."""

    __tablename__ = "report_section"
    __table_args__ = (
        UniqueConstraint("kind_id", "code"),
        Index("ix_report_section_kind_id_position", "kind_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("report_kind.id"))
    position: Mapped[int] = mapped_column(comment="order in the whole outline, first to last")
    code: Mapped[str] = mapped_column(comment="II.2.c")
    depth: Mapped[int] = mapped_column(comment="1 mục, 2 khoản, 3 điểm, 4 gạch đầu dòng")
    number: Mapped[str] = mapped_column(comment="as printed: II., 2., c), -")
    title: Mapped[str] = mapped_column()
    filling: Mapped[Filling] = mapped_column(default=Filling.REGISTER)
    words: Mapped[str] = mapped_column(
        default="", comment="items and documents whose title says one of these, apart by semicolons, come here"
    )
    opening: Mapped[str] = mapped_column(default="", comment="a standing first sentence, with variables")


class SectionField(Base):
    """A field of work whose items a section tells."""

    __tablename__ = "report_section_field"

    section_id: Mapped[int] = mapped_column(ForeignKey("report_section.id"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"), primary_key=True, index=True)


class Placement(Base):
    """Where the clerk put an item or a document that is no item: holds for every report of the kind from then on."""

    __tablename__ = "report_placement"
    __table_args__ = (
        UniqueConstraint("kind_id", "item_id"),
        UniqueConstraint("kind_id", "document_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("report_kind.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("report_section.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
