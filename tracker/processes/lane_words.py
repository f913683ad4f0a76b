"""Whom the lanes and pools of a drawing mean, as offices call them.

A name that is not here, and is no unit's, is told once for the lane, with what can be written instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflows.definition import Performer, PerformerKind
from workflows.lanes import LaneWords, Means

_DEPUTY = Means("leader", Performer(PerformerKind.POST, "Phó Chủ tịch"))
_OFFICER = Means("head", Performer(PerformerKind.OFFICER))

#: Folded: lower case, without tone marks (`workflows.lanes.folded`).
_NAMES: Mapping[Means, tuple[str, ...]] = {
    Means("clerk"): (
        "van phong", "van thu", "vp", "bo phan van thu", "can bo van thu", "cong chuc van thu", "chuyen vien van thu",
        "van phong thong ke", "cong chuc van phong thong ke", "chanh van phong", "pho chanh van phong",
        "lanh dao van phong", "bo phan van phong", "chuyen vien van phong", "thu ky",
    ),
    Means("leader"): (
        "lanh dao", "thuong truc", "lanh dao phu trach", "ban lanh dao", "ban giam doc", "tap the lanh dao",
        "chu tich va cac pho chu tich", "chu tich va pho chu tich", "chu tich/pho chu tich", "chu tich / pho chu tich",
        "chu tich, pho chu tich",
    ),
    Means("chairman"): ("chu tich", "ct"),
    _DEPUTY: ("pho chu tich", "pct", "pho chu tich phu trach", "pho chu tich thuong truc"),
    Means("head"): (
        "don vi", "don vi chu tri", "don vi thuc hien", "don vi duoc giao", "cac don vi", "don vi phoi hop",
        "phong chuyen mon", "phong ban chuyen mon", "cac phong chuyen mon", "phong ban", "co quan chu tri",
        "co quan thuc hien", "co quan chuyen mon", "thu truong", "thu truong don vi", "thu truong co quan",
        "truong phong", "lanh dao phong", "lanh dao don vi", "lanh dao phong chuyen mon", "tung don vi",
    ),
    _OFFICER: (
        "can bo thu ly", "chuyen vien thu ly", "chuyen vien", "can bo", "cong chuc", "cong chuc chuyen mon",
        "can bo duoc giao", "chuyen vien duoc giao", "nguoi duoc giao", "can bo xu ly", "chuyen vien xu ly",
        "cong chuc thu ly", "can bo chuyen mon",
    ),
    Means("monitor"): ("don vi theo doi", "bo phan theo doi", "co quan theo doi", "theo doi", "don vi don doc"),
}  # fmt: skip

LANES = LaneWords(
    means={name: means for means, names in _NAMES.items() for name in names},
    tails=(
        "ubnd", "hdnd", "uy ban", "hoi dong nhan dan", "va ubnd", "xa", "phuong", "huyen", "quan", "tinh", "thanh pho",
        "thi xa", "thi tran", "thuoc ubnd", "cua ubnd", "chuyen mon", "phu trach", "truc tiep phu trach",
    ),
    units=(
        "phong", "so", "ban", "chi cuc", "cuc", "cong an", "quan su", "tram", "trung tam", "thanh tra", "kho bac",
        "chi nhanh", "van phong dang ky", "hoi", "doan", "uy ban mat tran", "mat tran", "bao hiem", "toa an",
        "vien kiem sat", "truong thcs", "truong tieu hoc", "truong mam non", "benh vien", "thue", "hat", "doi", "to",
        "bo phan", "khoi",
    ),
    of_unit="head",
    heads=("truong", "pho truong", "lanh dao", "thu truong"),
    roles=frozenset({"clerk", "leader", "chairman", "head", "monitor"}),
)  # fmt: skip
