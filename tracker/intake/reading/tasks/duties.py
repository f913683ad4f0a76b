"""What the parts of a paragraph give: who, with whom, what, until when, to whom to report. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.intake.reading.tasks.filters import (
    REASON,
    is_bare,
    is_difficulty,
    is_general,
    is_no_duty,
    rests_upon,
)
from tracker.intake.reading.tasks.headings import Zone
from tracker.intake.reading.tasks.markers import Marker
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.pieces import Piece, best, cut
from tracker.intake.reading.tasks.reports import find_addressees
from tracker.intake.reading.tasks.roles import find_roles
from tracker.intake.reading.tasks.subjects import Places, Subject, find_support, helpers_behind
from tracker.intake.reading.tasks.verbs import begins_a_duty
from tracker.intake.reading.tasks.walk import Draft, State
from tracker.intake.reading.values import Doubt, Found


def founds(passage: Passage, places: Places, *doubts: Doubt) -> tuple[Found, ...]:
    return tuple(found for found in (passage.found(*place, *doubts) for place in places) if found)


def duties(
    state: State, passage: Passage, start: int, end: int, marker: Marker | None, told: bool = False
) -> list[Draft]:
    """The duties of a paragraph."""
    given: list[Draft] = []
    if marker is None and not told and rests_upon(passage.low[start:end]):
        pieces = cut(passage, start, end, state.issued)
        if not any(piece.subject for piece in pieces):
            return []
    for piece in cut(passage, start, end, state.issued):
        given += give(state, passage, piece, marker, before=given, told=told)
    return given


def give(
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
    if subject and subject.ordered and marker and is_under_a_unit(state) and low.startswith(("yêu cầu", "đề nghị")):
        subject = None  # what the unit of the heading does to others
    if _is_refused(state, passage, piece, subject, told or bool(before)) or _is_told(state, subject, low, marker):
        return []
    draft = Draft(passage, [(piece.start, piece.end)], state.clause())
    duty = piece.start
    if subject is not None:
        draft.leads, draft.sure, duty = founds(passage, subject.leads), True, subject.duty
        draft.parts = [(subject.duty, piece.end)]
        if subject.topic and passage.text[slice(*subject.topic)].strip():
            draft.parts.insert(0, subject.topic)
    elif before:
        draft.leads, draft.sure = before[-1].leads, before[-1].sure
    else:
        draft.leads = state.leads()
        handed = marker is not None and draft.leads and is_under_a_unit(state)
        if (marker is None and not before and REASON.match(low) and not is_under_a_unit(state)) or not (
            begins_a_duty(passage.low, duty) or told or handed
        ):
            return []
        draft.pointed, draft.sure = marker is not None or told, bool(draft.leads)
    if is_bare(passage.low[duty : piece.end]):
        return []
    if subject is not None and before and HELPS.fullmatch(passage.low, duty, piece.end):
        before[-1].supports += draft.leads
        return []
    _complete(state, passage, piece, draft, duty)
    return [draft]


def _is_refused(state: State, passage: Passage, piece: Piece, subject: Subject | None, told: bool) -> bool:
    """Purposes, praise, formulas; what is told of the situation, unless somebody is ordered to act."""
    low = passage.low[piece.start : piece.end]
    if state.zone is Zone.CLOSED or is_difficulty(low):
        return True
    if is_no_duty(low) and (subject is None or not subject.ordered):
        return True
    if subject is None:
        return state.zone is Zone.ORDERS and not told
    return is_no_duty(passage.low[subject.start : piece.end]) or AGREES.match(passage.low, subject.duty) is not None


#: "Bộ A thống nhất với nội dung dự thảo …".
AGREES = re.compile(r"(?:cơ bản )?(?:thống nhất|nhất trí|đồng ý) (?:với|về) ")


def _is_told(state: State, subject: Subject | None, low: str, marker: Marker | None) -> bool:
    """Before the first point a body that does something is told of, unless the words give it a duty."""
    if subject is None or marker is not None or state.seen_marker or subject.ordered:
        return False
    return not re.search(r"chủ trì|có trách nhiệm|báo cáo|trước ngày|hoàn thành", low)


#: "…; các sở, ngành liên quan phối hợp thực hiện".
HELPS = re.compile(r"(?:tham gia )?phối hợp(?: thực hiện| triển khai)?[ .;/]*")


def is_under_a_unit(state: State) -> bool:
    """Whether the nearest point that hands down units is a heading of units."""
    return next((frame.is_unit for frame in reversed(state.frames) if frame.leads), False)


def _complete(state: State, passage: Passage, piece: Piece, draft: Draft, duty: int) -> None:
    """With whom, until when, to whom to report."""
    shared = find_support(passage, duty, piece.end)
    if shared is not None:
        draft.supports = founds(passage, shared.names)
        if shared.leads and shared.end < piece.end and begins_a_duty(passage.low, shared.end):
            draft.parts[-1] = (shared.end, piece.end)
    elif piece.subject is None:
        draft.supports = state.supports()
    if not draft.supports:
        draft.supports = founds(passage, tuple(helpers_behind(passage, duty, piece.end)))
    roles = find_roles(passage, duty, piece.end)
    if roles is not None:
        draft.leads, draft.sure = founds(passage, roles.leads), True
        draft.supports = founds(passage, roles.helpers) or draft.supports
    said = best(piece)
    draft.due = said.due(passage) if said else state.due()
    draft.report_to = founds(passage, find_addressees(passage, duty, piece.end))
    draft.general = is_general(passage.low[duty : piece.end])
