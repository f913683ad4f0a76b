"""What each paragraph does: opens a heading, fills a block, gives duties. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.intake.reading.tasks.due_labels import read_due
from tracker.intake.reading.tasks.dues import find_dues
from tracker.intake.reading.tasks.filters import REASON, is_bare, is_difficulty, is_general, is_no_duty
from tracker.intake.reading.tasks.headings import Zone, units_heading, zone_of
from tracker.intake.reading.tasks.labels import Label, Labelled, find_labels, units_of
from tracker.intake.reading.tasks.markers import NAMELESS, Marker, MarkerKind, read_marker
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.pieces import Piece, best, cut
from tracker.intake.reading.tasks.reports import find_addressees
from tracker.intake.reading.tasks.subjects import Places, addressed, find_subject, find_support, helpers_behind
from tracker.intake.reading.tasks.verbs import begins_a_duty
from tracker.intake.reading.tasks.walk import Draft, Frame, State
from tracker.intake.reading.values import Doubt, Found

NEEDS = re.compile(r"(?:cần|phải|có trách nhiệm|có nhiệm vụ|chủ trì|chịu trách nhiệm)\b")
HIGH = (MarkerKind.PART, MarkerKind.ROMAN, MarkerKind.ARTICLE, MarkerKind.CAPITAL)
Line = tuple[Passage, Marker | None]


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
        _open(state, marker, state.zone)
        return
    labels = find_labels(passage, start, end)
    if labels and labels[0].start == start:
        _labelled(state, passage, labels, marker)
        return
    body_end = labels[0].start if labels else end
    if _heading(state, lines, turn, start, body_end):
        _fill(passage, labels, state, [state.heading] if state.heading else [])
        return
    _open(state, marker, state.zone)
    given = _duties(state, passage, start, body_end, marker)
    _block(state, given)
    if given and state.frames:
        state.frames[-1].is_task = True
    _fill(passage, labels, state, given)


def _leave_points(state: State) -> None:
    """A paragraph without a mark belongs to the heading, not to the point before it."""
    while state.frames and state.frames[-1].is_task:
        state.frames.pop()


def _open(state: State, marker: Marker | None, zone: Zone) -> Frame:
    frame = Frame(marker.kind if marker else None, marker.name if marker else "", zone)
    if marker is not None:
        state.frames.append(frame)
    return frame


def _block(state: State, given: list[Draft]) -> None:
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


# Labels


def _labelled(state: State, passage: Passage, labels: list[Labelled], marker: Marker | None) -> None:
    task = next((label for label in labels if label.label is Label.TASK), None)
    if task is not None and passage.text[task.value : task.end].strip(" .;:"):
        _open(state, marker, state.zone)
        given = _duties(state, passage, task.value, task.end, marker, told=True)
        _block(state, given)
        _fill(passage, [label for label in labels if label is not task], state, given)
        return
    _open(state, marker, state.zone).is_task = False
    if state.heading is not None and not state.pending:
        _take_heading(state)
    _fill(passage, labels, state, state.pending)


def _take_heading(state: State) -> None:
    """Only labels follow the heading so far: they may be its own, or hold for the points after them."""


FIELDS = {
    Label.LEAD: "leads",
    Label.SUPPORT: "supports",
    Label.DUE: "due",
    Label.PRODUCT: "product",
    Label.REPORT: "report_to",
}


def _fill(passage: Passage, labels: list[Labelled], state: State, drafts: list[Draft]) -> None:
    """Writes what labels say into the duties of their block, or keeps it for those that follow."""
    for label in labels:
        name = FIELDS.get(label.label)
        value = _value(passage, label, state) if name else None
        if not value or name is None:
            continue
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


# Headings


def _heading(state: State, lines: Sequence[Line], turn: int, start: int, end: int) -> bool:
    """Opens what a heading, or a paragraph that ends with a colon, hands down; False where it is a duty itself."""
    passage, marker = lines[turn]
    low = passage.low[start:end].strip()
    units = units_heading(passage, start, end)
    if units is not None and (marker is not None or low.endswith(":") or passage.bold >= end - 2):
        frame = _begin(state, marker, zone_of("", _zone_above(state)))
        frame.zone = Zone.OPEN if frame.zone is not Zone.CLOSED else frame.zone
        frame.leads = _founds(passage, units[0], Doubt.INHERITED)
        frame.supports = _founds(passage, units[1], Doubt.INHERITED)
        frame.is_unit = True
        return True
    leads_in = low.endswith(":") or (low.endswith(("sau.", "sau", "sau đây.")) and marker is None)
    follows = _follows(lines, turn)
    if leads_in and (marker is None or follows):
        return _lead_in(state, lines, turn, start, end)
    if not _is_topic(passage, marker, start, end, follows):
        return False
    frame = _begin(state, marker, zone_of(low, _zone_above(state)))
    state.heading = _heading_draft(state, passage, start, end, marker) if marker else None
    return frame is not None


def _zone_above(state: State) -> Zone:
    return state.zone


def _begin(state: State, marker: Marker | None, zone: Zone) -> Frame:
    """A new heading ends the block before it."""
    _end_heading(state)
    state.pending, state.front, state.labelled, state.heading = [], {}, False, None
    frame = Frame(marker.kind if marker else None, marker.name if marker else "", zone)
    if marker is None:
        while state.frames and state.frames[-1].kind is None:
            state.frames.pop()
    state.frames.append(frame)
    return frame


def _end_heading(state: State) -> None:
    """A heading below which only labels stood is the duty of these labels."""
    if state.heading is not None and state.front:
        for name, value in state.front.items():
            setattr(state.heading, name, value)
            state.heading.filled.add(name)
        state.heading.sure = True
        state.drafts.append(state.heading)
    state.heading, state.front = None, {}


def _heading_draft(state: State, passage: Passage, start: int, end: int, marker: Marker | None) -> Draft | None:
    if state.zone is Zone.CLOSED or not begins_a_duty(passage.low, start):
        return None
    return Draft(passage, [(start, end)], state.clause())


def _follows(lines: Sequence[Line], turn: int) -> bool:
    """Whether something below this paragraph follows: another mark, or words without one."""
    marker = lines[turn][1]
    if turn + 1 >= len(lines):
        return False
    after = lines[turn + 1][1]
    if after is None:
        return marker is not None
    return marker is None or after.kind is not marker.kind


def _is_topic(passage: Passage, marker: Marker | None, start: int, end: int, follows: bool) -> bool:
    """A title: capitals, bold, or without a full stop above points."""
    text = passage.text[start:end].strip()
    if text.isupper() and len(text) > 3:
        return True
    bold = passage.bold >= end - 2
    if marker is None:
        return bold and len(text) < 200 and not text.endswith((".", ";"))
    if marker.kind in (MarkerKind.PART, MarkerKind.ROMAN) and len(text) < 300 and not text.endswith((".", ";")):
        return True
    if bold and follows and len(text) < 400:
        return True
    return follows and len(text) < 260 and not text.endswith((".", ";", ",", "/"))


def _lead_in(state: State, lines: Sequence[Line], turn: int, start: int, end: int) -> bool:
    """ "UBND tỉnh yêu cầu các sở …:" or "a) Bộ A chủ trì, phối hợp với Bộ B:" above points."""
    passage, marker = lines[turn]
    pieces = cut(passage, start, end, state.issued)
    last = pieces[-1] if pieces else None
    if last is None or (marker is not None and not _points_are_duties(lines, turn)):
        return False
    if len(pieces) > 1 and marker is not None:
        given = [draft for piece in pieces[:-1] for draft in _give(state, passage, piece, marker)]
        state.drafts += given
    while marker is None and state.frames and state.frames[-1].kind in NAMELESS:
        state.frames.pop()
    frame = _begin(state, marker, zone_of(passage.low[start:end], state.zone) if marker else Zone.OPEN)
    subject = last.subject if last.subject and not is_no_duty(passage.low[last.start : last.end]) else None
    if subject is not None and (subject.ordered or marker is not None or NEEDS.match(passage.low, subject.duty)):
        frame.leads = _founds(passage, subject.leads, Doubt.INHERITED)
        shared = find_support(passage, subject.duty, end)
        frame.supports = _founds(passage, shared.names, Doubt.INHERITED) if shared else ()
        frame.zone = min(frame.zone, Zone.ORDERS) if frame.zone is not Zone.CLOSED else frame.zone
        frame.zone = Zone.OPEN if frame.zone is Zone.ORDERS else frame.zone
    elif subject is None:
        frame.leads = _founds(passage, addressed(passage, last.start, end), Doubt.INHERITED)
    said = best(passage, last)
    frame.due = said.due(passage) if said and said.on else None
    return True


def _points_are_duties(lines: Sequence[Line], turn: int) -> bool:
    """Whether what follows a colon are duties, and no list of names, conditions or figures."""
    for passage, marker in lines[turn + 1 : turn + 3]:
        at = marker.end if marker else 0
        if (
            begins_a_duty(passage.low, at)
            or find_subject(passage, at, len(passage.text))
            or find_labels(passage, at, len(passage.text))
        ):
            return True
        if units_heading(passage, at, len(passage.text)) and passage.low.rstrip().endswith(":"):
            return True
    return False


# Duties


def _founds(passage: Passage, places: Places, *doubts: Doubt) -> tuple[Found, ...]:
    return tuple(found for found in (passage.found(*place, *doubts) for place in places) if found)


def _duties(
    state: State, passage: Passage, start: int, end: int, marker: Marker | None, told: bool = False
) -> list[Draft]:
    """The duties of a paragraph."""
    given: list[Draft] = []
    for piece in cut(passage, start, end, state.issued):
        given += _give(state, passage, piece, marker, before=given, told=told)
    return given


def _give(
    state: State,
    passage: Passage,
    piece: Piece,
    marker: Marker | None,
    before: Sequence[Draft] = (),
    told: bool = False,
) -> list[Draft]:
    """The duty of one part, or nothing."""
    low = passage.low[piece.start : piece.end]
    subject = piece.subject
    if subject and subject.ordered and marker and state_is_unit(state) and low.startswith(("yêu cầu", "đề nghị")):
        subject = None  # what the unit of the heading does to others
    if state.zone is Zone.CLOSED or is_difficulty(low) or is_no_duty(low):
        if subject is None or state.zone is Zone.CLOSED or not subject.ordered or is_difficulty(low):
            return []
        if is_no_duty(passage.low[subject.start : piece.end]):
            return []
    if state.zone is Zone.ORDERS and subject is None and not told:
        return []
    if subject is None and marker is None and not before and REASON.match(low) and not state_is_unit(state):
        return []
    if (
        subject is not None
        and marker is None
        and not state.seen_marker
        and not subject.ordered
        and "chủ trì" not in low
    ):
        if not re.search(r"có trách nhiệm|báo cáo|trước ngày|hoàn thành", low):
            return []
    draft = Draft(passage, [(piece.start, piece.end)], state.clause())
    duty = piece.start
    if subject is not None:
        draft.leads, draft.sure = _founds(passage, subject.leads), True
        duty = subject.duty
        draft.parts = [(subject.duty, piece.end)]
        if subject.topic and passage.text[slice(*subject.topic)].strip():
            draft.parts.insert(0, subject.topic)
    elif before:
        draft.leads, draft.sure = before[-1].leads, before[-1].sure
    else:
        draft.leads = state.handed("leads") or ()
        if not (
            begins_a_duty(passage.low, duty) or told or (marker is not None and draft.leads and state_is_unit(state))
        ):
            return []
        draft.pointed = marker is not None or told
        draft.sure = bool(draft.leads)
    if is_bare(passage.low[duty : piece.end]):
        return []
    _complete(state, passage, piece, draft, duty)
    return [draft]


def state_is_unit(state: State) -> bool:
    """Whether the nearest point that hands down units is a heading of units."""
    return next((frame.is_unit for frame in reversed(state.frames) if frame.leads), False)


def _complete(state: State, passage: Passage, piece: Piece, draft: Draft, duty: int) -> None:
    """With whom, until when, to whom to report."""
    shared = find_support(passage, duty, piece.end)
    if shared is not None:
        draft.supports = _founds(passage, shared.names)
        if shared.leads and shared.end < piece.end and begins_a_duty(passage.low, shared.end):
            draft.parts[-1] = (shared.end, piece.end)
    elif piece.subject is None:
        draft.supports = state.handed("supports") or ()
    if not draft.supports:
        draft.supports = _founds(passage, tuple(helpers_behind(passage, duty, piece.end)))
    said = best(passage, piece)
    draft.due = said.due(passage) if said else state.handed("due")
    draft.report_to = _founds(passage, find_addressees(passage, duty, piece.end))
    draft.general = is_general(passage.low[duty : piece.end])


def finish(state: State) -> None:
    """At the end of the paper: the last heading, and without duties that nothing makes sure."""
    _end_heading(state)
    state.drafts = [draft for draft in state.drafts if draft.sure or (draft.due is not None and draft.pointed)]
