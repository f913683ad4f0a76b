"""How the history of items, units and recurring duties reads that were reorganised."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields

register_actions(
    {
        "item.reorganized": _l("passed it on from %(moved_from)s to %(moved_to)s: units were reorganised"),
        "item.passed_on": _l("closed the item: passed on from %(moved_from)s to %(moved_to)s"),
        "item.given_back": _l("took the reorganisation of %(reorganized_on)s back: the item is as it was before"),
        "unit.given_back": _l("took the reorganisation of %(reorganized_on)s back: the unit is as it was before"),
        "series.passed_on": _l("ended the recurring duty: passed on from %(handed_from)s to %(handed_to)s"),
    }
)
register_fields(
    {
        "item.moved_from": _l("From"),
        "item.moved_to": _l("To"),
        "item.reorganized_on": _l("Day of the reorganisation"),
        "unit.reorganized_on": _l("Day of the reorganisation"),
    }
)
