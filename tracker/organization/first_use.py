"""Since when a unit is used: asked of the slices that know, before its first day is set later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.core.errors import InvalidInput
from tracker.core.events import ask
from tracker.core.i18n import write_day
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Question: since when has somebody a post there, and since when is an item there? The answer is Used."""

    unit_id: int


@dataclass(frozen=True, slots=True)
class Used:
    """The first day of a post, and of an item; None where there is none."""

    post_on: date | None = None
    item_on: date | None = None


def refuse_if_used_before(unit: Unit, first_day: date | None) -> None:
    """InvalidInput where somebody had a post, or an item was given, before that day."""
    if first_day is None:
        return
    used: Used = ask(FirstUse(unit.id))
    if used.post_on is not None and used.post_on < first_day:
        words = _(
            "Somebody has a post here since %(day)s: choose that day or an earlier one", day=write_day(used.post_on)
        )
        raise InvalidInput(words, field="active_from")
    if used.item_on is not None and used.item_on < first_day:
        words = _("An item was given here on %(day)s: choose that day or an earlier one", day=write_day(used.item_on))
        raise InvalidInput(words, field="active_from")
