"""Tokens and timers of many runs written anew for another drawing; their numbers and days of entry stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from tracker.calendar.current import office_calendar
from tracker.calendar.working_days import WorkCalendar
from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.deadlines.standing_still import entered
from tracker.items.models.suspension import Suspension
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.performing import NOTHING_KNOWN, asks_office
from tracker.processes.rows import timer_rows, token_rows
from tracker.processes.services.knowing import known_for, office_on
from tracker.processes.services.stored import TIMER, TOKEN, Known, write_timers
from tracker.processes.takeovers.fitting import Plan, armed_of
from workflows.state import Armed, Token
from workflows.timers import Anchor

#: Of a token: who acts. Where it differs, the step is for others than before.
WHO = ("role", "act", "answers_id", "performer")


@dataclass(slots=True)
class Before:
    """What is stored of a run beside what every step of it reads."""

    tokens: dict[int, Any] = field(default_factory=dict)  # rows, by number
    timers: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))  # rows, by token
    fired: set[tuple[str, date]] = field(default_factory=set)  # events on an edge, and for which deadline
    stood: list[tuple[date, date]] = field(default_factory=list)  # from when until when its clock stood
    passed: list[str] = field(default_factory=list)  # steps that it went through and that have other ids now


def read_before(fits: Mapping[int, Known], plan: Plan) -> Mapping[int, Before]:
    """Five queries, however many runs they are."""
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
    return found


def write_anew(
    fits: Mapping[int, Known], tokens: Mapping[int, Sequence[Token]], before: Mapping[int, Before], plan: Plan
) -> set[int]:  # fmt: skip
    """Take away what was there and write what the new drawing says; the items with a step that is for others now."""
    work, rows, timers, anew = office_calendar().work, [], [], set()
    by_name = asks_office(plan.new.nodes.values())
    office = office_on(db.session.connection(), clock.today()) if by_name else NOTHING_KNOWN
    for id_, one in fits.items():
        here, own = before[id_], {token.number: token for token in tokens[id_]}
        for token in tokens[id_]:
            was = here.tokens[token.number]
            known = known_for(id_, [plan.new.nodes[token.node]], (), was.entered_on, office)
            (row,) = token_rows(plan.new, id_, [token], one.facts, entered_on=was.entered_on, work=work, known=known)
            rows.append(row)
            if any(row[name] != was._mapping[name] for name in WHO if name in row):
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
    if armed.rule.anchor is Anchor.DUE:
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
