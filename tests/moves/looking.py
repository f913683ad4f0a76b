"""What must hold after every move: by our own reading of all steps, and by really asking the program now and then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Date, bindparam, select

from tests.moves.play import Play, WrongError
from tests.moves.reading import Step, World
from tests.moves.rules import act_of, has_list, may_press, nobody_can, reasons, sees, waits_for
from tracker.accounts.acting_posts import acting_posts, as_post
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.policies import can_see
from tracker.items.services.loading import standing_of
from tracker.processes.buttons import StepKind
from tracker.processes.inbox.queries import MENU, Wanted, count_steps, few_steps, page_of_steps
from tracker.processes.policies import can_take
from tracker.processes.posts import Posts, posts_on
from tracker.processes.step_kinds import catalogue
from tracker.processes.unheld import reasons_of, unheld_steps

#: Who acts in which post, `today`.
ACTING = select(acting_posts(bindparam("today", type_=Date)))
#: More than any history has.
MOST = 500
#: After so many moves the program is asked for a whole inbox, and what doctor counts; about one step after each.
SELDOM = 5


def look(play: Play, place: int) -> None:
    """After the move of this place in its history."""
    world = play.world
    items_go_on(world)
    left = nobody_can(world)
    if left:
        office_is_told(play, left)
    if place % SELDOM == 1:
        doctor_counts(play, left)
    actors = everybody(play)
    if world.steps:
        policy_agrees(play, actors, world.steps[(place * 5 + world.on.day) % len(world.steps)])
    if place % SELDOM == 0 and actors:
        people = [*who_matter(world), *sorted(actors)]
        by = actors.get(people[(place + len(world.steps)) % len(people)])
        inbox_is_right(play, by or next(iter(actors.values())), left)


def everybody(play: Play) -> dict[int, Actor]:
    """Whoever acts in a post today, as the program has it: the same posts as by our reading, no more and no fewer."""
    world, posts = play.world, defaultdict(list)
    for row in db.session.execute(ACTING, {"today": play.on}):
        posts[row.person_id].append(as_post(row))
    for person in sorted(posts.keys() | world.powers.keys()):
        told = {
            (post.id, post.role.value, post.unit_id, post.is_deputy, post.acts, post.holder and post.holder.person_id)
            for post in posts.get(person, ())
        }
        ours = {
            (power.post, power.role, power.unit, power.is_deputy, power.acts, power.holder)
            for power in world.powers_of(person)
        }
        if told != ours:
            raise WrongError("somebody acts in other posts", f"{person}: {sorted(told ^ ours, key=str)}")
    return {person: Actor(person, f"Người {person}", tuple(held)) for person, held in posts.items()}


def who_matter(world: World) -> list[int]:
    """People with more to go wrong: who stands in, deputies, who was named."""
    named = {person for item in world.items.values() for _unit, person in item.named if person is not None}
    found = {
        power.person for powers in world.powers.values() for power in powers
        if power.holder is not None or power.is_deputy or power.person in named
    }  # fmt: skip
    return sorted(found)


def doctor_counts(play: Play, left: Mapping[tuple[int, int], Step]) -> None:
    """As many as nobody can press."""
    groups = unheld_steps(on=play.on)
    if sum(group.steps for group in groups) != len(left):
        raise WrongError("doctor counts otherwise", f"{groups}, but {list(left.values())}")


def office_is_told(play: Play, left: Mapping[tuple[int, int], Step]) -> None:
    """What nobody can press, and nothing else, is in the list of the office, each with its reason."""
    world = play.world
    people = [person for person in sorted(world.powers) if has_list(world, person)]
    if not people:
        return  # neither an office nor a leader: the administrator reads it on the page of the health
    by, known = play.actor(people[len(world.steps) % len(people)]), catalogue()
    posts = _posts_for(by, play.on)
    rows = page_of_steps(Wanted(kind=StepKind.NOBODY), known, posts, by=by, first=0, size=MOST)
    listed = {(row.item_id, row.number) for row in rows}
    if listed != left.keys():
        raise WrongError("the list of the office", f"{_who(by)}: {listed}, but {list(left.values())}")
    if rows and posts is not None:
        for row, reason in zip(rows, reasons_of(rows, posts), strict=True):
            true = reasons(world, left[row.item_id, row.number])
            if reason.lack.value not in true:
                raise WrongError(
                    "another reason is said", f"{reason.lack}, not {true}, of {left[row.item_id, row.number]}"
                )


def items_go_on(world: World) -> None:
    """With each open item somebody can do something: one of its steps waits, or it is suspended."""
    waiting = {step.item for step in world.steps}
    for item in world.items.values():
        if item.is_open and item.id not in waiting and item.status != "suspended":
            raise WrongError("an open item without a step", repr(item))
        if not item.is_open and item.id in waiting:
            raise WrongError("a step of an item that has ended", repr(item))


def inbox_is_right(play: Play, by: Actor, left: Mapping[tuple[int, int], Step]) -> None:
    """It shows exactly what waits for this person by the rules, each once, and the badge counts it."""
    world, known, person = play.world, catalogue(), by.person_id or 0
    posts = _posts_for(by, play.on)
    rows = page_of_steps(Wanted(), known, posts, by=by, first=0, size=MOST)
    shown = [(row.item_id, row.number) for row in rows]
    if len(shown) != len(set(shown)):
        raise WrongError("twice in an inbox", f"{_who(by)}: {shown}")
    expected = {(step.item, step.number): step for step in world.steps if waits_for(world, person, step)}
    expected |= left if has_list(world, person) else {}
    if missing := expected.keys() - set(shown):
        raise WrongError("missing in an inbox", f"{_who(by)}: {[expected[key] for key in sorted(missing)]}")
    if beyond := set(shown) - expected.keys():
        steps = [step for step in world.steps if (step.item, step.number) in beyond]
        raise WrongError("not to be pressed, and in an inbox", f"{_who(by)}: {steps or beyond}")
    if len(shown) != (counted := count_steps(Wanted(), known, posts, by=by, on=play.on).total):
        raise WrongError("an inbox counts otherwise", f"{_who(by)}: {len(shown)}, {counted}")
    now_is_right(play, by, expected)


def now_is_right(play: Play, by: Actor, expected: Mapping[tuple[int, int], Step]) -> None:
    """What needs an act now is some of that: all but work, and of the work at least what is late and not asked about;
    the badge counts it, and what runs is the rest.
    """
    known, posts, on = catalogue(), _posts_for(by, play.on), play.on
    kept = [
        {(row.item_id, row.number) for row in page_of_steps(wanted, known, posts, by=by, first=0, size=MOST)}
        for wanted in (MENU, Wanted(now=False))
    ]
    now, runs = kept
    if now & runs or now | runs != expected.keys():
        raise WrongError("neither now nor running, or both", f"{_who(by)}: {now}, {runs}, {expected.keys()}")
    if others := [expected[key] for key in runs if act_of(expected[key]) != "report"]:
        raise WrongError("an act that is no work is told to run", f"{_who(by)}: {others}")
    counted, badge = count_steps(MENU, known, posts, by=by, on=on).total, few_steps(by=by)
    if not len(now) == counted == badge:
        raise WrongError("a badge counts otherwise", f"{_who(by)}: {len(now)}, {counted}, {badge}")


def policy_agrees(play: Play, actors: Mapping[int, Actor], step: Step) -> None:
    """The policy lets whom the rules let, and nobody else; who may not see the item is told that there is none."""
    world, item = play.world, db.session.get_one(Item, step.item)
    standing, left = standing_of(item), world.left_to_office
    answers_id = step.unit if step.unit is not None else item.lead_unit_id
    for person, by in actors.items():
        is_seen = can_see(by, standing) is None
        if is_seen is not sees(world, person, world.items[step.item]):
            raise WrongError("seen otherwise", f"{_who(by)}: {step.item}")
        lets = is_seen and can_take(by, step.drawn, answers_id, standing, left_to_office=left) is None
        if lets is not may_press(world, person, step):
            raise WrongError("the policy lets otherwise", f"{_who(by)}, {step}: {lets}")
        if lets:
            own_result_stays(world, by, step.item, step.role)


def own_result_stays(world: World, by: Actor, item_id: int, role: str) -> None:
    """Nobody judges a result that he reported, unless he leads, and heads the unit, in posts of his own."""
    item, person = world.items[item_id], by.person_id or 0
    own = [power for power in world.powers_of(person) if power.holder is None]
    leads = any(power.role == "leader" for power in own)
    heads = any(power.role == "head" and power.unit in item.carrying for power in own)
    if role == "monitor" and person in item.reporters and not (leads and heads):
        raise WrongError("the own result is judged", f"{_who(by)}: {item}")


def _who(by: Actor) -> str:
    return f"{by.name} {[(post.role.value, post.unit_id, post.is_deputy, post.acts, post.holder) for post in by.posts]}"


def _posts_for(by: Actor, on: date) -> Posts | None:
    """As the inbox takes them: for the office and the leadership, who see to what nobody can press."""
    return posts_on(on) if by.has(Role.CLERK, Role.LEADER) else None
