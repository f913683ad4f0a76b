"""BPMN 2.0 XML → Definition, hardened: no DTD, no entities, bounded size, nodes and nesting.

Reads the subset that the engine walks. What a token never passes (annotations, data, shapes, documentation) is kept and
passed over; pools and lanes say who performs; everything else in the namespace of BPMN is a finding, never ignored.
Any bytes at all give an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from workflows.definition import ROOT, Definition
from workflows.findings import Fault, Finding
from workflows.lanes import LaneWords, give_roles
from workflows.own import OWN
from workflows.reading.elements import ID, KINDS, MOST_FLOWS, MOST_NODES
from workflows.reading.gathering import Gathering, Place, name_of
from workflows.reading.processes import chosen, offered, pools_of
from workflows.reading.steps import read_more
from workflows.xml import BPMN, local_name, parse

__all__ = ["OWN", "Drawing", "read_drawing"]
NO_WORDS = LaneWords()


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a file holds: a definition (none where it cannot be made at all), and what is wrong with the file.

    `places` are the elements of the process as they are drawn, those that were refused among them.
    """

    definition: Definition | None
    findings: tuple[Finding, ...]
    places: Mapping[str, Place] = field(default_factory=dict)


def read_drawing(data: bytes, *, process: str = "", lanes: LaneWords = NO_WORDS) -> Drawing:
    """Read a file. `process`: the id of the one that is meant, where the file holds several; `lanes`: who they are.

    Never raises for what is in it.
    """
    root = parse(data)
    if isinstance(root, Fault):
        return Drawing(None, (Finding(root),))
    meant = chosen(root, process)
    if meant is not None:
        return _read(root, meant, lanes)
    among = offered(root)
    fault = Fault.NO_PROCESS if not among else Fault.UNKNOWN_PROCESS if process else Fault.SEVERAL_PROCESSES
    told = ", ".join(f"“{one.name}” ({one.id})" if one.name != one.id else one.id for one in among)
    return Drawing(None, (Finding(fault, detail=told[:1_000]),))


def _read(root: etree._Element, process: etree._Element, lanes: LaneWords) -> Drawing:
    nodes, flows, lanes_in = (_count(process, *names) for names in (KINDS, ("sequenceFlow",), ("lane",)))
    if nodes > MOST_NODES or flows > MOST_FLOWS or lanes_in > MOST_NODES:
        return Drawing(None, (Finding(Fault.TOO_MANY_NODES, detail=str(max(nodes, lanes_in))),))
    messages = {one.get("id", ""): name_of(one) for one in root if local_name(one) == "message"}
    reading = Gathering(messages, lanes, read_more)
    reading.scope(process, ROOT)
    given, name = process.get("id", ""), name_of(process)
    pool = next(((title, pool) for of, title, pool in pools_of(root) if of == given), None)
    reading.settle()
    reading.findings += give_roles(process, pool, reading.nodes, lanes)
    if not ID.fullmatch(given):
        reading.findings.append(Finding(Fault.BAD_PROCESS_ID, "", name, given[:100]))
    definition = Definition(given, name or (pool[0] if pool else ""), reading.nodes, reading.flows)
    return Drawing(definition, tuple(reading.findings), reading.places)


def _count(process: etree._Element, *names: str) -> int:
    return sum(1 for _ in process.iter(*(f"{{{BPMN}}}{name}" for name in names)))
