"""Codes of an outline: their order, the next one, what moving a section makes of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tracker.organization.models import Level
from tracker.reports import narratives
from tracker.reports.kinds.outlining import CODE, LETTERS, is_below, moved, next_code, order_of, parent_of
from tracker.reports.kinds.shipped import ORDER, models, shipped
from tracker.reports.kinds.variables import check

NARRATIVES = Path(narratives.__file__).parent
#: Of the outline for districts: how many procedures there are, and nothing else.
INDICATORS_ALONE = {"II.2.b"}
CODES = ("I", "I.1", "I.2", "II", "II.1", "II.1.a", "II.1.b", "II.2", "III")
TOPS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XIV", "XIX", "XX")


@pytest.mark.parametrize("code", ORDER)
def test_a_shipped_outline_is_sound_and_names_no_place_paper_or_figure(code: str) -> None:
    model = shipped()[code]
    codes = [section["code"] for section in model["sections"]]
    assert codes == sorted(codes, key=order_of)
    assert all(CODE.fullmatch(code) and (parent_of(code) in codes or not parent_of(code)) for code in codes)
    told = {field for section in model["sections"] for field in section.get("fields", ())}
    assert told == set(model["fields"])
    assert sum(section.get("filling") == "next_tasks" for section in model["sections"]) == 1
    if "points" in model:
        assert {field for point in model["points"] for field in point["fields"]} == told
    for name in ("title", "closing"):
        check(model[name])
    words = json.dumps({**model, "days": {}}, ensure_ascii=False)
    assert not re.search(r"Bình Sơn|Quảng Ngãi|/KH-|/QĐ-|\b20\d\d\b", words)


@pytest.mark.parametrize("code", ORDER)
def test_every_section_that_no_register_fills_asks_for_words(code: str) -> None:
    asked = json.loads((NARRATIVES / "shipped.json").read_text(encoding="utf-8"))[code]
    sections = {section["code"]: section for section in shipped()[code]["sections"]}
    told = [section for section in sections.values() if section.get("filling", "register") == "register"]
    silent = {section["code"] for section in told if not {"fields", "words"} & set(section)}
    assert {one["code"] for one in told} >= set(asked)
    assert set(asked) >= silent - INDICATORS_ALONE
    for field in (field for fields in asked.values() for field in fields):
        assert field["title"]
        assert field["hint"]
        assert not re.search(r"\d|Bình Sơn|Quảng Ngãi|huyện", field["title"] + field["hint"])


def test_no_two_kinds_that_come_with_the_program_share_a_field_but_those_of_one_report_for_two_levels() -> None:
    fields = {code: set(model["fields"]) for code, model in shipped().items()}
    assert fields["cchc"] == fields["cchc-xa"]
    assert not fields["cchc"] & fields["kt-xh"]
    assert not fields["cchc"] & fields["cong-tac"]
    assert not fields["kt-xh"] & fields["cong-tac"]
    assert [code for code, _name in models(Level.COMMUNE)] == ["cchc-xa", "kt-xh", "cong-tac"]
    assert [code for code, _name in models(Level.DISTRICT)] == ["cchc", "kt-xh", "cong-tac"]


def test_romans_numbers_and_letters_count_as_an_office_counts() -> None:
    assert sorted(sorted(TOPS), key=order_of) == list(TOPS)
    assert sorted(["I.10", "I.2"], key=order_of) == ["I.2", "I.10"]
    assert sorted(["I.1.đ", "I.1.d", "I.1.e"], key=order_of) == ["I.1.d", "I.1.đ", "I.1.e"]
    assert sorted(["C", "A", "B"], key=order_of) == ["A", "B", "C"]


@pytest.mark.parametrize("code", ["II", "II.2", "II.2.c", "II.2.đ", "A", "3", "12.1.b", "II.2.c.1"])
def test_codes_that_an_outline_may_have(code: str) -> None:
    assert CODE.fullmatch(code)


@pytest.mark.parametrize("code", ["", "ii", "II.", "II.a", "II.2.C", "II..2", "II.2.c.1.1", "II 2", "~4"])
def test_codes_that_it_may_not_have(code: str) -> None:
    assert not CODE.fullmatch(code)


@pytest.mark.parametrize(
    ("codes", "parent", "expected"),
    [
        (CODES, "", "IV"), (CODES, "II", "II.3"), (CODES, "II.1", "II.1.c"), (CODES, "I.1", "I.1.a"), ((), "", "I"),
        (("1", "2"), "", "3"), (("I", "I.1", "I.1.a"), "I.1.a", "I.1.a.1"), (("A",), "A.1.a.1", ""),
        ([f"I.1.{letter}" for letter in LETTERS], "I.1", ""),
    ],
)  # fmt: skip
def test_the_next_code_follows_the_last_one(codes: tuple[str, ...], parent: str, expected: str) -> None:
    assert next_code(codes, parent) == expected


def test_a_section_changes_places_with_its_neighbour_and_all_under_both_follow() -> None:
    assert moved(CODES, "II.1", up=False) == {
        "II.1": "II.2", "II.1.a": "II.2.a", "II.1.b": "II.2.b", "II.2": "II.1",
    }  # fmt: skip
    assert moved(CODES, "II.1", up=True) == {}
    assert moved(CODES, "III", up=False) == {}
    assert moved(CODES, "II.1.b", up=True) == {"II.1.b": "II.1.a", "II.1.a": "II.1.b"}


@given(st.sampled_from(CODES), st.booleans())
def test_moving_there_and_back_changes_nothing(code: str, up: bool) -> None:
    changes = moved(CODES, code, up=up)
    now = [changes.get(one, one) for one in CODES]
    assert len(set(now)) == len(CODES)  # none is there twice
    back = moved(now, changes.get(code, code), up=not up) if changes else {}
    assert [back.get(one, one) for one in now] == list(CODES)


def test_who_is_below_whom() -> None:
    assert [parent_of(code) for code in ("II", "II.2", "II.2.c")] == ["", "II", "II.2"]
    assert is_below("II.1.a", "II.1")
    assert not is_below("II.10", "II.1")
