"""What a letter says of an item: in which part it stands, its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.core.i18n import write_day
from tracker.items.labels import counter_words, when_words
from tracker.items.timeliness import ENDED, OPEN, Status, judge, soon_until
from tracker.reminders.composing import links
from tracker.reminders.composing.acts import act_of, promise_of
from tracker.reminders.composing.letter import Letter
from tracker.reminders.composing.sections import ORDER, is_weekly, section_of
from tracker.reminders.composing.words import CHANGED, DONE, Section, beginning_large, beginning_small, shortened
from tracker.reminders.labels import RUNGS
from tracker.reminders.models.notices import About, Notice, Rung
from tracker.reminders.moments import Audience
from tracker.reminders.queries.lines import ItemFacts

MOST_UNITS = 3
TIMELY = (Section.OVERDUE, Section.DUE_TODAY, Section.DUE_SOON)


@dataclass(frozen=True, slots=True)
class Line:
    """An item: "306/KH-TKT" "quá hạn 15 ngày", what it is, and what else is to be known."""

    number: str
    state: str
    title: str
    detail: str
    brief: str  # the same in a few words, for a subject
    url: str
    act: str  # what to do about it at once; empty: nothing
    act_url: str
    promise: str  # where the unit is late: to name the day by which it will be done
    promise_url: str

    @property
    def acts(self) -> list[tuple[str, str]]:
        """Words and addresses of all that may be done, beside opening it."""
        return [one for one in ((self.act, self.act_url), (self.promise, self.promise_url)) if one[0]]


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

    def line(self) -> Line:
        """Its line, in words."""
        state = self._state()
        return Line(
            self.facts.number, state, self.facts.title, self._detail(), self._brief(state),
            links.link("items.show_item", item_id=self.facts.id), *act_of(self), *promise_of(self),
        )  # fmt: skip

    def _state(self) -> str:
        if self.section is Section.GIVEN:
            return str(_("newly assigned"))
        if self.section is Section.WAITING:
            return beginning_small(self._step()) or str(_("waiting for you"))
        if self.section is Section.STALE:
            return self._figures() or str(_("no figures yet"))
        if self.section is Section.KNOW:
            return self._news(self.said[Section.KNOW][-1])
        return self._when()

    def _when(self) -> str:
        judged = judge(
            status=self.facts.status, due_on=self.due_on, reported_on=None, on=self.letter.on, work=self.letter.work
        )
        return beginning_small(when_words(judged.timely, judged.left))

    def _figures(self) -> str:
        shown = self.letter.around.counters.get(self.facts.id)
        return counter_words(shown) if shown is not None and shown.value is not None else ""

    def _step(self) -> str:
        for notice in self.said[Section.WAITING]:
            name = self.letter.around.steps.get((self.facts.id, int(notice.key.split()[0])))
            if name:
                return name
        return ""

    def _news(self, notice: Notice) -> str:
        if notice.about is About.STOPPED:
            return self._stopped(notice)
        if notice.about is About.ENDED:
            return str(_("ended"))
        return str(DONE.get(notice.key.split()[0], CHANGED))

    def _stopped(self, notice: Notice) -> str:
        if self.facts.status in ENDED:
            return str(_("has ended, no further reminders go up"))
        if self.facts.status is Status.SUSPENDED:
            return str(_("suspended, no further reminders go up"))
        part, due_on = self.facts.parts.get(notice.unit_id), self.facts.due_of(notice.unit_id)
        if part is not None and part.has_reported:
            return str(_("the unit has reported its result, no further reminders go up"))
        if due_on is not None and due_on >= self.letter.on:
            return str(_("has another deadline, no further reminders go up"))
        return str(_("the unit has reacted, no further reminders go up"))

    def _brief(self, state: str) -> str:
        name = self.facts.number or shortened(self.facts.title)
        if self.section is Section.STALE:
            return str(_("%(item)s: figures to be updated, %(state)s", item=name, state=state))
        if self.section is Section.SILENT and self.units:
            return str(_("%(item)s %(state)s, %(unit)s has not reacted", item=name, state=state, unit=self._names()))
        if self.section is Section.ELSEWHERE and self.units:
            return f"{name} {state} ({self._names()})"
        if self.section is Section.GIVEN and self.due_on is not None:
            return str(_("%(item)s newly assigned, deadline %(day)s", item=name, day=write_day(self.due_on)))
        if self.section is Section.WAITING:
            return f"{name} {self._pressing()}: {state}" if self._pressing() else f"{name}: {state}"
        return f"{name}: {state}" if self.section is Section.KNOW else f"{name} {state}"

    def _pressing(self) -> str:
        """Of a step that waits: how its item stands, where that is urgent."""
        if self.due_on is None or self.facts.status not in (Status.ASSIGNED, Status.IN_PROGRESS):
            return ""
        return self._when() if self.due_on <= soon_until(self.letter.on, self.letter.work) else ""

    def _names(self) -> str:
        names = [self.facts.parts[unit].name for unit in self.units if unit in self.facts.parts]
        more = len(names) - MOST_UNITS
        if more < 2:
            return ", ".join(names)
        return str(_("%(units)s and %(num)d other units", units=", ".join(names[:MOST_UNITS]), num=more))

    def _detail(self) -> str:
        said = [
            self._due(), self._asked(), self._unit(), *self._closed(), self._accepted(), *self._silence(), self._old(),
            self._also(), *self._words(),
        ]  # fmt: skip
        return " ".join(one if one.endswith((".", "!", "?", "…", "”")) else f"{one}." for one in said if one)

    def _due(self) -> str:
        if self.section is Section.KNOW and not self._is_decided():
            return ""
        if self.due_on is None:
            return ""
        day = str(_("Deadline %(day)s", day=write_day(self.due_on)))
        pressing = self._pressing() if self.section is Section.WAITING else ""
        return f"{day}, {pressing}" if pressing else day

    def _is_decided(self) -> bool:
        """Whether others have decided on an item that goes on: then its day is to be read, it may be a new one."""
        return self.facts.status in OPEN and any(one.about is About.DONE for one in self.said[Section.KNOW])

    def _asked(self) -> str:
        """Of a request for more time that waits: until when, and why."""
        asked = self.letter.around.requests.get(self.facts.id) if Section.WAITING in self.said else None
        if asked is None:
            return ""
        return str(_("More time asked until %(day)s: “%(reason)s”", day=write_day(asked.until), reason=asked.reason))

    def _closed(self) -> list[str]:
        """Units that are there no more: the office has to give the item to another one."""
        parts = [self.facts.parts[unit] for unit in self.units if unit in self.facts.parts]
        gone = [part.name for part in parts if part.closed_on is not None and part.closed_on < self.letter.on]
        if not gone or links.is_of_unit(self.letter.around.reader):
            return []
        return [str(_("%(unit)s is there no more: give the item to another unit", unit=", ".join(gone)))]

    def _unit(self) -> str:
        if links.is_of_unit(self.letter.around.reader) or self.section in TIMELY:
            return ""
        if not self.units:
            self.units = list(self.facts.parts)
        return str(_("Unit: %(units)s", units=self._names())) if self.units else ""

    def _accepted(self) -> str:
        parts = [self.facts.parts[unit] for unit in self.units if unit in self.facts.parts]
        is_open = self.section in (*TIMELY, Section.GIVEN, Section.ELSEWHERE)
        return str(_("Not accepted yet")) if is_open and any(not part.has_accepted for part in parts) else ""

    def _silence(self) -> list[str]:
        """Since when nothing was heard, how far it was taken, and the day that was promised in vain."""
        climbed = [one for one in self.notices if one.about is About.CLIMBED]
        known = [self.letter.around.silences.get((one.item_id, one.unit_id)) for one in climbed]
        silences = [one for one in known if one is not None]
        if not silences:
            return []
        since = min(one.since_on for one in silences)
        said = [str(_("Nothing heard of since %(day)s", day=write_day(since)))]
        promised = [one.promised_on for one in silences if one.promised_on and one.promised_on < self.letter.on]
        if promised:
            said.append(str(_("Promised for %(day)s, which has passed", day=write_day(max(promised)))))
        rung = max((one.rung for one in silences), key=list(RUNGS).index)
        if any(one.why == Audience.CHAIRMAN.value for one in climbed):
            return said  # nobody stands above
        if rung is Rung.HEAD and links.is_of_unit(self.letter.around.reader):
            return said  # that is the reader
        return [*said, str(_("Told to: %(whom)s", whom=beginning_small(str(RUNGS[rung]))))]

    def _old(self) -> str:
        if Section.STALE not in self.said:
            return ""
        shown = self.letter.around.counters.get(self.facts.id)
        if shown is None or shown.as_of is None:
            return str(_("No figures yet")) if self.section is not Section.STALE else ""
        return str(_("Last figures as of %(day)s", day=write_day(shown.as_of)))

    def _also(self) -> str:
        if Section.WAITING in self.said and self.section is not Section.WAITING and self._step():
            return str(_("Waiting for you: %(step)s", step=beginning_small(self._step())))
        return ""

    def _words(self) -> list[str]:
        """What was decided, with its words."""
        found = []
        for notice in self.said.get(Section.KNOW, ()):
            is_shown = self.section is Section.KNOW and notice is self.said[Section.KNOW][-1]
            news = "" if is_shown else beginning_large(self._news(notice))
            quoted = f"“{notice.words}”" if notice.words else ""
            found.append(": ".join(part for part in (news, quoted) if part))
            found += self._promised(notice)
        return found

    def _promised(self, notice: Notice) -> list[str]:
        silent = self.letter.around.silences.get((notice.item_id, notice.unit_id))
        if notice.about is not About.STOPPED or silent is None or silent.promised_on is None:
            return []
        return [str(_("Promised to be done by %(day)s", day=write_day(silent.promised_on)))]
