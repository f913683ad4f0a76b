"""Statements written once for all who stand alike: no number of another person, or of the stand-in, is asked with."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import literal, select, union_all

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.processes.waiting import every_step, shown
from tracker.core.actor import Actor, ActorPost, Holder, Role
from tracker.core.alike import PEOPLE, UNITS, Kept, alike, asked_by, kept
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Item
from tracker.items.queries.conditions import may_see
from tracker.processes.inbox.queries import _few
from tracker.processes.models import RunToken
from tracker.processes.performing import POST

STOOD_IN_FOR = Holder(3, "Trần Văn Minh")


def head(person: int, unit: int, name: str = "Nguyễn Thị Hương", *more: ActorPost) -> Actor:
    """Somebody who heads a unit."""
    return Actor(person, name, (ActorPost(Role.HEAD, unit, "Trưởng phòng", f"Phòng {unit}", id=10 * unit), *more))


def test_two_heads_stand_alike_and_keep_their_numbers() -> None:
    one, of_one = alike(head(7, 40))
    other, of_other = alike(head(8, 41, "Phạm Thanh Tâm"))
    assert one == other
    assert of_one == {PEOPLE: 7, UNITS: 40, "\0000\0": "Trưởng phòng"}
    assert of_other == {PEOPLE: 8, UNITS: 41, "\0000\0": "Trưởng phòng"}


def test_who_stands_otherwise_is_told_apart() -> None:
    stand_in = ActorPost(Role.HEAD, 41, "Trưởng phòng", "Phòng 41", holder=STOOD_IN_FOR)
    same_unit = ActorPost(Role.HEAD, 40, "Trưởng phòng", "Phòng 40", holder=STOOD_IN_FOR)
    shapes = [
        alike(by)[0]
        for by in (head(7, 40), head(7, 40, "", stand_in), head(7, 40, "", same_unit), head(3, 40, "", stand_in))
    ]
    assert len(set(shapes)) == 4


def test_order_of_numbers_stays() -> None:
    """What is sorted in a statement is sorted for everybody alike."""
    posts = tuple(ActorPost(Role.OFFICER, unit) for unit in (9, 2, 5))
    stand_in, numbers = alike(Actor(1, "", posts))
    assert [numbers[unit] for unit in sorted(stand_in.unit_ids)] == [2, 5, 9]


def test_every_place_of_a_number_becomes_a_parameter(app: Flask, office: Office) -> None:
    """Also in a query within a query, and where one number stands alone and in a list."""
    stand_in, numbers = alike(head(7, 40))
    units = sorted(stand_in.unit_ids)
    inner = select(Assignment.item_id).where(Assignment.unit_id.in_(units))
    piece = select(Item.id).where(Item.id.in_(inner), Item.lead_unit_id == units[0]).subquery()
    one = kept(
        union_all(select(piece), select(Assignment.item_id).where(Assignment.reported_by_id == stand_in.person_id))
    )
    said = one.statement.compile(db.engine)
    assert sorted(one.parameters(numbers).values(), key=str) == [40, 7]
    assert not re.search(
        r"-\d{7}", str(said) + str({name: value for name, value in said.binds.items() if not value.required})
    )
    assert {bind.key for bind in said.binds.values()} == set(one.slots)


def test_a_title_within_words_is_put_in(app: Flask, office: Office) -> None:
    stand_in, meant = alike(head(7, 40))
    one = kept(select(RunToken.item_id).where(RunToken.performer == POST + stand_in.posts[0].title))
    assert list(one.parameters(meant).values()) == [POST + "Trưởng phòng"]


def test_what_somebody_may_see_asks_for_roles_and_units_alone(app: Flask, office: Office) -> None:
    """A chairman and a deputy who may do little, a head and who stands in for him: the same statement."""
    asked = []

    def make(by: Actor) -> Kept:
        asked.append(by)
        return kept(select(Item.id).where(may_see(by)))

    boss, deputy = (ActorPost(Role.LEADER, 1, title, is_deputy=title != "Chủ tịch") for title in ("Chủ tịch", "Phó"))
    for posts in (
        (boss,),
        (deputy,),
        (ActorPost(Role.HEAD, 40, "Trưởng phòng", holder=STOOD_IN_FOR),),
        head(7, 41).posts,
    ):
        _statement, parameters = asked_by(Actor(7, "", posts), make)
        assert list(parameters.values()) == ([] if posts[0].role is Role.LEADER else [posts[0].unit_id])
    assert len(set(asked)) == 2


def test_without_its_numbers_a_statement_is_refused(app: Flask, office: Office) -> None:
    stand_in, _numbers = alike(head(7, 40))
    one = kept(select(Item.id).where(Item.lead_unit_id.in_(sorted(stand_in.unit_ids))))
    with pytest.raises(Exception, match=r"bind parameter .alike_1000000."):
        db.session.execute(one.statement, {}).all()


def test_numbers_of_others_beside_are_refused() -> None:
    stand_in, _numbers = alike(head(7, 40))
    with pytest.raises(ValueError, match="numbers of others"):
        kept(select(Item.id).where(Item.lead_unit_id.in_([*stand_in.unit_ids, 41])))


def test_statements_that_differ_in_whose_number_stands_where_are_told_apart(app: Flask) -> None:
    """A head of the one unit who is an officer of the other, and the other way round: compiled once each."""
    told = []
    for heads, works in ((40, 41), (41, 40)):
        stand_in, numbers = alike(Actor(7, "", (ActorPost(Role.HEAD, heads), ActorPost(Role.OFFICER, works))))
        one = kept(select(literal(stand_in.posts[0].unit_id), literal(stand_in.posts[1].unit_id)))
        listed = kept(select(literal(1)).where(literal(heads).in_([stand_in.posts[0].unit_id])))
        told += [tuple(db.session.execute(one.statement, one.parameters(numbers)).one())]
        assert db.session.execute(listed.statement, listed.parameters(numbers)).all() == [(1,)]
    assert told == [(40, 41), (41, 40)]


def test_heads_of_two_units_share_a_statement_and_see_their_own(client_of: ClientOf, office: Office) -> None:
    """As many statements as there are ways of standing in the office, not as many as there are people."""
    every_step(office)
    _few.cache_clear()
    mine = shown(client_of("huong").get("/inbox").text)
    after_one = _few.cache_info().currsize
    theirs = shown(client_of("tam").get("/inbox").text)
    assert mine
    assert not set(mine) & set(theirs)
    assert _few.cache_info().currsize == after_one
