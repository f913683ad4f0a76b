"""Tokens and timers of many runs written anew for another drawing; their numbers and days of entry stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from tracker.calendar.current import office_calendar
from tracker.calendar.working_days import WorkCalendar
from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.deadlines.standing_still import entered
from tracker.items.models.item import Item
from tracker.items.models.suspension import Suspension
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.own_dues import own_due
from tracker.processes.performing import Known as Office, asks_office
from tracker.processes.rows import timer_rows, token_rows
from tracker.processes.services.heirs import heirs_now, with_heirs
from tracker.processes.services.knowing import office_on
from tracker.processes.services.stored import TIMER, TOKEN, Known, write_timers
from tracker.processes.takeovers.fitting import Plan, armed_of
from workflows.definition import PerformerKind
from workflows.state import Armed, Holds, Token
from workflows.timers import Anchor

#: Of a token: who acts. Where it differs, the step is for others than before.
WHO = ("role", "act", "answers_id", "performer", "person_id")


@dataclass(slots=True)
class Before:
    """What is stored of a run beside what every step of it reads."""

    tokens: dict[int, Any] = field(default_factory=dict)  # rows, by number
    timers: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))  # rows, by token
    fired: set[tuple[str, date]] = field(default_factory=set)  # events on an edge, and for which deadline
    stood: list[tuple[date, date]] = field(default_factory=list)  # from when until when its clock stood
    passed: list[str] = field(default_factory=list)  # steps that it went through and that have other ids now
    doers: dict[tuple[str, int | None], int] = field(default_factory=dict)  # who did a step of the new drawing last


def read_before(fits: Mapping[int, Known], plan: Plan) -> Mapping[int, Before]:
    """Six queries at most, however many runs they are."""
    ids, found = list(fits), defaultdict[int, Before](Before)
    for row in db.session.execute(select(TOKEN).where(TOKEN.c.item_id.in_(ids))):
        found[row.item_id].tokens[row.number] = row
    for row in db.session.execute(select(TIMER).where(TIMER.c.item_id.in_(ids))):
        found[row.item_id].timers[row.token].append(row)
    fired = (RunEvent.kind == EventKind.FIRED, RunEvent.about_on.is_not(None))
    for row in db.session.execute(
        select(RunEvent.item_id, RunEvent.node, RunEvent.about_on).where(RunEvent.item_id.in_(ids), *fired).distinct()
    ):
        found[row.item_id].fired.add((row.node, row.about_on))
    over = (Suspension.item_id.in_(ids), Suspension.until_on.is_not(None))
    stood = select(Suspension.item_id, Suspension.since_on, Suspension.until_on).where(*over)
    for row in db.session.execute(stood.order_by(Suspension.since_on)):
        found[row.item_id].stood.append((row.since_on, row.until_on))
    renamed = set(plan.renamed)
    went = select(RunEvent.item_id, RunEvent.passed).where(RunEvent.item_id.in_(ids), RunEvent.passed != "")
    for row in db.session.execute(went.order_by(RunEvent.rev)) if renamed else ():
        found[row.item_id].passed += [node for node in row.passed.split() if node in renamed]
    _read_doers(ids, found, plan)
    return found


def _read_doers(ids: Sequence[int], found: Mapping[int, Before], plan: Plan) -> None:
    """Who did the steps that the new drawing names where it says who acts; they may have other ids in the old one."""
    named = {
        one.performer.name for one in plan.new.nodes.values()
        if one.performer is not None and one.performer.kind is PerformerKind.STEP
    }  # fmt: skip
    old = {node: to for node, to in plan.steps.items() if to in named}
    did = (RunEvent.kind == EventKind.DONE, RunEvent.node.in_(old), RunEvent.person_id.is_not(None))
    columns = (RunEvent.item_id, RunEvent.node, RunEvent.unit_id, RunEvent.person_id)
    query = select(*columns).where(RunEvent.item_id.in_(ids), *did).order_by(RunEvent.rev, RunEvent.seq)
    for row in db.session.execute(query) if old else ():
        to, doers = old[row.node], found[row.item_id].doers
        doers[to, row.unit_id] = doers[to, None] = row.person_id
    heirs = heirs_now() if old else {}
    for one in found.values():
        one.doers = with_heirs(one.doers, heirs)


def office_for(plan: Plan, on: date) -> Office:
    """Units and titles of the office, where the new drawing names some. Two queries, none where it does not."""
    asked = asks_office(plan.new.nodes.values())
    return office_on(db.session.connection(), on) if asked & {PerformerKind.UNIT, PerformerKind.POST} else Office()


def office_of(office: Office, item: Item, known: Known, here: Before) -> Office:
    """The same as an item knows it: who did which step of it, and who may see it."""
    seeing = frozenset(part.unit_id for part in known.parts) if item.restricted else None
    return replace(office, doers=here.doers, seeing=seeing)


def row_anew(
    item_id: int, token: Token, was: Any, known: Known, office: Office, plan: Plan, work: WorkCalendar,
    stood: Sequence[tuple[date, date]] = (),
) -> dict[str, Any]:  # fmt: skip
    """The row of a token in the new drawing; `was`: the row that it had. A deadline of its own stays if drawn alike."""
    rows = token_rows(plan.new, item_id, [token], known.facts, entered_on=was.entered_on, work=work, known=office)
    row, days = rows[0], plan.new.nodes[token.node].days
    if row["has_own_due"] and was.has_own_due and days == plan.old.nodes[was.node].days:
        row["due_on"] = was.due_on
    elif row["has_own_due"]:
        row["due_on"] = own_due(was.entered_on, days or 0, stood, work)
    return row


def write_anew(
    fits: Mapping[int, Known], tokens: Mapping[int, Sequence[Token]], before: Mapping[int, Before], plan: Plan,
    offices: Mapping[int, Office],
) -> set[int]:  # fmt: skip
    """Take away what was there and write what the new drawing says; the items with a step that is for others now."""
    work, rows, timers, anew = office_calendar().work, [], [], set()
    for id_, one in fits.items():
        here, own = before[id_], {token.number: token for token in tokens[id_]}
        for token in tokens[id_]:
            was = here.tokens[token.number]
            row = row_anew(id_, token, was, one, offices[id_], plan, work, here.stood)
            rows.append(row)
            if any(row[name] != was._mapping[name] for name in WHO):
                anew.add(id_)
        for armed in armed_of(plan.new, tokens[id_]):
            timers += _timer(id_, armed, own, one, here, plan, work)
    for table in (TIMER, TOKEN):
        db.session.execute(delete(table).where(table.c.item_id.in_(list(fits))))
    db.session.execute(TOKEN.insert(), rows)
    write_timers(timers)
    return anew


def _timer(
    item_id: int, armed: Armed, own: Mapping[int, Token], known: Known, here: Before, plan: Plan, work: WorkCalendar
) -> list[dict[str, Any]]:  # fmt: skip
    """The row of a timer, counted anew; one that has asked already for the same day asks nobody again."""
    token = own[armed.token]
    (row,) = timer_rows(
        item_id, [armed], own, known.facts, entered_on=_counts_from(token.number, here, work), work=work
    )  # fmt: skip
    alike = plan.edges.get(armed.node, frozenset())
    has_asked = any(
        timer.node in alike and timer.fired_at is not None and timer.anchor_on == row["anchor_on"]
        for timer in here.timers[token.number]
    )
    if armed.rule.anchor is Anchor.DUE and token.holds is not Holds.EVENT:  # nothing would go on there
        days = {row["anchor_on"], known.facts.due_on}
        has_asked = has_asked or any((node, day) in here.fired for node in alike for day in days if day is not None)
    return [row | {"fired_at": clock.now() if has_asked else None}]


def _counts_from(number: int, here: Before, work: WorkCalendar) -> date:
    """From which day the clock of a step counts: that of its entry, moved by the days on which it stood still."""
    for timer in here.timers[number]:
        if timer.anchor_on is not None and timer.rule.startswith(Anchor.ENTERED.value):
            anchor_on: date = timer.anchor_on
            return anchor_on
    day: date = here.tokens[number].entered_on
    for since_on, until_on in here.stood:
        if until_on > day:
            day = entered(day, since_on=since_on, until_on=until_on, work=work)
    return day
