"""Which unit, which role and which person a row of a list means; where that is unclear, the doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from tracker.core.actor import Role
from tracker.core.search import fold
from tracker.moving.models import ImportRow
from tracker.moving.people.hand import RefusedError, Said, unit_answer
from tracker.moving.people.people_reading import PersonSaid
from tracker.moving.people.people_rows import Listed, PeopleRows
from tracker.moving.people.register import People, PersonFacts, Units
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.roles import Held, held_of, units_in
from tracker.organization.models import Family

#: What an answer about a person begins with: somebody of the register, whoever an earlier row is.
PERSON, ROW, NEW = "person:", "row:", "new"
#: The roles that an answer may give, by their word.
ROLES: Mapping[str, Held] = {
    "leader": Held(Role.LEADER), "leader-deputy": Held(Role.LEADER, True), "head": Held(Role.HEAD),
    "head-deputy": Held(Role.HEAD, True), "officer": Held(Role.OFFICER), "clerk": Held(Role.CLERK),
    "admin": Held(Role.ADMIN),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whose:
    """Who a row is: somebody of the register, whoever an earlier row makes, or somebody new (neither)."""

    person_id: int | None = None
    row: Listed | None = None
    is_again: bool = False  # an earlier row says the very same


@dataclass
class Meaning:
    """The office and the file beside which rows are read."""

    units: Units
    people: People
    rows: PeopleRows
    known: Mapping[str, int]
    answers: Mapping[str, Any]

    def unit(self, row: ImportRow, person: PersonSaid, said: Said) -> tuple[int | None, str]:
        """The unit, and the name of one that is added with the row; neither while it is doubtful."""
        written = row.cells.get(Field.UNIT, "") or row.cells.get("group", "")
        for words in self._ways(written, person.title):
            if (found := self.units.find(words)) is not None:
                return found, ""
        doubt = f"unit:{fold(written)}"
        choice, unit_id = unit_answer(self.answers, doubt)
        if choice == "add" and written:
            return self.units.exactly(written), written
        if unit_id in self.units.by_id:
            return unit_id, ""
        said.doubt(doubt, "unit", written)
        return None, ""

    def _ways(self, written: str, title: str) -> Iterator[str]:
        """A row without a unit may name it in the title: "Trưởng phòng Nội vụ"."""
        if written:
            yield written
        else:
            yield from units_in(title)

    def held(self, row: ImportRow, person: PersonSaid, unit_id: int | None, said: Said) -> Held | None:
        """The role of the post."""
        unit = self.units.by_id.get(unit_id or 0)
        family = self.units.families.get(unit.kind) if unit else None
        is_top = unit is not None and unit.id == self.units.top_id
        written = row.cells.get(Field.ROLE, "")
        found = held_of(person.title, is_top=is_top, is_body=family in (Family.BODY, Family.PLACE), said=written)
        words = written or person.title
        doubt = f"title:{'top:' if is_top else ''}{fold(words)}"
        answered = ROLES.get(str((self.answers.get(doubt) or {}).get("choice", "")))
        if answered is None and found is None and (unit_id is not None or not said.doubts):
            said.doubt(doubt, "title", words, top=is_top)
        return answered or found

    def whose(self, row: ImportRow, key: str, person: PersonSaid, unit_id: int | None, said: Said) -> Whose:
        """Who the row is. Raises RefusedError where the user name is another's."""
        own = self.rows.by_place[row.position]
        if person.user_name:
            return self._of_user_name(own, person)
        if key in self.known and self.known[key] in self.people.by_id:
            return Whose(self.known[key])
        if (answered := self._answered(f"person:{key}")) is not None:
            return answered
        return self._by_name(own, key, person, unit_id, said)

    def _by_name(self, own: Listed, key: str, person: PersonSaid, unit_id: int | None, said: Said) -> Whose:
        """Whoever is called so, in the file and in the register; asked where that says too little."""
        earlier = list(self.rows.before(own.place))
        for mate in earlier:
            if mate.where == own.where and not mate.is_another(own):
                return Whose(row=mate, is_again=True)
        if (found_mate := next((one for one in earlier if one.is_reached_as(own)), None)) is not None:
            return Whose(row=found_mate)
        unsure = [one for one in earlier if not one.is_another(own)]
        there = [one for one in self.people.of_name(person.full_name) if one.id not in self.rows.taken()]
        if (found := self._of_register(there, own, unit_id)) is not None:
            return Whose(found.id)
        if unsure or there:
            said.doubt(
                f"person:{key}", "person", person.full_name, people=[one.id for one in there][:8],
                rows=[[one.place, one.line] for one in unsure][:8],
            )  # fmt: skip
        return Whose()

    def _of_user_name(self, own: Listed, person: PersonSaid) -> Whose:
        found = self.people.by_user_name.get(person.user_name)
        first = self.rows.by_user_name.get(person.user_name)
        if found is not None:
            other = self.people.by_id[found]
            if not _same_name(other.full_name, person.full_name):
                words = _("%(user_name)s belongs to %(name)s already", user_name=person.user_name, name=other.full_name)
                raise RefusedError(words, Field.USER_NAME)
            return Whose(found)
        if first is not None and first.place < own.place:
            if first.name != own.name:
                words = _("Row %(line)s of this file has the user name %(user_name)s",
                          line=first.line, user_name=person.user_name)  # fmt: skip
                raise RefusedError(words, Field.USER_NAME)
            return Whose(row=first, is_again=first.where == own.where)
        return Whose()

    def _answered(self, doubt: str) -> Whose | None:
        choice = str((self.answers.get(doubt) or {}).get("choice", ""))
        kind, _colon, number = choice.partition(":")
        if choice == NEW:
            return Whose()
        if f"{kind}:" == PERSON and number.isdecimal() and int(number) in self.people.by_id:
            return Whose(int(number))
        if f"{kind}:" == ROW and number.isdecimal() and int(number) in self.rows.by_place:
            return Whose(row=self.rows.by_place[int(number)])
        return None

    def _of_register(self, there: Sequence[PersonFacts], own: Listed, unit_id: int | None) -> PersonFacts | None:
        """The one of this name who has the same address or number, or a post in the same unit."""
        digits = {one.id: "".join(c for c in one.phone if c.isdigit()) for one in there}
        reached = [
            one for one in there
            if (own.email and one.email.casefold() == own.email) or (own.phone and digits[one.id] == own.phone)
        ]  # fmt: skip
        if len(reached) == 1:
            return reached[0]
        beside = [one for one in there if any(post.unit_id == unit_id for post in self.people.posts_of(one.id))]
        return beside[0] if unit_id is not None and len(beside) == 1 else None


def _same_name(one: str, other: str) -> bool:
    return " ".join(fold(one).split()) == " ".join(fold(other).split())
