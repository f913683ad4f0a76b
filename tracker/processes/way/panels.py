"""What other pages show of the way of an item through its procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import url_for

from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.core.frame import Panel
from tracker.items.deadlines.timeliness import OPEN, Status
from tracker.items.labels import STATUSES
from tracker.items.models.item import Item, Part
from tracker.items.policies import Standing
from tracker.items.queries.page import ItemPage
from tracker.processes.inbox.addresses import open_word
from tracker.processes.inbox.forms import asks
from tracker.processes.labels import button_words
from tracker.processes.models import RunState
from tracker.processes.own_words import has_own_words
from tracker.processes.policies import can_move_by_hand
from tracker.processes.queries.open_step import open_step, why_not
from tracker.processes.services.acting import ON_OWN_PAGE
from tracker.processes.step_words import step_words
from tracker.processes.way.by_itself import timer_marks, timer_words
from tracker.processes.way.picture import Line, Mark, Stage, lines_of, marks_on
from tracker.processes.way.queries import Bearer, Place, Way, way_of
from tracker.processes.way.sentences import count_words, now_words, role_words, who_words
from tracker.processes.way.standing_still import waiting_nodes
from tracker.processes.way.waiting import Waits, waits_of, waits_without_step
from workflows.definition import Node
from workflows.state import Holds

#: More steps than these do not stand beside each other.
MOST_BESIDE = 6


@dataclass(frozen=True, slots=True)
class WayShown:
    """A run ready for its templates."""

    item_id: int
    way: Way
    now: str
    lines: Sequence[Line]
    timers: Sequence[str]
    waits: Sequence[Waits] = ()

    @property
    def is_short(self) -> bool:
        """Whether its steps may stand beside each other on a desk."""
        return len(self.lines) <= MOST_BESIDE

    @property
    def stands_somewhere(self) -> bool:
        """Whether a step is open, or a day or a message is waited for."""
        return any(line.stage is Stage.HERE for line in self.lines) or bool(waiting_nodes(self.way))

    @property
    def branches(self) -> Mapping[str, str]:
        """Where each unit stands, where several do."""
        here = [(place.unit, step_words(line.node.name)) for line in self.lines for place in line.places if place.unit]
        return dict(here) if len(here) > 1 else {}

    @property
    def marks(self) -> list[Mark]:
        """The signs on the drawing."""
        return marks_on(self.way, self.lines) + timer_marks(self.way)


def line_words(line: Line) -> str:
    """Under the name of a step: who is to act, and how many units are through; or that it is done."""
    if line.stage is not Stage.HERE:
        return who_words(line.node)
    return "; ".join(filter(None, (role_words(line), count_words(line))))


def name_address(line: Waits, item_id: int, by: Actor) -> str | None:
    """Where somebody is named for the unit that has nobody; None for a line of another kind, and for who names nobody.

    From there one comes back to the item.
    """
    if line.unit_id is None or not by.has(Role.CLERK, Role.LEADER, act=Act.ASSIGN):
        return None
    return url_for("handover.name_form", item_id=item_id, unit_id=line.unit_id)


def shown(item_id: int, status: Status, bearers: Sequence[Bearer], standing: Standing, *, on: date) -> WayShown | None:
    """The run of an item in words; None where it has none. Four queries."""
    way = way_of(item_id)
    if way is None:
        return None
    lines = lines_of(way, bearers)
    timers = [timer_words(way, one) for one in way.awaited if way.drawing.nodes[one.node].attached_to]
    waits = waits_of(item_id, way, lines, standing, on=on)
    return WayShown(item_id, way, now_words(way, lines, str(STATUSES[status])), lines, timers, waits)


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of a step in the office's own words, on the page of its item: where it leads, or what is sent."""

    step: str
    words: str
    url: str
    fields: Mapping[str, Any] | None = None  # sent at once; None: a form is opened


def deeds_of(way: Way | None, item: Item, standing: Standing, by: Actor) -> list[Deed]:
    """The buttons of open steps that have words of their own, where they wait for this person."""
    if way is None or way.state is not RunState.RUNNING:
        return []
    found: list[Deed] = []
    for place in way.places:
        step = way.drawing.nodes[place.node]
        if place.holds is not Holds.TASK or not has_own_words(step):
            continue
        here = open_step(item, place.number, step, place.unit_id, standing, person_id=place.person_id)
        if why_not(by, here, standing) is None:
            found += [_deed(item.id, place, step, button) for button in step.outcomes if button not in ON_OWN_PAGE]
    return found


def _deed(item_id: int, place: Place, step: Node, button: str) -> Deed:
    name, words, back = step_words(step.name), button_words(button, step), url_for("items.show_item", item_id=item_id)
    if asks(button, step):
        key = f"{item_id}-{place.number}"
        url = url_for("inbox.show_inbox", open=open_word(key, button), next=back, _anchor=f"step-{key}")
        return Deed(name, words, url)
    url = url_for("inbox.press_button", item_id=item_id, token=place.number, button=button, next=back)
    return Deed(name, words, url, {"node": step.id, "unit": place.unit_id or ""})


def _of_item(actor: Actor, page: ItemPage) -> dict[str, Any]:
    item, on = page.item, clock.today()
    bearers = [
        Bearer(part.unit_id, part.unit, part.accepted_on is not None, part.reported_on is not None)
        for part in page.parts if part.part in (Part.LEAD, Part.EACH)
    ]  # fmt: skip
    way = shown(item.id, item.status, bearers, page.standing, on=on)
    waits = way.waits if way is not None else ()
    if item.status in OPEN and not (way is not None and way.stands_somewhere):
        since = item.assigned_on or item.registered_at.astimezone(clock.OFFICE_ZONE).date()
        waits = waits_without_step(
            item.id, item.status, page.standing, item.lead_unit_id, since=since, is_plan=item.has_parts, on=on
        )
    to_name = partial(name_address, item_id=item.id, by=actor)
    deeds = deeds_of(way.way if way else None, item, page.standing, actor)
    newer = way.way.newer if way is not None and can_move_by_hand(actor) is None else 0
    return {
        "shown": way, "line_words": line_words, "waits": waits, "name_address": to_name, "deeds": deeds, "newer": newer,
    }  # fmt: skip


ITEM = (Panel("processes/way/_of_item.html", _of_item),)
LOOK = (Panel("processes/way/_in_look.html", _of_item),)
