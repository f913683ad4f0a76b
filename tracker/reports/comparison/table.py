"""Figures beside earlier ones as a table: each value in words, the differences, and how wide its bars are. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.items.counters.quantities import write_count, write_quantity
from tracker.reports.comparison.bases import BaseKind, BasePeriod
from tracker.reports.comparison.sentences import POINTS, Base, comparison_words, growth, is_share


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of this period and of the two that it is compared with, in the smallest unit; None: not told."""

    label: str
    noun: str
    decimals: int
    now: int | None
    before: int | None = None
    last_year: int | None = None
    is_part: bool = False
    before_from: str = ""  # bases.Origin, or empty
    last_year_from: str = ""

    def origin(self, kind: BaseKind) -> str:
        """Where what it is compared with is known from."""
        return self.last_year_from if kind is BaseKind.LAST_YEAR else self.before_from

    def base(self, kind: BaseKind) -> int | None:
        """What it is compared with."""
        return self.last_year if kind is BaseKind.LAST_YEAR else self.before

    @property
    def has_base(self) -> bool:
        """Whether there is anything to compare with."""
        return self.now is not None and (self.before is not None or self.last_year is not None)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a small chart: whose figure it is, the figure in words, its width as an attribute of SVG ("62.5%")."""

    name: str
    words: str
    width: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A figure in words; empty where nothing was told. `bases` and `changes` stand in the order of the bases."""

    label: str
    noun: str
    is_part: bool
    now: str
    bases: tuple[str, ...]
    changes: tuple[str, ...]
    sentence: str
    bars: tuple[Bar, ...]
    origins: tuple[str, ...] = ()  # of the bases, in their order; empty: none, or not known


def table_of(figures: Iterable[Compared], bases: tuple[BasePeriod, ...], now_name: str) -> list[TableRow]:
    """A row for each figure; `now_name`: how this period is called ("6 tháng đầu năm 2022")."""
    return [_row(one, bases, now_name) for one in figures]


def change(now: int | None, before: int | None, *, noun: str, decimals: int) -> str:
    """ "+520 (+12,35%)", "-2,5 điểm phần trăm", "0"; empty where one of the two is not known."""
    if now is None or before is None:
        return ""
    off = now - before
    sign = "+" if off > 0 else "-" if off < 0 else ""
    words = f"{sign}{write_quantity(abs(off), decimals=decimals)}"
    if is_share(noun):
        return f"{words} {POINTS}" if off else words
    share = growth(now, before)
    return f"{words} ({sign}{share})" if off and share else words


def _row(one: Compared, bases: tuple[BasePeriod, ...], now_name: str) -> TableRow:
    told = [(base, one.base(base.kind)) for base in bases]
    sentence = comparison_words(
        one.now, [Base(base.name, value) for base, value in told], noun=one.noun, decimals=one.decimals
    )
    return TableRow(
        one.label, one.noun, one.is_part, _words(one.now, one.decimals),
        tuple(_words(value, one.decimals) for _base, value in told),
        tuple(change(one.now, value, noun=one.noun, decimals=one.decimals) for _base, value in told),
        _sentence(one, sentence),
        _bars(one, told, now_name) if one.has_base else (),
        tuple(one.origin(base.kind) for base in bases),
    )  # fmt: skip


def _sentence(one: Compared, said: str) -> str:
    """ "Hồ sơ tiếp nhận: 26.159 hồ sơ, tăng …": a count under ten as in running text."""
    if one.now is None or not said:
        return ""
    return f"{one.label}: " + f"{write_count(one.now, decimals=one.decimals)} {one.noun}".strip() + f", {said}."


def _bars(one: Compared, told: list[tuple[BasePeriod, int | None]], now_name: str) -> tuple[Bar, ...]:
    """The oldest first; the longest is the whole width, and nothing is drawn of what is not known."""
    values = [(base.name, value, False) for base, value in told if value is not None]
    values += [(now_name, one.now, True)] if one.now is not None else []
    most = max((value for _name, value, _now in values), default=0)
    return tuple(
        Bar(name[:1].upper() + name[1:], _words(value, one.decimals), _width(value, most), is_now)
        for name, value, is_now in values
    )


def _width(value: int, most: int) -> str:
    return f"{100 * value / most:.2f}%" if most > 0 and value > 0 else "0%"


def _words(value: int | None, decimals: int) -> str:
    return "" if value is None else write_quantity(value, decimals=decimals)
