"""The office of the factories as a commune, a ward or a special zone of today: other names, the same people."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from tests.characters import CHARACTERS
from tests.factories import Office
from tracker.accounts.models import Post
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.models import Committee, Level, Unit, UnitKind
from tracker.organization.services import create_unit
from tracker.organization.terms import Terms, Territory
from tracker.organization.usual import usual_units

#: What a person typed: the only place whose district and town are spoken of.
TYPED = "Tây Trà"


@dataclass(frozen=True, slots=True)
class Told:
    """How one office is called. `villages` begins the names of what is below."""

    territory: Territory
    place: str
    village: str
    village_kind: UnitKind
    village_head: str

    @property
    def terms(self) -> Terms:
        """Its words."""
        return Terms(self.territory, "UBND tỉnh Quảng Ngãi")


OFFICES = {
    "commune": Told(Territory.COMMUNE, "Vạn Tường", "Thôn", UnitKind.VILLAGE, "Trưởng thôn"),
    "ward": Told(Territory.WARD, "Trương Quang Trọng", "Tổ dân phố", UnitKind.QUARTER, "Tổ trưởng tổ dân phố"),
    "special_zone": Told(Territory.SPECIAL_ZONE, "Lý Sơn", "Thôn", UnitKind.VILLAGE, "Trưởng thôn"),
}


def retell(told: Told) -> None:
    """Give the committee, its units and the posts of the characters their names, and enter the other usual units."""
    terms, usual = told.terms, {unit.code: unit for unit in usual_units(told.terms)}
    economy = next(unit for unit in usual.values() if unit.code.startswith("KT"))
    committee = (f"Ủy ban nhân dân {terms.word} {told.place}", f"{terms.committee} {told.place}")
    names = {
        "UBND": (*committee, UnitKind.COMMITTEE),
        "VP": (usual["VP"].name, usual["VP"].short_name, UnitKind.OFFICE),
        "NV": (usual["VHXH"].name, usual["VHXH"].short_name, UnitKind.DIVISION),
        "TP": (economy.name, economy.short_name, UnitKind.DIVISION),
        "XA-BINHAN": (f"{told.village} Bình An", f"{told.village} Bình An", told.village_kind),
    }
    with unit_of_work():
        ours = db.session.get_one(Committee, 1)
        ours.name, ours.short_name, ours.place, ours.superior = *committee, told.place, terms.above
        ours.level = Level.COMMUNE
        root = Office().unit("UBND")
        for code, (name, short_name, kind) in names.items():
            unit = Office().unit(code)
            unit.name, unit.short_name, unit.kind = name, short_name, kind
        for unit_ in (usual[code] for code in ("PVHCC", "CA", "CHQS", "TYT")):
            create_unit(by=SYSTEM, parent_id=root.id, code=unit_.code, name=unit_.name, short_name=unit_.short_name,
                        kind=unit_.kind)  # fmt: skip
        titles = {"dong": terms.chairman, "tam": told.village_head, "tuyet": "Phó " + told.village_head}
        for name, title in titles.items():
            character = CHARACTERS[name]
            held = select(Post).join(Unit, Unit.id == Post.unit_id).where(Unit.code == character.unit)
            db.session.scalars(held.where(Post.role == character.role)).one().title = title
    assert db.session.get_one(Committee, 1).terms == told.terms
