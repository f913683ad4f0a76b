"""Who does the steps of a unit's head in one item, where that is not the head: named when duties were handed over."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base

STANDS = text("ended_on IS NULL")


class Designation(Base):
    """Somebody of the unit, or the office (no person), who answers for the unit in this item beside its head.

    It holds from its day on, while the person has a post in the unit and the unit carries the item out; one at a time.
    """

    __tablename__ = "designation"
    __table_args__ = (
        Index(
            "uq_designation_one", "item_id", "unit_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS
        ),
        Index("ix_designation_item_id", "item_id", "unit_id", "given_on"),
        Index("ix_designation_person_id", "person_id", "item_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), comment="the unit that answers")
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who does it; none: the office on behalf of the unit"
    )
    given_on: Mapped[date] = mapped_column()
    given_by: Mapped[str] = mapped_column(comment="the name of who handed it over")
    from_name: Mapped[str] = mapped_column(default="", comment="the name of whose it was")
    reason: Mapped[str] = mapped_column(default="", comment="the paper or the reason: Quyết định số 588/QĐ-UBND")
    ended_on: Mapped[date | None] = mapped_column(comment="given to another, or back to the head")
