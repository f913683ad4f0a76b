"""A plan while it is entered: what is put in, taken out, proposed. Pure."""

from __future__ import annotations

from dataclasses import replace

from tracker.reorganizing.editing import (
    choose_items,
    group_of,
    groups_of,
    of_posts,
    propose_code,
    propose_short_name,
    put,
    put_people,
    tidy,
    without,
)
from tracker.reorganizing.plan import Fate, Line, NewUnit, PersonLine, Plan


def new(key: str, parent: str = "u1") -> NewUnit:
    return NewUnit(key, key.upper(), f"UBND xã {key}", f"Xã {key}", "commune", parent)


def merged(*units: int, to: str = "n1") -> list[Line]:
    return [Line(unit, Fate.MERGED, (to,)) for unit in units]


PLAN = put(put(Plan(), merged(4, 5), [new("n1")]), [Line(6, Fate.SPLIT, ("n2", "n3"))], [new("n2"), new("n3", "n2")])


def test_what_is_said_in_one_breath_stands_together() -> None:
    assert [(group.fate, group.unit_ids) for group in groups_of(PLAN)] == [(Fate.MERGED, (4, 5)), (Fate.SPLIT, (6,))]
    group = group_of(PLAN, 5)
    assert group is not None
    assert group.key == 4


def test_a_group_that_is_changed_stays_at_its_place() -> None:
    changed = put(PLAN, merged(5, 7), [new("n1")], instead_of=(4, 5))
    assert [group.unit_ids for group in groups_of(changed)] == [(5, 7), (6,)]


def test_taken_out_nothing_of_it_is_left() -> None:
    chosen = choose_items(PLAN, 6, "n2", {9: "n3", 10: "n2"})
    assert chosen.items == {"6:9": "n3"}
    said = put_people(chosen, [PersonLine(1, "n3", "head", "Trưởng phòng")], by_itself=())
    left = tidy(of_posts(without(said, [6]), ()), said)
    assert [unit.key for unit in left.new] == ["n1"]
    assert (left.items, left.people) == ({}, ())


def test_a_new_unit_above_another_stays() -> None:
    under = put(Plan(), [Line(6, Fate.MERGED, ("n3",))], [new("n2"), new("n3", "n2")])
    assert {unit.key for unit in under.new} == {"n2", "n3"}


def test_a_new_unit_to_which_nobody_goes_yet_or_only_people_stays() -> None:
    people = (PersonLine(1, "n8", "officer", "Chuyên viên"),)
    plan = replace(PLAN, new=(*PLAN.new, new("n8"), new("n9")), people=people)
    left = tidy(without(plan, [6]), plan)
    assert [unit.key for unit in left.new] == ["n1", "n8", "n9"]
    assert left.people == people
    assert [unit.key for unit in tidy(of_posts(left, ()), left).new] == ["n1", "n8", "n9"]


def test_another_default_goes_first_and_what_was_chosen_for_it_is_no_exception() -> None:
    before = choose_items(PLAN, 6, "n2", {9: "n3"})
    chosen = tidy(choose_items(before, 6, "n3", {9: "n3", 10: "n2"}), before)
    assert chosen.lines[-1].to == ("n3", "n2")
    assert chosen.items == {"6:10": "n2"}


def test_what_comes_by_itself_is_not_kept() -> None:
    by_itself = PersonLine(1, "n1", "officer", "Chuyên viên")
    other = PersonLine(2, "n1", "head", "Chủ tịch UBND xã")
    assert put_people(PLAN, [by_itself, other], by_itself=[by_itself]).people == (other,)


def test_codes_and_short_names_are_proposed() -> None:
    assert propose_code("UBND xã Bình Sơn", ()) == "XA-BINH-SON"
    assert propose_code("Ủy ban nhân dân xã Bình Sơn", {"XA-BINH-SON"}) == "XA-BINH-SON-2"
    assert len(propose_code("Phòng Lao động - Thương binh và Xã hội và Y tế", ())) <= 30
    assert propose_code("…", ()) == "DON-VI"
    assert propose_short_name("Phòng Kinh tế", "Phòng", "P.") == "P. Kinh tế"
    assert propose_short_name("UBND xã Bình Sơn", "Xã", "") == "Xã Bình Sơn"
