"""What each paragraph does: opens a heading, fills a block, gives duties. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.intake.reading.tasks.blocks import block, fill, labelled, open_point
from tracker.intake.reading.tasks.duties import duties
from tracker.intake.reading.tasks.labels import find_labels
from tracker.intake.reading.tasks.leading import Line, end_heading, read_heading
from tracker.intake.reading.tasks.markers import read_marker
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.walk import State
from tracker.intake.reading.values import Doubt


def marked(passages: Sequence[Passage]) -> list[Line]:
    """Each paragraph with the mark before it."""
    return [(passage, read_marker(passage.text, passage.low)) for passage in passages]


def step(state: State, lines: Sequence[Line], turn: int) -> None:
    """Reads one paragraph."""
    passage, marker = lines[turn]
    start, end = (marker.end if marker else 0), len(passage.text)
    if marker is not None:
        state.enter(marker)
        state.seen_marker = True
    else:
        _leave_points(state)
    if start >= end:
        open_point(state, marker, state.zone)
        return
    labels = find_labels(passage, start, end)
    if labels and labels[0].start == start:
        labelled(state, passage, labels, marker)
        return
    body_end = labels[0].start if labels else end
    if read_heading(state, lines, turn, start, body_end):
        fill(passage, labels, state, [state.heading] if state.heading else [])
        return
    open_point(state, marker, state.zone)
    given = duties(state, passage, start, body_end, marker)
    block(state, given)
    if given and state.frames:
        state.frames[-1].is_task = True
        if marker is not None and not state.frames[-1].leads:
            state.frames[-1].leads = tuple(replace(lead, doubts=(Doubt.INHERITED,)) for lead in given[0].leads)
    fill(passage, labels, state, given)


def _leave_points(state: State) -> None:
    """A paragraph without a mark belongs to the heading, not to the point before it."""
    while state.frames and state.frames[-1].is_task:
        state.frames.pop()


def finish(state: State) -> None:
    """At the end of the paper: the last heading, and without duties that nothing makes sure."""
    end_heading(state)
    state.drafts = [draft for draft in state.drafts if draft.sure or (draft.due is not None and draft.pointed)]
