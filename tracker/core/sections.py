"""Sections that a higher slice adds to a form of a lower one: shown in it, checked and saved together with it.

wiring.FORM_SECTIONS names them: {"document": (Section(...),)}. The page opens them (`open_sections`), includes their
templates, asks `all_valid`, and calls `save_sections` inside its own unit of work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, current_app

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.forms import TrackerForm


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a section made: the page that shows it, where that is not the thing's own, and what is said of it."""

    address: str = ""
    said: str = ""


NOTHING_MORE = Saved()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form: how its own form is made (of the request, or empty), and what saving it does."""

    template: str
    make: Callable[..., TrackerForm]  # make(on=…, **of FlaskForm)
    is_wanted: Callable[[Actor], bool]
    save: Callable[..., Saved]  # save(thing, form, by=…, on=…); raises InvalidInput(field=…)
    asks_again: Callable[[], bool] = lambda: False  # one of its own buttons was pressed, which saves nothing: more rows


@dataclass(frozen=True, slots=True)
class OpenSection:
    """A section with its form, ready to be shown."""

    section: Section
    form: TrackerForm

    @property
    def template(self) -> str:
        """The partial that shows it."""
        return self.section.template


class SectionFault(InvalidInput):
    """A section could not be saved; its fault belongs on its own `form`."""

    def __init__(self, error: InvalidInput, form: TrackerForm) -> None:
        super().__init__(error.message, field=error.field)
        self.form = form


SectionTable = Mapping[str, Sequence[Section]]


def init_sections(app: Flask, table: SectionTable) -> None:
    """Remember which sections are in which form."""
    app.extensions["tracker_form_sections"] = table


def open_sections(slot: str, *, by: Actor, on: date, **given: Any) -> list[OpenSection]:
    """The sections of a form for this person; `given` goes to their forms (formdata=None for empty ones)."""
    table: SectionTable = current_app.extensions["tracker_form_sections"]
    return [
        OpenSection(section, section.make(on=on, **given)) for section in table.get(slot, ()) if section.is_wanted(by)
    ]


def all_valid(sections: Sequence[OpenSection]) -> bool:
    """Whether every section is right; each is looked at, so that all faults are told at once."""
    checked = [opened.form.validate() for opened in sections]
    return all(checked)


def ask_again(sections: Sequence[OpenSection]) -> bool:
    """Whether the form shall only be shown again with all that was typed."""
    return any(opened.section.asks_again() for opened in sections)


def save_sections(thing: Any, sections: Sequence[OpenSection], *, by: Actor, on: date) -> list[Saved]:
    """Save them in the caller's unit of work. Raises SectionFault, which undoes all of it."""
    saved = []
    for opened in sections:
        try:
            saved.append(opened.section.save(thing, opened.form, by=by, on=on))
        except InvalidInput as error:
            raise SectionFault(error, opened.form) from error
    return saved
