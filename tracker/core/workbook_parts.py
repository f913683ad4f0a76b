"""The small parts of a workbook file: what it consists of, its names, its styles. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tracker.core.sheets import Look

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = (
    f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_FIRST_OWN_FORM = 164  # numbers below belong to the standard
NO_LOOK = Look(wrap=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A sheet by its name; the lines that are printed on each page, the cells that are filtered: empty where none."""

    name: str
    printed: str = ""
    filtered: str = ""


def content_types(sheets: int) -> str:
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, sheets + 1)]
    told = "".join(f'<Override PartName="{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in parts)
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def workbook_relations(sheets: int) -> str:
    """Where the sheets lie, and the styles."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, sheets + 1)
    )
    style = f'<Relationship Id="rId{sheets + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{told}{style}</Relationships>'


def workbook(sheets: Sequence[Named]) -> str:
    """The list of sheets, and what of them has a name."""
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    names = "".join(_names(sheets))
    return (
        f'{XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets>{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>"
    )


def _names(sheets: Sequence[Named]) -> Iterator[str]:
    for at, sheet in enumerate(sheets):
        place = escape("'" + sheet.name.replace("'", "''") + "'!")
        if sheet.filtered:
            name = f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
            yield f"{name}{place}{sheet.filtered}</definedName>"
        if sheet.printed:
            yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">{place}{sheet.printed}</definedName>'


def styles(looks: Sequence[Look]) -> str:
    """The styles that cells name by number: 0 is that of a cell without a look."""
    every = [NO_LOOK, *looks]
    forms = [form for form in dict.fromkeys(look.form for look in every) if form]
    fonts, borders = list(dict.fromkeys(map(_font, every))), list(dict.fromkeys(map(_border, every)))
    numbers = {form: _FIRST_OWN_FORM + at for at, form in enumerate(forms)} | {"": 0}
    written = "".join(f'<numFmt numFmtId="{numbers[form]}" formatCode={quoteattr(form)}/>' for form in forms)
    cells = [
        f'<xf numFmtId="{numbers[look.form]}" fontId="{fonts.index(_font(look))}" fillId="0"'
        f' borderId="{borders.index(_border(look))}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"'
        f' applyAlignment="1">{_alignment(look)}</xf>'
        for look in every
    ]
    patterns = [f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125")]
    base = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    normal = '<cellStyle name="Normal" xfId="0" builtinId="0"/>'
    return (
        f'{XML}<styleSheet xmlns="{_MAIN}">{_listed("numFmts", [written] * bool(forms), len(forms))}'
        f"{_listed('fonts', fonts)}{_listed('fills', patterns)}{_listed('borders', borders)}"
        f"{_listed('cellStyleXfs', [base])}{_listed('cellXfs', cells)}{_listed('cellStyles', [normal])}</styleSheet>"
    )


def _listed(name: str, parts: Sequence[str], number: int | None = None) -> str:
    return f'<{name} count="{number or len(parts)}">{"".join(parts)}</{name}>' if parts else ""


def _font(look: Look) -> str:
    bold, italic = "<b/>" * look.bold, "<i/>" * look.italic
    return f'<font>{bold}{italic}<sz val="{look.size}"/><name val={quoteattr(look.font)}/><family val="2"/></font>'


def _border(look: Look) -> str:
    style = ' style="thin"' if look.lined else ""
    sides = "".join(f"<{name}{style}/>" for name in ("left", "right", "top", "bottom"))
    return f"<border>{sides}<diagonal/></border>"


def _alignment(look: Look) -> str:
    across = f' horizontal="{look.align}"' if look.align else ""
    wrapped = ' wrapText="1"' if look.wrap else ""
    return f'<alignment{across} vertical="top"{wrapped}/>'
