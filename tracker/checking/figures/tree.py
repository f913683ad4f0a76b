"""All that must agree of one text's figures, from its tree; and what of it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from tracker.checking.figures.aligned import aligned
from tracker.checking.figures.changes import changes, moves, told_twice, turns
from tracker.checking.figures.explaining import Explanations
from tracker.checking.figures.left import gaps, leftovers
from tracker.checking.figures.likely import is_likely, is_plain
from tracker.checking.figures.otherwise import is_made_otherwise
from tracker.checking.figures.parted import Shares, hundreds, named_wholes, structures
from tracker.checking.figures.plans import plans
from tracker.checking.figures.points import points
from tracker.checking.figures.relations import Relation
from tracker.checking.figures.runs import Rows
from tracker.checking.figures.said import SaidShares
from tracker.checking.figures.shares import Neighbours, each_once, fractions, of_wholes, remainders, with_wholes
from tracker.checking.figures.sums import holds, sums_of
from tracker.checking.figures.told_before import earlier_wholes
from tracker.checking.groups import Group, Grouping


class Tree:
    """The relations of a text: `wrong` are those that do not hold and should."""

    def __init__(self, grouping: Grouping, groups: Iterable[Group]) -> None:
        around = Neighbours(grouping)
        rows = Rows(grouping)
        groups = without_part_rows(list(groups), rows.held)
        shares = Shares(around, [*groups, *rows.held])
        sums = list(_sums(shares))
        right = [one for one in shares.groups if holds(one)]
        told = {one.start for relation in sums if relation.doubted for one in relation.figures}
        sums += [one for one in rows.doubted(right) if not told & {each.start for each in one.figures[1:]}]
        parted = list(shares.relations())
        ratios = list(each_once(chain(*_shares_of(around, shares, parted)), but=shares.untold))
        settled = {one.figures[0].start for one in ratios if one.doubted or one.holds()} | shares.untold
        said = list(SaidShares(around, shares.groups).relations(settled))
        again = {one.figures[0].start for one in said}
        ratios = [*(one for one in ratios if one.figures[0].start not in again), *said]
        moved = list(chain(changes(around), moves(around), turns(around), told_twice(around), points(around)))
        between = list(each_once(gaps(around), but={one.figures[0].start for one in moved}))
        self.relations: list[Relation] = [
            *_but_gaps(sums, between),
            *ratios,
            *remainders(around),
            *leftovers(around),
            *between,
            *moved,
            *hundreds(around),
        ]
        doubted = [one for one in self.relations if one.doubted and not one.holds()]
        likely = [one for one in doubted if is_plain(one, grouping.roles) or is_likely(one)]
        self.wrong = [one for one in likely if not is_made_otherwise(one, grouping.reading.amounts)]
        self.explanations = Explanations(self.relations)


def _but_gaps(sums: list[Relation], between: list[Relation]) -> Iterator[Relation]:
    """The sums but those of figures that are told as a gap: what is sent out, what comes in, what is over."""
    gaps_of = [{each.start for each in one.figures} for one in between if one.doubted]
    return (one for one in sums if {each.start for each in one.figures} not in gaps_of)


def _shares_of(around: Neighbours, shares: Shares, parted: list[Relation]) -> Iterator[Iterable[Relation]]:
    """The readings of a percentage as a share, the surest first."""
    yield aligned(around, shares.groups)
    yield fractions(around)
    yield plans(around)
    yield parted
    yield structures(around, shares.groups)
    yield with_wholes(around)
    yield of_wholes(around)
    yield named_wholes(around)
    yield earlier_wholes(around)


def without_part_rows(groups: list[Group], held: list[Group]) -> list[Group]:
    """The partitions but those that a row which just makes their total has all parts of, and more."""
    rows = {part.start: row for row in held for part in row.parts}
    return [one for one in groups if holds(one) or not _is_in(one, rows)]


def _is_in(group: Group, rows: dict[int, Group]) -> bool:
    """Whether a row has the first parts of a partition, and its total where words announce that."""
    row = rows.get(group.parts[0].start)
    if row is None or (len(group.parts) > 1 and rows.get(group.parts[1].start) is not row):
        return False
    is_its = row.total.start == group.total.start
    return is_its or (not group.announced and len(group.parts) > 1)


def _sums(shares: Shares) -> Iterator[Relation]:
    totals: set[int] = set()
    for group in shares.groups:
        is_first = group.total.start not in totals
        totals.add(group.total.start)
        yield from sums_of(group, whole_by_shares=shares.fill(group), is_first=is_first)
