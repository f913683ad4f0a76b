"""What a list is filtered by, in words: as chips above it, in the name of a file, under the name of a saved one."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.items import labels
from tracker.items.filters import labels as scope_labels
from tracker.items.filters.days import DAYS
from tracker.items.filters.queries import Facets
from tracker.items.queries.lists import Wanted


class FilterWords(NamedTuple):
    """One filter that is on: the argument of the address, what it is called, what is chosen."""

    name: str
    label: Text
    value: Any


def filter_words(wanted: Wanted, facets: Facets) -> list[FilterWords]:
    """What is on, in the order of the list's fields; the order of the rows is no filter."""
    units, fields, leaders = dict([*facets.units, *facets.closed]), dict(facets.fields), dict(facets.leaders)
    on = (
        FilterWords("q", _("Search"), wanted.q),
        FilterWords("unit", _("Unit"), wanted.unit and units.get(wanted.unit, wanted.unit)),
        FilterWords("unit", _("Group of units"), wanted.group and dict(facets.groups).get(wanted.group, wanted.group)),
        FilterWords("part", _("Part"), wanted.part and labels.PARTS[wanted.part]),
        FilterWords("field", _("Field of work"), wanted.field and fields.get(wanted.field, wanted.field)),
        FilterWords("leader", _("Supervising leader"), wanted.leader and leaders.get(wanted.leader, wanted.leader)),
        FilterWords("status", _("State"), wanted.status and labels.STATUSES[wanted.status]),
        FilterWords("timely", _("Deadline"), wanted.timely and labels.TIMELINESS[wanted.timely]),
        FilterWords("open", _("Work"), _open_words(wanted.is_open)),
        FilterWords("period", _("Year of work"), wanted.period),
        FilterWords("parent", _("Part of the plan"), wanted.parent and _("one plan")),
        FilterWords("lacks", _("Lacking"), wanted.lacks and labels.LACKS[wanted.lacks]),
        FilterWords("without", _("Lacking"), wanted.without and scope_labels.WITHOUT[wanted.without]),
        FilterWords("scope", _("Counted in the summary"), wanted.scope and scope_labels.span_words(wanted.scope)),
        FilterWords("board", _("Shown on the board"), wanted.board and scope_labels.span_words(wanted.board)),
        *(FilterWords(name, label, write_day(getattr(wanted, name))) for name, label in DAYS.items()),
    )
    return [one for one in on if one.value]


def _open_words(is_open: bool | None) -> str:
    return "" if is_open is None else str(_("open") if is_open else _("ended"))


register_actions(
    {
        "saved_list.saved": _l("saved the list “%(name)s”"),
        "saved_list.renamed": _l("renamed the saved list “%(name_before)s” to “%(name)s”"),
        "saved_list.shared": _l("shared the saved list “%(name)s” with the whole office"),
        "saved_list.unshared": _l("took the saved list “%(name)s” from the shared ones"),
        "saved_list.deleted": _l("deleted the saved list “%(name)s”"),
    }
)
register_fields({"saved_list.name": _l("Name")})
