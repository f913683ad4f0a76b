"""When each job of the job process last ran, and whether it went well: one row a job."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class JobRun(Base):
    """The last run of a job, whichever process ran it."""

    __tablename__ = "job_run"

    name: Mapped[str] = mapped_column(primary_key=True, comment="as wiring.JOBS names it")
    last_began_at: Mapped[datetime | None] = mapped_column()
    last_ended_at: Mapped[datetime | None] = mapped_column(comment="well or not; before last_began_at: it runs")
    last_error: Mapped[str] = mapped_column(default="", comment="of the last run; empty: it went well")
    failures: Mapped[int] = mapped_column(default=0, comment="how often in a row it failed")
