"""The whole: the office where there is none, its calendar, and a register of so many items. One transaction."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy import func, select, text

from tracker.audit.models import AuditEntry
from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.calendar.services import seed_years
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.aside import set_aside
from tracker.core.extensions import db
from tracker.demo.generating.dues import Frame
from tracker.demo.generating.grammar import Grammar
from tracker.demo.generating.office import read_office
from tracker.demo.generating.papers import Papers
from tracker.demo.generating.register import Register
from tracker.demo.generating.scene import Scene
from tracker.demo.generating.series import Numbers, Series
from tracker.demo.generating.spread import OpenOnes, open_items, spread, years_before
from tracker.demo.generating.writing import PARENTS_FIRST, Rows
from tracker.demo.labels import GENERATED
from tracker.demo.loading import load_office
from tracker.demo.office_2022 import BINH_SON_2022
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.organization.committee import the_committee
from tracker.organization.models import Committee
from tracker.processes.services.bulk import place_missing
from tracker.reminders.services.watching import watch_missing

YEARS_AHEAD = 2  # deadlines lie ahead


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: how many items, which chance, the last day of the history."""

    items: int
    seed: int
    until: date


def why_not() -> str | None:
    """Why nothing may be generated here: "own" (somebody's own data), "again" (generated before); None: it may."""
    committee = the_committee()
    if committee is None:
        used = db.session.scalar(select(Item.id).limit(1)) or db.session.scalar(select(Document.id).limit(1))
        return "own" if used else None
    if not committee.is_demo:
        return "own"
    before = select(AuditEntry.id).where(
        AuditEntry.subject_kind == "committee", AuditEntry.subject_id == committee.id, AuditEntry.action == GENERATED
    )
    return "again" if db.session.scalar(before.limit(1)) else None


def generate(wish: Wish, *, on: date, progress: Callable[[int], None]) -> None:
    """Make it; `progress` hears how many items were made since it heard last. Call it in a unit of work."""
    if the_committee() is None:
        load_office(BINH_SON_2022)
    first = wish.until.year - years_before(wish.items) + 1
    seed_years(range(first, on.year + YEARS_AHEAD + 1), by=SYSTEM)
    record(GENERATED, _committee(), by=SYSTEM, after={"items": wish.items, "seed": wish.seed})
    rng = Random(wish.seed)  # noqa: S311 - the same register for the same seed is what is wanted
    frame, office = Frame(on, office_calendar()), read_office(on)
    db.session.flush()
    connection = db.session.connection()
    rows = Rows(connection)
    scene = Scene(rng, frame, office, Grammar(rng, office.commune_names), rows)
    days = spread(wish.items, until=wish.until, work=frame.work, rng=rng)
    papers = Papers(scene, Numbers(rng, _known_series()))
    register = Register(scene, papers, OpenOnes(days, open_items(wish.items), rng))
    with gathered_seldom(), set_aside(connection, [db.metadata.tables[model.__tablename__] for model in PARENTS_FIRST]):
        for number in register.fill(days):
            progress(number)
    place_missing(connection, work=frame.work, on=on, at=clock.now())
    watch_missing(connection, on=on)
    rows.set_sequences()
    connection.exec_driver_sql("ANALYZE")


@contextmanager
def gathered_seldom() -> Iterator[None]:
    """Rows by the thousand are no cycles, and looking for those after each few hundred takes time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _committee() -> Committee:
    committee = the_committee()
    assert committee is not None
    return committee


def _known_series() -> Iterator[tuple[Series, int, date]]:
    """The last number and the last day of every series that the register holds already."""
    columns = (Document.body, Document.symbol_key, Document.year)
    last = select(*columns, func.max(Document.number_value), func.max(Document.issued_on)).group_by(*columns)
    for body, symbol_key, year, number, day in db.session.execute(last):
        yield (body, symbol_key, year), number, day


def tidy() -> None:
    """After the commit: PostgreSQL learns which pages everybody may see, so that indexes alone answer."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
