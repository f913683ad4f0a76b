"""The workbook of a plan, made for this office: its units and people stand there, choices drop down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import IO, Any

from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.core.sheets import HEAD, Line, Look, Sheet
from tracker.core.workbooks import write_workbook
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.organization.kinds import kinds
from tracker.organization.levels import offered as offered_kinds
from tracker.organization.models import Level, Unit
from tracker.reorganizing.plan import Fate, Line as PlanLine, NewUnit, Plan, Wish
from tracker.reorganizing.queries.moving import touching
from tracker.reorganizing.queries.naming import level_of
from tracker.reorganizing.sheet.layout import (
    BASICS,
    ENDS,
    FATES,
    GUIDANCE,
    GUIDE,
    ITEMS,
    LABELS,
    LEVELS,
    NEW,
    PEOPLE,
    ROLES,
    STAYS,
    UNITS,
    Layout,
)  # fmt: skip

#: Rows that somebody may add below ours.
SPARE = 60
MOST_ITEMS = 5_000
#: Beside the guidance stand roles and kinds, for the drop-downs: their words have commas.
LISTED = ("Vai trò", "Loại đơn vị")
ROLE_RANGE = f"'{GUIDE}'!$B$2:$B${len(ROLES) + 1}"
PLAIN = Look()
DAY = Look("dd/mm/yyyy", align="left")
TITLE = Look(bold=True, wrap=False, size=14)


@dataclass(frozen=True, slots=True)
class _Held:
    """A post with whose it is."""

    post: Post
    name: str


def write_plan(*, by: Actor, on: date, wish: Wish | None = None) -> IO[bytes]:
    """The form for the office as it is on this day, in a temporary file; filled in where a plan is given.

    Open items stand in it for units that the plan splits, those that `by` may see. Five queries.
    """
    office = _Office(by, on, wish)
    return write_workbook(
        [
            Sheet(GUIDE, [110, 26, 22], office.guide(), head=1),
            Sheet(BASICS, [34, 70], office.basics(), head=1),
            office.sheet(
                UNITS,
                office.unit_rows(),
                {"fate": ",".join([STAYS, *FATES.values()]), "to": office.new_names, "kind": office.kind_range},
            ),
            office.sheet(NEW, office.new_rows(), {"kind": office.kind_range, "parent": office.unit_names}),
            office.sheet(PEOPLE, office.people_rows(), {"to": office.new_names, "role": ROLE_RANGE}),
            office.sheet(ITEMS, office.item_rows(), {"to": office.new_names}),
        ]
    )


class _Office:
    """Everything that stands in the workbook."""

    def __init__(self, by: Actor, on: date, wish: Wish | None) -> None:
        self.by, self.wish, self.plan = by, wish, wish.plan if wish else Plan()
        tree = db.session.scalars(select(Unit).order_by(Unit.sort_key, Unit.id))
        self.every = {unit.id: unit for unit in tree}
        self.units = [unit for unit in self.every.values() if unit.parent_id is not None and unit.active_until is None]
        rows = db.session.execute(
            select(Post, Person.full_name)
            .join(Person, Person.id == Post.person_id)
            .where(Post.unit_id.in_([unit.id for unit in self.units]), Post.until_on.is_(None) | (Post.until_on >= on))
            .order_by(Person.sort_key, Post.id)
        )
        held: dict[int, list[_Held]] = {}
        for post, name in rows:
            held.setdefault(post.unit_id, []).append(_Held(post, name))
        self.held = held
        self.kind_names = [kind.name for kind in offered_kinds(kinds().values(), level_of(self.plan), on)]
        self.kind_range = f"'{GUIDE}'!$C$2:$C${len(self.kind_names) + 1}"
        self.new = {unit.key: unit for unit in self.plan.new}
        self.lines = {line.unit_id: line for line in self.plan.lines}
        self.unit_names = f"'{UNITS.title}'!$A$2:$A${len(self.units) + 1}"
        self.new_names = f"'{NEW.title}'!$A$2:$A${len(self.new) + SPARE}"

    def name(self, key: str) -> str:
        """A unit of the plan by its key."""
        if key in self.new:
            return self.new[key].name
        return self.every[int(key[1:])].name if key else ""

    def sheet(self, layout: Layout, rows: Sequence[Sequence[Any]], choices: Mapping[str, str]) -> Sheet:
        """A sheet with a row of heads; drop-downs go some rows below the last one."""
        names = [column.name for column in layout.columns]
        looks = [PLAIN] * len(names)
        lines = [Line([column.head for column in layout.columns], [HEAD] * len(names))]
        lines += [Line(row, looks) for row in rows]
        return Sheet(
            layout.title, [column.width for column in layout.columns], lines, kept=1,
            choices={names.index(name) + 1: offered for name, offered in choices.items()}, most=len(rows) + SPARE,
        )  # fmt: skip

    def guide(self) -> Iterator[Line]:
        """How it is filled in."""
        yield Line([GUIDE, *LISTED], [TITLE, HEAD, HEAD])
        for row in zip_longest(GUIDANCE, ROLES.values(), self.kind_names, fillvalue=""):
            yield Line(row, [PLAIN, PLAIN, PLAIN])

    def basics(self) -> Iterator[Line]:
        """Title, day, paper, and what the committee becomes."""
        new, values = self.plan.committee, dict.fromkeys(LABELS, "")
        day: date | None = None
        if self.wish is not None:
            values |= {"title": self.wish.title, "decision": self.wish.decision}
            day = self.wish.day
        if new is not None:
            values |= {f"committee-{name}": getattr(new, name) for name in ("name", "short_name", "place", "superior")}
            values["committee-level"] = LEVELS[Level(new.level)] if new.level in set(Level) else new.level
        for name, label in LABELS.items():
            yield Line([label, day if name == "day" else values[name]], [HEAD, DAY if name == "day" else PLAIN])

    def unit_rows(self) -> Sequence[Sequence[Any]]:
        """Every unit in force, with what the plan says of it."""
        rows = []
        for unit in self.units:
            line = self.lines.get(unit.id)
            fate = FATES[line.fate] if line else ""
            to = "; ".join(map(self.name, line.to)) or line.name or line.elsewhere if line else ""
            short, kind = self._renamed(unit, line) if line and line.fate is Fate.RENAMED else ("", "")
            rows.append([unit.name, unit.code, fate, to, "", short, kind])
        return rows

    def _renamed(self, unit: Unit, line: PlanLine) -> tuple[str, str]:
        """The short name and the kind of its new name; no kind in the plan is that which it has."""
        kind = kinds().get(line.kind or unit.kind)
        return line.short_name, kind.name if kind else ""

    def new_rows(self) -> Sequence[Sequence[Any]]:
        """The new units of the plan."""
        return [self._new_row(unit) for unit in self.plan.new]

    def _new_row(self, unit: NewUnit) -> Sequence[Any]:
        kind = kinds().get(unit.kind)
        return [unit.name, unit.short_name, kind.name if kind else "", self.name(unit.parent), unit.code, unit.email]

    def people_rows(self) -> Sequence[Sequence[Any]]:
        """Every post, unit by unit; of a plan where it goes."""
        said = {line.post_id: line for line in self.plan.people}
        rows = []
        for unit in self.units:
            for one in self.held.get(unit.id, ()):
                post, line = one.post, said.get(one.post.id)
                role = ROLES.get((post.role, post.is_deputy), "")
                to, title = "", ""
                if line is not None:
                    role = ROLES.get((Role(line.role), line.is_deputy), "")
                    to, title = self.name(line.to) or ENDS, line.title
                rows.append([one.name, post.title, unit.name, to, role, title, post.id])
        return rows

    def item_rows(self) -> Sequence[Sequence[Any]]:
        """Open items of the units that are split. Two queries for each of them."""
        rows: list[Sequence[Any]] = []
        for line in self.plan.lines:
            if line.fate is not Fate.SPLIT:
                continue
            theirs = touching([line.unit_id])
            found = db.session.execute(
                select(Item.id, Item.title)
                .where(Item.closed_on.is_(None), Item.id.in_(select(theirs.c[0])), may_see(self.by))
                .order_by(Item.id)
                .limit(MOST_ITEMS)
            )
            for item_id, title in found:
                to = self.plan.items.get(f"{line.unit_id}:{item_id}", "")
                rows.append([self.every[line.unit_id].name, title, self.name(to), item_id])
        return rows
