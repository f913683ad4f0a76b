"""Filters that a person keeps under a name."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class SavedList(Base):
    """A list of items under a name: its own person's, or, shared by a clerk, everybody's."""

    __tablename__ = "saved_list"
    __table_args__ = (
        Index("uq_saved_list_name", "person_id", "name", unique=True),
        Index("ix_saved_list_shared", "shared"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column()
    arguments: Mapped[str] = mapped_column(comment="the list's filters as an address has them: unit=3&timely=overdue")
    shared: Mapped[bool] = mapped_column(default=False)


class ListHabit(Base):
    """How a person has the list of items: which columns, in which order the tabs. No row: nothing was chosen."""

    __tablename__ = "list_habit"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    columns: Mapped[str] = mapped_column(
        default="", comment="codes of columns by commas: number,subject,due; empty: the usual ones"
    )
    tabs: Mapped[str] = mapped_column(
        default="", comment="keys of tabs in their order, by commas: open,12,overdue; empty: the usual order"
    )
