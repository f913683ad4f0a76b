"""The form of a paper filled from its reading: each field with its place and its doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.core.i18n import write_day
from tracker.documents.labels import KINDS
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.kinds import named_kind
from tracker.intake.reading.values import Doubt, Found, Registered, Span
from tracker.intake.shown.doubting import doubt_words

#: Without these no paper is registered: one that was not found is in doubt.
NEEDED = ("number", "issued_on", "issuer", "subject")
#: Doubts of the form that nobody need look at.
HARMLESS = frozenset({Doubt.INHERITED})


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as read: its value, its places, its doubts in words."""

    value: str = ""
    spans: tuple[Span, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormView:
    """The fields by name, and what stands in the form now."""

    fields: Mapping[str, FieldView] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    was_entered: bool = False

    @property
    def sentences(self) -> list[str]:
        """The doubts with the names of their fields; none once somebody has saved the form."""
        if self.was_entered:
            return []
        return [f"{self.labels.get(name, '')}: {said}" for name, one in self.fields.items() for said in one.doubts]


def form_of(register: Registered, entered: Mapping[str, Any] | None, labels: Mapping[str, str]) -> FormView:
    """As it was read, or as a clerk has corrected it so far."""
    fields = _fields(register)
    values = dict(entered) if entered else _values(register, fields)
    return FormView(fields, values, labels, bool(entered))


def _fields(register: Registered) -> dict[str, FieldView]:
    number = [one for one in (register.number, register.symbol) if one is not None]
    signer = [one for one in (register.signer.name,) if one is not None]
    found: dict[str, FieldView] = {
        "number": _view(number, "/".join(one.value for one in number)),
        "issued_on": _view([register.issued_on] if register.issued_on else [], _written(register.issued_on)),
        "issuer": _one(register.issuer),
        "subject": _one(register.title),
        "kind": _one(register.kind),
        "signer": _view(signer, " ".join(one.value for one in signer)),
        "restricted": _one(register.restriction),
    }
    bases = [one for one in register.cited if one.relation == "basis"]
    if bases:
        found["basis"] = _view([one.number for one in bases], "\n".join(map(_cited, bases)))
    read = {name: one for name, one in found.items() if one.value or one.doubts}
    missing = FieldView(doubts=(doubt_words(Doubt.MISSING, ""),))
    return dict.fromkeys(NEEDED, missing) | read


def _cited(one: Any) -> str:
    return f"{one.number.value} ngày {write_date(one.issued_on)}" if one.issued_on else str(one.number.value)


def _written(found: Found | None) -> str:
    day = _day(found.value) if found is not None else None
    return write_day(day) if day else ""


def _one(found: Found | None) -> FieldView:
    return _view([found] if found is not None else [], found.value if found is not None else "")


def _view(found: Sequence[Found], value: str) -> FieldView:
    doubts = [doubt for one in found for doubt in one.doubts if doubt not in HARMLESS]
    said = tuple(doubt_words(doubt, value) for doubt in dict.fromkeys(doubts))
    return FieldView(value, tuple(span for one in found for span in one.spans), said)


def _values(register: Registered, fields: Mapping[str, FieldView]) -> dict[str, Any]:
    """For the form of the register: a day as typed, a kind by its code."""
    said = {name: one.value for name, one in fields.items()}
    day = _day(register.issued_on.value) if register.issued_on else None
    kind = _kind(said.get("kind", ""))
    return {
        "kind": kind,
        "number": register.number.value if register.number else "",
        "symbol": register.symbol.value if register.symbol else "",
        "issued_on": day.isoformat() if day else "",
        "issuer": said.get("issuer", ""),
        "subject": said.get("subject", ""),
        "signer": said.get("signer", ""),
        "restricted": register.restriction is not None,
        "basis": said.get("basis", ""),
    }


def _kind(said: str) -> str:
    if said in KINDS:
        return said
    found = named_kind(said) if said else None
    return found if isinstance(found, str) and found in KINDS else ""


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
