"""What conditions may ask of an item: name, what it is called, what kind of value, and which values where they are few.

Beside these they read what a step asks for in its own words: a field by its id, and `<id>_given`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.documents.labels import KINDS
from tracker.items.models.item import Origin, Priority


class FactType(StrEnum):
    """What kind of value it is."""

    TEXT = "text"
    NUMBER = "number"  # a whole number; a day is the number 20260501
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Fact:
    """`values`: every one that it can have, where they are few and the same in every office; else empty."""

    name: str
    label: Text
    type: FactType = FactType.TEXT
    values: tuple[str, ...] = ()


CHAIRMAN, DEPUTY = "chairman", "deputy"

FACTS: tuple[Fact, ...] = (
    Fact("outcome", _l("The button that was pressed last")),
    Fact("extensions", _l("How often more time was granted"), FactType.NUMBER),
    Fact("units", _l("How many units carry it out"), FactType.NUMBER),
    Fact("support", _l("How many units take part"), FactType.NUMBER),
    Fact("has_deadline", _l("It has a deadline"), FactType.TRUTH),
    Fact("priority", _l("Urgency"), values=tuple(one.value for one in Priority)),
    Fact("accepted_before", _l("The unit has accepted before"), FactType.TRUTH),
    Fact("document_kind", _l("Kind of its document"), values=("", *KINDS)),
    Fact("origin", _l("Where the duty comes from"), values=tuple(one.value for one in Origin)),
    Fact("field", _l("Field of work, by its code")),
    Fact("leader", _l("Leader in charge"), values=("", CHAIRMAN, DEPUTY)),
)
