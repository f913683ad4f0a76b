"""What the reader of a line may do about it at once: update it, answer, name the day by which it will be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from tracker.items.deadlines.timeliness import WORKING
from tracker.reminders.composing import links
from tracker.reminders.composing.entries import Entry
from tracker.reminders.keys import EXPLAIN, question_of
from tracker.reminders.kinds import About, Section
from tracker.reminders.matter import OF_UNIT

UPDATED = (Section.OVERDUE, Section.DUE_TODAY, Section.DUE_SOON, Section.GIVEN, Section.STALE)


def act_of(entry: Entry, *, has_link: bool = False) -> tuple[str, str]:
    """Words and address of the first thing to do; empty where the reader can only take note.

    `has_link`: figures and progress are reported by the link of the mail.
    """
    item_id, is_above = entry.facts.id, not links.is_of_unit(entry.letter.around.reader)
    if entry.section is Section.WAITING or asks_to_explain(entry):
        return _answer(entry)
    if waits_for_acceptance(entry):
        return str(_("Accept or return it")), links.inbox()
    if entry.section in UPDATED or (entry.section is Section.KNOW and _carrying(entry)):
        return ("", "") if has_link else _update(entry)
    if is_above and entry.section in (Section.SILENT, Section.ELSEWHERE):
        return str(_("Urge on, direct")), links.link("items.directive_form", item_id=item_id)
    return "", ""


def _update(entry: Entry) -> tuple[str, str]:
    """Of what is carried out: the page of figures and notes."""
    is_figure = entry.section is Section.STALE and entry.has_counter
    words = _("Enter figures") if is_figure else _("Update the progress")
    return str(words), links.link("items.new_update", item_id=entry.facts.id)


def link_of(entry: Entry) -> tuple[str, str]:
    """Words and address by which the unit answers at once, without a sign-in; empty where the mail carries no link."""
    if entry.section not in UPDATED or entry.facts.restricted:
        return "", ""
    carrying = _carrying(entry)
    addresses = (entry.letter.around.links.get((entry.facts.id, unit_id), "") for unit_id in carrying)
    address = next(filter(None, addresses), "")
    if not address:
        return "", ""
    if next(_late(entry, carrying), None) is not None:
        return str(_("Report or promise a day, without signing in")), address
    if entry.has_counter:
        return str(_("Enter the figures, without signing in")), address
    return str(_("Report the progress, without signing in")), address


def _answer(entry: Entry) -> tuple[str, str]:
    """Of what waits for the reader: an explanation is given on a page of its own, steps are done in the inbox."""
    if asks_to_explain(entry):
        return str(_("Explain")), links.link("items.explain_form", item_id=entry.facts.id)
    return str(_("Deal with it")), links.inbox()


def waits_for_acceptance(entry: Entry) -> bool:
    """Whether a unit of the reader has not accepted it."""
    is_open = entry.section in UPDATED
    return is_open and any(not entry.facts.parts[one].has_accepted for one in _carrying(entry))


def asks_to_explain(entry: Entry) -> bool:
    """Whether an explanation is asked for, of the reader's unit."""
    asked = any(one.about is About.DONE and one.key.startswith(f"{EXPLAIN} ") for one in entry.notices)
    own = any(one.about is About.WAITING and question_of(one) for one in entry.notices)
    return (asked or own) and bool(_carrying(entry))


def promise_of(entry: Entry) -> tuple[str, str]:
    """Words and address of the page on which a late unit names its day: that stops the ladder. Empty elsewhere."""
    unit_id = next(_late(entry, _carrying(entry)), None)
    if unit_id is None:
        return "", ""
    silent = entry.letter.around.silences.get((entry.facts.id, unit_id))
    words = _("Promise another day") if silent is not None and silent.promised_on else _("Promise a day")
    return str(words), links.link("reminders.promise_form", item_id=entry.facts.id, unit_id=unit_id)


def _carrying(entry: Entry) -> list[int]:
    """The units of the reader that carry the item out and have not reported it yet."""
    told = {one.unit_id for one in entry.notices if one.why in OF_UNIT}
    return [
        unit_id for unit_id, part in entry.facts.parts.items()
        if unit_id in told and not part.has_reported and entry.facts.status in WORKING
    ]  # fmt: skip


def _late(entry: Entry, units: Iterable[int]) -> Iterator[int]:
    for unit_id in units:
        due_on = entry.facts.due_of(unit_id)
        if due_on is not None and due_on < entry.letter.on:
            yield unit_id
