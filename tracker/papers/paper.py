"""What an administrative paper holds, apart from how it is drawn. Pure values.

The parts and their order are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I-III. Texts are Vietnamese, as they
are printed; nothing here knows of items, reports or a database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Level(StrEnum):
    """What a heading heads, from a section to an unnumbered point."""

    SECTION = "section"  # I. TÌNH HÌNH … : capitals, bold
    CLAUSE = "clause"  # 1. Về tổ chức chỉ đạo … : bold
    POINT = "point"  # a) Về công tác cán bộ: upright
    DASH = "dash"  # - Kết quả số hóa hồ sơ, giấy tờ: italic


class Align(StrEnum):
    """How a column of a table stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as it is printed ("I.", "1.", "a)", "-"); `text` without the number."""

    level: Level
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph in one style. `is_gap`: a figure that is owed, shown so that nobody signs over it."""

    text: str
    bold: bool = False
    italic: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `ground` is a "Căn cứ …" line (italic)."""

    spans: tuple[Span, ...]
    ground: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


def paragraph_of(words: str) -> Paragraph:
    return Paragraph((Span(words),))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; widths are shares of the page's width, any scale.

    `is_words`: no workbook makes a number or a day of what it says, as of none that stands left.
    """

    title: str
    width: float = 1.0
    align: Align = Align.LEFT
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell for each column, or `group`, a heading over all columns."""

    cells: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row that repeats on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """Phụ lục: numbered in Roman where there are several, its pages numbered for themselves."""

    title: str
    blocks: tuple[Block, ...]
    note: str = ""  # "Số liệu tính đến ngày 31/5/2022"
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class PrintedAnnex:
    """An annex with all the words above it, as the page, the Word file and the workbook print it."""

    number: str  # "Phụ lục I"; "Phụ lục" of a single one
    title: str  # in capitals
    attached: str  # "(Kèm theo Báo cáo số 12/BC-UBND …)"
    note: str
    blocks: tuple[Block, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """Quyền hạn, chức vụ, họ tên: ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Võ Văn Đồng"."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, first line to last. `kind` empty means công văn: then `subject` stands under the number as "V/v …"."""

    issuer: tuple[str, ...]  # ("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH SƠN"): lines as they are broken
    symbol: str  # "BC-UBND"; of a công văn "UBND-CCHC"
    place: str  # "Bình Sơn"
    kind: str  # "BÁO CÁO", "THÔNG BÁO", or empty
    subject: str
    signature: Signature
    blocks: tuple[Block, ...]
    superior: tuple[str, ...] = ()
    number: str = ""  # empty: room is left, the records clerk numbers it
    signed_on: date | None = None  # None: "ngày … tháng … năm"; the year of `year` stands
    year: int | None = None
    addressees: tuple[str, ...] = ()
    issuer_name: str = ""  # as in a sentence, "UBND huyện Bình Sơn"; empty: made of the lines of `issuer`
    recipients: tuple[str, ...] = ()  # Nơi nhận, without "-" and ";": ("Như trên", "UBND tỉnh Quảng Ngãi", "Lưu: VT")
    annexes: tuple[Annex, ...] = field(default=())
    draft_mark: str = ""  # "DỰ THẢO 3 · 14 giờ 05, ngày 15/6/2022": above the head and in the header of each page
