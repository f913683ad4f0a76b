"""Rehearsals for tests: shipped drawings walked on the weeks of June 2022, with the plan of reminders that is usual."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.tracker.processes.drawn import FOLDER, shipped
from tracker.calendar.working_days import WorkCalendar
from tracker.processes.rehearsal.acts import Act, Days, Next, Press
from tracker.processes.rehearsal.rehearsing import Rehearsal
from tracker.processes.rehearsal.setting import Setting
from tracker.processes.rehearsal.telling import Reminding
from tracker.reminders.matter import Plan
from tracker.reminders.rehearsed import heard_of
from workflows.reader import read_drawing

WORK = WorkCalendar()
FIRST = date(2022, 6, 1)  # a Wednesday
DEEDS = {"send_back": "sent back", "confirm_completion": "confirmed"}
REMINDING = Reminding(lambda seen: heard_of(seen, Plan(), WORK, to_office=False), DEEDS)


class Played:
    """A rehearsal that is gone on with by the words of buttons: the act of the first open step that has one."""

    def __init__(self, xml: bytes | str = "one_unit", *, units: int = 1, **setting: Any) -> None:
        drawing = read_drawing(shipped(xml) if isinstance(xml, str) else xml).definition
        assert drawing is not None
        self.drawing, self.setting, self.acts = drawing, Setting(units=units, **setting), list[Act]()
        self.now = self.play()

    def play(self) -> Rehearsal:
        """From the start, as a page does it."""
        self.now = Rehearsal(self.drawing, first=FIRST, work=WORK, reminding=REMINDING, setting=self.setting)
        self.now.play(self.acts)
        return self.now

    def press(self, button: str, unit: int | None = None, *, step: str = "", **values: str) -> Rehearsal:
        """A button, of a unit's step where it is said; of any step with it."""
        token = next(
            one.number for one in self.now.walker.open_steps
            if (unit in (None, one.unit)) and step in ("", one.node)
            and (button in self.drawing.nodes[one.node].outcomes or (step and not button))
        )  # fmt: skip
        return self.act(Press(token, button, values))

    def days(self, number: int) -> Rehearsal:
        """So many working days."""
        return self.act(Days(number))

    def next(self) -> Rehearsal:
        """To the next milestone."""
        return self.act(Next())

    def act(self, act: Act) -> Rehearsal:
        """One act more."""
        self.acts.append(act)
        return self.play()

    @property
    def steps(self) -> list[str]:
        """The open steps."""
        return [token.node for token in self.now.walker.open_steps]

    def mails(self, day: date | None = None) -> list[tuple[str, int, str]]:
        """(audience, unit, words) of all mails, or of a day."""
        return [
            (mail.audience, mail.unit, one.words)
            for mail in self.now.mails for one in mail.subjects if day in (None, mail.day)
        ]  # fmt: skip


def pattern(name: str, **asked: Any) -> Played:
    """A rehearsal of a starting point."""
    return Played((FOLDER.parent / "patterns" / f"{name}.bpmn").read_bytes(), **asked)
