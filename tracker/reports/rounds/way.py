"""The way of a report from who compiles it to who approves it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.reports.models import ReportState, ReportTurn


@dataclass(frozen=True, slots=True)
class Way:
    """How reports of a kind go, and what they carry."""

    by_head: bool = True  # through the head of the office, where there is one
    head_edits: bool = True
    leader_edits: bool = False
    compares: bool = False

    def edits(self, turn: ReportTurn) -> bool:
        """Whether who has the report at this turn may change its words; else only comment on them."""
        return {ReportTurn.OFFICER: True, ReportTurn.HEAD: self.head_edits, ReportTurn.LEADER: self.leader_edits}[turn]

    def first_reader(self, *, has_head: bool) -> ReportTurn:
        """To whom the office submits: without a head of the office straight to the leadership."""
        return ReportTurn.HEAD if self.by_head and has_head else ReportTurn.LEADER


@dataclass(frozen=True, slots=True)
class Stage:
    """A station of the way; `place`: done, now, or ahead."""

    turn: ReportTurn | None  # None: it is sent
    place: str


def stages(state: ReportState, turn: ReportTurn, *, with_head: bool) -> tuple[Stage, ...]:
    """The stations as the page draws them. `with_head`: through the head of the office, who may have it right now."""
    middle: Sequence[ReportTurn] = (ReportTurn.HEAD,) if with_head or turn is ReportTurn.HEAD else ()
    way: tuple[ReportTurn | None, ...] = (ReportTurn.OFFICER, *middle, ReportTurn.LEADER, None)
    at = way.index(turn if state.is_open else None)
    if state is ReportState.SENT:
        return tuple(Stage(one, "done") for one in way)
    return tuple(
        Stage(one, "done" if place < at else "now" if place == at else "ahead") for place, one in enumerate(way)
    )
