"""One row of a list of people written into the register, by the verbs that the pages use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask_babel import gettext as _

from tracker.accounts.models import Person
from tracker.accounts.services import (
    create_person,
    edit_person,
    end_post,
    free_user_name,
    load_person,
    load_post,
    open_post,
    withdraw_post,
)
from tracker.core.actor import Actor, Role
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun
from tracker.moving.people.hand import note_origin
from tracker.moving.people.labels import PERSON_IMPORTED
from tracker.moving.people.people_meaning import Meaning
from tracker.moving.people.people_reading import PersonSaid
from tracker.moving.people.register import PersonFacts, PostFacts, UnitFacts
from tracker.moving.people.sheets.kinds_of_units import free_code, kind_by_name, short_of
from tracker.moving.people.sheets.roles import Held
from tracker.organization.models import UnitKind
from tracker.organization.services import create_unit

EVE = timedelta(days=1)
#: The title of a post where the file has none.
USUAL = {Role.OFFICER: "Chuyên viên", Role.CLERK: "Văn thư", Role.ADMIN: "Quản trị hệ thống"}


@dataclass(frozen=True, slots=True)
class MeantPerson:
    """What taking a row does. `person_id`, `row`: who it is already, or whom that row makes; neither: somebody new.

    `is_new`: a post is opened from `from_on` on. `ended_id`: a post that ends, on `until_on` or on the eve of the new.
    """

    said: PersonSaid
    user_name: str
    person_id: int | None
    row: int | None
    unit_id: int | None
    added: str
    held: Held
    from_on: date
    is_new: bool
    ended_id: int | None
    until_on: date | None


class Taker:
    """Takes rows, and keeps what is known of the office up with them."""

    def __init__(self, run: ImportRun, office: Meaning, by: Actor, on: date) -> None:
        self.run, self.office, self.by, self.on = run, office, by, on

    def take(self, row: ImportRow, meant: MeantPerson) -> tuple[str, int]:
        """Inside a unit of work; what is known of the office follows once all is written."""
        assert meant.unit_id is not None
        person = self._person(meant)
        if meant.ended_id is not None:
            self._end(meant)
        opened = self._open(person, meant.unit_id, meant) if meant.is_new else None
        note_origin(person, PERSON_IMPORTED, self.run, row, by=self.by)
        self._follow(row, person, opened, meant)
        return Person.__tablename__, person.id

    def share(self, meant: MeantPerson) -> MeantPerson:
        """A unit that was answered to be added is made with the first row that names it, and stands by itself."""
        units = self.office.units
        if meant.unit_id is not None:
            return meant
        unit_id = units.exactly(meant.added)
        if unit_id is None:
            kind = units.kinds.get(kind_by_name(meant.added)) or units.kinds[UnitKind.OTHER]
            unit = create_unit(
                by=self.by, code=free_code(meant.added, kind, units.codes), name=meant.added, kind=kind.code,
                short_name=short_of(meant.added, kind), parent_id=units.top_id,
            )  # fmt: skip
            db.session.flush()
            unit_id = unit.id
            units.add(UnitFacts(unit_id, unit.code, unit.name, unit.short_name, unit.kind, unit.parent_id, "", None))
        return replace(meant, unit_id=unit_id)

    def _person(self, meant: MeantPerson) -> Person:
        said, person_id = meant.said, meant.person_id
        if person_id is None and meant.row is not None:
            person_id = self.office.rows.by_place[meant.row].person_id
            if person_id is None:
                raise InvalidInput(_("The row of the same person was not imported: mend that row first"))
        if person_id is None:
            is_free = meant.user_name not in self.office.people.by_user_name
            name = meant.user_name if said.user_name or is_free else free_user_name(said.full_name)
            return create_person(
                by=self.by, full_name=said.full_name, user_name=name, email=said.email, phone=said.phone
            )
        person = load_person(person_id)
        email, phone = said.email or person.email, said.phone or person.phone
        if (email, phone) != (person.email, person.phone):
            edit_person(
                person.id, by=self.by, version=person.version, full_name=person.full_name, user_name=person.user_name,
                email=email, phone=phone,
            )  # fmt: skip
        return person

    def _end(self, meant: MeantPerson) -> None:
        assert meant.ended_id is not None
        post, _person, _unit = load_post(meant.ended_id)
        if meant.until_on is None and post.from_on >= meant.from_on:
            withdraw_post(post.id, by=self.by, on=self.on)  # it would begin on the same day under its new title
        else:
            last = meant.until_on or meant.from_on - EVE
            end_post(post.id, by=self.by, until_on=last, on=self.on)

    def _open(self, person: Person, unit_id: int, meant: MeantPerson) -> PostFacts:
        held, said = meant.held, meant.said
        title = said.title or USUAL.get(held.role, "") or _("Head of the unit")
        post = open_post(
            person.id, by=self.by, unit_id=unit_id, role=held.role, title=title, from_on=meant.from_on,
            until_on=said.until_on, is_deputy=held.is_deputy or None, is_told=False,
        )  # fmt: skip
        return PostFacts(0, person.id, unit_id, post.role, post.title, post.from_on, post.until_on)

    def _follow(self, row: ImportRow, person: Person, opened: PostFacts | None, meant: MeantPerson) -> None:
        people = self.office.people
        if person.id not in people.by_id:
            people.add(PersonFacts(person.id, person.user_name, person.full_name, person.email, person.phone, False))
        if meant.ended_id is not None:
            people.posts[person.id] = [post for post in people.posts_of(person.id) if post.id != meant.ended_id]
        if opened is not None:
            people.posts.setdefault(person.id, []).append(opened)
        self.office.rows.by_place[row.position].person_id = person.id
