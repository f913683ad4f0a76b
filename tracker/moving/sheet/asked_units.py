"""Units that clerks have asked for while they brought an old list in: who may add units says what each name is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, or_, select

from tracker.accounts.models import Person, Post
from tracker.audit.services import record
from tracker.core.actor import Actor, Role
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.core.works.people import who_acts
from tracker.moving.models import ImportRun, RunKind, RunState
from tracker.moving.runs.judging import judge_rows
from tracker.moving.runs.queries import causes_of, words_of
from tracker.moving.sheet.answers import ASK, UNIT
from tracker.moving.sheet.new_units import make_unit
from tracker.moving.sheet.units import squeezed
from tracker.organization.matching.office import unit_index
from tracker.organization.models import Unit
from tracker.organization.policies import can_manage_units

MOST_RUNS, MOST_NAME, MOST_ADMINS = 20, 200, 3
CHANGED = _l("This was answered meanwhile.")


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """A name that waits. `name`: in full, by the short names of the list itself; `rows`: how many wait for it."""

    run: ImportRun
    key: str
    title: str
    name: str
    rows: int


def asked_units(*, by: Actor, on: date) -> Sequence[AskedUnit]:
    """Every name that waits, those of the oldest list first. Of each list a fixed number of queries."""
    return [one for run in _asking() for one in _of(run, by, on)]


def number_asked() -> int:
    """How many names were asked for in lists that are looked at now. One query."""
    return sum(kept.get("choice") == ASK for run in _asking() for kept in (run.answers or {}).values())


def who_adds(*, on: date) -> str:
    """The names of those who may add units, for a clerk who may not. One query."""
    in_force = and_(Post.from_on <= on, or_(Post.until_on.is_(None), Post.until_on >= on))
    people = (
        select(Person.full_name)
        .where(
            Person.disabled_at.is_(None),
            Person.id.in_(select(Post.person_id).where(Post.role == Role.ADMIN, in_force)),
        )
        .order_by(Person.sort_key, Person.id)
        .limit(MOST_ADMINS)
    )
    return ", ".join(db.session.scalars(people))


def answer_asked(run_id: int, key: str, *, name: str, unit_id: int | None, by: Actor, on: date) -> Unit:
    """This name is that unit, or a new one of that name, which is added at once; its rows are judged anew.

    The unit stands by itself: taking the import back leaves it. Raises NotFound, Conflict, InvalidInput.
    """
    by = as_allowed(by, can_manage_units)
    run = db.session.get(ImportRun, run_id, with_for_update=True)
    if run is None or run.kind is not RunKind.ITEMS or key.partition(":")[0] != UNIT or key not in (run.answers or {}):
        raise NotFound(_l("There is no such import."))
    kept = (run.answers or {})[key]
    if (same := _answered_so(kept, name, unit_id)) is not None:
        return same
    if run.state is not RunState.READY or kept.get("choice") != ASK:
        raise Conflict(CHANGED)
    unit = _chosen(unit_id, on) if unit_id is not None else _named(normalise(name), by, on)
    title = str(kept.get("title") or words_of(run, key))
    run.answers = {**(run.answers or {}), key: {"title": title, "choice": UNIT, "typed": str(unit.id)}}
    db.session.flush()
    brought_by = who_acts(run.person_id) if run.person_id is not None else None
    mended = judge_rows(run, by=brought_by.actor if brought_by is not None else by, on=on, key=key)
    record("import.answered", run, by=by, after={"answered": title[:200], "rows": mended})
    return unit


def _answered_so(kept: Mapping[str, Any], name: str, unit_id: int | None) -> Unit | None:
    """The unit, where the very same was said before: a form can arrive twice."""
    typed = str(kept.get("typed", ""))
    unit = db.session.get(Unit, int(typed)) if kept.get("choice") == UNIT and typed.isdecimal() else None
    is_same = unit is not None and (unit.id == unit_id if unit_id is not None else unit.name == normalise(name))
    return unit if is_same else None


def _asking() -> Sequence[ImportRun]:
    waiting = select(ImportRun).where(
        ImportRun.kind == RunKind.ITEMS, ImportRun.state == RunState.READY, ImportRun.answers.is_not(None)
    )
    runs = db.session.scalars(waiting.order_by(ImportRun.id))
    asking = [run for run in runs if any(kept.get("choice") == ASK for kept in (run.answers or {}).values())]
    return asking[:MOST_RUNS]


def _of(run: ImportRun, by: Actor, on: date) -> Sequence[AskedUnit]:
    full = {squeezed(short): name for short, name in _short_names(run).items()}
    return [
        AskedUnit(run, one.key, one.title, full.get(squeezed(one.title)) or one.title, one.rows)
        for one in causes_of(run, by=by, on=on) if one.answer == ASK
    ]  # fmt: skip


def _short_names(run: ImportRun) -> Mapping[str, Any]:
    return (run.reading or {}).get("short_names") or {}


def _chosen(unit_id: int, on: date) -> Unit:
    unit = db.session.get(Unit, unit_id)
    if unit is None or not unit.is_active(on):
        raise InvalidInput(_l("Choose units that are in force"), field="unit")
    return unit


def _named(name: str, by: Actor, on: date) -> Unit:
    """The unit that is called so by now, for another list may have asked as well; else a new one."""
    if not 2 <= len(name) <= MOST_NAME or not any(c.isalpha() for c in name):
        raise InvalidInput(_l("Write the name of the unit"), field="name")
    found = unit_index(on).one(name)
    if not found.doubt and len(found.unit_ids) == 1:
        return db.session.get_one(Unit, found.unit_ids[0])
    return make_unit(name, by=by, on=on)
