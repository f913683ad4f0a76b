"""What figures were in the periods that a report is compared with: as a report said, as units sent, as was entered.

One query: what units sent and what was entered comes with the draft's own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.counting import Measure, value_on
from tracker.reports.collecting.queries import SentFigure
from tracker.reports.comparison.bases import BaseKind, BaseValue, Origin, bases_of
from tracker.reports.models import Report, ReportState
from tracker.reports.periods import CLOSING_DAY, ReportPeriod, Window, window_of

#: {kind of base: {indicator: what it was}}; what nobody told is not in it.
BaseValues = Mapping[BaseKind, Mapping[int, BaseValue]]
#: {period: {indicator: what units sent}}, as `collecting.queries.sent_figures` answers.
Sent = Mapping[str, Mapping[int, SentFigure]]
#: {indicator: its readings of every day}; it is these that are told.
Readings = Mapping[int, Sequence[Measure]]


def base_values(
    kind_id: int, period: ReportPeriod, readings: Readings, *, sent: Sent, closing_day: int = CLOSING_DAY
) -> BaseValues:
    """The figures of these indicators in the same period of last year and in the one before. One query.

    A report of the kind that is approved or sent says what its figures were: it is what was told. Where there is none,
    or it does not have the indicator, it is what the units sent for that period and the office accepted, if it is
    whole; and else the newest measured reading of that period's days.
    """
    bases = bases_of(period)
    told = _told(kind_id, [base.period.code for base in bases])
    found: dict[BaseKind, dict[int, BaseValue]] = {}
    for base in bases:
        code, window = base.period.code, window_of(base.period, closing_day)
        several = (
            (Origin.READING, _read(readings, window)), (Origin.UNITS, _whole(sent.get(code, {}))),
            (Origin.REPORT, told.get(code, {})),
        )  # fmt: skip
        found[base.kind] = {
            key: BaseValue(value, origin)
            for origin, values in several
            for key, value in values.items()
            if key in readings
        }
    return found


def _whole(sent: Mapping[int, SentFigure]) -> dict[int, int]:
    """What was accepted of every unit that was asked: a part is nothing to compare a whole with."""
    return {key: one.value for key, one in sent.items() if one.value is not None and not one.missing}


def _told(kind_id: int, periods: Collection[str]) -> dict[str, dict[int, int]]:
    """{period: {indicator: value}} of the newest issue of each that is frozen."""
    rows = db.session.execute(
        select(Report.period, Report.snapshot)
        .where(
            Report.kind_id == kind_id, Report.period.in_(periods),
            Report.state.in_((ReportState.APPROVED, ReportState.SENT)),
        )
        .order_by(Report.issue)
    )  # fmt: skip
    return {period: _values(snapshot) for period, snapshot in rows if snapshot is not None}


def _values(snapshot: Mapping[str, Any]) -> dict[int, int]:
    figures = snapshot["facts"]["indicators"].items()
    return {int(key): fact["value"] for key, fact in figures if fact["value"] is not None}


def _read(readings: Readings, window: Window) -> dict[int, int]:
    """The newest measured reading of each indicator in the window."""
    found = {
        key: value_on([one for one in several if window.holds(one.as_of)], window.cut_off)
        for key, several in readings.items()
    }
    return {key: one.value for key, one in found.items() if one is not None}
