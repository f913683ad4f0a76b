"""What the matching knows of an office, as plain values, and what it answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.organization.models import Family, UnitKind

#: Commune-level kinds: who names xã means them all, whatever the office happens to have.
COMMUNE_LEVEL = frozenset({UnitKind.COMMUNE, UnitKind.TOWN, UnitKind.WARD, UnitKind.SPECIAL_ZONE})


@dataclass(frozen=True, slots=True)
class KnownKind:
    """A kind of units: how it stands before a name, alone and in short."""

    code: str
    name: str
    short_name: str = ""
    family: Family = Family.STAFF


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit, as the matching needs it. One that is closed has who took over: `heirs`, units of today, the default
    first, or `elsewhere`, the other committee that has it."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str = UnitKind.OTHER
    other_names: Sequence[str] = ()
    is_closed: bool = False
    heirs: tuple[int, ...] = ()
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group that the office has named, with its units in force."""

    name: str
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """All that one installation knows of its units. `own`: what it is itself, as its name says: "xã Bình Sơn"."""

    units: Sequence[KnownUnit]
    kinds: Mapping[str, KnownKind] = field(default_factory=lambda: BUILT_IN)
    groups: Sequence[KnownGroup] = ()
    own: str = ""
    is_commune: bool = False

    @property
    def active(self) -> Sequence[KnownUnit]:
        """The units in force."""
        return [unit for unit in self.units if not unit.is_closed]


class Doubt(StrEnum):
    """Why a person must look: nothing here is ever guessed."""

    NONE = ""
    UNKNOWN = "unknown"  # no unit is called so
    AMBIGUOUS = "ambiguous"  # several are
    VAGUE = "vague"  # "các đơn vị liên quan": a group, but not which
    SPLIT = "split"  # a closed unit with several successors
    CLOSED = "closed"  # a closed unit without any
    NOT_OURS = "not_ours"  # a body of another office


@dataclass(frozen=True, slots=True)
class Choice:
    """A group that may be meant."""

    name: str
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """What one piece of a text means: units of today, or a doubt.

    `group`: the words of a group, empty for one unit. `was`: the closed unit that was written, where its only successor
    is answered. `elsewhere`: the committee that has it now, where it is not ours. `nearest`, `choices`: what is
    doubtful may be.
    """

    text: str
    unit_ids: tuple[int, ...] = ()
    group: str = ""
    doubt: Doubt = Doubt.NONE
    nearest: tuple[int, ...] = ()
    choices: tuple[Choice, ...] = ()
    was: str = ""
    elsewhere: str = ""

    @property
    def is_each(self) -> bool:
        """Several units under one name: each answers for itself."""
        return bool(self.group)


#: The kinds that every office has, for whoever reads without a database.
BUILT_IN: Mapping[str, KnownKind] = {
    kind.code: kind
    for kind in (
        KnownKind(UnitKind.COMMITTEE, "Ủy ban nhân dân", "UBND", Family.LEADERSHIP),
        KnownKind(UnitKind.OFFICE, "Văn phòng", "VP"),
        KnownKind(UnitKind.DEPARTMENT, "Sở"),
        KnownKind(UnitKind.DIVISION, "Phòng", "P."),
        KnownKind(UnitKind.BOARD, "Ban"),
        KnownKind(UnitKind.CENTRE, "Trung tâm", "TT"),
        KnownKind(UnitKind.STATION, "Trạm"),
        KnownKind(UnitKind.TEAM, "Tổ"),
        KnownKind(UnitKind.ARMED, "Công an, quân sự", "", Family.ARMED),
        KnownKind(UnitKind.ORGANIZATION, "Tổ chức", "", Family.BODY),
        KnownKind(UnitKind.PROVINCE, "Tỉnh", "", Family.PLACE),
        KnownKind(UnitKind.DISTRICT, "Huyện", "H.", Family.PLACE),
        KnownKind(UnitKind.COMMUNE, "Xã", "X.", Family.PLACE),
        KnownKind(UnitKind.WARD, "Phường", "P.", Family.PLACE),
        KnownKind(UnitKind.TOWN, "Thị trấn", "TT", Family.PLACE),
        KnownKind(UnitKind.SPECIAL_ZONE, "Đặc khu", "ĐK", Family.PLACE),
        KnownKind(UnitKind.VILLAGE, "Thôn", "", Family.VILLAGE),
        KnownKind(UnitKind.QUARTER, "Tổ dân phố", "TDP", Family.VILLAGE),
    )
}
