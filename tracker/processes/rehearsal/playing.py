"""What a page sends, played: the drawing read, the first day found, the office's reminders asked. Reads only."""

from __future__ import annotations

from datetime import date
from functools import partial

from flask_babel import lazy_gettext as _l

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.errors import InvalidInput
from tracker.core.events import ask
from tracker.processes.lane_words import LANES
from tracker.processes.rehearsal.acts import Act
from tracker.processes.rehearsal.rehearsing import Rehearsal
from tracker.processes.rehearsal.setting import Setting
from tracker.processes.rehearsal.telling import HowReminded
from tracker.processes.versions.fault_words import fault_words
from workflows.definition import Definition
from workflows.reader import read_drawing

UNREADABLE = _l("The drawing cannot be read: %(why)s")


def drawing_of(xml: str) -> Definition:
    """The drawing as far as it can be read. Raises InvalidInput on `xml` where that is not at all."""
    read = read_drawing(xml.encode(), lanes=LANES)
    if read.definition is None:
        why = fault_words(read.findings[0]) if read.findings else ""
        raise InvalidInput(str(UNREADABLE) % {"why": why}, field="xml")
    return read.definition


def first_day() -> date:
    """Today, or the next working day."""
    return office_calendar().work.next_working(clock.today())


def rehearse(drawing: Definition, acts: list[Act], setting: Setting) -> Rehearsal:
    """Play the acts on an invented item that is set so. A fixed number of queries, none of which writes."""
    calendar = office_calendar()
    rehearsal = Rehearsal(
        drawing, first=first_day(), work=calendar.work, reminding=ask(HowReminded(setting.document_kind)),
        setting=setting, effective=partial(calendar.effective, is_period=False),
    )  # fmt: skip
    rehearsal.play(acts)
    return rehearsal
