"""The demonstration's reorganisation: huyện Bình Sơn becomes five communes on 1 July 2025.

By Nghị quyết số 1677/NQ-UBTVQH15 the 22 communes and towns of the district became xã Bình Sơn, Vạn Tường, Đông Sơn
(with Tịnh Hòa from outside), Bình Minh and Bình Chương. One installation serves one committee: this one is afterwards
that of UBND xã Bình Sơn. So

* the committee becomes UBND xã Bình Sơn, directly below UBND tỉnh;
* the district's divisions become the commune's: nội vụ, lao động, văn hóa, giáo dục, y tế are Phòng Văn hóa - Xã hội;
  tài chính, kinh tế, nông nghiệp, tài nguyên are Phòng Kinh tế; tư pháp, thanh tra, the inspection team are the office;
* the office of the district is split: Trung tâm Phục vụ hành chính công has the one-stop desk and its procedures;
* the seven communes that are xã Bình Sơn now have no committee of their own any more: what is open with each goes, item
  by item, to the division that has the same matter, else to the office;
* the other fifteen go to the four other committees with all that they carry out: closed here, with where it went;
* the district's project and land bodies went to the province.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Item, Part
from tracker.organization.models import Unit, UnitKind
from tracker.reorganizing.plan import Fate, Line, NewCommittee, NewUnit, Plan, Wish

FIRST_DAY = date(2025, 7, 1)
TITLE = "Sắp xếp huyện Bình Sơn: 22 xã, thị trấn thành 5 xã"
PAPER = "Nghị quyết số 1677/NQ-UBTVQH15 ngày 16/6/2025"
COMMITTEE = NewCommittee(
    "Ủy ban nhân dân xã Bình Sơn", "UBND xã Bình Sơn", "commune", "Bình Sơn", "UBND tỉnh Quảng Ngãi"
)
OFFICE, ECONOMY, SOCIETY, SERVICE = "n1", "n2", "n3", "n4"
#: Code, name, short name, kind of each new unit by its key.
NEW: Mapping[str, tuple[str, str, str, UnitKind]] = {
    OFFICE: ("VPXA", "Văn phòng HĐND và UBND xã", "Văn phòng", UnitKind.OFFICE),
    ECONOMY: ("KT", "Phòng Kinh tế", "P. Kinh tế", UnitKind.DIVISION),
    SOCIETY: ("VHXH", "Phòng Văn hóa - Xã hội", "P. VH-XH", UnitKind.DIVISION),
    SERVICE: ("PVHCC", "Trung tâm Phục vụ hành chính công xã", "TT PVHCC", UnitKind.CENTRE),
}
#: Whither the units of the district go.
DIVISIONS: Mapping[str, str] = {
    "NV": SOCIETY, "LDTBXH": SOCIETY, "VHTT": SOCIETY, "GDDT": SOCIETY, "YT": SOCIETY, "TTTT": SOCIETY,
    "TCKH": ECONOMY, "KTHT": ECONOMY, "NNPTNT": ECONOMY, "TNMT": ECONOMY, "CCNDT": ECONOMY, "TTDVNN": ECONOMY,
    "TP": OFFICE, "TTR": OFFICE, "TKT": OFFICE,
}  # fmt: skip
#: The communes that are xã Bình Sơn now.
OURS = ("TT-CHAUO", "XA-BINHTHANH2", "XA-BINHCHANH", "XA-BINHDUONG", "XA-BINHNGUYEN", "XA-BINHTRUNG", "XA-BINHLONG")
#: Other committees, with what they have from the day on.
ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "UBND xã Vạn Tường": (
        "XA-BINHTHUAN", "XA-BINHDONG", "XA-BINHTRI", "XA-BINHHAI", "XA-BINHHOA", "XA-BINHPHUOC",
    ),
    "UBND xã Đông Sơn": ("XA-BINHHIEP", "XA-BINHTHANH", "XA-BINHTANPHU", "XA-BINHCHAU"),
    "UBND xã Bình Minh": ("XA-BINHKHUONG", "XA-BINHAN", "XA-BINHMINH"),
    "UBND xã Bình Chương": ("XA-BINHMY", "XA-BINHCHUONG"),
    "UBND tỉnh Quảng Ngãi": ("BQLDA", "PTQD"),
}  # fmt: skip
#: Words of titles that the one-stop desk has.
ONE_STOP = ("một cửa", "thủ tục hành chính")


def reform_2025() -> Wish:
    """The plan for the demonstration as it stands in the database. Two queries."""
    units = {unit.code: unit.id for unit in db.session.scalars(select(Unit))}
    root = f"u{units['UBND']}"
    new = [NewUnit(key, code, name, short, kind.value, root) for key, (code, name, short, kind) in NEW.items()]
    lines = [Line(units["VP"], Fate.SPLIT, (OFFICE, SERVICE))]
    lines += [Line(units[code], Fate.MERGED, (to,)) for code, to in DIVISIONS.items()]
    lines += [Line(units[code], Fate.SPLIT, (OFFICE, ECONOMY, SOCIETY)) for code in OURS]
    lines += [
        Line(units[code], Fate.LEAVES, elsewhere=committee) for committee, codes in ELSEWHERE.items() for code in codes
    ]
    plan = Plan(tuple(new), tuple(lines), items=_chosen(units), committee=COMMITTEE)
    return Wish(TITLE, FIRST_DAY, PAPER, plan)


def _chosen(units: Mapping[str, int]) -> Mapping[str, str]:
    """Whither the open items of split units go, where that is not the office: to who has the matter from now on."""
    goes = {units[code]: key for code, key in DIVISIONS.items()}
    communes, office = {units[code] for code in OURS}, units["VP"]
    rows = db.session.execute(
        select(Assignment.item_id, Assignment.unit_id, Assignment.part, Item.title)
        .join(Item, Item.id == Assignment.item_id)
        .where(Assignment.released_on.is_(None), Item.closed_on.is_(None))
        .order_by(Assignment.item_id, Assignment.part != Part.LEAD, Assignment.id)
    ).all()
    matter: dict[int, str] = {}
    for row in rows:
        if row.unit_id in goes:
            matter.setdefault(row.item_id, goes[row.unit_id])
    chosen: dict[str, str] = {}
    for row in rows:
        if row.unit_id in communes and matter.get(row.item_id, OFFICE) != OFFICE:
            chosen[f"{row.unit_id}:{row.item_id}"] = matter[row.item_id]
        if row.unit_id == office and any(words in row.title.casefold() for words in ONE_STOP):
            chosen[f"{row.unit_id}:{row.item_id}"] = SERVICE
    return chosen
