"""What a search has found, as findings: the first place of each fault, and the way that leads there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from workflows.circles import reach
from workflows.definition import ROOT, Definition, Kind
from workflows.findings import Fault, Finding
from workflows.soundness.found import Found, Place, last_button, was_told, way_to
from workflows.soundness.model import ItemModel, Refused, Way
from workflows.soundness.undone import unconfirmed
from workflows.state import Holds


def faults_of(found: Found, drawing: Definition, model: ItemModel) -> list[Finding]:
    """What can hold an item, closes it unconfirmed, or nobody can press; each with the shortest way there."""
    told: dict[tuple[Fault, str], Finding] = {}
    for finding in _all(found, drawing, model):
        told.setdefault((finding.fault, finding.node), finding)
    return list(told.values())


def _all(found: Found, drawing: Definition, model: ItemModel) -> Iterator[Finding]:
    yield from _held(found, drawing, model)
    yield from _ends(found, drawing, model)
    for node, at in found.endless.items():
        yield _at(Fault.ENDLESS, drawing, node, way_to(found, drawing, at))
    if not found.is_whole:
        beside = [node.name for node in drawing.nodes.values() if node.kind is Kind.BOUNDARY and not node.interrupting]
        yield Finding(Fault.TOO_MANY_PLACES, detail=f"beside: {'|'.join(filter(None, beside))}" if beside else "")


def _at(fault: Fault, drawing: Definition, node: str, path: tuple[str, ...], detail: str = "") -> Finding:
    here = drawing.nodes.get(node)
    return Finding(fault, node, here.name if here is not None else "", detail, path)


# ---------- held ----------


def _held(found: Found, drawing: Definition, model: ItemModel) -> Iterator[Finding]:
    named: set[str] = set()
    for at in _traps(found, _bad(found)):
        for finding in _why_held(found, drawing, at, found.places[at]):
            if finding.node not in named:
                named.add(finding.node)
                yield finding
    yield from _never(found, drawing, named)
    yield from _unasked(found, drawing, model, named)


def _bad(found: Found) -> dict[int, None]:
    """The places from which no end can be reached, the nearest to the start first."""
    before: dict[int, list[int]] = {}
    for at, place in enumerate(found.places):
        for to in place.on:
            before.setdefault(to, []).append(at)
    good = {at for at, place in enumerate(found.places) if place.is_good}
    waiting = deque(good)
    while waiting:
        for at in before.get(waiting.popleft(), ()):
            if at not in good:
                good.add(at)
                waiting.append(at)
    return {at: None for at in range(len(found.places)) if at not in good and not found.places[at].ended}


def _traps(found: Found, bad: dict[int, None]) -> list[int]:
    """Of the bad places those that lead nowhere else: one of each circle, the nearest to the start."""
    order: list[int] = []
    seen: set[int] = set()
    for start in bad:
        waiting = [(start, False)]
        while waiting:
            at, is_left = waiting.pop()
            if is_left:
                order.append(at)
            elif at not in seen:
                seen.add(at)
                waiting += [(at, True), *((to, False) for to in found.places[at].on if to not in seen)]
    before: dict[int, list[int]] = {}
    for at in bad:
        for to in found.places[at].on:
            before.setdefault(to, []).append(at)
    circle: dict[int, int] = {}
    for start in reversed(order):
        left = [start]
        while left:
            at = left.pop()
            if at not in circle:
                circle[at] = start
                left += before.get(at, ())
    leads_on = {circle[at] for at in bad for to in found.places[at].on if circle[to] != circle[at]}
    first: dict[int, int] = {}
    for at in bad:
        if circle[at] not in leads_on:
            first.setdefault(circle[at], at)
    return list(first.values())


def _why_held(found: Found, drawing: Definition, at: int, place: Place) -> Iterator[Finding]:
    path = way_to(found, drawing, at)
    refusals = {
        node: (button, why) for node, dead in found.dead.items() for where, button, why in dead if where == at
    }  # fmt: skip
    tasks = [token.node for token in place.state.tokens if token.holds is Holds.TASK]
    after = last_button(found, at)
    for node in dict.fromkeys(tasks):
        if node in refusals:
            yield _refused(drawing, node, path, after, *refusals[node])
    if any(node in refusals for node in tasks):
        return
    if tasks:
        yield _at(Fault.GOES_ROUND, drawing, tasks[0], path)
        return
    waits = [token.node for token in place.state.tokens if token.holds in (Holds.JOIN, Holds.EVENT)]
    for node in waits:
        if (rule := drawing.nodes[node].rule) is not None:
            asked = {one.id: one.label for step in drawing.nodes.values() for one in step.asks}
            yield _at(Fault.NO_DAY, drawing, node, path, _told({"rule": str(rule), "label": asked.get(rule.field, "")}))
            return
    yield _at(Fault.STUCK, drawing, (waits or [token.node for token in place.state.tokens] or [""])[-1], path)


def _refused(
    drawing: Definition, node: str, path: tuple[str, ...], after: str, button: str, why: Refused
) -> Finding:  # fmt: skip
    return _at(Fault.HOLDS, drawing, node, path, detail_of(drawing, after, node, button, why))


def detail_of(drawing: Definition, after: str, node: str, button: str, why: Refused) -> str:
    """`after: X; button: Y; why: Z; use: W; role: R` of a step; a button in own words by its label."""
    labels = {one.id: one.label for node in drawing.nodes.values() for one in node.own_buttons}
    parts = {
        "after": labels.get(after, after), "button": labels.get(button, button), "why": why.why, "use": why.use,
        "role": drawing.nodes[node].role if why.use else "",
    }  # fmt: skip
    return "; ".join(f"{name}: {text}" for name, text in parts.items() if text)


def _never(found: Found, drawing: Definition, named: set[str]) -> Iterator[Finding]:
    """Steps that are reached, and that nobody can press in any place."""
    works = {node for (node, _button), tried in found.buttons.items() if tried.works}
    for node, dead in found.dead.items():
        if node not in works and node not in named:
            at, button, why = dead[0]
            after = last_button(found, at)
            detail = detail_of(drawing, after, node, button, why)
            yield _at(Fault.NOBODY_PRESSES, drawing, node, way_to(found, drawing, at), detail)


def _unasked(found: Found, drawing: Definition, model: ItemModel, named: set[str]) -> Iterator[Finding]:
    """Steps that answer a message and are reached although it never came; elsewhere in the drawing they may go."""
    works = {node for (node, _button), tried in found.buttons.items() if tried.works}
    for node, dead in found.dead.items():
        for at, button, why in dead if node in works and node not in named else ():
            if why.use in model.tells and not was_told(found, at, why.use):
                place = found.places[at]
                timer = drawing.nodes[place.word].name if place.way is Way.FIRE else ""
                detail = detail_of(drawing, timer or last_button(found, at), node, button, why)
                yield _at(Fault.NOBODY_PRESSES, drawing, node, way_to(found, drawing, at), detail)
                break


# ---------- ends ----------


def _ends(found: Found, drawing: Definition, model: ItemModel) -> Iterator[Finding]:
    open_ends: set[str] = set()
    for at, place in enumerate(found.places):
        if not place.ended:
            continue
        last = place.passed[-1] if place.passed else ""
        if not place.status:
            path = way_to(found, drawing, at)
            ends = [one for one in path if one in drawing.nodes and drawing.nodes[one].kind is Kind.END]
            beside = [one for one in ends if one != last and drawing.nodes[one].scope == ROOT]
            if open_ends.isdisjoint({last, *beside}):
                parts = {"beside": _name(drawing, beside[0]) if beside else "", "cut": _edge(drawing, path, cuts=True)}
                yield _at(Fault.ENDS_WITHOUT_STATUS, drawing, last, path, _told(parts))
            open_ends |= {last, *beside}
        elif place.status == model.completed and place.undone:
            end = next((one for one in reversed(place.passed) if drawing.nodes[one].kind is Kind.END), last)
            path = way_to(found, drawing, at)
            detail = [unconfirmed(found, drawing, at, model), _told({"both": _edge(drawing, path, cuts=False, to=end)})]
            yield _at(Fault.UNCONFIRMED, drawing, end, path, "; ".join(filter(None, detail)))


def _edge(drawing: Definition, path: Sequence[str], *, cuts: bool, to: str = "") -> str:
    """The last event on an edge that the way went through and that stops, or does not stop, what it sits on.

    `to`: only one from which arrows lead there.
    """
    nodes = [drawing.nodes[one] for one in path if one in drawing.nodes]
    edges = [one for one in nodes if one.kind is Kind.BOUNDARY and one.interrupting is cuts]
    follows = {node: [flow.target for flow in flows] for node, flows in drawing.outgoing.items()}
    edges = [one for one in edges if not to or to in reach(one.id, follows.__getitem__)]
    return _name(drawing, edges[-1].id) if edges else ""


def _name(drawing: Definition, node: str) -> str:
    return drawing.nodes[node].name or node


def _told(parts: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {text.replace(';', ',')}" for name, text in parts.items() if text)
