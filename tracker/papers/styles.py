"""The styles of a paper, as the list of styles in Word shows them: each part of Nghị định 30/2020/NĐ-CP has its own.

Sizes in points. What is 12-13 or 13-14 in the decree has one value here, the same for all papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from tracker.papers import measures
from tracker.papers.units import half_points, twips, twips_of_points

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Style:
    """One style of paragraphs; `level` is its place in the outline that the navigation pane shows, 0 the highest."""

    id: str
    name: str
    size: float = measures.BODY_SIZE
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first_line: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0
    keep: bool = False
    level: int | None = None


def _body(id: str, name: str, *, bold: bool = False, italic: bool = False, level: int | None = None) -> Style:
    return Style(
        id, name, bold=bold, italic=italic, align="both", first_line=True, after=measures.BETWEEN_PARAGRAPHS,
        line=measures.LINE_SPACING, keep=level is not None, level=level,
    )  # fmt: skip


def _centred(
    id: str, name: str, size: float, *, bold: bool = False, italic: bool = False, before: float = 0, after: float = 0
) -> Style:
    return Style(id, name, size, bold, italic, "center", before=before, after=after)


STYLES = (
    Style("Normal", "Normal"),
    _body("BodyText", "Body Text"),
    _body("Ground", "Căn cứ", italic=True),
    _body("Heading1", "heading 1", bold=True, level=0),
    _body("Heading2", "heading 2", bold=True, level=1),
    _body("Heading3", "heading 3", level=2),
    _body("Heading4", "heading 4", italic=True, level=3),
    _centred("Header", "header", 14),
    Style("DraftMark", "Dự thảo", 12, bold=True, align="right"),
    _centred("Superior", "Cơ quan chủ quản", 13),
    _centred("Issuer", "Tên cơ quan", 13, bold=True),
    _centred("Nation", "Quốc hiệu", 13, bold=True),
    _centred("Motto", "Tiêu ngữ", 14, bold=True),
    Style("Rule", "Đường kẻ", 2, before=3),
    Style("TitleRule", "Đường kẻ dưới trích yếu", 2, before=3, after=14),
    Style("Gap", "Khoảng cách", measures.BETWEEN_PARAGRAPHS),
    _centred("Number", "Số, ký hiệu", 13, before=6),
    _centred("PlaceDate", "Địa danh, thời gian", 14, italic=True, before=6),
    _centred("LetterSubject", "Trích yếu công văn", 13, before=6),
    _centred("Kind", "Tên loại", 14, bold=True, before=18),
    _centred("Subject", "Trích yếu", 14, bold=True),
    _centred("AddresseeLine", "Kính gửi", 14, before=18, after=12),
    Style("Addressees", "Kính gửi nhiều nơi", 14, before=18),
    Style("Addressee", "Nơi kính gửi", 14),
    Style("LastAddressee", "Nơi kính gửi cuối", 14, after=12),
    _centred("Authority", "Quyền hạn, chức vụ", 14, bold=True),
    _centred("SignerName", "Họ và tên người ký", 14, bold=True, before=measures.SIGNING_ROOM),
    Style("RecipientsHead", "Nơi nhận", 12, bold=True, italic=True),
    Style("Recipient", "Từng nơi nhận", 11),
    Style("AnnexTitle", "Phụ lục", 14, bold=True, align="center", keep=True, level=0),
    Style("AnnexNote", "Kèm theo", 14, italic=True, align="center", after=12, keep=True),
    Style("CellHead", "Đầu cột", 12, bold=True, align="center", before=3, after=3),
    Style("Cell", "Ô bảng", 12, before=2, after=2),
)
BY_ID = {style.id: style for style in STYLES}


def styles_xml() -> str:
    """The part word/styles.xml."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{W}">{_defaults()}'
        f"{''.join(_style(style) for style in STYLES)}{_TABLE}</w:styles>"
    )


_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def _defaults() -> str:
    font, language = measures.FONT, measures.LANGUAGE
    size = half_points(measures.BODY_SIZE)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _style(style: Style) -> str:
    """The children in the order that the schema asks for."""
    is_normal = style.id == "Normal"
    kind = 'w:type="paragraph"' + (' w:default="1"' if is_normal else "")
    own = "" if style.name[:1].islower() or style.id in ("Normal", "BodyText") else ' w:customStyle="1"'
    based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
    after = '<w:next w:val="BodyText"/>' if style.level is not None else ""
    return (
        f'<w:style {kind}{own} w:styleId="{style.id}"><w:name w:val={quoteattr(style.name)}/>{based}{after}'
        f"<w:qFormat/><w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_letters(style)}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    line = 'w:line="80" w:lineRule="exact"' if style.size == 2 else f'w:line="{round(240 * style.line)}"'
    before, after = twips_of_points(style.before), twips_of_points(style.after)
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'
    indent = f'<w:ind w:firstLine="{twips(measures.FIRST_LINE)}"/>' if style.first_line else ""
    level = f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else ""
    return f'{keep}{spacing}{indent}<w:jc w:val="{style.align}"/>{level}'


def _letters(style: Style) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    size = half_points(style.size)
    return f'{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
