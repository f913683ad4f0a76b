"""Where a report stands on its way, for whoever looks at it: whose turn it is, since when, what this person may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.actor import Actor
from tracker.reports import policies
from tracker.reports.models import Report, ReportState, ReportTurn
from tracker.reports.rounds.models import ReportStep
from tracker.reports.rounds.queries import Holder, holders_of, office_ids, steps_of, way_of
from tracker.reports.rounds.way import Stage, Way, stages


@dataclass(frozen=True, slots=True)
class Standing:
    """A report on its way. `reader`: to whom the office submits it; `is_mine`: this person is to act now."""

    way: Way
    steps: Sequence[ReportStep]
    holders: Mapping[ReportTurn, Sequence[Holder]]
    stages: tuple[Stage, ...]
    reader: ReportTurn
    is_mine: bool
    may_edit: bool

    @property
    def last(self) -> ReportStep | None:
        """The last step: since when it is where it is."""
        return self.steps[-1] if self.steps else None

    @property
    def has_head(self) -> bool:
        """Whether the head of the office can be asked to act."""
        return bool(self.holders[ReportTurn.HEAD])

    def names(self, turn: ReportTurn) -> str:
        """Who has this turn today, at most three: "Lê Thanh Bình"."""
        return ", ".join(one.name for one in self.holders[turn][:3])


def standing_of(report: Report, *, by: Actor, on: date, way: Way | None = None) -> Standing:
    """As this person sees it. Four queries at most; one less where the `way` was read before."""
    way, office, holders = way or way_of(report.kind_id), office_ids(by), holders_of(list(ReportTurn), on)
    others = [one for one in holders[ReportTurn.HEAD] if one.person_id != by.person_id]
    reader = way.first_reader(has_head=bool(others))
    turn = report.turn if report.state.is_open else ReportTurn.OFFICER
    mine = report.state is not ReportState.SENT and policies.has_turn(by, turn, office) is None
    edits = policies.can_edit(by, turn, office, edits=way.edits(turn)) is None
    shown = stages(report.state, turn, with_head=way.by_head and bool(holders[ReportTurn.HEAD]))
    return Standing(way, steps_of(report.id), holders, shown, reader, mine, report.state.is_open and edits)
