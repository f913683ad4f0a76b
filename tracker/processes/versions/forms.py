"""Forms of procedures: a drawing to upload, which kind takes which, who decides on more time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField
from wtforms.validators import AnyOf, Length, Optional, StopValidation

from tracker.core.errors import Text
from tracker.core.forms import Needed, TextField, TrackerForm, filled
from tracker.organization.forms import choices, chosen_id
from tracker.processes.services.choosing import EVERY_OTHER
from tracker.processes.versions.holding_file import pack, unpack
from tracker.processes.versions.labels import KINDS_OF_ITEMS
from tracker.processes.versions.services.rules import Choice
from workflows.reading.processes import processes_of
from workflows.xml import MOST_BYTES

MOST_LETTERS = 2000


class _NeededUnlessHeld(Needed):
    """A file must be chosen, unless the one that was sent before is held."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is None and form.held.data:
            raise StopValidation()
        super().__call__(form, field)


class UploadForm(TrackerForm):
    """A drawing, and what changed in it."""

    held = HiddenField()  # a file that was sent, while it is asked which of its processes is meant
    file = FileField(
        _l("Drawing"), description=_l(
            "A .bpmn file (BPMN 2.0), at most 1 MB. The id of its process says which procedure it is; a new id makes a "
            "new procedure."
        ),
        validators=[_NeededUnlessHeld(_l("Choose the file of the drawing"))],
    )  # fmt: skip
    note = TextField(
        _l("What changed"), description=_l("For those who look at the versions later"),
        validators=[Optional(), Length(max=MOST_LETTERS)],
    )  # fmt: skip

    which = RadioField(_l("Process of the file"), coerce=str, choices=(), validate_choice=False)

    def data_of_file(self) -> bytes:
        """What was sent, or was held since it was sent; one byte more than a drawing may have at most."""
        if self.file.data is None:
            return unpack(str(self.held.data or ""))
        with filled(self.file.data).stream as stream:
            return bytes(stream.read(MOST_BYTES + 1))

    def chooses(self, data: bytes) -> bool:
        """Whether it is clear which process of the file is meant; else it is asked, and the file is held meanwhile."""
        among = processes_of(data)
        if not among or self.which.data in {one.id for one in among}:
            return True
        self.which.choices = [(one.id, one.name if one.name == one.id else f"{one.name} ({one.id})") for one in among]
        self.which.data, self.which.errors = None, [gettext("Choose the process that is the procedure")]
        self.held.data, self.held.raw_data = pack(data), None
        if not self.held.data:
            self.file.errors = [gettext("Choose the file of the drawing again")]
        return False


class ExtensionsForm(TrackerForm):
    """Whether clerks decide on more time; `seen` is what the page said."""

    by_office = BooleanField(
        _l("The office decides on requests for more time too"),
        description=_l("Else the leadership alone grants more time, refuses it and changes deadlines."),
    )
    seen = HiddenField()


class RulesForm(TrackerForm):
    """One select a kind of item, and what it held when the page was opened. Made by `rules_form`."""

    def choice_of(self, kind: str) -> Choice:
        """What was seen and chosen for a kind; one that was not sent stays as it is."""
        takes, seen = self[f"takes-{kind}"], self[f"seen-{kind}"]
        typed = str(seen.data or "")
        saw = int(typed) if typed.isdecimal() and len(typed) < 10 else None
        return Choice(saw, chosen_id(takes.data) if takes.raw_data else saw)

    def choices_made(self) -> Mapping[str, Choice]:
        return {kind: self.choice_of(kind) for kind in KINDS_OF_ITEMS}

    def see(self, rules: Mapping[str, int]) -> None:
        """Let the next saving go over what stands there now."""
        for kind in KINDS_OF_ITEMS:
            self[f"seen-{kind}"].data, self[f"seen-{kind}"].raw_data = rules.get(kind, ""), None


def rules_form(procedures: Sequence[tuple[int, str]], rules: Mapping[str, int], *, sent: bool) -> RulesForm:
    """The form: as it was sent, or with what stands in the settings."""

    class Form(RulesForm):
        """With a select for each kind."""

    for kind, label in KINDS_OF_ITEMS.items():
        setattr(
            Form, f"takes-{kind}", _every_other(label, procedures) if kind == EVERY_OTHER else _like(label, procedures)
        )
        setattr(Form, f"seen-{kind}", HiddenField())
    given: dict[str, Any] = {f"takes-{kind}": rules.get(kind) for kind in KINDS_OF_ITEMS}
    if sent:
        return Form()
    form = Form(formdata=None, data=given)
    form.see(rules)
    return form


def _like(label: Text, procedures: Sequence[tuple[int, str]]) -> SelectField[int]:
    return SelectField(label, coerce=chosen_id, choices=choices(procedures, first=_l("As every other kind")))


def _every_other(label: Text, procedures: Sequence[tuple[int, str]]) -> SelectField[int]:
    """The one that must hold something: what no kind names takes it."""
    needed = _l("Choose the procedure of every other kind")
    among = AnyOf([process_id for process_id, _name in procedures], message=needed)
    return SelectField(
        label, coerce=chosen_id, choices=choices(procedures), validate_choice=False, validators=[Needed(needed), among]
    )
