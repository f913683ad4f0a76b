"""The kinds of notices: one row for each, with all that the bell, the mails and the lists do with it.

A new kind is a row here, and the place that says it: moments.py where time does, handlers.py where somebody does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text


class About(StrEnum):
    """What a notice says."""

    GIVEN = "given"  # a new duty
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    STALE = "stale"  # figures are old
    WAITING = "waiting"  # a step, request or decision waits for you
    CLIMBED = "climbed"  # a unit has not reacted
    BROKEN = "broken"  # it has promised again and again, and has not kept it
    HELD = "held"  # the office or the monitor leaves a step lying, a unit does not explain itself
    STOPPED = "stopped"  # it has acted or promised a day: what had climbed has ended
    DONE = "done"  # what others did to it: decided, sent back, confirmed, directed
    ENDED = "ended"


class Topic(StrEnum):
    """What of an item it is about: by this truth.py knows whether it still holds, outdating.py what it replaces."""

    ACCEPTING = "accepting"
    DEADLINE = (
        "deadline"  # one matter: it comes near, is there, is late, and nobody reacts; its key begins with the day
    )
    FIGURES = "figures"
    STEP = "step"  # a step or question of its own; its key begins with its number
    NEWS = "news"  # said of a matter that has ended too, or to somebody who is no longer in charge of it


class Rung(StrEnum):
    """How far the silence of a unit has climbed."""

    UNIT = "unit"  # who works on it
    HEAD = "head"
    OFFICE = "office"  # the clerk and the monitor
    LEADER = "leader"  # the leader in charge
    CHAIRMAN = "chairman"  # the chairman's weekly list


class Section(StrEnum):
    """The parts of a letter, the most urgent first."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    GIVEN = "given"
    WAITING = "waiting"
    STALE = "stale"
    SILENT = "silent"
    ELSEWHERE = "elsewhere"
    KNOW = "know"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A kind of notice.

    `section`: the part of a letter in which it stands; None: that of its deadline, as it stands when the mail is made.
    `wish`: the column of Habit by which its reader turns it off; empty: it cannot be turned off.
    """

    about: About
    words: Text  # in the bell and in lists
    rule: Text  # why a mail is sent, in the outbox
    icon: str
    tone: str = ""  # its colour in the bell
    topic: Topic
    section: Section | None
    by_day_to_unit: bool = False  # to the unit itself it is a matter of its deadline, whatever `section` says
    wish: Literal["", "mails_soon", "mails_office"] = ""
    is_duty: bool = False  # who carries it out is to do something; others are shown no way to do it
    presses: bool = False  # it is late: no pause holds it back, and its unit may promise a day
    is_listed: bool = False  # on the chairman's weekly list
    urges: bool = True  # urges somebody to act; decisions and endings are news

    @property
    def is_by_day(self) -> bool:
        """Whether a deadline decides in which part of a letter it stands, at least to some."""
        return self.section is None or self.by_day_to_unit


#: In the order in which a list of them is narrowed.
KINDS = (
    NoticeKind(
        about=About.OVERDUE, words=_l("Overdue"), rule=_l("overdue"),
        icon="exclamation-triangle-fill", tone="overdue",
        topic=Topic.DEADLINE, section=None, is_duty=True, presses=True,
    ),
    NoticeKind(
        about=About.CLIMBED, words=_l("No reaction"), rule=_l("overdue and no reaction of the unit"),
        icon="arrow-up", tone="overdue",
        topic=Topic.DEADLINE, section=Section.SILENT, by_day_to_unit=True, presses=True, is_listed=True,
    ),
    NoticeKind(
        about=About.DUE_TODAY, words=_l("Due today"), rule=_l("reminder on the day of the deadline"),
        icon="calendar-event", tone="due_soon",
        topic=Topic.DEADLINE, section=None, is_duty=True,
    ),
    NoticeKind(
        about=About.DUE_SOON, words=_l("Due soon"), rule=_l("reminder before the deadline"),
        icon="hourglass-split", tone="due_soon",
        topic=Topic.DEADLINE, section=None, wish="mails_soon", is_duty=True,
    ),
    NoticeKind(
        about=About.GIVEN, words=_l("New duty"), rule=_l("newly assigned and not accepted yet"),
        icon="journal-plus",
        topic=Topic.ACCEPTING, section=Section.GIVEN, is_duty=True,
    ),
    NoticeKind(
        about=About.WAITING, words=_l("Waits for you"), rule=_l("a step, request or decision waits"),
        icon="inbox",
        topic=Topic.STEP, section=Section.WAITING,
    ),
    NoticeKind(
        about=About.STALE, words=_l("Figures are old"), rule=_l("figures older than the plan allows"),
        icon="bar-chart-line",
        topic=Topic.FIGURES, section=Section.STALE, wish="mails_soon", is_duty=True,
    ),
    NoticeKind(
        about=About.BROKEN, words=_l("Promises not kept"), rule=_l("promised three times and not done"),
        icon="exclamation-triangle-fill", tone="overdue",
        topic=Topic.DEADLINE, section=Section.SILENT,
    ),
    NoticeKind(
        about=About.HELD, words=_l("Left lying"), rule=_l("left lying for longer than the plan allows"),
        icon="arrow-up", tone="overdue",
        topic=Topic.STEP, section=Section.SILENT, is_listed=True,
    ),
    NoticeKind(
        about=About.STOPPED, words=_l("The unit has reacted"),
        rule=_l("the unit has reacted to what had been reported above"),
        icon="check2-circle",
        topic=Topic.NEWS, section=Section.KNOW, wish="mails_office",
    ),
    NoticeKind(
        about=About.DONE, words=_l("Decided"), rule=_l("what others did to it"),
        icon="chat-left-text",
        topic=Topic.NEWS, section=Section.KNOW, wish="mails_office", urges=False,
    ),
    NoticeKind(
        about=About.ENDED, words=_l("Ended"), rule=_l("it has ended"),
        icon="flag",
        topic=Topic.NEWS, section=Section.KNOW, wish="mails_office", urges=False,
    ),
)  # fmt: skip
KIND_OF = {kind.about: kind for kind in KINDS}
LASTING = frozenset(kind.about for kind in KINDS if kind.topic is Topic.NEWS)
OF_STEPS = frozenset(kind.about for kind in KINDS if kind.topic is Topic.STEP)
PRESSING = frozenset(kind.about for kind in KINDS if kind.presses)
URGING = tuple(kind for kind in KINDS if kind.urges)
NEWS = frozenset(kind.about for kind in KINDS if not kind.urges)
