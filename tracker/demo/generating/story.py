"""What happens to an item on its way: milestones, notes, more time, decisions of the leadership, its end."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.demo.generating.grammar import words
from tracker.demo.generating.log import log_item
from tracker.demo.generating.office import Who
from tracker.demo.generating.scene import Made, Scene
from tracker.items.deadlines.timeliness import Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.models.item import Decision, Extension, Milestone, Update
from tracker.items.models.suspension import Suspension

MILESTONES, NOTES, MOST_NOTES, IN_REPORT = 0.12, 0.42, 3, 0.2
ASKS, REFUSED = 0.04, 0.03  # of those still open with a deadline ahead: asks for time; of all: was refused it
DIRECTED, ANSWERED = 0.35, 0.5  # of what is late: the leadership has said something; the unit has explained itself


def tell(scene: Scene, made: Made) -> None:
    """Everything between the acceptance and the end."""
    if made.life.accepted_on is not None:
        _add_milestones(scene, made)
        _add_notes(scene, made)
        _add_extensions(scene, made)
        _add_directives(scene, made)
    _end(scene, made)


def _speaker(scene: Scene, made: Made) -> Who:
    """The head of the lead unit, or of one of those that answer for themselves."""
    return scene.office.answers(made.parts.lead or scene.rng.choice(made.parts.each))


def _somewhen(scene: Scene, made: Made) -> date:
    begun = made.life.accepted_on or made.life.given_on
    last = made.life.worked_until(scene.frame.on)
    return begun + timedelta(days=scene.rng.randint(0, max(0, (last - begun).days)))


def _add_milestones(scene: Scene, made: Made) -> None:
    if not scene.chance(MILESTONES):
        return
    life, rng = made.life, scene.rng
    begun = life.accepted_on or life.given_on
    end = life.due.effective or begun + timedelta(days=90)
    number = rng.randint(1, 4)
    for place, name in enumerate(rng.sample(words()["milestones"], number)):
        due_on = scene.frame.work.last_working(begun + (end - begun) * (place + 1) / (number + 1))
        reached = due_on + timedelta(days=rng.randint(-6, 4))
        done_on = max(begun, reached) if reached <= life.worked_until(scene.frame.on) else None
        if life.status is Status.COMPLETED:
            done_on = min(max(begun, reached), life.reported_on or reached)
        scene.rows.add(
            Milestone, item_id=made.id, name=name, due_on=due_on, position=place,
            done_on=done_on if done_on is None or done_on <= scene.frame.on else None,
        )  # fmt: skip


def _add_notes(scene: Scene, made: Made) -> None:
    if not scene.chance(NOTES):
        return
    number = scene.rng.randint(1, MOST_NOTES)
    by = scene.rng.choice(list(made.workers.values()))
    for day in sorted(_somewhen(scene, made) for _ in range(number)):
        note, at = scene.grammar.line("notes", made.topic, day), scene.moment(day, 4)
        scene.rows.add(
            Update, item_id=made.id, as_of=day, note=note, use_in_report=scene.chance(IN_REPORT), person_id=by.id,
            person_name=by.name, at=at,
        )  # fmt: skip
        log_item(scene, made, "updated", day, 4, by, after={"as_of": day}, note=note)


def _add_extensions(scene: Scene, made: Made) -> None:
    """More time that the deadline in force already holds; a request that waits, or one that was refused."""
    life, rng = made.life, scene.rng
    due = life.due
    begun, head = life.accepted_on or life.given_on, _speaker(scene, made)
    if due.first_due_on is not None and due.due_on is not None:
        asked_on = min(scene.frame.on, max(begun, due.first_due_on - timedelta(days=rng.randint(1, 7))))
        _extension(scene, made, head, asked_on, due.first_due_on, due.due_on, Decision.GRANTED)
        return
    if due.due_on is None or due.written.term is not None:
        return
    until = scene.frame.work.next_working(due.due_on + timedelta(days=rng.randint(10, 40)))
    is_working = life.status is Status.IN_PROGRESS and due.due_on > scene.frame.on
    if is_working and scene.chance(ASKS):
        asked_on = max(begun, scene.frame.on - timedelta(days=rng.randint(0, 6)))
        _extension(scene, made, head, asked_on, due.due_on, until, Decision.ASKED)
    elif due.due_on <= scene.frame.on and begun + timedelta(days=4) < due.due_on and scene.chance(REFUSED):
        _extension(scene, made, head, due.due_on - timedelta(days=3), due.due_on, until, Decision.REFUSED)


def _extension(
    scene: Scene, made: Made, head: Who, asked_on: date, before: date, until: date, decision: Decision
) -> None:
    reason = scene.grammar.line("reasons", made.topic, asked_on)
    leader = _leader(scene, made)
    decided_on = scene.frame.near(asked_on, 0, 3, scene.rng)
    note = scene.rng.choice(words()["refusals"]) if decision is Decision.REFUSED else ""
    is_decided = decision is not Decision.ASKED
    scene.rows.add(
        Extension, item_id=made.id, due_before=before, asked_until=until, reason=reason, asked_on=asked_on,
        asked_by=head.name, decision=decision, decided_on=decided_on if is_decided else None,
        decided_by=leader.name if is_decided else "", decision_note=note,
    )  # fmt: skip
    log_item(scene, made, "extension_asked", asked_on, 6, head, after={"asked_until": until}, note=reason)
    if decision is Decision.GRANTED:
        log_item(scene, made, "extension_granted", decided_on, 7, leader,
                 before={"due_on": before}, after={"due_on": until})  # fmt: skip
    elif is_decided:
        log_item(scene, made, "extension_refused", decided_on, 7, leader, after={"asked_until": until}, note=note)


def _leader(scene: Scene, made: Made) -> Who:
    leaders = scene.office.leaders
    return leaders.get(made.topic.about["leader"]) or next(iter(leaders.values()))


def _add_directives(scene: Scene, made: Made) -> None:
    """Of what is late today some has been spoken about; an explanation that was asked for may still wait."""
    late, status = made.life.late_from, made.life.status
    if made.has_parts or late is None or late > scene.frame.on or status not in (Status.IN_PROGRESS, Status.ASSIGNED):
        return
    if not scene.chance(DIRECTED):
        return
    rng, leader = scene.rng, _leader(scene, made)
    kind = rng.choice((DirectiveKind.URGE, DirectiveKind.URGE, DirectiveKind.DIRECT, DirectiveKind.ASK_EXPLANATION,
                       DirectiveKind.MEETING_NOTE))  # fmt: skip
    made_on = late + timedelta(days=rng.randint(0, (scene.frame.on - late).days))
    answer_by = scene.frame.work.add(made_on, 5) if kind in ANSWERED_KINDS else None
    is_answered = kind is DirectiveKind.ASK_EXPLANATION and made_on < scene.frame.on and scene.chance(ANSWERED)
    answered_on = scene.frame.near(made_on, 1, 4, rng) if is_answered else None
    head = _speaker(scene, made)
    scene.rows.add(
        Directive, item_id=made.id, kind=kind, words=rng.choice(words()["directives"][kind.value]), answer_by=answer_by,
        made_on=made_on, made_at=scene.moment(made_on, 8), person_id=leader.id, person_name=leader.name,
        answer=rng.choice(words()["answers"]) if is_answered else "", answered_on=answered_on,
        answered_by=head.name if is_answered else "",
        closed_on=made_on if kind in (DirectiveKind.URGE, DirectiveKind.DIRECT) else None,
    )  # fmt: skip


ANSWERED_KINDS = (DirectiveKind.DIRECT, DirectiveKind.ASK_EXPLANATION)


def _end(scene: Scene, made: Made) -> None:
    life = made.life
    status = life.status
    if life.reported_on is not None:
        after = {"outcome": outcome(scene, made), "reported_on": life.reported_on}
        log_item(scene, made, "submitted", life.reported_on, 7, _speaker(scene, made), after=after)
    if status is Status.COMPLETED and life.closed_on is not None:
        monitor = scene.office.answers(made.parts.monitor[0]) if made.parts.monitor else made.clerk
        log_item(scene, made, "confirmed", life.closed_on, 8, monitor, after={"closed_on": life.closed_on})
    if status is Status.SUPERSEDED and life.closed_on is not None:
        reason = scene.rng.choice(words()["cancels"])
        log_item(scene, made, "supersede", life.closed_on, 8, made.clerk, note=reason,
                 before={"superseded_by": "", "status": Status.IN_PROGRESS},
                 after={"superseded_by": f"item:{max(made.id - 1, 1)}", "status": status})  # fmt: skip
    stopped = {Status.SUSPENDED: ("suspend", "stops"), Status.CANCELLED: ("cancel", "cancels")}
    if status in stopped and life.stopped_on is not None:
        verb, reasons = stopped[status]
        if status is Status.SUSPENDED:
            scene.rows.add(Suspension, item_id=made.id, since_on=life.stopped_on, due_before=life.due.due_on)
        reason = scene.rng.choice(words()[reasons])
        log_item(scene, made, verb, life.stopped_on, 8, _leader(scene, made), note=reason,
                 before={"status": Status.IN_PROGRESS}, after={"status": status})  # fmt: skip


def outcome(scene: Scene, made: Made) -> str:
    """The result in words; kept on the item, so it is composed once."""
    if not made.outcome and made.life.reported_on is not None:
        is_division = made.parts.lead is not None and made.parts.lead not in scene.office.communes
        code = scene.office.codes[made.parts.lead] if made.parts.lead and is_division else "UBND"
        pattern = scene.rng.choice(words()["outcomes"])
        made.outcome = scene.grammar.fill(pattern, made.topic, made.life.reported_on, code=code)
    return made.outcome
