"""The lines of a drawing that is made up: nodes, arrows, and now and then a slip."""

from __future__ import annotations

import random

OPEN = ("registered", "assigned", "in_progress", "pending_confirmation")
ROLES = ("clerk", "leader", "chairman", "monitor")


class Lines:
    """One drawing. `slips` is how likely each place of it is drawn wrongly."""

    def __init__(self, seed: int, slips: float = 0.08) -> None:
        self.chance = random.Random(seed)
        self.slips, self.number = slips, 0
        self.lines: list[str] = ["start s"]
        self.steps: list[str] = []  # outside of stages

    def _task(self, role: str, buttons: str, status: str, *, known: bool = True) -> str:
        own = f"b{self._count()}"
        if status and self._slips():
            status = self.chance.choice(OPEN)
        self.lines.append(f"task {own} {role} {buttons}" + (f" @{status}" if status else ""))
        if known:
            self.steps.append(own)
        return own

    def _own(self, status: str, place: str = "", role: str = "") -> str:
        own = f"b{self._count()}"
        told = f" @{status}" if status else ""
        role = role or self.chance.choice(ROLES)
        self.lines.append(f"{place}task {own} {role} {own}_co {own}_khong{told}")
        self.lines += [f'own {own} {own}_co "Đồng ý"', f'own {own} {own}_khong "Không đồng ý"']
        if not place:
            self.steps.append(own)
        return own

    def _word(self, step: str) -> str:
        return f"{step}_ko" if self._slips() else f"{step}_khong"

    def _new(self, kind: str, letter: str, place: str = "") -> str:
        own = f"{letter}{self._count()}"
        self.lines.append(f"{place}{kind} {own}")
        return own

    def _arrow(self, source: str, target: str, condition: str = "", *, place: str = "") -> None:
        self.lines.append(f"{place}{source} > {target}" + (f" : {condition}" if condition else ""))

    def _slips(self) -> bool:
        return self.chance.random() < self.slips

    def _count(self) -> int:
        self.number += 1
        return self.number
