"""An empty .docx with our styles and nothing else in it: no template, no author, no thumbnail of another machine."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from docx import Document
from docx.document import Document as Opened

from tracker.papers.styles import W, styles_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_PROPERTIES}"/></Types>'
)
_ROOTS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_RELATED = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>'
)
_BODY = f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}"><w:body><w:sectPr/></w:body></w:document>'
#: Mode 15: Word opens it as its own, not "in compatibility mode".
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>vi-VN</dc:language></cp:coreProperties>'
)
#: The first moment that a zip archive can write: the same paper gives the same bytes.
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def blank_document() -> Opened:
    """A document without a paragraph; its one section has no measures yet."""
    return Document(io.BytesIO(_blank()))


def saved(document: Opened) -> bytes:
    """The file, with no trace of when or where it was made."""
    made, same = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(_entry(name), before.read(name))
    return same.getvalue()


@cache
def _blank() -> bytes:
    made = io.BytesIO()
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _ROOTS, "word/document.xml": _BODY,
        "word/_rels/document.xml.rels": _RELATED, "word/styles.xml": styles_xml(), "word/settings.xml": _SETTINGS,
        "docProps/core.xml": _CORE,
    }  # fmt: skip
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(_entry(name), words)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ALWAYS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
