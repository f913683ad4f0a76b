"""A rehearsal: acts replayed from the start on an invented item. Pure: the same acts give the same, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from flask_babel import lazy_gettext as _l

from tracker.calendar.working_days import WorkCalendar
from tracker.core.errors import Text
from tracker.items.states import MOVED_ON
from tracker.items.verbs import Verb
from tracker.processes.rehearsal.acts import MOST_DAYS, Act, Days, Next, Press, Tell
from tracker.processes.rehearsal.asked import answered, until_of
from tracker.processes.rehearsal.item import Invented, Refused
from tracker.processes.rehearsal.mails import Mail, Post, To
from tracker.processes.rehearsal.pressing import Presser
from tracker.processes.rehearsal.run import Run
from tracker.processes.rehearsal.running import Walker
from tracker.processes.rehearsal.telling import Reminding
from workflows.definition import ROOT, Definition, PerformerKind
from workflows.state import Begun

#: The deadline of an invented item, in working days after its first day.
DUE_DAYS = 20
#: So far ahead it is looked for what happens by itself.
AHEAD = timedelta(days=60)
MOST_MILESTONES = 12
LAST_DAY = _l("A rehearsal goes over 400 days at most: begin it anew.")
NOTHING_AHEAD = _l("Nothing happens by itself any more: press a button, or begin anew.")
OVER = _l("The rehearsal has come to its end.")
NO_START = _l("The drawing has no start event that can be read: the rehearsal cannot begin.")
CANNOT_GO_ON = _l("The drawing cannot be walked further from here: mend what its check finds first.")


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of what happened: `kind` is begun, done, told, fired, refused or ended."""

    day: date
    kind: str
    node: str = ""
    what: str = ""  # the button or the message
    unit: int | None = None
    words: Text = ""


@dataclass(slots=True)
class Course:
    """All that changes from act to act."""

    run: Run
    post: Post
    happened: list[Happened] = field(default_factory=list)

    def copied(self) -> Course:
        """A copy that can be gone on with."""
        return Course(self.run.copied(), self.post.copied(), list(self.happened))


class Rehearsal:
    """Walks a drawing. `play` takes the acts; then everything can be read."""

    def __init__(
        self, drawing: Definition, *, first: date, work: WorkCalendar, reminding: Reminding, units: int = 1,
        due_on: date | None = None,
    ) -> None:  # fmt: skip
        """`first`: the working day on which it begins; the deadline is 20 working days later unless it is said."""
        self.drawing, self.work, self.first = drawing, work, first
        item = Invented(tuple(range(1, units + 1)), due_on or work.add(first, DUE_DAYS))
        self.due_on = item.due_on
        self.course = Course(Run(item, first, first), Post(reminding))
        self.refused: Text = ""

    # ---------- looking ----------

    @property
    def run(self) -> Run:
        return self.course.run

    @property
    def walker(self) -> Walker:
        return Walker(self.drawing, self.course.run, self.work)

    @property
    def mails(self) -> list[Mail]:
        return self.course.post.mails()

    def milestones(self) -> list[date]:
        """The days ahead on which something happens by itself if nobody presses anything, the next ones first."""
        if self.run.ended:
            return []
        found: list[date] = []
        ahead = self.course.copied()
        until = min(self.run.day + AHEAD, self._last)
        while ahead.run.day < until and len(found) < MOST_MILESTONES and not ahead.run.ended:
            try:
                if self._night(ahead):
                    found.append(ahead.run.day)
            except (Refused, KeyError, ValueError):
                break
        return found

    @property
    def _last(self) -> date:
        return self.first + timedelta(days=MOST_DAYS)

    # ---------- walking ----------

    def play(self, acts: Iterable[Act]) -> None:
        """Begin, then one act after the other; `refused` says why the last one changed nothing."""
        self._guarded(self._begin)
        for act in acts:
            self._guarded(partial(self._take, act))

    def _guarded(self, take: Callable[[], None]) -> None:
        before, self.refused = self.course.copied(), ""
        try:
            take()
        except Refused as refused:
            self.course, self.refused = before, refused.words
        except (KeyError, ValueError, IndexError):  # a drawing with faults, walked as far as it can be read
            self.course, self.refused = before, CANNOT_GO_ON
        if self.refused:
            self._note("refused", words=self.refused)

    def _begin(self) -> None:
        if ROOT not in self.drawing.starts:
            raise Refused(NO_START)
        self.walker.step(Begun())
        self._note("begun")
        self._after()

    def _take(self, act: Act) -> None:
        if self.run.ended:
            raise Refused(OVER)
        match act:
            case Press():
                self._press(act)
            case Tell(message, unit):
                Presser(self.walker).tell(message, unit, None)
                self._note("told", what=message, unit=unit)
                self._after()
            case Days(number):
                for _day in range(number):
                    self._one_day()
            case Next():
                self._to_next()

    def _press(self, act: Press) -> None:
        walker = self.walker
        token = next((one for one in walker.open_steps if one.number == act.token), None)
        if token is None:
            raise Refused(MOVED_ON)
        step, units = walker.node(token), [part.unit for part in self.run.item.carrying(token.unit)]
        said = answered(step, act.button, token.unit, act.values)
        self.run.item.answers += [said] if said is not None else []
        Presser(walker).press(token, act.button, until_of(act.values))
        self._note("done", token.node, act.button, token.unit)
        words = self.course.post.reminding.deeds.get(act.button)
        if words and (act.button != Verb.CONFIRM_COMPLETION or self.run.ended):
            self.course.post.tell(self.run.day, units, words)
        self._after()

    def _after(self) -> None:
        """What follows at once: timers of this very day, and the mails of new steps."""
        self._fire(self.course)
        self.course.post.listen(self.walker, self._names(self.course))
        if self.run.ended:
            self._note("ended", what=self.run.item.status.value)

    def _one_day(self) -> None:
        """To the next working day; what falls due on days off happens on the way."""
        while True:
            self._night(self.course)
            if self.run.ended or self.work.is_working(self.run.day):
                return

    def _to_next(self) -> None:
        tried = self.course.copied()
        while not tried.run.ended:
            if tried.run.day >= self._last:
                raise Refused(NOTHING_AHEAD)
            if self._night(tried):
                break
        self.course = tried

    def _night(self, course: Course) -> bool:
        """One day of the calendar passes; whether something happened by itself. Raises Refused past the last day."""
        if course.run.day >= self._last:
            raise Refused(LAST_DAY)
        walker = Walker(self.drawing, course.run, self.work)
        walker.pass_night()
        has_fired = self._fire(course)
        said = course.post.listen(walker, self._names(course)) + self._own_reminders(course)
        if course.run.ended and has_fired:
            course.happened.append(Happened(course.run.day, "ended", what=course.run.item.status.value))
        return has_fired or said > 0

    def _fire(self, course: Course) -> bool:
        fired = Walker(self.drawing, course.run, self.work).fire_due()
        for timer, token in fired:
            course.happened.append(Happened(course.run.day, "fired", timer.node, unit=token.unit if token else None))
        return bool(fired)

    def _own_reminders(self, course: Course) -> int:
        """Steps with a deadline of their own: so many working days before it, and on the day after."""
        walker, found = Walker(self.drawing, course.run, self.work), 0
        for token in walker.open_steps:
            step, due = walker.node(token), walker.due_of(token)
            if not step.days or due is None:
                continue
            days = {self.work.add(due, 1): "late"} | ({self.work.add(due, -step.remind): "soon"} if step.remind else {})
            if course.run.day in days:
                unit = (token.unit or course.run.item.lead or 0) if step.role == "head" else 0
                to = To(course.run.day, step.role, unit, self._names(course).get(token.number, ""))
                found += course.post.remind(to, token, days[course.run.day])
        return found

    def _names(self, course: Course) -> dict[int, str]:
        """Who performs an open step, where the drawing names a post or a unit."""
        named = (PerformerKind.POST, PerformerKind.UNIT)
        performers = {token.number: self.drawing.nodes[token.node].performer for token in course.run.state.tokens}
        return {number: one.name for number, one in performers.items() if one is not None and one.kind in named}

    def _note(self, kind: str, node: str = "", what: str = "", unit: int | None = None, words: Text = "") -> None:
        self.course.happened.append(Happened(self.run.day, kind, node, what, unit, words))
