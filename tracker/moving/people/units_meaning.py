"""Which unit, which kind and which unit above a row of a list means; where that is unclear, the doubt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from tracker.core.search import fold
from tracker.moving.models import ImportRow, ImportRun, RunKind
from tracker.moving.people.hand import RefusedError, Said, cells_of, unit_answer
from tracker.moving.people.register import UnitFacts, Units, known_rows, units_on
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.kinds_of_units import code_of, first_word, free_code, kind_by_name, kind_said
from tracker.moving.people.sheets.values import UnclearError, read_day, read_mail, read_unit_name
from tracker.organization.forms import offered_kinds
from tracker.organization.matching.words import words_of


class UnitMeaning:
    """The office and the file beside which rows are read."""

    def __init__(self, run: ImportRun, on: date, answers: Mapping[str, Any]) -> None:
        self.run, self.on, self.answers = run, on, answers

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

    def there(self, row: ImportRow, name: str, said: Said, key: str) -> UnitFacts | None:
        """The unit of the register that the row is; of one that is spelt nearly so somebody is asked."""
        units, code = self.units, code_of(row.cells.get(Field.CODE, ""))
        if row.cells.get(Field.CODE) and not code:
            words = _("“%(code)s” cannot be a code: use capitals, digits and hyphens", code=row.cells[Field.CODE])
            raise RefusedError(words, Field.CODE)
        found = units.exactly(name)
        found = units.top_id if found is None and units.is_top(name) else found
        if found is None and key in self.known:
            found = self.known[key]
        owner = units.codes.get(code) if code else None
        if owner is not None and owner != found:
            words = _("The code %(code)s belongs to %(unit)s already", code=code, unit=units.name(owner) or "—")
            raise RefusedError(words, Field.CODE)
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

    def kind(self, row: ImportRow, name: str, there: UnitFacts | None, said: Said) -> str:
        """By its column, its name, its heading, or what was answered."""
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

    def parent(self, row: ImportRow, there: UnitFacts | None, said: Said) -> int | None:
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
            raise RefusedError(_("Choose a unit that is not this one and does not stand below it"), Field.PARENT)
        return found

    def code(self, row: ImportRow, name: str, kind: str) -> str:
        """The code of the row, or one made of the name that nobody has, and that stays the row's."""
        if written := code_of(row.cells.get(Field.CODE, "")):
            if self.proposed.get(written) != row.position:
                raise RefusedError(_("Another row of this file has the code %(code)s", code=written), Field.CODE)
            return written
        before = (row.cells.get("shown") or {}).get("code", "")
        if before and before not in self.units.codes and self.proposed.get(before, row.position) == row.position:
            made = str(before)
        else:
            made = free_code(name, self.units.kinds.get(kind), self.units.codes.keys() | self.proposed.keys())
        self.proposed[made] = row.position
        return made


def read_beside(row: ImportRow) -> tuple[str, date | None]:
    """The address and the first day; raises RefusedError with what to do."""
    try:
        email = read_mail(row.cells.get(Field.EMAIL, ""))
    except UnclearError as error:
        raise RefusedError(
            _("“%(words)s” is no mail address: write it as ten@coquan.gov.vn", words=row.cells[Field.EMAIL]),
            Field.EMAIL,
        ) from error
    try:
        return email, read_day(row.cells.get(Field.FROM, ""))
    except UnclearError as error:
        words = _("“%(words)s” is no day: write it as 01/7/2025", words=row.cells[Field.FROM])
        raise RefusedError(words, Field.FROM) from error
