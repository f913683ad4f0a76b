"""The register day by day: papers, what each of them asks for, duties without a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from tracker.demo.generating.grammar import Topic
from tracker.demo.generating.items import Given, make_item
from tracker.demo.generating.life import end_after, live
from tracker.demo.generating.office import Who
from tracker.demo.generating.papers import Papers
from tracker.demo.generating.scene import Scene
from tracker.demo.generating.spread import OpenOnes, Workday
from tracker.items.models.item import Item, Origin

PLAN, SHARED, SUPERIOR, MEETING, STANDING = 0.075, 0.05, 0.09, 0.05, 0.035
PARTS, SHARES = (3, 9), (2, 4)  # items of a plan beside the plan itself; items of one paper
STANDING_DUTY = "Nhiệm vụ thường xuyên"


class Register:
    """Fills days with papers and items."""

    def __init__(self, scene: Scene, papers: Papers, open_ones: OpenOnes) -> None:
        self._scene, self._papers, self._open_ones = scene, papers, open_ones

    def fill(self, days: Sequence[Workday]) -> Iterator[int]:
        """Make everything, day by day; says after each group of items how many it had."""
        left, total = 0, sum(day.items for day in days)
        for day in days:
            left += day.items
            while left > 0:
                number = self._group(day, total)
                left, total = left - number, total - number
                self._scene.rows.flush_when_full()
                yield number
        self._scene.rows.flush()

    def _group(self, day: Workday, most: int) -> int:
        """What one paper or one meeting brings; returns how many items, never more than `most`."""
        scene, rng = self._scene, self._scene.rng
        clerk = rng.choice(scene.office.clerks)
        topic, chance = scene.grammar.topic(), rng.random()
        if chance < PLAN and most > PARTS[0]:
            return self._plan(topic, day, clerk, min(rng.randint(*PARTS), most - 1))
        chance -= PLAN
        if chance < SHARED and most >= SHARES[0]:
            return self._several(topic, day, clerk, min(rng.randint(*SHARES), most))
        chance -= SHARED
        if chance < MEETING + STANDING:
            return self._without_paper(topic, day, clerk, Origin.MEETING if chance < MEETING else Origin.STANDING)
        if chance < MEETING + STANDING + SUPERIOR:
            paper, origin = self._papers.receive(topic, day.day, clerk=clerk), Origin.SUPERIOR
        else:
            paper, origin = self._papers.issue(topic, day.day, is_plan=False, clerk=clerk), Origin.OWN
        if paper is None:
            return self._without_paper(topic, day, clerk, Origin.MEETING)
        title = paper.subject if origin is Origin.OWN else scene.grammar.title("CV", topic, day.day)
        units = self._single(Given(topic, origin, day.day, clerk, self._draw(day), paper, title))
        self._papers.meant_for(paper, units)
        return 1

    def _draw(self, day: Workday) -> bool:
        return self._open_ones.draw(day.open_share)

    def _single(self, given: Given) -> set[int]:
        """One item; the units that it is for."""
        scene = self._scene
        life = live(scene.rng, scene.frame, given_on=given.day, is_open=given.is_open)
        return make_item(scene, given, life, item_id=scene.rows.next_id(Item)).parts.everyone

    def _without_paper(self, topic: Topic, day: Workday, clerk: Who, origin: Origin) -> int:
        scene = self._scene
        source = scene.grammar.line("meetings", topic, day.day) if origin is Origin.MEETING else STANDING_DUTY
        title = scene.grammar.title(origin.value, topic, day.day)
        self._single(Given(topic, origin, day.day, clerk, self._draw(day), None, title, source))
        return 1

    def _several(self, topic: Topic, day: Workday, clerk: Who, number: int) -> int:
        """Items that share a paper, clause by clause, without one above them."""
        scene = self._scene
        paper = self._papers.issue(topic, day.day, is_plan=False, clerk=clerk)
        if paper is None:
            return self._without_paper(topic, day, clerk, Origin.MEETING)
        units: set[int] = set()
        for _ in range(number):
            title = scene.grammar.title("step", topic, day.day)
            units |= self._single(Given(topic, Origin.OWN, day.day, clerk, self._draw(day), paper, title))
        self._papers.meant_for(paper, units)
        return number

    def _plan(self, topic: Topic, day: Workday, clerk: Who, number: int) -> int:
        """A plan and its parts: it is open while one of them is, and ends after them."""
        scene = self._scene
        paper = self._papers.issue(topic, day.day, is_plan=True, clerk=clerk)
        if paper is None:
            return self._without_paper(topic, day, clerk, Origin.MEETING)
        states = sorted((self._draw(day) for _ in range(number + 1)), reverse=True)
        lived = partial(live, scene.rng, scene.frame, given_on=day.day)
        plan = lived(is_open=states[0], is_plan=True)
        parts = [lived(is_open=state, latest=plan.due.effective) for state in states[1:]]
        end_after(scene.rng, scene.frame, plan, parts)
        scene.rng.shuffle(parts)
        whole = Given(topic, Origin.OWN, day.day, clerk, states[0], paper, paper.subject)
        made = make_item(scene, whole, plan, item_id=scene.rows.next_id(Item), has_parts=True)
        units = made.parts.everyone
        for position, life in enumerate(parts):
            title = scene.grammar.title("step", topic, day.day)
            part = replace(whole, title=title, parent_id=made.id, position=position)
            units |= make_item(scene, part, life, item_id=scene.rows.next_id(Item)).parts.everyone
        self._papers.meant_for(paper, units)
        return number + 1
