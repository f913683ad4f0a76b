"""What is wrong with a plan: each fault at its place, with what to do. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from tracker.reorganizing.checking import faults
from tracker.reorganizing.office import Office, OfficePost, OfficeUnit
from tracker.reorganizing.plan import Fate, Line, NewCommittee, NewUnit, PersonLine, Plan, Wish

pytestmark = pytest.mark.settings(LANGUAGE="en")

DAY = date(2025, 7, 1)
XA = NewUnit("n1", "XA-BINH-SON", "UBND xã Bình Sơn", "Xã Bình Sơn", "commune", "u1")
COMMUNE = NewCommittee("Ủy ban nhân dân xã Bình Sơn", "UBND xã Bình Sơn", "commune", "Bình Sơn", "UBND tỉnh Quảng Ngãi")

OFFICE = Office(
    units={
        unit.id: unit
        for unit in (
            OfficeUnit(1, "UBND", "UBND huyện Bình Sơn", "committee", None),
            OfficeUnit(2, "XA-A", "UBND xã A", "commune", 1),
            OfficeUnit(3, "XA-B", "UBND xã B", "commune", 1),
            OfficeUnit(4, "THON-A", "Thôn 1", "village", 2),
            OfficeUnit(5, "OLD", "Phòng Dân tộc", "division", 1, None, date(2024, 12, 31)),
            OfficeUnit(6, "NEW", "Phòng Mới", "division", 1, date(2025, 9, 1)),
            OfficeUnit(7, "NV", "Phòng Nội vụ", "division", 1),
        )
    },
    kinds={"commune": None, "division": None, "town": date(2025, 6, 30)},
    posts={21: OfficePost(21, 2, "Phạm Thanh Tâm, Chủ tịch UBND xã"), 71: OfficePost(71, 7, "Nguyễn Thị Hương")},
    touched={3: date(2025, 7, 1), 7: date(2025, 8, 1)},
    renamed={1: date(2024, 12, 31), 2: date(2025, 6, 30)},
    committee_until=date(2025, 6, 30),
)


def found(*lines: Line, day: date = DAY, **parts: object) -> list[tuple[str, str]]:
    plan = Plan(lines=lines, **parts)  # type: ignore[arg-type]  # parts of a plan
    wish = Wish("Sắp xếp", day, "Nghị quyết số 1677/NQ-UBTVQH15", plan)
    return [(one.place, str(one.words)) for one in faults(wish, OFFICE)]


@pytest.fixture(autouse=True)
def _words(app: Flask) -> None:
    """Sentences need a language."""


def test_a_plan_that_can_be_carried_out() -> None:
    lines = (Line(2, Fate.MERGED, ("n1",)), Line(4, Fate.MOVED, ("n1",)))
    people = (PersonLine(21, "n1", "head", "Chủ tịch UBND xã"),)
    assert found(*lines, new=(XA,), people=people) == []


def test_an_empty_plan() -> None:
    wish = Wish(" ", DAY, "", Plan())
    assert [one.place for one in faults(wish, OFFICE)] == ["title", "decision", "lines"]


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        (Line(99, Fate.LEAVES, elsewhere="UBND xã X"), "unit_id", "Choose a unit of the list"),
        (Line(5, Fate.MERGED, ("n1",)), "unit_id", "closed, last day 31/12/2024"),
        (Line(6, Fate.MERGED, ("n1",)), "unit_id", "begins on 01/09/2025: choose a later day"),
        (Line(3, Fate.MERGED, ("n1",)), "unit_id", "was reorganised on 01/07/2025: choose a later day"),
        (Line(1, Fate.MERGED, ("n1",)), "fate", "stands at the top"),
        (Line(2, Fate.MERGED, ()), "to", "Choose the unit that UBND xã A goes to"),
        (Line(2, Fate.MERGED, ("u2",)), "to", "cannot go into itself"),
        (Line(2, Fate.MERGED, ("n9",)), "to", "Choose a unit that is there, or one of the new units"),
        (Line(2, Fate.MERGED, ("u5",)), "to", "not in force on 01/07/2025"),
        (Line(2, Fate.MERGED, ("u7",)), "to", "Phòng Nội vụ was reorganised on 01/08/2025"),
        (Line(2, Fate.SPLIT, ("n1", "n1")), "to", "at least two units"),
        (Line(2, Fate.LEAVES), "elsewhere", "Write which committee has UBND xã A"),
        (Line(2, Fate.RENAMED), "name", "Fill this in"),
        (Line(2, Fate.RENAMED, name="UBND xã A"), "name", "has this name already"),
        (Line(2, Fate.RENAMED, name="UBND thị trấn A", kind="town"), "kind", "no such units since 30/06/2025"),
    ],
)
def test_a_line_says_what_to_do(line: Line, place: str, words: str) -> None:
    told = found(line, Line(4, Fate.MOVED, ("n1",)), new=(XA,))
    assert f"lines-0-{place}" in [one[0] for one in told]
    assert any(words in said for at, said in told if at == f"lines-0-{place}"), told


def test_a_name_that_began_later_is_none_of_the_time_before() -> None:
    named = Line(2, Fate.RENAMED, name="UBND xã D")
    told = "UBND xã A has its name since 01/07/2025: choose a later day"
    assert found(named) == [("lines-0-name", told)]
    assert found(named, day=date(2025, 7, 2)) == []
    early = replace(OFFICE, committee_until=None)
    wish = Wish("Sắp xếp", date(2025, 1, 1), "Nghị quyết", Plan(committee=COMMUNE))
    assert [one.place for one in faults(wish, early)] == ["day"]
    assert faults(replace(wish, day=date(2025, 1, 2)), early) == []


def test_a_unit_stands_in_the_plan_once() -> None:
    told = found(Line(2, Fate.MERGED, ("n1",)), Line(2, Fate.LEAVES, elsewhere="UBND xã X"),
                 Line(4, Fate.MOVED, ("n1",)), new=(XA,))  # fmt: skip
    assert told == [("lines-1-unit_id", "UBND xã A stands in the plan twice: leave one line")]


def test_nothing_goes_into_what_ends() -> None:
    told = found(Line(2, Fate.MERGED, ("u7",)), Line(7, Fate.MERGED, ("u2",)), Line(4, Fate.MERGED, ("n1",)),
                 new=(XA,), day=date(2025, 8, 2))  # fmt: skip
    assert [one for one in told if one[0].endswith("-to")] == [
        ("lines-0-to", "Phòng Nội vụ ends with this plan: choose a unit that stays"),
        ("lines-1-to", "UBND xã A ends with this plan: choose a unit that stays"),
    ]


def test_units_below_one_that_ends_are_not_left() -> None:
    told = found(Line(2, Fate.MERGED, ("n1",)), new=(XA,))
    assert told == [("lines-0-fate", "Thôn 1 stands below UBND xã A, which ends: move it or let it end too")]


def test_no_unit_stands_below_itself() -> None:
    assert [place for place, _ in found(Line(2, Fate.MOVED, ("u4",)))] == ["lines-0-to"]
    pair = (replace(XA, parent="n2"), replace(XA, key="n2", code="B", name="B", parent="n1"))
    assert [place for place, _ in found(new=pair)] == ["new-0-parent", "new-1-parent"]


def test_new_units_need_codes_of_their_own() -> None:
    told = found(new=(XA, replace(XA, key="n2", name="UBND xã C"), replace(XA, key="n3", code="nv", name="UBND xã B")))
    assert told == [
        ("new-1-code", "UBND xã Bình Sơn has the code XA-BINH-SON: choose another"),
        ("new-2-code", "Phòng Nội vụ has the code nv: choose another"),
        ("new-2-name", "UBND xã B is in force on that day already: choose another name, or let units go there"),
    ]


def test_a_new_unit_may_have_the_name_of_one_that_ends() -> None:
    named = replace(XA, name="UBND xã A")
    assert found(Line(2, Fate.MERGED, ("n1",)), Line(4, Fate.MOVED, ("n1",)), new=(named,)) == []


def test_posts_and_items() -> None:
    split = Line(2, Fate.SPLIT, ("n1", "u7"))
    told = found(
        split, Line(4, Fate.MOVED, ("n1",)), new=(XA,), day=date(2025, 8, 2),
        people=(
            PersonLine(21, "u2", "head", ""), PersonLine(71, "n1", "head", "Trưởng phòng"),
            PersonLine(99, "", "head", ""), PersonLine(21, "", "head", ""),
        ),
        items={"2:5": "u3", "2:6": "n1", "7:8": "n1", "x": "n1"},
    )  # fmt: skip
    assert [place for place, _ in told] == [
        "people-0-to", "people-0-title", "people-1-post_id", "people-2-post_id", "people-3-post_id", "items-2:5",
        "items-7:8", "items-x",
    ]  # fmt: skip
    assert ("items-2:5", "Choose one of: UBND xã Bình Sơn, Phòng Nội vụ") in told


def test_the_committee() -> None:
    assert found(committee=COMMUNE) == [("day", "The committee became what it is on 01/07/2025: choose a later day")]
    ward = replace(COMMUNE, name="UBND phường A", level="district")
    assert [place for place, _ in found(committee=ward, day=date(2026, 1, 1))] == ["committee-name"]
    told = found(committee=replace(COMMUNE, name="", level="village"), day=date(2026, 1, 1))
    assert [place for place, _ in told] == ["committee-name", "committee-level"]


def test_a_plan_has_a_length() -> None:
    lines = tuple(Line(2, Fate.LEAVES, elsewhere="UBND xã X") for _ in range(2_001))
    assert ("lines", "There are more than 2000 lines: cut the plan up") in found(*lines)
