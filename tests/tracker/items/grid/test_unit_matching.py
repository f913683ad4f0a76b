"""Units as offices write them, with the 41 of the demonstration."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.demo.office_2022 import UNITS
from tracker.items.grid.reading import fold
from tracker.items.grid.unit_matching import KnownUnit, UnitIndex, match_units, spellings
from tracker.organization.models import UnitKind

KNOWN = [
    KnownUnit(n, unit.code, unit.name, unit.short_name, unit.kind in (UnitKind.COMMUNE, UnitKind.TOWN))
    for n, unit in enumerate(UNITS, 1)
]
INDEX = UnitIndex(KNOWN)
CODES = {unit.id: unit.code for unit in KNOWN}
COMMUNES = [unit.id for unit in KNOWN if unit.is_commune]
TWINS = {"XA-BINHTHANH", "XA-BINHTHANH2"}


def codes(text: str) -> list[str]:
    """The codes of what was matched; "?" for a doubt."""
    return [CODES[unit_id] for match in INDEX.match(text) for unit_id in match.unit_ids] + [
        "?" for match in INDEX.match(text) if match.doubt
    ]


@pytest.mark.parametrize("unit", KNOWN, ids=lambda unit: unit.code)
def test_every_spelling_of_the_office_is_that_unit(unit: KnownUnit) -> None:
    for words in spellings(unit):
        for written in (words, words.upper(), words.lower(), f"  {words}. "):
            assert codes(written) == [unit.code], written


@pytest.mark.parametrize("unit", KNOWN, ids=lambda unit: unit.code)
def test_without_accents_it_is_that_unit_unless_two_are_written_so(unit: KnownUnit) -> None:
    for words in spellings(unit):
        named = words.casefold() != unit.code.casefold()
        expected = ["?"] if unit.code in TWINS and named else [unit.code]
        assert codes(fold(words)) == expected, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P. Tư pháp", ["TP"]), ("phòng tư pháp", ["TP"]), ("phong tu phap", ["TP"]), ("Tư pháp", ["TP"]),
        ("UBND xã Bình An", ["XA-BINHAN"]), ("Ủy ban nhân dân xã Bình An", ["XA-BINHAN"]), ("Bình An", ["XA-BINHAN"]),
        ("Uỷ ban nhân dân xã Bình Hoà", ["XA-BINHHOA"]), ("TT Châu Ổ", ["TT-CHAUO"]), ("x. Bình Mỹ", ["XA-BINHMY"]),
        ("Phòng Nội vụ và Phòng Tư pháp", ["NV", "TP"]), ("Các phòng Nội vụ, Tư pháp", ["NV", "TP"]),
        ("Phòng Lao động - Thương binh và Xã hội, P. TN&MT", ["LDTBXH", "TNMT"]),
        ("Phòng Tài nguyên & Môi trường", ["TNMT"]), ("VP;NV\n- TP", ["VP", "NV", "TP"]), ("", []), (" , ;", []),
        ("Bình Thanh", ["XA-BINHTHANH"]), ("Bình Thạnh", ["XA-BINHTHANH2"]), ("Binh Thanh", ["?"]),
        ("Bình Thành", ["?"]), ("Công an huyện", ["?"]), ("các phòng, ban", ["?", "?"]),
        ("Nội vụ và Công an", ["NV", "?"]),
    ],
)  # fmt: skip
def test_what_people_write(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "các xã, thị trấn", "UBND các xã, thị trấn", "UBND các xã", "UBND cấp xã", "22 xã, thị trấn", "các xã",
        "Ủy ban nhân dân các xã và thị trấn", "UBND các xã, thị trấn trên địa bàn huyện", "cac xa, thi tran",
    ],
)  # fmt: skip
def test_all_communes_at_once(text: str) -> None:
    (match,) = INDEX.match(text)
    assert match.is_each
    assert list(match.unit_ids) == COMMUNES
    both = INDEX.match(f"Phòng Nội vụ, {text}; VP")
    assert [len(one.unit_ids) for one in both] == [1, len(COMMUNES), 1]


def test_the_twins_are_offered_when_it_may_be_either() -> None:
    (match,) = match_units("xa binh thanh", KNOWN)
    assert match.doubt == "ambiguous"
    assert {CODES[unit_id] for unit_id in match.nearest} == TWINS


@pytest.mark.parametrize(("text", "nearest"), [("Phòng Văn hoá", "VHTT"), ("Bình Chuơng", "XA-BINHCHUONG")])
def test_the_nearest_units_are_offered_first(text: str, nearest: str) -> None:
    (match,) = INDEX.match(text)
    assert match.doubt == "unknown"
    assert CODES[match.nearest[0]] == nearest


@given(st.text(st.sampled_from("PphòngBìnhAn xã,;và&.\nTT-") | st.characters(), max_size=80))
def test_any_text_is_matched_or_doubted(text: str) -> None:
    for match in INDEX.match(text):
        assert bool(match.unit_ids) != bool(match.doubt)


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6, unique=True), st.sampled_from([", ", "; ", "\n", ","]))
def test_several_units_are_read_in_their_order(units: list[KnownUnit], joint: str) -> None:
    assert codes(joint.join(unit.name for unit in units)) == [unit.code for unit in units]
    assert codes(joint.join(unit.short_name for unit in units)) == [unit.code for unit in units]


def test_a_cell_beyond_all_names_is_one_doubt() -> None:
    (match,) = INDEX.match("và " * 5_000)
    assert match.doubt == "unknown"
