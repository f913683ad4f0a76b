"""What every step of entering carries; the first step; the fields of a unit that begins on the day."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, SelectField
from wtforms.validators import Length, Optional, Regexp, ValidationError

from tracker.core.forms import DayField, LineField, Needed, TrackerForm
from tracker.organization.forms import CODE, LONG, SHORT, choices, upper
from tracker.organization.labels import KIND_WORDS
from tracker.reorganizing.queries.naming import Units


class StepForm(TrackerForm):
    """Every step carries the version of the draft that the page showed."""

    version = HiddenField()


class BasicsForm(StepForm):
    """The day, the paper, what the office calls it."""

    day = DayField(
        _l("First day of the new units"), description=_l("May lie in the past: 01/07/2025"),
        validators=[Needed(_l("Write the first day of the new units"))],
    )  # fmt: skip
    decision = LineField(
        _l("Decision"), description=_l("As papers cite it: Resolution no. 1677/NQ-UBTVQH15"),
        validators=[Needed(_l("Write the paper that decides it")), Length(max=LONG)],
    )  # fmt: skip
    title = LineField(
        _l("Name of the reorganisation"), description=_l("For lists: Reorganisation of 2025"),
        validators=[Needed(_l("Write what it is called in lists")), Length(max=LONG)],
    )  # fmt: skip


def unit_key(value: object) -> int:
    """What a tick of a unit sends."""
    typed = str(value)
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


class NewUnitFields(TrackerForm):
    """A unit that begins on the day. Code and short name are proposed where they are left empty."""

    name = LineField(
        _l("Name of the new unit"), description=_l("In full, as in papers: Phòng Kinh tế"),
        validators=[Length(max=LONG)],
    )  # fmt: skip
    short_name = LineField(
        _l("Short name"), description=_l("For tables; left empty, it is made from the name"),
        validators=[Length(max=SHORT)],
    )  # fmt: skip
    kind = SelectField(_l("Kind of unit"), validators=[Optional()])
    code = LineField(
        _l("Code"), filters=[upper], description=_l("Left empty, it is made from the name: XA-BINH-SON"),
        validators=[Optional(), Length(max=30),
                    Regexp(f"^(?:{CODE.pattern})$", message=_l("Use capitals, digits and hyphens: XA-BINH-AN"))],
    )  # fmt: skip
    parent = SelectField(_l("Unit above"), validators=[Optional()])

    def offer_unit(self, units: Units, *, left_out: frozenset[int]) -> None:
        """The kinds there are on the day, and the units that can stand above."""
        offered = [(kind.code, KIND_WORDS[kind.code]) for kind in units.offered]
        self.kind.choices = choices(offered, first=_l("Choose the kind of unit"))
        self.parent.choices = choices(units.choices(left_out=left_out))


class NewUnitForm(NewUnitFields, StepForm):
    """The page of one new unit of the plan."""

    def __init__(self, *args: Any, units: Units, left_out: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_unit(units, left_out=left_out)

    def validate_name(self, field: Field) -> None:
        """It needs one."""
        if not field.data:
            raise ValidationError(_l("Write the name of the new unit"))

    def validate_kind(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose the kind of unit"))
