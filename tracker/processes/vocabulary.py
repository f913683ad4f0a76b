"""The words that a drawing may use in this application."""

from __future__ import annotations

from tracker.items.deadlines.timeliness import ENDED, STAGES
from tracker.items.verbs import Verb
from tracker.processes.buttons import BUTTONS, REPLY_REGISTERED
from tracker.processes.fact_words import FACTS
from tracker.processes.lane_words import LANES
from workflows.checks import Vocabulary

#: Who acts: the office, the leadership, the chairman alone, the head of the unit whose branch it is, who monitors.
ROLES = frozenset({"clerk", "leader", "chairman", "head", "monitor"})
MESSAGES = frozenset(str(name) for name, button in BUTTONS.items() if button.told)
#: What a service task does, in the transaction of the step.
ACTIONS = frozenset({"move_deadline"})
#: What a step can require to be filled in.
FIELDS = frozenset({"units", "reason", "outcome", "until"})
#: Which roles may press a button: another one would see one that refuses.
ROLES_OF = {str(name): button.roles for name, button in BUTTONS.items() if button.roles}
OUTCOMES = frozenset(ROLES_OF)
#: What conditions may read.
NAMES = frozenset(fact.name for fact in FACTS)

#: Which buttons ask for a field; a reason can be given with every one.
OUTCOMES_OF = {
    "units": frozenset({Verb.ASSIGN.value}),
    "outcome": frozenset(str(name) for name, button in BUTTONS.items() if "outcome" in button.fields),
    "until": frozenset(str(name) for name, button in BUTTONS.items() if "until" in button.fields),
}

VOCABULARY = Vocabulary(
    roles=ROLES,
    statuses=frozenset(status.value for status in STAGES),
    end_statuses=frozenset(status.value for status in ENDED),
    actions=ACTIONS,
    fields=FIELDS,
    outcomes=OUTCOMES,
    names=NAMES,
    messages=MESSAGES,
    roles_of=ROLES_OF,
    outcomes_of=OUTCOMES_OF,
    deeds=MESSAGES - {REPLY_REGISTERED},
    gives_units=Verb.ASSIGN.value,
    lanes=LANES,
)
