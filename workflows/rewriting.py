"""What one element says, read and changed in a file that otherwise stays as it is: name, performer, days, words.

Pure. Only what differs is written; remarks, places and what other programs have written stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from workflows import foreign
from workflows.own import OWN
from workflows.xml import BPMN, local_name, parse_kept

#: Attributes of ours that are changed by hand: whose step it is, its own deadline.
ATTRIBUTES = ("role", "performer", "days", "remind")
etree.register_namespace("pt", OWN)


@dataclass(frozen=True, slots=True)
class Said:
    """What an element says, each as its text stands in the file; "" where it says nothing.

    `own` holds ATTRIBUTES, `buttons` and `fields` the labels of own ones by their ids, `timer` the rule.
    """

    name: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    buttons: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    timer: str = ""


def said_by(data: bytes, element_id: str) -> Said | None:
    """What an element of a file says; None where there is none of this id, or no file to be read."""
    element = _find(_root(data), element_id)
    if element is None:
        return None
    timer = _timer_of(element)
    return Said(
        " ".join((element.get("name") or "").split()), {name: _text(element, name) for name in ATTRIBUTES},
        _labels(element, "button"), _labels(element, "field"), "" if timer is None else _plain(timer.text),
    )  # fmt: skip


def say(data: bytes, element_id: str, wanted: Said) -> bytes:
    """The file with the element saying this, in UTF-8. Byte for byte the same where it says it already.

    Ids of buttons and fields that it does not have are passed over. Raises KeyError where there is no such element.
    """
    root = _root(data)
    element = _find(root, element_id)
    if root is None or element is None:
        raise KeyError(element_id)
    changes = [*_attributes(element, wanted), *_inside(element, wanted)]
    if not any(changes):
        return data
    return bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True))


def _attributes(element: etree._Element, wanted: Said) -> Iterator[bool]:
    if wanted.name != " ".join((element.get("name") or "").split()):
        element.set("name", wanted.name)
        yield True
    for name, value in wanted.own.items():
        if name not in ATTRIBUTES or value == _text(element, name):
            continue
        whole = f"{{{OWN}}}{name}"
        if value or foreign.property_of(element, name):  # an empty one of ours goes before another program's
            element.set(whole, value)
        else:
            element.attrib.pop(whole, "")
        yield True


def _inside(element: etree._Element, wanted: Said) -> Iterator[bool]:
    for kind, labels in (("button", wanted.buttons), ("field", wanted.fields)):
        for one in _own(element, kind):
            label = labels.get((one.get("id") or "").strip())
            if label is not None and label != _plain(one.get("label")):
                one.set("label", label)
                yield True
    timer = _timer_of(element)
    if timer is not None and wanted.timer and wanted.timer != _plain(timer.text):
        timer.text = wanted.timer
        yield True


def _root(data: bytes) -> etree._Element | None:
    found = parse_kept(data)
    return found if isinstance(found, etree._Element) else None


def _find(root: etree._Element | None, element_id: str) -> etree._Element | None:
    """The element of the drawing with this id; its figure has another."""
    if root is None:
        return None
    return next((one for one in root.iter(f"{{{BPMN}}}*") if one.get("id", "").strip() == element_id), None)


def _text(element: etree._Element, name: str) -> str:
    given = element.get(f"{{{OWN}}}{name}")
    return _plain(foreign.property_of(element, name) if given is None else given)


def _labels(element: etree._Element, kind: str) -> Mapping[str, str]:
    return {(one.get("id") or "").strip(): _plain(one.get("label")) for one in _own(element, kind)}


def _own(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    for holder in element:
        if local_name(holder) == "extensionElements":
            yield from holder.iterchildren(f"{{{OWN}}}{kind}")


def _timer_of(element: etree._Element) -> etree._Element | None:
    """Where the rule of a timer is written."""
    for event in element.iterchildren(f"{{{BPMN}}}timerEventDefinition"):
        return next(event.iterchildren(f"{{{BPMN}}}timeDate", f"{{{BPMN}}}timeDuration"), None)
    return None


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
