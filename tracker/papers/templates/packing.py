"""The parts of a .docx that somebody uploaded: opened within limits, only known parts let in, packed anew.

What is not on the lists below never reaches a reader of ours, LibreOffice or a paper: macros, embedded files, links to
outside, active controls. What Word puts into every file and a template does not need (thumbnails, comments, data of
other programs, the path of the office's Normal.dotm) is left out silently.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l
from lxml import etree

from tracker.core.errors import Text
from tracker.papers.templates.faults import refused

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS, MOST_UNPACKED, MOST_OF_PART = 300, 24 * 1024 * 1024, 8 * 1024 * 1024
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES, _RELS = f"{{{_PACKAGE}/content-types}}", f"{{{_PACKAGE}/relationships}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{_WORD}.document.main+xml"
#: What a relation may lead to, by the last word of its type, and the type of content that it must have.
KEPT = {
    "officeDocument": MAIN,
    "styles": f"{_WORD}.styles+xml",
    "settings": f"{_WORD}.settings+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "endnotes": f"{_WORD}.endnotes+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "image": "image/",
}
LEFT_OUT = frozenset({
    "webSettings", "customXml", "customXmlProps", "extended-properties", "custom-properties", "thumbnail",
    "glossaryDocument", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
    "stylesWithEffects", "attachedTemplate", "hyperlink", "printerSettings", "documenttasks", "font",
    "keyMapCustomizations",
})  # fmt: skip
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_WHY: Mapping[str, Text] = {
    "vbaProject": _l("The file has macros. Save it in Word as “Word document (.docx)”, without macros."),
    "oleObject": _l("The file holds an embedded object. Delete it, or put a picture (PNG, JPG) in its place."),
    "package": _l("The file holds an embedded file. Delete it, or put a picture (PNG, JPG) in its place."),
    "control": _l("The file holds a control (button, box). Delete it."),
    "aFChunk": _l("The file inserts another file. Copy its words in instead."),
    "subDocument": _l("The file inserts another file. Copy its words in instead."),
    "frame": _l("The file inserts another file. Copy its words in instead."),
}


def _strange(what: str) -> Text:
    return _l(
        "The file holds something that a template does not need and that is not let in (%(what)s). Delete it.",
        what=what[:40],
    )


@dataclass(slots=True)
class Package:
    """The parts that are kept: {name: XML tree}, {name: picture}, their relations and types."""

    main: str = ""
    trees: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)  # of a part: (id, type, name)


def opened(data: bytes) -> Package:
    """The parts of the file. Raises TemplateFaultsError."""
    files = _files(data)
    types = _content_types(files)
    package = Package()
    waiting, seen = [("", "_rels/.rels")], {""}
    while waiting:
        source, rels = waiting.pop()
        package.relations[source] = []
        for id_, kind, name in _relations(files, source, rels):
            package.relations[source].append((id_, kind, name))
            if name in seen:
                continue
            seen.add(name)
            _take(package, files, types, kind.rpartition("/")[2], name)
            waiting.append((name, f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels".lstrip("/")))
    if not package.main:
        raise refused(NO_WORD)
    return package


NO_WORD = _l("This is no Word file (.docx). Open it in Word and save it as “Word document (.docx)”.")
TOO_LARGE = _l("The file is too large: a template has at most 2 MB, 24 MB when unpacked.")


def _files(data: bytes) -> dict[str, bytes]:
    """All files inside, read no further than the limits."""
    if len(data) > MOST_BYTES:
        raise refused(TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
                raise refused(TOO_LARGE)
            found: dict[str, bytes] = {}
            for one in entries:
                name = one.filename.lstrip("/")
                if one.flag_bits & 1 or name in found or one.compress_type not in (0, 8):
                    raise refused(NO_WORD)
                with archive.open(one) as file:
                    content = file.read(MOST_OF_PART + 1)
                if len(content) > MOST_OF_PART:
                    raise refused(TOO_LARGE)
                found[name] = content
            return found
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, UnicodeError, ValueError) as error:
        if hasattr(error, "faults"):
            raise
        raise refused(NO_WORD) from error


def tree_of(content: bytes) -> Any:
    """The XML of a part. Entities and document types are refused: no part of a Word file has one."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refused(NO_WORD)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(NO_WORD) from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise refused(NO_WORD)
    return tree


def _content_types(files: Mapping[str, bytes]) -> dict[str, str]:
    """{name: type of content}, those of an ending under ".png"."""
    if "[Content_Types].xml" not in files:
        raise refused(NO_WORD)
    tree = tree_of(files["[Content_Types].xml"])
    found = {
        f".{one.get('Extension', '').lower()}": one.get("ContentType", "") for one in tree.iter(f"{_TYPES}Default")
    }
    found |= {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in tree.iter(f"{_TYPES}Override")}
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in found.values()):
        raise refused(_WHY["vbaProject"])
    return found


def _relations(files: Mapping[str, bytes], source: str, rels: str) -> Iterator[tuple[str, str, str]]:
    """(id, type, name of the part) of what is kept."""
    if rels not in files:
        return
    for one in tree_of(files[rels]).iter(f"{_RELS}Relationship"):
        kind, target = one.get("Type", ""), one.get("Target", "")
        last = kind.rpartition("/")[2]
        if last in LEFT_OUT:
            continue
        if last not in KEPT:
            raise refused(_WHY.get(last) or _strange(last))
        if one.get("TargetMode", "Internal") != "Internal":
            raise refused(_l("The file shows a picture or a file from elsewhere. Put the picture itself in."))
        name = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
        name = posixpath.normpath(name)
        if name.startswith("..") or name not in files:
            raise refused(NO_WORD)
        yield one.get("Id", ""), kind, name


def _take(package: Package, files: Mapping[str, bytes], types: Mapping[str, str], last: str, name: str) -> None:
    kind = types.get(name) or types.get(f".{name.rpartition('.')[2].lower()}", "")
    if last == "image":
        ending = next((end for begins, end in _PICTURES.items() if files[name].startswith(begins)), "")
        if not ending:
            raise refused(_l("A picture in the file is neither PNG nor JPG nor GIF. Put one of these in its place."))
        package.pictures[name], package.types[name] = files[name], f"image/{ending}"
        return
    if last == "officeDocument" and kind != MAIN:
        raise refused(NO_WORD)
    if kind != KEPT[last]:
        raise refused(NO_WORD)
    if last == "officeDocument":
        package.main = name
    package.trees[name], package.types[name] = tree_of(files[name]), kind


def packed(package: Package) -> bytes:
    """The file with the kept parts alone; the same parts give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _contents(package):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def _contents(package: Package) -> Iterator[tuple[str, bytes]]:
    types = etree.Element(f"{_TYPES}Types", nsmap=_bare("content-types"))
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(types, f"{_TYPES}Default", Extension="rels", ContentType=rels)
    for name, kind in sorted(package.types.items()):
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=kind)
    yield "[Content_Types].xml", _written(types)
    for source, relations in package.relations.items():
        if not relations:
            continue
        tree = etree.Element(f"{_RELS}Relationships", nsmap=_bare("relationships"))
        for id_, kind, name in relations:
            etree.SubElement(tree, f"{_RELS}Relationship", Id=id_, Type=kind, Target=f"/{name}")
        folder, base = posixpath.split(source)
        yield (f"{folder}/_rels/{base}.rels".lstrip("/") if source else "_rels/.rels"), _written(tree)
    for name, tree in package.trees.items():
        yield name, _written(tree)
    yield from package.pictures.items()


def _bare(what: str) -> Any:
    """Names without a prefix are of this kind."""
    return {None: f"{_PACKAGE}/{what}"}


def _written(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))
