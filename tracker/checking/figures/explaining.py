"""Which one number explains what does not agree, if one alone does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tracker.checking.amounts import Amount
from tracker.checking.figures.likely import is_small
from tracker.checking.figures.relations import Relates, Relation

#: These say what a figure of theirs is; a percentage says it as nearly as it is rounded.
_EXACT = frozenset((Relates.SUM, Relates.DIFFERENCE, Relates.LEFT))
_MOST = 40  # relations of one figure looked at


@dataclass(frozen=True, slots=True)
class Mend:
    """The one figure whose other value makes every relation of it hold."""

    amount: Amount
    value: Decimal


class Explanations:
    """Tells of a relation that does not hold whether one number alone is wrong, and what it should be."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._of: dict[tuple[int, int], list[Relation]] = defaultdict(list)
        for one in relations:
            for figure in one.figures:
                self._of[figure.start, figure.end].append(one)

    def mend(self, wrong: Relation) -> Mend | None:
        """None where no number explains it and all that is told of its figures; where two could, or one in two ways;
        none that becomes another number altogether, unless several relations ask for it or prove the others.
        """
        if wrong.guessed:
            return None
        around = self._around(wrong)
        found: list[Mend] = []
        for at, figure in enumerate(wrong.figures):
            values = self._values(wrong, at, around)
            if len(values) > 1:
                return None
            found += [Mend(figure, value) for value in values]
        if len(found) != 1:
            return None
        only = found[0]
        if is_small(only.amount, only.value) or self._are_proved(wrong, only):
            return only
        explained = self.explained(only)
        exactly = only.amount.percent or any(one.relates in _EXACT for one in explained)
        return only if exactly and len(explained) > 1 else None

    def _around(self, wrong: Relation) -> list[Relation]:
        """Every relation of its figures, itself among them."""
        near = (one for figure in wrong.figures for one in self._of[figure.start, figure.end][:_MOST])
        return list(dict.fromkeys(near))

    def _are_proved(self, wrong: Relation, mend: Mend) -> bool:
        """Whether another relation, which holds, has all other figures of a change that does not."""
        if wrong.relates is Relates.SUM:
            return False
        others = {(one.start, one.end) for one in wrong.figures} - {(mend.amount.start, mend.amount.end)}
        near = (one for one in self._around(wrong) if one is not wrong and one.holds())
        return len(others) > 1 and any(others <= {(each.start, each.end) for each in one.figures} for one in near)

    def explained(self, mend: Mend) -> list[Relation]:
        """The relations that are wrong by this number."""
        return [one for one in self._of[mend.amount.start, mend.amount.end] if not one.holds()]

    def _values(self, wrong: Relation, at: int, around: list[Relation]) -> set[Decimal]:
        figure = wrong.figures[at]
        tried = set(wrong.solved(at))
        for one in self._of[figure.start, figure.end][:_MOST]:
            place = next(at for at, other in enumerate(one.figures) if other.start == figure.start)
            tried.update(one.solved(place))
        return {value for value in tried if all(one.holds_with(figure, value) for one in around)}
