"""The mails that would go while one rehearses: what the office's reminders say on a day, merged as a digest does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from tracker.items.deadlines.timeliness import RUNS
from tracker.processes.rehearsal.running import Walker
from tracker.processes.rehearsal.telling import Carries, Reminding, Said, Seen, Waits
from workflows.state import Token

#: Audiences of one unit; the others hear of all.
OF_UNIT = frozenset({"unit", "head"})


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

    def copied(self) -> Post:
        """A copy that can be gone on with."""
        return replace(self, notices=list(self.notices), ladders=dict(self.ladders), known=set(self.known))

    def mails(self) -> list[Mail]:
        """One mail a day to each, as a digest merges them."""
        found: dict[To, list[Subject]] = {}
        for to, subject in self.notices:
            found.setdefault(to, []).append(subject)
        return [Mail(*to, tuple(dict.fromkeys(subjects))) for to, subjects in found.items()]

    def listen(self, walker: Walker, names: Mapping[int, str]) -> int:
        """Ask what this day brings; how many things were new. `names`: who performs a step, where the drawing says."""
        run = walker.run
        if run.ended or not walker.work.is_working(run.day):  # of days off it is spoken on the next working day
            return 0
        steps = {token.number: token for token in walker.open_steps}
        heard = self.reminding.hear(_seen(walker, steps.values(), self))
        self.ladders, self.looked_on = dict(heard.ladders), run.day
        found = 0
        for said in heard.said:
            node = steps[said.step].node if said.step in steps else ""
            of_unit = said.audience in OF_UNIT
            to = To(run.day, said.audience, said.unit if of_unit else 0, names.get(said.step, ""))
            found += self._say(to, said, Subject(said.words, node, 0 if of_unit else said.unit))
        return found

    def tell(self, day: date, units: Iterable[int], words: str) -> None:
        """News of a verb, to the heads of these units."""
        self.notices += [(To(day, "head", unit), Subject(words)) for unit in units]

    def remind(self, to: To, token: Token, words: str) -> int:
        """A step's own reminder, once."""
        said = Said(f"own {token.number} {words}", to.audience, words, to.unit)
        return self._say(to, said, Subject(words, token.node))

    def _say(self, to: To, said: Said, subject: Subject) -> int:
        known = (said.key, said.audience, said.unit)
        if known in self.known:
            return 0
        self.known.add(known)
        self.notices.append((to, subject))
        return 1


def _seen(walker: Walker, steps: Iterable[Token], post: Post) -> Seen:
    run, item = walker.run, walker.run.item
    standing = item.standing()
    return Seen(
        on=run.day,
        after=post.looked_on,
        runs=item.status in RUNS,
        carriers=[
            Carries(one.unit, standing.due_of(one.unit), one.given_on, one.has_accepted, one.has_reported, one.acted_on)
            for one in item.parts.values()
        ],
        steps=[
            Waits(one.number, walker.node(one).role, run.entered[one.number], walker.node(one).outcomes,
                  (one.unit or item.lead or 0) if walker.node(one).role == "head" else 0)
            for one in steps
        ],
        ladders=post.ladders,
    )  # fmt: skip
