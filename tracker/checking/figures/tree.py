"""All that must agree of one text's figures, from its tree; and what of it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from tracker.checking.figures.changes import changes, moves, turns
from tracker.checking.figures.explaining import Explanations
from tracker.checking.figures.left import leftovers
from tracker.checking.figures.likely import is_likely, is_plain
from tracker.checking.figures.parted import Shares, hundreds, named_wholes, structures
from tracker.checking.figures.plans import plans
from tracker.checking.figures.relations import Relation
from tracker.checking.figures.shares import Neighbours, each_once, fractions, of_wholes, remainders, with_wholes
from tracker.checking.figures.sums import sums_of
from tracker.checking.figures.told_before import earlier_wholes
from tracker.checking.groups import Group, Grouping


class Tree:
    """The relations of a text: `wrong` are those that do not hold and should."""

    def __init__(self, grouping: Grouping, groups: Iterable[Group]) -> None:
        around = Neighbours(grouping)
        shares = Shares(around, groups)
        sums = list(_sums(shares))
        parted = list(shares.relations())
        ratios = each_once(
            chain(
                fractions(around),
                plans(around),
                parted,
                structures(around, shares.groups),
                with_wholes(around),
                of_wholes(around),
                named_wholes(around),
                earlier_wholes(around),
            ),
            but=shares.untold,
        )
        moved = chain(changes(around), moves(around), turns(around))
        self.relations: list[Relation] = [
            *sums,
            *ratios,
            *remainders(around),
            *leftovers(around),
            *moved,
            *hundreds(around),
        ]
        doubted = [one for one in self.relations if one.doubted and not one.holds()]
        self.wrong = [one for one in doubted if is_plain(one, grouping.roles) or is_likely(one)]
        self.explanations = Explanations(self.relations)


def _sums(shares: Shares) -> Iterator[Relation]:
    totals: set[int] = set()
    for group in shares.groups:
        is_first = group.total.start not in totals
        totals.add(group.total.start)
        yield from sums_of(group, whole_by_shares=shares.fill(group), is_first=is_first)
