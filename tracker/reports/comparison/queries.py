"""What figures were in the periods that a report is compared with: as a report said then, else as units sent or entered.

Two queries; what units sent comes with the draft's own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select

from tracker.core.extensions import db
from tracker.items.counters.models import Reading
from tracker.reports.collecting.queries import SentFigure
from tracker.reports.comparison.bases import BaseKind, BaseValue, Origin, bases_of
from tracker.reports.models import Report, ReportState
from tracker.reports.periods import CLOSING_DAY, ReportPeriod, Window, window_of

#: {kind of base: {indicator: what it was}}; what nobody told is not in it.
BaseValues = Mapping[BaseKind, Mapping[int, BaseValue]]
#: {period: {indicator: what units sent}}, as `collecting.queries.sent_figures` answers.
Sent = Mapping[str, Mapping[int, SentFigure]]


def base_values(
    kind_id: int, period: ReportPeriod, indicator_ids: Collection[int], *, sent: Sent, closing_day: int = CLOSING_DAY
) -> BaseValues:
    """The figures of these indicators in the same period of last year and in the one before.

    A report of the kind that is approved or sent says what its figures were: it is what was told. Where there is none,
    or it does not have the indicator, it is what the units sent for that period and the office accepted, if it is
    whole; and else the newest measured reading of that period's days.
    """
    bases, ids = bases_of(period), frozenset(indicator_ids)
    windows = {base.kind: window_of(base.period, closing_day) for base in bases}
    read = _read(windows, ids)
    told = _told(kind_id, [base.period.code for base in bases])
    found: dict[BaseKind, dict[int, BaseValue]] = {}
    for base in bases:
        code = base.period.code
        several = (
            (Origin.READING, read[base.kind]), (Origin.UNITS, _whole(sent.get(code, {}))),
            (Origin.REPORT, told.get(code, {})),
        )  # fmt: skip
        found[base.kind] = {
            key: BaseValue(value, origin) for origin, values in several for key, value in values.items() if key in ids
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


def _read(windows: Mapping[BaseKind, Window], ids: Collection[int]) -> dict[BaseKind, dict[int, int]]:
    """The newest measured reading of each indicator in each of the windows."""
    within = or_(*(Reading.as_of.between(window.from_on, window.cut_off) for window in windows.values()))
    rows = db.session.execute(
        select(Reading.counter_id, Reading.as_of, Reading.value)
        .where(and_(Reading.counter_id.in_(ids), Reading.estimated.is_(False), within))
        .order_by(Reading.as_of, Reading.id)
    )
    found: dict[BaseKind, dict[int, int]] = {kind: {} for kind in windows}
    for counter_id, as_of, value in rows:
        for kind in _of(as_of, windows):
            found[kind][counter_id] = value
    return found


def _of(day: date, windows: Mapping[BaseKind, Window]) -> list[BaseKind]:
    return [kind for kind, window in windows.items() if window.holds(day)]
