"""The workbook that goes out is read in again elsewhere: units, then people, then the list of tasks."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import MakeApp
from tests.tracker.moving.out.opened import run, told_by
from tests.tracker.moving.out.test_round_trip import set_up_binh_son
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.organization.models import Unit


def tree() -> set[tuple[str, ...]]:
    """The units with the one above each."""
    units = {one.id: one for one in db.session.scalars(select(Unit))}
    return {
        (one.code, one.name, one.short_name, one.kind, units[one.parent_id].code if one.parent_id else "")
        for one in units.values()
    }


def tasks() -> dict[str, list[tuple[str, ...]]]:
    """What is due when, whose it is and how it stands: of each title, for two tasks may have the same."""
    units = {one.id: one.code for one in db.session.scalars(select(Unit))}
    told: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in db.session.scalars(select(Item).where(Item.status != "registered")):
        told[one.title].append((str(one.due_on), units.get(one.lead_unit_id or 0, ""), one.status.value))
    return {title: sorted(those) for title, those in told.items()}


@pytest.mark.world("demo")
def test_the_workbook_comes_in_elsewhere(app: Flask, make_app: MakeApp, tmp_path: Path) -> None:
    book = tmp_path / "all.xlsx"
    assert run(app, "export", "--xlsx", book).exit_code == 0
    units, items, names = tree(), tasks(), set(db.session.scalars(select(Person.user_name)))
    other = make_app("empty")
    with other.app_context():
        set_up_binh_son(other)
        assert told_by(other, 0, "import", "units", book)["left"] == []
        assert tree() == units
        people = told_by(other, 0, "import", "people", book)
        assert (people["taken"], people["left"]) == (50, [])
        assert set(db.session.scalars(select(Person.user_name))) == names | {"quantri.moi"}
        given = told_by(other, 2, "import", "items", book)
        assert given["taken"] + len(given["left"]) == 58
        assert given["taken"] > 50
        assert all(row["reason"].strip() and row["sheet"] == "Nhiệm vụ" for row in given["left"])
        there = tasks()
        ended = {"in_progress", "completed"}  # what waits for a word elsewhere is begun here
        same = [title for title in there.keys() & items.keys() if {state for *_, state in items[title]} <= ended]
        assert len(same) > 30
        assert {title: there[title] for title in same} == {title: items[title] for title in same}
