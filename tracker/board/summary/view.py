"""The summary as its page and its file show it: lines with figures, the address behind each, shares, a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.board.buckets import BAR, BUCKETS
from tracker.board.summary.queries import Buckets, Row, Summary
from tracker.core.addresses import address
from tracker.core.errors import Text
from tracker.core.i18n import write_day, write_number
from tracker.items.counters.periods import Period, choices_around, period_of
from tracker.items.counters.quantities import write_quantity
from tracker.items.deadlines.timeliness import DUE_SOON_DAYS, Timeliness
from tracker.items.queries.scopes import write_span

__all__ = ["BAR", "DUE_SOON_DAYS"]  # the page says what "due soon" means

#: What a figure counts, in the order of the columns: its name, and what its list is asked for.
FIGURES = {"given": ""} | {kind.value: f"&timely={kind.value}" for kind in BUCKETS}
SUMS = {"done": "&status=completed", "open": "&open=1"}
#: Their heads, and that of the rate beside them.
COLUMNS: dict[str, Text] = {
    "given": _l("Given"),
    **{kind.value: bucket.head for kind, bucket in BUCKETS.items()},
    "rate": _l("Completed of those given"),
}
GROUP_NAMES: dict[str, Text] = {
    "unit": _l("By lead unit"),
    "leader": _l("By supervising leader"),
    "field": _l("By field of work"),
}
HEADS: dict[str, Text] = {
    "unit": _l("Lead unit"),
    "leader": _l("Supervising leader"),
    "field": _l("Field of work"),
}
NOBODY: dict[str, Text] = {
    "unit": _l("Not assigned"),
    "leader": _l("No supervising leader"),
    "field": _l("No field of work"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `period` None is all years; `sort`: "order", or one of COLUMNS with or without "-"."""

    group: str
    period: Period | None
    sort: str = "order"

    @property
    def span(self) -> str:
        """The period as addresses have it."""
        return write_span(self.period)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and the list of exactly these items."""

    kind: str
    number: int
    url: str

    @property
    def words(self) -> str:
        """8, 20.037."""
        return str(self.number) if self.number < 1000 else write_number(self.number)

    @property
    def timely(self) -> Timeliness | None:
        """Its kind of timeliness; None where it is all that was given, or a sum."""
        return Timeliness(self.kind) if self.kind in BUCKETS else None

    @property
    def head(self) -> Text:
        return COLUMNS[self.kind]

    @property
    def look(self) -> str:
        """The class of a link to it."""
        return f"when when-{self.kind}" if self.timely and self.timely.row.is_pressing else "figure-link"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in per cent of the longest."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its figures as FIGURES orders them, its rate, its bar."""

    name: str
    short: str
    url: str
    figures: Sequence[Figure]
    buckets: Buckets
    bar: Sequence[Segment]
    unit_id: int | None = None

    @property
    def overdue_unit(self) -> int | None:
        """The unit of the row where something of it is late."""
        return self.unit_id if self.buckets.overdue else None


@dataclass(frozen=True, slots=True)
class View:
    """The whole page: the rows, their sum as a line of its own, and the sums of the two sides."""

    lines: Sequence[Line]
    total: Line
    sums: Mapping[str, Figure]


def view_of(summary: Summary, asked: Asked) -> View:
    longest = max((row.buckets.given for row in summary.rows), default=0)
    everything = address("items.list_items", {"scope": asked.span})
    lines = [
        _line(
            name_of(row, asked.group), row.short, everything + _narrowed(row, asked.group), row.buckets,
            _bar(row.buckets, longest), row.id if asked.group == "unit" else None,
        )
        for row in _sorted(summary.rows, asked.sort)
    ]  # fmt: skip
    sums = {name: Figure(name, _number(name, summary.total), everything + more) for name, more in SUMS.items()}
    return View(lines, _line(_("Total"), "", everything, summary.total, ()), sums)


def _sorted(rows: Sequence[Row], sort: str) -> Sequence[Row]:
    """By a column, the rows of one number in the office's order; anything else is the office's order."""
    name, descending = sort.removeprefix("-"), sort.startswith("-")
    if name not in COLUMNS:
        return rows
    return sorted(rows, key=lambda row: _value(name, row.buckets) * (-1 if descending else 1))


def _value(name: str, buckets: Buckets) -> float:
    if name == "rate":
        return buckets.done / buckets.given
    return _number(name, buckets)


def _number(name: str, buckets: Buckets) -> int:
    if name in ("given", "done", "open"):
        return int(getattr(buckets, name))
    return buckets[Timeliness(name)]


def name_of(row: Row, group: str) -> str:
    """The unit, leader or field; in words where it is none."""
    if row.kind == "each":
        return str(_("Several units together"))
    return str(NOBODY[group]) if row.kind == "none" else row.name


def _narrowed(row: Row, group: str) -> str:
    """What the list of a row is narrowed by, as an address goes on."""
    if row.kind == "each":
        return "&part=each"
    if row.kind == "none":
        return f"&without={group}"
    return f"&{group}={row.id}" + ("&part=lead" if group == "unit" else "")


def _line(
    name: str, short: str, url: str, buckets: Buckets, bar: Sequence[Segment], unit_id: int | None = None
) -> Line:
    figures = [Figure(kind, _number(kind, buckets), url + more) for kind, more in FIGURES.items()]
    return Line(name, short or name, url, figures, buckets, bar, unit_id)


def _bar(buckets: Buckets, longest: int) -> list[Segment]:
    made, x = [], 0
    for kind in BAR:
        if number := buckets[kind]:
            made.append(Segment(kind.value, round(100 * x / longest, 2), round(100 * number / longest, 2)))
            x += number
    return made


def rate_words(part: int, whole: int) -> str:
    """22,2%: one decimal, rounded half up; empty where there is nothing to compare."""
    if not whole:
        return ""
    return write_quantity((part * 1000 * 2 + whole) // (whole * 2), decimals=1) + "%"


def scope_words(period: Period | None) -> str:
    """What is counted, in a sentence for the page's head."""
    if period is None:
        return str(_("The work of all years."))
    if period.months == 12:
        return str(_("The work of %(year)s and what is still open from before.", year=period.year))
    words = _(
        "Of the work of %(year)s and what is still open from before: what falls due or was ended by %(day)s,"
        " and what has no deadline.",
        year=period.year, day=write_day(period.ends_on),
    )  # fmt: skip
    return str(words)


def note(group: str) -> str:
    """How it was counted, for the foot of the table."""
    where = {
        "unit": _("Each item counts once, at its lead unit."),
        "leader": _("Each item counts once, at the leader who supervises it."),
        "field": _("Each item counts once, in its field of work."),
    }
    rest = _(
        "A plan with parts is counted by its parts. Items that were cancelled or superseded are not counted. The length"
        " of a bar is the number of items."
    )
    return f"{where[group]} {rest}"


def choices(chosen: Period | None, *, on: date) -> list[tuple[str, str]]:
    """The spans that can be chosen: this year, its first months that have begun, last year, all."""
    this, last = Period(12, on.year), Period(12, on.year - 1)
    begun = [one for one in choices_around(period_of(on), on=on) if one.year == on.year and one.months < 12]
    spans: list[Period | None] = [this, *begun, last, None]
    if chosen not in spans:
        spans.append(chosen)
    return [(write_span(span), choice_words(span)) for span in spans]


def choice_words(period: Period | None) -> str:
    """Năm 2022 · 6 tháng đầu năm 2022 · Mọi năm."""
    if period is None:
        return str(_("All years"))
    if period.months == 12:
        return str(_("Year %(year)s", year=period.year))
    if period.months == 3:
        return str(_("Quarter I of %(year)s", year=period.year))
    return str(_("First %(months)s months of %(year)s", months=period.months, year=period.year))
