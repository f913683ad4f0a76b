"""Totals that are not the sum of their parts, changes that are not the difference of their values."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from tracker.checking.amounts import Amount
from tracker.checking.figures.relations import Relates, Relation
from tracker.checking.figures.telling import told_of
from tracker.checking.rule import Case, FindingKind, Hit, Rule

SUM = FindingKind("sum", _l("Sum and its parts"), icon="hash")


def check_sums(case: Case) -> Iterator[Hit]:
    """Every partition whose parts are said to be all of it and are not, every rise that its two values belie."""
    for one in case.told:
        if one.relates in (Relates.SUM, Relates.DIFFERENCE):
            yield Hit(SUM, *one.span, one.finds, one.proposal)


def sum_hit(total: Amount, parts: tuple[Amount, ...]) -> Hit:
    """A total, the parts behind it that should make it, and what they make."""
    told = told_of(Relation(Relates.SUM, (total, *parts), True, (total.start, parts[-1].tail)))
    return Hit(SUM, *told.span, told.finds, told.proposal)


RULE = Rule(10, check_sums)
