"""How many requests came, for all processes together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class RequestCount(Base):
    """Requests that one address sent to one page in one stretch of time, as far as the processes have told."""

    __tablename__ = "request_count"

    key: Mapped[str] = mapped_column(primary_key=True, comment="keyed hash of address, page, limit and stretch of time")
    hits: Mapped[int] = mapped_column()
    ends_at: Mapped[datetime] = mapped_column(index=True, comment="the end of the stretch: the row may go")
