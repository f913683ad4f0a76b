"""A list of people beside the register: what each row would do, and doing it by the verbs of people and posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from tracker.accounts.models import Person
from tracker.core.actor import Actor
from tracker.core.i18n import write_day
from tracker.moving.models import ImportRow, ImportRun, RunKind, Verdict
from tracker.moving.people.hand import RefusedError, Said, day_words, finished, key_of, refused
from tracker.moving.people.people_meaning import Meaning, Whose
from tracker.moving.people.people_reading import PersonSaid, read_person
from tracker.moving.people.people_rows import PeopleRows
from tracker.moving.people.people_taking import MeantPerson, Taker
from tracker.moving.people.register import PersonFacts, PostFacts, known_rows, the_people, units_on
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.roles import Held
from tracker.moving.runs.kinds import Judged


class PeopleHand:
    """Judges and takes the rows of one list of people."""

    def __init__(self, run: ImportRun, by: Actor, on: date, answers: Mapping[str, Any]) -> None:
        self.run, self.by, self.on, self.answers = run, by, on, answers

    @cached_property
    def office(self) -> Meaning:
        """The office and the file. A fixed number of queries."""
        people = the_people()
        return Meaning(
            units_on(self.on), people, PeopleRows(self.run, people), known_rows(RunKind.PEOPLE), self.answers
        )

    def judge(self, rows: Sequence[ImportRow]) -> Sequence[Judged]:
        """What taking each row would do."""
        return [self._judge(row) for row in rows]

    def share(self, row: ImportRow, judged: Judged) -> Judged:
        """A unit that the row needs and others share."""
        del row
        return replace(judged, meant=Taker(self.run, self.office, self.by, self.on).share(judged.meant))

    def forget(self) -> None:
        """What was read is asked anew."""
        self.__dict__.pop("office", None)

    def take(self, row: ImportRow, judged: Judged) -> tuple[str, int] | None:
        """Write the person and the post, or what is changed of them."""
        return Taker(self.run, self.office, self.by, self.on).take(row, judged.meant)

    def _judge(self, row: ImportRow) -> Judged:
        said, key = Said(), key_of(self.run, row.cells)
        try:
            return self._judged(row, said, key)
        except RefusedError as error:
            return refused(row, said, error, key=key)

    def _judged(self, row: ImportRow, said: Said, key: str) -> Judged:
        said.shown["name"] = row.cells.get("name", "")
        person = read_person(row.cells)
        said.shown |= {
            "name": person.full_name, "email": person.email, "phone": person.phone, "title": person.title,
            "from_on": day_words(person.from_on), "until_on": day_words(person.until_on),
            "user_name": person.user_name,
        }  # fmt: skip
        office = self.office
        unit_id, added = office.unit(row, person, said)
        held = office.held(row, person, unit_id, said)
        whose = office.whose(row, key, person, unit_id, said)
        if whose.is_again and whose.row is not None:
            words = _("Row %(line)s of this file says the same", line=whose.row.line)
            return finished(row, said, key=key, verdict=Verdict.SAME, reason=words)
        if whose.row is not None and whose.row.person_id is not None:
            whose = Whose(whose.row.person_id)
        there = office.people.by_id.get(whose.person_id or 0)
        self._tell(said, row, person, whose, there, unit_id, added, held)
        meant = self._meant(key, person, whose, there, unit_id, added, held, said)
        target = (Person.__tablename__, there.id) if there is not None else None
        return finished(row, said, key=key, target=target, meant=meant, shares=bool(added) and unit_id is None)

    def _tell(
        self, said: Said, row: ImportRow, person: PersonSaid, whose: Whose, there: PersonFacts | None,
        unit_id: int | None, added: str, held: Held | None,
    ) -> None:  # fmt: skip
        """What the preview shows."""
        said.shown |= {
            "unit": self.office.units.name(unit_id) or added, "is_added": bool(added) and unit_id is None,
            "role": held.role.value if held else "", "is_deputy": bool(held and held.is_deputy),
        }  # fmt: skip
        if there is not None:
            said.shown["user_name"] = there.user_name
        elif whose.row is not None:
            said.notes.append(_("The person of row %(line)s, with another post", line=whose.row.line))
            said.shown["user_name"] = ""
        else:
            proposed = person.user_name or self.office.rows.user_name_for(row.position, person.full_name)
            said.shown["user_name"] = proposed

    def _meant(
        self, key: str, person: PersonSaid, whose: Whose, there: PersonFacts | None, unit_id: int | None, added: str,
        held: Held | None, said: Said,
    ) -> MeantPerson | None:  # fmt: skip
        """None while something is doubtful. Raises RefusedError."""
        if there is not None and there.is_disabled:
            raise RefusedError(_("The user name of %(name)s is disabled: enable it first", name=there.full_name))
        if there is not None:
            _compare(there, person, said)
        if held is None or (unit_id is None and not added):
            return None
        post = self._post(key, person, there, unit_id, held, said)
        return MeantPerson(
            person, said.shown["user_name"], there.id if there else None, whose.row.place if whose.row else None,
            unit_id, added, held, post.from_on, post.is_new, post.ended_id, post.until_on,
        )  # fmt: skip

    def _post(
        self, key: str, person: PersonSaid, there: PersonFacts | None, unit_id: int | None, held: Held, said: Said
    ) -> _Post:
        """What becomes of posts: a new one, another title from a day on, another last day, nothing."""
        first = person.from_on or self.on
        posts = self.office.people.posts_of(there.id) if there else ()
        mine = [post for post in posts if post.unit_id == unit_id and post.role == held.role]
        now = next((post for post in reversed(mine) if not post.is_over(self.on)), None)
        same = now or next((post for post in mine if person.from_on in (None, post.from_on)), None)
        if same is not None and (now is not None or key in self.office.known or same.from_on == person.from_on):
            return self._kept(same, person, said)
        self._guard(unit_id, first)
        if there is not None:
            said.change("post", "", self._words(person, unit_id))
        return _Post(first, True)

    def _kept(self, same: PostFacts, person: PersonSaid, said: Said) -> _Post:
        title, first = person.title or same.title, person.from_on or self.on
        if title.casefold() != same.title.casefold():
            said.change("title", same.title, title)
            if first <= same.from_on < self.on:
                words = _("This post is held since %(day)s: write a later first day for the new title",
                          day=write_day(same.from_on))  # fmt: skip
                raise RefusedError(words, Field.FROM)
            return _Post(max(first, same.from_on), True, same.id)
        if person.from_on is not None and person.from_on != same.from_on:
            said.notes.append(_("The first day stays as it is in the register: %(day)s", day=write_day(same.from_on)))
        if person.until_on is not None and person.until_on != same.until_on:
            if person.until_on < same.from_on:
                raise RefusedError(_("Choose a last day from %(day)s on", day=write_day(same.from_on)), Field.UNTIL)
            said.change("until_on", day_words(same.until_on), day_words(person.until_on))
            return _Post(same.from_on, False, same.id, person.until_on)
        return _Post(same.from_on, False)

    def _guard(self, unit_id: int | None, first: date) -> None:
        unit = self.office.units.by_id.get(unit_id or 0)
        if unit is not None and unit.active_from is not None and unit.active_from > first:
            raise RefusedError(
                _("%(unit)s begins on %(day)s: write that first day or a later one",
                  unit=unit.name, day=write_day(unit.active_from)), Field.FROM,
            )  # fmt: skip

    def _words(self, person: PersonSaid, unit_id: int | None) -> str:
        return ", ".join(part for part in (person.title, self.office.units.name(unit_id)) if part)


@dataclass(frozen=True, slots=True)
class _Post:
    """The first day; whether a post is opened; which one ends, and when (none: on the eve of the new one)."""

    from_on: date
    is_new: bool
    ended_id: int | None = None
    until_on: date | None = None


def _compare(there: PersonFacts, person: PersonSaid, said: Said) -> None:
    """Only what the file says is compared; what it leaves empty stays."""
    if person.email and person.email.casefold() != there.email.casefold():
        said.change("email", there.email, person.email)
    digits = ["".join(c for c in phone if c.isdigit()) for phone in (there.phone, person.phone)]
    if person.phone and digits[0] != digits[1]:
        said.change("phone", there.phone, person.phone)
