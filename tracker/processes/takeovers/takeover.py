"""Two versions of a procedure and the plan by which the one takes over the running items of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.processes.drawings import definition_of
from tracker.processes.models import ProcessVersion, RunState
from tracker.processes.takeovers.fitting import Plan, make_plan

#: Runs that have not ended.
GOING = (RunState.RUNNING, RunState.SUSPENDED)


@dataclass(frozen=True)
class Takeover:
    """From one version to another."""

    from_id: int
    to_id: int
    number: int  # of the version that takes over
    name: str  # of its drawing
    plan: Plan

    @property
    def outcome(self) -> str:
        """What the history keeps: between which versions."""
        return f"{self.from_id} {self.to_id}"


def takeover_of(old: ProcessVersion, new: ProcessVersion, chosen: Mapping[str, str] | None = None) -> Takeover:
    """As it is proposed, or as the clerk has chosen."""
    plan = make_plan(
        definition_of(old.id, old.sha256), definition_of(new.id, new.sha256), chosen, is_for_one=new.is_for_one
    )
    return Takeover(old.id, new.id, new.number, new.name, plan)


def takeover_by(old: ProcessVersion, new: ProcessVersion, steps: Mapping[str, str]) -> Takeover:
    """By a mapping that was settled before."""
    plan = Plan(definition_of(old.id, old.sha256), definition_of(new.id, new.sha256), steps, new.is_for_one)
    return Takeover(old.id, new.id, new.number, new.name, plan)
