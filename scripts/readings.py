"""How a hostile text comes to be read where it is a part of something: a cell, a sentence, a file, a drawing."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from tracker.checking.check import check
from tracker.checking.files import read_bytes
from tracker.demo.office_2022 import UNITS
from tracker.items.grid.checking import understand
from tracker.items.grid.reading import GridRow
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownOffice, KnownUnit
from tracker.processes.versions.checking import check_file

KNOWN = KnownOffice([KnownUnit(n, one.code, one.name, one.short_name, one.kind) for n, one in enumerate(UNITS)])


def row(text: str) -> Any:
    """A row of a pasted table, with the same words in each of its cells."""
    return understand(GridRow(text, text, text, text, text), UnitIndex(KNOWN), year=2022)


def seven(text: str) -> Any:
    """A sentence seven times, as the editor holds them."""
    return check(". ".join([f"Tổng 1200, gồm: {text}"] * 7))


def word_file(body: str) -> Any:
    """A file of Word whose body this is."""
    packed, name = io.BytesIO(), "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
    return read_bytes(packed.getvalue(), "a.docx")


def nested_tables(text: str) -> Any:
    """A file of Word with these words in tables within tables."""
    deep = 80  # XML goes no deeper
    inside = f"<w:p><w:r><w:t>{re.sub('[<&]', '', text)}</w:t></w:r></w:p>"
    return word_file("<w:tbl><w:tr><w:tc>" * deep + inside + "</w:tc></w:tr></w:tbl>" * deep)


def drawing(body: str) -> Any:
    """A drawing of a process whose elements these are."""
    whole = body[: body.rfind(">") + 1]
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">'
    return check_file(f"{head}{whole}</process></definitions>".encode())
