"""Timers of an invented item, on the days on which the sweep would fire them (`processes.timing`, `services.sweep`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.calendar.working_days import WorkCalendar
from tracker.items.deadlines.standing_still import entered
from tracker.processes.models import EventKind
from tracker.processes.rehearsal.run import Run, Timer
from tracker.processes.standing import Standing
from tracker.processes.timing import anchor_of, fires_on
from workflows.definition import Definition, Kind
from workflows.state import Armed, Holds
from workflows.timers import Anchor

#: Counted once, when the step is reached: the day does not move afterwards.
KEPT = frozenset({Anchor.ENTERED, Anchor.DATE})


def arm(
    drawing: Definition, run: Run, armed: Sequence[Armed], standing: Standing, *, work: WorkCalendar, anew: bool
) -> None:  # fmt: skip
    """Timers of the steps that are open; those of steps that are left go. `anew`: the item was opened again."""
    tokens = {token.number: token for token in run.state.tokens}
    run.timers = [timer for timer in run.timers if timer.token in tokens]
    for one in armed:
        if one.token not in tokens:
            continue
        due_on = standing.due_of(tokens[one.token].unit)
        anchor = anchor_of(one.rule, due_on=due_on, entered_on=run.day, days=standing.days)
        has_fired = not anew and _was_asked(drawing, run, one, standing.due_on)
        run.timers.append(Timer(one.token, one.node, one.rule, anchor, fires_on(one.rule, anchor, work), has_fired))


def _was_asked(drawing: Definition, run: Run, armed: Armed, due_on: date | None) -> bool:
    """A stage that begins again for the same deadline asks nobody a second time about it."""
    waits = drawing.nodes[armed.node].kind is Kind.CATCH  # nothing would go on there
    if armed.rule.anchor is not Anchor.DUE or due_on is None or waits:
        return False
    fired = [line.entry for line in run.history if line.entry.kind is EventKind.FIRED]
    return any(one.node == armed.node and one.about_on == due_on for one in fired)


def recount(run: Run, *, work: WorkCalendar) -> None:
    """What counts from a day that has moved, or has become known, waits for the new one."""
    tokens, days = {token.number: token for token in run.state.tokens}, run.item.days()
    for timer in run.timers:
        token = tokens.get(timer.token)
        if token is None or timer.rule.anchor in KEPT:
            continue
        due_on = _due_of(run, token.unit)
        anchor = anchor_of(timer.rule, due_on=due_on, entered_on=run.entered[token.number], days=days)
        if anchor != timer.anchor_on:
            _set(timer, anchor, work)
            timer.has_fired = False


def _due_of(run: Run, unit: int | None) -> date | None:
    part = run.item.parts.get(unit or 0)
    return (run.item.due_of(part) if part is not None else None) or run.item.effective_due_on


def _set(timer: Timer, anchor: date | None, work: WorkCalendar) -> None:
    timer.anchor_on, timer.fires_on = anchor, fires_on(timer.rule, anchor, work)


def go_on(run: Run, since: date | None, on: date, *, work: WorkCalendar) -> None:
    """As `timing.go_on`: the days that the item stood are left out, and what has fired does not fire again."""
    tokens = {token.number: token for token in run.state.tokens}
    fired = [line.entry for line in run.history if line.entry.kind is EventKind.FIRED]
    for timer in [one for one in run.timers if not one.has_fired]:
        if timer.rule.anchor is Anchor.ENTERED:
            day = timer.anchor_on
            _set(timer, on if since is None or day is None else entered(day, since_on=since, until_on=on, work=work),
                 work)  # fmt: skip
        token = tokens[timer.token]
        is_past = timer.rule.anchor is Anchor.DUE and timer.fires_on is not None and timer.fires_on <= on
        if is_past and token.holds is not Holds.EVENT:
            timer.has_fired = any(one.node == timer.node and one.unit in (None, token.unit) for one in fired)


def due(run: Run) -> list[Timer]:
    """Those that are to fire by now, in the order of the sweep."""
    found = [
        one for one in run.timers if not one.has_fired and one.fires_on is not None and one.fires_on <= run.day
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.fires_on or date.max, one.token, one.node))


def is_due(run: Run, timer: Timer, anchor_on: date | None) -> bool:
    """Whether a timer that was found is still there, for the same day, and due."""
    still = any(one is timer for one in run.timers) and not timer.has_fired and timer.anchor_on == anchor_on
    return still and timer.fires_on is not None and timer.fires_on <= run.day
