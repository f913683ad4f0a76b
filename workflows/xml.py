"""XML that may come from anybody: no DTD, no entities, no network, bounded size, in any encoding that is declared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from workflows.findings import Fault

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
MOST_BYTES = 1_000_000
#: What programs that keep a text as UTF-16 write at the head of a file that they then save as UTF-8.
_WRONG_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml [^>]{0,60}encoding=[\"']utf-?16[\"']", re.IGNORECASE)
_UNREADABLE = frozenset(
    {
        etree.ErrorTypes.ERR_UNKNOWN_ENCODING, etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
        etree.ErrorTypes.ERR_INVALID_ENCODING, etree.ErrorTypes.I18N_CONV_FAILED,
    }
)  # fmt: skip


def parse(data: bytes) -> etree._Element | Fault:
    """The root `definitions` of a file, or why there is none."""
    root = _read(data, keep_remarks=False)
    if isinstance(root, Fault):
        return root
    return root if local_name(root) == "definitions" else Fault.NOT_BPMN


def parse_kept(data: bytes) -> etree._Element | Fault:
    """The same with the remarks that stand in the file, which is to be written again."""
    root = _read(data, keep_remarks=True)
    if isinstance(root, Fault):
        return root
    return root if local_name(root) == "definitions" else Fault.NOT_BPMN


def in_utf_8(data: bytes, attributes: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The same file in UTF-8, with attributes set on its root; byte for byte where nothing of it is to be changed.

    What cannot be read stays as it is: reading it says why.
    """
    if not attributes and _is_utf_8(data):
        return data
    root = _read(data, keep_remarks=True)
    if isinstance(root, Fault):
        return data
    for name, value in attributes.items():
        root.set(name, value)
    return bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True))


def local_name(element: etree._Element) -> str:
    """The name within BPMN; empty for other namespaces."""
    tag = element.tag
    return tag[len(BPMN) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{BPMN}}}") else ""


def without_prefix(reference: str) -> str:
    """The id that a reference names: some modellers write it as `tns:Task_1`."""
    return reference.strip().rpartition(":")[2]


def _read(data: bytes, *, keep_remarks: bool) -> etree._Element | Fault:
    if len(data) > MOST_BYTES:
        return Fault.TOO_LARGE
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=not keep_remarks, remove_pis=not keep_remarks,
        encoding="utf-8" if _WRONG_HEAD.match(data) else None,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return Fault.NOT_UTF8 if getattr(error, "code", 0) in _UNREADABLE else Fault.NOT_XML
    except (ValueError, LookupError):
        return Fault.NOT_XML
    return root if root.getroottree().docinfo.internalDTD is None else Fault.HAS_DTD


def _is_utf_8(data: bytes) -> bool:
    """Whether its bytes are UTF-8 and its head says nothing else."""
    try:
        head = data.decode()[:200]
    except UnicodeDecodeError:
        return False
    declared = re.match(r"\ufeff?<\?xml [^>]{0,60}encoding=[\"']([\w.-]{1,40})[\"']", head, re.ASCII)
    return "\0" not in head and (declared is None or declared[1].upper() in ("UTF-8", "UTF8", "ASCII", "US-ASCII"))
