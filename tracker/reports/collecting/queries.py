"""What units have sent, for the draft and for the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.reports.collecting.models import Collection, FormState, UnitFigure, UnitForm


@dataclass(frozen=True, slots=True)
class Summand:
    """The figure of one unit: `value` in the indicator's smallest unit; None: its form is not accepted yet."""

    form_id: int
    unit_id: int
    unit: str  # as papers call it
    short: str  # as screens call it
    value: int | None
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class SentFigure:
    """What was asked of the units for one indicator: the accepted summands, and who is missing."""

    indicator_id: int
    cut_off: date
    summands: tuple[Summand, ...]
    missing: tuple[Summand, ...]

    @property
    def value(self) -> int | None:
        """The sum of what was accepted; None where nothing was yet."""
        return sum(one.value or 0 for one in self.summands) if self.summands else None

    @property
    def asked(self) -> int:
        """Of how many units it is asked."""
        return len(self.summands) + len(self.missing)


def sent_figures(kind_id: int, periods: Iterable[str]) -> Mapping[str, Mapping[int, SentFigure]]:
    """{period: {indicator id: its figure with each summand}} of their collections; empty without one. One query."""
    several = sorted(set(periods))
    found = _figures(Collection.kind_id == kind_id, Collection.period.in_(several))
    return {period: found.get(period, {}) for period in several}


def figures_of(collection_id: int) -> Mapping[int, SentFigure]:
    """The same of one collection."""
    return next(iter(_figures(Collection.id == collection_id).values()), {})


def owing_units(kind_id: int, period: str) -> list[str]:
    """The units, in full, that have still to send their form of this period, or to mend it. One query."""
    return list(
        db.session.scalars(
            select(Unit.name)
            .join(UnitForm, UnitForm.unit_id == Unit.id)
            .join(Collection, Collection.id == UnitForm.collection_id)
            .where(Collection.kind_id == kind_id, Collection.period == period, UnitForm.state.in_(OWED))
            .order_by(Unit.position, Unit.sort_key, Unit.id)
        )
    )


def _figures(*which: object) -> dict[str, dict[int, SentFigure]]:
    rows = db.session.execute(
        select(
            UnitFigure.indicator_id, UnitFigure.value, UnitForm.id, UnitForm.unit_id, UnitForm.state, UnitForm.sent_on,
            Unit.name, Unit.short_name, Collection.period, Collection.cut_off,
        )
        .join(UnitForm, UnitForm.id == UnitFigure.form_id)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .join(Unit, Unit.id == UnitForm.unit_id)
        .where(*which)  # type: ignore[arg-type]  # conditions, as above
        .order_by(UnitFigure.indicator_id, Unit.position, Unit.sort_key, Unit.id)
    )  # fmt: skip
    there: dict[tuple[str, int], list[Summand]] = defaultdict(list)
    lacking: dict[tuple[str, int], list[Summand]] = defaultdict(list)
    days: dict[tuple[str, int], date] = {}
    for row in rows:
        accepted = row.state is FormState.ACCEPTED and row.value is not None
        one = Summand(
            row.id, row.unit_id, row.name, row.short_name or row.name, row.value if accepted else None, row.sent_on
        )
        key = (row.period, row.indicator_id)
        (there if accepted else lacking)[key].append(one)
        days[key] = row.cut_off
    found: dict[str, dict[int, SentFigure]] = defaultdict(dict)
    for key, day in days.items():
        period, indicator_id = key
        found[period][indicator_id] = SentFigure(indicator_id, day, tuple(there[key]), tuple(lacking[key]))
    return found


@dataclass(frozen=True, slots=True)
class Completeness:
    """How far a collection is, by the states of its forms."""

    by_state: Mapping[FormState, int]
    late: int = 0  # owed, and past the last day

    @property
    def total(self) -> int:
        """How many units are asked."""
        return sum(self.by_state.values())

    @property
    def sent(self) -> int:
        """How many have sent their form, given back ones too."""
        return sum(self.by_state.get(state, 0) for state in SENT_ONCE)

    @property
    def owed(self) -> int:
        """How many have sent nothing yet."""
        return self.total - self.sent


SENT_ONCE = (FormState.SENT, FormState.RETURNED, FormState.ACCEPTED)
#: The unit that answers for a form: since a reorganisation perhaps another one than its own.
ANSWERING = func.coalesce(UnitForm.answers_id, UnitForm.unit_id)
#: What a unit still has to do something about.
OWED = (FormState.NOT_BEGUN, FormState.BEGUN, FormState.RETURNED)


def completeness(collection: Collection) -> Completeness:
    """Of one collection. One query."""
    rows = db.session.execute(
        select(UnitForm.state, func.count()).where(UnitForm.collection_id == collection.id).group_by(UnitForm.state)
    )
    return Completeness(dict(rows.all()))
