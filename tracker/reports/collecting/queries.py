"""What units have sent, for the draft and for the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
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


def sent_figures(kind_id: int, period: str) -> Mapping[int, SentFigure]:
    """{indicator id: its figure with each summand} of the period's collection; empty without one. One query."""
    return _figures(Collection.kind_id == kind_id, Collection.period == period)


def figures_of(collection_id: int) -> Mapping[int, SentFigure]:
    """The same of one collection."""
    return _figures(Collection.id == collection_id)


def _figures(*which: object) -> Mapping[int, SentFigure]:
    rows = db.session.execute(
        select(
            UnitFigure.indicator_id, UnitFigure.value, UnitForm.id, UnitForm.unit_id, UnitForm.state, UnitForm.sent_on,
            Unit.name, Unit.short_name, Collection.cut_off,
        )
        .join(UnitForm, UnitForm.id == UnitFigure.form_id)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .join(Unit, Unit.id == UnitForm.unit_id)
        .where(*which)  # type: ignore[arg-type]  # conditions, as above
        .order_by(UnitFigure.indicator_id, Unit.position, Unit.sort_key, Unit.id)
    )  # fmt: skip
    there: dict[int, list[Summand]] = defaultdict(list)
    lacking: dict[int, list[Summand]] = defaultdict(list)
    days: dict[int, date] = {}
    for row in rows:
        accepted = row.state is FormState.ACCEPTED and row.value is not None
        one = Summand(
            row.id, row.unit_id, row.name, row.short_name or row.name, row.value if accepted else None, row.sent_on
        )
        (there if accepted else lacking)[row.indicator_id].append(one)
        days[row.indicator_id] = row.cut_off
    return {key: SentFigure(key, day, tuple(there[key]), tuple(lacking[key])) for key, day in days.items()}


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
