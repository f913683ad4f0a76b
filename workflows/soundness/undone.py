"""An item that was completed too early, told by its way: what lacked, and what has let it come so far."""

from __future__ import annotations

from workflows.counts import stage_of
from workflows.definition import Definition
from workflows.soundness.found import Found, Place
from workflows.soundness.model import ItemModel, Way


def unconfirmed(found: Found, drawing: Definition, at: int, model: ItemModel) -> str:
    """`why: X; by: W; after: Y; pressed: Z` of an end that an item reaches too early.

    why: what lacks, in the word of the model; `first` where one branch of a stage ended it for the others.
    by: what moved it last, a button (press), timer (fire), message (tell) or a deed beside the drawing (aside); a
    button that confirms is told as `pressed`, and what moved the item before it.
    """
    place = last = found.places[at]
    why, pressed = place.undone, ""
    while last.before >= 0 and last.way is Way.PRESS and last.word in model.confirms:
        pressed, last = pressed or last.word, found.places[last.before]
    if why == "some" and pressed and stage_of(drawing, place.at):
        why, last = "first", place
    parts = {"why": why, "by": last.way.value, "after": _told(drawing, last), "pressed": pressed}
    return "; ".join(f"{name}: {text}" for name, text in parts.items() if text)


def _told(drawing: Definition, place: Place) -> str:
    """A button in own words by its label, a timer by its name, or else by when it is."""
    if place.way is Way.FIRE:
        edge = drawing.nodes[place.word]
        return " ".join((edge.name or str(edge.rule)).replace(";", ",").split())
    own = drawing.nodes[place.at].own_buttons if place.at in drawing.nodes else ()
    label = next((one.label for one in own if one.id == place.word), place.word)
    return label.replace(";", ",")
