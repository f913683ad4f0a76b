"""Workbooks written part by part, as office programs write them and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c><c r="B1" t="inlineStr"><is><t>Nhiệm vụ</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>Chủ trì</t></is></c><c r="D1" t="inlineStr"><is><t>Thời hạn</t></is></c></row>'
)


def words(address: str, said: str) -> str:
    """A cell with words of its own."""
    return f'<c r="{address}" t="inlineStr"><is><t>{said}</t></is></c>'


def task(row: int, due: str, said: str = "Lập báo cáo quý", lead: str = "Sở Nội vụ") -> str:
    """A row with a task; `due` is its cell."""
    return (
        f'<row r="{row}"><c r="A{row}"><v>{row - 1}</v></c>{words(f"B{row}", said)}{words(f"C{row}", lead)}{due}</row>'
    )


def workbook(
    rows: str, *, behind: str = "", others: Mapping[str, str] | None = None, main: str = MAIN, related: str = RELATED,
    before: str = "", settings: str = "",
) -> bytes:  # fmt: skip
    """A workbook of one sheet; `others`: further parts, or in place of these."""
    types = f"{related}"
    kinds = {"rId2": ("sharedStrings", "sharedStrings.xml"), "rId3": ("styles", "styles.xml")}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{types}/{kind}" Target="{target}"/>' for name, (kind, target) in kinds.items()
    )
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{types}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{related}">{settings}<sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="rId1" Type="{types}/worksheet" '
        f'Target="worksheets/sheet1.xml"/>{relations}</Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{behind}'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"/>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts>'
        '<numFmt numFmtId="170" formatCode="[$-42A]dd\\/mm\\/yyyy;@"/>'
        '<numFmt numFmtId="171" formatCode="&quot;ngày &quot;0"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="17"/><xf numFmtId="9"/></cellXfs>'
        "</styleSheet>",
        **(others or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return packed.getvalue()
