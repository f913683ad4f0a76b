"""A report of a period: the clerk's changes to what the register says, its state, and what was frozen."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class ReportState(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"  # đang soạn: its sentences are read from the register each time
    SUBMITTED = "submitted"  # đã trình: with whom `turn` names; read from the register still
    APPROVED = "approved"  # lãnh đạo đã duyệt: frozen
    SENT = "sent"  # đã gửi: frozen for ever

    @property
    def is_open(self) -> bool:
        """Whether its words still follow the register: nothing is frozen before it is approved."""
        return self in (ReportState.DRAFT, ReportState.SUBMITTED)


class ReportTurn(StrEnum):
    """Who is to act on a report that is not approved yet."""

    OFFICER = "officer"  # who compiles it
    HEAD = "head"  # the head of the office: Chánh Văn phòng
    LEADER = "leader"  # the chairman, or a deputy who approves


class Report(Base):
    """A report of a kind for a period. A corrected issue is a row of its own with the next `issue`."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("kind_id", "period", "issue"),
        Index("ix_report_state_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("report_kind.id"))
    period: Mapped[str] = mapped_column(comment="2022-H1")
    issue: Mapped[int] = mapped_column(default=1, comment="2: the first correction of what was sent")
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    title: Mapped[str] = mapped_column(comment="trích yếu, its variables filled")
    from_on: Mapped[date] = mapped_column(comment="what was issued or done from this day on is told")
    cut_off: Mapped[date] = mapped_column(comment="chốt số liệu: a figure is that of this day")
    send_by: Mapped[date | None] = mapped_column(comment="to be sent by")
    state: Mapped[ReportState] = mapped_column(default=ReportState.DRAFT)
    turn: Mapped[ReportTurn] = mapped_column(default=ReportTurn.OFFICER, comment="who is to act on it until approved")
    submissions: Mapped[int] = mapped_column(default=0, comment="how often the office has submitted it")
    started_on: Mapped[date] = mapped_column()
    started_by: Mapped[str] = mapped_column()
    returned_note: Mapped[str] = mapped_column(default="", comment="why the leader gave it back, until approved")
    returned_by: Mapped[str] = mapped_column(default="", comment="who gave it back")
    approved_on: Mapped[date | None] = mapped_column()
    approved_by: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="", comment="số, given when it was sent")
    signed_on: Mapped[date | None] = mapped_column(comment="its date of issue")
    sent_on: Mapped[date | None] = mapped_column()
    sent_by: Mapped[str] = mapped_column(default="")
    correction_note: Mapped[str] = mapped_column(default="", comment="why it was corrected")
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(
        comment="approved or sent: the whole draft with its figures, as snapshots.py writes it"
    )
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class ReportLine(Base):
    """What the clerk made of a line: own words, left out, or a line of the clerk's own."""

    __tablename__ = "report_line"
    __table_args__ = (UniqueConstraint("report_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    key: Mapped[str] = mapped_column(comment="item:12, document:4, indicator:7, point:3; own:2 for an added one")
    section_code: Mapped[str] = mapped_column(default="", comment="an added line: where it stands")
    words: Mapped[str] = mapped_column(default="", comment="hand-written; empty: the automatic words")
    source: Mapped[str] = mapped_column(default="", comment="what the automatic words said when these were written")
    left_out: Mapped[bool] = mapped_column(default=False)
    softened: Mapped[bool] = mapped_column(
        default=False, server_default=false(), comment="next tasks: said without that it is late"
    )
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()


class SettledFinding(Base):
    """A finding that the clerk passed over ("bỏ qua"), with the reason."""

    __tablename__ = "report_settled"
    __table_args__ = (UniqueConstraint("report_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    key: Mapped[str] = mapped_column(comment="of the finding: kind and words, not its place")
    reason: Mapped[str] = mapped_column()
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()
