"""Steps of the inbox that may be taken together: the same step of the same version, by a button in own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.processes.inbox.queries import Wanted
from tracker.processes.inbox.rows import StepRow, read_inbox
from tracker.processes.labels import button_words
from tracker.processes.services.acting import NO_BUTTON
from tracker.processes.services.pressing_many import MOST, Same, may_together
from tracker.processes.step_kinds import Catalogue
from workflows.definition import Kind, Node


@dataclass(frozen=True, slots=True)
class Group:
    """Several rows of a page that wait at one step, and the buttons that may be pressed at all of them."""

    version_id: int
    step: Node
    number: int
    buttons: Sequence[tuple[str, str]]  # id and words


def groups_of(rows: Sequence[StepRow]) -> list[Group]:
    """Those of a page of the inbox, in its order."""
    found: dict[tuple[int, str], list[StepRow]] = defaultdict(list)
    for row in rows:
        if row.nobody is None and row.buttons:
            found[row.version_id, row.step.id].append(row)
    groups = []
    for (version_id, _node), several in found.items():
        step = several[0].step
        buttons = [(one, button_words(one, step)) for one in several[0].buttons if may_together(step, one)]
        if len(several) > 1 and buttons:
            groups.append(Group(version_id, step, len(several), buttons))
    return groups


def step_of(same: Same, known: Catalogue) -> Node:
    """The step, where its button may be pressed at many; else NotFound."""
    drawing = known.drawings.get(same.version_id)
    step = drawing.nodes.get(same.node) if drawing is not None else None
    if step is None or step.kind is not Kind.USER_TASK or not may_together(step, same.button):
        raise NotFound(NO_BUTTON)
    return step


def waiting_at(same: Same, known: Catalogue, *, by: Actor, on: date) -> list[StepRow]:
    """Everything that waits for this person at the step, the most urgent first; as many as go at once."""
    wanted = Wanted(step=(same.version_id, same.node), now=True)
    rows = read_inbox(wanted, known, by=by, on=on, size=MOST).page.rows
    return [row for row in rows if row.nobody is None and same.button in row.buttons]
