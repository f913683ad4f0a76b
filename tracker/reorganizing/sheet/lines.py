"""The sheets of a plan row by row: units, new units, posts, items. What cannot be read says so in its cell."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from flask_babel import gettext as _

from tracker.core.errors import Text
from tracker.organization.matching.index import UnitIndex
from tracker.organization.models import Kind
from tracker.reorganizing.editing import propose_code, propose_short_name
from tracker.reorganizing.office import Office
from tracker.reorganizing.plan import Fate, Line, NewUnit, PersonLine
from tracker.reorganizing.sheet.cells import Table
from tracker.reorganizing.sheet.layout import ENDS, FATES_READ, ITEMS, NEW, PEOPLE, ROLES, ROLES_READ, UNITS, Layout
from tracker.reorganizing.sheet.tables import Cell, CellFault, Row, rows_of
from tracker.reorganizing.sheet.words import folded, number_of


class Lines:
    """What the sheets say, as parts of a plan; `places`: the cell of each field, as `checking` names fields."""

    def __init__(self, office: Office, index: UnitIndex, kinds: Mapping[str, Kind]) -> None:
        self.office, self.index, self.kinds = office, index, kinds
        self.codes = {unit.code.casefold(): unit.id for unit in office.units.values()}
        self.new: list[NewUnit] = []
        self.lines: list[Line] = []
        self.people: list[PersonLine] = []
        self.items: dict[str, str] = {}
        self.places: dict[str, Cell] = {}
        self.faults: list[CellFault] = []
        self.made: dict[str, str] = {}  # folded name or code of a new unit: its key

    def read(self, tables: Mapping[str, Table]) -> None:
        """Every sheet that is there; new units first, for the others name them."""
        for layout, take, repeated in (
            (NEW, self._take_new, ("kind", "parent")), (UNITS, self._take_unit, ("fate", "to")),
            (PEOPLE, self._take_person, ("to", "unit")), (ITEMS, self._take_item, ("to", "unit")),
        ):  # fmt: skip
            for row in self._rows(tables, layout, repeated):
                take(row)
        self._put_above()

    def _rows(self, tables: Mapping[str, Table], layout: Layout, repeated: tuple[str, ...]) -> list[Row]:
        table = tables.get(folded(layout.title))
        return list(rows_of(table, layout, repeated=repeated)) if table is not None else []

    def _blame(self, row: Row, name: str, words: Text) -> None:
        self.faults.append(CellFault(row.cell(name), words))

    def _take_new(self, row: Row) -> None:
        name, at = row.text("name"), len(self.new)
        if not name:
            return
        kind = self._kind(row, name)
        taken = {unit.code for unit in self.office.units.values()} | {unit.code for unit in self.new}
        code = row.text("code").upper() or propose_code(name, taken)
        short = row.text("short_name") or propose_short_name(name, kind.name, kind.short_name) if kind else name
        unit = NewUnit(
            f"n{at + 1}", code, name, short, kind.code if kind else "", row.text("parent"), row.text("email")
        )
        self.new.append(unit)
        self.places[f"new-{at}"] = row.cell("name")
        for part in ("name", "short_name", "kind", "parent", "code"):
            self.places[f"new-{at}-{part}"] = row.cell(part)
        for words in (name, short, code):
            self.made.setdefault(folded(words), unit.key)

    def _kind(self, row: Row, name: str) -> Kind | None:
        """The kind that the cell says, else that of the first words of the name."""
        typed = folded(row.text("kind"))
        for kind in self.kinds.values():
            if typed and typed in (folded(kind.name), kind.code, folded(kind.short_name)):
                return kind
        if typed:
            names = ", ".join(kind.name for kind in self.kinds.values() if kind.ended_on is None)
            self._blame(row, "kind", _("There is no such kind of unit. Choose one of: %(names)s", names=names))
            return None
        return kind_of_name(name, self.kinds)

    def _put_above(self) -> None:
        """The unit above each new one, which may be a new one of a later row; without one it stands at the top."""
        root = f"u{self.office.root_id}"
        for at, unit in enumerate(self.new):
            cell = self.places[f"new-{at}-parent"]
            parent = self._key(unit.parent, cell) if unit.parent else root
            self.new[at] = NewUnit(unit.key, unit.code, unit.name, unit.short_name, unit.kind, parent, unit.email)

    def _take_unit(self, row: Row) -> None:
        fate = self._fate(row)
        if fate is None:
            return
        unit_id = self._unit(row)
        if unit_id is None:
            return
        said, at = row.text("to"), len(self.lines)
        for part, name in (
            ("unit_id", "unit"),
            ("fate", "fate"),
            ("to", "to"),
            ("name", "to"),
            ("kind", "kind"),
            ("elsewhere", "to"),
        ):
            self.places[f"lines-{at}-{part}"] = row.cell(name)
        if fate is Fate.LEAVES:
            self.lines.append(Line(unit_id, fate, elsewhere=said))
        elif fate is Fate.RENAMED:
            kind = self._kind(row, said)
            proposed = propose_short_name(said, kind.name, kind.short_name) if kind else said
            short = row.text("short_name") or proposed
            self.lines.append(Line(unit_id, fate, name=said, short_name=short, kind=kind.code if kind else ""))
        else:
            parts = row.parts("to") if fate is Fate.SPLIT else [said]
            keys = (self._key(part, row.cell("to")) for part in parts if part)
            self.lines.append(Line(unit_id, fate, tuple(key for key in keys if key)))

    def _fate(self, row: Row) -> Fate | None:
        typed = folded(row.text("fate"))
        if not typed:
            if row.text("to"):
                self._blame(row, "fate", _("Choose what becomes of the unit"))
            return None
        for words, fate in FATES_READ:
            if typed.startswith(words):
                return fate
        self._blame(
            row, "fate", _("Choose one of the words of the list: Sáp nhập vào, Chia tách thành, Đổi tên thành …")
        )
        return None

    def _unit(self, row: Row) -> int | None:
        """The unit of a row, by its code; by its name where no code is written. Both must mean the same."""
        code, name = row.text("code"), row.text("unit")
        by_code = self.codes.get(code.casefold()) if code else None
        if code and by_code is None:
            self._blame(row, "code", _("No unit has the code %(code)s", code=code))
            return None
        if by_code is not None:
            own = self.office.units[by_code].name
            if name and folded(name) != folded(own) and self.index.one(name).unit_ids not in ((by_code,), ()):
                self._blame(row, "unit", _("%(code)s is %(unit)s: name and code differ", code=code, unit=own))
                return None
            return by_code
        key = self._there(name, row.cell("unit"), is_named_itself=True)
        return int(key[1:]) if key else None

    def _key(self, name: str, cell: Cell) -> str:
        """A unit by its name or code, a new one before one that is there; empty and blamed where it is neither."""
        made = self.made.get(folded(name))
        if made is not None:
            return made
        by_code = self.codes.get(name.casefold())
        return f"u{by_code}" if by_code is not None else self._there(name, cell)

    def _there(self, name: str, cell: Cell, *, is_named_itself: bool = False) -> str:
        """A unit that is there. `is_named_itself`: not by the name of a closed one that it took over from."""
        found = self.index.one(name)
        if is_named_itself and found.was and not found.doubt:
            heir = self.office.units[found.unit_ids[0]].name
            words = _("“%(name)s” is closed, and %(unit)s took over: name the unit itself", name=name, unit=heir)
            self.faults.append(CellFault(cell, words))
            return ""
        if len(found.unit_ids) == 1 and not found.doubt:
            return f"u{found.unit_ids[0]}"
        names = [self.office.units[one].name for one in found.nearest if one in self.office.units]
        if names:
            words = _("“%(name)s” is no unit of this office. Perhaps: %(names)s", name=name, names="; ".join(names))
        else:
            words = _("“%(name)s” is no unit of this office: write it in the sheet “Đơn vị mới” first", name=name)
        self.faults.append(CellFault(cell, words))
        return ""

    def _take_person(self, row: Row) -> None:
        post_id, said = number_of(row.values.get("post")), row.text("to")
        role, title = row.text("role"), row.text("new_title")
        if not (said or title) or post_id is None:
            if said and post_id is None:
                self._blame(
                    row, "post", _("The number of the post is missing: take the row from the form of this office")
                )
            return
        at = len(self.people)
        for part, name in (("post_id", "person"), ("to", "to"), ("title", "new_title")):
            self.places[f"people-{at}-{part}"] = row.cell(name)
        if folded(said).startswith(folded(ENDS)[:8]):
            self.people.append(PersonLine(post_id, "", "officer", ""))
            return
        key = self._key(said, row.cell("to")) if said else self._default(post_id)
        said = folded(role)
        found = next((one for one, words in ROLES.items() if folded(words) == said), ROLES_READ.get(said))
        if found is None:
            self._blame(row, "role", _("Choose the role: %(names)s", names="; ".join(ROLES.values())))
            return
        title = title or row.text("title")
        self.people.append(PersonLine(post_id, key, found[0].value, title, found[1]))

    def _default(self, post_id: int) -> str:
        """Where the unit of a post goes, where only its title is changed."""
        post = self.office.posts.get(post_id)
        line = next((one for one in self.lines if post is not None and one.unit_id == post.unit_id), None)
        return next(iter(line.to), "") if line is not None else ""

    def _take_item(self, row: Row) -> None:
        item_id, said = number_of(row.values.get("item")), row.text("to")
        if item_id is None or not said:
            return
        unit = self._there(row.text("unit"), row.cell("unit"), is_named_itself=True)
        if unit:
            where = f"{unit[1:]}:{item_id}"
            self.places[f"items-{where}"] = row.cell("to")
            self.items[where] = self._key(said, row.cell("to"))


def kind_of_name(name: str, kinds: Mapping[str, Kind]) -> Kind | None:
    """The kind whose name the name begins with: "UBND phường Nghĩa Lộ" is a phường; the longest that fits."""
    words = folded(name)
    for before in ("uy ban nhan dan ", "ubnd "):
        words = words.removeprefix(before)
    fits = [kind for kind in kinds.values() if kind.ended_on is None and _begins(words, folded(kind.name))]
    return max(fits, key=lambda kind: len(kind.name), default=None)


def _begins(words: str, start: str) -> bool:
    return bool(start) and all(
        one == other for one, other in zip_longest(start.split(), words.split()[: len(start.split())])
    )
