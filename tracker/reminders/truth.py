"""Whether what was said is still so when the mail is made: the matter open, its day unmoved, the reader in charge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.actor import Role
from tracker.reminders.addressing import Recipient, is_still
from tracker.reminders.climbing import RUNGS, has_reacted
from tracker.reminders.deeds import deed_of
from tracker.reminders.keys import own_day_of, question_of, step_of
from tracker.reminders.kinds import About, Rung, Topic
from tracker.reminders.matter import OF_UNIT, Audience, Carrier, Matter, Plan
from tracker.reminders.models.notices import Notice
from tracker.reminders.queries.directory import Directory
from tracker.reminders.queries.matters import Whole


@dataclass(frozen=True, slots=True)
class Today:
    """Against what it is held."""

    directory: Directory
    on: date


def is_true(notice: Notice, whole: Whole | None, plan: Plan, today: Today) -> bool:
    """Whether it may be said to this recipient now."""
    if whole is None:
        return False
    if notice.kind.topic is Topic.NEWS:
        if notice.why in OF_UNIT and notice.unit_id in whole.carriers and not _is_in_charge(notice, whole, today):
            return False  # who has left the unit hears no more of it
        return not whole.restricted or _may_see(notice, whole, today)
    holds = HOLDS[notice.kind.topic]
    return whole.is_open and holds(notice, whole.matter, plan, today.on) and _is_in_charge(notice, whole, today)


def is_to_act(notice: Notice) -> bool:
    """Whether it tells of what others did so that the unit has to act again: that cannot be turned off."""
    return notice.about is About.DONE and deed_of(notice.key).to_act


def _is_in_charge(notice: Notice, whole: Whole, today: Today) -> bool:
    recipient = Recipient(Audience(notice.why), notice.person_id, notice.mailbox_id)
    return is_still(recipient, notice.unit_id, whole, today.directory, step=step_of(notice))


def _may_see(notice: Notice, whole: Whole, today: Today) -> bool:
    """Of what is restricted nothing is said to a unit that has no part in it any more."""
    if notice.why == Audience.LEADER.value:  # also who is not in charge of it: he has asked
        return notice.person_id in today.directory.everybody.get(Role.LEADER, ())
    has_part = notice.unit_id in whole.carriers or not notice.unit_id or Audience(notice.why) not in OF_UNIT
    return has_part and _is_in_charge(notice, whole, today)


def _waits(notice: Notice, matter: Matter, _plan: Plan, _on: date) -> bool:
    """The step or the question is still there; what was said of a step's own deadline, while it has that one."""
    asked, step, own = question_of(notice), step_of(notice), own_day_of(notice)
    here = [one for one in matter.steps if one.number == step and own in (None, one.due_on)]
    return bool(here) or any(one.number == asked for one in matter.questions)


def _is_stale(notice: Notice, matter: Matter, plan: Plan, on: date) -> bool:
    figures_on = matter.figures_on
    reported = any(one.unit_id == notice.unit_id and one.has_reported for one in matter.carriers)
    is_old = figures_on is not None and figures_on + timedelta(days=plan.stale_days) < on
    return matter.runs and is_old and not reported


def _is_unaccepted(notice: Notice, matter: Matter, _plan: Plan, _on: date) -> bool:
    own = _carrying(notice, matter)
    return own is not None and own.given_on is not None and (not own.has_accepted or own.takes_itself)


def _is_of_its_day(notice: Notice, matter: Matter, _plan: Plan, on: date) -> bool:
    """The deadline is the one of which it was said; of what has climbed, the unit is silent still."""
    own = _carrying(notice, matter)
    if own is None or notice.key.split()[0] != str(own.due_on):
        return False
    return notice.about is not About.CLIMBED or _still_silent(notice, own, on)


def _carrying(notice: Notice, matter: Matter) -> Carrier | None:
    """The unit of which it was said, while it carries the item out and has not reported."""
    return next(
        (one for one in matter.carriers if one.unit_id == notice.unit_id and matter.runs and not one.has_reported), None
    )


def _still_silent(notice: Notice, own: Carrier, on: date) -> bool:
    """The ladder stands where it was said to, or higher, and nobody has reacted since."""
    if own.silence is None or has_reacted(own.silence, own.acted_on, on=on):
        return False
    said = notice.key.split()[1]
    rung = Rung(said) if said in list(Rung) else Rung.CHAIRMAN
    return RUNGS.index(own.silence.rung) >= RUNGS.index(rung)


#: Whether what was said of an open item is still so, by what it is about; news stay true.
HOLDS: Mapping[Topic, Callable[[Notice, Matter, Plan, date], bool]] = {
    Topic.ACCEPTING: _is_unaccepted,
    Topic.DEADLINE: _is_of_its_day,
    Topic.FIGURES: _is_stale,
    Topic.STEP: _waits,
}
