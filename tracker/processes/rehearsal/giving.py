"""An invented item given to its units, given anew, taken from one: as `items.services.assigning` does it to rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.core.errors import InvalidInput
from tracker.items.deadlines.timeliness import Status
from tracker.items.verbs import Verb
from tracker.processes.rehearsal.in_hand import InHand, News
from tracker.processes.rehearsal.item import Invented, Part

NO_OTHER = _l("No other unit carries this item out: give it to another one instead")
GIVEN_ALREADY = _l(
    "The item is not newly registered any more: “Assign” gives it to its units anew, and this step goes on waiting. "
    "Let the step have another button, or another status."
)


def assign(now: InHand) -> None:
    """The button of a step that gives it: to all of its units."""
    item = now.item
    if item.status is not Status.REGISTERED:
        raise InvalidInput(GIVEN_ALREADY)
    lead = item.units[0] if len(item.units) == 1 else None
    give(now, lead, () if lead else item.units)


def assign_again(now: InHand, unit: int | None) -> None:
    """To the units that have it, and to the one that returned it: it is asked to accept anew."""
    item = now.item
    lead, each = item.lead, [one for one in item.parts if one != item.lead]
    if unit is not None and unit not in item.parts:
        if each:
            each.append(unit)
        else:
            lead = unit
    if lead is None and not each:  # chosen on the page that opens then
        lead, each = (item.units[0], []) if len(item.units) == 1 else (None, list(item.units))
    give(now, lead, each, {one: item.parts[one].due_on if one in item.parts else item.own_days.get(one)
                           for one in each})  # fmt: skip


def give(
    now: InHand, lead: int | None, each: Sequence[int], own: dict[int, date | None] | None = None
) -> None:  # fmt: skip
    """Parts that stay keep their history, others go and come; then the step. `own`: deadlines of single units."""
    item = now.item
    again, led_before, here = item.status is not Status.REGISTERED, item.lead, set(item.parts)
    wanted = {lead: None} if lead is not None else {unit: (own or {}).get(unit) for unit in each}
    kept = item.parts if (led_before is not None) == (lead is not None) else {}
    item.release([unit for unit in item.parts if unit not in wanted or unit not in kept])
    for unit, due_on in wanted.items():
        item.parts.setdefault(unit, Part(unit)).due_on = due_on
    item.lead, item.has_support = lead, True
    _ask_anew(item)
    _settle_requests(item, led_before)
    now.follow(Verb.REASSIGN if again else Verb.ASSIGN)
    gone = sorted(here - set(item.parts))
    if again and gone:
        now.news.append(News(Verb.RELEASE.value, tuple(gone)))


def _ask_anew(item: Invented) -> None:
    """A result that waited is to be reported again; else those of several who have reported are done."""
    waits = item.status is Status.PENDING_CONFIRMATION or (item.status is Status.SUSPENDED and item.reported_on)
    if waits and all(part.reported_on for part in item.parts.values()):
        for part in item.parts.values():
            part.reported_on = None


def _settle_requests(item: Invented, led_before: int | None) -> None:
    """As `items.services.requests.settle_requests`."""
    waiting, kept = {one.unit: one for one in item.requests}, []
    for one in item.requests:
        if one.unit is None:
            is_own = item.lead is None and led_before in item.parts and led_before not in waiting
            kept.append(type(one)(led_before, one.until, one.due_before) if is_own else one)
        elif one.unit == item.lead and None not in waiting:
            kept.append(type(one)(None, one.until, one.due_before))
        elif one.unit in item.parts and item.lead is None:
            kept.append(one)
    item.requests = kept


def release(now: InHand, unit: int) -> None:
    """The office lets a unit go whose return, or silence, waits for it; the others carry the duty on."""
    item = now.item
    if not any(one != unit for one in item.parts):
        raise InvalidInput(NO_OTHER)
    item.release([unit])
    item.requests = [one for one in item.requests if one.unit != unit]
    now.follow(Verb.RELEASE, units=[unit])
