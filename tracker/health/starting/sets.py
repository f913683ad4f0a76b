"""What an office of each level begins with, as practice has it. Pure data: each line becomes the office's own.

Days of the recurring reports are where such reports usually lie (Nghị định số 09/2019/NĐ-CP closes the figures on the
14th); whoever orders a report says its day, and the office changes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.organization.models import UnitKind
from tracker.organization.terms import Terms, Territory
from tracker.organization.usual import UsualUnit, usual_units
from tracker.recurring.models import Every


@dataclass(frozen=True, slots=True)
class Duty:
    """A recurring report. `lead`: the code of a usual unit; `month`: within the period, `day`: of the month."""

    title: str
    every: Every
    lead: str
    day: int
    month: int | None = None
    output: str = "Báo cáo của UBND"


@dataclass(frozen=True, slots=True)
class StartingSet:
    """All of a level. `names`: other names by the code of a usual unit; `groups`: a name and the kinds in it."""

    units: Sequence[UsualUnit]
    names: Mapping[str, Sequence[str]]
    groups: Sequence[tuple[str, Sequence[str]]]
    duties: Sequence[Duty]


STAFF = (UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.BOARD, UnitKind.CENTRE, UnitKind.STATION)
LAST_OF_QUARTER = 3


def starting_set(terms: Terms) -> StartingSet:
    """What an office with these words begins with."""
    units = usual_units(terms)
    by_level = {"province": _province, "district": _district, "commune": _commune}
    names, groups, duties = by_level[terms.level](terms)
    codes = {unit.code for unit in units}
    return StartingSet(
        units, {code: found for code, found in names.items() if code in codes}, groups,
        [duty for duty in duties if duty.lead in codes],
    )  # fmt: skip


Parts = tuple[Mapping[str, Sequence[str]], Sequence[tuple[str, Sequence[str]]], Sequence[Duty]]


def _commune(terms: Terms) -> Parts:
    word = terms.word
    names = {
        "VP": (f"Văn phòng UBND {word}", "Văn phòng HĐND-UBND", "VP HĐND&UBND", "VP UBND"),
        "KT": (f"Phòng Kinh tế {word}", "P.KT", "Phòng KT"),
        "KTHTDT": ("Phòng KTHT&ĐT", "Phòng Kinh tế - Hạ tầng và Đô thị", "P.KTHTĐT"),
        "VHXH": (f"Phòng Văn hóa - Xã hội {word}", "Phòng VHXH", "P.VHXH", "Phòng Văn hóa và Xã hội"),
        "PVHCC": (f"Trung tâm Phục vụ hành chính công {word}", "Trung tâm PVHCC", "TTPVHCC", "Trung tâm HCC"),
        "CA": (f"CA {word}",),
        "CHQS": (f"Ban CHQS {word}", f"BCH Quân sự {word}", f"Ban Chỉ huy QS {word}"),
        "TYT": (f"TYT {word}",),
    }
    places = (UnitKind.VILLAGE, UnitKind.QUARTER)
    groups = (
        ("Các phòng chuyên môn", (UnitKind.DIVISION,)),
        (f"Các cơ quan chuyên môn thuộc UBND {word}", (UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.CENTRE)),
        ("Các phòng, ban, đơn vị", (*STAFF, UnitKind.ARMED)),
        (f"Các cơ quan, đơn vị thuộc {word}", (*STAFF, UnitKind.ARMED)),
        ("Các thôn, tổ dân phố", places),
    )
    return names, groups, _duties(reform="VP", economy="VP", complaints="VP", one_stop="PVHCC")


def _province(terms: Terms) -> Parts:
    word = terms.word
    names = {
        "VP": (f"Văn phòng UBND {word}", "VP UBND"), "SNNMT": ("Sở NN&MT", "Sở Nông nghiệp và MT"),
        "SKHCN": ("Sở KH&CN",), "SVHTTDL": ("Sở VHTT&DL", "Sở VH, TT và DL"), "SGDDT": ("Sở GD&ĐT",),
        "CHQS": (f"Bộ CHQS {word}",), "CA": (f"CA {word}",),
    }  # fmt: skip
    groups = (
        ("Các sở, ban, ngành", (UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.BOARD, UnitKind.ARMED)),
        ("Các cơ quan chuyên môn", (UnitKind.OFFICE, UnitKind.DEPARTMENT)),
        ("UBND các xã, phường", (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE)),
    )
    return names, groups, _duties(reform="SNV", economy="STC", complaints="TTR", one_stop="VP")


def _district(terms: Terms) -> Parts:
    word = terms.word
    names = {
        "VP": (f"Văn phòng UBND {word}", "VP HĐND&UBND"), "TCKH": ("Phòng Tài chính và Kế hoạch", "Phòng TCKH"),
        "TNMT": ("Phòng TNMT",), "LDTBXH": ("Phòng LĐTBXH", "Phòng Lao động, TB&XH"), "GDDT": ("Phòng GDĐT",),
        "CHQS": (f"Ban CHQS {word}",), "CA": (f"CA {word}",),
    }  # fmt: skip
    is_rural = terms.territory is Territory.DISTRICT
    groups = (
        ("Các phòng, ban", (UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.BOARD)),
        (f"Các cơ quan chuyên môn thuộc UBND {word}", (UnitKind.OFFICE, UnitKind.DIVISION)),
        ("UBND các xã, thị trấn" if is_rural else "UBND các xã, phường",
         (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWN)),
    )  # fmt: skip
    return names, groups, _duties(reform="NV", economy="TCKH", complaints="TTR", one_stop="VP")


def _duties(*, reform: str, economy: str, complaints: str, one_stop: str) -> Sequence[Duty]:
    quarter = (Every.QUARTER, LAST_OF_QUARTER)
    return (
        Duty("Báo cáo tình hình kinh tế - xã hội {kỳ}", Every.MONTH, economy, 18),
        Duty("Báo cáo kết quả thực hiện nhiệm vụ được giao {kỳ}", Every.MONTH, "VP", 20),
        Duty("Báo cáo công tác cải cách hành chính {kỳ}", quarter[0], reform, 15, quarter[1]),
        Duty("Báo cáo công tác kiểm soát thủ tục hành chính {kỳ}", quarter[0], one_stop, 15, quarter[1]),
        Duty(
            "Báo cáo công tác tiếp công dân, giải quyết khiếu nại, tố cáo {kỳ}", quarter[0], complaints, 15, quarter[1]
        ),
        Duty(
            "Báo cáo công tác phòng, chống tham nhũng, lãng phí, tiêu cực {kỳ}", quarter[0], complaints, 15, quarter[1]
        ),
        Duty("Báo cáo tổng kết công tác chỉ đạo, điều hành {kỳ}", Every.YEAR, "VP", 10, 12),
    )
