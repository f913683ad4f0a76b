"""The mails of a rehearsal are those of the office's reminders: a real item, looked at each day, beside it."""

from __future__ import annotations

import random
from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.processes.rehearsal.truth import People, Truth, play
from tests.tracker.processes.test_soundness_random import published
from tracker.core import clock
from tracker.core.extensions import db
from tracker.processes.editor.starting import ALL
from tracker.processes.rehearsal.acts import Act, Days, Press, Tell
from tracker.processes.rehearsal.rehearsing import Rehearsal
from tracker.processes.rehearsal.setting import Setting
from tracker.processes.rehearsal.telling import HowReminded
from tracker.processes.versions.checking import check_file
from tracker.reminders.deeds import deed_of
from tracker.reminders.kinds import KIND_OF, About
from tracker.reminders.models.notices import Notice
from tracker.reminders.rehearsed import how_reminded
from tracker.reminders.services.looking import look_due

Told = tuple[date, str, str, int]


class Reminded(Truth):
    """Both sides, with the reminders of both: by people, so that their acts count as reactions."""

    def begin(self) -> Rehearsal:
        self.by_people = True
        reminding = how_reminded(HowReminded(self.setting.document_kind))
        return Rehearsal(
            self.drawing, first=self.on, work=self.work, reminding=reminding, setting=self.setting
        )  # fmt: skip

    def sweep(self) -> None:
        """As the jobs do it: what is due fires, then it is looked at what is to be said."""
        super().sweep()
        with self.today():
            assert look_due(at=clock.now(), on=self.on).failed == 0

    def agree(self) -> None:
        super().agree()
        really, rehearsed = self.really_told(), self.told()
        assert really == rehearsed, (sorted(really - rehearsed), sorted(rehearsed - really), self.done)

    def really_told(self) -> set[Told]:
        """Day, audience, words and unit of each notice of the real item."""
        units = {real: invented for invented, real in self.people.units.items()}
        rows = db.session.scalars(select(Notice).where(Notice.item_id == self.item_id))
        return {(row.said_on, row.why, _words(row), units.get(row.unit_id, 0)) for row in rows}

    def told(self) -> set[Told]:
        """The same of the rehearsal."""
        return {
            (to.day, to.audience, subject.words, to.unit or subject.unit)
            for to, subject in self.rehearsal.course.post.notices
        }  # fmt: skip


def _words(row: Notice) -> str:
    return str(deed_of(row.key).words if row.about is About.DONE else KIND_OF[row.about].words)


def at_work(office: Office, key: str, setting: Setting) -> Reminded:
    data = ALL[key].data
    return Reminded(People(office), published(data, check_file(data)), setting)


def named(truth: Reminded, button: str) -> Press:
    """The button of the first open step that has it."""
    nodes = truth.drawing.nodes
    token = next(one for one in truth.rehearsal.walker.open_steps if button in nodes[one.node].outcomes)
    return Press(token.number, button, {})


def test_a_silent_unit_is_told_of_as_really(app: object, office: Office) -> None:
    """Assigned, never accepted in time, accepted late, overdue for weeks, suspended, resumed, reported, confirmed."""
    truth = at_work(office, "one_unit", Setting(days=5))
    steps: list[Act | str] = ["assign", Days(5), "assign_again", Days(1), "accept", Days(18), Tell("suspend"), Days(4),
                              Tell("resume"), Days(6), "submit_result", Days(4), "send_back", Days(2),
                              Tell("request_extension"), Days(4), "grant_extension", "submit_result", Days(2),
                              "confirm_completion"]  # fmt: skip
    for step in steps:
        assert truth.go(named(truth, step) if isinstance(step, str) else step), (step, truth.done[-1])
    audiences = {audience for _day, audience, _words, _unit in truth.told()}
    assert {"head", "unit", "clerk", "monitor", "leader", "chairman"} <= audiences


@pytest.mark.parametrize("key", ["several_units", "urging", "signing", "opinions"])
def test_others_are_told_of_as_really(app: object, office: Office, key: str) -> None:
    units = 1 if check_file(ALL[key].data).for_one else 2
    truth = at_work(office, key, Setting(units=units, days=5, priority="urgent"))
    assert play(truth, random.Random(3), 16) > 4
