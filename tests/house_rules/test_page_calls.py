"""A budget a page in calls: queries, words, addresses, macros, templates, calls of Python in all, and bytes.

Whatever the machine, a page that has begun to ask more becomes slower for everybody. Each page has what it may ask at
all, and what it may ask more for each row that it shows; both registers, of some and of many rows, are held to the two.
Who needs more looks first whether it can stand outside the rows, come along with another query, or be kept ready
(docs/how-to/measure.md); then writes the new figure here, where a reviewer sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from scripts.benching.inside import to_accept, writers
from scripts.benching.pages import CLERK, HEAD, KNOWN, LEADER, PAGES, Page
from tests.applications import client_with
from tests.calls import Calls, calls_of, watched
from tests.conftest import MakeApp
from tests.factories import make_sign_in
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.core.ready_rows import READY, ReadyRows
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item

FILE = Path(__file__).parent / "page_calls.txt"
KINDS = ("queries", "words", "addresses", "ready addresses", "macros", "templates", "calls", "bytes")
#: A page that shows fewer rows more than this on the larger register has no figure a row; queries never have one.
ROWS_THAT_TELL = 5
#: What a budget written anew leaves above what was measured: where a parameter of a figure differs, not a whole loop.
ROOM = 1.1
#: Pages whose rows are kept as they were drawn: they have a second budget, for when none is ready.
HAVE_READY_ROWS = ("overdue", "list", "list-late-page", "list-search", "inbox")
Budget = dict[str, tuple[float, float]]  # kind -> what a page may ask at all, and more for each row
pytestmark = [pytest.mark.sqlite_only]  # what the pages ask is the same on PostgreSQL; its driver is not


@dataclass(frozen=True)
class Register:
    """A register, who looks at it, and the addresses of a page on it."""

    app: Flask
    clients: dict[str, FlaskClient]
    facts: dict[str, Any]

    def most(self, page: Page, *, cold: bool = False) -> Calls:
        """Of the addresses of this page the one that asks the most; each was asked for once before.

        `cold`: none of its rows is ready, as after a change of each of them.
        """
        with self.app.app_context():
            engine = db.engine
        client, found = self.clients[page.who], []
        has_other_rows = page.address.endswith(
            ("{rare}", "{common}", "{turn}", "{months}")
        )  # under its other addresses
        addresses = page.paths(self.facts)[: 1 if has_other_rows else 3]
        for address in addresses:
            client.get(address)
            if cold:
                self.app.extensions[READY] = ReadyRows()
            found.append(calls_of(client, address, engine))
        return max(found, key=lambda calls: calls.number["calls"])


def _register(app: Flask) -> Register:
    tokens = {name: f"token-of-{name}" for name in (LEADER, CLERK, HEAD)}
    with app.app_context():
        with unit_of_work():
            db.session.execute(update(Person).values(must_change_password=False))
        for name, token in tokens.items():
            make_sign_in(db.session.scalars(select(Person).where(Person.user_name == name)).one(), token)
        going = select(Item.id).where(Item.status == Status.IN_PROGRESS, Item.has_parts.is_(False)).order_by(Item.id)
        ids = db.session.scalars(going).all()
    clients = {name: client_with(app, token) for name, token in tokens.items()}
    return Register(app, clients, {"pages": ids[:3], "late": ids[:3], "number": "12/KH-UBND"})


@pytest.fixture
def registers(make_app: MakeApp) -> tuple[Register, Register]:
    """One of forty items, of which a list shows ten or more, and one of which it is full."""
    small = make_app("empty")
    with small.app_context():
        done = small.test_cli_runner().invoke(args=["demo", "generate", "--items", "40", "--seed", "7"])
    assert done.exit_code == 0, done.output
    return _register(small), _register(make_app("generated"))


def budgets() -> dict[str, Budget]:
    """What is written in the file, by the names of the pages."""
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *columns = line.split()
            pairs = [tuple(map(float, column.split("+"))) for column in columns]
            found[name] = {kind: (fixed, a_row) for kind, (fixed, a_row) in zip(KINDS, pairs, strict=True)}
    return found


def test_no_page_asks_for_more_than_its_budget(
    registers: tuple[Register, Register], pytestconfig: pytest.Config
) -> None:
    measured = {page.name: tuple(register.most(page) for register in registers) for page in PAGES}
    measured |= {
        f"{page.name}-cold": tuple(register.most(page, cold=True) for register in registers)
        for page in PAGES
        if page.name in HAVE_READY_ROWS
    }
    if pytestconfig.getoption("--update-golden"):
        FILE.write_text(_written(measured), encoding="utf-8")
    known = budgets()
    missing = measured.keys() - known.keys()
    assert not missing, f"no budget for {sorted(missing)}: run this test with --update-golden"
    over = [_over(name, kind, calls, known[name][kind]) for name, both in measured.items() for calls in both
            for kind in KINDS]  # fmt: skip
    told = "\n".join(one for one in over if one)
    assert not told, (
        f"{told}\n\nCan it stand outside the rows, or come along with another query? {FILE.name} has the budgets."
    )


def _over(name: str, kind: str, calls: Calls, budget: tuple[float, float]) -> str:
    """The sentence about a kind that a page asks too often; empty where it does not."""
    most = budget[0] + budget[1] * calls.rows
    if calls.number[kind] <= most:
        return ""
    return f"{name}, {calls.rows} rows: {calls.number[kind]} {kind}, {most:.0f} at most\n{calls.told(kind)}"


def _written(measured: dict[str, tuple[Calls, ...]]) -> str:
    head = "# What a page may ask at all + for each row that it shows: test_page_calls.py\n# page " + " | ".join(KINDS)
    lines = [f"{name} " + " ".join(_column(kind, *both) for kind in KINDS) for name, both in measured.items()]
    return "\n".join([head, *lines]) + "\n"


def _column(kind: str, few: Calls, many: Calls) -> str:
    more, rows = many.number[kind] - few.number[kind], many.rows - few.rows
    a_row = max(0.0, more / rows) if rows >= ROWS_THAT_TELL and kind != "queries" else 0.0
    fixed = max(calls.number[kind] - a_row * calls.rows for calls in (few, many))
    room = 1.0 if kind == "queries" else ROOM
    return f"{max(0.0, fixed) * room:.0f}+{a_row * room:.2f}"


#: What a write may ask at all. Calls of Python, with room as for pages, where statements were made by one before it.
WRITES = {"figure": {"queries": 15, "calls": 7900}, "accept": {"queries": 36}}


@pytest.mark.parametrize("name", WRITES)
def test_no_write_asks_for_more_than_its_budget(make_app: MakeApp, name: str) -> None:
    most, register = WRITES[name], _register(make_app("generated"))
    several = {"figure": _figures_written, "accept": _accepted}[name](register)  # the first ones make things ready
    calls = min(several, key=lambda one: one.number["calls"])
    over = [f"{calls.number[kind]} {kind}, {most[kind]} at most\n{calls.told(kind)}" for kind in most
            if calls.number[kind] > most[kind]]  # fmt: skip
    assert not over, "\n".join(over)


def _figures_written(register: Register) -> list[Calls]:
    """Into the row of a list, one after the other, by the head of its unit."""
    with register.app.app_context():
        writer = next(writer for writer in writers() if writer["counters"])
        engine, (counter, newest, value) = db.engine, writer["counters"][0]
    client, found = _client_of(register, writer["user"]), []
    for more in (1, 2, 3):
        figure = {"value": value + more, "sure": value + more, "known": newest, "next": "/"}
        calls = Calls()
        with watched(calls, engine):
            answer = client.post(f"/items/counters/{counter}/readings", data=figure, headers={"HX-Request": "true"})
        known = KNOWN.search(answer.text)
        assert known is not None, answer.text
        assert int(known[1]) > newest, answer.text
        newest = int(known[1])
        found.append(calls)
    return found


def _accepted(register: Register) -> list[Calls]:
    """Some items of a unit, by its head."""
    with register.app.app_context():
        accepting, engine = to_accept(), db.engine
    client, found = _client_of(register, accepting["user"]), []
    for item_id in accepting["items"][:2]:
        calls = Calls()
        with watched(calls, engine):
            answer = client.post(f"/items/{item_id}/accept")
        assert answer.status_code == 303, answer.text
        found.append(calls)
    return found


def _client_of(register: Register, user_name: str) -> FlaskClient:
    token = f"token-of-writing-{user_name}"
    with register.app.app_context():
        make_sign_in(db.session.scalars(select(Person).where(Person.user_name == user_name)).one(), token)
    client = client_with(register.app, token)
    client.get("/")
    return client


def test_a_call_is_counted_where_it_is_written(shared_app: Flask) -> None:
    calls = Calls()
    calls.note("words", "templates/items/lists/_table.html:40")
    calls.note("words", "templates/items/lists/_table.html:40")
    calls.number["bytes"] = 900
    assert _over("list", "words", calls, (1, 0.5)) == (
        "list, 0 rows: 2 words, 1 at most\n         2 x templates/items/lists/_table.html:40"
    )
    assert _over("list", "bytes", calls, (900, 0)) == ""
