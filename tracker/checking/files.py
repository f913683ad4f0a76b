"""The text of a file: .txt, .docx or .pdf, told apart by their bytes. A hostile file costs no more than its limits."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

MOST_BYTES = 30 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_PAGES = 400
MOST_BLOCKS = 60_000  # paragraphs, tables and rows of a .docx; four hundred pages have 20.000
MOST_TEXT = 2_000_000  # code points; thirty pages have 80.000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"))
_AROUND = frozenset((f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"))
_BLOCKS = tuple(f"{_W}{name}" for name in ("p", "tbl", "tr", "sdt", "customXml"))
_REASONS = {
    "missing": ("Không có tệp này", "There is no such file"),
    "large": ("Tệp lớn quá mức đọc được", "The file is larger than what is read"),
    "type": ("Chỉ đọc được tệp .txt, .docx và .pdf", "Only .txt, .docx and .pdf are read"),
    "folder": ("Đây là thư mục, không phải tệp", "This is a folder, not a file"),
    "unlike": ("Nội dung không đúng loại tệp mà tên tệp nêu", "The content is not of the type that the name says"),
    "old": ("Tệp .doc đời cũ: lưu lại thành .docx", "An old .doc: save it as .docx"),
    "encoding": ("Tệp văn bản không phải UTF-8", "The text is not UTF-8"),
    "broken": ("Tệp hỏng, không mở được", "The file is damaged and cannot be opened"),
    "locked": ("Tệp có mật khẩu", "The file is locked by a password"),
    "scan": ("Tệp chỉ có ảnh chụp, không có chữ để kiểm tra", "The file holds pictures of pages and no text"),
    "empty": ("Tệp không có chữ nào", "The file holds no text"),
}


#: Names whose file is broken if its bytes are plain text: that text is not what its owner sees.
_NEVER_TEXT = frozenset((".pdf", ".docx"))


class FileError(ValueError):
    """A file whose text cannot be had; `reason` is a key of the sentences, `sentence` Vietnamese, then English."""

    def __init__(self, reason: str, name: str) -> None:
        vi, en = _REASONS[reason]
        self.reason = reason
        self.sentence = f"{name}: {vi}. ({en}.)"
        super().__init__(self.sentence)


def read_file(path: Path) -> str:
    """The text of a file, one paragraph or row of a table a line. Raises FileError, nothing else."""
    try:
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except IsADirectoryError as error:
        raise FileError("folder", path.name) from error
    except OSError as error:
        raise FileError("missing", path.name) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> str:
    """The same of bytes that are at hand. Raises FileError."""
    if len(data) > MOST_BYTES:
        raise FileError("large", name)
    try:
        text = _text_of(data)
        if data and _kind_of(data) == "text" and Path(name).suffix.lower() in _NEVER_TEXT:
            raise _RefusedError("unlike")
    except _RefusedError as refused:
        raise FileError(refused.reason, name) from refused
    if len(text) > MOST_TEXT:
        raise FileError("large", name)
    if not text.strip():
        raise FileError("scan" if data.startswith(b"%PDF") else "empty", name)
    return text


@dataclass
class _RefusedError(Exception):
    reason: str


def _kind_of(data: bytes) -> str:
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    return "docx" if data.startswith(b"PK") else "text"


def _text_of(data: bytes) -> str:
    kind = _kind_of(data)
    if kind == "pdf":
        return _pdf(data)
    if kind == "docx":
        return _docx(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _RefusedError("old")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\x00" in data:
        raise _RefusedError("type")
    return _decoded(data, "utf-8-sig")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _RefusedError("encoding") from error


def _docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "word/document.xml" not in packed.namelist():
                raise _RefusedError("type")
            info = packed.getinfo("word/document.xml")
            if info.file_size > MOST_UNPACKED:
                raise _RefusedError("large")
            with packed.open(info) as member:
                content = member.read(MOST_UNPACKED + 1)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        body = etree.fromstring(content, parser).find(f"{_W}body")
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _RefusedError("broken") from error
    if len(content) > MOST_UNPACKED:
        raise _RefusedError("large")
    if body is None:
        return ""
    if next(islice(body.iter(*_BLOCKS), MOST_BLOCKS, None), None) is not None:
        raise _RefusedError("large")
    return "\n".join(_blocks(body))


def _blocks(parent: etree._Element) -> Iterator[str]:
    """Paragraphs, and the rows of tables with bars between the cells, in the order of the page."""
    for child in _inside(parent, f"{_W}p", f"{_W}tbl"):
        if child.tag == f"{_W}p":
            yield _words(child)
        else:
            yield from _rows(child)


def _rows(table: etree._Element) -> Iterator[str]:
    """The rows of a table; a table within a cell comes behind its row, each of its rows once."""
    for row in _inside(table, f"{_W}tr"):
        cells = list(_inside(row, f"{_W}tc"))
        yield " | ".join(" ".join(" ".join(map(_words, _inside(cell, f"{_W}p"))).split()) for cell in cells)
        for cell in cells:
            for inner in _inside(cell, f"{_W}tbl"):
                yield from _rows(inner)


def _inside(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The children of these tags, also those that a content control or a custom tag is put around."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, *tags)


def _words(paragraph: etree._Element) -> str:
    """A paragraph as it reads with all changes accepted."""
    pieces: list[str] = []
    stack = [paragraph]
    while stack:
        one = stack.pop()
        if one.tag in _LEFT_OUT:
            continue
        if one.tag == f"{_W}t":
            pieces.append(one.text or "")
        elif one.tag == f"{_W}tab":
            pieces.append(" ")
        elif one.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif one.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        stack.extend(reversed(one))
    return "".join(pieces)


def _pdf(data: bytes) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends in a file is not the reader's concern
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _RefusedError("locked")
        if len(reader.pages) > MOST_PAGES:
            raise _RefusedError("large")
        return "\n".join(page.extract_text() for page in reader.pages)
    except _RefusedError:
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise _RefusedError("locked") from error
    except Exception as error:  # a damaged file fails in any way at all, deep inside the reader
        raise _RefusedError("broken") from error
