"""Buttons and messages on an invented item: what the services of items do to rows, with their words.

What the run makes of it is not written here: `services.carrying` is asked, as for a real item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tracker.items.deadlines.timeliness import OPEN, Status
from tracker.items.states import MOVED_ON, can_follow
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind
from tracker.processes.policies import NOT_YOURS
from tracker.processes.rehearsal.giving import assign, assign_again, release
from tracker.processes.rehearsal.in_hand import InHand, News
from tracker.processes.rehearsal.item import Part
from tracker.processes.rehearsal.requests import REPORTED, ask_more, decide
from tracker.processes.rehearsal.stopping import STOPS, stop
from tracker.processes.services.acting import NO_BUTTON
from tracker.processes.services.carrying import decide_all
from tracker.processes.services.history import Entry
from tracker.processes.services.replied import waiting_branches
from tracker.processes.services.replies import REPLY
from workflows.state import Done, Token, Told

ACCEPTED = _l("The unit has accepted this item already")
#: The first words of keys of notices beside the verbs.
DIRECTED, RESULT_CONFIRMED = "directed", "result_confirmed"


def press(now: InHand, token: Token, button: str, until: date | None) -> None:
    """A button of an open step. Raises a TrackerError with the words of the page; then the run is to be thrown away."""
    walker, item = now.walker(), now.item
    step = walker.node(token)
    if button not in (step.outcomes or ("",)):
        raise NotFound(NO_BUTTON)
    if step.role == "head" and step.performer is None and token.unit is None and item.lead is None:
        raise NotAllowed(NOT_YOURS)  # of several units none leads
    acting = [token.unit or item.lead] if step.role == "head" else []
    act = _ACTS.get(button)
    if act is None:
        walker.step(Done(token.number), Entry(EventKind.DONE, token.node, token.unit, button))
        walker.save()
    else:
        act(now, token, until)
    for unit in acting:
        if unit is not None:
            item.acted[unit] = now.on


def tell(now: InHand, message: str, unit: int | None, until: date | None) -> None:
    """From outside: more time is asked for, it is stopped or goes on, a document that answers is registered."""
    if message == Verb.REQUEST_EXTENSION:
        ask_more(now, unit, until)
    elif message in STOPS:
        stop(now, Verb(message))
    elif message == REPLY:
        _answer(now, unit)
    else:
        walker = now.walker()
        walker.step(Told(message, unit), Entry(EventKind.TOLD, unit=unit, outcome=message))
        walker.save()


def _answer(now: InHand, unit: int | None) -> None:
    """As `services.replied`: what waits for it goes on; else it is there when something will."""
    walker = now.walker()
    if now.run.ended or waiting_branches(walker) is None:
        now.run.is_answered = True
        return
    walker.step(Told(REPLY, unit), Entry(EventKind.TOLD, unit=unit, outcome=REPLY))
    walker.save()


# ---------- verbs ----------


def _units(parts: Sequence[Part]) -> list[int]:
    return [part.unit_id for part in parts]


def _accept(now: InHand, token: Token, _until: date | None) -> None:
    mine = [part for part in now.item.carrying(token.unit) if part.accepted_on is None]
    if not mine:
        raise InvalidInput(ACCEPTED) if can_follow(now.item.status, Verb.ACCEPT) else Conflict(MOVED_ON)
    now.follow(Verb.ACCEPT, units=_units(mine))
    for part in mine:
        part.accepted_on = now.on


def _not_reported(now: InHand, token: Token, verb: Verb) -> list[Part]:
    mine = [part for part in now.item.carrying(token.unit) if part.reported_on is None]
    if not mine and can_follow(now.item.status, verb):
        raise Conflict(REPORTED)
    return mine


def _return(now: InHand, token: Token, _until: date | None) -> None:
    units = _units(_not_reported(now, token, Verb.RETURN))
    now.follow(Verb.RETURN, units=units)
    now.item.release(units)


def _submit(now: InHand, token: Token, _until: date | None) -> None:
    mine = _not_reported(now, token, Verb.SUBMIT_RESULT)
    now.follow(Verb.SUBMIT_RESULT, units=_units(mine))
    for part in mine:
        part.reported_on, part.accepted_on = now.on, part.accepted_on or now.on


def _own(token: Token) -> tuple[int, ...]:
    return () if token.unit is None else (token.unit,)


def _confirm(now: InHand, token: Token, _until: date | None) -> None:
    now.follow(Verb.CONFIRM_COMPLETION, units=_own(token))
    if now.item.status is not Status.COMPLETED:
        now.news[-1] = News(RESULT_CONFIRMED, now.news[-1].units)


def _send_back(now: InHand, token: Token, _until: date | None) -> None:
    now.follow(Verb.SEND_BACK, units=_own(token))
    for part in now.item.carrying(token.unit):
        part.reported_on = None


def _release(now: InHand, token: Token, _until: date | None) -> None:
    if token.unit is None:
        raise Conflict(MOVED_ON)
    release(now, token.unit)


def _decide(now: InHand, _token: Token, _until: date | None) -> None:
    if now.item.status not in OPEN:
        raise Conflict(MOVED_ON)
    now.item.spoken_on = now.on
    decide_all(now.walker(), "")
    now.news.append(News(DIRECTED, tuple(now.item.parts)))


_ACTS: Mapping[str, Callable[[InHand, Token, date | None], None]] = {
    "assign": lambda now, _token, _until: assign(now),
    "assign_again": lambda now, token, _until: assign_again(now, token.unit),
    "accept": _accept,
    "return": _return,
    "submit_result": _submit,
    "confirm_completion": _confirm,
    "send_back": _send_back,
    "release": _release,
    "decide": _decide,
    "grant_extension": lambda now, token, until: decide(now, token, Verb.GRANT_EXTENSION, until),
    "refuse_extension": lambda now, token, _until: decide(now, token, Verb.REFUSE_EXTENSION, None),
}
