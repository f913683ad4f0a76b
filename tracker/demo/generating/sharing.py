"""Who gets which part of an item, and the rows of the parts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tracker.demo.generating.grammar import Topic
from tracker.demo.generating.life import Life
from tracker.demo.generating.office import Who
from tracker.demo.generating.scene import Made, Parts, Scene
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Part

EACH, COMMUNE_LEADS = 0.08, 0.11
ALL_COMMUNES = 0.6  # of the items that every unit answers for; the others are for some of them
SUPPORTS = (42, 37, 16, 5)  # none, one, two, three
SECOND_MONITOR, GIVEN_ANEW, OWN_DEADLINE = 0.04, 0.03, 0.12
#: How many of the units have reported while others have not.
MOST_REPORTED = 0.9


def share_out(scene: Scene, topic: Topic, *, may_be_each: bool) -> Parts:
    """The units of an item by its field; some are led by a commune, some are for every commune."""
    rng, office, about = scene.rng, scene.office, topic.about
    monitor = office.unit(about["monitor"])
    lead = office.unit(rng.choice(about["lead"]))
    if may_be_each and scene.chance(EACH):
        number = len(office.communes) if scene.chance(ALL_COMMUNES) else rng.randint(4, len(office.communes) - 1)
        return Parts(None, sorted(rng.sample(office.communes, number)), (), (lead,))
    if scene.chance(COMMUNE_LEADS):
        return Parts(rng.choice(office.communes), (), (), (lead,))
    wanted = rng.choices((0, 1, 2, 3), SUPPORTS)[0]
    others = [office.unit(code) for code in about["with"]]
    if scene.chance(0.2):
        others.insert(0, rng.choice(office.communes))
    support = [unit for unit in dict.fromkeys(others) if unit != lead][:wanted]
    watching = [monitor, office.unit("NV")] if scene.chance(SECOND_MONITOR) else [monitor]
    return Parts(lead, (), support, [unit for unit in dict.fromkeys(watching) if unit != lead])


def workers(scene: Scene, parts: Parts) -> dict[int, Who]:
    """Who enters figures and notes for each carrying unit: an officer where it has one, else its head."""
    carrying = [parts.lead] if parts.lead else parts.each
    found: dict[int, Who] = {}
    for unit in carrying:
        officers = scene.office.officers.get(unit)
        found[unit] = scene.rng.choice(officers) if officers else scene.office.answers(unit)
    return found


def add_parts(scene: Scene, made: Made) -> None:
    """The rows of the parts; nobody has one where the item is only registered."""
    life, parts = made.life, made.parts
    if life.assigned_on is None:
        return
    if parts.lead is not None:
        officers = scene.office.officers.get(parts.lead)
        person = scene.rng.choice(officers).id if officers else None
        if scene.chance(GIVEN_ANEW) and life.accepted_on is not None:
            _add(scene, made, Part.LEAD, _another(scene, parts), released_on=life.accepted_on)
        _add(
            scene, made, Part.LEAD, parts.lead, person_id=person, accepted_on=life.accepted_on,
            reported_on=life.reported_on, confirmed_on=life.closed_on if life.status is Status.COMPLETED else None,
        )  # fmt: skip
    if parts.each:
        _add_each(scene, made)
    for part, units in ((Part.SUPPORT, parts.support), (Part.MONITOR, parts.monitor)):
        for unit in units:
            _add(scene, made, part, unit)


def _add(scene: Scene, made: Made, part: Part, unit: int, **more: Any) -> None:
    scene.rows.add(Assignment, item_id=made.id, unit_id=unit, part=part, **more)


def _another(scene: Scene, parts: Parts) -> int:
    """A unit that had the item by mistake at first."""
    free = [unit for unit in scene.office.units.values() if unit not in parts.everyone]
    return scene.rng.choice(free)


def _add_each(scene: Scene, made: Made) -> None:
    """Every unit for itself: when all have reported the item has; till then some have."""
    life, rng = made.life, scene.rng
    staggered = life.due.due_on is not None and not life.due.first_due_on and scene.chance(OWN_DEADLINE)
    share = rng.uniform(0, MOST_REPORTED)
    last = rng.choice(made.parts.each)
    for unit in made.parts.each:
        reported: date | None = None
        if life.reported_on is not None:
            reported = life.reported_on if unit == last else _before(scene, life, life.reported_on)
        elif life.accepted_on is not None and unit != last and rng.random() < share:
            reported = _before(scene, life, life.worked_until(scene.frame.on))
        own = _own_deadline(scene, life) if staggered else None
        effective = own and scene.frame.calendar.effective(own, is_period=False)
        _add(
            scene, made, Part.EACH, unit, due_on=own, effective_due_on=effective, reported_on=reported,
            accepted_on=reported or life.accepted_on,
            confirmed_on=life.closed_on if life.status is Status.COMPLETED else None,
        )  # fmt: skip


def _own_deadline(scene: Scene, life: Life) -> date | None:
    """A unit's own day: that of the item, or one or two weeks before."""
    due_on = life.due.due_on
    return due_on and scene.frame.work.last_working(due_on - timedelta(days=scene.rng.choice((0, 0, 7, 14))))


def _before(scene: Scene, life: Life, day: date) -> date:
    begun = life.accepted_on or life.given_on
    return begun + timedelta(days=scene.rng.randint(0, max(0, (day - begun).days)))
