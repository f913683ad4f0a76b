"""The mutants that may live, each with its reason: tests/survivors.toml, and what a run has to say beside it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

#: Of a hundred mutants of a module so many must be killed, whatever is listed.
KILLED = 90


class Survivor(NamedTuple):
    """A mutant that no test notices: the function and what it changes there."""

    module: str
    function: str
    difference: str

    def as_toml(self) -> str:
        """As it is listed once somebody knows why it may live."""
        return (
            f'[[survivor]]\nmodule = "{self.module}"\nfunction = "{self.function}"\n'
            f"difference = '''\n{self.difference}\n'''\nwhy = \"\"\n"
        )


def listed(path: Path) -> Counter[Survivor]:
    """Those that have a reason, as often as they are listed; one without a reason is not listed."""
    rows: list[dict[str, str]] = tomllib.loads(path.read_text("utf-8")).get("survivor", [])
    return Counter(_survivor(row["module"], row) for row in rows if row["why"].strip())


def faults(module: str, result: dict[str, Any], known: Counter[Survivor]) -> list[str]:
    """What is wrong with the result of a module: too many live, one is not listed, or one that is listed is dead."""
    if "reason" in result:
        return [result["reason"]]
    lives = Counter(_survivor(module, row) for row in result["left"])
    expected = Counter({one: times for one, times in known.items() if one.module == module})
    found = [one.as_toml() for one in (lives - expected).elements()]
    found += [f"{module}: listed, but killed or gone:\n{one.as_toml()}" for one in (expected - lives).elements()]
    if killed(result) < KILLED:
        found.append(f"{module}: {killed(result):.1f} % killed, {KILLED} are asked for")
    return found


def killed(result: dict[str, Any]) -> float:
    """How many of a hundred mutants were killed."""
    return 100 * (1 - len(result["left"]) / result["mutants"]) if result["mutants"] else 0.0


def table(results: Iterable[tuple[str, dict[str, Any], float]]) -> str:
    """A line for each module: mutants, killed, in a hundred, survivors, seconds."""
    lines = [f"{'':<44}{'mutants':>8}{'killed':>8}{'%':>7}{'left':>6}{'s':>7}"]
    for module, result, seconds in results:
        left = len(result["left"])
        dead = result["mutants"] - left
        lines.append(f"{module:<44}{result['mutants']:>8}{dead:>8}{killed(result):>7.1f}{left:>6}{seconds:>7.0f}")
    return "\n".join(lines)


def _survivor(module: str, row: dict[str, str]) -> Survivor:
    return Survivor(module, row["function"], row["difference"].strip())
