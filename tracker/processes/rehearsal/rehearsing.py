"""A rehearsal: acts replayed from the start on an invented item. Pure: the same acts give the same, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from flask_babel import lazy_gettext as _l

from tracker.calendar.working_days import WorkCalendar
from tracker.core.errors import Conflict, Text, TrackerError
from tracker.items.states import MOVED_ON
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind
from tracker.processes.own_words import asked_with
from tracker.processes.rehearsal.acts import MOST_DAYS, Act, Days, Next, Press, Tell
from tracker.processes.rehearsal.asked import answered, until_of
from tracker.processes.rehearsal.in_hand import InHand
from tracker.processes.rehearsal.item import Invented
from tracker.processes.rehearsal.mails import Mail, Post
from tracker.processes.rehearsal.people import narrow_names, who_takes
from tracker.processes.rehearsal.pressing import press, tell
from tracker.processes.rehearsal.run import Run
from tracker.processes.rehearsal.running import Walker
from tracker.processes.rehearsal.setting import Setting
from tracker.processes.rehearsal.sweeping import fire_due
from tracker.processes.rehearsal.telling import Reminding
from tracker.processes.services.history import Entry
from workflows.definition import ROOT, Definition
from workflows.state import Begun, Token

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
        self, drawing: Definition, *, first: date, work: WorkCalendar, reminding: Reminding,
        setting: Setting | None = None, effective: Callable[[date], date] = lambda day: day,
    ) -> None:  # fmt: skip
        """`first`: the working day on which it begins; `effective`: the office's rule for deadlines on days off."""
        self.drawing, self.work, self.first = drawing, work, first
        chosen = setting or Setting()
        due_on = work.add(first, chosen.days) if chosen.days else None
        item = Invented(chosen, first, due_on, effective, first_due_on=due_on)
        self.due_on = due_on
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
            except (TrackerError, KeyError, ValueError):
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
        except TrackerError as refused:
            self.course, self.refused = before, refused.message
        except (KeyError, ValueError, IndexError):  # a drawing with faults, walked as far as it can be read
            self.course, self.refused = before, CANNOT_GO_ON
        if self.refused:
            self._note("refused", words=self.refused)

    def _begin(self) -> None:
        if ROOT not in self.drawing.starts:
            raise Conflict(NO_START)
        walker = self.walker
        walker.step(Begun(), Entry(EventKind.BEGUN))
        walker.save()
        self._note("begun")
        self._after()

    def _take(self, act: Act) -> None:
        if self.run.ended and not (isinstance(act, Tell) and act.message == Verb.REOPEN):
            raise Conflict(OVER)
        match act:
            case Press():
                self._press(act)
            case Tell(message, unit):
                now = InHand(self.drawing, self.run, self.work)
                tell(now, message, unit, None)
                self._note("told", what=message, unit=unit)
                self._after(now)
            case Days(number):
                for _day in range(number):
                    self._one_day()
            case Next():
                self._to_next()

    def _press(self, act: Press) -> None:
        walker = self.walker
        token = next((one for one in walker.open_steps if one.number == act.token), None)
        if token is None:
            raise Conflict(MOVED_ON)
        step = walker.node(token)
        said = answered(step, act.button, token.unit, act.values)
        self.run.item.answers += [said] if said is not None else []
        now = InHand(self.drawing, self.run, self.work, may=self._may(token))
        if asked_with(step, act.button):
            now.answered = (step.id, token.unit, act.button)
        press(now, token, act.button, until_of(act.values))
        self._note("done", token.node, act.button, token.unit)
        self._after(now)

    def _may(self, token: Token) -> Callable[[Token], bool]:
        """What else may be taken by who takes this step."""
        mine = who_takes(self.drawing, token, self.run.item.lead).key
        return lambda other: who_takes(self.drawing, other, self.run.item.lead).key == mine

    def _after(self, now: InHand | None = None) -> None:
        """What follows at once: news of what was done, timers of this very day, and the mails of new steps."""
        course = self.course
        course.post.changed()
        course.post.tell(self.run.day, now.news if now is not None else ())
        self._fire(course)
        course.post.listen(self.walker, self._names(course))
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
                raise Conflict(NOTHING_AHEAD)
            if self._night(tried):
                break
        self.course = tried

    def _night(self, course: Course) -> bool:
        """One day of the calendar passes; whether something happened by itself. Raises Conflict past the last day."""
        if course.run.day >= self._last:
            raise Conflict(LAST_DAY)
        course.run.day += timedelta(days=1)
        has_fired = self._fire(course)
        said = course.post.listen(Walker(self.drawing, course.run, self.work), self._names(course))
        if course.run.ended and has_fired:
            course.happened.append(Happened(course.run.day, "ended", what=course.run.item.status.value))
        return has_fired or said > 0

    def _fire(self, course: Course) -> bool:
        fired = fire_due(self.drawing, course.run, self.work)
        for node, unit in fired:
            course.happened.append(Happened(course.run.day, "fired", node, unit=unit))
        if fired:
            course.post.changed()
        return bool(fired)

    def _names(self, course: Course) -> dict[int, str]:
        """Who performs an open step that is for one of its role alone."""
        return narrow_names(self.drawing, course.run.state.tokens, course.run.item.lead)

    def _note(self, kind: str, node: str = "", what: str = "", unit: int | None = None, words: Text = "") -> None:
        self.course.happened.append(Happened(self.run.day, kind, node, what, unit, words))
