"""Buttons and messages on an invented item: the rules of the services of items, with their words, and no database.

What is taken here is taken by the real item too, and what is refused there is refused here in the same sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.items.deadlines.timeliness import Status
from tracker.items.states import MOVED_ON, can_follow
from tracker.items.verbs import Verb
from tracker.processes.policies import NOT_YOURS
from tracker.processes.rehearsal.item import Part, Refused
from tracker.processes.rehearsal.requests import REPORTED, Requests
from tracker.processes.rehearsal.running import Walker
from workflows.state import Done, Joined, Token, Told

NO_BUTTON = _l("This step has no such button.")
ACCEPTED = _l("The unit has accepted this item already")
NO_OTHER = _l("No other unit carries this item out: give it to another one instead")
GIVEN_ALREADY = _l(
    "The item is not newly registered any more: “Assign” gives it to its units anew, and this step goes on waiting. "
    "Let the step have another button, or another status."
)
NOT_TAKEN = _l("The drawing has no step that takes this: the item is changed, and the step goes on waiting.")


class Presser:
    """What people do to the item, on the day of the run."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.run, self.item = walker, walker.run, walker.run.item
        self.requests = Requests(walker)

    # ---------- doors ----------

    def press(self, token: Token, button: str, until: date | None) -> None:
        """A button of an open step. Raises Refused with the words of the page; then the run is to be thrown away."""
        step = self.walker.node(token)
        if button not in (step.outcomes or ("",)):
            raise Refused(NO_BUTTON)
        if step.role == "head" and token.unit is None and self.item.lead is None:
            raise Refused(NOT_YOURS)  # of several units none leads
        act = _ACTS.get(button)
        if act is None:
            self.walker.step(Done(token.number), button)
        else:
            act(self, token, until)
        for part in self.item.carrying(token.unit) if step.role == "head" else ():
            part.acted_on = self.run.day

    def tell(self, message: str, unit: int | None, until: date | None) -> None:
        """A message arrives: more time is asked for, the item is cancelled, or one of the drawing's own."""
        if message == Verb.REQUEST_EXTENSION:
            self.requests.ask(unit, until)
            return
        if message in (Verb.CANCEL, Verb.SUPERSEDE):
            self._can(Verb(message))
        self.walker.step(Told(message, unit))

    # ---------- verbs ----------

    def _can(self, verb: Verb) -> None:
        if self.run.ended or not can_follow(self.item.status, verb):
            raise Refused(MOVED_ON)

    def _assign(self, _token: Token, _until: date | None) -> None:
        if self.item.status is not Status.REGISTERED:
            raise Refused(GIVEN_ALREADY)
        for unit in self.item.units:
            self.item.give(unit, self.run.day)
        self._take_assign()

    def _take_assign(self) -> None:
        waiting = self.walker.tasks("assign")
        if waiting:
            self.walker.step(Done(waiting[0].number), "assign")
        else:
            self._give_anew()

    def _give_anew(self) -> None:
        """As `services.steps._give_again`: those that come join, those that stay go on."""
        walker = self.walker
        self.requests.keep(tell=False)
        for token in walker.tasks("send_back"):
            missing = [part.unit for part in self.item.parts.values() if not part.has_reported]
            walker.step(Done(token.number), "send_back", units=missing)
            return
        if not walker.has_stage:
            raise Refused(NOT_TAKEN)
        here, taken = walker.branches, False
        for part in list(self.item.parts.values()):
            if part.unit not in here and not part.has_reported:
                walker.step(Joined(part.unit))
                taken = True
            for token in walker.tasks("assign_again", part.unit):
                walker.step(Done(token.number), "assign_again")
                taken = True
        if not taken:
            raise Refused(NOT_TAKEN)
        self.requests.keep()

    def _accept(self, token: Token, _until: date | None) -> None:
        mine = [part for part in self.item.carrying(token.unit) if not part.has_accepted]
        if not mine:
            raise Refused(ACCEPTED if can_follow(self.item.status, Verb.ACCEPT) else MOVED_ON)
        self._can(Verb.ACCEPT)
        self._by_button(Verb.ACCEPT, mine)
        for part in mine:
            part.has_accepted = True

    def _return(self, token: Token, _until: date | None) -> None:
        mine = [part for part in self.item.carrying(token.unit) if not part.has_reported]
        if not mine and can_follow(self.item.status, Verb.RETURN):
            raise Refused(REPORTED)
        self._can(Verb.RETURN)
        self._by_button(Verb.RETURN, mine)
        for part in mine:
            self.item.parts.pop(part.unit, None)

    def _submit(self, token: Token, _until: date | None) -> None:
        mine = [part for part in self.item.carrying(token.unit) if not part.has_reported]
        if not mine and can_follow(self.item.status, Verb.SUBMIT_RESULT):
            raise Refused(REPORTED)
        self._can(Verb.SUBMIT_RESULT)
        for part in mine:
            if not self.walker.tasks("submit_result", part.unit):
                for waiting in self.walker.tasks("accept", part.unit):
                    self.walker.step(Done(waiting.number), "accept")
        self._by_button(Verb.SUBMIT_RESULT, mine)
        for part in mine:
            part.has_accepted = part.has_reported = True

    def _confirm(self, token: Token, _until: date | None) -> None:
        self._can(Verb.CONFIRM_COMPLETION)
        self._by_button(Verb.CONFIRM_COMPLETION, self._of(token))

    def _send_back(self, token: Token, _until: date | None) -> None:
        self._can(Verb.SEND_BACK)
        self._by_button(Verb.SEND_BACK, self._of(token))
        for part in self.item.carrying(token.unit):
            part.has_reported = False

    def _of(self, token: Token) -> Sequence[Part]:
        return self.item.carrying(token.unit) if token.unit is not None else ()

    def _release(self, token: Token, _until: date | None) -> None:
        unit = token.unit
        if unit is None:
            raise Refused(MOVED_ON)
        if not any(one != unit for one in self.item.parts):
            raise Refused(NO_OTHER)
        self._can(Verb.RELEASE)
        gone = self.item.parts.pop(unit, None) or Part(unit, self.run.day)
        self.item.asked = [one for one in self.item.asked if one != unit]
        self._by_button(Verb.RELEASE, [gone])
        self.requests.keep(tell=False)

    def _assign_again(self, token: Token, _until: date | None) -> None:
        item, was = self.item, self.item.status
        if token.unit is not None:
            item.give(token.unit, self.run.day)
        elif not item.parts:
            item.give(item.units[0], self.run.day)
        if was is Status.PENDING_CONFIRMATION and all(part.has_reported for part in item.parts.values()):
            for part in item.parts.values():
                part.has_reported = False
        if was is Status.REGISTERED:
            self._take_assign()
        else:
            self._give_anew()

    def _decide(self, _token: Token, _until: date | None) -> None:
        self.item.spoken_on = self.run.day
        for waiting in self.walker.tasks("decide"):
            if any(one.number == waiting.number for one in self.run.state.tokens):
                self.walker.step(Done(waiting.number), "decide")

    def _grant(self, token: Token, until: date | None) -> None:
        self.requests.decide(token, Verb.GRANT_EXTENSION, until)

    def _refuse(self, token: Token, _until: date | None) -> None:
        self.requests.decide(token, Verb.REFUSE_EXTENSION, None)

    # ---------- helpers ----------

    def _by_button(self, verb: Verb, parts: Sequence[Part]) -> None:
        """As `services.steps._by_button`: the step of each unit, or the one outside the branches."""
        units: list[int | None] = [part.unit for part in parts]
        for unit in units or [None]:
            waiting = self.walker.tasks(verb.value, unit)
            if not waiting and unit is not None:
                waiting = [token for token in self.walker.tasks(verb.value) if token.unit is None]
            if not waiting:
                raise Refused(MOVED_ON)
            self.walker.step(Done(waiting[0].number), verb.value)


_ACTS: Mapping[str, Callable[[Presser, Token, date | None], None]] = {
    "assign": Presser._assign,
    "accept": Presser._accept,
    "return": Presser._return,
    "submit_result": Presser._submit,
    "confirm_completion": Presser._confirm,
    "send_back": Presser._send_back,
    "release": Presser._release,
    "assign_again": Presser._assign_again,
    "decide": Presser._decide,
    "grant_extension": Presser._grant,
    "refuse_extension": Presser._refuse,
}
