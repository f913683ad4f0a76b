"""What is done to items: by clerks, leaders and heads, through the services that the pages use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.factories import make_document
from tests.moves.play import WHY, NothingToDoError, Play, WrongError
from tests.tracker.items.tracked import fixed
from tests.tracker.processes.run_checks import drawing_of
from tracker.core.errors import InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.directives import services as directives
from tracker.items.fates import Answer, Fate
from tracker.items.models.item import Item, Origin
from tracker.items.services import assigning, results
from tracker.items.services.assigning import Parts
from tracker.items.services.extensions import request_extension
from tracker.items.services.loading import parts_of
from tracker.items.services.registering import Draft, register_item
from tracker.items.verbs import Verb
from tracker.processes.models import RunToken
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.sweep import fire_due
from tracker.processes.way.services import move_step, places
from workflows.state import Token

WORKING = ("assigned", "in_progress")
SYMBOLS = ("CV-UBND", "KH-UBND", "QĐ-UBND")


def register(play: Play, a: int, b: int, c: int) -> None:
    """A letter, a plan, a decision, a restricted one; a conclusion of a meeting, a standing duty; a part of another."""
    by, kind = play.by(c, "clerk"), a % 8
    due = (None, 3, 10, 30, 90)[b % 5]
    draft = Draft(f"Nhiệm vụ {a}", due=fixed(play.on + timedelta(days=due) if due else None))
    parent = play.item(b).id if kind == 5 else None
    document = None
    if kind not in (3, 4):
        document = make_document(symbol=SYMBOLS[a % 3], restricted=kind == 6).id
    origins = {3: Origin.MEETING, 4: Origin.STANDING}
    with unit_of_work():
        draft = Draft(draft.title, due=draft.due, origin=origins.get(kind, Origin.OWN))
        register_item(draft, by=by, on=play.on, document_id=document, parent_id=parent)


def parts(play: Play, a: int, b: int) -> Parts:
    """One unit leads, or each of some; somebody monitors, somebody helps."""
    units = play.units()
    chosen = [units[(a + at * (1 + b % 3)) % len(units)] for at in range(4)] if units else []
    chosen = list(dict.fromkeys(chosen))
    if len(chosen) < 2:
        raise NothingToDoError
    if b % 3 == 0:
        each = chosen[: 2 + a % 2]
        due = {each[0]: play.on + timedelta(days=b % 30 + 1)} if b % 2 else None
        return Parts(each=tuple(each), each_due=due, monitor=tuple(chosen[3:4]))
    return Parts(lead=chosen[0], support=tuple(chosen[2:3]), monitor=tuple(chosen[1:2]) if b % 2 else ())


def assign(play: Play, a: int, b: int, c: int) -> None:
    """What is registered; where nothing is, something is given anew."""
    found = [item for item in play.world.items.values() if item.status == "registered"]
    item, by = play.pick(found[::-1], a) if found else play.item(a), play.by(c, "clerk", "leader")
    with unit_of_work():
        assigning.assign(item.id, parts(play, b, c), by=by, on=play.on, reason=WHY)


def reassign(play: Play, a: int, b: int, c: int) -> None:
    item = play.item(a)
    by = play.by(c, "clerk", "leader")
    with unit_of_work():
        assigning.assign(item.id, parts(play, b, c), by=by, on=play.on, reason=WHY)


def press_step(play: Play, a: int, b: int, c: int) -> None:
    """A button of an open step, by somebody in whose inbox it stands: he is never told that it is not for him."""
    step, people = play.step(a)
    by, button = play.actor(play.pick(people, c)), play.pick(step.buttons or ("",), b)
    until = play.later(last_day(step.item), b) if button == "grant_extension" else None
    fate = (Fate.LEAVE, Fate.CANCEL)[c % 2]  # of the open tasks of a plan that is confirmed
    filled = Filled(WHY, "Đã xong", until, children=Answer(fate, reason=WHY))
    try:
        with unit_of_work():
            if button == "assign":  # units are chosen for it, on a page of its own
                assigning.assign(step.item, parts(play, b, c), by=by, on=play.on, reason=WHY)
            else:
                press(step.item, step.number, button, filled, by=by, on=play.on)
    except (NotAllowed, NotFound) as error:
        raise WrongError("in an inbox, and refused", f"{by.name} {button} of {step}: {error}") from error
    except InvalidInput as error:
        if button != "release":  # no other unit carries it out
            raise WrongError("in an inbox, and cannot be done", f"{by.name} {button} of {step}: {error}") from error
        raise


def last_day(item: int) -> date | None:
    """The latest of the deadlines of the item and its units."""
    days = [db.session.get_one(Item, item).due_on, *(part.due_on for part in parts_of(item))]
    return max((day for day in days if day is not None), default=None)


def submit(play: Play, a: int, b: int, _c: int) -> None:
    item = play.item(a, *WORKING)
    by, unit = play.head_of(b, item)
    with unit_of_work():
        results.submit_result(item.id, by=by, on=play.on, outcome="Đã xong", unit_id=unit)


def accept(play: Play, a: int, b: int, _c: int) -> None:
    item = play.item(a, *WORKING)
    by, unit = play.head_of(b, item)
    with unit_of_work():
        assigning.accept(item.id, by=by, on=play.on, unit_id=unit)


def give_back(play: Play, a: int, b: int, _c: int) -> None:
    item = play.item(a, *WORKING)
    by, unit = play.head_of(b, item)
    with unit_of_work():
        assigning.return_item(item.id, by=by, on=play.on, reason=WHY, unit_id=unit)


def ask_for_time(play: Play, a: int, b: int, c: int) -> None:
    item = play.item(a, *WORKING)
    by, _unit = play.head_of(b, item)
    until = play.later(last_day(item.id), c)
    with unit_of_work():
        request_extension(item.id, by=by, on=play.on, until=until, reason=WHY)


def judge(play: Play, a: int, b: int, c: int) -> None:
    """Confirm or send back, by anybody who might."""
    item = play.item(a, "pending_confirmation")
    by = play.by(c, "clerk", "leader", "head", "officer")
    with unit_of_work():
        if b % 3:
            results.confirm_completion(item.id, by=by, on=play.on)
        else:
            results.send_back(item.id, by=by, on=play.on, reason=WHY)


def stop(verb: Verb, *statuses: str) -> Callable[[Play, int, int, int], None]:
    def stopped(play: Play, a: int, b: int, c: int) -> None:
        item, other = play.item(a, *statuses), play.item(b)
        by = play.by(c, "clerk", "leader")
        with unit_of_work():
            results.stop(item.id, verb, by=by, on=play.on, reason=WHY, other_id=other.id)

    return stopped


def move_by_hand(play: Play, a: int, b: int, c: int) -> None:
    step = play.pick(play.world.steps, a)
    by = play.by(c, "clerk", "leader", "admin")
    row = db.session.get_one(RunToken, (step.item, step.number))
    goals = places(drawing_of(step.item), Token(row.number, row.holds, row.node, row.parent, row.unit_id, row.flow))
    goal = play.pick(list(goals), b)
    with unit_of_work():
        move_step(step.item, step.number, goal.id, by=by, on=play.on, reason=WHY)


def explain(play: Play, a: int, b: int, c: int) -> None:
    """The leadership asks why; or, where it has asked, a head answers."""
    item = play.item(a)
    question = directives.waiting_question(item.id)
    if question is None:
        by = play.by(c, "leader", "clerk")
        with unit_of_work():
            directives.ask_explanation(item.id, by=by, on=play.on, answer_by=play.later(None, b), words=WHY)
        return
    by, _unit = play.head_of(b, item)
    with unit_of_work():
        directives.explain(question.id, by=by, on=play.on, words=WHY)


def direct(play: Play, a: int, b: int, c: int) -> None:
    item, by = play.item(a), play.by(c, "leader")
    due = db.session.get_one(Item, item.id).due_on
    with unit_of_work():
        directives.direct(item.id, by=by, on=play.on, words=WHY, until=play.later(due, b) if b % 2 else None)


def days_go_by(play: Play, a: int, b: int, _c: int) -> None:
    """The day moves on; mostly the job has run since."""
    play.on += timedelta(days=(1, 2, 5, 14, 40)[a % 5])
    if b % 4:
        swept = fire_due(on=play.on)
        if swept.failed:
            raise WrongError("a timer failed", str(swept))


ITEM_MOVES = {
    "register": register, "assign": assign, "reassign": reassign, "press": press_step, "submit": submit,
    "accept": accept, "give_back": give_back, "ask_for_time": ask_for_time, "judge": judge,
    "suspend": stop(Verb.SUSPEND), "resume": stop(Verb.RESUME, "suspended"), "cancel": stop(Verb.CANCEL),
    "supersede": stop(Verb.SUPERSEDE), "reopen": stop(Verb.REOPEN, "completed", "cancelled", "superseded"),
    "move_by_hand": move_by_hand, "explain": explain, "direct": direct, "days_go_by": days_go_by,
}  # fmt: skip
