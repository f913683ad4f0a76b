"""Fields of work and the outline of the next tasks: data, not code."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class OutlinePoint(Base):
    """A numbered point of the report's section of next tasks."""

    __tablename__ = "outline_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(comment="its number is its place in this order")
    title: Mapped[str] = mapped_column(comment="what the point is about, for the clerk's eye")
    takes_rest: Mapped[bool] = mapped_column(default=False, comment="items of fields without a point come here")


class Field(Base):
    """Lĩnh vực: an area of the administrative-reform report."""

    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column()
    position: Mapped[int] = mapped_column()
    point_id: Mapped[int | None] = mapped_column(ForeignKey("outline_point.id"), comment="where it speaks")
    is_active: Mapped[bool] = mapped_column(default=True)
