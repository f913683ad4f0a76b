"""What is wrong with a plan, as the page of its preview says it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.errors import Text
from tracker.reorganizing.plan import Wish


def faults_of(wish: Wish) -> Sequence[Text]:
    """Sentences; with any of them the plan cannot be carried out."""
    return []
