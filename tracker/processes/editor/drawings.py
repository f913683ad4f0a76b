"""What the editor sends, as text that can be kept: read at all, and under the id of its procedure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from lxml import etree

from tracker.processes.lane_words import LANES
from workflows.definition import Definition
from workflows.findings import Fault, Finding
from workflows.reader import read_drawing
from workflows.reading.processes import CHOSEN
from workflows.xml import BPMN, local_name, parse

DIAGRAMS = "http://www.omg.org/spec/BPMN/20100524/DI"


@dataclass(frozen=True, slots=True)
class Draft:
    """A drawing that can be kept as a draft; it may be unsound."""

    xml: str
    sha256: str
    definition: Definition


def read_draft(data: bytes, *, key: str, name: str = "") -> Draft | Finding:
    """The drawing under the id `key` of its procedure (and this name, where one is given), or why it cannot be read.

    Linear; the caller reads no more than `workflows.xml.MOST_BYTES` and one byte.
    """
    drawing = read_drawing(data, lanes=LANES)
    if drawing.definition is None:
        return next(iter(drawing.findings), Finding(Fault.NO_PROCESS))
    definition = drawing.definition
    if definition.id == key and not (name and name != definition.name):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = ""
        if text and "\0" not in text and not _says_another_encoding(text):
            return Draft(text, hashlib.sha256(data).hexdigest(), definition)
    written = renamed(data, key, name)
    again = read_drawing(written, lanes=LANES)
    if again.definition is None:
        return next(iter(again.findings), Finding(Fault.NO_PROCESS))
    return Draft(written.decode(), hashlib.sha256(written).hexdigest(), again.definition)


def renamed(data: bytes, key: str, name: str = "") -> bytes:
    """The same file in UTF-8 with another id (and name) of its process, and of a frame that is called like it.

    Linear in the file; it was read before.
    """
    root = parse(data)
    if isinstance(root, Fault):
        raise ValueError(root)
    processes = [element for element in root if local_name(element) == "process"]
    chosen = next((one for one in processes if one.get("id") == read_id(data)), processes[0])
    old, called = chosen.get("id"), chosen.get("name")
    chosen.set("id", key)
    if root.get(CHOSEN):
        root.set(CHOSEN, key)
    if name:
        chosen.set("name", name)
        for pool in root.iter(f"{{{BPMN}}}participant"):
            if old and called and (pool.get("processRef"), pool.get("name")) == (old, called):
                pool.set("name", name)  # its frame was called as the procedure was
    for element in root.iter(f"{{{DIAGRAMS}}}BPMNPlane", f"{{{BPMN}}}participant"):
        for attribute in ("bpmnElement", "processRef"):
            if old and element.get(attribute) == old:
                element.set(attribute, key)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def read_id(data: bytes) -> str:
    """The id of the process that is read of a file; empty where there is none."""
    definition = read_drawing(data).definition
    return definition.id if definition else ""


def _says_another_encoding(text: str) -> bool:
    """A file of plain letters may say that it is Latin: as text it would be read as that."""
    head = text[:200].partition("?>")[0].lower()
    return "encoding" in head and "utf-8" not in head and "ascii" not in head
