"""Units as offices write them, with the 41 of the demonstration."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.tracker.organization.matching.test_table import INDEXES, OFFICES
from tracker.demo.office_2022 import UNITS
from tracker.organization.matching.index import MOST_PIECES, UnitIndex
from tracker.organization.matching.known import COMMUNE_LEVEL, Doubt, KnownGroup, KnownOffice, KnownUnit
from tracker.organization.matching.words import fold

KNOWN = [KnownUnit(n, unit.code, unit.name, unit.short_name, unit.kind) for n, unit in enumerate(UNITS, 1)]
OFFICE = KnownOffice(KNOWN, own="huyện Bình Sơn")
INDEX = UnitIndex(OFFICE)
CODES = {unit.id: unit.code for unit in KNOWN}
COMMUNES = [unit.id for unit in KNOWN if unit.kind in COMMUNE_LEVEL]
TWINS = {"XA-BINHTHANH", "XA-BINHTHANH2"}


def written(unit: KnownUnit) -> list[str]:
    """Ways in which an office writes this unit, as strings."""
    found = [
        unit.name,
        unit.short_name,
        unit.code,
        unit.name.removesuffix(" huyện"),
        f"{unit.name.removesuffix(' huyện')} huyện",
    ]
    if unit.name.startswith("Phòng "):
        bare = unit.name.removeprefix("Phòng ")
        found += [bare, f"P. {bare}", f"P.{bare}", f"Trưởng phòng {bare}", f"{unit.name} huyện Bình Sơn"]
    if unit.kind in COMMUNE_LEVEL:
        place = unit.name.removeprefix("UBND ")
        named = place.removeprefix("xã ").removeprefix("thị trấn ")
        short = f"TT {named}" if "trấn" in place else f"X. {named}"
        found = [one for one in found if not one.endswith("huyện")]
        found += [place, named, f"UBND {named}", short, f"Chủ tịch UBND {place}", f"Ủy ban nhân dân {place}"]
    return found


def codes(text: str) -> list[str]:
    """The codes of what was matched; "?" for a doubt."""
    return [CODES[unit_id] for match in INDEX.match(text) for unit_id in match.unit_ids] + [
        "?" for match in INDEX.match(text) if match.doubt
    ]


@pytest.mark.parametrize("unit", KNOWN, ids=lambda unit: unit.code)
def test_every_spelling_of_the_office_is_that_unit(unit: KnownUnit) -> None:
    for words in written(unit):
        for said in (words, words.upper(), words.lower(), f"  {words}. "):
            assert codes(said) == [unit.code], said


@pytest.mark.parametrize("unit", KNOWN, ids=lambda unit: unit.code)
def test_without_accents_it_is_that_unit_unless_two_are_written_so(unit: KnownUnit) -> None:
    for words in written(unit):
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
        ("Bình Thành", ["?"]), ("Công an huyện", ["?"]),
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
    (match,) = INDEX.match("xa binh thanh")
    assert match.doubt is Doubt.AMBIGUOUS
    assert {CODES[unit_id] for unit_id in match.nearest} == TWINS


@pytest.mark.parametrize(("text", "nearest"), [("Phòng Văn hoá", "VHTT"), ("Bình Chuơng", "XA-BINHCHUONG")])
def test_the_nearest_units_are_offered_first(text: str, nearest: str) -> None:
    (match,) = INDEX.match(text)
    assert match.doubt is Doubt.UNKNOWN
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
    assert match.doubt is Doubt.UNKNOWN


#: After the mergers of 2025: closed communes with whoever took over, in the installation of the commune of Bình Sơn.
LATER = KnownOffice(
    [
        KnownUnit(1, "UBND", "Lãnh đạo UBND xã", "UBND xã", "committee"),
        KnownUnit(2, "KT", "Phòng Kinh tế", "P. Kinh tế", "division", ("Phòng Kinh tế và Hạ tầng", "P. KT-HT")),
        KnownUnit(3, "T1", "Thôn Phú Lộc", "", "village"),
        KnownUnit(4, "T2", "Thôn Châu Bình", "", "village"),
        KnownUnit(11, "XA-BT", "UBND xã Bình Thạnh", "Xã Bình Thạnh", "commune", (), True, (1,)),
        KnownUnit(12, "XA-BM", "UBND xã Bình Minh", "Xã Bình Minh", "commune", (), True, (), "UBND xã Bình Minh"),
        KnownUnit(13, "XA-BTH", "UBND xã Bình Thuận", "Xã Bình Thuận", "commune", (), True, (), "UBND xã Vạn Tường"),
        KnownUnit(14, "NV", "Phòng Nội vụ", "P. Nội vụ", "division", (), True, (2, 1)),
        KnownUnit(15, "TKT", "Tổ kiểm tra", "Tổ kiểm tra", "team", (), True),
        KnownUnit(16, "TC", "Thôn cũ", "", "village", ("Thôn An Điềm",), True, (3,)),
    ],
    own="xã Bình Sơn",
    is_commune=True,
    groups=[KnownGroup("các đơn vị khối kinh tế", (2, 3)), KnownGroup("các phòng, ban, thôn", (2, 3, 4))],
)


@pytest.mark.parametrize(
    ("text", "unit_ids", "doubt", "was", "elsewhere"),
    [
        ("UBND xã Bình Thạnh", (1,), "", "UBND xã Bình Thạnh", ""),
        ("X. Bình Thạnh", (1,), "", "UBND xã Bình Thạnh", ""),
        ("UBND xã Bình Thuận", (), "not_ours", "UBND xã Bình Thuận", "UBND xã Vạn Tường"),
        ("P. Nội vụ", (), "split", "Phòng Nội vụ", ""),
        ("Tổ kiểm tra", (), "closed", "Tổ kiểm tra", ""),
        ("Phòng Kinh tế - Hạ tầng", (2,), "", "", ""), ("KT-HT", (2,), "", "", ""),
        ("thôn An Điềm", (3,), "", "Thôn cũ", ""), ("các thôn", (3, 4), "", "", ""),
        ("tất cả các thôn", (3, 4), "", "", ""), ("các đơn vị khối kinh tế", (2, 3), "", "", ""),
        ("các phòng, ban, thôn", (2, 3, 4), "", "", ""), ("Các phòng, ban, thôn", (2, 3, 4), "", "", ""),
    ],
)  # fmt: skip
def test_former_names_heirs_and_groups(
    text: str, unit_ids: tuple[int, ...], doubt: str, was: str, elsewhere: str
) -> None:
    (match,) = UnitIndex(LATER).match(text)
    assert (match.unit_ids, match.doubt.value, match.was, match.elsewhere) == (unit_ids, doubt, was, elsewhere)
    if doubt == "split":
        assert match.nearest == (2, 1)


#: A name that was taken over by another unit: P. Kinh tế was one unit and is another, xã Bình Minh too.
RENAMED = UnitIndex(
    KnownOffice(
        [
            KnownUnit(1, "KTHT", "Phòng Kinh tế và Hạ tầng", "P. KT-HT", "division", ("Phòng Kinh tế", "P. Kinh tế")),
            KnownUnit(2, "KT", "Phòng Kinh tế", "P. Kinh tế", "division"),
            KnownUnit(3, "BS", "UBND xã Bình Sơn", "Xã Bình Sơn", "commune", ("UBND xã Bình Minh", "Xã Bình Mai")),
            KnownUnit(4, "BM", "UBND xã Bình Minh", "Xã Bình Minh", "commune"),
        ]
    )
)


@pytest.mark.parametrize(
    ("text", "unit_id"),
    [
        ("Phòng Kinh tế", 2), ("phong kinh te", 2), ("P. Kinh tế", 2), ("Kinh tế", 2), ("KTHT", 1),
        ("UBND xã Bình Minh", 4), ("Xã Bình Minh", 4), ("X. Bình Minh", 4), ("xa binh minh", 4), ("Bình Mai", 3),
    ],
)  # fmt: skip
def test_what_a_unit_is_called_today_is_no_other_units_former_name(text: str, unit_id: int) -> None:
    (match,) = RENAMED.match(text)
    assert (match.unit_ids, match.doubt, match.was) == ((unit_id,), Doubt.NONE, "")


def test_a_group_of_the_office_stands_beside_units() -> None:
    found = UnitIndex(LATER).match("Phòng Kinh tế; các đơn vị khối kinh tế")
    assert [match.unit_ids for match in found] == [(2,), (2, 3)]


def test_in_a_scan_tone_marks_count_for_nothing() -> None:
    assert codes("Phòng Tư phap") == ["TP"], "a word without accents is read in any text"
    assert codes("Phòng Tứ pháp") == ["?"]
    (match,) = UnitIndex(OFFICE, is_scan=True).match("Phòng Tứ pháp")
    assert CODES[match.unit_ids[0]] == "TP"
    (match,) = UnitIndex(OFFICE, is_scan=True).match("UBND xã Bình Thành")
    assert match.doubt is Doubt.AMBIGUOUS


@pytest.mark.parametrize("name", ["district", "commune", "province"])
@pytest.mark.parametrize(
    "text", ["các cơ quan, đơn vị", "các thôn", "các phòng, ban, đơn vị", "UBND các xã có liên quan"]
)
def test_a_group_that_is_offered_is_read_as_it_is_offered(name: str, text: str) -> None:
    for match in INDEXES[name].match(text):
        for choice in match.choices:
            (read,) = INDEXES[name].match(choice.name)
            assert (read.unit_ids, read.doubt) == (choice.unit_ids, Doubt.NONE), choice.name


def test_a_commune_offers_no_communes_and_its_villages() -> None:
    (match,) = INDEXES["commune"].match("các cơ quan, đơn vị")
    kinds = [{unit.kind for unit in OFFICES["commune"].units if unit.id in one.unit_ids} for one in match.choices]
    assert {"village", "quarter"} in kinds
    assert not any("commune" in one for one in kinds)


def test_a_number_that_is_not_theirs_is_asked() -> None:
    (match,) = INDEX.match("14 xã, thị trấn")
    assert match.doubt is Doubt.VAGUE
    assert [len(choice.unit_ids) for choice in match.choices] == [22]


def test_a_list_of_more_than_any_office_has_is_one_doubt() -> None:
    (match,) = INDEX.match(", ".join(f"x{n}" for n in range(MOST_PIECES + 1)))
    assert match.doubt is Doubt.UNKNOWN
