"""Where in a drawing a fault is, in words: by its name, or by what stands before it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import gettext as _

from tracker.processes.versions.element_words import ELEMENTS, plain_words
from workflows.findings import Finding
from workflows.reading.gathering import Place

NOWHERE: Mapping[str, Place] = MappingProxyType({})


def place_words(finding: Finding, places: Mapping[str, Place] = NOWHERE) -> str:
    """Where it is: “Tiếp nhận” (accept); arrow “A” → “B” (f1); exclusive gateway after “A” (g1).

    Empty where the whole drawing is meant.
    """
    if finding.name and finding.node:
        return f"“{finding.name}” ({finding.node})"
    place = places.get(finding.node)
    if finding.name or place is None or place.element not in ELEMENTS:
        return finding.name or finding.node
    if place.source or place.target:
        ends = " → ".join(_end(end, places) for end in (place.source, place.target))
        return f"{plain_words(place.element)} {ends} ({finding.node})"
    return f"{_beside(finding.node, plain_words(place.element), places)} ({finding.node})"


def _end(node: str, places: Mapping[str, Place]) -> str:
    """An end of an arrow: by its name; a gateway without one by the step beside it."""
    name, place = _named(node, places), places.get(node)
    if name or place is None or not place.element.endswith("Gateway"):
        return name or node
    beside = _beside(node, plain_words(place.element), places)
    return node if beside == plain_words(place.element) else beside


def _beside(node: str, element: str, places: Mapping[str, Place]) -> str:
    """The element by a named step before or after it."""
    if name := _named(places[node].edge_of, places):
        return _("%(element)s at %(step)s", element=element, step=name)
    for flow in places.values():
        if flow.target == node and (name := _named(flow.source, places)):
            return _("%(element)s after %(step)s", element=element, step=name)
    for flow in places.values():
        if flow.source == node and (name := _named(flow.target, places)):
            return _("%(element)s before %(step)s", element=element, step=name)
    return element


def _named(node: str, places: Mapping[str, Place]) -> str:
    place = places.get(node)
    return f"“{place.name}”" if place and place.name else ""
