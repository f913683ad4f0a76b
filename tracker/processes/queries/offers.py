"""What the procedure of an item offers where it stands."""

from __future__ import annotations

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import OPEN, Status
from tracker.items.events import WhatIsOffered
from tracker.items.verbs import Verb
from tracker.processes.buttons import ASSIGN_AGAIN, button_of
from tracker.processes.drawings import definition_of
from tracker.processes.models import ProcessVersion, Run, RunState, RunToken
from workflows.definition import Definition, Over
from workflows.state import Holds

#: Buttons of drawings that are verbs of items under another name.
VERBS = {verb.value: verb for verb in Verb} | {ASSIGN_AGAIN: Verb.REASSIGN}
ALWAYS = frozenset(verb for verb in Verb if button_of(verb).anywhere)


def offered_verbs(question: WhatIsOffered) -> frozenset[Verb]:
    """Buttons of open steps and messages that are waited for. One query. An item without a run offers everything."""
    item = question.item
    rows = db.session.execute(
        select(Run.version_id, Run.state, ProcessVersion.sha256, RunToken.holds, RunToken.node)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .outerjoin(RunToken, RunToken.item_id == Run.item_id)
        .where(Run.item_id == item.id)
    ).all()
    if not rows:
        return frozenset(Verb)
    drawing = definition_of(rows[0].version_id, rows[0].sha256)
    found = {verb for row in rows if row.node for verb in _of_token(drawing, row.holds, row.node)}
    if item.status in OPEN:
        found |= {VERBS[message] for message in drawing.handlers if message in VERBS}
    if rows[0].state is RunState.SUSPENDED:
        found &= {Verb.REASSIGN, Verb.CANCEL, Verb.SUPERSEDE}
    if item.status is Status.REGISTERED and Verb.REASSIGN in found:
        found.add(Verb.ASSIGN)  # nobody carries it out any more: it is given as if for the first time
    return frozenset(found | ALWAYS)


def _of_token(drawing: Definition, holds: Holds, node: str) -> set[Verb]:
    here = drawing.nodes[node]
    found = {VERBS[outcome] for outcome in here.outcomes if outcome in VERBS} if holds is Holds.TASK else set()
    edges = (here,) if holds is Holds.EVENT else drawing.boundaries[node]
    found |= {VERBS[edge.message] for edge in edges if edge.message in VERBS}
    if (holds is Holds.EACH and here.repeats is Over.UNITS) or "send_back" in here.outcomes:
        found.add(Verb.REASSIGN)
    if "accept" in here.outcomes:
        found.add(Verb.SUBMIT_RESULT)  # who reports has accepted
    return found
