"""The fields that a drawing asks for in the office's own words, as fields of a form, in the order of the drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field as FormField, SelectField
from wtforms.form import BaseForm
from wtforms.validators import Length, Optional, StopValidation
from wtforms.widgets import TextInput

from tracker.core.forms import MOST_DAY, DayField, Needed, TextField
from tracker.core.search import normalise
from tracker.documents import uploads
from tracker.documents.services.files import KeptFile
from tracker.organization.forms import choices
from tracker.processes.services.answers import MOST_LETTERS, NEEDED, field_name
from workflows.definition import Field, FieldKind

#: A whole number, plain or with a dot between thousands.
NUMBER = re.compile(r"-?(?:\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})", re.ASCII)


class OwnNumberField(FormField):
    """A whole number, typed as 84327 or 84.327; what was typed stays."""

    data: int | None
    widget = TextInput()

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty field is None."""
        self.data = None
        typed = normalise(valuelist[0][:MOST_DAY]) if valuelist else ""
        if typed:
            if not NUMBER.fullmatch(typed):
                raise ValueError(NEEDED[FieldKind.NUMBER])
            self.data = int(typed.replace(".", ""))


class OwnFileField(FileField):
    """One file, taken whatever else is wrong with the form: nobody chooses it twice.

    Whoever checks the form has asked before whether this person may send files here.
    """

    kept: KeptFile | None = None

    @property
    def word(self) -> str:
        """By which the form names the file when it is sent again."""
        return uploads.word_for(self.kept) if self.kept is not None else ""

    def pre_validate(self, _form: BaseForm) -> None:
        """Put what was chosen into the store. Raises StopValidation with the reason where it is not taken."""
        if self.kept is not None:
            return  # checked a second time
        taken, refused = uploads.take_files([self.data] if self.data else [])
        if refused:
            self.data = None
            raise StopValidation(str(refused[0]))
        self.kept = next(iter([*taken, *uploads.kept_before(f"kept-{self.name}")]), None)
        self.data = self.kept  # type: ignore[assignment]  # what was sent has been taken by now


def _choice(field: Field) -> FormField:
    offered = choices(((one, one) for one in field.choices), first=_l("Choose one"))
    return SelectField(field.label, choices=offered, default="")


MADE: Mapping[FieldKind, Callable[[Field], Any]] = {
    FieldKind.TEXT: lambda field: TextField(field.label, validators=[Length(max=MOST_LETTERS)]),
    FieldKind.NUMBER: lambda field: OwnNumberField(field.label),
    FieldKind.DAY: lambda field: DayField(field.label),
    FieldKind.CHOICE: _choice,
    FieldKind.FILE: lambda field: OwnFileField(field.label),
}


@lru_cache(maxsize=500)
def made(base: type[Any], asked: tuple[Field, ...]) -> type[Any]:
    """A form with these fields behind its own. Kept: a published drawing never changes."""
    return type(base.__name__, (base,), {field_name(one): MADE[one.kind](one) for one in asked})


def ready(form: Any, asked: Sequence[Field], key: str) -> None:
    """Which are needed, and ids that no other form of the page has."""
    for one in asked:
        field = form[field_name(one)]
        field.id = f"{field.name}-{key}" if key else field.name
        field.label.field_id = field.id
        needed = Needed(NEEDED[one.kind]) if one.required else Optional()
        field.validators = [needed, *field.validators]
        field.flags.required = one.required


def given(form: Any, asked: Sequence[Field]) -> dict[str, Any]:
    """What was filled in, by the id of the field."""
    return {one.id: form[field_name(one)].data or None if one.kind is not FieldKind.NUMBER
            else form[field_name(one)].data for one in asked}  # fmt: skip


def typed(form: Any, asked: Sequence[Field]) -> list[tuple[str, str]]:
    """(label, what was typed) of each, for who was too late."""
    found = []
    for one in asked:
        field = form[field_name(one)]
        text = field._value() if one.kind in (FieldKind.TEXT, FieldKind.DAY, FieldKind.NUMBER) else field.data
        found.append((one.label, str(text or "")))
    return found
