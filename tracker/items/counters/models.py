"""Counters, their targets and parts, readings and ticks, evidence."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.items.counters.patterns import Pattern


class Counter(Base):
    """What is counted: of an item, or (an indicator) of a report section and the unit that supplies the figure.

    Values are whole numbers in the smallest unit: 20,82 with two decimals is 2082.
    """

    __tablename__ = "counter"
    __table_args__ = (Index("ix_counter_section_position", "section", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True, comment="none: an indicator")
    section: Mapped[str] = mapped_column(default="", comment="indicator: the report section, II.2.c")
    report_kind_id: Mapped[int | None] = mapped_column(
        ForeignKey("report_kind.id"),
        index=True,
        comment="indicator: the kind of report whose section it is; none: the first kind that has this section",
    )
    source_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="indicator: who supplies it")
    label: Mapped[str] = mapped_column(comment="Xã đã kiểm tra")
    verb: Mapped[str] = mapped_column(default="", comment="kiểm tra, as in: đã kiểm tra 10/14 xã")
    noun: Mapped[str] = mapped_column(default="", comment="xã, trường hợp, triệu đồng")
    pattern: Mapped[Pattern] = mapped_column(default=Pattern.COUNT)
    decimals: Mapped[int] = mapped_column(default=0)
    higher_is_better: Mapped[bool] = mapped_column(default=True)
    is_checklist: Mapped[bool] = mapped_column(default=False, comment="the value is counted from the ticks")
    whole_id: Mapped[int | None] = mapped_column(
        ForeignKey("counter.id"), index=True, comment="the counter that this one is a part of; parts must sum"
    )
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class CounterTarget(Base):
    """A target; the first is the one shown. Several have names: tỉnh giao, HĐND huyện giao."""

    __tablename__ = "counter_target"
    __table_args__ = (UniqueConstraint("counter_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    name: Mapped[str] = mapped_column(default="")
    value: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column(default=0)


class Tick(Base):
    """A unit of a checklist: which of the 14 communes, and since when it is done."""

    __tablename__ = "tick"

    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    answered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id"), index=True, comment="who answers for it now: the unit was merged into it; none: itself"
    )
    done_on: Mapped[date | None] = mapped_column(comment="none: not done yet")
    person_name: Mapped[str] = mapped_column(default="")


class Reading(Base):
    """One value of a counter. Never changed: a correction is a new reading."""

    __tablename__ = "reading"
    __table_args__ = (Index("ix_reading_counter_id_as_of", "counter_id", "estimated", "as_of", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    as_of: Mapped[date] = mapped_column(comment="the day the figure speaks of, not when it was typed")
    value: Mapped[int] = mapped_column(BigInteger, comment="in the counter's smallest unit")
    estimated: Mapped[bool] = mapped_column(default=False, comment="ước thực hiện: never counts as done")
    note: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="", comment="why a measured value fell")
    update_id: Mapped[int | None] = mapped_column(ForeignKey("progress_update.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column()
    at: Mapped[datetime] = mapped_column()


class Evidence(Base):
    """A file that shows a reading or an update; the bytes lie in the store of documents."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("reading.id"), index=True)
    update_id: Mapped[int | None] = mapped_column(ForeignKey("progress_update.id"), index=True)
    name: Mapped[str] = mapped_column()
    media_type: Mapped[str] = mapped_column()
    size: Mapped[int] = mapped_column()
    sha256: Mapped[str] = mapped_column()
    thumbnail: Mapped[str | None] = mapped_column(comment="content of a photo's small picture; none: it has none")
    added_at: Mapped[datetime] = mapped_column()
