"""What nobody can press: the database finds exactly the steps that the plain values say, whoever acts in which post."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, select, update

from tests.factories import Office, make_person
from tests.tracker.items.tracked import TODAY, assigned
from tests.tracker.processes.waiting import every_step, for_each, reported, returned
from tracker.accounts.acting_posts import acting_posts, acts_to_words, as_post
from tracker.accounts.models import Delegation, Person, Post
from tracker.core.actor import ACTS_OF, Act, Actor, Role
from tracker.core.extensions import db
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Item
from tracker.organization.models import Committee, Unit
from tracker.processes.holders import Key, holders_in
from tracker.processes.inbox.queries import Wanted, page_of_steps, posts_for
from tracker.processes.models import RunToken
from tracker.processes.open_steps import waits
from tracker.processes.posts import posts_on
from tracker.processes.step_kinds import catalogue
from tracker.processes.unheld import branches_of, unheld_steps

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
AT = datetime(2022, 6, 1, 1, 0, tzinfo=UTC)
#: How often everything is shuffled in `make test`, and in `make fuzz`.
FEW, MANY = 15, 200


def unheld_keys() -> list[Key]:
    """Which steps the database finds."""
    found = []
    for branch in branches_of(posts_on(TODAY)):
        rows = db.session.execute(select(RunToken.item_id, RunToken.number).where(*waits(), *branch))
        found += [(row.item_id, row.number) for row in rows]
    return sorted(found)


def actors() -> list[Actor]:
    """Everybody, as signed in today."""
    posts: dict[int, list[object]] = {person_id: [] for person_id in db.session.scalars(select(Person.id))}
    for row in db.session.execute(select(acting_posts(TODAY))):
        posts[row.person_id].append(as_post(row))
    return [Actor(person_id, f"Người {person_id}", tuple(held)) for person_id, held in posts.items()]  # type: ignore[arg-type]


def agree() -> int:
    """The database, the inbox of everybody and the plain values say the same; how many steps nobody can press."""
    db.session.rollback()
    item_ids = db.session.scalars(select(Item.id)).all()
    held = holders_in(item_ids, on=TODAY, most=99)
    nobody = sorted(key for key, one in held.items() if one.nobody is not None)
    assert unheld_keys() == nobody
    assert sum(group.steps for group in unheld_steps(on=TODAY)) == len(nobody)
    has_clerk = posts_on(TODAY).has_clerks
    for by in actors():
        rows = page_of_steps(Wanted(), catalogue(), posts_for(by), by=by, first=0, size=400)
        mine = {
            key
            for key, one in held.items()
            if any(by.person_id == who.person_id and who.is_asked for who in one.people)
        }
        assert {(row.item_id, row.number) for row in rows if row.is_held} == mine, by
        sees = by.has(Role.CLERK) or (by.has(Role.LEADER) and not has_clerk)
        assert sorted((row.item_id, row.number) for row in rows if not row.is_held) == (nobody if sees else []), by
        assert len(rows) == len({(row.item_id, row.number) for row in rows}), "no step twice"
    return len(nobody)


@pytest.fixture
def steps(office: Office) -> list[int]:
    """A step of every kind, in the branches of several units and outside them."""
    made = [*every_step(office).values(), returned(office), reported(office, lead="VP")]
    made += [assigned(office, parts=for_each(office, "NV", "TP", "XA-BINHAN")) for _ in range(2)]
    plain = assigned(office)
    db.session.execute(update(RunToken).where(RunToken.item_id == plain, RunToken.role == "head").values(unit_id=None))
    none = assigned(office)
    db.session.execute(
        update(RunToken).where(RunToken.item_id == none, RunToken.role == "head").values(unit_id=None, answers_id=None)
    )
    chairman = assigned(office)
    db.session.execute(
        update(RunToken).where(RunToken.item_id == chairman, RunToken.role == "head")
        .values(unit_id=None, answers_id=None, role="chairman", act="direct")
    )  # fmt: skip
    time = assigned(office)
    db.session.execute(
        update(RunToken).where(RunToken.item_id == time, RunToken.role == "head")
        .values(unit_id=None, answers_id=None, role="chairman", act="extend")
    )  # fmt: skip
    db.session.commit()
    return [*made, time]


def shuffle(chance: random.Random, people: Sequence[int], units: Sequence[int], items: Sequence[int]) -> None:
    """Other posts, stand-ins, settings, names and reporters."""
    for table in (Delegation, Designation, Post):
        db.session.execute(delete(table))
    posts = []
    for _ in range(chance.randint(0, 9)):
        role = chance.choice(list(Role))
        posts.append(
            Post(
                person_id=chance.choice(people), unit_id=chance.choice(units), role=role, title="Trưởng phòng",
                from_on=date(2021, 1, 1), until_on=chance.choice((None, None, None, date(2022, 5, 31))),
                is_deputy=role in ACTS_OF and chance.random() < 0.4,
            )
        )  # fmt: skip
    db.session.add_all(posts)
    for unit_id in units:
        acts = chance.choice((None, "", acts_to_words(frozenset(chance.sample(list(Act), 3)))))
        db.session.execute(update(Unit).where(Unit.id == unit_id).values(deputy_acts=acts))
    db.session.flush()
    for post in chance.sample(posts, min(2, len(posts))):
        acts = acts_to_words(frozenset(chance.sample(list(Act), 3))) if post.role in ACTS_OF else ""
        db.session.add(
            Delegation(post_id=post.id, person_id=chance.choice(people), from_on=TODAY, until_on=TODAY, acts=acts,
                       given_at=AT, given_by="Hoàng Anh Quân")
        )  # fmt: skip
    for item_id in chance.sample(list(items), 4):
        unit_id = db.session.scalar(select(Assignment.unit_id).where(Assignment.item_id == item_id).limit(1))
        if unit_id is not None:
            person_id = chance.choice((None, *people))
            db.session.add(
                Designation(item_id=item_id, unit_id=unit_id, person_id=person_id, given_on=TODAY, given_by="Lan")
            )
    reporter = chance.choice(people)
    db.session.execute(update(Assignment).where(Assignment.reported_on.is_not(None)).values(reported_by_id=reporter))
    db.session.execute(update(Committee).values(extensions_by_office=chance.random() < 0.6))
    db.session.commit()


@pytest.mark.parametrize("seed", [20220615])
def test_database_inboxes_and_plain_values_agree_whoever_acts(
    office: Office, steps: list[int], seed: int, request: pytest.FixtureRequest
) -> None:
    chance, found = random.Random(seed), 0
    rounds = MANY if request.config.getoption("--hypothesis-profile") == "fuzz" else FEW
    people = [make_person().id for _ in range(5)]
    units = db.session.scalars(select(Unit.id)).all()
    for _ in range(rounds):
        shuffle(chance, people, units, steps)
        found += agree()
    assert found > rounds


def test_of_the_office_only_a_unit_without_a_head_and_a_step_of_no_unit_wait_for_nobody(
    office: Office, steps: list[int]
) -> None:
    assert agree() == 2 + 1  # Tư pháp has no head, twice; one step is of no unit
    groups = {(group.nobody.lack.value, group.nobody.unit): group.steps for group in unheld_steps(on=TODAY)}
    assert groups == {("no_head", "Phòng Tư pháp"): 2, ("no_lead", ""): 1}
