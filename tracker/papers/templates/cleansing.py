"""The XML inside the parts of an uploaded template: what could act or reach out is refused or taken out.

Refused, since whoever made the template must decide: tracked changes, objects, fields that read other files. Taken out,
since nothing is lost: addresses behind links (their words stay), comments, marks of the spelling checker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import nsmap, qn
from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.papers.templates.faults import Fault, TemplateFaultsError
from tracker.papers.templates.packing import Package

#: Fields that a template may have: they count pages and sections, and say today's date nowhere.
FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "STYLEREF"})
_GONE = (
    *(qn(f"w:{name}") for name in (
        "proofErr", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd",
        "attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "rsids", "trackRevisions",
        "docVars", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "hdrShapeDefaults",
        "removePersonalInformation", "updateFields", "linkStyles", "saveThroughXslt", "attachedSchema", "ffData",
        "embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "schemaLibrary",
    )),
    *(f"{{{nsmap['a']}}}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver")),
)  # fmt: skip
_OPENED = (qn("w:hyperlink"), qn("w:smartTag"), qn("w:customXml"), qn("w:sdt"), qn("w:sdtContent"))
_CHANGES = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_OBJECTS = (
    *(qn(f"w:{name}") for name in ("object", "control", "altChunk", "subDoc", "movie")),
    "{urn:schemas-microsoft-com:office:office}OLEObject",
)
#: Older drawings name a picture or a page by its address, without a relation.
_DRAWINGS = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_ADDRESSES = frozenset({"src", "href", "{urn:schemas-microsoft-com:office:office}href"})
LINK = "HYPERLINK"
_WHY: Mapping[str, Text] = {
    "changes": _l("The file has tracked changes. Accept or reject all of them in Word, then upload it again."),
    "objects": _l("The file holds an embedded object. Delete it, or put a picture (PNG, JPG) in its place."),
}
_LINK = qn("r:link")
_FOUND_BY = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def cleanse(package: Package) -> None:
    """Take out of every part what is not needed. Raises TemplateFaultsError."""
    faults: dict[str, Fault] = {}
    for name, tree in package.trees.items():
        for key, words in _refused(tree):
            faults.setdefault(key, Fault(words))
        _take_out(tree, {id_ for id_, _kind, _name in package.relations.get(name, ())})
    if faults:
        raise TemplateFaultsError(list(faults.values()))


def _refused(tree: Any) -> Iterator[tuple[str, Text]]:
    if next(tree.iter(*_CHANGES), None) is not None:
        yield "changes", _WHY["changes"]
    if next(tree.iter(*_OBJECTS), None) is not None:
        yield "objects", _WHY["objects"]
    for words in _fields(tree):
        name = words.split(maxsplit=1)[0].upper() if words.split() else ""
        if name and name not in FIELDS and name != LINK:
            yield (
                name,
                _l(
                    "The file has a field %(name)s, which is not let in. Press Ctrl+Shift+F9 on it: its words stay.",
                    name=name[:30],
                ),
            )


def _fields(tree: Any) -> Iterator[str]:
    """The instructions of all fields; one may be cut into several runs of a paragraph."""
    for simple in tree.iter(qn("w:fldSimple")):
        yield simple.get(qn("w:instr"), "")
    for paragraph in tree.iter(qn("w:p")):
        words = ""
        for part in paragraph.iter(qn("w:fldChar"), qn("w:instrText")):
            if part.tag == qn("w:instrText"):
                words += part.text or ""
            elif words:
                yield words
                words = ""
        if words:
            yield words


def _take_out(tree: Any, known: set[str]) -> None:
    """`known` are the relations that the part has left."""
    for gone in list(tree.iter(*_GONE)):
        _remove(gone)
    for properties in list(tree.iter(qn("w:sdtPr"), qn("w:sdtEndPr"), qn("w:smartTagPr"), qn("w:customXmlPr"))):
        _remove(properties)
    _take_out_links(tree)
    for around in list(tree.iter(*_OPENED)):
        _open(around)
    for one in tree.iter():
        if not isinstance(one.tag, str):
            continue
        one.attrib.pop(_LINK, None)
        for address in _ADDRESSES & set(one.attrib) if one.tag.startswith(_DRAWINGS) else ():
            del one.attrib[address]
        for attribute in [key for key in one.attrib if key.startswith(_FOUND_BY) and one.attrib[key] not in known]:
            del one.attrib[attribute]


def _take_out_links(tree: Any) -> None:
    """Links that are fields lose their address, which stands in the field; their words stay."""
    for simple in list(tree.iter(qn("w:fldSimple"))):
        if simple.get(qn("w:instr"), "").split()[:1] == [LINK]:
            _open(simple)
    opened: list[list[Any]] = []
    for part in list(tree.iter(qn("w:fldChar"), qn("w:instrText"))):
        kind = part.get(qn("w:fldCharType"), "")
        if kind == "begin":
            opened.append([])
        if not opened:
            continue
        opened[-1].append(part)
        if kind == "end":
            field = opened.pop()
            words = "".join(one.text or "" for one in field if one.tag == qn("w:instrText"))
            for one in field if words.split()[:1] == [LINK] else ():
                _remove(one)


def _remove(one: Any) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _open(around: Any) -> None:
    """What stands inside stays, where it stands."""
    parent = around.getparent()
    if parent is None:
        return
    at = parent.index(around)
    for child in reversed(list(around)):
        parent.insert(at + 1, child)
    parent.remove(around)
