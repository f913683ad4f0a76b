"""The demonstration's office of 2026: xã Bình Sơn, tỉnh Quảng Ngãi, in the two-level model of 1 July 2025.

The commune and what it was made of are real (Nghị quyết số 1677/NQ-UBTVQH15). Which thôn it has, who works where and
the names of people are made up: one for each post, so that nobody real is shown acting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.core.actor import Role
from tracker.core.search import fold
from tracker.demo.describing import (
    Demo,
    DemoGroup,
    DemoKind,
    DemoPerson,
    DemoReport,
    DemoUnit,
    FormerUnit,
)
from tracker.organization.models import Family, Level, UnitKind

#: As create_committee takes it.
COMMITTEE: dict[str, Any] = {
    "name": "Ủy ban nhân dân xã Bình Sơn",
    "short_name": "UBND xã Bình Sơn",
    "level": Level.COMMUNE,
    "place": "Bình Sơn",
    "superior": "UBND tỉnh Quảng Ngãi",
}
SINCE = date(2025, 7, 1)
RESOLUTION = "Nghị quyết số 1677/NQ-UBTVQH15"
SCHOOL = "k1"
#: Former commune → (its villages with who heads each).
VILLAGES = {
    "Bình Thạnh": (
        ("Vĩnh An", "Nguyễn Văn Lành"), ("Hải Ninh", "Trần Văn Sự"), ("Trung An", "Phạm Thị Bông"),
        ("Vĩnh Trà", "Lê Tấn Phát"),
    ),
    "Bình Chánh": (("Mỹ Tân", "Võ Văn Thừa"), ("Đông Bình", "Đỗ Thị Sen"), ("Bình An Nội", "Huỳnh Văn Ký")),
    "Bình Dương": (
        ("Mỹ Huệ 1", "Nguyễn Tấn Lộc"), ("Mỹ Huệ 2", "Bùi Văn Hạnh"), ("Mỹ Huệ 3", "Cao Thị Liễu"),
        ("Đông Yên 1", "Phạm Văn Đua"), ("Đông Yên 2", "Lý Văn Thạch"),
    ),
    "Bình Nguyên": (
        ("Nam Bình 1", "Trương Quang Bửu"), ("Nam Bình 2", "Ngô Thị Chín"), ("Trì Bình", "Đinh Văn Lâm"),
        ("Châu Tử", "Mai Tấn Quý"),
    ),
    "Bình Trung": (
        ("Phú Lễ 1", "Hồ Văn Tiến"), ("Phú Lễ 2", "Đặng Thị Thu"), ("Tiên Đào", "Phan Văn Rạng"),
        ("Đông Thuận", "Lưu Văn Bền"),
    ),
    "Bình Long": (
        ("Long Vĩnh", "Tạ Văn Cúc"), ("Long Yên", "Nguyễn Thị Xí"), ("Long Hội", "Trịnh Văn Mãi"),
        ("Long Mỹ", "Đoàn Thị Vân"), ("Long Xuân", "Kiều Văn Tám"),
    ),
}  # fmt: skip
QUARTERS = (("1", "Vương Đình Thảo"), ("2", "Lâm Thị Hòa"), ("3", "Châu Văn Sinh"))
#: The head of this one is among those shown.
SHOWN_VILLAGE = "Mỹ Huệ 1"


def _plain(name: str) -> str:
    """A name without marks and spaces, for a code: MYHUE1."""
    return "".join(c for c in fold(name) if c.isalnum())


def _villages() -> Iterator[DemoUnit]:
    for commune, villages in VILLAGES.items():
        for name, head in villages:
            code = _plain(name)
            user_name = "truongthon" if name == SHOWN_VILLAGE else f"thon.{code}"
            yield DemoUnit(
                f"THON-{code.upper()}", f"Thôn {name}", f"Thôn {name}", UnitKind.VILLAGE, head, "Trưởng thôn",
                user_name, (f"Thôn {name}, xã {commune}",),
            )  # fmt: skip
    for number, head in QUARTERS:
        yield DemoUnit(
            f"TDP-CHAUO{number}", f"Tổ dân phố số {number} Châu Ổ", f"TDP {number} Châu Ổ", UnitKind.QUARTER, head,
            "Tổ trưởng tổ dân phố", f"tdp.chauo{number}", (f"Tổ dân phố {number}, thị trấn Châu Ổ",),
        )  # fmt: skip


UNITS = (
    DemoUnit(
        "VP", "Văn phòng HĐND và UBND", "Văn phòng", UnitKind.OFFICE, "Phan Thanh Hải", "Chánh Văn phòng",
        "vanphong", ("Văn phòng HĐND và UBND xã", "VP HĐND&UBND"),
    ),
    DemoUnit(
        "KT", "Phòng Kinh tế", "P. Kinh tế", UnitKind.DIVISION, "Trần Ngọc Quân", "Trưởng phòng", "kinhte",
        ("Phòng Kinh tế xã",),
    ),
    DemoUnit(
        "VHXH", "Phòng Văn hóa - Xã hội", "P. VH-XH", UnitKind.DIVISION, "Lê Thị Mỹ Dung", "Trưởng phòng", "vanhoa",
        ("Phòng VHXH", "Phòng Văn hóa và Xã hội"),
    ),
    DemoUnit(
        "HCC", "Trung tâm Phục vụ hành chính công", "TT PVHCC", UnitKind.CENTRE, "Võ Minh Khoa", "Giám đốc", "hcc",
        ("Trung tâm Phục vụ hành chính công xã", "Trung tâm HCC"),
    ),
    DemoUnit("CA", "Công an xã", "Công an xã", UnitKind.ARMED, "Đỗ Hùng Cường", "Trưởng Công an xã", "congan"),
    DemoUnit(
        "QS", "Ban Chỉ huy Quân sự xã", "BCH Quân sự", UnitKind.ARMED, "Nguyễn Trọng Nghĩa",
        "Chỉ huy trưởng Ban Chỉ huy Quân sự xã", "quansu",
    ),
    DemoUnit(
        "TYT", "Trạm Y tế xã", "Trạm Y tế", UnitKind.STATION, "Huỳnh Thị Bích Ngọc", "Trưởng trạm Y tế", "tramyte"
    ),
    DemoUnit(
        "TH-CHAUO", "Trường Tiểu học Châu Ổ", "TH Châu Ổ", SCHOOL, "Bùi Thị Hoài Thương", "Hiệu trưởng", "tieuhoc"
    ),
    DemoUnit(
        "THCS-NGUYEN", "Trường THCS Bình Nguyên", "THCS Bình Nguyên", SCHOOL, "Dương Văn Sỹ", "Hiệu trưởng", "thcs"
    ),
    DemoUnit(
        "MN-THANH", "Trường Mầm non Bình Thạnh", "MN Bình Thạnh", SCHOOL, "Trần Thị Kim Cúc", "Hiệu trưởng", "mamnon"
    ),
    DemoUnit(
        "MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "UBMTTQ xã", UnitKind.ORGANIZATION, "Phạm Hữu Thọ",
        "Chủ tịch Ủy ban MTTQ Việt Nam xã", "mattran", ("Ủy ban MTTQ Việt Nam xã", "Mặt trận xã"),
    ),
    DemoUnit(
        "PN", "Hội Liên hiệp Phụ nữ xã", "Hội LHPN", UnitKind.ORGANIZATION, "Ngô Thị Tường Vi",
        "Chủ tịch Hội LHPN xã", "phunu",
    ),
    DemoUnit(
        "ND", "Hội Nông dân xã", "Hội Nông dân", UnitKind.ORGANIZATION, "Cao Văn Nhơn", "Chủ tịch Hội Nông dân xã",
        "nongdan",
    ),
    DemoUnit(
        "TN", "Đoàn TNCS Hồ Chí Minh xã", "Đoàn Thanh niên", UnitKind.ORGANIZATION, "Lý Quốc Bảo", "Bí thư Đoàn xã",
        "thanhnien", ("Đoàn xã",),
    ),
    *_villages(),
)  # fmt: skip
PEOPLE = (
    DemoPerson("chutich", "Nguyễn Thanh Tùng", "UBND", Role.LEADER, "Chủ tịch UBND xã"),
    DemoPerson("phochutich", "Trần Thị Hoàng Oanh", "UBND", Role.LEADER, "Phó Chủ tịch UBND xã"),
    DemoPerson("phochutich.kt", "Lê Văn Phước", "UBND", Role.LEADER, "Phó Chủ tịch UBND xã"),
    DemoPerson("vanthu", "Nguyễn Thị Như Ý", "VP", Role.CLERK, "Văn thư"),
    DemoPerson("vp.tonghop", "Đặng Quốc Đạt", "VP", Role.CLERK, "Công chức Văn phòng, phụ trách tổng hợp"),
    DemoPerson("quantri", "Hoàng Gia Khánh", "VP", Role.ADMIN, "Quản trị hệ thống"),
    DemoPerson("kinhte.pho", "Phùng Thị Lệ Hằng", "KT", Role.HEAD, "Phó Trưởng phòng"),
    DemoPerson("kinhte.nam", "Trịnh Hoài Nam", "KT", Role.OFFICER, "Chuyên viên nông nghiệp và môi trường"),
    DemoPerson("kinhte.tam", "Võ Thị Thanh Tâm", "KT", Role.OFFICER, "Chuyên viên tài chính - kế toán"),
    DemoPerson("vanhoa.linh", "Hồ Khánh Linh", "VHXH", Role.OFFICER, "Chuyên viên"),
    DemoPerson("vanhoa.son", "Bùi Thái Sơn", "VHXH", Role.OFFICER, "Công chức Tư pháp - Hộ tịch"),
    DemoPerson("hcc.dung", "Tạ Thùy Dung", "HCC", Role.OFFICER, "Công chức tiếp nhận và trả kết quả"),
)
#: One sign-in a role, printed by `make run`: user name and role in words.
SHOWN = {
    "chutich": "Chủ tịch UBND xã",
    "phochutich": "Phó Chủ tịch UBND xã",
    "vanthu": "Văn thư (Văn phòng)",
    "kinhte": "Trưởng phòng Kinh tế",
    "vanhoa": "Trưởng phòng VH-XH",
    "hcc": "Giám đốc TT PVHCC",
    "truongthon": "Trưởng thôn Mỹ Huệ 1",
    "quantri": "Quản trị hệ thống",
}


def _codes(*starts: str) -> tuple[str, ...]:
    return tuple(unit.code for unit in UNITS if unit.code.startswith(starts))


def _former() -> Iterator[FormerUnit]:
    last_day = date(2025, 6, 30)
    yield FormerUnit("TT-CHAUO", "UBND thị trấn Châu Ổ", "TT. Châu Ổ", UnitKind.TOWN, last_day, RESOLUTION)
    for name in sorted(VILLAGES):
        code = f"XA-{_plain(name).upper()}"
        yield FormerUnit(code, f"UBND xã {name}", f"Xã {name}", UnitKind.COMMUNE, last_day, RESOLUTION)


BINH_SON_2026 = Demo(
    name="xa",
    about="xã Bình Sơn, 15/06/2026",
    day=date(2026, 6, 15),
    password="binhson-2026",  # noqa: S106 - known to everyone who reads this file, must be changed at once
    domain="xabinhson.example",
    committee=COMMITTEE,
    units=UNITS,
    people=PEOPLE,
    shown=SHOWN,
    term_began=SINCE,
    began_on=SINCE,
    unit_from=SINCE,
    calendar=range(2025, 2029),
    given_on=None,
    sets={
        "thon": _codes("THON-"),
        "khu_dan_cu": _codes("THON-", "TDP-"),
        "phong": ("VP", "KT", "VHXH", "HCC"),
        "don_vi": ("VHXH", "HCC", "CA", "TYT", "KT", "QS"),
        "truong": _codes("TH-", "THCS-", "MN-"),
        "doan_the": ("MTTQ", "PN", "ND", "TN"),
    },
    shared_mailbox=("THON-", "TDP-"),
    kinds=(DemoKind(SCHOOL, "Trường", "các trường", Family.STAFF, 75),),
    groups=(
        DemoGroup("các phòng chuyên môn", (UnitKind.DIVISION,), ("VP", "HCC")),
        DemoGroup("tất cả các thôn", (UnitKind.VILLAGE,)),
        DemoGroup("các thôn, tổ dân phố", (UnitKind.VILLAGE, UnitKind.QUARTER)),
        DemoGroup("các trường", (SCHOOL,)),
        DemoGroup("Mặt trận và các đoàn thể", (UnitKind.ORGANIZATION,)),
    ),
    former=tuple(_former()),
    report=DemoReport(
        addressees="UBND tỉnh Quảng Ngãi\nSở Nội vụ tỉnh Quảng Ngãi",
        recipients=(
            "Như trên",
            "TT Đảng ủy, TT HĐND xã",
            "CT, các PCT UBND xã",
            "Các phòng, đơn vị thuộc xã",
            "Trang thông tin điện tử xã",
            "Lưu: VT",
        ),
        signer="chutich",
        sending_day=16,
        periods=("half", "year"),
    ),
)
