"""The mails that would go while one rehearses: what the office's reminders say on a day, merged as a digest does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from tracker.processes.fact_words import DEPUTY
from tracker.processes.rehearsal.in_hand import News
from tracker.processes.rehearsal.people import performing_here
from tracker.processes.rehearsal.running import Walker
from tracker.processes.rehearsal.telling import Carries, Reminding, Said, Seen, Waits
from workflows.state import Token

#: Audiences of one unit; the others hear of all.
OF_UNIT = frozenset({"unit", "head"})
#: Whom a silence had climbed to hears of its end, also when the item has ended meanwhile.
HIGH = frozenset({"office", "leader", "chairman"})


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a mail says: its words, and the step that it is about (an id of the drawing)."""

    words: str
    node: str = ""
    unit: int = 0  # told to those above it: which unit is meant


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: its day, to whom (an audience, of a unit, or the performer that a step names), and all that it says."""

    day: date
    audience: str
    unit: int
    by_name: str  # where the step says who performs it
    subjects: tuple[Subject, ...]


class To(NamedTuple):
    """Whose digest, of which day."""

    day: date
    audience: str
    unit: int = 0
    by_name: str = ""


@dataclass(slots=True)
class Post:
    """What was said so far: each thing once."""

    reminding: Reminding
    notices: list[tuple[To, Subject]] = field(default_factory=list)
    looked_on: date | None = None
    ladders: dict[int, tuple[str, date]] = field(default_factory=dict)
    known: set[tuple[str, str, int]] = field(default_factory=set)
    has_ended: bool = False  # and those who were to hear of it have

    def copied(self) -> Post:
        """A copy that can be gone on with."""
        return replace(self, notices=list(self.notices), ladders=dict(self.ladders), known=set(self.known))

    def mails(self) -> list[Mail]:
        """One mail a day to each, as a digest merges them."""
        found: dict[To, list[Subject]] = {}
        for to, subject in self.notices:
            found.setdefault(to, []).append(subject)
        return [Mail(*to, tuple(dict.fromkeys(subjects))) for to, subjects in found.items()]

    def changed(self) -> None:
        """Something of the item has changed: it is looked at anew, as if never before."""
        self.looked_on = None

    def listen(self, walker: Walker, names: Mapping[int, str]) -> int:
        """Ask what this day brings; how many things were new. `names`: who performs a step, where the drawing says."""
        run = walker.run
        if not walker.work.is_working(run.day) or self._is_over(walker):  # of days off it is spoken on the next one
            return 0
        steps = {token.number: token for token in walker.open_steps}
        heard = self.reminding.hear(seen_by(walker, steps.values(), self))
        self.ladders, self.looked_on = dict(heard.ladders), run.day
        found = 0
        for said in heard.said:
            if said.audience == "chairman" and self._heard_as_leader(said, walker):
                continue
            node = steps[said.step].node if said.step in steps else ""
            of_unit = said.audience in OF_UNIT
            to = To(run.day, said.audience, said.unit if of_unit else 0, names.get(said.step, ""))
            found += self._say(to, said, Subject(said.words, node, 0 if of_unit else said.unit))
        return found

    def _heard_as_leader(self, said: Said, walker: Walker) -> bool:
        """The chairman is one of the leadership: told the same as one of it, unless a deputy alone is in charge."""
        is_one_of_all = walker.run.item.setting.leader != DEPUTY
        return is_one_of_all and (said.key, "leader", said.unit) in self.known

    def _is_over(self, walker: Walker) -> bool:
        """What has ended is forgotten, but where its silence had climbed: that is looked at once more."""
        if not walker.run.ended:
            self.has_ended = False
            return False
        was, self.has_ended = self.has_ended, True
        self.ladders = {unit: ladder for unit, ladder in self.ladders.items() if ladder[0] in HIGH}
        return was or not self.ladders

    def tell(self, day: date, news: Iterable[News]) -> None:
        """What was done, to the heads of its units."""
        for one in news:
            words = self.reminding.deeds.get(one.key)
            self.notices += [(To(day, "head", unit), Subject(words)) for unit in one.units if words]

    def _say(self, to: To, said: Said, subject: Subject) -> int:
        known = (said.key, said.audience, said.unit)
        if known in self.known:
            return 0
        self.known.add(known)
        self.notices.append((to, subject))
        return 1


def seen_by(walker: Walker, steps: Iterable[Token], post: Post) -> Seen:
    """The item as the rules of reminders look at it."""
    run, item = walker.run, walker.run.item
    nodes = walker.drawing.nodes.values()
    return Seen(
        on=run.day,
        after=post.looked_on,
        status=item.status,
        due_on=item.effective_due_on,
        assigned_on=item.assigned_on,
        starts_on=item.starts_on,
        resumed_on=item.resumed_on,
        priority=item.setting.priority,
        carriers=[
            Carries(one.unit_id, item.due_of(one), one.accepted_on, one.reported_on, item.acted.get(one.unit_id))
            for one in item.parts.values()
        ],
        steps=[_waits(walker, token) for token in steps],
        nodes={node.id: (node.outcomes, node.remind) for node in nodes},
        ladders=post.ladders,
        asks_more=bool(item.requests),
    )


def _waits(walker: Walker, token: Token) -> Waits:
    who = performing_here(walker.drawing, token, walker.run.item.lead)
    own = walker.due_of(token) if walker.node(token).days else None
    return Waits(token.number, token.node, who.role, walker.run.entered[token.number], token.unit, who.answers,
                 who.is_narrow, own)  # fmt: skip
