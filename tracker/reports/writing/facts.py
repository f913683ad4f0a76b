"""What sentences of a report are made of, as plain values: documents, items, figures as of the cut-off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.items.counters.patterns import Pattern
from tracker.items.deadlines.deadline import Precision
from tracker.items.deadlines.timeliness import Status


class SourceKind(StrEnum):
    """Where a figure or a sentence comes from; the page makes an address of it."""

    ITEM = "item"
    DOCUMENT = "document"
    COUNTER = "counter"  # of an item: its newest reading at the cut-off
    INDICATOR = "indicator"
    UPDATE = "update"
    NARRATIVE = "narrative"  # a field of text that the office or a unit wrote


@dataclass(frozen=True, slots=True)
class Source:
    """A source: what it is, its id, the item that it belongs to, and in words what, who, as of when."""

    kind: SourceKind
    id: int
    label: str
    meta: str = ""
    item_id: int | None = None
    as_of: str = ""  # ISO: the day that a figure speaks of


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written in a sentence ("10/14", "26.159", "20,82%"), and its source."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the register as a sentence names it."""

    id: int
    kind: str  # "kế hoạch", "công văn"
    number: str  # "12/KH-UBND"
    issued_on: date
    subject: str
    issuer: str = ""  # named where it is not the committee itself: "Tổ kiểm tra huyện", "UBND tỉnh"
    is_own: bool = True  # issued by this committee or one of its bodies
    cited_of: str = ""  # who issued it, also the committee itself: named where the sentence does not say that it did


@dataclass(frozen=True, slots=True)
class Count:
    """A counter at the cut-off: value None means that nothing was reported by then."""

    id: int
    label: str
    verb: str
    noun: str
    pattern: Pattern
    value: int | None
    target: int | None = None
    decimals: int = 0
    as_of: date | None = None
    estimate: int | None = None
    estimate_on: date | None = None
    wording: str = ""  # the office's own words for it; empty: the usual ones


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: a verb phrase, its day, and whether it was reached by the cut-off."""

    name: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Note:
    """A progress note that is marked for the report."""

    id: int
    text: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Work:
    """An item at the cut-off. `paper` None: a standing duty or a conclusion of a meeting."""

    id: int
    title: str
    action: str
    status: Status
    paper: Paper | None = None
    is_standing: bool = False  # a standing duty: it speaks only when there is news
    part_of: str = ""  # a part of a plan: the citation of the plan
    unit: str = ""  # who leads; of several "14 đơn vị"
    starts_on: date | None = None
    due_on: date | None = None
    precision: Precision = Precision.DAY
    due_inferred: bool = False
    late: bool = False
    reported_on: date | None = None
    closed_on: date | None = None
    counts: tuple[Count, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    answered: tuple[int, int] | None = None  # each unit answers: how many reported, of how many
    reported: bool = True  # somebody has reported on it, or on a part of it, by the cut-off

    @property
    def is_silent(self) -> bool:
        """Under way, and nobody has said so: that it is carried out is told by nobody."""
        return self.status is Status.IN_PROGRESS and not self.reported and not self.is_standing


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who reports, and on what: "UBND huyện", "6 tháng đầu năm 2022"."""

    office: str = "UBND"
    period: str = ""


@dataclass(frozen=True, slots=True)
class TargetShare:
    """A named target of an indicator: "dự toán tỉnh giao"."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of a section at the cut-off with its parts; value None and no estimate: owed by `unit`."""

    id: int
    label: str
    noun: str
    unit: str
    value: int | None
    as_of: date | None
    decimals: int = 0
    estimate: int | None = None
    estimate_on: date | None = None
    targets: tuple[TargetShare, ...] = ()
    parts: tuple[Indicator, ...] = ()
    verb: str = ""  # "tiếp nhận", where the label does not say it
    wording: str = ""  # the office's own words for it; empty: the usual ones
    apart: bool = False  # a sentence of its own, not joined to the figures before it
    compared: str = ""  # "tăng 12,35% so với cùng kỳ năm 2021"; empty: nothing to compare with
