"""Whether a running item fits into another drawing, by a mapping of steps; and where it stands there. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from tracker.items.verbs import Verb
from tracker.processes.takeovers.mapping import arrows, edges, is_on_the_way, over_of, propose
from tracker.processes.takeovers.positions import can_stand, standing
from workflows.definition import ROOT, Definition, Kind, Node
from workflows.state import TOP, Armed, Holds, Token

REPORT = Verb.SUBMIT_RESULT.value
#: Buttons after which an item is another one: who has such a step open is at no other kind of step.
WEIGHTY = (Verb.ASSIGN.value, Verb.CONFIRM_COMPLETION.value, Verb.GRANT_EXTENSION.value)


class Misfit(StrEnum):
    """Why a step, or an item that stands there, has no place in the other drawing."""

    NO_STEP = "no_step"  # nothing was chosen
    GONE = "gone"  # what was chosen is no step of the other drawing
    KIND = "kind"  # a step for a stage, a stage for a step
    REPEATED = "repeated"  # repeated for each unit, the other one is not
    MESSAGE = "message"  # begun by a message, the other one is not, or by another
    SCOPE = "scope"  # it lies in another stage
    BESIDE = "beside"  # it lies beside the work, the other one is on the way; or the other way round
    ARROWS = "arrows"  # a meeting of branches with other branches
    WEIGHTY = "weighty"  # gives out, confirms or decides on more time, the other one does not
    NO_REPORT = "no_report"  # nothing after it reports a result any more
    MERGED = "merged"  # two of its open steps would be one
    POSITION = "position"  # it would stand as nothing can stand in the other drawing
    SEVERAL = "several"  # several units carry it out, the other drawing is for one


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, and about which step of the old drawing (empty: about the item as a whole)."""

    misfit: Misfit
    node: str = ""


@dataclass(frozen=True)
class Plan:
    """A mapping and all that follows from it."""

    old: Definition
    new: Definition
    steps: Mapping[str, str] = field(default_factory=dict)
    is_for_one: bool = False

    @cached_property
    def edges(self) -> Mapping[str, frozenset[str]]:
        """Each timer of the new drawing → those of the old one that ask the same."""
        return edges(self.old, self.new, self.steps)

    @cached_property
    def _faults(self) -> dict[str, Misfit | None]:
        return {}

    def fault_of(self, node: str) -> Misfit | None:
        """What is wrong with what stands for a step, whichever item stands there."""
        if node not in self._faults:
            self._faults[node] = _fault(self, node)
        return self._faults[node]

    def why_not(self, tokens: Sequence[Token], carriers: int) -> Why | None:
        """Why an item that stands so, and that so many units carry out, does not fit; None where it does."""
        for token in tokens:
            fault = self.fault_of(token.node)
            if fault is not None:
                return Why(fault, token.node)
        if self.is_for_one and carriers > 1:
            return Why(Misfit.SEVERAL)
        moved = self.moved(tokens)
        if (node := _merged(tokens, moved)) is not None:
            return Why(Misfit.MERGED, node)
        return self._out_of_place(tokens, moved)

    def _out_of_place(self, tokens: Sequence[Token], moved: Sequence[Token]) -> Why | None:
        """One that stands as its own drawing does not lead (set by hand) is not asked to be better in the new one."""
        if all(can_stand(self.new, *one) for one in standing(self.new, moved)):
            return None
        if not all(can_stand(self.old, *one) for one in standing(self.old, tokens)):
            return None
        return Why(Misfit.POSITION, next((one.node for one in tokens if one.holds is Holds.TASK), tokens[0].node))

    def moved(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens where they stand in the new drawing; each fits (`fault_of`)."""
        return [replace(one, node=self.steps[one.node], flow=self._flow(one)) for one in tokens]

    def _flow(self, token: Token) -> str:
        if token.holds is not Holds.JOIN:
            return token.flow
        found = arrows(self.old, self.new, self.steps, token.node)
        return found.get(token.flow, "") if found else ""

    @property
    def renamed(self) -> Mapping[str, str]:
        """Steps that have another id there."""
        return {node: to for node, to in self.steps.items() if node != to}


def make_plan(
    old: Definition, new: Definition, chosen: Mapping[str, str] | None = None, *, is_for_one: bool = False
) -> Plan:
    """What is proposed, and where the clerk has chosen, what he chose."""
    return Plan(old, new, propose(old, new, chosen or {}).pairs, is_for_one)


def _fault(plan: Plan, id_: str) -> Misfit | None:  # noqa: PLR0911 - one reason after the other
    old, new = plan.old, plan.new
    to = plan.steps.get(id_)
    if to is None:
        return Misfit.NO_STEP
    if to not in new.nodes:
        return Misfit.GONE
    mine, theirs = old.nodes[id_], new.nodes[to]
    if mine.kind is not theirs.kind:
        return Misfit.KIND
    if over_of(mine) is not over_of(theirs):
        return Misfit.REPEATED
    if mine.by_message != theirs.by_message:
        return Misfit.MESSAGE
    if theirs.scope != (plan.steps.get(mine.scope) if mine.scope != ROOT else ROOT):
        return Misfit.SCOPE
    if mine.kind is Kind.PARALLEL:
        return None if arrows(old, new, plan.steps, id_) else Misfit.ARROWS
    if is_on_the_way(old, mine) is not is_on_the_way(new, theirs):
        return Misfit.BESIDE
    if any((button in mine.outcomes) is not (button in theirs.outcomes) for button in WEIGHTY):
        return Misfit.WEIGHTY
    if REPORT in _ahead(old, mine) and REPORT not in _ahead(new, theirs):
        return Misfit.NO_REPORT
    return None


def _ahead(drawing: Definition, node: Node) -> Collection[str]:
    """The buttons of a step and of all that follows it in its scope, with what lies inside."""
    seen, todo = {node.id}, [node.id]
    found: set[str] = set()
    while todo:
        here = drawing.nodes[todo.pop()]
        found |= set(here.outcomes)
        follows = [flow.target for flow in drawing.outgoing[here.id]]
        follows += [edge.id for edge in drawing.boundaries[here.id]]
        if here.kind is Kind.SUB_PROCESS:
            follows.append(drawing.starts[here.id])
        new = [id_ for id_ in follows if id_ not in seen]
        seen |= set(new)
        todo += new
    return found


def _merged(before: Sequence[Token], moved: Sequence[Token]) -> str | None:
    """A step that another one of the same item would fall together with."""
    there: dict[tuple[object, ...], set[str]] = {}
    for was, now in zip(before, moved, strict=True):
        own = there.setdefault((now.node, now.flow, now.parent, now.unit, now.person), set())
        own.add(was.node)
        if len(own) > 1:
            return was.node
    return None


def armed_of(drawing: Definition, tokens: Sequence[Token]) -> list[Armed]:
    """The timers that these tokens hold: of the events on their edge, and of a catch event itself."""
    by_number = {token.number: token for token in tokens}
    found = []
    for token in tokens:
        above = by_number.get(token.parent) if token.parent != TOP else None
        is_branch = above is not None and above.holds is Holds.EACH and above.node == token.node
        if token.holds is Holds.JOIN or is_branch:
            continue
        node = drawing.nodes[token.node]
        own = (node,) if token.holds is Holds.EVENT else ()
        found += [
            Armed(token.number, one.id, one.rule)
            for one in (*own, *drawing.boundaries[token.node]) if one.rule is not None
        ]  # fmt: skip
    return found
