"""An item and its rehearsal walked at random."""

from __future__ import annotations

import random

from tests.tracker.processes.rehearsal.truth import Truth
from tracker.processes.rehearsal.acts import Press


def play(truth: Truth, chance: random.Random, most: int = 14) -> int:
    """So many acts at random, mostly buttons; how many went."""
    went = 0
    for _number in range(most):
        acts = truth.acts(chance)
        buttons = [act for act in acts if isinstance(act, Press)]
        others = [act for act in acts if not isinstance(act, Press)]
        went += truth.go(chance.choice(buttons if buttons and chance.random() < 0.6 else others or acts))
    return went
