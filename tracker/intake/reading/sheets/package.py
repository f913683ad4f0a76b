"""The parts of an .xlsx or .xlsm: which file of the archive is what. Everything is bounded before it is read. Pure.

Not by openpyxl: its streaming reader loses merged cells and hidden rows, the other one takes a workbook whole, without
a bound, and both refuse the odd styles that other programs write (decision 69).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tracker.intake.reading.values import UnreadableError

MOST_BYTES = 30 * 1024 * 1024
MOST_PARTS = 3_000
MOST_SMALL = 8 * 1024 * 1024  # of a part that is read whole: the list of sheets, relations, styles
MOST_STREAMED = 256 * 1024 * 1024  # of a part that is read piece by piece
MOST_SHEETS = 60
PIECE = 256 * 1024
OLD = b"\xd0\xcf\x11\xe0"  # .xls, and whatever Office locks with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of the workbook: its name, where it lies, whether it is hidden."""

    name: str
    path: str
    is_hidden: bool


@dataclass(frozen=True)
class Package:
    """An opened archive. `others`: the paths of shared words and of styles, by the last word of their type."""

    packed: zipfile.ZipFile
    sheets: tuple[Part, ...]
    others: dict[str, str] = field(default_factory=dict)
    from_1904: bool = False

    def pieces(self, path: str) -> Iterator[bytes]:
        """A part, piece by piece. Raises UnreadableError for one that unpacks to more than a workbook can hold."""
        read = 0
        with self.packed.open(path) as opened:
            while piece := opened.read(PIECE):
                read += len(piece)
                if read > MOST_STREAMED:
                    raise UnreadableError("large", path)
                if read == len(piece) and b"<!DOCTYPE" in piece:
                    raise UnreadableError("broken", path)
                yield piece

    def whole(self, path: str) -> Any:
        """A small part as a tree."""
        with self.packed.open(path) as opened:
            content = opened.read(MOST_SMALL + 1)
        if len(content) > MOST_SMALL:
            raise UnreadableError("large", path)
        return tree_of(content)

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path in self.packed.NameToInfo


def open_package(data: bytes) -> Package:
    """The parts of a workbook. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        raise UnreadableError("large")
    if data.startswith(OLD):
        raise UnreadableError("locked" if _LOCKED in data else "type", "xls")
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise UnreadableError("broken" if data.startswith(b"PK") else "type") from error
    if len(packed.NameToInfo) > MOST_PARTS:
        raise UnreadableError("large")
    if any(part.flag_bits & 1 for part in packed.infolist()):
        raise UnreadableError("locked")
    return _of(packed)


def _of(packed: zipfile.ZipFile) -> Package:
    bare = Package(packed, ())
    book = _main(bare)
    root = bare.whole(book)
    related = _relations(bare, book)
    sheets: list[Part] = []
    for element in root.iter("{*}sheet"):
        kind, path = related.get(_id_of(element), ("", ""))
        if kind == "worksheet" and bare.has(path) and len(sheets) < MOST_SHEETS:
            sheets.append(Part(element.get("name", ""), path, element.get("state", "visible") != "visible"))
    settings = next(root.iter("{*}workbookPr"), None)
    from_1904 = settings is not None and settings.get("date1904", "0").lower() in ("1", "true", "on")
    others = {kind: path for kind, path in related.values() if kind in ("sharedStrings", "styles") and bare.has(path)}
    return Package(packed, tuple(sheets), others, from_1904)


def _main(package: Package) -> str:
    """Where the list of sheets lies; another kind of archive is another kind of file."""
    path = ""
    if package.has("_rels/.rels"):
        path = next((path for kind, path in _relations(package, "").values() if kind == "officeDocument"), "")
    path = path if package.has(path) else "xl/workbook.xml"
    if not package.has(path):
        raise UnreadableError("type", path)
    if not path.endswith(".xml") or path.startswith(("word/", "ppt/")):
        raise UnreadableError("type", path)
    return path


def _relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """What a part points at inside the archive: kind and path by id. What lies outside is not followed."""
    folder, name = posixpath.split(path)
    at = posixpath.join(folder, "_rels", f"{name}.rels")
    if not package.has(at):
        return {}
    found = {}
    for element in package.whole(at).iter("{*}Relationship"):
        target = element.get("Target", "")
        if element.get("TargetMode") != "External":
            inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], inside.lstrip("/"))
    return found


def _id_of(element: Any) -> str:
    for name, value in element.attrib.items():
        if name.endswith("}id") and "relationships" in name:
            return str(value)
    return ""


def parser_of(tags: tuple[str, ...]) -> Any:
    """A parser that is fed piece by piece, follows nothing and unfolds no words of the file's own."""
    return etree.XMLPullParser(
        ("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )


def tree_of(content: bytes) -> Any:
    """A small part as a tree; one that defines words of its own is no workbook's."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableError("broken")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("broken") from error
