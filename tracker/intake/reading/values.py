"""What was read: fields of a form and drafts of tasks, each with the places of the text that say it. Pure values.

No field is a loose string: `Found.spans` are places of `Reading.text`, and `said_by` gives the words that stand there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.core.text import Text
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.items.deadlines.cells import DueKind

__all__ = [
    "Cited", "Counted", "Doubt", "Due", "DueKind", "Found", "Page", "Reading", "Registered", "ShortName", "Signer",
    "Span", "TaskDraft", "Titled", "UnreadableError",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Letters [start, end) of the plain text."""

    start: int
    end: int


class Doubt(StrEnum):
    """Why somebody should look at a field or a draft; sentences are in labels."""

    UNCLEAR_PICTURE = "unclear_picture"  # the reader of pictures was unsure of these words
    ODD_LETTERS = "odd_letters"  # no word of the language, or a number of an impossible form
    CONTRADICTS = "contradicts"  # number and symbol, date and series, basis and citation do not fit
    NOT_A_DAY = "not_a_day"  # words of a deadline that give no day
    GUESSED_YEAR = "guessed_year"  # a day without a year
    IMPOSSIBLE_DAY = "impossible_day"
    NO_LEAD = "no_lead"  # the paper names nobody
    SEVERAL_LEADS = "several_leads"
    GENERAL_DUTY = "general_duty"  # may be a general phrase and no task
    INHERITED = "inherited"  # taken from a heading or from the row above
    MISSING = "missing"  # a field that such a paper has was not found


@dataclass(frozen=True, slots=True)
class Found:
    """One value, the places that say it, and why it is doubtful. `value` is as it would stand in the field."""

    value: str
    spans: tuple[Span, ...]
    doubts: tuple[Doubt, ...] = ()

    def said_by(self, text: Text) -> str:
        """The words at its places, single-spaced."""
        return " ".join(" ".join(text.plain[span.start : span.end].split()) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: its words with their place, what kind, and the day where the words give one."""

    words: Found
    kind: DueKind
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A counter that the words name: "100 % số hộ" (percent), "10/14 xã" (done, total); `of` is what is counted."""

    words: Found
    of: str = ""
    done: int | None = None
    total: int | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Titled:
    """A cell beneath the name of its column: "Kết quả quý II": "Đã kiểm tra 10/14 xã"."""

    heading: str
    words: Found


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """One task as the paper has it. Names of units are as written; whose they are is the office's list to say.

    `clause`: where it stands ("III.2.a", "Phụ lục, 12"). `sheet`, `row`, `cells`: of a workbook alone ("task": "D7").
    `result` is the last of `results`, which is filled where the list has several columns of them; so are `notes`.
    """

    text: Found
    lead: tuple[Found, ...] = ()
    support: tuple[Found, ...] = ()
    due: Due | None = None
    report_to: tuple[Found, ...] = ()
    product: Found | None = None
    counted: Counted | None = None
    clause: str = ""
    doubts: tuple[Doubt, ...] = ()
    document: Found | None = None
    document_date: Found | None = None
    sheet: str = ""
    row: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)
    result: Found | None = None  # what a list says has been done: "Đang lấy ý kiến"
    note: Found | None = None
    issuer: Found | None = None
    done_on: Found | None = None  # value: ISO, of a column of its own
    results: tuple[Titled, ...] = ()
    notes: tuple[Titled, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"."""

    competence: Found | None = None
    position: Found | None = None
    name: Found | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper that this one names: its basis, or what it replaces, amends or ends.

    `relation`: basis, supersedes, amends.
    """

    number: Found
    relation: str
    issued_on: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """The form in which the paper would be registered."""

    kind: Found | None = None
    number: Found | None = None
    symbol: Found | None = None
    issued_on: Found | None = None  # value: ISO
    issuer: Found | None = None
    place: Found | None = None
    title: Found | None = None
    signer: Signer = Signer()
    recipients: tuple[Found, ...] = ()
    urgency: Found | None = None  # HỎA TỐC, THƯỢNG KHẨN, KHẨN
    restriction: Found | None = None  # MẬT …, LƯU HÀNH NỘI BỘ
    cited: tuple[Cited, ...] = ()
    expires_on: Found | None = None  # value: ISO


@dataclass(frozen=True)
class Page:
    """One page of the file: its size in points, and how its words were got: "text", "picture"."""

    number: int
    width: float
    height: float
    by: str = "text"


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name that a workbook's own list gives for a unit, "STC" for "Sở Tài chính", with their places."""

    short: Found
    full: Found


class Why(StrEnum):
    """Why a row beneath a head is no task."""

    GROUP = "group"  # the heading of a group
    TOTAL = "total"
    ASIDE = "aside"  # a note, who made the list, the head once more


@dataclass(frozen=True, slots=True)
class Left:
    """A row of a table of tasks that is none, with its words."""

    sheet: str
    row: int
    why: Why
    words: str = ""


@dataclass(frozen=True)
class Reading:
    """All that was read of a file. Of a workbook: how its columns were taken, and the short names that it lists.

    `left`: the rows of its tables that are no tasks.
    """

    text: Text
    register: Registered = Registered()
    tasks: tuple[TaskDraft, ...] = ()
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()  # codes of what the reader had to leave out: "too_many_pages"
    mapping: BookMapping = field(default_factory=BookMapping)
    short_names: tuple[ShortName, ...] = ()
    left: tuple[Left, ...] = ()


class UnreadableError(Exception):
    """A file that cannot be read.

    `reason` is a code whose sentence is in labels: type, locked, broken, large, slow, absent.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail
