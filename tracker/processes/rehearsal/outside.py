"""What may come from outside at any time: more time is asked for, a letter answers, the item is stopped or goes on."""

from __future__ import annotations

from typing import Any

from tracker.items.states import can_follow
from tracker.items.verbs import Verb
from tracker.processes.labels import button_words
from tracker.processes.rehearsal.people import unit_name
from tracker.processes.rehearsal.rehearsing import Rehearsal
from tracker.processes.rehearsal.stopping import STOPS
from tracker.processes.services.replies import REPLY
from workflows.open_tokens import edges_of

ASKS, CALLED_OFF = Verb.REQUEST_EXTENSION, (Verb.CANCEL, Verb.SUPERSEDE)


def messages_of(rehearsal: Rehearsal) -> list[dict[str, Any]]:
    """Of each its name, of which unit, and words for both. What the drawing does not hear of is not offered."""
    found = [(name, unit) for name in _heard(rehearsal) for unit in _units(rehearsal, name)]
    return [
        {"message": name, "unit": unit, "label": button_words(name), "of": unit_name(unit)} for name, unit in found
    ]  # fmt: skip


def _heard(rehearsal: Rehearsal) -> list[str]:
    """The names in order: those of the drawing that can come now, then what is done to any item."""
    run, drawing = rehearsal.run, rehearsal.drawing
    here = {edge.message for token in run.state.tokens for edge in edges_of(drawing, token) if edge.message}
    everywhere = set() if run.ended else set(drawing.handlers)
    drawn = [name for name in dict.fromkeys(_drawn(rehearsal)) if name in here | everywhere and name not in STOPS]
    drawn = [name for name in drawn if name != ASKS or can_follow(run.item.status, ASKS)]
    status = run.item.status
    stops = [
        verb.value for verb in STOPS
        if can_follow(status, verb) and (verb not in CALLED_OFF or verb.value in here | everywhere)
    ]  # fmt: skip
    return drawn + stops


def _drawn(rehearsal: Rehearsal) -> list[str]:
    """Every message of the drawing, in its order."""
    return [name for node in rehearsal.drawing.nodes.values() for name in (node.by_message, node.message) if name]


def _units(rehearsal: Rehearsal, name: str) -> list[int | None]:
    """On whose account it comes: of several units each asks for itself; a letter comes from one, or from others."""
    item = rehearsal.run.item
    if name == ASKS and item.lead is None and item.parts:
        asked = {one.unit for one in item.requests}
        return [one.unit_id for one in item.parts.values() if one.reported_on is None and one.unit_id not in asked]
    if name == REPLY:
        here = [token.unit for token in rehearsal.run.state.tokens if _waits(rehearsal, token, name)]
        return list(dict.fromkeys(here)) or [None]
    return [None]


def _waits(rehearsal: Rehearsal, token: Any, name: str) -> bool:
    return any(edge.message == name for edge in edges_of(rehearsal.drawing, token))
