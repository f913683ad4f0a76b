"""What the keys of notices name: "4" and "4 2022-W24" a step that waits, "q7" an explanation that is asked for.

"4 before 2022-06-24", "4 after 2022-06-24" and "4 2022-06-24" are said of a step's own deadline.
"""

from __future__ import annotations

import re
from datetime import date

from tracker.reminders.kinds import Topic
from tracker.reminders.models.notices import Notice

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What others did beside the verbs of items, in the keys of DONE.
DEADLINE, DIRECTED, EXPLAIN, EXPLAINED, NAMED = "deadline", "directed", "explain", "explained", "named"
RESULT_CONFIRMED = "result_confirmed"  # and the item is not completed by it
HANDED, TAKEN_OVER = "handed", "taken_over"
LINKED = "linked"  # something was entered by the link of a mail


def step_of(notice: Notice) -> int:
    """The number of the step that it is about; 0: of none."""
    first = notice.key.split()[0]
    return int(first) if notice.kind.topic is Topic.STEP and first.isdigit() else 0


def own_day_of(notice: Notice) -> date | None:
    """The deadline of a step's own of which it is said; None: it is about the step alone."""
    if not step_of(notice):
        return None
    return next((date.fromisoformat(word) for word in notice.key.split()[1:] if DAY.fullmatch(word)), None)


def question_of(notice: Notice) -> int:
    """The directive that asks for the explanation; 0: none."""
    first = notice.key.split()[0]
    return int(first[1:]) if notice.kind.topic is Topic.STEP and first.startswith("q") else 0
