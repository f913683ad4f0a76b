"""Whatever is done to an item in whatever order: its run, its status, its days and its timers say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.factories import Office, make_document
from tests.tracker.items.tracked import BEGIN, fixed, registered
from tests.tracker.processes.run_acts import ACTS, VERBS, Play, press_button
from tests.tracker.processes.run_checks import drawing_of, faults, tokens_of
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item, Origin
from tracker.items.services.registering import Draft, register_item
from tracker.items.services.requests import waiting_requests
from tracker.items.states import offered
from tracker.items.verbs import Verb
from tracker.processes.models import Run, RunState
from workflows.state import Holds

WEIGHTS = {"sweep": 4, "press": 8, "accept": 4, "submit": 4, "move": 3, "assign": 3}
NAMES = [name for name in (*ACTS, "sweep") for _ in range(WEIGHTS.get(name, 1))]
UNITS_TRIED = 6
ACT = st.tuples(st.sampled_from(NAMES), st.integers(0, 15), st.integers(0, 11))


@pytest.fixture
def replaced(app: object, office: Office) -> int:
    """An item that others may be replaced by."""
    return registered("Nhiệm vụ thay thế")


def make_item(kind: str, due: int | None) -> int:
    """A registered item: of a plan, of a letter, or a standing duty."""
    due_on = BEGIN + timedelta(days=due) if due else None
    if kind:
        return registered(document=make_document(symbol=kind), due_on=due_on)
    with unit_of_work():
        draft = Draft("Trực báo hằng tuần", origin=Origin.STANDING, due=fixed(due_on))
        return register_item(draft, by=SYSTEM, on=BEGIN).id


@given(
    kind=st.sampled_from(("KH-UBND", "CV-UBND", "")),
    due=st.sampled_from((None, 3, 30, 90)),
    acts=st.lists(ACT, min_size=3, max_size=16),
    first=st.tuples(st.integers(1, 15), st.integers(0, 11)),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_run_status_days_and_timers_agree_after_every_act(
    office: Office, replaced: int, kind: str, due: int | None, acts: list[tuple[str, int, int]], first: tuple[int, int]
) -> None:
    item_id = make_item(kind, due)
    play, done = Play(office, item_id, BEGIN, replaced), []
    for name, a, b in [("assign", *first), *acts]:
        before = waiting(item_id)
        try:
            play.act(name, a, b)
            done.append((name, a, b))
        except TrackerError as error:
            db.session.rollback()
            done.append((name, a, b, str(error)))
            assert waiting(item_id) == before, "a refused act changed something"
        assert faults(item_id) == [], done
    every_button_works(play, done)
    every_verb_works(play, done)


def waiting(item_id: int) -> tuple[int, list[tuple[int, str]]]:
    """The revision of the run and its open tokens."""
    db.session.rollback()
    return db.session.get_one(Run, item_id).rev, [(row.number, row.node) for row in tokens_of(item_id)]


class Undone(Exception):
    """Ends a trial."""


def tried(play: Play, act: Callable[[], None]) -> TrackerError | None:
    """What comes of an act that is then undone: nothing, or why it is refused."""
    try:
        with unit_of_work():
            act()
            raise Undone
    except Undone:
        return None
    except TrackerError as error:
        return error


def every_button_works(play: Play, done: object) -> None:
    """Each button of each open step can be pressed: it is not offered and then refused."""
    if db.session.get_one(Run, play.item_id).state is not RunState.RUNNING:
        return
    drawing = drawing_of(play.item_id)
    buttons = [
        (row.number, row.node, button)
        for row in tokens_of(play.item_id)
        if row.holds is Holds.TASK
        for button in drawing.nodes[row.node].outcomes
        if button != "assign"  # units are chosen for it, on a page of its own
    ]
    for number, node, button in buttons:
        error = tried(play, partial(press_button, play, number, button))
        if button == "release" and isinstance(error, InvalidInput):
            continue  # no other unit carries it out
        assert error is None, (node, button, str(error), done)


def every_verb_works(play: Play, done: object) -> None:
    """Each verb that is offered can be done, for one unit at least."""
    item = db.session.get_one(Item, play.item_id)
    verbs = offered(item)
    for verb, name in VERBS.items():
        if verb not in verbs or (verb is Verb.REQUEST_EXTENSION and (not item.due_on or waiting_requests(item.id))):
            continue
        errors: list[TrackerError] = []
        while len(errors) < UNITS_TRIED and (error := tried(play, partial(ACTS[name], play, len(errors), 1))):
            errors.append(error)
        assert len(errors) < UNITS_TRIED, (verb, [str(error) for error in errors], done)
        item = db.session.get_one(Item, play.item_id)
