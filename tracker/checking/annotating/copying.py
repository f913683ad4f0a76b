"""The copy: the parts that comments touch are written anew, every other part byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

from lxml import etree

from tracker.checking.annotating.marks import Marks
from tracker.checking.annotating.parts import (
    RELATIONSHIPS,
    TYPES,
    add_comment,
    empty_comments,
    empty_relationships,
    first_free,
    name_of_comments,
    relate,
)
from tracker.checking.annotating.remarks import MOST_REMARKS, Remark
from tracker.checking.files import is_word
from tracker.checking.findings import Finding
from tracker.checking.formats.packed import open_packed, parsed, part
from tracker.checking.formats.refusing import FileError, RefusedError
from tracker.checking.formats.word import DOCUMENT, placed

MOST_PARTS = 5_000
MOST_TOGETHER = 256 * 1024 * 1024  # of all parts of a file, unpacked


def annotated(data: bytes, findings: Iterable[Finding], name: str, *, at: datetime) -> bytes:
    """A .docx with a comment at each finding; `name`: for the error; `at`: the moment of the comments, aware.

    The findings are those of the text that `files.read_text` gave of the same bytes. Raises FileError.
    """
    if not is_word(data):
        raise FileError("unmarked", name)
    remarks = [Remark(one.start, one.end, (one.finds, f"→ {one.proposal}")) for one in findings]
    try:
        with open_packed(data) as packed:
            return _copied(packed, _written(packed, remarks[:MOST_REMARKS], at))
    except RefusedError as refused:
        raise FileError(refused.reason, name) from refused


def _written(packed: zipfile.ZipFile, remarks: list[Remark], at: datetime) -> dict[str, bytes]:
    """The parts that are not as they were."""
    names = frozenset(packed.namelist())
    document, types = parsed(part(packed, DOCUMENT)), parsed(part(packed, TYPES))
    relationships = parsed(part(packed, RELATIONSHIPS)) if RELATIONSHIPS in names else empty_relationships()
    where, is_there = name_of_comments(relationships)
    comments = parsed(part(packed, where)) if is_there else empty_comments()
    number, marks = first_free(comments), Marks(*placed(document))
    for remark in remarks:
        if marks.put(remark, number):
            add_comment(comments, number, remark.lines, at)
            number += 1
    if not is_there:
        relate(relationships, types)
    roots = {DOCUMENT: document, where: comments}
    if not is_there:
        roots |= {RELATIONSHIPS: relationships, TYPES: types}
    return {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in roots.items()
    }


def _copied(packed: zipfile.ZipFile, written: dict[str, bytes]) -> bytes:
    infos = {info.filename: info for info in packed.infolist()}
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos.values()) > MOST_TOGETHER:
        raise RefusedError("large")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, info in infos.items():
            kept = zipfile.ZipInfo(name, info.date_time)
            kept.compress_type = (
                zipfile.ZIP_STORED if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
            )
            copy.writestr(kept, written.pop(name) if name in written else part(packed, name, MOST_TOGETHER))
        for name, content in written.items():
            copy.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
