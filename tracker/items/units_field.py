"""Several units of a form, one by one or a group at once: a group that is chosen stands for its units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import SelectChoice, SelectMultipleField
from wtforms.validators import Optional

from tracker.core.errors import Text
from tracker.organization.groups import GroupOf

LEAST = 2  # units of a group that is worth a choice
TAKES_GROUPS = _l("A group at the top of the list takes all its units")


def _unit_or_group(value: Any) -> Any:
    """The id of a unit; the key of a group (g12, k-division) as it is."""
    said = str(value)
    return said if said[:1] in ("g", "k") else int(said)


if TYPE_CHECKING:
    Several = SelectMultipleField[int]
else:
    Several = SelectMultipleField


class UnitsField(Several):
    """`data` holds ids of units alone once `offer` was called: whoever chose a group chose its units."""

    def __init__(self, label: Text, **kwargs: Any) -> None:
        super().__init__(label, coerce=_unit_or_group, validators=[Optional()], description=TAKES_GROUPS, **kwargs)

    def offer(self, units: Sequence[tuple[int, Text]], groups: Sequence[GroupOf]) -> None:
        """Offer these units, and of the groups those that hold several of them, each set of units once."""
        offered = {unit_id for unit_id, _name in units}
        sets: dict[tuple[int, ...], GroupOf] = {}
        for group in groups:
            inside = tuple(unit_id for unit_id in group.unit_ids if unit_id in offered)
            if len(inside) >= LEAST:
                sets.setdefault(inside, group)
        self.choices = [
            SelectChoice(
                group.key, f"{group.name} ({len(inside)})", {"data-units": ",".join(map(str, inside))}, _("Groups")
            )
            for inside, group in sets.items()
        ] + [SelectChoice(unit_id, name, optgroup=_("Units") if sets else None) for unit_id, name in units]
        members: dict[Any, tuple[int, ...]] = {group.key: inside for inside, group in sets.items()}
        if self.data:
            self.data = list(dict.fromkeys(one for value in self.data for one in members.get(value, (value,))))
