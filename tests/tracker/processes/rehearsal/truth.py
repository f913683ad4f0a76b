"""One item twice: through the real services, and rehearsed; the same acts on both, AssertionError where they part."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import func, select

from tests.factories import Office, make_document, make_issuer, make_person, make_post
from tests.tracker.items.tracked import fixed, registered
from tests.tracker.processes.run_checks import carrying, tokens_of
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import SYSTEM, Actor, ActorPost, Role
from tracker.core.clock import OFFICE_ZONE
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document, RelationKind
from tracker.documents.services.relations import relate
from tracker.items.models.item import Decision, Extension, Item, Origin, Priority
from tracker.items.services import assigning, results
from tracker.items.services.assigning import Parts
from tracker.items.services.extensions import request_extension
from tracker.items.services.registering import Draft, register_item
from tracker.items.verbs import Verb
from tracker.organization.models import Unit
from tracker.processes.models import NEVER, Run, RunTimer, RunToken
from tracker.processes.rehearsal.acts import Act, Days, Next, Press, Tell
from tracker.processes.rehearsal.giving import GIVEN_ALREADY
from tracker.processes.rehearsal.item import LEADERS, SUPPORT
from tracker.processes.rehearsal.outside import messages_of
from tracker.processes.rehearsal.people import performing_here
from tracker.processes.rehearsal.rehearsing import NOTHING_AHEAD, Rehearsal
from tracker.processes.rehearsal.setting import Setting
from tracker.processes.rehearsal.telling import Reminding
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.replies import REPLY
from tracker.processes.services.sweep import fire_due
from workflows.definition import Definition, Field, FieldKind
from workflows.state import Holds

FIRST = date(2022, 6, 1)  # a Wednesday
WHY = "Lý do thử"
CARRY = ("NV", "TP")


class People:
    """The office with a head for each unit, and two deputies of the chairman."""

    def __init__(self, office: Office) -> None:
        self.office = office
        codes = (*CARRY, "XA-BINHAN", "VP")
        self.units = dict(zip((1, 2, *SUPPORT), (office.unit(code).id for code in codes), strict=True))
        self.clerk, self.chairman = office.actor("lan"), office.actor("dong")
        self.heads = {self.units[1]: office.actor("huong"), self.units[5]: office.actor("tam")}
        for unit in (self.units[2], self.units[6]):
            self.heads[unit] = self._new(unit, Role.HEAD, "Trưởng phòng")
        root = office.unit("UBND").id
        self.deputies = [self._new(root, Role.LEADER, "Phó Chủ tịch UBND huyện", is_deputy=True) for _one in range(2)]
        self.leaders = dict(zip(LEADERS, (one.person_id for one in (self.chairman, *self.deputies)), strict=True))

    def _new(self, unit_id: int, role: Role, title: str, **more: Any) -> Actor:
        person, unit = make_person(f"{title} {unit_id}"), db.session.get_one(Unit, unit_id)
        post = make_post(person, unit, role, title=title, **more)
        held = ActorPost(role, unit_id, title, unit.short_name, post.id, post.is_deputy)
        return Actor(person.id, person.full_name, (held,))

    def who(self, row: RunToken) -> Actor:
        """Somebody who takes this step."""
        if row.person_id is not None:
            return next(one for one in (self.chairman, *self.deputies) if one.person_id == row.person_id)
        if row.role == "head":
            return self.heads[row.answers_id or 0]
        return {"leader": self.deputies[0], "chairman": self.chairman}.get(row.role, self.clerk)


class Truth:
    """Both sides of one item."""

    def __init__(self, people: People, drawing: Definition, setting: Setting) -> None:
        self.people, self.drawing, self.setting = people, drawing, setting
        self.work, self.done = office_calendar().work, [f"{setting}"]
        self.on = FIRST
        self.by_people = any(node.role == "chairman" or node.performer for node in drawing.nodes.values())
        self.rehearsal = self.begin()
        with self.today():
            self.document = make_document(symbol=f"{setting.document_kind or 'KH'}-UBND", registered_at=clock.now())
            self.item_id = self._registered()
            self.other_id = registered("Nhiệm vụ thay thế")
        self.rehearsal.play([])
        self.sweep()
        self.agree()

    def begin(self) -> Rehearsal:
        """The rehearsal before anything has happened."""
        return Rehearsal(
            self.drawing, first=FIRST, work=self.work, reminding=Reminding(), setting=self.setting
        )  # fmt: skip

    def today(self, day: date | None = None) -> ExitStack:
        """The clock stands on the day that is played."""
        stack = ExitStack()
        minute = min(len(self.done), 600)
        moment = datetime.combine(day or self.on, time(9 + minute // 60, minute % 60), OFFICE_ZONE)
        stack.enter_context(clock.set_to(moment))
        return stack

    def _registered(self) -> int:
        due = self.work.add(FIRST, self.setting.days) if self.setting.days else None
        leader = {"chairman": self.people.chairman, "deputy": self.people.deputies[0]}.get(self.setting.leader)
        with unit_of_work():
            draft = Draft(
                "Nhiệm vụ", origin=Origin.OWN, due=fixed(due), starts_on=FIRST,
                priority=Priority(self.setting.priority), leader_id=leader.person_id if leader else None,
            )  # fmt: skip
            return register_item(draft, by=SYSTEM, on=FIRST, document_id=self.document.id).id

    # ---------- looking ----------

    def agree(self) -> None:
        """Steps and whose they are, status, days, parts, requests and timers are the same on both sides."""
        db.session.rollback()
        run, item, told = self.rehearsal.run, self.rehearsal.run.item, self.done
        real = db.session.get_one(Item, self.item_id)
        assert self.on == run.day, told
        kept = db.session.get_one(Run, self.item_id)
        assert (kept.state, kept.next_number) == (run.run_state, run.state.next_number), told
        assert self._real_tokens() == self._tokens(), told
        assert (real.status, real.closed_on is not None) == (item.status, run.ended), told
        assert real.effective_due_on == item.effective_due_on, told
        if run.ended:
            return
        assert real.reported_on == item.reported_on, told
        assert real.assigned_on == item.assigned_on, told
        assert real.lead_unit_id == self.unit(item.lead), told
        parts = sorted((p.unit_id, p.accepted_on, p.reported_on, p.effective_due_on) for p in carrying(real.id))
        mine = [(self.unit(p.unit_id), p.accepted_on, p.reported_on, item.due_of(p)) for p in item.parts.values()]
        assert parts == sorted(mine), told
        assert self._real_requests() == sorted((self.unit(one.unit) or 0, one.until) for one in item.requests), told
        assert self._real_timers() == self._timers(), told

    def unit(self, number: int | None) -> int | None:
        """The real unit of an invented one."""
        return self.people.units[number] if number is not None else None

    def _real_tokens(self) -> list[Any]:
        return [
            (row.number, row.holds, row.node, row.parent, row.unit_id, row.person_id, row.flow, row.begun,
             row.entered_on,
             *((row.role, row.performer, row.answers_id, row.due_on) if row.holds is Holds.TASK else ()))
            for row in sorted(tokens_of(self.item_id), key=lambda row: row.number)
        ]  # fmt: skip

    def _tokens(self) -> list[Any]:
        walker = self.rehearsal.walker
        found = []
        for token in sorted(walker.state.tokens, key=lambda one: one.number):
            who = performing_here(self.drawing, token, walker.run.item.lead)
            person = self.people.leaders[token.person] if token.person is not None else None
            whose = (who.role, who.performer, self.unit(who.answers), walker.due_of(token) or NEVER)
            found.append(
                (token.number, token.holds, token.node, token.parent, self.unit(token.unit), person, token.flow,
                 token.begun, walker.run.entered[token.number], *(whose if token.holds is Holds.TASK else ()))
            )  # fmt: skip
        return found

    def _real_requests(self) -> list[Any]:
        asked = select(Extension.unit_id, Extension.asked_until).where(
            Extension.item_id == self.item_id, Extension.decision == Decision.ASKED
        )
        return sorted((row.unit_id or 0, row.asked_until) for row in db.session.execute(asked))

    def _real_timers(self) -> list[Any]:
        rows = db.session.scalars(select(RunTimer).where(RunTimer.item_id == self.item_id))
        return sorted((row.token, row.node, f"{row.anchor_on}", f"{row.fires_on}", row.fired_at is not None)
                      for row in rows)  # fmt: skip

    def _timers(self) -> list[Any]:
        return sorted(
            (one.token, one.node, f"{one.anchor_on}", f"{one.fires_on}", one.has_fired)
            for one in self.rehearsal.run.timers
        )  # fmt: skip

    # ---------- acting ----------

    def acts(self, chance: random.Random) -> list[Act]:
        """What the page offers now."""
        walker = self.rehearsal.walker
        found: list[Act] = []
        for token in walker.open_steps:
            step = walker.node(token)
            for button in step.outcomes or ("",):
                found.append(Press(token.number, button, self._filled(chance, step.asks, button)))
        found += [Tell(one["message"], one["unit"]) for one in messages_of(self.rehearsal)]
        return [*found, *([] if walker.run.ended else [Days(1), Days(3), Days(15), Next()])]

    def _filled(self, chance: random.Random, asks: Sequence[Field], button: str) -> dict[str, str]:
        values = {one.id: _value(chance, one) for one in asks if one.kind is not FieldKind.FILE}
        if button == "grant_extension":
            due = [part.due_on for part in self.rehearsal.run.item.parts.values() if part.due_on]
            due += [self.rehearsal.run.item.due_on or self.on, self.on]
            values["until"] = (max(due) + timedelta(days=chance.randint(1, 9))).isoformat()
        return values

    def go(self, act: Act) -> bool:
        """On both sides; whether it went."""
        before = self.rehearsal.run.copied()
        self.done.append(f"{act}")
        self.rehearsal._guarded(partial(self.rehearsal._take, act))
        refused = self.rehearsal.refused
        if refused in (GIVEN_ALREADY, NOTHING_AHEAD):
            return False
        why = self._really(act, before)
        assert bool(refused) == bool(why), (str(refused), str(why), self.done)
        if not refused:
            self.sweep()
        else:
            self.done[-1] += f" refused: {why}"
        self.agree()
        return not refused

    def _really(self, act: Act, before: Any) -> str:
        if isinstance(act, Days | Next):
            until = self.rehearsal.run.day
            while self.on < until:
                self.on += timedelta(days=1)
                self.sweep()
            return ""
        try:
            with self.today(), unit_of_work():
                self._press(act, before) if isinstance(act, Press) else self._tell(act, before)
        except TrackerError as error:
            db.session.rollback()
            return str(error)
        return ""

    def sweep(self) -> None:
        """Timers that are due fire."""
        db.session.rollback()
        with self.today():
            assert fire_due(on=self.on).failed == 0, self.done

    def _press(self, act: Press, before: Any) -> None:
        row = next(one for one in tokens_of(self.item_id) if one.number == act.token)
        by = self.people.who(row) if self.by_people else SYSTEM
        if act.button == "assign":
            support = [self.people.units[one] for one in SUPPORT]
            units = [self.people.units[one] for one in before.item.units]
            monitor = support[1:]
            one_leads = len(units) == 1
            parts = Parts(units[0] if one_leads else None, () if one_leads else units, support, monitor)
            assigning.assign(self.item_id, parts, by=by, on=self.on, reason=WHY)
            return
        step = self.drawing.nodes[row.node]
        own = {one.id: _typed(one, act.values[one.id]) for one in step.asks if one.id in act.values}
        until = date.fromisoformat(act.values["until"]) if "until" in act.values else None
        press(self.item_id, act.token, act.button, Filled(WHY, "Đã xong", until, own=own), by=by, on=self.on)

    def _tell(self, act: Tell, before: Any) -> None:
        unit = self.unit(act.unit)
        if act.message == Verb.REQUEST_EXTENSION:
            item = before.item
            part = item.parts.get(act.unit or 0)
            due = (part.due_on if part and item.lead is None else None) or item.due_on
            until = self.work.add(max(due, self.on), 5) if due else self.on
            head = self.people.heads.get(unit or self.unit(item.lead) or 0, SYSTEM) if self.by_people else SYSTEM
            request_extension(self.item_id, by=head, on=self.on, until=until, reason=WHY, unit_id=unit)
        elif act.message == REPLY:
            self._answer(unit)
        else:
            other = self.other_id if act.message == Verb.SUPERSEDE else None
            results.stop(self.item_id, Verb(act.message), by=SYSTEM, on=self.on, reason=WHY, other_id=other)

    def _answer(self, unit: int | None) -> None:
        issuer = make_issuer(db.session.get_one(Unit, unit).name) if unit else None
        number = f"{db.session.scalar(select(func.count()).select_from(Document)) or 0 + 500}"
        reply = make_document(f"9{number}", symbol="CV-UBND", registered_at=clock.now(), issuer=issuer)
        relate(db.session.merge(reply), kind=RelationKind.BASIS, to=db.session.merge(self.document), by=SYSTEM)


def _value(chance: random.Random, field: Field) -> str:
    match field.kind:
        case FieldKind.NUMBER:
            return str(chance.choice((0, 1, 3, 7, 40)))
        case FieldKind.DAY:
            return (FIRST + timedelta(days=chance.randint(1, 40))).isoformat()
        case FieldKind.CHOICE:
            return chance.choice(field.choices)
    return chance.choice(("có", "không", "để sau"))


def _typed(field: Field, value: str) -> Any:
    if field.kind is FieldKind.NUMBER:
        return int(value)
    return date.fromisoformat(value) if field.kind is FieldKind.DAY else value


def play(truth: Truth, chance: random.Random, most: int = 14) -> int:
    """So many acts at random, mostly buttons; how many went."""
    went = 0
    for _number in range(most):
        acts = truth.acts(chance)
        buttons = [act for act in acts if isinstance(act, Press)]
        others = [act for act in acts if not isinstance(act, Press)]
        went += truth.go(chance.choice(buttons if buttons and chance.random() < 0.6 else others or acts))
    return went
