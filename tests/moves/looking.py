"""What must hold after every move: by our own reading of all steps, and by really asking the program now and then."""

from __future__ import annotations

from tests.moves.play import Play, WrongError
from tests.moves.reading import World
from tests.moves.rules import may_press, sees, waits_for
from tests.tracker.processes.run_checks import drawing_of
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.policies import can_see
from tracker.items.services.loading import standing_of
from tracker.processes.inbox.queries import Wanted, count_steps, few_steps, page_of_steps
from tracker.processes.policies import can_take
from tracker.processes.step_kinds import catalogue

#: More than any history has.
MOST = 500
#: One after so many moves is asked for the inbox of one person; at the end of a history everybody is.
SELDOM = 4


class Looker:
    """What is looked at after each move of a history, and at its end."""

    def __init__(self, length: int) -> None:
        self.last = length - 1

    def __call__(self, play: Play, place: int) -> None:
        world = play.world
        items_go_on(world)
        if place == self.last:
            for person in sorted(world.enabled):
                inbox_is_right(play, person)
        elif place % SELDOM == 0 and world.powers:
            people = sorted(world.powers)
            inbox_is_right(play, people[(place * 7 + len(world.steps)) % len(people)])


def items_go_on(world: World) -> None:
    """With each open item somebody can do something: one of its steps waits, or it is suspended."""
    waiting = {step.item for step in world.steps}
    for item in world.items.values():
        if item.is_open and item.id not in waiting and item.status != "suspended":
            raise WrongError("an open item without a step", repr(item))
        if not item.is_open and item.id in waiting:
            raise WrongError("a step of an item that has ended", repr(item))


def inbox_is_right(play: Play, person: int) -> None:
    """It shows exactly what waits for this person by the rules; the policy lets all of it, and the badge counts it."""
    world, by = play.world, play.actor(person)
    known = catalogue()
    rows = page_of_steps(Wanted(), known, by=by, first=0, size=MOST)
    shown = [(row.item_id, row.number) for row in rows]
    if len(shown) != len(set(shown)):
        raise WrongError("twice in an inbox", f"{by.name}: {shown}")
    expected = {(step.item, step.number): step for step in world.steps if waits_for(world, person, step)}
    if missing := expected.keys() - set(shown):
        raise WrongError("missing in an inbox", f"{_who(by)}: {[expected[key] for key in sorted(missing)]}")
    if beyond := set(shown) - expected.keys():
        steps = [step for step in world.steps if (step.item, step.number) in beyond]
        raise WrongError("not to be pressed, and in an inbox", f"{_who(by)}: {steps}")
    counted = count_steps(Wanted(), known, by=by, on=play.on).total
    if not len(shown) == counted == few_steps(by=by):
        raise WrongError("a badge counts otherwise", f"{_who(by)}: {len(shown)}, {counted}, {few_steps(by=by)}")
    for step in world.steps:
        policy_agrees(play, by, step.item, step.number)


def policy_agrees(play: Play, by: Actor, item_id: int, number: int) -> None:
    """The policy lets whom the rules let, and nobody else; who may not see the item is told that there is none."""
    world = play.world
    step = next(one for one in world.steps if (one.item, one.number) == (item_id, number))
    item = db.session.get_one(Item, item_id)
    standing = standing_of(item)
    is_seen = can_see(by, standing) is None
    if is_seen is not sees(world, by.person_id or 0, world.items[item_id]):
        raise WrongError("seen otherwise", f"{_who(by)}: {item_id}")
    node = drawing_of(item_id).nodes[step.node]
    lets = is_seen and can_take(
        by, node, step.unit if step.unit is not None else item.lead_unit_id, standing,
        left_to_office=world.left_to_office,
    ) is None  # fmt: skip
    if lets is not may_press(world, by.person_id or 0, step):
        raise WrongError("the policy lets otherwise", f"{_who(by)}, {step}: {lets}")
    if lets:
        own_result_stays(world, by, step.item, step.role)


def own_result_stays(world: World, by: Actor, item_id: int, role: str) -> None:
    """Nobody judges his own result through somebody else's post."""
    item, person = world.items[item_id], by.person_id or 0
    leads = any(power.role == "leader" and power.holder is None for power in world.powers_of(person))
    if role == "monitor" and person in item.reporters and not leads:
        raise WrongError("the own result is judged", f"{_who(by)}: {item}")


def _who(by: Actor) -> str:
    return f"{by.name} {[(post.role.value, post.unit_id, post.is_deputy, post.acts, post.holder) for post in by.posts]}"


