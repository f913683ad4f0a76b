"""Everything that decides who can act on a day, by plain SELECTs in plain values. It asks nothing of the program."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.core.extensions import db
from workflows.reader import read_drawing


@dataclass(frozen=True, slots=True)
class Power:
    """A post in which somebody acts today: the own one, or (`holder`) that of whom he stands in for."""

    person: int
    post: int
    role: str
    unit: int
    is_deputy: bool
    acts: frozenset[str] | None  # None: all
    holder: int | None = None

    def allows(self, act: str) -> bool:
        return self.acts is None or act in self.acts


@dataclass(frozen=True, slots=True)
class Step:
    """An open step of a run that goes on."""

    item: int
    number: int
    node: str
    role: str
    buttons: tuple[str, ...]
    unit: int | None  # whose branch it lies in
    drawn: Any = field(default=None, repr=False, compare=False)  # the step as the drawing has it


@dataclass(slots=True)
class ItemRow:
    """An item with the units that have a part today."""

    id: int
    status: str
    is_open: bool
    restricted: bool
    lead: int | None
    has_parts: bool
    run: str = ""
    carrying: set[int] = field(default_factory=set)
    monitor: set[int] = field(default_factory=set)
    everyone: set[int] = field(default_factory=set)
    reporters: set[int] = field(default_factory=set)
    named: set[tuple[int, int | None]] = field(default_factory=set)  # unit, who answers for it; None: the office
    is_asked: bool = False


@dataclass(slots=True)
class World:
    """The office on a day."""

    on: date
    enabled: set[int]
    everybody: dict[int, bool]  # id → enabled
    posts: list[Any]
    stand_ins: list[Any]
    units: dict[int, Any]
    powers: dict[int, list[Power]]
    items: dict[int, ItemRow]
    steps: list[Step]
    left_to_office: bool

    def powers_of(self, person: int) -> list[Power]:
        return self.powers.get(person, [])

    def holding(self, *roles: str) -> list[int]:
        """Who acts in a post of one of these roles today, in order."""
        return sorted(
            person for person, powers in self.powers.items() if any(power.role in roles for power in powers)
        )  # fmt: skip


#: Days as text, which both databases compare and print alike.
PEOPLE = "SELECT id, disabled_at IS NULL FROM person ORDER BY id"
POSTS = """SELECT id, person_id, unit_id, role, is_deputy, CAST(from_on AS TEXT) AS from_on,
                  CAST(until_on AS TEXT) AS until_on FROM post ORDER BY id"""
STAND_INS = """SELECT id, post_id, person_id, CAST(from_on AS TEXT) AS from_on, CAST(until_on AS TEXT) AS until_on,
                      acts, ended_at IS NULL AS stands FROM delegation ORDER BY id"""
UNITS = """SELECT id, code, deputy_acts, CAST(active_until AS TEXT) AS active_until, version, parent_id
           FROM unit ORDER BY id"""
ITEMS = """SELECT item.id, item.status, item.closed_on IS NULL, item.restricted, item.lead_unit_id, item.has_parts,
                  run.state FROM item LEFT JOIN run ON run.item_id = item.id ORDER BY item.id"""
PARTS = """SELECT item_id, unit_id, part, reported_on IS NOT NULL AND reported_by_id IS NOT NULL AS is_reported,
                  reported_by_id FROM assignment WHERE released_on IS NULL ORDER BY id"""
NAMED = """SELECT item_id, unit_id, person_id, CAST(given_on AS TEXT) AS given_on, CAST(ended_on AS TEXT) AS ended_on
           FROM designation"""
ASKED = "SELECT item_id FROM extension WHERE decision = 'asked'"
STEPS = """SELECT run_token.item_id, run_token.number, run_token.node, run_token.unit_id, run.version_id,
                  process_version.sha256
           FROM run_token JOIN run ON run.item_id = run_token.item_id
           JOIN process_version ON process_version.id = run.version_id
           WHERE run_token.holds = 'task' AND run.state = 'running' ORDER BY run_token.item_id, run_token.number"""
SETTLED = "SELECT extensions_by_office FROM committee"
XML = "SELECT id, xml FROM process_version"
_DRAWINGS: dict[str, Any] = {}


def read_world(on: date) -> World:
    """The office as the database has it."""
    run = db.session.connection().exec_driver_sql
    people = {row[0]: bool(row[1]) for row in run(PEOPLE)}
    posts, stand_ins, units = run(POSTS).all(), run(STAND_INS).all(), {row.id: row for row in run(UNITS)}
    enabled = {person for person, is_enabled in people.items() if is_enabled}
    powers = _powers(posts, stand_ins, units, enabled, on.isoformat())
    steps = [_step(row, run) for row in run(STEPS)]
    settled = bool(run(SETTLED).scalar())
    return World(
        on, enabled, people, list(posts), list(stand_ins), units, powers, _items(run, on.isoformat()), steps, settled
    )


def _powers(posts: Any, stand_ins: Any, units: Any, enabled: set[int], on: str) -> dict[int, list[Power]]:
    """Posts held today by people who can sign in; then those that they stand in for, as far as the holder could."""
    found: dict[int, list[Power]] = defaultdict(list)
    own: dict[int, Power] = {}
    for post in posts:
        is_held = post.from_on <= on and (post.until_on is None or on <= post.until_on)
        if is_held and post.person_id in enabled:
            words = units[post.unit_id].deputy_acts if post.is_deputy else None
            acts = None if words is None else frozenset(words.split())
            own[post.id] = Power(post.person_id, post.id, post.role, post.unit_id, bool(post.is_deputy), acts)
            found[post.person_id].append(own[post.id])
    for row in stand_ins:
        stood = own.get(row.post_id)
        is_there = row.from_on <= on <= row.until_on and row.stands and row.person_id in enabled
        keeps_a_post = any(post.person == row.person_id for post in own.values())
        if stood is None or not (is_there and keeps_a_post) or stood.role == "admin" or stood.person == row.person_id:
            continue
        asked = frozenset(row.acts.split()) if row.acts else None
        both = asked if stood.acts is None else stood.acts if asked is None else asked & stood.acts
        found[row.person_id].append(
            Power(row.person_id, stood.post, stood.role, stood.unit, stood.is_deputy, both, stood.person)
        )
    return dict(found)


def _items(run: Any, on: str) -> dict[int, ItemRow]:
    items = {row[0]: ItemRow(row[0], row[1], bool(row[2]), bool(row[3]), row[4], bool(row[5]), row[6] or "")
             for row in run(ITEMS)}  # fmt: skip
    for row in run(PARTS):
        item = items[row.item_id]
        item.everyone.add(row.unit_id)
        if row.part in ("lead", "each"):
            item.carrying.add(row.unit_id)
        if row.part == "monitor":
            item.monitor.add(row.unit_id)
        if row.is_reported:
            item.reporters.add(row.reported_by_id)
    for row in run(NAMED):
        if row.given_on <= on and (row.ended_on is None or row.ended_on > on):
            items[row.item_id].named.add((row.unit_id, row.person_id))
    for row in run(ASKED):
        items[row.item_id].is_asked = True
    return items


def _step(row: Any, run: Any) -> Step:
    """Role and buttons as the drawing has them: what the token copies of it is not believed."""
    drawing = _DRAWINGS.get(row.sha256)
    if drawing is None:
        xml = dict(run(XML).all())[row.version_id]
        drawing = _DRAWINGS[row.sha256] = read_drawing(xml.encode()).definition
    node = drawing.nodes[row.node]
    return Step(row.item_id, row.number, row.node, node.role, tuple(node.outcomes), row.unit_id, node)
