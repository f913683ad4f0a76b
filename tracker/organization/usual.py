"""The units that an office of each level usually has, to begin with. Pure.

Of a commune by Nghị định số 150/2025/NĐ-CP; of a province the departments that every province has; of a district those
of Nghị định số 37/2014/NĐ-CP, for registers of an earlier time.
"""

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
    """What such an office begins with; the places below are its own. Of a town of an earlier time none."""
    if terms.level == "province":
        return _of_province(terms)
    if terms.level == "district":
        return _of_district(terms)
    return () if terms.territory is Territory.TOWN else _of_commune(terms)


def _of_commune(terms: Terms) -> tuple[UsualUnit, ...]:
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


def _of_province(terms: Terms) -> tuple[UsualUnit, ...]:
    """Those that every province has; of Dân tộc và Tôn giáo and of Ngoại vụ some have one more."""
    word = terms.word
    departments = (
        ("SNV", "Sở Nội vụ"), ("STP", "Sở Tư pháp"), ("STC", "Sở Tài chính"), ("SCT", "Sở Công Thương"),
        ("SNNMT", "Sở Nông nghiệp và Môi trường"), ("SXD", "Sở Xây dựng"), ("SKHCN", "Sở Khoa học và Công nghệ"),
        ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"), ("SGDDT", "Sở Giáo dục và Đào tạo"), ("SYT", "Sở Y tế"),
    )  # fmt: skip
    return (
        UsualUnit("VP", terms.office, f"VP {terms.committee}", UnitKind.OFFICE),
        *(UsualUnit(code, name, name, UnitKind.DEPARTMENT) for code, name in departments),
        UsualUnit("TTR", f"Thanh tra {word}", f"Thanh tra {word}", UnitKind.DEPARTMENT),
        UsualUnit("PVHCC", f"Trung tâm Phục vụ hành chính công {word}", "TT PVHCC", UnitKind.CENTRE),
        UsualUnit("CA", f"Công an {word}", f"Công an {word}", UnitKind.ARMED),
        UsualUnit("CHQS", f"Bộ Chỉ huy Quân sự {word}", "Bộ CHQS", UnitKind.ARMED),
    )


def _of_district(terms: Terms) -> tuple[UsualUnit, ...]:
    word = terms.word
    trades = (
        (("NNPTNT", "Phòng Nông nghiệp và Phát triển nông thôn", "P. NN&PTNT"),
         ("KTHT", "Phòng Kinh tế và Hạ tầng", "P. KT&HT"))
        if terms.territory is Territory.DISTRICT
        else (("KT", "Phòng Kinh tế", "P. Kinh tế"), ("QLDT", "Phòng Quản lý đô thị", "P. QLĐT"))
    )  # fmt: skip
    divisions = (
        ("NV", "Phòng Nội vụ", "P. Nội vụ"), ("TP", "Phòng Tư pháp", "P. Tư pháp"),
        ("TCKH", "Phòng Tài chính - Kế hoạch", "P. TC-KH"),
        ("TNMT", "Phòng Tài nguyên và Môi trường", "P. TN&MT"),
        ("LDTBXH", "Phòng Lao động - Thương binh và Xã hội", "P. LĐ-TB&XH"),
        ("VHTT", "Phòng Văn hóa và Thông tin", "P. VH&TT"),
        ("GDDT", "Phòng Giáo dục và Đào tạo", "P. GD&ĐT"), ("YT", "Phòng Y tế", "P. Y tế"), *trades,
    )  # fmt: skip
    return (
        UsualUnit("VP", terms.office, "Văn phòng", UnitKind.OFFICE),
        *(UsualUnit(*one, UnitKind.DIVISION) for one in divisions),
        UsualUnit("TTR", f"Thanh tra {word}", f"Thanh tra {word}", UnitKind.DIVISION),
        UsualUnit("CA", f"Công an {word}", f"Công an {word}", UnitKind.ARMED),
        UsualUnit("CHQS", f"Ban Chỉ huy Quân sự {word}", "Ban CHQS", UnitKind.ARMED),
    )
