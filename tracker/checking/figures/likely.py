"""Whether a figure can be a slip of the pen at all: what no slip explains is rather a sentence read wrongly."""

from __future__ import annotations

from decimal import Decimal

from tracker.checking.amounts import Amount
from tracker.checking.figures.relations import Relates, Relation
from tracker.checking.figures.slips import is_misread
from tracker.checking.roles import Roles

_NEAR = Decimal("2.5")  # points, or hundredths of a value, that a wrong reckoning is off
_WHOLE_POINTS = 15
_ABSURD = 100  # points that no slip of a rate is off
_ASKED = frozenset((Relates.RATIO, Relates.SHARE, Relates.RATE, Relates.DIFFERENCE, Relates.LEFT))


def is_likely(wrong: Relation) -> bool:
    """Whether a relation that does not hold is nearly right, or one figure of it with one digit changed, or with its
    digits exchanged, makes it hold. Sums and structures have conditions of their own.
    """
    if wrong.relates not in _ASKED:
        return True
    for at, figure in enumerate(wrong.figures):
        for value in wrong.solved(at):
            if is_small(figure, value) or (at == 0 and _is_near(figure, value)):
                return True
    return False


def is_plain(wrong: Relation, roles: Roles) -> bool:
    """Whether its figures stand side by side, so that they can hardly be meant for others: `9/15 đơn vị, đạt 50%`. A
    change may be told in two ways.
    """
    if wrong.relates is Relates.RATE and any(abs(wrong.figures[0].value - one) > _ABSURD for one in wrong.solved(0)):
        return False  # of a month and of all months until it
    first, last = (pick(wrong.figures, key=lambda one: one.start) for pick in (min, max))
    places = {roles.at(one) for one in wrong.figures}
    others = roles.at(last) - roles.at(first) + 1 - len(places)
    part, whole = wrong.figures[1:3] if len(wrong.figures) > 2 else wrong.figures[:2]
    alike = part.scale == 1 and part.noun[:1] == whole.noun[:1] != ()  # 46 buổi phục vụ 41.250 lượt, … (80 buổi)
    changed = wrong.relates in (Relates.RATE, Relates.DIFFERENCE)
    return others <= (1 if changed or (alike and wrong.relates is Relates.RATIO) else 0)


def is_small(figure: Amount, value: Decimal) -> bool:
    """Whether a figure becomes a value by one digit, or by an exchange of digits."""
    said, meant = figure.value / figure.step, value / figure.step
    return meant == int(meant) and is_misread(Decimal(int(said)), Decimal(int(meant)))


def _is_near(figure: Amount, value: Decimal) -> bool:
    off = abs(figure.value - value)
    if figure.percent and figure.step < 1 and off <= _WHOLE_POINTS and off == int(off):
        return True  # its decimals are right: it is of this whole, and its points are wrong
    return off <= (_NEAR if figure.percent else figure.value * _NEAR / 100)
