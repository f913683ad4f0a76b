"""What of a text's figures must agree: sums, shares, changes. Each knows whether it holds with other values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from tracker.checking.amounts import Amount


class Relates(StrEnum):
    """How the figures of a relation hang together; the first is always what the others make."""

    SUM = "sum"  # total = part + part + …
    RATIO = "ratio"  # percent = part / whole of a fraction, of a plan, of a base
    SHARE = "share"  # percent = part / whole of a partition, of a whole told before
    RATE = "rate"  # percent = (now - then) / then
    DIFFERENCE = "difference"  # change = now - then
    LEFT = "left"  # what is left = plan - done
    HUNDRED = "hundred"  # the percentages of a structure are all of it


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """A relation of the tree. `doubted`: the text says it surely enough for a fault of it to be named.

    `rose`: 1 or -1 of a change; `span`: what of the text a finding marks.
    """

    relates: Relates
    figures: tuple[Amount, ...]
    doubted: bool
    span: tuple[int, int]
    rose: int = 1
    guessed: bool = False  # its whole is not named: a percentage is then mended by nothing

    @property
    def said(self) -> tuple[Decimal, ...]:
        """The values as the text has them."""
        return tuple(one.value for one in self.figures)

    def holds(self, values: tuple[Decimal, ...] | None = None) -> bool:
        """Whether these values agree, each rounded to its last written digit."""
        return _HOLDS[self.relates](self, values or self.said)

    def solved(self, at: int) -> Iterable[Decimal]:
        """Values of one figure for which the relation holds with the others as they are: all, or some of many."""
        return [value for value in _tried(self, at) if value > 0 and self.holds(self._with(at, value))]

    def _with(self, at: int, value: Decimal) -> tuple[Decimal, ...]:
        said = self.said
        return (*said[:at], value, *said[at + 1 :])

    def holds_with(self, amount: Amount, value: Decimal) -> bool:
        """Whether it would hold if a figure of it had another value."""
        places = [at for at, one in enumerate(self.figures) if one.start == amount.start and one.end == amount.end]
        return self.holds(self._with(places[0], value)) if places else self.holds()


def agrees(percent: Amount, part: Decimal, whole: Decimal) -> bool:
    """Whether part/whole is the percentage, rounded or cut off at the decimals that are written."""
    return percent.about or fits(percent.value, percent.step, part, whole)


def fits(said: Decimal, step: Decimal, part: Decimal, whole: Decimal) -> bool:
    """The same of bare values; of nothing everything is a share."""
    if not whole:
        return True
    if abs(part * 100 - said * whole) > step * abs(whole):
        return False  # without a division: most figures are nothing of each other
    true = part * 100 / whole
    return said in (true.quantize(step, ROUND_HALF_UP), true.quantize(step, ROUND_DOWN))


def _sum_holds(one: Relation, values: tuple[Decimal, ...]) -> bool:
    steps = [figure.step for figure in one.figures]
    loose = Decimal(0) if all(step == 1 for step in steps) else max(sum(steps[1:], Decimal(0)), steps[0]) / 2
    return abs(sum(values[1:], Decimal(0)) - values[0]) <= loose


def _share_holds(one: Relation, values: tuple[Decimal, ...]) -> bool:
    return fits(values[0], one.figures[0].step, values[1], values[2])


def _rate_holds(one: Relation, values: tuple[Decimal, ...]) -> bool:
    return fits(values[0], one.figures[0].step, (values[1] - values[2]) * one.rose, values[2])


def _difference_holds(one: Relation, values: tuple[Decimal, ...]) -> bool:
    step = max(figure.step for figure in one.figures[1:])
    return abs(values[0] - (values[1] - values[2]) * one.rose) <= (0 if step == 1 else step)


def _hundred_holds(one: Relation, values: tuple[Decimal, ...]) -> bool:
    loose = max(sum((figure.step for figure in one.figures), Decimal(0)) / 2, one.figures[0].step)
    return abs(sum(values, Decimal(-100))) <= loose


_HOLDS: dict[Relates, Callable[[Relation, tuple[Decimal, ...]], bool]] = {
    Relates.SUM: _sum_holds,
    Relates.RATIO: _share_holds,
    Relates.SHARE: _share_holds,
    Relates.RATE: _rate_holds,
    Relates.DIFFERENCE: _difference_holds,
    Relates.LEFT: _difference_holds,
    Relates.HUNDRED: _hundred_holds,
}


def _tried(one: Relation, at: int) -> list[Decimal]:
    values, figure = one.said, one.figures[at]
    if one.relates is Relates.SUM:
        made = sum(values[1:], Decimal(0))
        return [made if at == 0 else values[0] - made + values[at]]
    if one.relates is Relates.HUNDRED:
        return [values[at] - sum(values, Decimal(-100))]
    if one.relates in (Relates.DIFFERENCE, Relates.LEFT):
        return [
            (
                (values[1] - values[2]) * one.rose,
                values[2] + values[0] * one.rose,
                values[1] - values[0] * one.rose,
            )[at]
        ]
    if at == 0:
        over = values[1] if one.relates is not Relates.RATE else (values[1] - values[2]) * one.rose
        return [(over * 100 / values[2]).quantize(figure.step, ROUND_HALF_UP)] if values[2] else []
    exact = _exact(one, values, at)
    if exact is None:
        return []
    low, high = ((exact / figure.step).quantize(Decimal(1), way) * figure.step for way in (ROUND_FLOOR, ROUND_CEILING))
    return [low] if low == high else [low, high]


def _exact(one: Relation, values: tuple[Decimal, ...], at: int) -> Decimal | None:
    """The value that part or whole would need for just this percentage."""
    percent, first, second = values
    grown = 1 + percent * one.rose / 100 if one.relates is Relates.RATE else percent / 100
    if at == 1:
        return second * grown
    return first / grown if grown > 0 else None
