"""What becomes of the open tasks of a plan that ends, and of those that ended with it when it is opened again. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.items.verbs import Verb


class Fate(StrEnum):
    """What becomes of a task, and of everything below it."""

    CANCEL = "cancel"  # it is cancelled too
    LEAVE = "leave"  # it goes on by itself; of what has ended: it stays ended
    MOVE = "move"  # it belongs to the item that takes over from now on
    REOPEN = "reopen"  # it is opened again with its plan


#: What can be chosen with each verb, in the order in which it is offered.
FATES: Mapping[Verb, tuple[Fate, ...]] = {
    Verb.CANCEL: (Fate.CANCEL, Fate.LEAVE),
    Verb.SUPERSEDE: (Fate.MOVE, Fate.CANCEL, Fate.LEAVE),
    Verb.CONFIRM_COMPLETION: (Fate.LEAVE, Fate.CANCEL),
    Verb.REOPEN: (Fate.REOPEN, Fate.LEAVE),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody has chosen for the tasks of a plan."""

    for_all: Fate | None = None
    own: Mapping[int, Fate] = field(default_factory=dict)  # where one has a choice of its own
    reason: str = ""  # why they are cancelled, where the verb has no reason of its own
    seen: Mapping[int, int] | None = None  # {id: version} as they were looked at; none: nobody has looked

    def of(self, item_id: int) -> Fate | None:
        """What was chosen for this task; None: nothing."""
        return self.own.get(item_id, self.for_all)


NO_ANSWER = Answer()
