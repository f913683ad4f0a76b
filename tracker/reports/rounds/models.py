"""The way that reports of a kind take, each step of a report on it, and what was said of its sentences."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.reports.models import ReportTurn


class StepAct(StrEnum):
    """What somebody did with a report."""

    SUBMITTED = "submitted"  # trình
    PASSED_ON = "passed_on"  # the head of the office submits it to the leadership
    RETURNED = "returned"  # trả lại
    TAKEN_BACK = "taken_back"  # the office takes back what it has submitted
    APPROVED = "approved"


class ReportWay(Base):
    """How reports of a kind go, and what they carry. A kind without a row has the values below."""

    __tablename__ = "report_way"

    kind_id: Mapped[int] = mapped_column(ForeignKey("report_kind.id"), primary_key=True)
    by_head: Mapped[bool] = mapped_column(default=True, comment="through the head of the office, where there is one")
    head_edits: Mapped[bool] = mapped_column(default=True, comment="else the head of the office comments only")
    leader_edits: Mapped[bool] = mapped_column(default=False, comment="else the leadership comments only")
    compares: Mapped[bool] = mapped_column(default=False, comment="sentences and an annex compare with earlier ones")


class ReportStep(Base):
    """A step of a report on its way, as it was taken."""

    __tablename__ = "report_step"
    __table_args__ = (Index("ix_report_step_report_id", "report_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    submission: Mapped[int] = mapped_column(comment="the round: the first submission is 1")
    act: Mapped[StepAct] = mapped_column()
    turn: Mapped[ReportTurn] = mapped_column(comment="who is to act from now on; approved: the office")
    note: Mapped[str] = mapped_column(default="")
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()


class ReportComment(Base):
    """What somebody says of a sentence, or answers to what was said. It stays with the key of its line."""

    __tablename__ = "report_comment"
    __table_args__ = (Index("ix_report_comment_report_id", "report_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("report_comment.id"), comment="what it answers")
    line_key: Mapped[str] = mapped_column(comment="of the line, as report_line has it")
    section_code: Mapped[str] = mapped_column(comment="where the line stood")
    said: Mapped[str] = mapped_column(default="", comment="what the line said then")
    words: Mapped[str] = mapped_column()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column()
    position: Mapped[str] = mapped_column(default="", comment="in which post: Chánh Văn phòng")
    at: Mapped[datetime] = mapped_column()
    settled_at: Mapped[datetime | None] = mapped_column(comment="đã sửa; None: open")
    settled_by: Mapped[str] = mapped_column(default="")
