"""Kinds of steps, told from their buttons whatever drawing they stand in, and how a query finds the steps of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Act
from tracker.core.extensions import db
from tracker.processes.buttons import ACT_OF, ACT_OF_ROLE, StepKind, button_of
from tracker.processes.drawings import definition_of
from tracker.processes.models import ProcessVersion, Run, RunToken, VersionState
from workflows.definition import Definition, Kind, Node, Over

#: A branch of these is a unit's.
OVER_UNITS = (Over.UNITS, Over.SUPPORT, Over.EVERYONE)


def kind_of(step: Node) -> StepKind:
    """The kind of a step, by the first of its buttons that tells."""
    kinds = (button_of(button).kind for button in step.outcomes)
    return next((kind for kind in kinds if kind is not StepKind.OTHER), StepKind.OTHER)


def act_of(step: Node) -> Act:
    """Which kind of act the step is."""
    return ACT_OF.get(kind_of(step)) or ACT_OF_ROLE.get(step.role, Act.DIRECT)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The drawings that runs stand in, by version."""

    drawings: Mapping[int, Definition]

    def step(self, version_id: int, node: str) -> Node:
        return self.drawings[version_id].nodes[node]

    def has_own_words(self, version_id: int) -> bool:
        """Whether its drawing asks for anything in the office's own words."""
        return any(node.asks or node.own_buttons for node in self.drawings[version_id].nodes.values())

    def kinds(self, roles: Collection[str]) -> list[StepKind]:
        """The kinds that people of these roles may meet, in order."""
        found = {kind_of(step) for _version, step in self._steps() if step.role in roles}
        return [kind for kind in StepKind if kind in found]

    @property
    def heads_act_in_branches(self) -> bool:
        """Whether every step of a head lies in a branch of its unit, as in the drawings that come with the program."""
        return all(self._in_branch(version, step) for version, step in self._steps() if step.role == "head")

    def has_button(self, button: str) -> bool:
        """Whether some drawing knows it."""
        return any(button in (step.outcomes or ("",)) for _version, step in self._steps())

    def is_kind(self, kind: StepKind) -> ColumnElement[bool]:
        """Tokens at steps of this kind; the version is asked for only where versions mean different things by an id."""
        meant: dict[str, list[int]] = defaultdict(list)
        other: set[str] = set()
        for version, step in self._steps():
            if kind_of(step) is kind:
                meant[step.id].append(version)
            else:
                other.add(step.id)
        clear = [node for node in meant if node not in other]
        mixed = [
            and_(RunToken.node == node, RunToken.item_id.in_(select(Run.item_id).where(Run.version_id.in_(versions))))
            for node, versions in meant.items()
            if node in other
        ]
        return or_(RunToken.node.in_(clear), *mixed)

    def _in_branch(self, version: int, step: Node) -> bool:
        nodes, at = self.drawings[version].nodes, step
        while at.repeats not in OVER_UNITS and at.scope:
            at = nodes[at.scope]
        return at.repeats in OVER_UNITS

    def _steps(self) -> Iterator[tuple[int, Node]]:
        for version, drawing in self.drawings.items():
            for node in drawing.nodes.values():
                if node.kind is Kind.USER_TASK:
                    yield version, node


def catalogue() -> Catalogue:
    """The drawings of every version that was published. One query; each drawing is read once a process."""
    rows = db.session.execute(
        select(ProcessVersion.id, ProcessVersion.sha256)
        .where(ProcessVersion.state != VersionState.DRAFT)
        .order_by(ProcessVersion.id)
    ).all()
    return Catalogue({row.id: definition_of(row.id, row.sha256) for row in rows})
