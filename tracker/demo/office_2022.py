"""The demonstration's office: huyện Bình Sơn in 2022 with its units and 22 communes and towns.

Units are real; names of people are made up, one for each post, so that nobody real is shown acting.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.core.actor import Role
from tracker.demo.describing import Demo, DemoAbsence, DemoPerson, DemoReport, DemoUnit
from tracker.organization.models import Level, UnitKind

DEMO_DAY = date(2022, 6, 15)
#: Known to everyone who reads this file: a demonstration sign-in must choose another one at once.
DEMO_PASSWORD = "binhson-2022"  # noqa: S105

#: As create_committee takes it.
COMMITTEE: dict[str, Any] = {
    "name": "Ủy ban nhân dân huyện Bình Sơn",
    "short_name": "UBND huyện Bình Sơn",
    "level": Level.DISTRICT,
    "place": "Bình Sơn",
    "superior": "UBND tỉnh Quảng Ngãi",
}


def _division(code: str, name: str, short: str, head: str, title: str = "Trưởng phòng") -> DemoUnit:
    return DemoUnit(code, name, short, UnitKind.DIVISION, head, title)


def _commune(code: str, name: str, head: str) -> DemoUnit:
    return DemoUnit(f"XA-{code}", f"UBND xã {name}", f"Xã {name}", UnitKind.COMMUNE, head, "Chủ tịch UBND xã")


OFFICE = DemoUnit(
    "VP", "Văn phòng HĐND và UBND huyện", "Văn phòng", UnitKind.OFFICE, "Lê Thanh Bình", "Chánh Văn phòng"
)
UNITS = (
    OFFICE,
    _division("NV", "Phòng Nội vụ", "P. Nội vụ", "Nguyễn Thị Hương"),
    _division("TP", "Phòng Tư pháp", "P. Tư pháp", "Trần Quốc Khánh"),
    _division("TCKH", "Phòng Tài chính - Kế hoạch", "P. TC-KH", "Phạm Văn Thuận"),
    _division("TNMT", "Phòng Tài nguyên và Môi trường", "P. TN&MT", "Đặng Ngọc Sơn"),
    _division("VHTT", "Phòng Văn hóa và Thông tin", "P. VH-TT", "Võ Thị Thu Hà"),
    _division("YT", "Phòng Y tế", "P. Y tế", "Huỳnh Minh Tâm"),
    _division("GDDT", "Phòng Giáo dục và Đào tạo", "P. GD&ĐT", "Bùi Thị Lan"),
    _division("LDTBXH", "Phòng Lao động - Thương binh và Xã hội", "P. LĐ-TB&XH", "Nguyễn Hữu Phước"),
    _division("KTHT", "Phòng Kinh tế và Hạ tầng", "P. KT-HT", "Trương Văn Dũng"),
    _division("NNPTNT", "Phòng Nông nghiệp và Phát triển nông thôn", "P. NN&PTNT", "Lương Đình Chiến"),
    _division("TTR", "Thanh tra huyện", "Thanh tra", "Ngô Xuân Hải", "Chánh Thanh tra"),
    DemoUnit(
        "CCNDT",
        "Ban Quản lý Cụm công nghiệp và Đô thị huyện",
        "BQL CCN-ĐT",
        UnitKind.BOARD,
        "Phan Tấn Lực",
        "Trưởng ban",
    ),
    DemoUnit(
        "BQLDA", "Ban Quản lý dự án Đầu tư xây dựng huyện", "BQL dự án", UnitKind.BOARD, "Cao Văn Thắng", "Giám đốc"
    ),
    DemoUnit("TTDVNN", "Trung tâm Dịch vụ Nông nghiệp huyện", "TT DVNN", UnitKind.CENTRE, "Tạ Quang Vinh", "Giám đốc"),
    DemoUnit(
        "TTTT",
        "Trung tâm Truyền thông - Văn hóa - Thể thao huyện",
        "TT TT-VH-TT",
        UnitKind.CENTRE,
        "Lý Thị Mai",
        "Giám đốc",
    ),
    DemoUnit("PTQD", "Trung tâm Phát triển quỹ đất huyện", "TT PTQĐ", UnitKind.CENTRE, "Hồ Văn Nghĩa", "Giám đốc"),
    DemoUnit("TKT", "Tổ kiểm tra huyện", "Tổ kiểm tra", UnitKind.TEAM, "Đoàn Văn Khoa", "Tổ trưởng"),
    DemoUnit(
        "TT-CHAUO", "UBND thị trấn Châu Ổ", "TT. Châu Ổ", UnitKind.TOWN, "Nguyễn Văn Phú", "Chủ tịch UBND thị trấn"
    ),
    _commune("BINHAN", "Bình An", "Phạm Thanh Tâm"),
    _commune("BINHCHANH", "Bình Chánh", "Nguyễn Tấn Đạt"),
    _commune("BINHCHAU", "Bình Châu", "Trần Ngọc Ánh"),
    _commune("BINHCHUONG", "Bình Chương", "Lê Văn Hòa"),
    _commune("BINHDUONG", "Bình Dương", "Võ Thành Long"),
    _commune("BINHDONG", "Bình Đông", "Đỗ Minh Quang"),
    _commune("BINHHAI", "Bình Hải", "Nguyễn Thị Kim Liên"),
    _commune("BINHHIEP", "Bình Hiệp", "Phan Văn Trọng"),
    _commune("BINHHOA", "Bình Hòa", "Bùi Quốc Việt"),
    _commune("BINHKHUONG", "Bình Khương", "Trịnh Xuân Bách"),
    _commune("BINHLONG", "Bình Long", "Huỳnh Thị Nga"),
    _commune("BINHMINH", "Bình Minh", "Đinh Công Danh"),
    _commune("BINHMY", "Bình Mỹ", "Nguyễn Văn Hiền"),
    _commune("BINHNGUYEN", "Bình Nguyên", "Lưu Thị Thảo"),
    _commune("BINHPHUOC", "Bình Phước", "Trần Đình Phong"),
    _commune("BINHTANPHU", "Bình Tân Phú", "Mai Văn Cường"),
    _commune("BINHTHANH", "Bình Thanh", "Lê Thị Hồng"),
    _commune("BINHTHANH2", "Bình Thạnh", "Phạm Ngọc Tú"),
    _commune("BINHTHUAN", "Bình Thuận", "Nguyễn Hoài Nam"),
    _commune("BINHTRI", "Bình Trị", "Võ Văn Toàn"),
    _commune("BINHTRUNG", "Bình Trung", "Đặng Thị Yến"),
)

PEOPLE = (
    DemoPerson("chutich", "Nguyễn Đức Minh", "UBND", Role.LEADER, "Chủ tịch UBND huyện"),
    DemoPerson("pct.kinhte", "Trần Văn Hưng", "UBND", Role.LEADER, "Phó Chủ tịch UBND huyện"),
    DemoPerson("pct.vanxa", "Lê Thị Thanh Vân", "UBND", Role.LEADER, "Phó Chủ tịch UBND huyện"),
    DemoPerson("vanthu", "Phạm Thị Lan", "VP", Role.CLERK, "Văn thư"),
    DemoPerson("vp.cchc", "Nguyễn Quang Huy", "VP", Role.CLERK, "Chuyên viên cải cách hành chính"),
    DemoPerson("quantri", "Hoàng Anh Tuấn", "VP", Role.ADMIN, "Quản trị hệ thống"),
    DemoPerson("noivu.minh", "Đỗ Nhật Minh", "NV", Role.OFFICER, "Chuyên viên"),
    DemoPerson("tuphap.thao", "Lê Phương Thảo", "TP", Role.OFFICER, "Chuyên viên"),
    DemoPerson("tckh.duc", "Võ Anh Đức", "TCKH", Role.OFFICER, "Chuyên viên"),
    DemoPerson("binhan.tuyet", "Nguyễn Thị Tuyết", "XA-BINHAN", Role.OFFICER, "Công chức Tư pháp - Hộ tịch"),
)

#: One sign-in a role, printed by `make run`: user name and role in words.
SHOWN = {
    "vanthu": "Văn thư (Văn phòng)",
    "chutich": "Chủ tịch UBND huyện",
    "noivu": "Trưởng phòng Nội vụ",
    "noivu.minh": "Chuyên viên phòng Nội vụ",
    "quantri": "Quản trị hệ thống",
}

BINH_SON_2022 = Demo(
    name="huyen",
    about="huyện Bình Sơn, 15/06/2022",
    day=DEMO_DAY,
    password=DEMO_PASSWORD,
    domain="binhson.example",
    committee=COMMITTEE,
    units=UNITS,
    people=PEOPLE,
    shown=SHOWN,
    term_began=date(2021, 7, 1),  # since the people's councils of the term 2021 - 2026 were elected
    began_on=date(2022, 1, 4),  # the first working day of the year
    calendar=range(2021, 2025),
    given_on=date(2022, 3, 1),
    sets={"communes": tuple(unit.code for unit in UNITS if unit.code.startswith(("XA-", "TT-")))},
    shared_mailbox=("XA-", "TT-"),
    absences=(
        DemoAbsence(
            "noivu",
            "noivu.minh",
            date(2022, 5, 5),
            date(2022, 5, 9),
            date(2022, 5, 13),
            "Nghỉ phép năm (minh họa)",
        ),
    ),
    report=DemoReport(
        addressees="Sở Nội vụ tỉnh Quảng Ngãi",
        recipients=(
            "Như trên",
            "UBND tỉnh Quảng Ngãi",
            "TT Huyện ủy, TT HĐND huyện",
            "CT, các PCT UBND huyện",
            "Các phòng, ban thuộc huyện",
            "UBND các xã, thị trấn",
            "Cổng thông tin điện tử huyện",
            "VPH: CVP, PCVP, CVCCHC",
            "Lưu: VT",
        ),
        signer="chutich",
        sending_day=20,
    ),
)
