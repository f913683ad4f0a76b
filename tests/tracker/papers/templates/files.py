"""Template files as offices and others make them: the shipped one, changed inside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as Opened

from tracker.papers.templates.names import TemplateKind
from tracker.papers.templates.shipped import shipped

REPORT, LETTER, NOTICE, ANNEX = TemplateKind


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_words(old: str, new: str, *, kind: TemplateKind = REPORT, part: str = "word/document.xml") -> bytes:
    """The shipped template with other XML in the place of some of it."""
    parts = parts_of(shipped(kind))
    text = parts[part].decode()
    assert old in text, old
    return packed({**parts, part: text.replace(old, new, 1).encode()})


def with_part(name: str, content: bytes | str, relation: str = "", *, outside: bool = False) -> bytes:
    """The shipped template with a part more, led to by the document; `outside`: it is an address."""
    parts: dict[str, bytes | str] = dict(parts_of(shipped(REPORT)))
    rels = "word/_rels/document.xml.rels"
    kind = (
        relation
        if "/" in relation
        else f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation}"
    )
    mode = ' TargetMode="External"' if outside else ""
    more = f'<Relationship Id="rId99" Type="{kind}" Target="{name}"{mode}/></Relationships>'
    parts[rels] = parts[rels].decode().replace("</Relationships>", more)  # type: ignore[union-attr]  # a part as bytes
    if not outside:
        parts[f"word/{name}"] = content
    return packed(parts)


def edited(change: Callable[[Opened], object], *, kind: TemplateKind = REPORT) -> bytes:
    """The shipped template as somebody has changed it in a program for Word files."""
    document = Document(io.BytesIO(shipped(kind)))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
