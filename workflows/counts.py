"""What a repeated step or stage tells conditions afterwards: how many pressed which button.

    n_dong_y >= 3          so many of its members pressed the button `dong_y`
    p_dong_y >= 66         of a hundred that were asked, rounded down: two of three are 66
    n_khong_dong_y == 0

Counted since the stage was last reached; of several stages with such a button the one reached last. A member who
answers again in its branch counts once, by the last answer; one who is silent, or left, pressed nothing. Before any
answer all are 0. `p_` is of the branches that were begun, without those that left, when the stage closes; later on of
those who would be asked today. Only buttons that a repeated step, or a step inside a repeated stage, offers have such
names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from workflows.conditions import Facts
from workflows.definition import ROOT, Definition, Kind, Node

NUMBER, PERCENT = "n_", "p_"
_NAME = re.compile(r"[A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing of the history: which nodes were passed, and the answer that led on, if it was one.

    `by` tells members of a stage apart that answer more than once; None: each answer is another member's.
    """

    passed: tuple[str, ...] = ()
    node: str = ""
    button: str = ""
    by: Hashable = None


def count_names(drawing: Definition) -> frozenset[str]:
    """The names that conditions of this drawing may read beside the facts of the application."""
    return frozenset(prefix + button for button in _stages_of(drawing) for prefix in (NUMBER, PERCENT))


def is_counted(drawing: Definition) -> bool:
    """Whether any condition reads such a name."""
    asked = [name for name in drawing.names_read if name.startswith((NUMBER, PERCENT))]
    return bool(asked) and not count_names(drawing).isdisjoint(asked)


def tally(drawing: Definition, history: Iterable[Happened], asked: Mapping[str, int]) -> dict[str, int]:
    """The facts, from the history in its order. `asked`: how many branches each stage (its id) has begun."""
    stages = _stages_of(drawing)
    said: dict[str, dict[Hashable, str]] = {}
    opened: dict[str, int] = {}
    number = count(1)
    for one in history:
        stage = stage_of(drawing, one.node)
        if stage and one.button:
            key = (one.node, one.by) if one.by is not None else next(number)
            said.setdefault(stage, {})[key] = one.button
        for node in one.passed:
            if node in drawing.nodes and drawing.nodes[node].repeats is not None:
                said[node], opened[node] = {}, next(number)
    facts: dict[str, int] = {}
    for button, those in stages.items():
        last = max(those, key=lambda stage: opened.get(stage, 0))
        found = Counter(said.get(last, {}).values())[button]
        facts[NUMBER + button] = found
        facts[PERCENT + button] = min(100, 100 * found // max(1, asked.get(last, 0), found))
    return facts


def percents(drawing: Definition, stage: str, facts: Facts, begun: int) -> dict[str, int]:
    """The shares once more, of a stage that closes with so many branches begun; {} where nothing was counted."""
    found = {}
    for node in drawing.nodes.values() if begun and any(name.startswith(NUMBER) for name in facts) else ():
        for button in node.outcomes if stage_of(drawing, node.id) == stage else ():
            number = facts.get(NUMBER + button)
            if isinstance(number, int):
                found[PERCENT + button] = min(100, 100 * number // begun)
    return found


def stage_of(drawing: Definition, node: str) -> str:
    """The innermost repeated step or stage in which a node lies, itself included; "" where there is none."""
    at: Node | None = drawing.nodes.get(node)
    while at is not None and at.repeats is None:
        at = drawing.nodes.get(at.scope) if at.scope != ROOT else None
    return at.id if at is not None else ""


def _stages_of(drawing: Definition) -> dict[str, list[str]]:
    """The repeated stages that offer each button."""
    found: dict[str, list[str]] = {}
    for node in drawing.nodes.values():
        stage = stage_of(drawing, node.id) if node.kind is Kind.USER_TASK else ""
        for button in node.outcomes if stage else ():
            if _NAME.fullmatch(button) and stage not in found.setdefault(button, []):
                found[button].append(stage)
    return found
