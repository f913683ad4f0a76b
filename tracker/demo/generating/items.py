"""Items: alone, several of one paper, or a plan with its parts; each with everything that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.demo.generating.counted import add_counters
from tracker.demo.generating.folding import folded_text
from tracker.demo.generating.grammar import Topic, words
from tracker.demo.generating.life import Life
from tracker.demo.generating.log import log_course, write_log
from tracker.demo.generating.office import Who
from tracker.demo.generating.scene import Made, Paper, Scene
from tracker.demo.generating.sharing import add_parts, share_out, workers
from tracker.demo.generating.story import outcome, tell
from tracker.items.models.item import Item, NextTask, Origin, Priority
from tracker.items.services.registering import suggest_action

PRIORITIES, PRIORITY_SHARES = tuple(Priority), (90, 7, 2, 1)
HAS_CLAUSE, HAS_LEADER, IN_NEXT_TASKS, STARTS_LATER = 0.5, 0.9, (0.9, 0.03), 0.03


@dataclass(frozen=True, slots=True)
class Given:
    """What an item is made from: where its duty comes from and how long it shall last."""

    topic: Topic
    origin: Origin
    day: date
    clerk: Who
    is_open: bool
    paper: Paper | None = None
    title: str = ""
    source: str = ""
    parent_id: int | None = None
    position: int = 0


def make_item(scene: Scene, given: Given, life: Life, *, item_id: int, has_parts: bool = False) -> Made:
    parts = share_out(scene, given.topic, may_be_each=not has_parts and given.parent_id is None)
    made = Made(item_id, given.topic, given.title, life, parts, given.origin, given.paper, given.clerk, has_parts,
                workers(scene, parts))  # fmt: skip
    registered = _add_item(scene, made, given)
    add_parts(scene, made)
    log_course(scene, made, registered)
    add_counters(scene, made)
    tell(scene, made)
    write_log(scene)
    return made


def _add_item(scene: Scene, made: Made, given: Given) -> dict[str, Any]:
    """The row of the item; returns what the log says of its registration."""
    life, due, said = made.life, made.life.due, _said(scene, made, given)
    is_late_term = life.assigned_on is None and due.written.term is not None
    term, first = due.written.term, due.first_due_on or due.due_on
    scene.rows.add(
        Item, id=made.id, origin=given.origin, document_id=given.paper.id if given.paper else None,
        parent_id=given.parent_id, position=given.position, source_words=given.source, **said,
        period=_period(given, due.due_on), due_kind=due.written.kind, due_on=None if is_late_term else due.due_on,
        effective_due_on=None if is_late_term else due.effective, late_from=life.late_from,
        term_days=term.days if term else None, term_working=term is not None and term.working,
        due_precision=due.precision, due_as_written=due.written.as_written, due_inferred=due.inferred,
        first_due_on=None if is_late_term else first, assigned_on=life.assigned_on, reported_on=life.reported_on,
        closed_on=life.closed_on, outcome=outcome(scene, made), status=life.status,
        lead_unit_id=made.parts.lead if life.assigned_on else None, has_parts=made.has_parts,
        restricted=given.paper is not None and given.paper.restricted, registered_at=scene.moment(given.day, 1),
        next_task=_next_task(scene),
    )  # fmt: skip
    office, field_id, leader_id = scene.office, said["field_id"], said["leader_id"]
    leader = next((who.name for who in office.leaders.values() if who.id == leader_id), None)
    return {
        "title": made.title, "action": said["action"], "output": said["output"], "clause": said["clause"],
        "source_words": given.source, "field": office.field_names.get(field_id), "leader": leader,
        "priority": said["priority"], "period": given.day.year, "starts_on": said["starts_on"], "due_on": first,
        "due_as_written": due.written.as_written, "next_task": NextTask.AUTO,
    }  # fmt: skip


def _said(scene: Scene, made: Made, given: Given) -> dict[str, Any]:
    """The words of the item and what is searched in."""
    rng, paper = scene.rng, given.paper
    leader = scene.office.leaders.get(made.topic.about["leader"])
    action, output = suggest_action(made.title), rng.choice(words()["outputs"])
    shares = paper is not None and paper.subject != made.title
    clause = scene.grammar.line("clauses", made.topic, given.day) if shares and scene.chance(HAS_CLAUSE) else ""
    searched = [made.title, action, output, clause]
    if paper is not None:
        searched += [f"{paper.kind} {paper.number} {paper.symbol}", paper.subject]
    starts = made.life.accepted_on if scene.chance(STARTS_LATER) else None
    return {
        "title": made.title, "action": action, "output": output, "clause": clause,
        "field_id": scene.office.fields.get(made.topic.field),
        "leader_id": leader.id if leader and scene.chance(HAS_LEADER) else None,
        "priority": rng.choices(PRIORITIES, PRIORITY_SHARES)[0], "starts_on": starts,
        "search_text": folded_text(" ".join(searched)), "exact_text": " ".join(" ".join(searched).split()).casefold(),
    }  # fmt: skip


def _period(given: Given, due_on: date | None) -> int:
    """The year whose work it is: a plan of December speaks of the next."""
    return given.day.year + (given.day.month == 12 and due_on is not None and due_on.year > given.day.year)


def _next_task(scene: Scene) -> NextTask:
    chance, (auto, always) = scene.rng.random(), IN_NEXT_TASKS
    if chance < auto:
        return NextTask.AUTO
    return NextTask.ALWAYS if chance < auto + always else NextTask.NEVER
