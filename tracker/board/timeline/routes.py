"""The year on one line: a bar an item, drawn on the server, beside the words that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.board.blueprint import bp
from tracker.board.narrowing import read_narrowing
from tracker.board.timeline.drawing import Band, Drawing, Facts, Sign, YearScale, draw, long_holidays
from tracker.board.timeline.queries import GROUPS, Lived, Step, lived_in
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.paging import Page, same_list, wanted_page
from tracker.core.security import signed_in
from tracker.items import labels
from tracker.items.deadlines.timeliness import Status, Timeliness

YEARS = range(1990, 2101)


@bp.get("/timeline", strict_slashes=False)
@signed_in
def show_timeline() -> ResponseReturnValue:
    """The items whose time touches the year of the address, most urgent first."""
    by, on = actor(), clock.today()
    year, group = read_year(request.args.get("year", ""), on), read_group(request.args.get("by", ""))
    narrowing = read_narrowing(request.args, on=on)
    page, totals = lived_in(narrowing.wanted, year, by=by, on=on, group=group, number=wanted_page())
    return render_template(
        "board/timeline/show.html",
        year=year,
        group=group,
        narrowing=narrowing,
        page=page,
        groups=_by_group(page, group, totals) if group else _by_urgency(page),
        axis=Axis(YearScale(year), on, long_holidays(office_calendar(), year)),
        page_address=lambda number: same_list(page=number),
    )


def read_year(typed: str, on: date) -> int:
    """The year of the address; anything odd is this year."""
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else on.year
    return year if year in YEARS else on.year


def read_group(typed: str) -> str:
    """By what the rows are grouped: unit, field, or nothing (by urgency)."""
    return typed if typed in GROUPS else ""


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands behind every bar: the scale, today (none in another year), the long holidays."""

    scale: YearScale
    on: date
    holidays: Sequence[Band]

    @property
    def today(self) -> float | None:
        """The place of the line for today."""
        return self.scale.middle(self.on) if self.scale.holds(self.on) else None

    def bar(self, row: Lived) -> Drawing:
        return draw(facts_of(row, self.on), year=self.scale.year, on=self.on)


Groups = list[tuple[str, int | None, list[Lived]]]


def _by_urgency(page: Page[Lived]) -> Groups:
    """Heads and their rows; how many there are of each is known where the page is all there is."""
    order = list(labels.URGENCY)
    heads = groupby(sorted(page.rows, key=lambda row: order.index(_urgency(row))), _urgency)
    groups = [(str(labels.URGENCY[name]), list(rows)) for name, rows in heads]
    return [(name, len(rows) if page.pages == 1 else None, rows) for name, rows in groups]


def _by_group(page: Page[Lived], group: str, totals: Mapping[int | None, int]) -> Groups:
    """Heads with how many they have in all, and their rows of this page."""
    heads = [(key, list(rows)) for key, rows in groupby(page.rows, lambda row: row.group)]
    return [(rows[0].group_name if key else nobody(group), totals[key], rows) for key, rows in heads]


def _urgency(row: Lived) -> str:
    return labels.urgency(row.timely)


def nobody(group: str) -> str:
    """The head of rows that have no single unit, or no field."""
    return str(gettext("Several units together, or not assigned") if group == "unit" else gettext("No field of work"))


def facts_of(row: Lived, on: date) -> Facts:
    """What the bar of a row is drawn from."""
    stopped, sign = row.reported_on, Sign.LATE if row.timely.row.is_late else Sign.ON_TIME
    if row.timely is Timeliness.DROPPED:
        stopped, sign = row.closed_on, Sign.DROPPED
    elif row.status is Status.COMPLETED:
        stopped = row.reported_on or row.closed_on
    elif row.status is not Status.PENDING_CONFIRMATION:
        stopped = None
    return Facts(
        row.begun_on,
        row.effective_due_on,
        stopped,
        sign if stopped else None,
        is_open=row.closed_on is None,
        is_late=row.timely.row.is_late,
        first_due_on=row.first_due_on if row.first_due_on != row.due_on else None,
        steps=[(day, step_sign(step, on)) for step in row.steps if (day := step.due_on or step.done_on)],
    )


def step_sign(step: Step, on: date) -> Sign:
    """Reached, late, or still to come."""
    if step.done_on is not None:
        return Sign.STEP_DONE
    return Sign.STEP_LATE if step.due_on is not None and step.due_on < on else Sign.STEP_OPEN
