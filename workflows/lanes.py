"""A lane is who performs: its own attributes, else its name as the office's words know it, for all steps in it.

What a step says itself stands. Where lanes lie in lanes the innermost that says something counts; a pool without
lanes says it by its own name. Steps inside a stage lie where the stage lies.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from workflows import own
from workflows.definition import ROOT, Kind, Node, Performer, PerformerKind
from workflows.findings import Fault, Finding
from workflows.xml import local_name, without_prefix

MOST_NAME = 300
#: Marks that part several names in one lane.
_PARTS = str.maketrans(dict.fromkeys(",;()|+", "/"))


@dataclass(frozen=True, slots=True)
class Means:
    """What the name of a lane says: the role, and who of the role."""

    role: str
    performer: Performer | None = None


@dataclass(frozen=True, slots=True)
class LaneWords:
    """The office's words, as `folded` writes them.

    `tails` may follow a known name and add nothing ("… UBND xã Bình Sơn"); a name that begins with one of `units` is a
    unit's, and means `of_unit` there.
    """

    means: Mapping[str, Means] = field(default_factory=dict)
    tails: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    of_unit: str = ""
    heads: tuple[str, ...] = ()  # stand before a unit's name and add nothing: "Trưởng phòng Nội vụ"
    roles: frozenset[str] = frozenset()

    def read(self, name: str) -> Means | None:
        """What a name means; None where nobody knows. Several names in one mean something where all mean the same."""
        if len(name) > MOST_NAME:
            return None
        if (whole := self._one(folded(name))) is not None:
            return whole
        parts = [part for part in folded(name.translate(_PARTS)).split("/") if part.strip()]
        found = {self._one(part.strip()) for part in parts}
        if len(parts) > 1 and len(found) == 1 and None not in found:
            return found.pop()
        unit = self._unit_of(name)
        return Means(self.of_unit, Performer(PerformerKind.UNIT, unit)) if unit else None

    def _one(self, name: str) -> Means | None:
        if name in self.roles:
            return Means(name)
        if name in self.means:
            return self.means[name]
        for tail in self.tails:
            head, found, _rest = name.partition(f" {tail}")
            if found and head in self.means and (not _rest or _rest[0] == " "):
                return self.means[head]
        return None

    def _unit_of(self, name: str) -> str:
        """The unit that is named; empty where none is."""
        for head in ("", *self.heads):
            words = len(head.split())
            rest = " ".join(name.split()[words:])
            plain, begins = folded(name), f"{head} " if head else ""
            if plain.startswith(tuple(f"{begins}{unit} " for unit in self.units)):
                return rest if self.of_unit else ""
        return ""


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane, or a pool, and what it says."""

    id: str
    name: str
    means: Means | None


def folded(name: str) -> str:
    """Lower case, without tone marks and the marks between words: "Văn phòng HĐND&UBND" → van phong hdnd va ubnd."""
    parts = unicodedata.normalize("NFD", name.casefold().replace("đ", "d").replace("&", " va "))
    plain = "".join(" " if letter in "-–—.:_" else letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(plain.split())


def give_roles(
    process: etree._Element, pool: tuple[str, etree._Element] | None, nodes: dict[str, Node], words: LaneWords
) -> list[Finding]:
    """Give the steps that say nothing of who acts what their lanes say; a finding for each lane that nobody knows.

    `pool` is the name and element of the pool whose process it is.
    """
    findings: list[Finding] = []
    whole = _lane(pool[1], words, findings) if pool is not None else None
    held: dict[str, _Lane] = {}
    for inner, given in _placed(process, whole, words, findings):
        held[given] = inner
    unknown: dict[str, _Lane] = {}
    for node in list(nodes.values()):
        if node.kind is not Kind.USER_TASK or node.role:
            continue
        lane = _lane_of(node, nodes, held) or whole
        if lane is None:
            continue
        if lane.means is not None:
            performer = node.performer or lane.means.performer
            nodes[node.id] = replace(node, role=lane.means.role, performer=performer)
        elif lane is not whole:
            unknown[lane.id] = lane
    return findings + [Finding(Fault.UNKNOWN_LANE, lane.id, lane.name) for lane in unknown.values()]


def _lane_of(node: Node, nodes: Mapping[str, Node], held: Mapping[str, _Lane]) -> _Lane | None:
    """The lane of a step, or of the stage around it."""
    at: Node | None = node
    while at is not None:
        if at.id in held:
            return held[at.id]
        at = nodes.get(at.scope) if at.scope != ROOT else None
    return None


def _placed(
    process: etree._Element, above: _Lane | None, words: LaneWords, findings: list[Finding]
) -> Iterator[tuple[_Lane, str]]:
    """(lane, id of an element in it), outer lanes before the inner ones that they hold."""
    waiting = deque[tuple[etree._Element, _Lane | None]](
        (lane, above) for holder in process if local_name(holder) == "laneSet" for lane in holder
    )
    while waiting:
        element, outer = waiting.popleft()
        if local_name(element) != "lane":
            continue
        lane = _lane(element, words, findings)
        if lane.means is None and outer is not None and outer.means is not None:
            lane = replace(lane, means=outer.means)
        for one in element:
            if local_name(one) == "flowNodeRef":
                yield lane, without_prefix(one.text or "")
            elif local_name(one) == "childLaneSet":
                waiting += [(inner, lane) for inner in one]


def _lane(element: etree._Element, words: LaneWords, findings: list[Finding]) -> _Lane:
    """What a lane, or a pool, says."""
    given, name = element.get("id", "")[:100], " ".join((element.get("name") or "").split())[:MOST_NAME]
    known = words.read(name)
    try:
        role, performer = own.text_of(element, "role"), own.performer_of(own.text_of(element, "performer"))
    except own.BadOwn as error:
        findings.append(Finding(Fault.BAD_OWN, given, name, ": ".join(error.args)))
        return _Lane(given, name, Means(known.role if known else ""))
    if role and words.roles and role not in words.roles:
        findings.append(Finding(Fault.UNKNOWN_ROLE, given, name, role))
    if role:
        return _Lane(given, name, Means(role, performer))
    if performer is not None and known is not None:
        return _Lane(given, name, Means(known.role, performer))
    return _Lane(given, name, known)
