"""What is wrong with a plan, before anything is done: each fault with its place and with what to do. Pure.

A place is a field of the plan: "day", "lines-0-to", "new-1-code", "people-2-to", "items-12:34", "committee-name". A
page shows the sentence at the field, a sheet in the cell that it came from. One pass over the plan and the units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property

from flask_babel import gettext as _

from tracker.core.i18n import write_day
from tracker.organization.models import Level
from tracker.organization.terms import territory_in
from tracker.reorganizing.fault import Fault, of_texts
from tracker.reorganizing.office import Office, OfficeUnit, in_circles, in_force, parents
from tracker.reorganizing.plan import Fate, Line, Wish

#: What one plan may hold: a province has some thousand units and posts.
MOST = {"lines": 2_000, "new": 2_000, "people": 5_000, "items": 20_000}
CLOSING = frozenset({Fate.MERGED, Fate.SPLIT, Fate.LEAVES})
EVE = timedelta(days=1)


def faults(wish: Wish, office: Office) -> Sequence[Fault]:
    """Every fault of the plan, in its order; none: it can be carried out on its day."""
    judged = _Judged(wish, office)
    return [*judged.head(), *judged.of_new(), *judged.of_lines(), *judged.of_tree(), *judged.of_people(),
            *judged.of_items(), *judged.of_committee()]  # fmt: skip


class _Judged:
    """A plan beside its office."""

    def __init__(self, wish: Wish, office: Office) -> None:
        self.wish, self.office, self.plan, self.day = wish, office, wish.plan, wish.day
        self.new = {unit.key: unit for unit in wish.plan.new}

    @cached_property
    def closing(self) -> frozenset[int]:
        return frozenset(line.unit_id for line in self.plan.lines if line.fate in CLOSING)

    def name(self, key: str) -> str:
        """A unit as sentences call it."""
        if key in self.new:
            return self.new[key].name or key
        unit = self.office.unit(key)
        return unit.name if unit else key

    def head(self) -> Iterator[Fault]:
        """Title, paper, and that there is anything to do."""
        if not self.wish.title.strip():
            yield Fault("title", _("Write what the reorganisation is called"))
        if not self.wish.decision.strip():
            yield Fault("decision", _("Write the paper by which units are reorganised: its number and date"))
        if not self.plan.lines and not self.plan.new and self.plan.committee is None:
            yield Fault("lines", _("Say what becomes of at least one unit"))
        for name, most in MOST.items():
            if len(getattr(self.plan, name)) > most:
                yield Fault(name, _("There are more than %(most)s lines: cut the plan up", most=most))

    def of_new(self) -> Iterator[Fault]:
        """New units: name, code, kind, unit above."""
        codes = {unit.code.casefold(): unit.name for unit in self.office.units.values()}
        names = {
            unit.name.casefold() for unit in self.office.units.values()
            if unit.id not in self.closing and in_force(unit, self.day)
        }  # fmt: skip
        keys: set[str] = set()
        for at, unit in enumerate(self.plan.new):
            place = f"new-{at}"
            if unit.key in keys or unit.key[:1] != "n":
                yield Fault(f"{place}-key", _("Each new unit needs a key of its own: n1, n2 …"))
            keys.add(unit.key)
            yield from of_texts(place, {"name": unit.name, "short_name": unit.short_name})
            if not unit.code.strip():
                yield Fault(f"{place}-code", _("Give the new unit a code"))
            elif (other := codes.get(unit.code.casefold())) is not None:
                words = _("%(unit)s has the code %(code)s: choose another", unit=other, code=unit.code)
                yield Fault(f"{place}-code", words)
            if unit.name.casefold() in names:
                words = _("%(unit)s is in force on that day already: choose another name, or let units go there")
                yield Fault(f"{place}-name", words % {"unit": unit.name})
            codes[unit.code.casefold()] = unit.name
            names.add(unit.name.casefold())
            yield from self._kind(f"{place}-kind", unit.kind)
            yield from self._stays(f"{place}-parent", unit.parent)

    def of_lines(self) -> Iterator[Fault]:
        """What becomes of each unit."""
        seen: set[int] = set()
        for at, line in enumerate(self.plan.lines):
            place, unit = f"lines-{at}", self.office.units.get(line.unit_id)
            if unit is None:
                yield Fault(f"{place}-unit_id", _("Choose a unit of the list"))
                continue
            if line.unit_id in seen:
                words = _("%(unit)s stands in the plan twice: leave one line", unit=unit.name)
                yield Fault(f"{place}-unit_id", words)
            seen.add(line.unit_id)
            yield from self._time(f"{place}-unit_id", unit)
            if unit.parent_id is None:
                words = _("%(unit)s stands at the top: what it becomes is said of the committee", unit=unit.name)
                yield Fault(f"{place}-fate", words)
                continue
            yield from self._fate(place, line, unit)

    def _time(self, place: str, unit: OfficeUnit) -> Iterator[Fault]:
        """The unit is there on the day before, and nothing was done to it since."""
        if unit.active_until is not None:
            words = _(
                "%(unit)s is closed, last day %(day)s: take it out", unit=unit.name, day=write_day(unit.active_until)
            )
            yield Fault(place, words)
        if unit.active_from is not None and unit.active_from >= self.day:
            words = _("%(unit)s begins on %(day)s: choose a later day", unit=unit.name, day=write_day(unit.active_from))
            yield Fault(place, words)
        last = self.office.touched.get(unit.id)
        if last is not None and last >= self.day:
            words = _("%(unit)s was reorganised on %(day)s: choose a later day", unit=unit.name, day=write_day(last))
            yield Fault(place, words)

    def _fate(self, place: str, line: Line, unit: OfficeUnit) -> Iterator[Fault]:
        to, own = line.to, f"u{unit.id}"
        if line.fate in (Fate.MERGED, Fate.SPLIT, Fate.MOVED) and own in to:
            yield Fault(f"{place}-to", _("%(unit)s cannot go into itself: choose another unit", unit=unit.name))
        if line.fate in (Fate.MERGED, Fate.MOVED) and len(to) != 1:
            yield Fault(f"{place}-to", _("Choose the unit that %(unit)s goes to", unit=unit.name))
        if line.fate is Fate.SPLIT and len(set(to)) < 2:
            yield Fault(f"{place}-to", _("Choose at least two units that %(unit)s is split into", unit=unit.name))
        if line.fate is Fate.LEAVES and not line.elsewhere.strip():
            words = _("Write which committee has %(unit)s from that day on: UBND xã Vạn Tường", unit=unit.name)
            yield Fault(f"{place}-elsewhere", words)
        if line.fate in (Fate.LEAVES, Fate.RENAMED) and to:
            yield Fault(f"{place}-to", _("%(unit)s goes to no unit here: leave it empty", unit=unit.name))
        if line.fate is Fate.RENAMED:
            yield from of_texts(place, {"name": line.name})
            if line.kind:
                yield from self._kind(f"{place}-kind", line.kind)
            if line.name.strip() == unit.name and line.kind in ("", unit.kind):
                yield Fault(f"{place}-name", _("%(unit)s has this name already", unit=unit.name))
            yield from self._named_since(f"{place}-name", unit)
        for key in dict.fromkeys(to):
            if key != own:
                yield from self._stays(f"{place}-to", key)

    def _named_since(self, place: str, unit: OfficeUnit) -> Iterator[Fault]:
        """A name that began later cannot be that of the time before the day."""
        last = self.office.renamed.get(unit.id)
        if last is not None and self.day <= last + EVE:
            words = _("%(unit)s has its name since %(day)s: choose a later day")
            yield Fault(place, words % {"unit": unit.name, "day": write_day(last + EVE)})

    def _stays(self, place: str, key: str) -> Iterator[Fault]:
        """The unit is new, or there and stays there."""
        if key in self.new:
            return
        unit = self.office.unit(key)
        if unit is None:
            yield Fault(place, _("Choose a unit that is there, or one of the new units"))
        elif unit.id in self.closing:
            yield Fault(place, _("%(unit)s ends with this plan: choose a unit that stays", unit=unit.name))
        elif not in_force(unit, self.day):
            words = _("%(unit)s is not in force on %(day)s: choose another", unit=unit.name, day=write_day(self.day))
            yield Fault(place, words)
        elif (last := self.office.touched.get(unit.id)) is not None and last > self.day:
            words = _("%(unit)s was reorganised on %(day)s: choose a later day", unit=unit.name, day=write_day(last))
            yield Fault(place, words)

    def _kind(self, place: str, code: str) -> Iterator[Fault]:
        if code not in self.office.kinds:
            yield Fault(place, _("Choose the kind of unit"))
            return
        ended = self.office.kinds[code]
        if ended is not None and ended < self.day:
            yield Fault(place, _("There are no such units since %(day)s: choose another kind", day=write_day(ended)))

    def of_tree(self) -> Iterator[Fault]:
        """No unit is left below one that ends, and none stands below itself."""
        places = {line.unit_id: at for at, line in enumerate(self.plan.lines)}
        moved = {line.unit_id: line.to[0] for line in self.plan.lines if line.fate is Fate.MOVED and line.to}
        for unit in self.office.units.values():
            above = self.office.units.get(unit.parent_id or 0)
            goes = unit.id in self.closing or unit.id in moved or not in_force(unit, self.day)
            if above is not None and above.id in self.closing and not goes:
                words = _("%(unit)s stands below %(above)s, which ends: move it or let it end too")
                yield Fault(f"lines-{places[above.id]}-fate", words % {"unit": unit.name, "above": above.name})
        circles = in_circles(parents(self.plan, self.office, moved))
        for place, key in (
            *((f"lines-{places[unit_id]}-to", f"u{unit_id}") for unit_id in moved),
            *((f"new-{at}-parent", unit.key) for at, unit in enumerate(self.plan.new)),
        ):
            if key in circles:
                yield Fault(place, _("%(unit)s would stand below itself: choose another unit", unit=self.name(key)))

    def of_people(self) -> Iterator[Fault]:
        """Posts of units that end go to units that stay."""
        seen: set[int] = set()
        for at, line in enumerate(self.plan.people):
            place, post = f"people-{at}", self.office.posts.get(line.post_id)
            if post is None:
                yield Fault(f"{place}-post_id", _("This post is over: take the line out"))
                continue
            if post.unit_id not in self.closing:
                unit = self.office.units[post.unit_id].name
                words = _("%(post)s: %(unit)s stays, so take the line out", post=post.words, unit=unit)
                yield Fault(f"{place}-post_id", words)
            if line.post_id in seen:
                yield Fault(f"{place}-post_id", _("%(post)s stands in the plan twice: leave one line", post=post.words))
            seen.add(line.post_id)
            if line.to:
                yield from self._stays(f"{place}-to", line.to)
                yield from of_texts(place, {"title": line.title})

    def of_items(self) -> Iterator[Fault]:
        """Open items of a split unit go to one of its parts."""
        split = {line.unit_id: line.to for line in self.plan.lines if line.fate is Fate.SPLIT}
        for where, key in self.plan.items.items():
            unit_id, _colon, item_id = where.partition(":")
            halves = split.get(int(unit_id)) if unit_id.isdecimal() and item_id.isdecimal() else None
            if halves is None:
                yield Fault(f"items-{where}", _("This unit is not split: take the line out"))
            elif key not in halves:
                words = _("Choose one of: %(units)s", units=", ".join(self.name(one) for one in halves))
                yield Fault(f"items-{where}", words)

    def of_committee(self) -> Iterator[Fault]:
        """What the committee becomes."""
        new = self.plan.committee
        if new is None:
            return
        yield from of_texts("committee", {"name": new.name, "short_name": new.short_name, "place": new.place})
        if new.level not in set(Level):
            yield Fault("committee-level", _("Choose the level"))
        elif new.name.strip() and territory_in(new.name, new.level) is None:
            words = _("The name does not say of which kind of this level the committee is: UBND xã Bình Sơn")
            yield Fault("committee-name", words)
        last = self.office.committee_until
        if last is not None and self.day <= last + EVE:
            words = _("The committee became what it is on %(day)s: choose a later day", day=write_day(last + EVE))
            yield Fault("day", words)
        elif (root := self.office.units.get(self.office.root_id or 0)) is not None and root.name != new.name:
            yield from self._named_since("day", root)
