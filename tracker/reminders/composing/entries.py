"""What a letter says of an item: in which part it stands, its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from tracker.core.i18n import prose_day
from tracker.items.deadlines.timeliness import ENDED, Status, judge, soon_until
from tracker.items.labels import counter_words, when_words
from tracker.reminders.composing.letter import Letter
from tracker.reminders.composing.sections import ORDER, is_weekly, section_of
from tracker.reminders.composing.words import TIMELY, beginning_small, shortened
from tracker.reminders.deeds import deed_of
from tracker.reminders.keys import EXPLAIN, question_of, step_of
from tracker.reminders.kinds import About, Section
from tracker.reminders.models.notices import Notice
from tracker.reminders.queries.lines import ItemFacts

MOST_UNITS = 3


class Entry:
    """An item with all that is said of it."""

    def __init__(self, letter: Letter, facts: ItemFacts, notices: Sequence[Notice]) -> None:
        self.letter, self.facts, self.notices = letter, facts, notices
        by_section: dict[Section, list[Notice]] = defaultdict(list)
        for notice in notices:
            by_section[section_of(notice, facts, letter.on)].append(notice)
        is_listed = is_weekly(by_section.get(Section.SILENT, ()))  # the chairman's list is whole
        self.section = Section.SILENT if is_listed else min(by_section, key=ORDER.index)
        self.said = by_section
        self.units = list(dict.fromkeys(one.unit_id for one in by_section[self.section] if one.unit_id))
        days = [day for day in map(facts.due_of, self.units or [0]) if day is not None]
        self.due_on = min(days, default=None)

    @property
    def order(self) -> tuple[date, int]:
        """The nearest deadline first."""
        return (self.due_on or date.max, self.facts.id)

    @property
    def newest(self) -> int:
        """The number of the newest thing that is said of it."""
        return max(one.id or 0 for one in self.notices)

    @property
    def is_held(self) -> bool:
        """Whether nothing else is said of it than what somebody leaves lying."""
        return self.section is Section.SILENT and all(one.about is About.HELD for one in self.said[self.section])

    def state_words(self) -> str:
        """How it stands, as its section speaks of it."""
        if self.section is Section.GIVEN:
            return str(_("newly assigned"))
        if self.section is Section.WAITING:
            return beginning_small(self.step()) or str(_("waiting for you"))
        if self.section is Section.STALE:
            return self.figures() or str(_("no figures yet") if self.has_counter else _("no news for long"))
        if self.is_held:
            return self.held(self.said[Section.SILENT][-1])
        if self.section is Section.KNOW:
            return self.news(self.said[Section.KNOW][-1])
        is_new = self.section in TIMELY and Section.GIVEN in self.said
        return str(_("%(state)s, newly assigned", state=self.when())) if is_new else self.when()

    @property
    def has_counter(self) -> bool:
        """Whether figures can be asked for."""
        return self.facts.id in self.letter.around.counters

    def when(self) -> str:
        """ "quá hạn 15 ngày"."""
        judged = judge(
            status=self.facts.status, due_on=self.due_on, reported_on=None, on=self.letter.on, work=self.letter.work
        )
        return beginning_small(when_words(judged.timely, judged.left))

    def figures(self) -> str:
        """The newest value of its counter."""
        shown = self.letter.around.counters.get(self.facts.id)
        return counter_words(shown) if shown is not None and shown.value is not None else ""

    def step(self) -> str:
        """What is to be done by the reader: the step of the drawing, or the explanation that is asked for."""
        return next((name for name in map(self.step_of, self.said[Section.WAITING]) if name), "")

    def step_of(self, notice: Notice) -> str:
        asked = self.letter.around.questions.get(question_of(notice))
        if asked is not None:
            return str(_("explain by %(day)s", day=prose_day(asked.until)))
        return self.letter.around.steps.get((self.facts.id, step_of(notice)), "")

    def held(self, notice: Notice) -> str:
        """What somebody leaves lying."""
        asked = self.letter.around.questions.get(question_of(notice))
        if asked is not None:
            return str(_("no explanation was given by %(day)s", day=prose_day(asked.until)))
        return str(_("not done for long: %(step)s", step=beginning_small(self.step_of(notice))))

    def news(self, notice: Notice) -> str:
        if notice.about is About.STOPPED:
            return self.stopped(notice)
        if notice.about is About.ENDED:
            return str(_("ended"))
        done, *values = notice.key.split()
        if done == EXPLAIN and len(values) > 1:
            day = prose_day(date.fromisoformat(values[1]))
            return str(_("the leadership asks for an explanation by %(day)s", day=day))
        return str(deed_of(done).words)

    def stopped(self, notice: Notice) -> str:
        """Why what had climbed has ended."""
        if self.facts.status in ENDED:
            return str(_("has ended, no further reminders go up"))
        if self.facts.status is Status.SUSPENDED:
            return str(_("suspended, no further reminders go up"))
        if self.facts.has_parts:
            return str(_("is carried out in parts now, no further reminders go up"))
        return self._stopped_by_unit(notice.unit_id)

    def _stopped_by_unit(self, unit_id: int) -> str:
        part, due_on = self.facts.parts.get(unit_id), self.facts.due_of(unit_id)
        if part is None:
            return str(_("is with another unit now, no further reminders go up"))
        if part.has_reported:
            return str(_("the unit has reported its result, no further reminders go up"))
        if due_on is not None and due_on >= self.letter.on:
            return str(_("has another deadline, no further reminders go up"))
        return str(_("the unit has reacted, no further reminders go up"))

    def brief(self, state: str) -> str:
        """The item and how it stands in a few words, for a subject."""
        name = self.facts.number or shortened(self.facts.title)
        if self.section is Section.STALE and self.has_counter:
            return str(_("%(item)s: figures to be updated, %(state)s", item=name, state=state))
        if self.section is Section.SILENT and self.units and not self.is_held:
            return str(_("%(item)s %(state)s, %(unit)s has not reacted", item=name, state=state, unit=self.names()))
        if self.section is Section.ELSEWHERE and self.units:
            return f"{name} {state} ({self.names()})"
        if self.section is Section.GIVEN and self.due_on is not None:
            return str(_("%(item)s newly assigned, deadline %(day)s", item=name, day=prose_day(self.due_on)))
        if self.section is Section.WAITING:
            return f"{name} {self.pressing()}: {state}" if self.pressing() else f"{name}: {state}"
        is_news = self.is_held or self.section in (Section.KNOW, Section.STALE)
        return f"{name}: {state}" if is_news else f"{name} {state}"

    def pressing(self) -> str:
        """Of a step that waits: how its item stands, where that is urgent."""
        if self.due_on is None or self.facts.status not in (Status.ASSIGNED, Status.IN_PROGRESS):
            return ""
        return self.when() if self.due_on <= soon_until(self.letter.on, self.letter.work) else ""

    def names(self) -> str:
        """The units that it is about; of many some, and how many others."""
        names = [self.facts.parts[unit].name for unit in self.units if unit in self.facts.parts]
        more = len(names) - MOST_UNITS
        if more < 2:
            return ", ".join(names)
        return str(_("%(units)s and %(num)d other units", units=", ".join(names[:MOST_UNITS]), num=more))
