"""What is wrong with a plan, as the page of its preview says it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.errors import Text
from tracker.reorganizing.checking import faults
from tracker.reorganizing.plan import Wish
from tracker.reorganizing.queries.going import with_living_posts
from tracker.reorganizing.queries.the_office import the_office


def faults_of(wish: Wish) -> Sequence[Text]:
    """Sentences; with any of them the plan cannot be carried out. Seven queries."""
    return list(dict.fromkeys(str(one.words) for one in faults(with_living_posts(wish), the_office(on=wish.day))))
