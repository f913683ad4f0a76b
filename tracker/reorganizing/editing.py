"""A plan while it is entered: lines put in and taken out, new units named, codes proposed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.core.search import fold
from tracker.reorganizing.plan import Fate, Line, NewUnit, PersonLine, Plan

#: Letters of a code, as its form allows.
MOST_CODE = 30
OFFICES = ("uy ban nhan dan ", "ubnd ")


@dataclass(frozen=True, slots=True)
class Group:
    """What an office says in one breath: these units go into that one. `key`: the id of its first unit."""

    fate: Fate
    lines: Sequence[Line]

    @property
    def key(self) -> int:
        return self.lines[0].unit_id

    @property
    def unit_ids(self) -> Sequence[int]:
        return tuple(line.unit_id for line in self.lines)

    @property
    def to(self) -> Sequence[str]:
        """The keys that its units go to; all lines of a group say the same."""
        return self.lines[0].to


def groups_of(plan: Plan) -> Sequence[Group]:
    """The lines that say the same, together, in the order in which they were entered."""
    found: dict[tuple[object, ...], list[Line]] = {}
    for line in plan.lines:
        alone = line.unit_id if line.fate in (Fate.SPLIT, Fate.RENAMED) else 0
        found.setdefault((line.fate, line.to, line.elsewhere, alone), []).append(line)
    return [Group(lines[0].fate, lines) for lines in found.values()]


def group_of(plan: Plan, unit_id: int) -> Group | None:
    """The group that names this unit."""
    return next((one for one in groups_of(plan) if unit_id in one.unit_ids), None)


def put(plan: Plan, lines: Sequence[Line], new: Sequence[NewUnit], *, instead_of: Collection[int] = ()) -> Plan:
    """The plan with these lines in place of those of the units `instead_of`; new units of a known key are replaced."""
    gone = {*instead_of, *(line.unit_id for line in lines)}
    kept = [line for line in plan.lines if line.unit_id not in gone]
    place = next((at for at, line in enumerate(plan.lines) if line.unit_id in instead_of), len(kept))
    at = min(place, len(kept))
    by_key = {unit.key: unit for unit in plan.new} | {unit.key: unit for unit in new}
    return replace(plan, lines=(*kept[:at], *lines, *kept[at:]), new=tuple(by_key.values()))


def without(plan: Plan, unit_ids: Collection[int]) -> Plan:
    """The plan without what it says of these units."""
    return replace(plan, lines=tuple(line for line in plan.lines if line.unit_id not in unit_ids))


def put_people(plan: Plan, people: Sequence[PersonLine], *, by_itself: Sequence[PersonLine]) -> Plan:
    """The plan with these lines of posts, in place of what it says of the same posts.

    What would come by itself is not kept: it follows the units when their lines are changed.
    """
    said = {one.post_id for one in people}
    kept = [one for one in plan.people if one.post_id not in said]
    return replace(plan, people=(*kept, *(one for one in people if one not in by_itself)))


def tidy(plan: Plan, before: Plan) -> Plan:
    """Without the new units into which a unit went `before` and now nobody goes, and without what was chosen of them.

    A new unit into which no unit went before either stays: somebody wants it, for people or for later.
    """
    gone = used(replace(before, people=())) - used(plan)
    split = {line.unit_id: line.to for line in plan.lines if line.fate is Fate.SPLIT}
    items = {at: key for at, key in plan.items.items() if key in split.get(int(at.partition(":")[0]), ())}
    return replace(plan, new=tuple(unit for unit in plan.new if unit.key not in gone), items=items)


def used(plan: Plan) -> frozenset[str]:
    """The keys of units that units or people go to, and of those above them."""
    found = {key for line in plan.lines for key in line.to} | {one.to for one in plan.people if one.to}
    while more := {unit.parent for unit in plan.new if unit.key in found} - found:
        found |= more
    return frozenset(found)


def of_posts(plan: Plan, posts: Collection[int]) -> Plan:
    """Without what is said of other posts than these: their units stay, or the posts are over."""
    return replace(plan, people=tuple(one for one in plan.people if one.post_id in posts))


def next_key(plan: Plan, taken: Collection[str] = ()) -> str:
    """A key that no new unit has."""
    numbers = [int(key[1:]) for key in (*(unit.key for unit in plan.new), *taken) if key[1:].isdecimal()]
    return f"n{max(numbers, default=0) + 1}"


def closing(plan: Plan) -> Sequence[int]:
    """The units that are no more on the day, in the order of the plan."""
    return [line.unit_id for line in plan.lines if is_closing(line)]


def is_closing(line: Line) -> bool:
    """Whether the unit of the line ends: merged into another, split into others, gone to another committee."""
    return line.fate in (Fate.MERGED, Fate.SPLIT, Fate.LEAVES) and f"u{line.unit_id}" not in line.to


def successors(plan: Plan) -> Mapping[int, tuple[str, ...]]:
    """The keys that take over from each unit that ends, the default first; none: another committee has it."""
    return {line.unit_id: line.to for line in plan.lines if is_closing(line)}


def propose_code(name: str, taken: Collection[str]) -> str:
    """A code from a name: "UBND xã Bình Sơn" is XA-BINH-SON; with a number behind it where that is taken."""
    words = fold(name)
    for before in OFFICES:
        words = words.removeprefix(before)
    code = ""
    for word in "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in words).upper().split():
        if len(code) + len(word) + 4 > MOST_CODE:
            break
        code = f"{code}-{word}" if code else word
    code = code or "DON-VI"
    return next(one for one in (code, *(f"{code}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


def propose_short_name(name: str, kind_name: str, kind_short: str) -> str:
    """How tables call it: "Phòng Kinh tế" is P. Kinh tế, "UBND xã Bình Sơn" is Xã Bình Sơn."""
    bare = name
    for before in ("Ủy ban nhân dân ", "UBND "):
        bare = bare.removeprefix(before)
    if kind_short and kind_name and bare.casefold().startswith(f"{kind_name.casefold()} "):
        return f"{kind_short} {bare[len(kind_name) + 1 :]}"
    return bare[:1].upper() + bare[1:]


def choose_items(plan: Plan, unit_id: int, default: str, given: Mapping[int, str]) -> Plan:
    """Whither open items of a split unit go: `default` all that nothing is said of, `given` item → key, or empty."""
    lines = tuple(
        replace(line, to=(default, *(key for key in line.to if key != default))) if line.unit_id == unit_id else line
        for line in plan.lines
    )
    items = dict(plan.items)
    for item_id, key in given.items():
        items.pop(f"{unit_id}:{item_id}", None)
        if key and key != default:
            items[f"{unit_id}:{item_id}"] = key
    return replace(plan, lines=lines, items=items)
