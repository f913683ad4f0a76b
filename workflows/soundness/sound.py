"""The verdict on a drawing and the items that it carries: with one unit that leads, and with several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workflows.definition import Definition
from workflows.findings import Fault, Finding
from workflows.soundness.found import Found
from workflows.soundness.hints import button_hints, condition_faults, endless_waits, timer_hints, unreached, verb_hints
from workflows.soundness.meant import meant_otherwise
from workflows.soundness.model import ItemModel
from workflows.soundness.search import MOST_MOVES, Search
from workflows.soundness.verdicts import faults_of
from workflows.soundness.watched import watched


@dataclass(frozen=True, slots=True)
class Verdict:
    """Faults and hints. `for_one`: items that several units carry out could be held by it; others are not."""

    findings: tuple[Finding, ...]
    for_one: bool = False


def judge(drawing: Definition, model: Callable[[], ItemModel], *, most: int = MOST_MOVES) -> Verdict:
    """Every way of an item through a drawing whose structure and words are right.

    `most`: so many moves for each of the two searches; one that needs fewer leaves the others to the other one.
    """
    here, answers = watched(drawing)
    one = Search(here, model(), many=False, most=most * 3 // 2).run()
    faults = faults_of(one, drawing, model())
    many = Search(here, model(), many=True, most=most // 4 if faults else 2 * most - one.moves).run()
    found: list[Found] = [one, many]
    of_many = faults_of(many, drawing, model())
    conditions = list(condition_faults(drawing, answers, model()))
    only_round = all(finding.fault is Fault.GOES_ROUND for finding in faults)
    refused = [finding for finding in conditions if not finding.is_hint]
    never = [finding for finding in refused if only_round or "word: " in finding.detail]
    faults = _by_cause(never, faults)
    hints = [finding for finding in conditions if finding.is_hint and not faults]
    if of_many and not faults:
        worst = of_many[0]
        hints.append(Finding(Fault.FOR_ONE, worst.node, worst.name, _why(worst), worst.path))
    if not faults:
        hints += button_hints(found, drawing, {finding.node for finding in of_many})
        hints += timer_hints(found, drawing)
        hints += [*unreached(found, drawing), *endless_waits(drawing), *meant_otherwise(drawing)]
        hints += verb_hints(found, drawing, model())
    return Verdict((*faults, *hints), bool(of_many) and not faults)


#: What an item meets behind a fault that was told already may well be its consequence.
FOLLOWS = frozenset({Fault.HOLDS, Fault.GOES_ROUND, Fault.STUCK, Fault.NO_DAY})


def _by_cause(never: Sequence[Finding], faults: Sequence[Finding]) -> list[Finding]:
    """One cause, one sentence: what hangs on an element that is refused is not refused again."""
    splits = {finding.path[0] for finding in never if finding.path}
    kept = list(never)
    for finding in faults:
        told = splits | {one.node for one in kept if one.node != finding.node and one not in never}
        hangs = bool(told & set(finding.path)) or (bool(splits) and finding.fault is Fault.GOES_ROUND)
        if not (hangs and (finding.fault in FOLLOWS or splits & set(finding.path))):
            kept.append(finding)
    return kept


def _why(finding: Finding) -> str:
    return f"fault: {finding.fault.value}" + (f"; {finding.detail}" if finding.detail else "")
