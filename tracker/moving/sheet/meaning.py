"""What a row means: its units, document, deadline, state and figures, and what in it is doubtful."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.documents.numbers.folding import fold
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.moving.sheet import answers as said
from tracker.moving.sheet.answers import Answers, key_of
from tracker.moving.sheet.cells import due_of
from tracker.moving.sheet.counting import Tally
from tracker.moving.sheet.papers import Named as NamedPaper, Papers
from tracker.moving.sheet.states import State
from tracker.moving.sheet.units import Names

NO_DEADLINE = Deadline(DeadlineKind.NONE)


@dataclass(frozen=True, slots=True)
class Meant:
    """A row as it would be written into the register. `tally` is a counter, with its target where that is said."""

    title: str
    paper: NamedPaper
    lead: int | None = None
    each: tuple[int, ...] = ()
    support: tuple[int, ...] = ()
    new_units: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    due: Deadline = NO_DEADLINE
    product: str = ""
    clause: str = ""
    state: State = State.UNSAID
    done_on: date | None = None
    as_of: date = date.min
    tally: Tally | None = None
    words: str = ""  # how far it is, in the words of the list
    outcome: str = ""  # its result, of what is done


@dataclass
class Understood:
    """What a row means, its key, and its doubts by the keys of their causes."""

    meant: Meant
    key: str
    due_said: str = ""  # by which the same deadline of another list is known
    doubts: dict[str, dict[str, Any]] = field(default_factory=dict)


class Reader:
    """Understands the rows of one run."""

    def __init__(self, names: Names, papers: Papers, answers: Answers, on: date) -> None:
        self.names, self.papers, self.answers, self.on = names, papers, answers, on

    def row(self, cells: Mapping[str, Any]) -> Understood:
        """One row. Asks nothing of the database that was not loaded."""
        paper = self.papers.of(cells)
        found = Understood(Meant(str(cells.get("title", "")), paper), _key(cells, paper))
        found.due_said = due_said(cells.get("due"), cells.get("due_on"))
        if paper.doubt is not None:
            found.doubts[paper.doubt[0]] = dict(paper.doubt[1])
        self._units(found, cells)
        self._due(found, cells)
        self._figures(found, cells)
        self._state(found, cells)
        return found

    def _units(self, found: Understood, cells: Mapping[str, Any]) -> None:
        leads = self.names.of(cells.get("lead", ()), leads=True)
        supports = self.names.of(cells.get("support", ()), leads=False)
        for one in (*leads.doubts, *supports.doubts):
            found.doubts[one.key] = {
                "code": one.code, "words": one.words, "full": one.full, "nearest": list(one.nearest),
                "groups": [[name, list(ids)] for name, ids in one.groups],
            }  # fmt: skip
        several = leads.is_group or len(leads.units) > 1
        nobody = not leads.units and not leads.new and not leads.doubts
        if nobody and self.answers.choice(said.NO_LEAD) not in (said.LATER, said.UNIT):
            found.doubts[said.NO_LEAD] = {"code": said.NO_LEAD, "words": ", ".join(leads.outside)}
        units = list(leads.units)
        if nobody and self.answers.choice(said.NO_LEAD) == said.UNIT:
            units = [int(self.answers.typed(said.NO_LEAD))]
        found.meant = replace(
            found.meant,
            lead=units[0] if len(units) == 1 and not several else None,
            each=tuple(units) if several else (),
            support=tuple(one for one in supports.units if one not in units),
            new_units=tuple(dict.fromkeys((*leads.new, *supports.new))),
            outside=tuple(dict.fromkeys((*leads.outside, *supports.outside))),
        )

    def _due(self, found: Understood, cells: Mapping[str, Any]) -> None:
        due = due_of(cells)
        year = cells.get("guessed_year")
        if year:
            key = key_of(said.YEAR, year)
            choice = self.answers.choice(key)
            if not choice:
                paper = found.meant.paper.paper
                day = cells.get("document_on") or (paper.issued_on.isoformat() if paper and paper.issued_on else "")
                found.doubts[key] = {"code": said.YEAR, "words": cells["due"], "year": year, "document_on": day}
            due = _in_year(due, self.answers.typed(key)) if choice != said.NONE else _kept(due)
        if cells.get("due_unread"):
            key = key_of(said.DUE, cells["due"])
            choice = self.answers.choice(key)
            if not choice:
                found.doubts[key] = {"code": said.DUE, "words": cells["due"]}
            day = self.answers.day(key) if choice == said.TYPED else None
            due = Deadline(DeadlineKind.FIXED, day, as_written=due.as_written) if day else _kept(due)
        product, clause = str(cells.get("product", "")), str(cells.get("clause", ""))
        found.meant = replace(found.meant, due=due, product=product, clause=clause)

    def _figures(self, found: Understood, cells: Mapping[str, Any]) -> None:
        counter, alone = cells.get("counter"), cells.get("alone")
        tally = Tally(*counter) if counter else None
        if alone:
            key = key_of(said.ALONE, alone[1])
            choice = self.answers.choice(key)
            if not choice:
                found.doubts[key] = {"code": said.ALONE, "words": f"{alone[0]} {alone[1]}", "noun": alone[1]}
            if choice == said.COUNTER and tally is None:
                tally = Tally(alone[0], None, alone[1])
        found.meant = replace(found.meant, tally=tally, words=_progress_words(cells))

    def _state(self, found: Understood, cells: Mapping[str, Any]) -> None:
        meant, state = found.meant, State(cells.get("state", ""))
        as_of = min(date.fromisoformat(cells["as_of"]) if cells.get("as_of") else self.on, self.on)
        done_on = date.fromisoformat(cells["done_on"]) if cells.get("done_on") else None
        if state is State.HALTED:
            state = self._stopped(found, cells)
        if state is State.DONE and done_on is None:
            done_on = self._day_done(found, cells, as_of)
        if done_on is not None and done_on > self.on:
            done_on = self.on
        outcome = str(cells.get("result") or cells.get("note") or "")
        found.meant = replace(meant, state=state, done_on=done_on, as_of=as_of, outcome=outcome)

    def _stopped(self, found: Understood, cells: Mapping[str, Any]) -> State:
        """For good or for a while, as it was answered for all of them."""
        choice = self.answers.choice(said.STOP)
        if not choice:
            found.doubts[said.STOP] = {"code": said.STOP, "words": str(cells.get("stopped", ""))}
        return {said.GIVEN_UP: State.GIVEN_UP, said.ASIDE: State.STOPPED}.get(choice, State.HALTED)

    def _day_done(self, found: Understood, cells: Mapping[str, Any], as_of: date) -> date:
        """Done, on no day that is said: the deadline where it was in time, else the day of the list."""
        due_on, is_late = found.meant.due.due_on, cells.get("late")
        if due_on is None or due_on >= as_of or is_late:
            return as_of
        if is_late is False:
            return due_on
        choice = self.answers.choice(said.DONE_DAY)
        if not choice:
            found.doubts[said.DONE_DAY] = {"code": said.DONE_DAY, "words": str(cells.get("result", ""))}
        return due_on if choice == said.DUE_DAY else as_of


def due_said(words: Any, day: Any) -> str:
    """A deadline as a list says it, before anything was answered: said again, it is nothing new."""
    return f"{fold(str(words or ''))}|{day or ''}"


def _in_year(due: Deadline, typed: str) -> Deadline:
    if due.due_on is None or not typed.isdecimal():
        return due
    try:
        return replace(due, due_on=due.due_on.replace(year=int(typed)), starts_on=None)
    except ValueError:  # 29 February
        return replace(due, due_on=due.due_on.replace(year=int(typed), day=28), starts_on=None)


def _kept(due: Deadline) -> Deadline:
    """No deadline, its words kept."""
    return Deadline(DeadlineKind.NONE, as_written=due.as_written)


def _progress_words(cells: Mapping[str, Any]) -> str:
    """The result and the note of the list as one note, with the share where the words do not say it."""
    result, note, percent = str(cells.get("result", "")), str(cells.get("note", "")), cells.get("percent")
    words = [one for one in (result, note if note != result else "") if one]
    if percent not in (None, 0, 100) and "%" not in result:
        words.append(f"Tiến độ {percent:g}%".replace(".", ","))
    return ". ".join(one.rstrip(" .") for one in words)


def _key(cells: Mapping[str, Any], paper: NamedPaper) -> str:
    """The same duty of the same paper, in whatever list it stands."""
    title = "".join(letter for letter in fold(str(cells.get("title", ""))) if letter.isalnum())
    return hashlib.sha256(f"{paper.key}\n{title}\n{cells.get('nth', 1)}".encode()).hexdigest()
