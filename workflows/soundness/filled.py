"""What is filled in at a step, and how many pressed which button, as far as conditions read it or timers count by it.

What a unit fills in in its branch, the others do not read in theirs: beside the last answer of all, `name@1` is that of
unit 1 and `name@` what was said outside of branches before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

from workflows.checks import GIVEN
from workflows.conditions import Facts, Value
from workflows.counts import NUMBER, PERCENT, count_names, stage_of
from workflows.definition import ROOT, Definition, Field, Flow, Node, Over
from workflows.soundness.lasting import lasting
from workflows.soundness.values import given, numbers, of_field
from workflows.timers import Anchor

OF = "@"


class Filling:
    """Of one drawing. `constants`: what each name is compared with; `asks_nothing`: buttons without own fields."""

    def __init__(
        self, drawing: Definition, constants: Mapping[str, frozenset[Value]], asks_nothing: Collection[str]
    ) -> None:
        self.drawing, self.constants, self._asks_nothing = drawing, constants, asks_nothing
        days = {node.rule.field for node in drawing.nodes.values() if node.rule and node.rule.anchor is Anchor.FIELD}
        self._fields: dict[str, tuple[Field, ...]] = {
            node.id: tuple(
                one for one in node.asks if one.id in days or constants.keys() & {one.id, f"{one.id}{GIVEN}"}
            )
            for node in drawing.nodes.values()
        }
        self._counts = {
            node.id: tuple(
                sorted({name + one for one in self._buttons(node.id) for name in (NUMBER, PERCENT)} & constants.keys())
            )
            for node in drawing.nodes.values() if node.repeats is not None
        }  # fmt: skip
        counted = sorted(count_names(drawing) & constants.keys())
        self.at_first: Facts = dict.fromkeys(counted, 0)
        asked = {name for fields in self._fields.values() for one in fields for name in given(one, None)}
        self.names: frozenset[str] = frozenset({*asked, *counted})
        inside = {name for flow in drawing.flows.values() if flow.condition and self._is_of_units(flow)
                  for name in flow.condition.names}  # fmt: skip
        self._apart = frozenset(asked & inside)
        self._lasts = lasting(drawing, self._counts)

    def _buttons(self, stage: str) -> Iterator[str]:
        for node in self.drawing.nodes.values():
            if node.outcomes and stage_of(self.drawing, node.id) == stage:
                yield from node.outcomes

    def _is_of_units(self, flow: Flow) -> bool:
        """Whether it may be asked in the branch of a unit: inside, or beside it where a message was of one unit."""
        nodes = self.drawing.nodes
        at = nodes[flow.source].scope
        while at != ROOT and nodes[at].repeats in (None, Over.LEADERS):
            at = nodes[at].scope
        return at != ROOT or any(node.message and node.attached_to for node in nodes.values())

    def ways(self, known: Facts, node: str, button: str, unit: int | None) -> Iterator[Facts]:
        """What may be known once a button was pressed."""
        asked = [one for one in self._fields[node] if not one.buttons or button in one.buttons]
        asked = [] if button in self._asks_nothing else asked
        counts = self._counts.get(stage_of(self.drawing, node), ())
        if not asked and not counts:
            yield known
            return
        domains = [of_field(one, self.constants.get(one.id, frozenset())) for one in asked]
        counted = [numbers(self.constants[name], least=1 if name == NUMBER + button else 0) for name in counts]
        for values in product(*domains, *counted):
            found = {**known, **dict(zip(counts, values[len(asked) :], strict=True))}
            for one, value in zip(asked, values, strict=False):
                for name, said in given(one, value).items():
                    self._say(found, name, said, unit)
            yield found

    def is_read(self, node: Node) -> bool:
        """Whether anything reads what is said at a step."""
        return bool(self._fields[node.id] or self._counts.get(stage_of(self.drawing, node.id)))

    def _say(self, known: dict[str, Value], name: str, value: Value, unit: int | None) -> None:
        if name in self._apart and unit is None:
            for key in [key for key in known if key.startswith(f"{name}{OF}")]:
                del known[key]
        elif name in self._apart:
            known.setdefault(f"{name}{OF}", known.get(name, False if name.endswith(GIVEN) else None))
            known[f"{name}{OF}{unit}"] = value
        known[name] = value

    def kept(self, known: Facts, nodes: Iterable[str]) -> dict[str, Value]:
        """Without what can matter no more while tokens stand at these nodes."""
        if not self.names:
            return dict(known)
        last = frozenset[str]().union(*(self._lasts[node] for node in nodes))
        gone = self.names - last
        return {name: value for name, value in known.items() if name.partition(OF)[0] not in gone}

    def anew(self, passed: Iterable[str]) -> Facts:
        """The counts of the stages that were reached again."""
        return {name: 0 for node in passed for name in self._counts.get(node, ())}


def of_units(known: Facts, units: Iterable[int]) -> Mapping[int, dict[str, Value]]:
    """What each unit reads in its branch, where that is something else."""
    apart = [key[: -len(OF)] for key in known if key.endswith(OF)]
    if not apart:
        return {}
    return {unit: {name: known.get(f"{name}{OF}{unit}", known[f"{name}{OF}"]) for name in apart} for unit in units}


def swapped(known: Facts, units: Mapping[int, int]) -> Facts:
    """The same with units under other numbers."""
    found = {}
    for key, value in known.items():
        name, of, unit = key.partition(OF)
        found[f"{name}{OF}{units.get(int(unit), int(unit))}" if of and unit else key] = value
    return found
