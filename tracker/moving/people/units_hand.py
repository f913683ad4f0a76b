"""A list of units beside the register: what each row would do, and doing it by the verbs of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun, Verdict
from tracker.moving.people.hand import (
    RefusedError,
    Said,
    day_words,
    finished,
    key_of,
    note_origin,
    refused,
)
from tracker.moving.people.labels import UNIT_IMPORTED
from tracker.moving.people.register import UnitFacts
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.kinds_of_units import (
    short_of,
)
from tracker.moving.people.sheets.values import read_unit_name
from tracker.moving.people.units_meaning import UnitMeaning, read_beside
from tracker.moving.runs.kinds import Judged
from tracker.organization.matching.words import words_of
from tracker.organization.models import Unit
from tracker.organization.services import correct_first_day, create_unit, edit_unit

LONGEST = 200


@dataclass(frozen=True, slots=True)
class MeantUnit:
    """A unit as the row has it; `unit_id`: the one that it is already."""

    name: str
    short_name: str
    kind: str
    parent_id: int | None
    email: str
    code: str
    active_from: date | None
    unit_id: int | None = None


class UnitsHand:
    """Judges and takes the rows of one list of units."""

    def __init__(self, run: ImportRun, by: Actor, on: date, answers: Mapping[str, Any]) -> None:
        self.run, self.by, self.on, self.answers = run, by, on, answers

    @cached_property
    def office(self) -> UnitMeaning:
        """The office and the file. A fixed number of queries."""
        return UnitMeaning(self.run, self.on, self.answers)

    def judge(self, rows: Sequence[ImportRow]) -> Sequence[Judged]:
        """What taking each row would do."""
        return [self._judge(row) for row in rows]

    def _judge(self, row: ImportRow) -> Judged:
        said, key = Said(), key_of(self.run, row.cells)
        try:
            meant = self._meant(row, said, key)
        except RefusedError as error:
            return refused(row, said, error, key=key)
        if meant is None:
            return finished(row, said, key=key, verdict=Verdict.SAME, reason=said.shown.get("same_as", ""))
        target = (Unit.__tablename__, meant.unit_id) if meant.unit_id else None
        return finished(row, said, key=key, target=target, meant=meant)

    def _meant(self, row: ImportRow, said: Said, key: str) -> MeantUnit | None:
        """What the row means. None: it says again what an earlier row of the file says."""
        name = read_unit_name(row.cells.get(Field.NAME, ""))
        said.shown["name"] = name
        if not 2 <= len(name) <= LONGEST or not any(c.isalpha() for c in name):
            raise RefusedError(_("Write the name of the unit into this row"), Field.NAME)
        first = self.office.listed.get(words_of(name))
        if first is not None and first[0] < row.position and first[0] != row.position:
            said.shown["same_as"] = _("Row %(line)s of this file has this unit already", line=first[1])
            return None
        there = self.office.there(row, name, said, key)
        email, day = read_beside(row)
        kind = self.office.kind(row, name, there, said)
        parent_id = self.office.parent(row, there, said)
        code = there.code if there else self.office.code(row, name, kind)
        short = read_unit_name(row.cells.get(Field.SHORT_NAME, ""))[:60]
        said.shown |= {
            "kind": kind, "code": code, "email": email, "from_on": day_words(day),
            "parent": said.shown.get("parent", ""),
            "short_name": short or (there.short_name if there else short_of(name, self.office.units.kinds.get(kind))),
        }  # fmt: skip
        meant = MeantUnit(
            there.name if there else name, said.shown["short_name"], kind, parent_id,
            email or (there.email if there else ""), code, day or (there.active_from if there else None),
            there.id if there else None,
        )  # fmt: skip
        if there is not None:
            self._compare(there, meant, said)
        return meant

    def _compare(self, there: UnitFacts, meant: MeantUnit, said: Said) -> None:
        """Only what the file says is compared; what it leaves empty stays."""
        for name in ("short_name", "email"):
            old, new = getattr(there, name), getattr(meant, name)
            if new and new.casefold() != old.casefold():
                said.change(name, old, new)
        if meant.kind and meant.kind != there.kind:
            said.change("kind", there.kind, meant.kind)
        if meant.parent_id != there.parent_id and meant.parent_id is not None:
            said.change("parent", self.office.units.name(there.parent_id), self.office.units.name(meant.parent_id))
        if meant.active_from != there.active_from:
            said.change("from_on", day_words(there.active_from), day_words(meant.active_from))

    def share(self, row: ImportRow, judged: Judged) -> Judged:
        """A unit shares nothing with others."""
        del row
        return judged

    def forget(self) -> None:
        """What was read is asked anew."""
        self.__dict__.pop("office", None)

    def take(self, row: ImportRow, judged: Judged) -> tuple[str, int] | None:
        """Write the unit, or what is changed of it."""
        meant: MeantUnit = judged.meant
        if meant.unit_id is None and meant.parent_id is None:  # a row before this one has made the unit above
            meant = self._meant(row, Said(), judged.key) or meant
        if meant.unit_id is None and meant.parent_id is None and self.office.units.top_id is not None:
            raise InvalidInput(_("The unit above is not in the register: its own row was not imported"))
        if meant.unit_id is None:
            unit = create_unit(
                by=self.by, code=meant.code, name=meant.name, kind=meant.kind, short_name=meant.short_name,
                parent_id=meant.parent_id, email=meant.email, active_from=meant.active_from,
            )  # fmt: skip
        else:
            unit = db.session.get_one(Unit, meant.unit_id)
            edit_unit(
                unit.id, by=self.by, version=unit.version, name=unit.name, short_name=meant.short_name, kind=meant.kind,
                parent_id=meant.parent_id, email=meant.email, position=unit.position,
            )  # fmt: skip
            correct_first_day(unit.id, by=self.by, first_day=meant.active_from)
        note_origin(unit, UNIT_IMPORTED, self.run, row, by=self.by)
        self.office.units.add(UnitFacts(
            unit.id, unit.code, unit.name, unit.short_name, unit.kind, unit.parent_id, unit.email, unit.active_from
        ))  # fmt: skip
        return Unit.__tablename__, unit.id
