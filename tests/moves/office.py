"""The small office in which histories begin: deputies, a second clerk, people without a post, a unit without a head.

`tests/databases.py` makes it once a run, as the world "moves".
"""

from __future__ import annotations

from datetime import date

from tests.factories import Office, make_office, make_person, make_post, make_unit
from tests.moves.drawings import UPLOADED, read
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.models import Committee, UnitKind
from tracker.processes.versions.services.versions import add_version

#: The first day of every history.
BEGINS = date(2022, 3, 1)
#: Who has a post beside the characters: name, role, unit, title, whether a deputy's.
BESIDE = (
    ("Võ Thị Nga", Role.CLERK, "VP", "Văn thư", False),
    ("Trần Quốc Việt", Role.HEAD, "VP", "Chánh Văn phòng", False),
    ("Lê Thị Bích", Role.LEADER, "UBND", "Phó Chủ tịch", True),
    ("Nguyễn Hồng Sơn", Role.HEAD, "NV", "Phó Trưởng phòng", True),
    ("Đặng Văn Hải", Role.HEAD, "TP", "Trưởng phòng", False),
    ("Bùi Đăng Khoa", Role.HEAD, "KT", "Trưởng phòng", False),
    ("Cao Thị Liên", Role.OFFICER, "KT", "Chuyên viên", False),
)
WITHOUT_A_POST = ("Hồ Văn An", "Phan Thị Bình", "Lý Quốc Cường", "Ngô Thị Duyên")


def make_moves_office() -> Office:
    """The office, with its drawings as drafts: an administrator of a history publishes them."""
    office = make_office()
    root = office.unit("UBND")
    units = {"KT": make_unit("Phòng Kinh tế", under=root, code="KT", kind=UnitKind.DIVISION)}
    make_unit("Phòng Tài chính", under=root, code="TC", kind=UnitKind.DIVISION)  # nobody heads it
    for full_name, role, code, title, is_deputy in BESIDE:
        unit = units.get(code) or office.unit(code)
        make_post(make_person(full_name), unit, role, title=title, is_deputy=is_deputy)
    for full_name in WITHOUT_A_POST:
        make_person(full_name)
    assert db.session.get(Committee, 1) is not None
    with unit_of_work():
        for at in range(len(UPLOADED)):
            data, checked = read(at)
            add_version(data, checked, note="", by=SYSTEM)
    return office
