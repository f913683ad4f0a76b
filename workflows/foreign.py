"""What other modellers write of a step: properties and assignments, read as if they stood in our namespace.

    <camunda:properties><camunda:property name="role" value="head" /></camunda:properties>     zeebe: the same
    camunda:candidateGroups="Văn phòng"     <zeebe:assignmentDefinition candidateGroups="clerk" />
    <bpmn:potentialOwner> … <bpmn:formalExpression>clerk</bpmn:formalExpression>

A name may begin with `pt:`. Whatever the namespace of a modeller is called: what counts is the name within it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from workflows.xml import BPMN, local_name

MOST_LETTERS, MOST_INSIDE, MOST_ATTRIBUTES = 1_000, 3_000, 200
ASSIGNED = ("candidateGroups", "assignee")


def property_of(element: etree._Element, name: str) -> str:
    """The value of a property of this name; empty where there is none."""
    for one in _extensions(element):
        if _name_of(one) == "properties":
            for pair in islice(one, MOST_INSIDE):
                if _name_of(pair) == "property" and (pair.get("name") or "").strip().removeprefix("pt:") == name:
                    return pair.get("value") or ""
    return ""


def assigned_to(element: etree._Element) -> str:
    """The group or person to whom a step is given, as written; empty where nobody is named."""
    for holder in (element, *(one for one in _extensions(element) if _name_of(one) == "assignmentDefinition")):
        said = attributes_of(holder)
        for wanted in ASSIGNED:
            if value := said.get(wanted, "").strip():
                return value[:MOST_LETTERS]
    for owner in islice(element, MOST_INSIDE):
        if local_name(owner) in ("potentialOwner", "humanPerformer", "performer"):
            return " ".join("".join(map(str, owner.itertext(f"{{{BPMN}}}formalExpression"))).split())[:MOST_LETTERS]
    return ""


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Its attributes by their name within their namespace; none where there are very many: each is looked for."""
    if len(element.attrib) > MOST_ATTRIBUTES:
        return {}
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.items()}


def _extensions(element: etree._Element) -> Iterator[etree._Element]:
    for holder in islice(element, MOST_INSIDE):
        if local_name(holder) == "extensionElements":
            yield from islice(holder, MOST_INSIDE)


def _name_of(element: etree._Element) -> str:
    """The name of an element within whatever namespace is not of BPMN."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) and not local_name(element) else ""
