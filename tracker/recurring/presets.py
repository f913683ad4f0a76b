"""Rhythms ready made: the periodic reports of offices, and what offices ask for most.

Nghị định 09/2019/NĐ-CP, Điều 12: the figures of a month, a quarter, a half-year and a year are closed on the 14th of
its last month. On which day the report is sent, whoever orders it says; the 20th is what the form begins with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.recurring.models import Every

SENT_BY = 20


@dataclass(frozen=True, slots=True)
class Preset:
    """A choice above the form: its words, and what it fills in."""

    label: Text
    note: Text
    values: Mapping[str, Any] = field(default_factory=dict)


def _report(label: Text, note: Text, every: Every, title: str) -> Preset:
    return Preset(label, note, {"every": every.value, "which": "day", "day": SENT_BY, "month": None, "title": title})


PRESETS: Mapping[str, Preset] = {
    "month": _report(
        _l("Monthly report"), _l("figures from the 15th of the month before to the 14th, sent by the 20th"),
        Every.MONTH, "Báo cáo {kỳ}",
    ),
    "quarter": _report(
        _l("Quarterly report"), _l("figures to the 14th of the last month of the quarter, sent by the 20th"),
        Every.QUARTER, "Báo cáo {kỳ}",
    ),
    "half_year": _report(
        _l("Half-yearly report"), _l("figures to 14 June and 14 December, sent by the 20th"),
        Every.HALF_YEAR, "Báo cáo {kỳ}",
    ),
    "year": _report(
        _l("Yearly report"), _l("figures from 15 December of the year before to 14 December, sent by the 20th"),
        Every.YEAR, "Báo cáo {kỳ}",
    ),
    "week": Preset(
        _l("Weekly report with an hour"), _l("every Thursday by 15:00"),
        {"every": Every.WEEK.value, "weekday": 4, "hour": "15:00", "lead_days": 3, "title": "Báo cáo {kỳ}"},
    ),
}  # fmt: skip
