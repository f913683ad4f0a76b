"""Which kinds a committee of each level chooses from."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tracker.organization.kinds import kinds
from tracker.organization.levels import belongs_at, offered
from tracker.organization.models import Family, Kind, Level, UnitKind

LATER, BEFORE = date(2026, 1, 5), date(2022, 6, 15)


@pytest.mark.parametrize(
    ("level", "never"),
    [
        (Level.COMMUNE, {"province", "district", "department", "commune", "ward", "town", "special_zone"}),
        (Level.DISTRICT, {"province", "district", "department"}),
        (Level.PROVINCE, {"province"}),
    ],
)
def test_a_committee_has_no_kinds_of_its_own_level_or_above(app: Flask, level: Level, never: set[str]) -> None:
    assert {code for code, kind in kinds().items() if not belongs_at(level, kind)} == never


def test_what_the_office_added_it_has_wherever_it_is() -> None:
    own = Kind(code="k1", name="Cụm xã", family=Family.PLACE, position=155, is_built_in=False)
    assert belongs_at(Level.COMMUNE, own)


def test_ended_kinds_are_offered_up_to_their_last_day_and_where_a_unit_has_one(app: Flask) -> None:
    def codes(on: date, keep: str = "") -> list[str]:
        return [kind.code for kind in offered(kinds().values(), Level.DISTRICT, on, keep=[keep])]

    assert "town" in codes(BEFORE)
    assert "town" not in codes(LATER)
    assert "town" in codes(LATER, keep="town")
    assert codes(LATER, keep="province")[-1] != "province"


def test_a_family_stands_together_in_the_order_of_its_first_kind(app: Flask) -> None:
    found = offered(kinds().values(), Level.DISTRICT, BEFORE)
    families = [kind.family for kind in found]
    assert families == sorted(families, key=families.index)
    staff = [kind.code for kind in found if kind.family is Family.STAFF]
    assert (staff[0], staff[-1]) == (UnitKind.OFFICE, UnitKind.OTHER)
