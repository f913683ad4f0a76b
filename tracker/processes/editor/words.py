"""Every word that a drawing may use, with what it is called: what the side panel of the editor offers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import Status
from tracker.items.labels import STATUSES
from tracker.processes import labels as step_labels, vocabulary
from tracker.processes.buttons import BUTTONS, Button, button_of
from tracker.processes.fact_words import FACTS
from tracker.processes.versions import labels
from workflows.definition import FieldKind, PerformerKind
from workflows.timers import OF_ITEM

KINDS_OF_FIELDS: dict[str, Text] = {
    FieldKind.TEXT: _l("Free text"),
    FieldKind.NUMBER: _l("Whole number"),
    FieldKind.DAY: _l("Day"),
    FieldKind.CHOICE: _l("One of several"),
    FieldKind.FILE: _l("File"),
}
PERFORMERS: dict[str, Text] = {
    PerformerKind.POST: _l("Who holds a post"),
    PerformerKind.UNIT: _l("A unit"),
    PerformerKind.STEP: _l("Who did an earlier step"),
    PerformerKind.OFFICER: _l("The officer whom the head has named"),
}
Words = list[dict[str, Any]]


def words_of_editor(*, posts: Collection[str], units: Collection[str]) -> dict[str, Any]:
    """Lists of {"id", "label"}; buttons with the roles that may press them and the fields that they ask for.

    `posts` and `units` are names of this office, offered for who performs a step.
    """
    return {
        "roles": _listed(labels.ROLES, vocabulary.ROLES),
        "buttons": [_button(name, BUTTONS[name]) for name in BUTTONS if str(name) in vocabulary.OUTCOMES],
        "statuses": _statuses(vocabulary.VOCABULARY.statuses),
        "ends": _statuses(vocabulary.VOCABULARY.end_statuses),
        "actions": _listed(labels.ACTIONS, vocabulary.ACTIONS),
        "fields": _listed(labels.FIELDS, vocabulary.FIELDS),
        "facts": [
            {"id": fact.name, "label": str(fact.label), "type": fact.type.value, "values": list(fact.values)}
            for fact in FACTS
        ],
        "messages": [
            {"id": name, "label": str(step_labels.button_words(name)), "told": str(button_of(name).told)}
            for name in sorted(vocabulary.MESSAGES)
        ],
        "days": [{"id": str(anchor), "label": str(labels.DAYS[anchor])} for anchor in OF_ITEM],
        "kinds": _listed(KINDS_OF_FIELDS, list(KINDS_OF_FIELDS)),
        "over": _listed(labels.OVER, list(labels.OVER)),
        "performers": {
            "kinds": _listed(PERFORMERS, list(PERFORMERS)), "posts": sorted(posts), "units": sorted(units),
        },
    }  # fmt: skip


def _listed(table: Mapping[str, Text], names: Collection[str]) -> Words:
    """In the order of the table; what it does not name comes last under its own name."""
    ordered = [name for name in table if name in names] + sorted(set(names) - set(table))
    return [{"id": str(name), "label": str(table.get(name, name))} for name in ordered]


def _statuses(names: Collection[str]) -> Words:
    return [{"id": one.value, "label": str(STATUSES[one])} for one in Status if one.value in names]


def _button(name: str, button: Button) -> dict[str, Any]:
    return {
        "id": str(name), "label": step_labels.button_words(str(name)), "roles": sorted(button.roles),
        "fields": [{"id": field, "required": needed} for field, needed in button.fields.items()],
    }  # fmt: skip
