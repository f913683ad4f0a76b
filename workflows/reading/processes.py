"""Several processes in one file: which of them is meant. A pool that holds nothing (a black box) counts as none."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from workflows.own import OWN
from workflows.reading.elements import KEPT
from workflows.xml import BPMN, in_utf_8, local_name, parse, without_prefix

#: An attribute of `definitions`: the id of the process that was chosen when the file was taken.
CHOSEN = f"{{{OWN}}}process"
MOST_NAME, MOST_PROCESSES = 300, 50


@dataclass(frozen=True, slots=True)
class Offered:
    """A process that can be chosen: its id, and its own name or that of its pool (else the id)."""

    id: str
    name: str


def processes_in(root: etree._Element) -> list[etree._Element]:
    """The processes that hold anything; where none does, all that there are."""
    found = [element for element in root if local_name(element) == "process"]
    filled = [one for one in found if any(local_name(child) not in ("", *KEPT) for child in one)]
    return filled or found[:1]


def offered(root: etree._Element) -> list[Offered]:
    """The processes among which one is to be chosen, in the order of the file."""
    pools = {pool: name for pool, name, _element in pools_of(root)}
    found = []
    for one in processes_in(root)[:MOST_PROCESSES]:
        given = one.get("id", "")
        name = " ".join((one.get("name") or pools.get(given) or given).split())
        found.append(Offered(given, name[:MOST_NAME]))
    return found


def chosen(root: etree._Element, wanted: str) -> etree._Element | None:
    """The process that is wanted, or that the file says was chosen, or the only one; None where that is not clear."""
    found = processes_in(root)
    named = wanted or root.get(CHOSEN, "")
    for one in found:
        if named and one.get("id") == named:
            return one
    return found[0] if len(found) == 1 and not wanted else None


def pools_of(root: etree._Element) -> list[tuple[str, str, etree._Element]]:
    """(id of the process, name, element) of each pool that has a process."""
    return [
        (without_prefix(pool.get("processRef", "")), " ".join((pool.get("name") or "").split())[:MOST_NAME], pool)
        for pool in root.iterfind(f"{{{BPMN}}}collaboration/{{{BPMN}}}participant")
        if pool.get("processRef")
    ]


def processes_of(data: bytes) -> list[Offered]:
    """The processes of a file, where one is still to be chosen; none for what cannot be read."""
    root = parse(data)
    if not isinstance(root, etree._Element) or chosen(root, "") is not None:
        return []
    return offered(root)


def as_kept(data: bytes, process: str = "") -> bytes:
    """A file as it is kept: in UTF-8, with the process that was chosen; byte for byte where both are so already."""
    return in_utf_8(data, {CHOSEN: process} if process else {})
