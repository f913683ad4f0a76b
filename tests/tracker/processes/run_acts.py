"""What anybody may do to an item, by a name and two numbers: so that a sequence can be drawn, and made shorter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.factories import Office
from tests.tracker.processes.run_checks import carrying, drawing_of, tokens_of
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.directives import services as directives
from tracker.items.models.item import Item
from tracker.items.services import assigning, results
from tracker.items.services.assigning import Parts
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.loading import parts_of
from tracker.items.services.requests import waiting_requests
from tracker.items.verbs import Verb
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.sweep import fire_due
from tracker.processes.way.services import move_step, places
from workflows.state import Holds, Token

CODES = ("NV", "TP", "XA-BINHAN", "VP")
WHY = "Lý do thử"


class Play:
    """One item, and the day that moves on."""

    def __init__(self, office: Office, item_id: int, on: date, other_id: int) -> None:
        self.item_id, self.on, self.other_id = item_id, on, other_id
        self.units = [office.unit(code).id for code in CODES]

    def act(self, name: str, a: int, b: int) -> None:
        """Do it, in its own unit of work; raises what the services raise."""
        if name == "sweep":
            self.on += timedelta(days=(0, 1, 5, 30)[a % 4])
            swept = fire_due(on=self.on)
            assert swept.failed == 0, "a timer failed"
            return
        with unit_of_work():
            ACTS[name](self, a, b)

    def unit(self, a: int) -> int:
        """A unit that carries it out, where there is one; now and then another."""
        mine = [part.unit_id for part in carrying(self.item_id)]
        return [*mine, *mine, *self.units][a % (2 * len(mine) + len(self.units))]

    @property
    def item(self) -> Item:
        """The row."""
        return db.session.get_one(Item, self.item_id)

    def later(self, a: int) -> date:
        """A day after the deadline in force and after today."""
        due = self.item.due_on
        return max(due or self.on, self.on) + timedelta(days=a % 40 + 1)


def _assign(play: Play, a: int, b: int) -> None:
    chosen = [unit for at, unit in enumerate(play.units) if (a >> at) & 1] or [play.units[b % 4]]
    lead = Parts(lead=chosen[0], support=tuple(chosen[1:2]))
    due = {chosen[0]: play.later(b)} if b % 3 == 0 else None
    parts = lead if b % 2 or len(chosen) == 1 else Parts(each=tuple(chosen), each_due=due)
    assigning.assign(play.item_id, parts, by=SYSTEM, on=play.on, reason=WHY)


def _request(play: Play, a: int, b: int) -> None:
    own = [part.due_on for part in parts_of(play.item_id) if part.due_on is not None]
    until = max([play.later(b), *(day + timedelta(days=1) for day in own)])
    unit = play.unit(a) if b % 3 else None  # all at once, or one after another
    request_extension(play.item_id, by=SYSTEM, on=play.on, until=until, reason=WHY, unit_id=unit)


def _decide(play: Play, a: int, b: int) -> None:
    waiting = waiting_requests(play.item_id)
    asked = waiting[b % len(waiting)] if waiting else None
    until = play.later(b) if b % 2 else None
    decide_extension(asked.id if asked else 0, by=SYSTEM, on=play.on, grant=bool(a % 2), until=until, note=WHY)


def _move(play: Play, a: int, b: int) -> None:
    rows = tokens_of(play.item_id)
    if rows:
        row = rows[a % len(rows)]
        token = Token(row.number, row.holds, row.node, row.parent, row.unit_id, row.flow)
        goals = places(drawing_of(play.item_id), token)
        to = goals[b % len(goals)].id if goals else "nowhere"
        move_step(play.item_id, row.number, to, by=SYSTEM, on=play.on, reason=WHY)


def _press(play: Play, a: int, b: int) -> None:
    rows = [row for row in tokens_of(play.item_id) if row.holds is Holds.TASK]
    if rows:
        row = rows[a % len(rows)]
        buttons = drawing_of(play.item_id).nodes[row.node].outcomes
        press_button(play, row.number, buttons[b % len(buttons)])


def press_button(play: Play, number: int, button: str) -> None:
    """A button with everything filled in."""
    until = play.later(3) if button == "grant_extension" else None
    press(play.item_id, number, button, Filled(WHY, "Đã xong", until), by=SYSTEM, on=play.on)


def _stop(verb: Verb) -> Callable[[Play, int, int], None]:
    def stop(play: Play, a: int, b: int) -> None:
        results.stop(play.item_id, verb, by=SYSTEM, on=play.on, reason=WHY, other_id=play.other_id)

    return stop


ACTS: dict[str, Callable[[Play, int, int], None]] = {
    "assign": _assign,
    "assign_again": lambda play, a, b: _none(
        assigning.assign_again(play.item_id, play.unit(a) if b % 3 else None, by=SYSTEM, on=play.on, reason=WHY)
    ),
    "accept": lambda play, a, b: _none(
        assigning.accept(play.item_id, by=SYSTEM, on=play.on, unit_id=play.unit(a) if b % 4 else None)
    ),
    "return": lambda play, a, b: _none(
        assigning.return_item(
            play.item_id, by=SYSTEM, on=play.on, reason=WHY, unit_id=play.unit(a) if b % 4 else None
        )
    ),
    "release": lambda play, a, b: _none(
        assigning.release(play.item_id, play.unit(a), by=SYSTEM, on=play.on, reason=WHY)
    ),
    "submit": lambda play, a, b: _none(
        results.submit_result(
            play.item_id, by=SYSTEM, on=play.on, outcome="Đã xong", unit_id=play.unit(a) if b % 4 else None
        )
    ),
    "confirm": lambda play, a, b: _none(results.confirm_completion(play.item_id, by=SYSTEM, on=play.on)),
    "send_back": lambda play, a, b: _none(results.send_back(play.item_id, by=SYSTEM, on=play.on, reason=WHY)),
    "request": _request,
    "decide": _decide,
    "suspend": _stop(Verb.SUSPEND),
    "resume": _stop(Verb.RESUME),
    "cancel": _stop(Verb.CANCEL),
    "supersede": _stop(Verb.SUPERSEDE),
    "reopen": _stop(Verb.REOPEN),
    "urge": lambda play, a, b: _none(directives.urge_by_leader(play.item_id, by=SYSTEM, on=play.on)),
    "direct": lambda play, a, b: _none(
        directives.direct(play.item_id, by=SYSTEM, on=play.on, words=WHY, until=play.later(b) if a % 2 else None)
    ),
    "change": lambda play, a, b: _none(
        directives.change_deadline(play.item_id, by=SYSTEM, on=play.on, until=play.later(b), words=WHY)
    ),
    "move": _move,
    "press": _press,
}  # fmt: skip


#: The verbs that a procedure offers, as somebody would do them; of those for units one is tried after the other.
VERBS: dict[Verb, str] = {
    Verb.ASSIGN: "assign", Verb.REASSIGN: "assign", Verb.ACCEPT: "accept", Verb.RETURN: "return",
    Verb.SUBMIT_RESULT: "submit", Verb.CONFIRM_COMPLETION: "confirm", Verb.SEND_BACK: "send_back",
    Verb.REQUEST_EXTENSION: "request", Verb.GRANT_EXTENSION: "decide", Verb.SUSPEND: "suspend", Verb.RESUME: "resume",
    Verb.CANCEL: "cancel", Verb.SUPERSEDE: "supersede", Verb.REOPEN: "reopen",
}  # fmt: skip


def _none(_done: object) -> None:
    return None
