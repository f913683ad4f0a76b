"""The verdict on a drawing and the items that it carries: with one unit that leads, and with several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workflows.definition import Definition
from workflows.findings import Fault, Finding
from workflows.soundness.hints import button_hints, condition_faults, timer_hints, unreached, verb_hints
from workflows.soundness.model import ItemModel
from workflows.soundness.search import MOST_MOVES, Found, Search
from workflows.soundness.verdicts import faults_of
from workflows.soundness.watched import watched


@dataclass(frozen=True, slots=True)
class Verdict:
    """Faults and hints. `for_one`: items that several units carry out could be held by it; others are not."""

    findings: tuple[Finding, ...]
    for_one: bool = False


def judge(drawing: Definition, model: Callable[[], ItemModel], *, most: int = MOST_MOVES) -> Verdict:
    """Every way of an item through a drawing whose structure and words are right."""
    here, answers = watched(drawing)
    one = Search(here, model(), many=False, most=most).run()
    many = Search(here, model(), many=True, most=most).run()
    found: list[Found] = [one, many]
    faults, of_many = faults_of(one, drawing, model()), faults_of(many, drawing, model())
    conditions = list(condition_faults(drawing, answers, model()))
    never = [finding for finding in conditions if not finding.is_hint and (not faults or "word: " in finding.detail)]
    splits = {finding.path[0] for finding in never if finding.path}
    faults = [*never, *(finding for finding in faults if not splits & set(finding.path))]
    hints = [finding for finding in conditions if finding.is_hint and not faults]
    if of_many and not faults:
        worst = of_many[0]
        hints.append(Finding(Fault.FOR_ONE, worst.node, worst.name, _why(worst), worst.path))
    if not faults:
        hints += button_hints(found, drawing, {finding.node for finding in of_many})
        hints += timer_hints(found, drawing)
        hints += unreached(found, drawing)
    hints += verb_hints(found, drawing, model())
    return Verdict((*faults, *hints), bool(of_many) and not faults)


def _why(finding: Finding) -> str:
    return f"fault: {finding.fault.value}" + (f"; {finding.detail}" if finding.detail else "")
