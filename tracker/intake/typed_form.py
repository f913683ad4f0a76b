"""The form of a paper as it is typed: from what was read, to what services take and what is kept halfway."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.core import clock
from tracker.intake.forms import PaperForm
from tracker.intake.queries.paper import OpenPaper
from tracker.intake.shown.paper_form import form_of
from tracker.organization.queries import active_units

NAMES = (
    "kind", "number", "symbol", "issued_on", "issuer", "authority", "subject", "signer", "arrival_number", "arrived_on",
    "restricted", "basis",
)  # fmt: skip
#: Of them those that hold a day.
DAYS = ("issued_on", "arrived_on")


def paper_form(opened: OpenPaper, *, sent: bool = True) -> PaperForm:
    """The form as it was sent, or filled from what was read and corrected so far."""
    units = [(node.unit.id, node.unit.name) for node in active_units(clock.today())]
    if sent:
        form = PaperForm(units=units)
        form.complete()
        return form
    form = PaperForm(None, units=units, version=opened.paper.version, **_given(opened))
    form.leave_implied()
    return form


def kept_form(opened: OpenPaper) -> PaperForm:
    """What would be registered: filled and checked as if it were sent."""
    units = [(node.unit.id, node.unit.name) for node in active_units(clock.today())]
    form = PaperForm(None, units=units, meta={"csrf": False}, **_given(opened))
    form.complete()
    return form


def values_of(form: PaperForm) -> dict[str, Any]:
    """Plain values, to be kept until the paper is registered."""
    days = {name: form[name].data for name in DAYS}
    return {
        **{name: form[name].data for name in NAMES},
        **{name: day.isoformat() if isinstance(day, date) else "" for name, day in days.items()},
        "recipients": list(form.recipients.data or ()),
    }


def labels_of() -> Mapping[str, str]:
    """What the fields are called."""
    form = PaperForm(None, units=[])
    return {name: str(form[name].label.text) for name in NAMES}


def _given(opened: OpenPaper) -> dict[str, Any]:
    assert opened.reading is not None
    values = dict(form_of(opened.reading.register, opened.paper.entered, {}).values)
    return values | {name: _day(values.get(name)) for name in DAYS}


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(str(kept or ""))
    except ValueError:
        return None
