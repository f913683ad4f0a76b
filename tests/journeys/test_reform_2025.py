"""The rehearsal: huyện Bình Sơn of the demonstration becomes UBND xã Bình Sơn, from a workbook, and is taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.tracker.reorganizing.acts import everything, held_by_closed, unequal
from tracker.accounts.models import Person, Post
from tracker.core.actor import SYSTEM, Role
from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.demo.reform_2025 import ELSEWHERE, OURS, reform_2025
from tracker.documents.services.register import register_document
from tracker.items.counters.models import Counter, CounterTarget, Tick
from tracker.items.models.item import Assignment, Item
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit
from tracker.reorganizing.sheet.reading import read_plan
from tracker.reorganizing.sheet.writing import write_plan

TODAY, DAY = date(2025, 11, 3), date(2025, 7, 1)
pytestmark = [pytest.mark.world("demo"), pytest.mark.settings(TODAY="2025-11-03")]

#: The items that a unit has now.
HELD = select(Assignment.item_id).where(Assignment.released_on.is_(None))


def rows(table: str) -> Mapping[Any, Any]:
    """Every row of a table by its id."""
    return {row.id: tuple(row) for row in db.session.execute(select(Base.metadata.tables[table]))}


def open_items() -> list[Item]:
    return list(db.session.scalars(select(Item).where(Item.closed_on.is_(None)).order_by(Item.id)))


def denominators() -> Mapping[int, tuple[int, int | None]]:
    """Of each counter: the rows of its checklist, and what it is to reach."""
    ticks = dict(db.session.execute(select(Tick.counter_id, func.count()).group_by(Tick.counter_id)).all())
    targets = dict(
        db.session.execute(
            select(CounterTarget.counter_id, func.max(CounterTarget.value)).group_by(CounterTarget.counter_id)
        ).all()
    )
    return {one: (ticks.get(one, 0), targets.get(one)) for one in db.session.scalars(select(Counter.id))}


def test_the_district_becomes_a_commune_and_is_taken_back(app: Flask, tmp_path: Path) -> None:
    wish, file, flask = reform_2025(), tmp_path / "phuong-an.xlsx", app.test_cli_runner()
    with write_plan(by=SYSTEM, on=TODAY, wish=wish) as made:
        file.write_bytes(made.read())
    read = read_plan(file.read_bytes())
    assert [str(one) for one in read.faults] == []
    assert read.wish is not None
    assert set(read.wish.plan.lines) == set(wish.plan.lines)
    assert read.wish.plan.items == wish.plan.items
    db.session.rollback()
    before, papers, counts = everything(), rows("document"), denominators()
    was_open = [item.id for item in open_items()]
    unassigned = set(was_open) - set(db.session.scalars(HELD))
    assert len(was_open) > 25

    looked = flask.invoke(args=["units", "reorganise", str(file), "--dry-run", "--format", "json"])
    assert looked.exit_code == 0, looked.output
    told = json.loads(looked.output)
    assert unequal(before, everything()) == {}
    done = flask.invoke(args=["units", "reorganise", str(file), "--format", "json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["counts"]["items"] == told["total"]["items"]
    db.session.expire_all()

    check_units()
    check_items(was_open, unassigned)
    check_people()
    assert rows("document") == papers
    assert denominators() == counts
    check_papers()
    db.session.rollback()

    undone = flask.invoke(args=["units", "undo", str(said["id"])])
    assert undone.exit_code == 0, undone.output
    assert unequal(before, everything()) == {}


def check_units() -> None:
    """One committee, four units below it, and whoever took over is known of each."""
    committee = the_committee()
    assert committee is not None
    assert committee.short_name == "UBND xã Bình Sơn"
    units = db.session.scalars(select(Unit).order_by(Unit.sort_key)).all()
    assert [unit.name for unit in units if unit.is_active(TODAY)] == [
        "Ủy ban nhân dân xã Bình Sơn", "Văn phòng HĐND và UBND xã", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội",
        "Trung tâm Phục vụ hành chính công xã",
    ]  # fmt: skip
    assert sum(unit.is_active(DAY - timedelta(days=1)) for unit in units) == 41


def check_items(was_open: list[int], unassigned: set[int]) -> None:
    """Nothing is lost: each is open with units in force, or closed with where it went; no step is left over.

    What had no unit before still waits to be given to one.
    """
    active = {unit.id for unit in db.session.scalars(select(Unit)) if unit.is_active(TODAY)}
    closed = 0
    for item in db.session.scalars(select(Item).where(Item.id.in_(was_open)).order_by(Item.id)):
        parts = select(Assignment.unit_id).where(Assignment.item_id == item.id, Assignment.released_on.is_(None))
        held = set(db.session.scalars(parts))
        if item.closed_on is None:
            assert bool(held) is (item.id not in unassigned), item.title
            assert held <= active, item.title
        else:
            closed += 1
            assert (item.outcome or "").startswith("Chuyển về "), item.title
    assert closed < len(was_open) / 2
    units = {unit.code: unit for unit in db.session.scalars(select(Unit))}
    gone = [unit for unit in units.values() if unit.id not in active]
    assert len(gone) == 40
    assert held_by_closed(TODAY) == []


def check_people() -> None:
    """Everybody of the units that stay ours has a post in force; who went elsewhere signs in no more."""
    heads = select(Post).where(Post.role == Role.HEAD, Post.until_on.is_(None), Post.is_deputy.is_(False))
    units = {unit.id: unit.code for unit in db.session.scalars(select(Unit))}
    assert sorted(units[post.unit_id] for post in db.session.scalars(heads)) == ["KT", "VHXH", "VPXA"]
    codes = {code: unit_id for unit_id, code in units.items()}
    for code in (*OURS, *(one for several in ELSEWHERE.values() for one in several)):
        people = db.session.scalars(
            select(Person).join(Post, Post.person_id == Person.id).where(Post.unit_id == codes[code])
        ).all()
        assert {person.disabled_at is None for person in people} == {code in OURS}, code


def check_papers() -> None:
    """A new plan of the commune may have the number of an old one of the district: they are two bodies."""
    old = db.session.execute(select(Base.metadata.tables["document"]).where(text_of("12", "KH-UBND"))).first()
    assert old is not None
    new = register_document(
        by=SYSTEM, on=TODAY, kind="KH", number="12", symbol="KH-UBND", issued_on=TODAY, issuer="UBND xã",
        subject="Kế hoạch cải cách hành chính năm 2026",
    )  # fmt: skip
    assert (new.issuer.name, new.issuer.is_own, new.issuer.level.value) == ("UBND xã Bình Sơn", True, "commune")


def text_of(number: str, symbol: str) -> Any:
    document = Base.metadata.tables["document"]
    return (document.c.number == number) & (document.c.symbol == symbol)
