"""What comes out of forms and of Flask-Login has a type: mypy reads this in `make check`, and nothing runs it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_type

from flask_babel import LazyString, lazy_gettext
from flask_login import AnonymousUserMixin, UserMixin, current_user
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField

from tracker.core.acting import SignedIn, actor, this_sign_in
from tracker.core.actor import Actor
from tracker.core.forms import DayField, LineField, TextField, TrackerForm, filled
from tracker.items.entry.figure_forms import LineForm, UpdateForm
from tracker.items.entry.forms import QuantityField
from tracker.organization.forms import WholeField, chosen_id


class EveryField(TrackerForm):
    """One field of each kind."""

    line, text, day, whole, quantity = LineField(), TextField(), DayField(), WholeField(), QuantityField()
    hidden, ticked, files = HiddenField(), BooleanField(), MultipleFileField()
    word, number, row = RadioField(), SelectField(coerce=int), SelectField(coerce=chosen_id)
    words, numbers = SelectMultipleField(), SelectMultipleField(coerce=int)


def fields(form: EveryField) -> None:
    """Text is always there; a day, a number and a choice may be missing."""
    assert_type(form.line.data, str)
    assert_type(form.text.data, str)
    assert_type(form.hidden.data, str | None)
    assert_type(form.ticked.data, bool)
    assert_type(form.day.data, date | None)
    assert_type(filled(form.day.data), date)
    assert_type(form.whole.data, int | None)
    assert_type(form.quantity.data, int | None)
    assert_type(form.word.data, str | None)
    assert_type(form.number.data, int | None)
    assert_type(form.row.data, int | None)
    assert_type(form.words.data, Sequence[str] | None)
    assert_type(form.numbers.data, Sequence[int] | None)
    assert_type(form.files.data, list[FileStorage] | None)
    assert_type(form["line"].data, object)
    assert_type(form.line.label.text, str | LazyString)


def others(form: UpdateForm) -> None:
    """Lines of figures, words and whoever is signed in."""
    assert_type(form.lines, dict[int, LineForm])
    assert_type(lazy_gettext("Save"), LazyString)
    assert_type(current_user, UserMixin | AnonymousUserMixin)
    assert_type(this_sign_in(), SignedIn)
    assert_type(this_sign_in().sign_in_id, int)
    assert_type(actor(), Actor)
