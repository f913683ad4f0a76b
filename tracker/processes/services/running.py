"""One item's run while it is changed: loaded, stepped by the engine, written back. The only writer of runs.

The row of the item is locked before (items.services.loading), so what happens to one item happens in one order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import insert

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item
from tracker.items.states import MOVED_ON, stand
from tracker.processes.actions import ACTIONS, Context
from tracker.processes.drawings import definition_of
from tracker.processes.events import StepsWait
from tracker.processes.models import EventKind, Run, RunState
from tracker.processes.placing import place
from tracker.processes.rows import timer_rows, token_rows
from tracker.processes.services.answers import Answers
from tracker.processes.services.choosing import version_for
from tracker.processes.services.facts import item_days, standing_of
from tracker.processes.services.history import Entry, has_fired, write_entries
from tracker.processes.services.knowing import known_now
from tracker.processes.services.known_rows import KnownRows
from tracker.processes.services.members import members_now, with_members
from tracker.processes.services.own_days import days_of, follow_own_days
from tracker.processes.services.replies import REPLY, TOLD, is_answered, waits_for_reply
from tracker.processes.services.stands import branches_of, status_now, take_on
from tracker.processes.services.stored import Known, read_run, write_begun, write_run, write_timers, write_tokens
from tracker.processes.services.tallying import counts_of
from tracker.processes.standing import Standing
from workflows.conditions import Facts
from workflows.definition import Kind, Node
from workflows.engine import step
from workflows.errors import NotWaiting, TooManySteps
from workflows.state import Armed, Event, Holds, State, Token, Told, after
from workflows.timers import Anchor

ENDLESS = _l("The procedure of this item goes round for ever: tell the administrator, who checks its drawing.")
OTHERS_FIRST = _l("This was changed a moment ago. Look at it again, then save.")


class Running(KnownRows):
    """A run in hand. `step` as often as needed, then `save` once."""

    def __init__(
        self, item: Item, *, by: Actor, on: date, known: Known | None = None, spoken: Mapping[int, date] | None = None
    ) -> None:
        """`known`, `spoken`: what is stored of it, where it was read with that of others; it is locked since before."""
        self.item, self.by, self.on, self.spoken = item, by, on, spoken
        if known is None:
            db.session.flush()  # so that deadlines are settled
            known = read_run(item)
        self.parts, self.facts, row = known.parts, known.facts, known.run
        self.entries: list[tuple[Entry, str]] = []
        self._before: dict[int, Token] = {}
        self._timers: list[Armed] = []
        self._acts: list[tuple[str, Context]] = []
        if row is None:
            self._place()
        else:
            self.run_state, self.rev = row.state, row.rev
            self.drawing = definition_of(row.version_id, row.sha256)
            self.state = State(known.tokens, row.next_number)
            self._before = {token.number: token for token in known.tokens}
        self.answers = Answers(item, self.drawing)
        self._know(self.facts)

    def _place(self) -> None:
        """An item without a run (made by a loader, or by an earlier version) gets one where it stands."""
        version_id, sha256 = version_for(self.item, many=len(self.facts.carriers) > 1)
        self.drawing = definition_of(version_id, sha256)
        self.run_state, self.rev, self.state = RunState.RUNNING, 0, State()
        if self.item.status is Status.SUSPENDED:
            self.run_state = RunState.SUSPENDED
        elif not self.facts.is_open:
            self.run_state = RunState.ENDED
        db.session.execute(
            insert(Run).values(item_id=self.item.id, version_id=version_id, state=self.run_state, rev=0, next_number=1)
        )
        self._know(self.facts)
        placed = place(self.drawing, self.facts, lambda _rule, _due: False)  # the sweep sees to what has run out
        self.state, self._timers = placed.state, list(placed.armed)
        if placed.passed:
            self.entries.append((Entry(EventKind.PLACED), " ".join(placed.passed)))

    def _know(self, facts: Standing) -> None:
        self.facts = with_members(facts, self.drawing, self.item.id, on=self.on)

    # ---------- looking ----------

    def tasks(self, outcome: str, unit: int | None = None) -> list[Token]:
        """Open steps with this button, of one unit or of all."""
        return [
            token for token in self.state.tokens
            if token.holds is Holds.TASK and outcome in self.node(token).outcomes and unit in (None, token.unit)
        ]  # fmt: skip

    def node(self, token: Token) -> Node:
        """The step that a token stands at."""
        return self.drawing.nodes[token.node]

    @property
    def branches(self) -> list[int]:
        """The units whose branch is open, of those that carry the duty out."""
        return branches_of(self.drawing, self.state.tokens)

    @property
    def has_ended(self) -> bool:
        """Whether its last step has led to an end."""
        return self.run_state is RunState.ENDED

    # ---------- changing ----------

    def step(
        self, event: Event, entry: Entry, *, until: date | None = None, units: Sequence[int] | None = None,
        outcome: str = "",
    ) -> None:  # fmt: skip
        """Let the engine take one step; raises Conflict where nothing waits for it.

        `units`: who takes part in a stage that begins with it; everybody who carries the duty out, unless said.
        `outcome`: the button that the drawing's conditions hear of, where the history says something else.
        """
        facts = self.facts
        units = facts.units if units is None else units
        known = self._known(outcome or entry.outcome, units, entry)
        try:
            delta = step(self.drawing, self.state, event, *known, facts.members)
        except NotWaiting as error:
            raise Conflict(MOVED_ON) from error
        except TooManySteps as error:
            raise Conflict(ENDLESS) from error
        self.state = after(self.state, delta)
        self._timers += delta.armed
        self._acts += [(act.action, Context(self.item, until=until, unit_id=act.unit)) for act in delta.acts]
        self.entries.append((entry, " ".join(passed.node for passed in delta.passed)))
        if delta.ended:
            self.run_state = RunState.ENDED
            self._end_status = delta.status
        if waits_for_reply(self.drawing, delta.added) and TOLD not in dict(self.entries) and is_answered(self.item):
            self.step(Told(REPLY), TOLD)

    def _known(
        self, outcome: str, units: Sequence[int], entry: Entry
    ) -> tuple[Facts, Sequence[int], Mapping[int, Facts]]:
        """What conditions may read: of the item, and of what was answered in the words of the drawing."""
        known, own = self.answers.beside(self.facts.facts(outcome), self.facts.own_facts(), {*units, *self.branches})
        entries = [*self.entries, (entry, "")]
        known = {**counts_of(self.item.id, self.drawing, self.state.tokens, entries, members_now(self.facts)), **known}
        return known, units, own

    _end_status, _has_restarted = "", False

    def restart(self) -> None:
        """A new run, or one that is opened again, begins at the start of its drawing."""
        self.run_state, self.state, self._end_status = RunState.RUNNING, State((), self.state.next_number), ""
        self._has_restarted = True

    def note(self, entry: Entry) -> None:
        """Something for the history that is no step of the drawing."""
        self.entries.append((entry, ""))

    def save(self) -> None:
        """Carry out the actions, write run, tokens, timers, events and the item's status."""
        for name, context in self._acts:
            ACTIONS[name](context)
        if self._acts:
            db.session.flush()  # a deadline that moved is settled, and the timers that are there have followed
            self._know(standing_of(self.item, self.parts))
        take_on(self.drawing, self.state.tokens, self.parts, on=self.on)
        self._write_tokens()
        self._write_run()
        stand(self.item, self._status(), on=self.on, reported_on=self._reported_on())
        follow_own_days(self.item.id, days_of(self.drawing, item_days(self.item), self.answers))

    def _status(self) -> Status:
        if self.run_state is RunState.ENDED:
            return Status(self._end_status) if self._end_status else self.item.status
        if self.run_state is RunState.SUSPENDED:
            return Status.SUSPENDED
        return status_now(self.drawing, self.state.tokens, self.facts)

    def _reported_on(self) -> date:
        days = [part.reported_on for part in self.parts if part.reported_on is not None]
        has_reported_now = any(entry.outcome == "submit_result" for entry, _passed in self.entries)
        return self.on if has_reported_now or not days else max(days)

    def _write_tokens(self) -> None:
        item_id, now = self.item.id, {token.number: token for token in self.state.tokens}
        gone = [number for number in self._before if number not in now]
        new = [token for token in now.values() if token.number not in self._before]
        write_begun(item_id, [one for one in now.values() if self._before.get(one.number, one).begun != one.begun])
        done = [one for one, _passed in self.entries if one.kind is EventKind.DONE]
        known = known_now(self.item, self.parts, map(self.node, new), done, by=self.by, on=self.on)
        work = office_calendar().work
        rows = token_rows(self.drawing, item_id, new, self.facts, entered_on=self.on, work=work, known=known)
        write_tokens(item_id, gone=gone, tokens=rows)
        if any(token.holds is Holds.TASK for token in new):
            publish(StepsWait(item_id))
        armed = [one for one in self._timers if one.token in now]
        fired = [one for one in armed if self._was_asked(one)]  # set all the same: another deadline wakes it
        timers = timer_rows(
            item_id, armed, now, self.facts, entered_on=self.on, work=work,
            fired=fired, at=clock.now(),
        )  # fmt: skip
        write_timers(timers)

    def _was_asked(self, armed: Armed) -> bool:
        """A stage that begins again for the same deadline asks nobody a second time about it."""
        due_on = self.facts.due_on
        waits = self.drawing.nodes[armed.node].kind is Kind.CATCH  # nothing would go on there
        if armed.rule.anchor is not Anchor.DUE or due_on is None or self._has_restarted or waits:
            return False
        now = [one for one, _passed in self.entries if one.kind is EventKind.FIRED]  # which leads back to its own step
        return any((one.node, one.about_on) == (armed.node, due_on) for one in now) or has_fired(
            self.item.id, armed.node, due_on
        )  # fmt: skip

    def _write_run(self) -> None:
        if not write_run(self.item.id, self.rev, self.run_state, self.state.next_number):
            raise Conflict(OTHERS_FIRST)
        self.rev += 1
        if not self.entries:  # other units beside those that carry it out: nothing of its way has changed
            return
        write_entries(self.item.id, self.rev, self.entries, by=self.by)


def begin(item: Item, *, by: Actor, on: date) -> None:
    """The run of a new item, on the newest published version of its procedure."""
    running = Running(item, by=by, on=on)  # places it: at the first step
    running.entries = [(Entry(EventKind.BEGUN), passed) for _entry, passed in running.entries]
    running.save()
