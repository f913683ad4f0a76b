"""From a duty as it was gathered to a draft as it is handed on. Pure."""

from __future__ import annotations

from tracker.intake.reading.tasks.counters import find_counter
from tracker.intake.reading.tasks.walk import Draft
from tracker.intake.reading.values import Doubt, Found, TaskDraft


def finished(draft: Draft) -> TaskDraft:
    """The draft with its doubts."""
    places = [place for place in (draft.passage.found(*part) for part in draft.parts) if place]
    text = Found(" ".join(place.value for place in places), tuple(span for place in places for span in place.spans))
    doubts = []
    if not draft.leads:
        doubts.append(Doubt.NO_LEAD)
    if len(draft.leads) > 1:
        doubts.append(Doubt.SEVERAL_LEADS)
    if draft.general:
        doubts.append(Doubt.GENERAL_DUTY)
    return TaskDraft(
        text=text,
        lead=draft.leads,
        support=tuple(unit for unit in draft.supports if unit.value not in {lead.value for lead in draft.leads}),
        due=draft.due,
        report_to=draft.report_to,
        product=draft.product,
        counted=find_counter(draft.passage, draft.parts[-1]),
        clause=draft.clause,
        doubts=tuple(doubts),
    )
