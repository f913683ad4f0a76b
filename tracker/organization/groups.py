"""Units that are named together on a day: the groups of the office, and "các phòng", "các xã", known without a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.organization.kinds import kinds
from tracker.organization.models import Family, Kind, Succession, Unit, UnitGroup, UnitGroupMember, UnitKind
from tracker.organization.names import heirs_of, successions

#: Before "các phòng", with and without "các": what papers write where they mean every one of them.
EVERY = ("tất cả", "toàn bộ", "toàn thể")
ONE_BY_ONE = ("từng", "mỗi")
#: Under which names papers know the units of the commune level, whatever kinds there are among them.
LOCAL = (
    "các xã", "các địa phương", "các đơn vị cấp xã", "cấp xã", "các xã, phường", "các xã, thị trấn",
    "các xã, phường, thị trấn", "các xã, phường, đặc khu",
)  # fmt: skip
#: The code of that group, beside the codes of kinds.
LOCAL_CODE = "local"


@dataclass(frozen=True, slots=True)
class GroupOf:
    """A group on a day. `unit_ids`: units in force, in the order of lists, each once; none where all are closed.

    `id`: its row; 0 where there is none, and `code` says which (the kind's, or `local`). `folded` and `also` are all
    names that it goes by, folded.
    """

    id: int
    name: str
    folded: str
    unit_ids: tuple[int, ...]
    code: str = ""
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a form sends: g12, or k-division."""
        return f"g{self.id}" if self.id else f"k-{self.code}"


@dataclass(frozen=True, slots=True)
class _Known:
    """Every unit: of what kind, whether in force on the day, at which place in lists."""

    kind: Mapping[int, str]
    in_force: frozenset[int]
    place: Mapping[int, tuple[str, int]]

    def of_kinds(self, codes: Collection[str]) -> set[int]:
        """The units of these kinds that are in force."""
        return {one for one in self.in_force if self.kind[one] in codes}

    def ordered(self, units: Collection[int]) -> tuple[int, ...]:
        return tuple(sorted(units, key=lambda one: self.place[one]))


def groups_on(day: date) -> Sequence[GroupOf]:
    """The office's groups, by name, with their units in force on this day: of a closed one its heirs. Three queries."""
    rows = db.session.execute(
        select(UnitGroup.id, UnitGroup.name, UnitGroup.folded, UnitGroup.kinds, UnitGroupMember.unit_id)
        .outerjoin(UnitGroupMember, UnitGroupMember.group_id == UnitGroup.id)
        .order_by(UnitGroup.id)
    ).all()
    if not rows:
        return []
    known, after = _known(day), successions()
    units: dict[int, set[int]] = {}
    for row in rows:
        if row.id not in units:
            units[row.id] = known.of_kinds(set(codes_in(row.kinds)))
        if row.unit_id is not None:
            units[row.id] |= _now(row.unit_id, known, after)
    heads = {row.id: row for row in rows}
    found = [GroupOf(one.id, one.name, one.folded, known.ordered(units[one.id])) for one in heads.values()]
    return sorted(found, key=lambda one: one.folded)


def implicit_groups(day: date) -> Sequence[GroupOf]:
    """The groups that need no row: the units in force of each kind, in the order of kinds. Two queries.

    Where there are units of the commune level, "các xã" means all of them: xã, phường, thị trấn, đặc khu.
    """
    known, found = _known(day), []
    local = [kind for kind in kinds().values() if is_local(kind)]
    several = [kind for kind in local if known.of_kinds([kind.code])]
    for kind in kinds().values():
        units = known.of_kinds([kind.code])
        if kind in several and kind.code == UnitKind.COMMUNE:
            continue
        if units and kind.family is not Family.LEADERSHIP:
            found.append(_implicit(kind.several or kind.name, known.ordered(units), kind.code))
    if several:
        first = sorted(several, key=lambda kind: (kind.code != UnitKind.COMMUNE, kind.position, kind.code))
        name = "các " + ", ".join(kind.name.lower() for kind in first)
        units = known.of_kinds([kind.code for kind in several])
        found.append(_implicit(name, known.ordered(units), LOCAL_CODE, LOCAL))
    return found


def every_group(day: date) -> Sequence[GroupOf]:
    """Both: the office's own first, for a name that is in both is the office's."""
    return [*groups_on(day), *implicit_groups(day)]


def is_local(kind: Kind) -> bool:
    """Whether units of this kind are of the commune level: places below a province and a district."""
    return kind.family is Family.PLACE and kind.code not in (UnitKind.PROVINCE, UnitKind.DISTRICT)


def codes_in(kinds: str) -> list[str]:
    """The codes of a group's kinds, as its column holds them."""
    return [code for code in kinds.split(",") if code]


def names_of(several: str) -> tuple[str, ...]:
    """Every way in which papers name the units of "các phòng", folded: that first."""
    alone = several.removeprefix("các ").removeprefix("Các ")
    words = [several, *(f"{every} {several}" for every in EVERY), *(f"{one} {alone}" for one in ONE_BY_ONE)]
    return tuple(dict.fromkeys(fold(word) for word in words))


def _implicit(name: str, units: tuple[int, ...], code: str, more: Sequence[str] = ()) -> GroupOf:
    first, *also = names_of(name)
    also += [word for one in more for word in names_of(one)]
    return GroupOf(0, name, first, units, code, tuple(dict.fromkeys(word for word in also if word != first)))


def _known(day: date) -> _Known:
    columns = (Unit.id, Unit.kind, Unit.sort_key, Unit.active_from, Unit.active_until)
    rows = db.session.execute(select(*columns)).all()
    return _Known(
        {row.id: row.kind for row in rows},
        frozenset(
            row.id
            for row in rows
            if (row.active_from is None or row.active_from <= day)
            and (row.active_until is None or row.active_until >= day)
        ),
        {row.id: (row.sort_key, row.id) for row in rows},
    )


def _now(unit_id: int, known: _Known, after: Mapping[int, Sequence[Succession]]) -> set[int]:
    """The member itself while it is in force, else whoever has what it had."""
    if unit_id in known.in_force:
        return {unit_id}
    return {one for one in heirs_of(unit_id, after) if one in known.in_force}
