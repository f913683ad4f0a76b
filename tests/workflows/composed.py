"""Drawings made up of what offices draw, some of them wrong: from a seed, as lines of `sketch`."""

from __future__ import annotations

import random

OPEN = ("registered", "assigned", "in_progress", "pending_confirmation")
ROLES = ("clerk", "leader", "chairman", "monitor")


class Composed:
    """One drawing. `slips` is how likely each place of it is drawn wrongly."""

    def __init__(self, seed: int, slips: float = 0.08) -> None:
        self.chance = random.Random(seed)
        self.slips, self.number = slips, 0
        self.lines: list[str] = ["start s"]
        self.steps: list[str] = []  # outside of stages

    def text(self) -> str:
        """The lines of the drawing."""
        chance, at = self.chance, "s"
        for _block in range(chance.randint(0, 2)):
            at = self._block(at)
        giving = self._task("clerk", "assign", "registered")
        self._arrow(at, giving)
        at, work = (self._stage if chance.random() < 0.6 else self._shared)(giving)
        for _block in range(chance.randint(0, 1)):
            at = self._block(at, status="pending_confirmation")
        looks = self._task("monitor", "confirm_completion send_back", "pending_confirmation")
        self._arrow(at, looks)
        split = self._new("xor", "g")
        self._arrow(looks, split)
        after = self._block(split, first='outcome == "confirm_completion"') if chance.random() < 0.3 else ""
        self.lines.append("end xong completed")
        if after:
            self._arrow(after, "xong")
        else:
            self._arrow(split, "xong", 'outcome == "confirm_completion"')
        back = chance.choice([*self.steps, giving]) if self._slips() else work
        self._arrow(split, back, "else")
        if chance.random() < 0.3:
            self._timer(chance.choice(self.steps))
        if self._slips():
            self._spoil()
        return "\n".join(self.lines)

    # ---------- blocks ----------

    def _block(self, at: str, *, status: str = "", first: str = "") -> str:
        """Something in the office's own words between two steps; its last node."""
        kind = self.chance.choice(("own", "choice", "both", "loop", "wait", "ask", "vote"))
        if kind == "own" or first:
            step = self._own(status)
            self._arrow(at, step, first)
            return step
        if kind in ("wait", "ask", "vote"):
            return getattr(self, f"_{kind}")(at, status)
        if kind == "both":
            fork, join = self._new("and", "f"), self._new("and", "j")
            self._arrow(at, fork)
            for _way in range(2):
                step = self._own(status)
                self._arrow(fork, step)
                self._arrow(step, join)
            return join
        step, split, meet = self._own(status), self._new("xor", "g"), self._new("xor", "m")
        self._arrow(at, meet if kind == "loop" else step)
        if kind == "loop":
            self._arrow(meet, step)
            self._arrow(step, split)
            self._arrow(split, meet, f'outcome == "{self._word(step)}"')
            out = self._own(status)
            self._arrow(split, out, "else")
            return out
        self._arrow(step, split)
        one = self._own(status)
        self._arrow(split, one, f'outcome == "{self._word(step)}"')
        self._arrow(one, meet)
        self._arrow(split, meet, "else")
        return meet

    def _wait(self, at: str, status: str, place: str = "") -> str:
        """For a day, or for an answer."""
        own, told = f"c{self._count()}", f" @{status}" if status else ""
        rules = ["timer entered + 2 days", "timer due - 3 days", "timer 01/03/2022", "message reply_registered"]
        rules += ["timer reported + 1 day"] if status == "pending_confirmation" or self._slips() else []
        self.lines.append(f"{place}catch {own} {self.chance.choice(rules)}{told}")
        self._arrow(at, own, place=place)
        return own

    def _ask(self, at: str, status: str, place: str = "", role: str = "") -> str:
        """A field of its own, and what is done depends on it; or a day that is waited for."""
        step, chance = self._own(status, place, role), self.chance
        kind = chance.choice(("choice! Gap|Thuong", "choice Gap|Thuong", "number!", "number", "day!", "day"))
        name = f"f{self._count()}"
        self.lines.append(f"field {step} {name} {kind}")
        self._arrow(at, step, place=place)
        if kind.startswith("day") and (kind == "day!" or self._slips()):
            wait = f"c{self._count()}"
            told = f" @{status}" if status else ""
            self.lines.append(f"{place}catch {wait} timer field:{name} + 1 day{told}")
            self._arrow(step, wait, place=place)
            return wait
        asked = {"c": f'{name} == "Gap"', "n": f"{name} >= 10", "d": f"{name}_given"}[kind[0]]
        split, meet = self._new("xor", "g", place), self._new("xor", "m", place)
        one = self._own(status, place, role)
        self._arrow(step, split, place=place)
        self._arrow(split, one, asked, place=place)
        self._arrow(one, meet, place=place)
        self._arrow(split, meet, "else", place=place)
        return meet

    def _vote(self, at: str, status: str) -> str:
        """Asked of all leaders; where not enough agree, it is asked again, or drawn otherwise."""
        step, chance = self._own(status), self.chance
        enough = chance.choice(("", "2", "1", "2/3"))
        self.lines.append(f"repeat {step} leaders {enough}")
        split, other = self._new("xor", "g"), self._own(status)
        self._arrow(at, step)
        self._arrow(step, split)
        if chance.random() < 0.4:
            silent = f"t{self._count()}"
            self.lines.append(f"timer {silent} on {step} entered + 3 days")
            self._arrow(silent, split)
        asked = chance.choice((f"n_{step}_khong == 0", f"n_{step}_co >= 2", f"p_{step}_co >= 66"))
        meet = self._new("xor", "m")
        self._arrow(split, meet, asked)
        self._arrow(split, other, "else")
        self._arrow(other, step if chance.random() < 0.5 else meet)
        return meet

    def _stage(self, at: str) -> tuple[str, str]:
        own = f"th{self._count()}"
        self.lines.append(f"stage {own} @in_progress")
        self._arrow(at, own)
        if self.chance.random() < 0.4:
            self._message(own)
        if self.chance.random() < 0.4:
            self._beside(own)
        place, chance = f"in {own}: ", self.chance
        before = f"{own}_s"
        accepts = chance.random() < 0.7
        returns = chance.random() < 0.5
        names = [f"{own}_{word}" for word in ("nhan", "lam", "tra", "g", "h", "x", "bo")]
        take, work, sees, split, again, done, let_go = names
        self.lines.append(f"{place}end {done}")
        gives = " return" if returns else ""
        self.lines.append(f"{place}task {work} head submit_result{gives} @in_progress")
        if accepts:
            self.lines.append(f"{place}task {take} head accept{gives if self._slips() else ''} @assigned")
            self.lines.append(f"{place}{before} > {take}")
            before = take
            if chance.random() < 0.3 and not returns:
                self.lines.append(f"{place}timer {own}_q on {take} entered + 3 working days")
                self.lines.append(f"{place}{own}_q > {take if self._slips() else work}")
        if chance.random() < 0.3:
            before = self._ask(before, "in_progress", place, "head")
        elif chance.random() < 0.2:
            before = self._wait(before, "in_progress", place)
        self.lines.append(f"{place}{before} > {work}")
        if not returns:
            self.lines.append(f"{place}{work} > {done}")
            return own, own
        self.lines += [f"{place}xor {split}", f"{place}xor {again}", f"{place}end {let_go}"]
        buttons = "release" if self._slips() else chance.choice(("assign_again release", "assign_again"))
        self.lines.append(f"{place}task {sees} clerk {buttons} @registered")
        self.lines += [
            f"{place}{work} > {split}", f"{place}{split} > {sees} : outcome == \"return\"",
            f"{place}{split} > {done} : else", f"{place}{sees} > {again}",
            f"{place}{again} > {take if accepts else work} : outcome == \"assign_again\"",
            f"{place}{again} > {let_go} : else",
        ]  # fmt: skip
        return own, own

    def _shared(self, at: str) -> tuple[str, str]:
        if self.chance.random() < 0.7:
            take = self._task("head", "accept", "assigned")
            self._arrow(at, take)
            at = take
        work = self._task("head", "submit_result", "in_progress")
        self._arrow(at, work)
        if self._slips():
            more = self._task("head", self.chance.choice(("submit_result", "accept")), "in_progress")
            self._arrow(work, more)
            return more, work
        return work, work

    # ---------- beside ----------

    def _timer(self, step: str) -> None:
        own = f"t{self._count()}"
        self.lines.append(f"timer {own} on {step} {self.chance.choice(('due', 'entered + 5 days', 'due - 3 days'))}")
        self._arrow(own, self.chance.choice(self.steps) if self._slips() else step)

    def _beside(self, host: str) -> None:
        own, rule = f"t{self._count()}", self.chance.choice(("due", "due + 2 days", "entered + 5 days"))
        self.lines.append(f"timer {own} beside on {host} {rule}")
        step = self._task("leader", "decide", "", known=False)
        self._arrow(own, step)
        self._ends(step)

    def _message(self, host: str) -> None:
        own = f"m{self._count()}"
        self.lines.append(f"message {own} beside on {host} request_extension")
        buttons = "grant_extension" if self._slips() else "grant_extension refuse_extension"
        step = self._task("leader", buttons, "", known=False)
        self._arrow(own, step)
        self._ends(step)

    def _ends(self, step: str) -> None:
        end = f"e{self._count()}"
        self.lines.append(f"end {end}")
        self._arrow(step, end)

    def _spoil(self) -> None:
        """One line of it is drawn otherwise."""
        at = self.chance.randrange(len(self.lines))
        line = self.lines[at]
        if line.startswith("task") and " @" in line:
            self.lines[at] = f"{line.split(' @')[0]} @{self.chance.choice(OPEN)}"
        elif 'outcome == "' in line:
            self.lines[at] = line.replace('outcome == "', 'outcome == "x')
        elif line.startswith("task") and len(line.split()) > 4:
            self.lines[at] = line.rsplit(None, 1)[0]

    # ---------- lines ----------

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
