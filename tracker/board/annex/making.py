"""One of the two annexes, as somebody asks for it: read from an address or from a work, counted, made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.board.annex import queries as annex_rows
from tracker.board.annex.paper import late_annex, progress_annex
from tracker.board.summary.queries import summarize
from tracker.core.actor import Actor
from tracker.items.counters.periods import Period
from tracker.items.queries.scopes import is_span, read_span, write_span
from tracker.organization.committee import the_committee
from tracker.papers.paper import PrintedAnnex

FILES = {"late": "phu-luc-1-nhiem-vu-cham-muon", "progress": "phu-luc-2-tinh-hinh-thuc-hien"}


@dataclass(frozen=True, slots=True)
class AskedAnnex:
    """Which of the two, of which span of time, with its restricted items or without."""

    form: str
    period: Period | None
    is_all_told: bool

    @property
    def arguments(self) -> dict[str, str]:
        """What `read_annex` reads as just this."""
        told = {"form": self.form, "period": write_span(self.period)}
        return {**told, "restricted": "1"} if self.is_all_told else told

    def reader(self, by: Actor) -> Actor:
        """Who the annex is for: without its restricted items it is what somebody without a post sees, sums and all."""
        return by if self.is_all_told else replace(by, posts=())


def read_annex(arguments: Mapping[str, str], *, on: date) -> AskedAnnex:
    """What an address asks for; this year unless a span is named: 2022, 6T-2022, all."""
    form = "progress" if arguments.get("form") == "progress" else "late"
    code = arguments.get("period", "")
    period = read_span(code) if is_span(code) else Period(12, on.year)
    return AskedAnnex(form, period, arguments.get("restricted") == "1")


def make_annex(asked: AskedAnnex, *, by: Actor, on: date, most: int | None = None) -> tuple[PrintedAnnex, int]:
    """The annex with at most so many items, and how many it lists."""
    reader, committee = asked.reader(by), the_committee()
    name = committee.name if committee else ""
    if asked.form == "progress":
        of_period = annex_rows.period_rows(asked.period, by=reader, on=on, most=most)
        standing = summarize(by=reader, on=on, group="unit", period=asked.period).total
        annex = progress_annex(of_period, standing=standing, period=asked.period, committee=name, on=on)
        return annex, len(of_period)
    rows, late = annex_rows.late_rows(by=reader, on=on, most=most)
    year = Period(12, on.year)
    standing = summarize(by=reader, on=on, group="unit", period=year).total
    return late_annex(rows, late=late, standing=standing, period=year, committee=name, on=on), len(rows)


def count_rows(asked: AskedAnnex, *, by: Actor, on: date) -> int:
    """How many items it lists. One query."""
    reader = asked.reader(by)
    if asked.form == "progress":
        return annex_rows.count_of_period(asked.period, by=reader)
    return annex_rows.count_late(by=reader, on=on)


def count_restricted(asked: AskedAnnex, *, by: Actor, on: date) -> int:
    """How many items of restricted documents this person may have in it. One query."""
    if asked.form == "progress":
        return annex_rows.restricted_of_period(asked.period, by=by)
    return annex_rows.restricted_late(by=by, on=on)


def file_name(asked: AskedAnnex, on: date) -> str:
    """phu-luc-1-nhiem-vu-cham-muon-2022-06-15.xlsx"""
    return f"{FILES[asked.form]}-{on.isoformat()}.xlsx"
