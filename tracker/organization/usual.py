"""The units that a commune usually has (Nghị định số 150/2025/NĐ-CP), to begin an office with. Pure."""

from __future__ import annotations

from typing import NamedTuple

from tracker.organization.models import UnitKind
from tracker.organization.terms import Terms, Territory


class UsualUnit(NamedTuple):
    """A unit as it would be entered."""

    code: str
    name: str
    short_name: str
    kind: str


def usual_units(terms: Terms) -> tuple[UsualUnit, ...]:
    """What a commune, a ward or a special zone begins with; villages are its own. Of other levels none."""
    if terms.level != "commune" or terms.territory is Territory.TOWN:
        return ()
    word = terms.word
    economy = ("KT", "Phòng Kinh tế", "P. Kinh tế")
    if terms.territory is not Territory.COMMUNE:
        economy = ("KTHTDT", "Phòng Kinh tế, Hạ tầng và Đô thị", "P. KTHT&ĐT")
    return (
        UsualUnit("VP", terms.office, "Văn phòng", UnitKind.OFFICE),
        UsualUnit(*economy, UnitKind.DIVISION),
        UsualUnit("VHXH", "Phòng Văn hóa - Xã hội", "P. VH-XH", UnitKind.DIVISION),
        UsualUnit("PVHCC", "Trung tâm Phục vụ hành chính công", "TT PVHCC", UnitKind.CENTRE),
        UsualUnit("CA", f"Công an {word}", f"Công an {word}", UnitKind.ARMED),
        UsualUnit("CHQS", f"Ban Chỉ huy Quân sự {word}", "Ban CHQS", UnitKind.ARMED),
        UsualUnit("TYT", f"Trạm Y tế {word}", "Trạm Y tế", UnitKind.STATION),
    )
