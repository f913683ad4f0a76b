"""Requests for more time of an invented item: asked, paired with their steps, decided, as the real ones are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.items.states import MOVED_ON, can_follow
from tracker.items.verbs import Verb
from tracker.processes.rehearsal.item import Refused
from tracker.processes.rehearsal.running import Walker
from workflows.state import Done, Left, Token, Told

REPORTED = _l("The result of this unit was reported already.")
WAITS = _l("A request for more time is waiting already.")
NO_DEADLINE = _l("An item without a deadline needs no more time")
LATER = _l("Choose a day after the deadline in force")
#: A request asks for so many working days, unless it says until when.
ASKED_DAYS = 5


class Requests:
    """Whose requests wait, and what is decided on them."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.run, self.item = walker, walker.run, walker.run.item

    def ask(self, unit: int | None, until: date | None) -> None:
        """More time: of the item that one unit leads, or of a unit for itself."""
        item = self.item
        if item.is_led or not item.parts:
            whose, heard = None, item.lead
        else:
            whose = heard = unit if unit in item.parts else next(iter(item.parts))
            if item.parts[whose].has_reported:
                raise Refused(REPORTED)
        if item.standing().due_of(whose) is None:
            raise Refused(NO_DEADLINE)
        if whose in item.asked:
            raise Refused(WAITS)
        self._later(whose, until)
        self._can(Verb.REQUEST_EXTENSION)
        self.walker.step(Told(Verb.REQUEST_EXTENSION.value, heard))
        item.asked.append(whose)

    def decide(self, token: Token, verb: Verb, until: date | None) -> None:
        """The step of a request; more time decides on the overdue item too."""
        asked = self._whose(token)
        waiting = self._paired(self.walker.tasks(verb.value)).get(asked) if asked in self.item.asked else None
        if waiting is None:
            raise Refused(MOVED_ON)
        self._can(verb)
        is_granted = verb is Verb.GRANT_EXTENSION
        day = self._later(asked, until) if is_granted else None
        self.walker.step(Done(waiting.number), verb.value, until=day if asked is None else None)
        if day is not None and asked is not None:
            self.walker.move_deadline(day, asked)
        self.item.asked.remove(asked)
        if is_granted:
            self.item.extensions += 1
            for late in self.walker.tasks("decide"):
                if asked in (None, late.unit):
                    self.walker.step(Done(late.number), "decide")

    def keep(self, *, tell: bool = True) -> None:
        """As `services.requests.keep_requests`."""
        steps = self.walker.tasks(Verb.GRANT_EXTENSION.value)
        paired = self._paired(steps)
        for token in steps:
            unit = token.unit
            if token not in paired.values() and unit is not None and unit not in self.item.parts:
                self.walker.step(Left(unit))
        if tell and self.walker.has_stage:
            for unit in self.item.asked:
                if unit not in paired:
                    self.walker.step(Told(Verb.REQUEST_EXTENSION.value, unit))

    def _paired(self, steps: Sequence[Token]) -> dict[int | None, Token]:
        found: dict[int | None, Token] = {}
        left = list(steps)
        for fits in (lambda unit, one: one.unit == unit, lambda unit, one: unit is None or one.unit is None):
            for unit in [unit for unit in self.item.asked if unit not in found]:
                token = next((one for one in left if fits(unit, one)), None)
                if token is not None:
                    found[unit] = token
                    left.remove(token)
        return found

    def _whose(self, token: Token) -> int | None:
        return token.unit if token.unit in self.item.asked else None

    def _later(self, unit: int | None, until: date | None) -> date:
        due, day = self.item.standing().due_of(unit) or self.run.day, self.run.day
        wanted = until or self.walker.work.add(max(due, day), ASKED_DAYS)
        if wanted <= due or wanted < day:
            raise Refused(LATER)
        return wanted

    def _can(self, verb: Verb) -> None:
        if self.run.ended or not can_follow(self.item.status, verb):
            raise Refused(MOVED_ON)
