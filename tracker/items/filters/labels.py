"""The filters that stand for figures of the board and of the summary, in words."""

from __future__ import annotations

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.queries.scopes import read_span

#: What no item may lack for long, whatever its state.
WITHOUT: dict[str, Text] = {
    "unit": _l("A unit"),
    "leader": _l("A supervising leader"),
    "field": _l("A field of work"),
}


def span_words(code: str) -> str:
    """2022 → năm 2022; 6T-2022 → 6 tháng đầu năm 2022; all → mọi năm."""
    span = read_span(code)
    if span is None:
        return str(_("all years"))
    if span.months == 12:
        return str(_("the year %(year)s", year=span.year))
    return str(_("the first %(months)d months of %(year)s", months=span.months, year=span.year))
