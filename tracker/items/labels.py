"""Items in words: states, timeliness with days, parts, verbs, counters, and how their history reads."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.items.counters.quantities import write_percent, write_quantity, write_ratio
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.deadline import DeadlineKind, Precision
from tracker.items.deadlines.timeliness import OPEN, OPEN_KINDS, Days, Status, Timeliness
from tracker.items.fates import Fate
from tracker.items.models.item import Decision, Item, NextTask, Origin, Part, Priority
from tracker.items.verbs import Verb

NEAR_DAYS = 60  # further away, the number of days says nothing: "in time" is enough

STATUSES: dict[Status, Text] = {status: status.row.words for status in Status}
TIMELINESS: dict[Timeliness, Text] = {kind: kind.row.words for kind in Timeliness}
#: The heads of a list sorted by urgency; what has ended stands last.
URGENCY: dict[str, Text] = {**{kind.value: kind.row.words for kind in OPEN_KINDS}, "ended": _l("Ended")}
PARTS: dict[Part, Text] = {
    Part.LEAD: _l("Lead unit"),
    Part.EACH: _l("Each unit for itself"),
    Part.SUPPORT: _l("Co-ordinating"),
    Part.MONITOR: _l("Monitoring"),
}
ORIGINS: dict[Origin, Text] = {
    Origin.OWN: _l("Document of this office"),
    Origin.SUPERIOR: _l("Document from above"),
    Origin.MEETING: _l("Conclusion of a meeting"),
    Origin.STANDING: _l("Standing duty"),
}
PRIORITIES: dict[Priority, Text] = {
    Priority.NORMAL: _l("Normal"),
    Priority.URGENT: _l("Urgent"),
    Priority.VERY_URGENT: _l("Very urgent"),
    Priority.FLASH: _l("Most urgent"),
}
NEXT_TASKS: dict[NextTask, Text] = {
    NextTask.AUTO: _l("As the rules say"),
    NextTask.ALWAYS: _l("Always a sentence of its own"),
    NextTask.NEVER: _l("Never"),
}
DECISIONS: dict[Decision, Text] = {
    Decision.ASKED: _l("Waiting for a decision"),
    Decision.GRANTED: _l("Granted"),
    Decision.REFUSED: _l("Refused"),
    Decision.LAPSED: _l("No longer needed: the unit carries it out no more"),
}
DEADLINE_KINDS: dict[DeadlineKind, Text] = {
    DeadlineKind.FIXED: _l("With a deadline"),
    DeadlineKind.NONE: _l("No deadline"),
    DeadlineKind.RECURRING: _l("Recurring"),
}
PRECISIONS: dict[Precision, Text] = {
    Precision.DAY: _l("Day"),
    Precision.MONTH: _l("Month"),
    Precision.QUARTER: _l("Quarter"),
    Precision.YEAR: _l("Year"),
    Precision.PERIOD: _l("Number of days"),
}
#: What became of the tasks of a plan that ended, as its history says.
FATES_DONE: dict[Fate, Text] = {
    Fate.CANCEL: _l("cancelled with it"),
    Fate.LEAVE: _l("go on by themselves"),
    Fate.MOVE: _l("moved under the item that takes over"),
    Fate.REOPEN: _l("opened again with it"),
}
LACKS: dict[str, Text] = {
    "unit": _l("A unit"),
    "deadline": _l("A deadline"),
    "reading": _l("A recent figure"),
}
#: The same as heads of home's panel.
LACKING: dict[str, Text] = {
    "unit": _l("Not assigned to a unit"),
    "deadline": _l("Without a deadline"),
    "reading": _l("Without a figure of the last 30 days"),
}
#: What a button says.
VERBS: dict[Verb, Text] = {verb: verb.row.words for verb in Verb}


def when_words(timely: Timeliness, left: Days | None) -> str:
    """ "Quá hạn 15 ngày", "Còn 3 ngày làm việc", "Hạn hôm nay"; further away and where nothing is asked for, the word.

    What is late is counted in calendar days, as the annexes of late duties do; what is left in working days, for they
    are the days that can still be used.
    """
    if left is None:
        return str(TIMELINESS[timely])
    if timely is Timeliness.OVERDUE:
        return late_words(-left.calendar)
    if timely is Timeliness.DUE_SOON and left.calendar == 0:
        return str(_("Due today"))
    if timely in (Timeliness.DUE_SOON, Timeliness.ON_TRACK) and 0 < left.calendar <= NEAR_DAYS:
        return str(ngettext("%(num)d working day left", "%(num)d working days left", left.working))
    return str(TIMELINESS[timely])


def late_words(days: int) -> str:
    """ "Quá hạn 15 ngày": calendar days, as the annexes of late duties count them."""
    return str(ngettext("%(num)d day overdue", "%(num)d days overdue", days))


def counter_words(shown: Shown) -> str:
    """10/14 xã; 4 lớp where there is no target; –/10 cơ quan where nothing was reported yet."""
    return f"{write_ratio(shown.value, shown.target, decimals=shown.decimals)} {shown.noun}".strip()


def percent_words(shown: Shown) -> str:
    """71,43%, or empty where there is nothing to compare."""
    if shown.value is None or not shown.target:
        return ""
    return write_percent(shown.value, shown.target)


def estimate_words(shown: Shown) -> str:
    """162.788 triệu đồng, the estimate that is shown as "ước"; empty without one."""
    if shown.estimate is None:
        return ""
    return f"{write_quantity(shown.estimate, decimals=shown.decimals)} {shown.noun}".strip()


def done_words(verb: Verb, item: Item) -> str:
    """What is true of an item after a verb, and no more: "accepted" and "completed" are said of it only when it is.

    `item` as it stands after the verb.
    """
    row = verb.row
    all_have_reported = verb is Verb.SUBMIT_RESULT and item.status is Status.PENDING_CONFIRMATION
    if row.of_unit and item.lead_unit_id is None and item.status in OPEN and not all_have_reported:
        return str(row.of_unit)
    if row.so_far and row.to not in (None, item.status):
        return str(row.so_far) % {"status": STATUSES[item.status]}
    return str(row.done)


class Requested(Protocol):
    """A request for more time, as the page of an item has it."""

    @property
    def more(self) -> str:
        """Its decision."""

    @property
    def second(self) -> date | None:
        """Until when it asks."""

    @property
    def third(self) -> date | None:
        """When it was decided."""

    @property
    def fifth(self) -> date | None:
        """Until when it was granted."""


def request_words(asked: Requested) -> str:
    """What a unit asked for itself, and what became of it."""
    until = write_day(asked.second)
    if asked.more == Decision.ASKED.value:
        return str(_("asks for more time until %(day)s, waiting for a decision", day=until))
    if asked.more == Decision.GRANTED.value:
        given = write_day(asked.fifth or asked.second)
        return str(_("more time until %(day)s granted on %(on)s", day=given, on=write_day(asked.third)))
    if asked.more == Decision.REFUSED.value:
        return str(_("more time until %(day)s refused on %(on)s", day=until, on=write_day(asked.third)))
    return str(DECISIONS[Decision(asked.more)])


def urgency(timely: Timeliness) -> str:
    """The group of a list, as URGENCY has it."""
    return timely.value if timely.value in URGENCY else "ended"


register_actions(
    {verb.row.action: verb.row.history for verb in Verb}
    | {
        "item.registered": _l("registered the item"),
        "item.left_open": _l("let this task go on by itself when its plan ended: %(ended_plan)s"),
        "item.moved": _l("let this task belong to another plan: %(plan)s"),
        "item.result_confirmed": _l("confirmed the result; the item is not completed by it"),
        "item.edited": _l("edited the item"),
        "item.milestone_added": _l("added the milestone “%(milestone)s”"),
        "item.milestone_reached": _l("marked the milestone “%(milestone)s” as reached on %(milestone_done_on)s"),
        "item.milestone_opened": _l("marked the milestone “%(milestone)s” as not reached%(milestone_done_on)s"),
        "item.milestone_removed": _l("took the milestone “%(milestone)s” away"),
        "counter.added": _l("added the counter “%(counter)s”"),
        "counter.edited": _l("edited the counter “%(counter)s”"),
        "counter.read": _l("entered a figure of “%(counter)s” as of %(as_of)s"),
        "counter.corrected": _l("corrected the figure of “%(counter)s” as of %(as_of)s: %(value_before)s to %(value)s"),
        "counter.estimated": _l("entered an estimate of “%(counter)s” for %(as_of)s"),
        "counter.ticked": _l("ticked %(ticked_unit)s as done on %(ticked_on)s: “%(counter)s”"),
        "counter.unticked": _l("ticked %(ticked_unit)s as not done: “%(counter)s”%(ticked_on)s"),
        "document.left_untracked": _l("marked the document as not to be followed up"),
        "document.tracked_again": _l("took the mark away: the document is to be followed up"),
    }
)
_COUNTED = {
    "counter": _l("Counter"), "noun": _l("Counted in"), "targets": _l("Targets"), "value": _l("Figure"),
    "as_of": _l("As of"), "ticked_on": _l("Done on"), "ticked_unit": _l("Unit")}  # fmt: skip
register_fields(
    {f"{kind}.{name}": label for kind in ("item", "counter") for name, label in _COUNTED.items()}
    | {
        "item.title": _l("Duty"),
        "item.action": _l("What is done"),
        "item.output": _l("Output"),
        "item.clause": _l("Clause"),
        "item.source_words": _l("Where it was said"),
        "item.field": _l("Field of work"),
        "item.leader": _l("Supervising leader"),
        "item.priority": Field(_l("Urgency"), words=PRIORITIES),
        "item.period": _l("Year of work"),
        "item.starts_on": _l("Not before"),
        "item.due_on": _l("Deadline"),
        "item.due_as_written": _l("Deadline as written"),
        "item.next_task": Field(_l("In the next tasks"), words=NEXT_TASKS),
        "item.status": Field(_l("State"), words=STATUSES),
        "item.superseded_by": Field(_l("Taken over by"), refers=True),
        "item.with_document": Field(_l("Together with the document"), refers=True),
        "item.with_plan": Field(_l("Together with the plan"), refers=True),
        "item.ended_plan": Field(_l("Plan that has ended"), refers=True, essential=True),
        "item.plan": Field(_l("Plan"), refers=True),
        "item.children": Field(_l("Its open tasks"), words=FATES_DONE),
        "item.stood_since": _l("Suspended since"),
        "item.stood_days": _l("Working days that it stood"),
        "item.own_days": _l("Deadlines of units"),
        "item.milestone_days": _l("Deadlines of milestones"),
        "item.answer_days": _l("Explanation, to be given by"),
        "item.unit": _l("Unit"),
        "item.outcome": _l("Result"),
        "item.reported_on": _l("Reported on"),
        "item.closed_on": _l("Closed on"),
        "item.asked_until": _l("Asked until"),
        "item.milestone": _l("Milestone"),
        "item.milestone_due_on": _l("Deadline"),
        "item.milestone_done_on": _l("Reached on"),
        **{f"item.{part.value}": words for part, words in PARTS.items()},
        "item.person": _l("Who works on it"),
    }
)
