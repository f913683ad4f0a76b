"""The pattern of an indicator or counter where the office has its own; none: the program's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class Wording(Base):
    """In which words a figure is told: text with names in braces, read by `writing/patterns.py`."""

    __tablename__ = "counter_wording"

    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    words: Mapped[str] = mapped_column(default="", comment="đã ban hành {gia_tri} văn bản; empty: the usual words")
    apart: Mapped[bool] = mapped_column(default=False, comment="a sentence of its own, not joined to others")
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict
