"""XML that may come from anybody: no DTD, no entities, no network, bounded size."""

from __future__ import annotations

from lxml import etree

from workflows.findings import Fault

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
MOST_BYTES = 1_000_000


def parse(data: bytes) -> etree._Element | Fault:
    """The root `definitions` of a file, or why there is none."""
    if len(data) > MOST_BYTES:
        return Fault.TOO_LARGE
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Fault.NOT_XML
    if root.getroottree().docinfo.internalDTD is not None:
        return Fault.HAS_DTD
    if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        return Fault.NOT_UTF8
    return root if local_name(root) == "definitions" else Fault.NOT_BPMN


def local_name(element: etree._Element) -> str:
    """The name within BPMN; empty for other namespaces."""
    tag = element.tag
    return tag[len(BPMN) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{BPMN}}}") else ""
