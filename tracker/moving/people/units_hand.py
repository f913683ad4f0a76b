"""A list of units beside the register: what each row would do, and doing it by the verbs of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.moving.models import ImportRow, ImportRun, RunKind, Verdict
from tracker.moving.people.hand import (
    RefusedError,
    Said,
    cells_of,
    day_words,
    finished,
    key_of,
    note_origin,
    unit_answer,
)
from tracker.moving.people.register import UnitFacts, Units, known_rows, units_on
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.kinds_of_units import (
    code_of,
    first_word,
    free_code,
    kind_by_name,
    kind_said,
    short_of,
)
from tracker.moving.people.sheets.values import UnclearError, read_day, read_mail, read_unit_name
from tracker.moving.runs.kinds import Judged
from tracker.organization.forms import offered_kinds
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
    def units(self) -> Units:
        """As they are, and as this run has made them."""
        return units_on(self.on)

    @cached_property
    def known(self) -> Mapping[str, int]:
        """What earlier lists brought."""
        return known_rows(RunKind.UNITS)

    @cached_property
    def offered(self) -> frozenset[str]:
        """The kinds that this office has."""
        return frozenset(kind.code for kind in offered_kinds(self.on))

    @cached_property
    def listed(self) -> Mapping[tuple[str, ...], tuple[int, int]]:
        """The units of this file by name: the place of the first row and its number."""
        found: dict[tuple[str, ...], tuple[int, int]] = {}
        for place, (line, cells, _target) in cells_of(self.run).items():
            for name in (cells.get(Field.NAME), cells.get(Field.SHORT_NAME), cells.get(Field.CODE)):
                if words := words_of(read_unit_name(name or "")):
                    found.setdefault(words, (place, line))
        return found

    @cached_property
    def proposed(self) -> dict[str, int]:
        """Codes that rows of this file have, by the place of the row."""
        rows = cells_of(self.run).items()
        found = {code_of(cells.get(Field.CODE) or ""): place for place, (_line, cells, _t) in reversed(list(rows))}
        return {code: place for code, place in found.items() if code}

    def judge(self, rows: Sequence[ImportRow]) -> Sequence[Judged]:
        """What taking each row would do."""
        return [self._judge(row) for row in rows]

    def _judge(self, row: ImportRow) -> Judged:
        said, key = Said(), key_of(self.run, row.cells)
        try:
            meant = self._meant(row, said, key)
        except RefusedError as error:
            return finished(row, said, key=key, verdict=Verdict.REFUSED, reason=str(error))
        if meant is None:
            return finished(row, said, key=key, verdict=Verdict.SAME, reason=said.shown.get("same_as", ""))
        target = (Unit.__tablename__, meant.unit_id) if meant.unit_id else None
        return finished(row, said, key=key, target=target, meant=meant)

    def _meant(self, row: ImportRow, said: Said, key: str) -> MeantUnit | None:
        """What the row means. None: it says again what an earlier row of the file says."""
        name = read_unit_name(row.cells.get(Field.NAME, ""))
        said.shown["name"] = name
        if not 2 <= len(name) <= LONGEST or not any(c.isalpha() for c in name):
            raise RefusedError(_("Write the name of the unit into this row"))
        first = self.listed.get(words_of(name))
        if first is not None and first[0] < row.position and first[0] != row.position:
            said.shown["same_as"] = _("Row %(line)s of this file has this unit already", line=first[1])
            return None
        there = self._there(row, name, said, key)
        email, day = _read(row)
        kind = self._kind(row, name, there, said)
        parent_id = self._parent(row, name, there, said)
        code = there.code if there else self._code(row, name, kind)
        short = read_unit_name(row.cells.get(Field.SHORT_NAME, ""))[:60]
        said.shown |= {
            "kind": kind, "code": code, "email": email, "from_on": day_words(day), "parent": said.shown.get("parent", ""),
            "short_name": short or (there.short_name if there else short_of(name, self.units.kinds.get(kind))),
        }  # fmt: skip
        meant = MeantUnit(
            there.name if there else name, said.shown["short_name"], kind, parent_id,
            email or (there.email if there else ""), code, day or (there.active_from if there else None),
            there.id if there else None,
        )  # fmt: skip
        if there is not None:
            self._compare(there, meant, said)
        return meant

    def _there(self, row: ImportRow, name: str, said: Said, key: str) -> UnitFacts | None:
        """The unit of the register that the row is; of one that is spelt nearly so somebody is asked."""
        units, code = self.units, code_of(row.cells.get(Field.CODE, ""))
        if row.cells.get(Field.CODE) and not code:
            raise RefusedError(_("“%(code)s” cannot be a code: use capitals, digits and hyphens", code=row.cells[Field.CODE]))
        found = units.exactly(name)
        found = units.top_id if found is None and units.is_top(name) else found
        if found is None and key in self.known:
            found = self.known[key]
        owner = units.codes.get(code) if code else None
        if owner is not None and owner != found:
            raise RefusedError(_("The code %(code)s belongs to %(unit)s already", code=code, unit=units.name(owner) or "—"))
        if found is not None:
            return units.by_id.get(found)
        near = units.find(name)
        if near is None:
            return None
        doubt = f"alike:{fold(name)}"
        choice, typed = unit_answer(self.answers, doubt)
        if choice == "":
            said.doubt(doubt, "alike", name, near=near)
        return units.by_id.get(typed) if choice == "unit" else None

    def _kind(self, row: ImportRow, name: str, there: UnitFacts | None, said: Said) -> str:
        written = row.cells.get(Field.KIND, "")
        found = kind_said(written, self.units.kinds.values()) if written else ""
        if not found and there is not None:
            return there.kind
        found = found or kind_by_name(name) or kind_by_name(row.cells.get("group", "").removeprefix("Các "))
        if found in self.offered:
            return found
        doubt = f"kind:{fold(written) or first_word(name)}"
        answered = str((self.answers.get(doubt) or {}).get("choice", ""))
        if answered in self.units.kinds:
            return answered
        said.doubt(doubt, "kind", written or name)
        return ""

    def _parent(self, row: ImportRow, name: str, there: UnitFacts | None, said: Said) -> int | None:
        """The unit above: of the row, of its heading, else the committee."""
        units = self.units
        written = read_unit_name(row.cells.get(Field.PARENT, ""))
        if there is not None and there.parent_id is None:
            return None
        if not written:
            written = "" if there is not None else row.cells.get("above", "")
            if not written:
                said.shown["parent"] = units.name(there.parent_id if there else units.top_id)
                return there.parent_id if there else units.top_id
        found = units.find(written)
        first = self.listed.get(words_of(written))
        if found is None and first is not None and first[0] != row.position:
            said.shown["parent"] = written
            return None if there is None else there.parent_id
        if found is None:
            doubt = f"unit:{fold(written)}"
            choice, found_id = unit_answer(self.answers, doubt)
            if choice != "unit":
                said.doubt(doubt, "parent", written)
            found = found_id or None
        said.shown["parent"] = units.name(found)
        if there is not None and found == there.id:
            raise RefusedError(_("Choose a unit that is not this one and does not stand below it"))
        return found

    def _code(self, row: ImportRow, name: str, kind: str) -> str:
        """The code of the row, or one made of the name that nobody has, and that stays the row's."""
        if written := code_of(row.cells.get(Field.CODE, "")):
            if self.proposed.get(written) != row.position:
                raise RefusedError(_("Another row of this file has the code %(code)s", code=written))
            return written
        before = (row.cells.get("shown") or {}).get("code", "")
        if before and before not in self.units.codes and self.proposed.get(before, row.position) == row.position:
            made = str(before)
        else:
            made = free_code(name, self.units.kinds.get(kind), self.units.codes.keys() | self.proposed.keys())
        self.proposed[made] = row.position
        return made

    def _compare(self, there: UnitFacts, meant: MeantUnit, said: Said) -> None:
        """Only what the file says is compared; what it leaves empty stays."""
        for name in ("short_name", "email"):
            old, new = getattr(there, name), getattr(meant, name)
            if new and new.casefold() != old.casefold():
                said.change(name, old, new)
        if meant.kind and meant.kind != there.kind:
            said.change("kind", there.kind, meant.kind)
        if meant.parent_id != there.parent_id and meant.parent_id is not None:
            said.change("parent", self.units.name(there.parent_id), self.units.name(meant.parent_id))
        if meant.active_from != there.active_from:
            said.change("from_on", day_words(there.active_from), day_words(meant.active_from))

    def take(self, row: ImportRow, judged: Judged) -> tuple[str, int] | None:
        """Write the unit, or what is changed of it."""
        meant: MeantUnit = judged.meant
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
        note_origin(unit, "unit.imported", self.run, row, by=self.by)
        self.units.add(UnitFacts(
            unit.id, unit.code, unit.name, unit.short_name, unit.kind, unit.parent_id, unit.email, unit.active_from
        ))  # fmt: skip
        return Unit.__tablename__, unit.id


def _read(row: ImportRow) -> tuple[str, date | None]:
    """The address and the first day; Raises RefusedError with what to do."""
    try:
        email = read_mail(row.cells.get(Field.EMAIL, ""))
    except UnclearError as error:
        raise RefusedError(
            _("“%(words)s” is no mail address: write it as ten@coquan.gov.vn", words=row.cells[Field.EMAIL])
        ) from error
    try:
        return email, read_day(row.cells.get(Field.FROM, ""))
    except UnclearError as error:
        raise RefusedError(_("“%(words)s” is no day: write it as 01/7/2025", words=row.cells[Field.FROM])) from error
