"""Runs as rows: read for one item or for many with the same queries, written by statements that are made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update

from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Extension, Item
from tracker.processes.models import ProcessVersion, Run, RunEvent, RunState, RunTimer, RunToken, StepAnswer
from tracker.processes.performing import UNIT
from tracker.processes.services.facts import CARRYING, Requests, facts_of
from tracker.processes.standing import Standing
from workflows.state import Token

RUN, TOKEN, TIMER, EVENT, ANSWER = (
    cast(Table, model.__table__) for model in (Run, RunToken, RunTimer, RunEvent, StepAnswer)
)


TOKEN_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of an item: who carries it out, its facts, where its run stands (None: it has none yet)."""

    parts: Sequence[Assignment]
    facts: Standing
    run: Any  # version_id, state, rev, next_number, sha256
    tokens: tuple[Token, ...]


def known_of(items: Sequence[Item]) -> Mapping[int, Known]:
    """What is stored of each. Three queries, however many they are."""
    ids = {"ids": [item.id for item in items]}
    parts: dict[int, list[Assignment]] = defaultdict(list)
    for part in db.session.scalars(_parts(), ids):
        parts[part.item_id].append(part)
    requests: dict[int, list[Requests]] = defaultdict(list)
    for item_id, *one in db.session.execute(_requests(), ids):
        requests[item_id].append(Requests(*one))
    runs: dict[int, Any] = {}
    tokens: dict[int, list[Token]] = defaultdict(list)
    for row in db.session.execute(_runs(), ids):
        runs[row.item_id] = row
        if row.number is not None:
            tokens[row.item_id].append(Token(*row[-TOKEN_COLUMNS:]))
    return {
        item.id: Known(
            own := sorted(parts[item.id], key=lambda part: (CARRYING.index(part.part), part.id)),
            facts_of(item, own, requests[item.id]), runs.get(item.id), tuple(tokens[item.id]),
        )
        for item in items
    }  # fmt: skip


def read_run(item: Item) -> Known:
    """What is stored of one item. Three queries."""
    return known_of([item])[item.id]


def write_tokens(item_id: int, *, gone: Sequence[int], tokens: Sequence[Mapping[str, Any]]) -> None:
    """Take tokens away, with their timers, and add others."""
    if gone:
        these = {"of_item": item_id, "numbers": list(gone)}
        for statement in _deletes():
            db.session.execute(statement, these)
    if tokens:
        db.session.execute(_insert(TOKEN), list(tokens))


def write_begun(item_id: int, tokens: Sequence[Token]) -> None:
    """How many branches stages have begun by now."""
    rows = [{"of_item": item_id, "of_number": token.number, "so_many": token.begun} for token in tokens]
    if rows:
        db.session.execute(_begin(), rows)


def rename_tokens(rows: Sequence[Mapping[str, Any]]) -> None:
    """Tokens of any items stand for other units: of_item, of_number, unit. For services.succession alone."""
    if rows:
        db.session.execute(_rename(), list(rows))


def answer_anew(ids: Sequence[int], closed: Sequence[int], heirs: Mapping[int, int]) -> None:
    """Steps of heads of units that are no more are answered by the unit of the token, else by the item's lead; those
    of a unit that the drawing names by the unit that took its place.
    """
    named = (TOKEN.c.item_id.in_(ids), TOKEN.c.performer == UNIT)
    for unit, heir in heirs.items():
        db.session.execute(update(TOKEN).where(*named, TOKEN.c.answers_id == unit).values(answers_id=heir))
    lead = select(Item.lead_unit_id).where(Item.id == TOKEN.c.item_id).scalar_subquery()
    db.session.execute(
        update(TOKEN)
        .where(TOKEN.c.item_id.in_(ids), TOKEN.c.answers_id.in_(closed), TOKEN.c.performer != UNIT)
        .values(answers_id=func.coalesce(TOKEN.c.unit_id, lead))
    )


def rename_answers(rows: Sequence[Mapping[str, Any]]) -> None:
    """What was answered in branches of units is that of others: of_item, of_unit, unit. For services.succession."""
    if rows:
        db.session.execute(_give_answers(), list(rows))


def write_timers(timers: Sequence[Mapping[str, Any]]) -> None:
    if timers:
        db.session.execute(_insert(TIMER), list(timers))


def write_events(events: Sequence[Mapping[str, Any]]) -> None:
    """Add to the history."""
    db.session.execute(_insert(EVENT), list(events))


def write_run(item_id: int, rev: int, state: RunState, next_number: int) -> bool:
    """The next revision of a run; False where it has gone on since `rev`."""
    values = {"of_item": item_id, "known": rev, "state": state, "rev": rev + 1, "next_number": next_number}
    return bool(db.session.execute(_update(), values).rowcount == 1)  # type: ignore[attr-defined]  # an UPDATE and a DELETE have one


# Made once: SQLAlchemy takes longer to write such a statement than a database to answer it.

IDS: Any = bindparam("ids", expanding=True)


@cache
def _parts() -> Any:
    in_force = (Assignment.released_on.is_(None), Assignment.part.in_(CARRYING))
    return select(Assignment).where(Assignment.item_id.in_(IDS), *in_force).order_by(Assignment.id)


@cache
def _requests() -> Any:
    columns = (Extension.item_id, Extension.decision, Extension.unit_id)
    counted = select(*columns, func.count()).where(Extension.item_id.in_(IDS)).group_by(*columns)
    return counted.order_by(func.min(Extension.id))  # as they were made: each reopened item asks in the same order


@cache
def _runs() -> Any:
    """A row for each token, the columns of the run before those of the token; one where there is no token."""
    token = (RunToken.number, RunToken.holds, RunToken.node, RunToken.parent, RunToken.unit_id, RunToken.flow,
             RunToken.person_id, RunToken.begun)  # fmt: skip
    assert len(token) == TOKEN_COLUMNS
    return (
        select(Run.item_id, Run.version_id, Run.state, Run.rev, Run.next_number, ProcessVersion.sha256, *token)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .outerjoin(RunToken, RunToken.item_id == Run.item_id)
        .where(Run.item_id.in_(IDS))
        .order_by(Run.item_id, RunToken.number)
    )


@cache
def _deletes() -> tuple[Any, ...]:
    of_item: Any = bindparam("of_item")
    numbers: Any = bindparam("numbers", expanding=True)
    return (
        delete(TIMER).where(TIMER.c.item_id == of_item, TIMER.c.token.in_(numbers)),
        delete(TOKEN).where(TOKEN.c.item_id == of_item, TOKEN.c.number.in_(numbers)),
    )


@cache
def _insert(table: Table) -> Any:
    return insert(table)


@cache
def _rename() -> Any:
    here = (TOKEN.c.item_id == bindparam("of_item"), TOKEN.c.number == bindparam("of_number"))
    return update(TOKEN).where(*here).values(unit_id=bindparam("unit"))


@cache
def _give_answers() -> Any:
    here = (ANSWER.c.item_id == bindparam("of_item"), ANSWER.c.unit_id == bindparam("of_unit"))
    return update(ANSWER).where(*here).values(unit_id=bindparam("unit"))


@cache
def _begin() -> Any:
    here = (TOKEN.c.item_id == bindparam("of_item"), TOKEN.c.number == bindparam("of_number"))
    return update(TOKEN).where(*here).values(begun=bindparam("so_many"))


@cache
def _update() -> Any:
    values: dict[str, Any] = {name: bindparam(name) for name in ("state", "rev", "next_number")}
    return update(RUN).where(RUN.c.item_id == bindparam("of_item"), RUN.c.rev == bindparam("known")).values(values)
