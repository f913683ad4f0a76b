"""The small form of a button: what it needs itself, and what the drawing asks for beside that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Optional

from tracker.core.forms import DayField, Needed, TextField, TrackerForm, seen_version
from tracker.items.forms import MOST
from tracker.items.models.item import Item
from tracker.items.one.children import WithChildren, ask_of
from tracker.items.verbs import Verb
from tracker.processes.buttons import button_of
from tracker.processes.inbox import own_fields
from tracker.processes.own_words import asked_with
from tracker.processes.services.acting import ACTS, NEEDED, Filled
from tracker.processes.services.answers import field_name
from workflows.definition import Field, FieldKind, Node

#: A step as a form names it: its item and its number; and so many are read.
STEP, MOST_TOGETHER = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII), 100
WORDS = ("until", "outcome", "reason")


class StepForm(WithChildren):
    """The fields of a button; those that it does not ask for are taken away."""

    version = HiddenField()
    node = HiddenField()  # the step that was looked at, to say who was first where it is gone
    unit = HiddenField()
    until = DayField(_l("Granted until"))
    outcome = TextField(_l("Result"), validators=[Length(max=MOST)])
    reason = TextField(_l("Reason"), validators=[Length(max=MOST)])

    def __init__(
        self, button: str, drawn: Sequence[str] = (), key: str = "", asked: Sequence[Field] = (), **given: Any
    ) -> None:
        """`drawn`, `asked`: the fields of the drawing's step; `key` makes ids that no other form of the page has."""
        super().__init__(**given)
        self.button, self.asked = button, asked
        own_fields.ready(self, asked, key)
        wanted = fields_of(button, drawn)
        for name in WORDS:
            if name not in wanted:
                del self[name]
                continue
            field = self[name]
            field.id = f"{name}-{key}" if key else name
            field.validators = [Needed(NEEDED[name]) if wanted[name] else Optional(), *field.validators]
            field.flags.required = wanted[name]
        if "reason" in self and (label := button_of(button).label):
            self.reason.label.text = label

    def ask_of_plan(self, item: Item | None) -> None:
        """A plan may end by this button: then the form asks what becomes of its open tasks. Two queries, else none."""
        if item is not None and may_end(self.button):
            ask_of(self, item, Verb.CONFIRM_COMPLETION)
        else:
            self.leave_children()

    def filled(self) -> Filled:
        """What the service takes."""
        said: dict[str, Any] = {name: self[name].data for name in WORDS if name in self and self[name].data}
        version = seen_version(self) if button_of(self.button).on_version else None
        own = own_fields.given(self, self.asked)
        return Filled(**said, version=version, children=self.answer(), own=own)

    @property
    def own(self) -> list[Any]:
        """The fields in the office's own words, in the order of the drawing."""
        return [self[field_name(one)] for one in self.asked]

    @property
    def has_file(self) -> bool:
        """Whether it brings one."""
        return any(one.kind is FieldKind.FILE for one in self.asked)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """(label, what was typed) of each field that is not empty."""
        words = [(str(self[name].label.text), self[name]._value()) for name in WORDS if name in self]
        words += own_fields.typed(self, self.asked)
        return [(label, text) for label, text in words if text.strip()]


class TogetherForm(TrackerForm):
    """The steps that are ticked, for one button of all of them."""

    def chosen(self) -> list[tuple[int, int]]:
        """(item, number of the step), as they were sent; what is none is passed over."""
        found = [STEP.fullmatch(word) for word in request.form.getlist("step")[: MOST_TOGETHER + 1]]
        return list(dict.fromkeys((int(one[1]), int(one[2])) for one in found if one))


def form_of(button: str, step: Node | None, key: str = "", *, takes_files: bool = True, **given: Any) -> StepForm:
    """The form of a button of this step; without one the form of the button alone."""
    if step is None:
        return StepForm(button, (), key, **given)
    asked = tuple(one for one in asked_with(step, button) if takes_files or one.kind is not FieldKind.FILE)
    made: type[StepForm] = own_fields.made(StepForm, asked) if asked else StepForm
    return made(button, step.fields, key, asked, **given)


def may_end(button: str) -> bool:
    """Whether an item may end by it: the confirmation, and what is a button of its drawing alone."""
    return button == Verb.CONFIRM_COMPLETION or button not in ACTS


def fields_of(button: str, drawn: Sequence[str]) -> dict[str, bool]:
    """The fields of a button by name, and whether each is needed."""
    return dict(button_of(button).fields) | {name: True for name in WORDS if name in drawn}


def asks(button: str, step: Node) -> bool:
    """Whether the button opens a form; else it is pressed at once."""
    return bool(fields_of(button, step.fields) or asked_with(step, button))
