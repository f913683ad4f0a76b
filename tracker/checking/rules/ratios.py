"""Fractions and their percentages, shares of a whole, growth rates, structures."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from tracker.checking.figures.relations import Relates
from tracker.checking.rule import Case, FindingKind, Hit, Rule

RATIO = FindingKind("ratio", _l("Fraction and percentage"), icon="hash")
PERCENT = FindingKind("percent", _l("Share or growth"), icon="hash")

_KINDS = {
    Relates.RATIO: RATIO,
    Relates.LEFT: RATIO,
    Relates.SHARE: PERCENT,
    Relates.RATE: PERCENT,
    Relates.HUNDRED: PERCENT,
}


def check_ratios(case: Case) -> Iterator[Hit]:
    """Every percentage and every remainder that was worked out wrongly."""
    for one in case.told:
        if one.relates in _KINDS:
            yield Hit(_KINDS[one.relates], *one.span, one.finds, one.proposal)


RULE = Rule(60, check_ratios)
