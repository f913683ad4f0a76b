"""The committee of this installation, and its units: a tree of any depth."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, true
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class Level(StrEnum):
    """The level of a committee. Since 1 July 2025 there is no district level; older registers still have it."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class UnitKind(StrEnum):
    """What a unit is. Labels are in labels.py."""

    COMMITTEE = "committee"  # the committee's own leadership: the root of the tree
    OFFICE = "office"  # văn phòng
    DEPARTMENT = "department"  # sở
    DIVISION = "division"  # phòng
    BOARD = "board"  # ban
    CENTRE = "centre"  # trung tâm
    TEAM = "team"  # tổ
    COMMUNE = "commune"  # xã
    WARD = "ward"  # phường
    TOWN = "town"  # thị trấn (until 30 June 2025)
    SPECIAL_ZONE = "special_zone"  # đặc khu
    DISTRICT = "district"  # huyện (until 30 June 2025)
    OTHER = "other"


class Committee(Base):
    """The one People's Committee that this installation serves: a single row."""

    __tablename__ = "committee"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(comment="in full: Ủy ban nhân dân huyện Bình Sơn")
    short_name: Mapped[str] = mapped_column(comment="as cited: UBND huyện Bình Sơn")
    level: Mapped[Level] = mapped_column(comment="province, district or commune")
    place: Mapped[str] = mapped_column(comment="the place before a date: Bình Sơn")
    superior: Mapped[str] = mapped_column(default="", comment="the committee above, as cited: UBND tỉnh Quảng Ngãi")
    is_demo: Mapped[bool] = mapped_column(default=False, comment="whether this is the demonstration")
    extensions_by_office: Mapped[bool] = mapped_column(
        default=True, server_default=true(), comment="whether the leadership lets clerks decide on more time"
    )

    @property
    def letterhead(self) -> tuple[str, str]:
        """The two lines of the letterhead: ỦY BAN NHÂN DÂN, then the rest in capitals."""
        head = "Ủy ban nhân dân"
        if self.name.casefold().startswith(head.casefold()):
            return head.upper(), self.name[len(head) :].strip().upper()
        return self.name.upper(), ""


class Unit(Base):
    """A unit of the committee, in force from a day until a day; a closed one may have a successor."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True, comment="short and lasting: NV, XA-BINH-AN")
    name: Mapped[str] = mapped_column(comment="in full: Phòng Nội vụ")
    short_name: Mapped[str] = mapped_column(comment="for tables: P. Nội vụ")
    kind: Mapped[UnitKind] = mapped_column(comment="what kind of unit it is")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, comment="the unit above")
    email: Mapped[str] = mapped_column(default="", comment="the unit's mailbox, for reminders")
    sort_key: Mapped[str] = mapped_column(index=True, comment="the place in lists: order, then folded name")
    position: Mapped[int] = mapped_column(default=500, comment="order among its siblings, as the office lists them")
    active_from: Mapped[date | None] = mapped_column(comment="first day; none: always was")
    active_until: Mapped[date | None] = mapped_column(comment="last day; none: still in force")
    successor_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id"), comment="the unit that took over when this one closed"
    )
    deputy_acts: Mapped[str | None] = mapped_column(
        comment="what deputies of its head may do: words of core.actor.Act; none: all that the head may"
    )
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    def is_active(self, on: date) -> bool:
        """Whether the unit is in force on this day."""
        return (self.active_from is None or self.active_from <= on) and (
            self.active_until is None or on <= self.active_until
        )
