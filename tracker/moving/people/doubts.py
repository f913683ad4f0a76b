"""What is doubtful in a list, in words, with the answers that it has; and what is kept of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, Text
from tracker.core.extensions import db
from tracker.moving.models import ImportRun, RunState
from tracker.moving.people.people_meaning import NEW, PERSON, ROLES, ROW
from tracker.moving.people.register import Units, units_on
from tracker.moving.runs.kinds import Cause, Choice, Grouped
from tracker.organization.forms import offered_kinds
from tracker.organization.labels import ROLES as ROLE_WORDS, kind_words
from tracker.organization.models import Unit

MOST_RUNS = 20
#: Doubts whose answer holds for the next list as well, by how their key begins.
LASTING = ("unit:", "title:", "kind:", "alike:")


class Explainer:
    """Puts the causes of a run into words. A fixed number of queries."""

    def __init__(self, run: ImportRun, on: date) -> None:
        self.run, self.on = run, on
        self.answers: Mapping[str, Any] = run.answers or {}

    @cached_property
    def units(self) -> Units:
        """For those that may be meant."""
        return units_on(self.on)

    def causes(self, grouped: Sequence[Grouped]) -> Sequence[Cause]:
        """Each with its choices."""
        people = self._people([one for group in grouped for one in group.about.get("people", ())])
        return [self._cause(group, people) for group in grouped]

    def _cause(self, group: Grouped, people: Mapping[int, str]) -> Cause:
        about = group.about
        code, words = str(about["code"]), str(about["words"])
        sentence, choices = self._of(code, words, about, people)
        answer = str((self.answers.get(group.key) or {}).get("choice", ""))
        return Cause(group.key, code, words, sentence, group.rows, group.lines, tuple(choices), answer)

    def _of(
        self, code: str, words: str, about: Mapping[str, Any], people: Mapping[int, str]
    ) -> tuple[str, Iterator[Choice]]:  # fmt: skip
        if code == "person":
            return _("Somebody of this name stands in the register or in the file already"), _same(about, people)
        if code == "title":
            says = _("Which role does this title have?") if words else _("No title is written: which role?")
            return says, _roles(is_top=bool(about.get("top")))
        if code == "kind":
            return _("Which kind of unit is this?"), self._kinds()
        if code == "alike":
            near = self.units.name(int(about["near"]))
            return _("The register has a unit of nearly this name: %(unit)s", unit=near), self._alike(about)
        if not words:
            return _("No unit is written in these rows"), iter([Choice("unit", _("This unit"), "unit")])
        may_add = code == "unit"
        return _("No unit of the register is called so"), self._units(words, may_add=may_add)

    def _units(self, words: str, *, may_add: bool) -> Iterator[Choice]:
        for unit_id in self.units.nearest(words):
            yield Choice(f"unit:{unit_id}", self.units.name(unit_id))
        yield Choice("unit", _("Another unit"), "unit")
        if may_add:
            yield Choice("add", _("Add “%(unit)s” as a new unit", unit=words))

    def _alike(self, about: Mapping[str, Any]) -> Iterator[Choice]:
        yield Choice(f"unit:{about['near']}", _("The same unit"))
        yield Choice(NEW, _("Another, new unit"))

    def _kinds(self) -> Iterator[Choice]:
        for kind in offered_kinds(self.on):
            yield Choice(kind.code, kind_words(kind.code))

    def _people(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Name, user name and posts of those who may be meant. One query."""
        if not ids:
            return {}
        rows = db.session.execute(
            select(Person.id, Person.full_name, Person.user_name, Post.title, Unit.name)
            .outerjoin(Post, Post.person_id == Person.id)
            .outerjoin(Unit, Unit.id == Post.unit_id)
            .where(Person.id.in_(ids[:500]))
            .order_by(Person.id, Post.id)
        )
        found: dict[int, str] = {}
        for person_id, name, user_name, title, unit in rows:
            found.setdefault(person_id, f"{name} ({user_name})")
            if title and len(found[person_id]) < 200:
                found[person_id] += f", {title}, {unit}"
        return found


def _same(about: Mapping[str, Any], people: Mapping[int, str]) -> Iterator[Choice]:
    for person_id in about.get("people", ()):
        if person_id in people:
            yield Choice(f"{PERSON}{person_id}", _("The same person: %(name)s", name=people[person_id]))
    for place, line in about.get("rows", ()):
        yield Choice(f"{ROW}{place}", _("The same person as row %(line)s, with another post", line=line))
    yield Choice(NEW, _("Somebody else of this name"))


def _roles(*, is_top: bool) -> Iterator[Choice]:
    words: Mapping[str, Text] = {
        "leader": ROLE_WORDS[ROLES["leader"].role], "leader-deputy": _("Deputy of the committee's leader"),
        "head": ROLE_WORDS[ROLES["head"].role], "head-deputy": _("Deputy of a unit's head"),
        "officer": ROLE_WORDS[ROLES["officer"].role], "clerk": ROLE_WORDS[ROLES["clerk"].role],
        "admin": ROLE_WORDS[ROLES["admin"].role],
    }  # fmt: skip
    first = ("leader", "leader-deputy", "officer") if is_top else ("officer", "head", "head-deputy")
    for name in dict.fromkeys([*first, *words]):
        yield Choice(name, words[name])


def explain(run: ImportRun, grouped: Sequence[Grouped], _by: Actor, on: date) -> Sequence[Cause]:
    """The causes in words."""
    return Explainer(run, on).causes(grouped)


def check_answer(_run: ImportRun, key: str, choice: str, typed: str, _by: Actor, on: date) -> Mapping[str, Any]:
    """What is kept of an answer. Raises InvalidInput for one that this doubt does not have."""
    kind, _colon, rest = key.partition(":")
    said, _colon, number = choice.partition(":")
    if kind in ("unit", "alike") and said == "unit":
        unit_id = number or typed
        if not unit_id.isdecimal() or len(unit_id) > 9 or int(unit_id) not in units_on(on).by_id:
            raise InvalidInput(_("Choose the unit"), field="typed")
        return {"choice": "unit", "typed": unit_id, "title": rest}
    allowed = {
        "unit": rest != "" and choice == "add",
        "alike": choice == NEW,
        "kind": choice in {kind.code for kind in offered_kinds(on)},
        "title": choice in ROLES,
        "person": choice == NEW or (f"{said}:" in (PERSON, ROW) and number.isdecimal() and len(number) < 10),
    }
    if not allowed.get(kind):
        raise InvalidInput(_("Choose one of the answers"), field="choice")
    return {"choice": choice, "typed": "", "title": rest if kind != "person" else ""}


def answers_of(run: ImportRun) -> Mapping[str, Any]:
    """The answers of this run, and before them what was answered in the last ones that are in the register."""
    earlier = select(ImportRun.answers).where(
        ImportRun.kind == run.kind, ImportRun.id != run.id, ImportRun.answers.is_not(None),
        ImportRun.state.in_([RunState.TAKEN, RunState.APPROVED]),
    ).order_by(ImportRun.id.desc()).limit(MOST_RUNS)  # fmt: skip
    found: dict[str, Any] = {}
    for answers in reversed(db.session.scalars(earlier).all()):
        found |= {key: kept for key, kept in (answers or {}).items() if key.startswith(LASTING)}
    return {**found, **(run.answers or {})}
