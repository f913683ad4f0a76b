"""The next tasks in words: why an item is left out, and how the history of sentences and outline reads."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text

#: Why an open item is in no sentence.
LEFT_OUT: dict[str, Text] = {
    "never": _l("Marked as never to be written"),
    "pending_confirmation": _l("Its result waits for confirmation"),
    "suspended": _l("It is suspended"),
}

register_actions(
    {
        "item.worded": _l("changed what the next tasks say of the item"),
        "item.sentence_kept": _l("kept the hand-written sentence of the next tasks"),
        "item.sentence_dropped": _l("took the automatic sentence of the next tasks again"),
        "item.urged": _l("noted that %(urged_by)s urges the item on"),
        "item.children_added": _l("added %(number)s parts to the plan"),
        "outline_point.saved": _l("changed a point of the next tasks"),
        "outline_point.removed": _l("took a point of the next tasks away: “%(title)s”"),
        "field.saved": _l("changed a field of work"),
    }
)
register_fields(
    {
        "item.own_sentence": _l("Hand-written sentence"),
        "item.urged_by": Field(_l("Urging document"), refers=True, essential=True),
        "item.number": _l("Number of parts"),
        "outline_point.title": _l("Title"),
        "outline_point.position": _l("Place in the order"),
        "outline_point.takes_rest": _l("Takes what has no point"),
        "field.code": _l("Code"),
        "field.name": _l("Name"),
        "field.position": _l("Place in the order"),
        "field.point": _l("Point"),
        "field.is_active": _l("In use"),
    }
)
