"""The committee of this installation, and its units: a tree of any depth."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, true
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.organization.terms import Terms, terms_of


class Level(StrEnum):
    """The level of a committee. Since 1 July 2025 there is no district level; older registers still have it."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class UnitKind(StrEnum):
    """The kinds that every office has, by the code of their row: what the program asks for. Offices add others.

    New ones stand last: the log knows a kind by its place here.
    """

    COMMITTEE = "committee"  # the committee's own leadership: the root of the tree
    OFFICE = "office"  # văn phòng
    DEPARTMENT = "department"  # sở
    DIVISION = "division"  # phòng
    BOARD = "board"  # ban
    CENTRE = "centre"  # trung tâm
    STATION = "station"  # trạm
    TEAM = "team"  # tổ
    PROVINCE = "province"  # tỉnh
    DISTRICT = "district"  # huyện (until 30 June 2025)
    COMMUNE = "commune"  # xã
    WARD = "ward"  # phường
    TOWN = "town"  # thị trấn (until 30 June 2025)
    SPECIAL_ZONE = "special_zone"  # đặc khu
    ARMED = "armed"  # công an, quân sự
    VILLAGE = "village"  # thôn
    QUARTER = "quarter"  # tổ dân phố
    ORGANIZATION = "organization"  # tổ chức: Mặt trận, hội, đoàn
    OTHER = "other"


class Family(StrEnum):
    """What kinds have in common, for what the program does with them. Labels are in labels.py."""

    LEADERSHIP = "leadership"
    STAFF = "staff"  # văn phòng, sở, phòng, ban, trung tâm, trạm: works for the committee itself
    PLACE = "place"  # tỉnh, huyện, xã, phường, thị trấn, đặc khu: has a committee of its own
    ARMED = "armed"
    VILLAGE = "village"  # thôn, tổ dân phố
    BODY = "body"  # tổ chức


class Kind(Base):
    """A kind of units: how it is called, alone and of many, and where it stands in lists. Rows of the office."""

    __tablename__ = "unit_kind"

    code: Mapped[str] = mapped_column(primary_key=True, comment="lasting: commune; of the office's own: k12")
    name: Mapped[str] = mapped_column(unique=True, comment="as written before a name: Xã, Phòng")
    short_name: Mapped[str] = mapped_column(default="", comment="in tables: P., TT")
    several: Mapped[str] = mapped_column(default="", comment="of many, as a paper says it: các xã, các phòng")
    family: Mapped[Family] = mapped_column()
    position: Mapped[int] = mapped_column(comment="order in lists of units, before the name")
    ended_on: Mapped[date | None] = mapped_column(comment="the last day on which there were such units: 30/6/2025")
    is_built_in: Mapped[bool] = mapped_column(default=False, server_default=false(), comment="came with the program")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    @property
    def id(self) -> int:
        """Its number in the log: 12 of k12; below 0 for those that came with the program, in the order of UnitKind."""
        return int(self.code[1:]) if not self.is_built_in else -1 - list(UnitKind).index(UnitKind(self.code))


def letterhead_of(name: str) -> tuple[str, str]:
    """ "Ủy ban nhân dân xã Bình Sơn" in two lines of capitals; the second is empty where the name is another body's."""
    head = "Ủy ban nhân dân"
    if name.casefold().startswith(head.casefold()):
        return head.upper(), name[len(head) :].strip().upper()
    return name.upper(), ""


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
    first_day_over_on: Mapped[date | None] = mapped_column(
        comment="when all that an office begins with was done; none: something is left"
    )

    @property
    def terms(self) -> Terms:
        """What its territory is called, and the words made of it."""
        return terms_of(self.name, self.level.value, self.superior)

    @property
    def letterhead(self) -> tuple[str, str]:
        """The two lines of the letterhead: ỦY BAN NHÂN DÂN, then the rest in capitals."""
        return letterhead_of(self.name)


class Unit(Base):
    """A unit of the committee, in force from a day until a day; a closed one may have a successor."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True, comment="short and lasting: NV, XA-BINH-AN")
    name: Mapped[str] = mapped_column(comment="in full: Phòng Nội vụ")
    short_name: Mapped[str] = mapped_column(comment="for tables: P. Nội vụ")
    kind: Mapped[str] = mapped_column(ForeignKey("unit_kind.code"), comment="what kind of unit it is: code of its row")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, comment="the unit above")
    email: Mapped[str] = mapped_column(default="", comment="the unit's mailbox, for reminders")
    sort_key: Mapped[str] = mapped_column(
        index=True, comment="the place in lists: own order, order of the kind, folded name"
    )
    position: Mapped[int] = mapped_column(default=500, comment="its own order among its siblings; 500: as its kind")
    active_from: Mapped[date | None] = mapped_column(comment="first day; none: always was")
    active_until: Mapped[date | None] = mapped_column(comment="last day; none: still in force")
    successor_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id"), comment="the unit that took over when this one closed: the first of its successions"
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


class FormerName(Base):
    """What a unit was called until a day, or is called beside its name: read wherever somebody writes a unit."""

    __tablename__ = "former_name"
    __table_args__ = (Index("ix_former_name_unit_id", "unit_id", "until_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(comment="in full, as it was: UBND thị trấn Châu Ổ")
    short_name: Mapped[str] = mapped_column(default="", comment="for tables, as it was; another name has none")
    kind: Mapped[str | None] = mapped_column(ForeignKey("unit_kind.code"), comment="what kind it was; none: the same")
    until_on: Mapped[date | None] = mapped_column(comment="the last day of the name; none: used beside the name")
    reason: Mapped[str] = mapped_column(default="", comment="the paper: Nghị quyết số 1677/NQ-UBTVQH15")


class Succession(Base):
    """A unit took over from another on a day: many from one, one from many. Where a unit went to another committee,
    there is no successor here but the words of who has it."""

    __tablename__ = "succession"
    __table_args__ = (
        Index("ix_succession_unit_id", "unit_id", "position"),
        Index("ix_succession_successor_id", "successor_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), comment="the unit that was")
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="none: another committee has it")
    elsewhere: Mapped[str] = mapped_column(default="", comment="that committee: UBND xã Vạn Tường")
    position: Mapped[int] = mapped_column(default=0, comment="the first is whom one means without saying")
    since_on: Mapped[date] = mapped_column(comment="the first day of the successor")
    reason: Mapped[str] = mapped_column(default="", comment="the paper")


class UnitGroup(Base):
    """Units that the office names together: all of some kinds, and some by themselves."""

    __tablename__ = "unit_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(comment="as papers write it: các phòng chuyên môn, tất cả các thôn")
    folded: Mapped[str] = mapped_column(unique=True, comment="the name to compare by")
    kinds: Mapped[str] = mapped_column(default="", comment="codes of kinds with commas: every unit of them in force")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class UnitGroupMember(Base):
    """A unit that a group names by itself."""

    __tablename__ = "unit_group_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("unit_group.id"), primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, autoincrement=False, index=True)


class FormerCommittee(Base):
    """What this committee was until a day: papers of that time have its letterhead."""

    __tablename__ = "former_committee"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column()
    short_name: Mapped[str] = mapped_column()
    level: Mapped[Level] = mapped_column()
    place: Mapped[str] = mapped_column()
    superior: Mapped[str] = mapped_column(default="")
    until_on: Mapped[date] = mapped_column(unique=True, comment="the last day on which it was so")
    reason: Mapped[str] = mapped_column(default="", comment="the paper")

    @property
    def letterhead(self) -> tuple[str, str]:
        """As the committee's own."""
        return letterhead_of(self.name)

    @property
    def terms(self) -> Terms:
        """The words of its level."""
        return terms_of(self.name, self.level.value, self.superior)
