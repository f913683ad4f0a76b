"""Labels fill the duties of their block: those before them, or those that follow. Pure."""

from __future__ import annotations

import re

from tracker.intake.reading.tasks.due_labels import read_due
from tracker.intake.reading.tasks.duties import duties
from tracker.intake.reading.tasks.headings import Zone
from tracker.intake.reading.tasks.labels import Label, Labelled, units_of
from tracker.intake.reading.tasks.markers import Marker
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.walk import Draft, Frame, State

FIELDS = {
    Label.LEAD: "leads",
    Label.SUPPORT: "supports",
    Label.DUE: "due",
    Label.PRODUCT: "product",
    Label.REPORT: "report_to",
}


def open_point(state: State, marker: Marker | None, zone: Zone) -> Frame:
    frame = Frame(marker.kind if marker else None, marker.name if marker else "", zone)
    if marker is not None:
        state.frames.append(frame)
    return frame


def block(state: State, given: list[Draft]) -> None:
    """Duties that come join those that wait for a label, unless one has been read since."""
    if not given:
        return
    if state.labelled:
        state.pending, state.labelled = [], False
    state.heading = None
    for draft in given:
        _fill_front(state, draft)
    state.pending += given
    state.drafts += given


def _fill_front(state: State, draft: Draft) -> None:
    """Labels that stood before the duties hold for each."""
    for name, value in state.front.items():
        if name not in draft.filled:
            setattr(draft, name, value)
            draft.filled.add(name)
            draft.sure = True


def labelled(state: State, passage: Passage, labels: list[Labelled], marker: Marker | None) -> None:
    task = next((label for label in labels if label.label is Label.TASK), None)
    if task is not None and passage.text[task.value : task.end].strip(" .;:"):
        open_point(state, marker, state.zone)
        given = duties(state, passage, task.value, task.end, marker, told=True)
        block(state, given)
        fill(passage, [label for label in labels if label is not task], state, given)
        return
    open_point(state, marker, state.zone).is_task = False
    fill(passage, labels, state, state.pending)


def fill(passage: Passage, labels: list[Labelled], state: State, drafts: list[Draft]) -> None:
    """Writes what labels say into the duties of their block, or keeps it for those that follow."""
    for label in labels:
        name = FIELDS.get(label.label)
        value = _value(passage, label, state) if name else None
        if not value or name is None:
            continue
        if drafts is state.pending and drafts and name in state.front:  # labels stand before the duties: a new block
            state.pending, state.front, drafts = [], {}, []
        if drafts:
            state.labelled = True
        for draft in drafts:
            if name not in draft.filled or name != "due":
                setattr(draft, name, value)
                draft.filled.add(name)
                draft.sure = True
        if not drafts:
            state.front[name] = value


def _value(passage: Passage, label: Labelled, state: State) -> object:
    if label.label is Label.DUE:
        stop = re.search(r"\.(?= [^\W\d_])", passage.text[label.value : label.end])
        return read_due(passage, label.value, label.value + stop.start() if stop else label.end, state.issued)
    if label.label is Label.PRODUCT:
        return passage.found(label.value, label.end)
    return units_of(passage, label.value, label.end)
