"""Headings and paragraphs that end with a colon: what they hand down to the points below. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.intake.reading.tasks.duties import founds, give
from tracker.intake.reading.tasks.filters import is_no_duty
from tracker.intake.reading.tasks.headings import Zone, units_heading, zone_of
from tracker.intake.reading.tasks.labels import find_labels
from tracker.intake.reading.tasks.markers import NAMELESS, Marker, MarkerKind
from tracker.intake.reading.tasks.openings import opens
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.pieces import best, cut
from tracker.intake.reading.tasks.subjects import addressed, find_subject, find_support
from tracker.intake.reading.tasks.verbs import begins_a_duty
from tracker.intake.reading.tasks.walk import Draft, Frame, State
from tracker.intake.reading.values import Doubt

Line = tuple[Passage, Marker | None]
AIMS = re.compile(r"(?:để|nhằm|với mục tiêu|hướng tới|phấn đấu)\b")
DIRECTS = re.compile(r"(?:chỉ đạo|giao|yêu cầu|phối hợp với|cùng) ")
NEEDS = re.compile(r"(?:cần|phải|có trách nhiệm|có nhiệm vụ|chủ trì|chịu trách nhiệm)\b")


def read_heading(state: State, lines: Sequence[Line], turn: int, start: int, end: int) -> bool:
    """Opens what a heading, or a paragraph that ends with a colon, hands down; False where it is a duty itself."""
    passage, marker = lines[turn]
    low = passage.low[start:end].strip()
    units = units_heading(passage, start, end)
    if units is not None and _stands_alone(lines, turn, start, end):
        frame = _begin(state, marker, zone_of("", state.zone))
        frame.zone = Zone.OPEN if frame.zone is not Zone.CLOSED else frame.zone
        frame.leads = founds(passage, units[0], Doubt.INHERITED)
        frame.supports = founds(passage, units[1], Doubt.INHERITED)
        frame.is_unit = True
        return True
    leads_in = low.endswith(":") or (low.endswith(("sau.", "sau", "sau đây.")) and marker is None)
    follows = _follows(lines, turn)
    if leads_in and (marker is None or follows):
        return _lead_in(state, lines, turn, start, end)
    if not _is_topic(passage, marker, start, end, follows):
        return False
    frame = _begin(state, marker, zone_of(low, state.zone))
    state.heading = _heading_draft(state, passage, start, end) if marker else None
    return frame is not None


def _stands_alone(lines: Sequence[Line], turn: int, start: int, end: int) -> bool:
    """Names of units are a heading: behind a mark, before a colon, in bold, or on a line of their own above duties."""
    passage, marker = lines[turn]
    text = passage.text[start:end].rstrip()
    if marker is not None or text.endswith(":") or passage.bold >= end - 2:
        return True
    if text.isupper() or text.endswith((".", ";", ",")) or len(text) > 160 or turn + 1 >= len(lines):
        return False
    below, mark = lines[turn + 1]
    return begins_a_duty(below.low, mark.end if mark else 0)


def _begin(state: State, marker: Marker | None, zone: Zone) -> Frame:
    """A new heading ends the block before it."""
    end_heading(state)
    state.pending, state.front, state.labelled, state.heading = [], {}, False, None
    frame = Frame(marker.kind if marker else None, marker.name if marker else "", zone)
    if marker is None:
        while state.frames and state.frames[-1].kind is None:
            state.frames.pop()
    state.frames.append(frame)
    return frame


def end_heading(state: State) -> None:
    """A heading below which only labels stood is the duty of these labels."""
    if state.heading is not None and state.front:
        for name, value in state.front.items():
            setattr(state.heading, name, value)
            state.heading.filled.add(name)
        state.heading.sure = True
        state.drafts.append(state.heading)
    state.heading, state.front = None, {}


def _heading_draft(state: State, passage: Passage, start: int, end: int) -> Draft | None:
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
    if last is None or (marker is not None and not _points_areduties(lines, turn)):
        return False
    if len(pieces) > 1 and marker is not None:
        given = [draft for piece in pieces[:-1] for draft in give(state, passage, piece, marker)]
        state.drafts += given
    while marker is None and state.frames and state.frames[-1].kind in NAMELESS:
        state.frames.pop()
    frame = _begin(state, marker, zone_of(passage.low[start:end], state.zone) if marker else Zone.OPEN)
    subject = last.subject if last.subject and not is_no_duty(passage.low[last.start : last.end]) else None
    if subject is not None and (subject.ordered or marker is not None or _needs(passage, subject.duty)):
        frame.leads = founds(passage, subject.leads, Doubt.INHERITED)
        shared = find_support(passage, subject.duty, end)
        frame.supports = founds(passage, shared.names, Doubt.INHERITED) if shared else ()
        frame.zone = min(frame.zone, Zone.ORDERS) if frame.zone is not Zone.CLOSED else frame.zone
        frame.zone = Zone.OPEN if frame.zone is Zone.ORDERS else frame.zone
    elif subject is None:
        frame.leads = founds(passage, addressed(passage, last.start, end), Doubt.INHERITED)
    said = best(last)
    aims = subject.start if subject is not None and AIMS.match(passage.low, last.start) else 0
    frame.due = said.due(passage) if said and said.on and said.start >= aims else None  # no day of an aim
    return True


def _needs(passage: Passage, duty: int) -> bool:
    """ "Sở A phải:", "Sở A chỉ đạo Trung tâm B:"; not "Chủ tịch UBND xã chỉ đạo như sau:"."""
    directs = DIRECTS.match(passage.low, duty)
    return NEEDS.match(passage.low, duty) is not None or bool(directs and opens(passage, directs.end()))


def _points_areduties(lines: Sequence[Line], turn: int) -> bool:
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
