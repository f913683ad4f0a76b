"""How many open steps nobody can press, for whoever watches the program."""

from __future__ import annotations

from tracker.core import clock
from tracker.core.metrics.gauges import Gauge, GaugeTable
from tracker.processes.unheld import unheld_steps


def _unheld() -> float:
    return float(sum(group.steps for group in unheld_steps(on=clock.today())))


GAUGES: GaugeTable = (Gauge("steps_held_by_nobody", "Open steps that nobody can press", _unheld),)
