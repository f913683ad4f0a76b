"""What is typed of what becomes of units: one form a fate."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.errors import Text
from tracker.core.forms import TICK, TICKS, LineField, Needed, TextField
from tracker.organization.forms import LONG, SHORT, choices
from tracker.organization.labels import KIND_WORDS
from tracker.reorganizing.plan import Fate
from tracker.reorganizing.queries.naming import Units
from tracker.reorganizing.step_forms import NewUnitFields, StepForm, unit_key

#: A new unit, in the place of a key.
NEW = "new"
MOST_PARTS = 40


class FateForm(StepForm):
    """What becomes of units: the base of one form a fate. `group`: the unit whose line is changed, empty: added."""

    fate: Fate
    group = HiddenField()

    @property
    def unit_ids(self) -> list[int]:
        """The units that were chosen."""
        raise NotImplementedError

    def offer(self, units: Units, left_out: frozenset[int]) -> None:
        """Give the fields their choices: without `left_out`, of which the plan says something already."""
        raise NotImplementedError


class TicksForm(FateForm):
    """Several units have the same fate."""

    units = SelectMultipleField(
        _l("Units"), coerce=unit_key, widget=TICKS, option_widget=TICK, validate_choice=True,
        validators=[Needed(_l("Tick the units"))],
    )  # fmt: skip

    def offer(self, units: Units, left_out: frozenset[int]) -> None:
        """The units that can still be reorganised."""
        self.units.choices = [
            SelectChoice(unit.id, unit.name) for block in units.blocks(left_out) for unit in block.units
        ]

    @property
    def unit_ids(self) -> list[int]:
        """As they are ticked, in the order of the page."""
        return list(dict.fromkeys(self.units.data or []))


class MergeForm(TicksForm, NewUnitFields):
    """Several units become one, which is new or there already."""

    fate = Fate.MERGED
    to = SelectField(
        _l("Into which unit"), default=NEW, validators=[Needed(_l("Choose the unit that takes over"))]
    )  # fmt: skip

    def offer(self, units: Units, left_out: frozenset[int]) -> None:
        super().offer(units, left_out)
        self.to.choices = choices(units.choices(left_out=left_out), first=None)
        self.to.choices.insert(0, SelectChoice(NEW, _l("A new unit, as below")))
        self.offer_unit(units, left_out=left_out)

    def validate_name(self, field: Field) -> None:
        """A new unit needs one."""
        if self.to.data == NEW and not field.data:
            raise ValidationError(_l("Write the name of the new unit"))

    def validate_kind(self, field: Field) -> None:
        if self.to.data == NEW and not field.data:
            raise ValidationError(_l("Choose the kind of unit"))


class OneForm(FateForm):
    """One unit alone."""

    unit = SelectField(_l("Unit"), coerce=unit_key, validators=[Needed(_l("Choose the unit"))])

    def offer(self, units: Units, left_out: frozenset[int]) -> None:
        """The units that can still be reorganised."""
        there = [(unit.id, unit.name) for unit in units.before if unit.id not in left_out]
        self.unit.choices = choices(there, first=_l("Choose a unit"))

    def validate_unit(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose the unit"))

    @property
    def unit_ids(self) -> list[int]:
        return [self.unit.data] if self.unit.data else []


class SplitForm(OneForm):
    """A unit becomes several; who comes first is who takes what nobody chooses for."""

    fate = Fate.SPLIT
    names = TextField(
        _l("New units"), description=_l("One name a line. What nothing else is chosen for goes to the first."),
        validators=[Length(max=MOST_PARTS * LONG)],
    )  # fmt: skip
    kind = SelectField(_l("Kind of the new units"), validators=[Optional()])
    parent = SelectField(_l("Unit above"), validators=[Optional()])
    there = SelectMultipleField(
        _l("Units that are there and take a part"), widget=TICKS, option_widget=TICK, validators=[Optional()]
    )

    def offer(self, units: Units, left_out: frozenset[int]) -> None:
        super().offer(units, left_out)
        fields = NewUnitFields(formdata=None, meta={"csrf": False})
        fields.offer_unit(units, left_out=left_out)
        self.kind.choices, self.parent.choices = fields.kind.choices, fields.parent.choices
        self.there.choices = choices((key, name.strip()) for key, name in units.choices(left_out=left_out))

    @property
    def new_names(self) -> list[str]:
        """Each once, in the order that was typed."""
        return list(dict.fromkeys(name for name in (self.names.data or "").split("\n") if name))

    def validate_names(self, _field: Field) -> None:
        """It needs two units at least."""
        names = self.new_names
        if any(len(name) > LONG for name in names) or len(names) > MOST_PARTS:
            raise ValidationError(_l("Write at most 40 names, one a line"))
        if len(names) + len(self.there.data or []) < 2:
            raise ValidationError(_l("Name at least two units that take a part"))

    def validate_kind(self, field: Field) -> None:
        if self.new_names and not field.data:
            raise ValidationError(_l("Choose the kind of the new units"))


class RenameForm(OneForm):
    """A unit stays, under another name; its old name is kept with its last day."""

    fate = Fate.RENAMED
    name = LineField(_l("New name"), validators=[Needed(_l("Write the new name")), Length(max=LONG)])
    short_name = LineField(
        _l("Short name"), description=_l("For tables; left empty, it is made from the name"),
        validators=[Length(max=SHORT)],
    )  # fmt: skip
    kind = SelectField(_l("Kind of unit"), validators=[Optional()])

    def offer(self, units: Units, left_out: frozenset[int]) -> None:
        super().offer(units, left_out)
        offered = [(kind.code, KIND_WORDS[kind.code]) for kind in units.offered]
        self.kind.choices = choices(offered, first=_l("As before"))


class MoveForm(TicksForm):
    """Units stay, under another unit."""

    fate = Fate.MOVED
    to = SelectField(_l("Under which unit"), validators=[Needed(_l("Choose the unit above"))])

    def offer(self, units: Units, left_out: frozenset[int]) -> None:
        super().offer(units, left_out)
        self.to.choices = choices(units.choices(left_out=left_out), first=_l("Choose the unit above"))


class LeaveForm(TicksForm):
    """Another committee has them from the day on."""

    fate = Fate.LEAVES
    elsewhere = LineField(
        _l("Which committee has them"), description=_l("As it is cited: UBND xã Vạn Tường"),
        validators=[Needed(_l("Write which committee has them")), Length(max=LONG)],
    )  # fmt: skip


FORMS: dict[Fate, type[FateForm]] = {
    Fate.MERGED: MergeForm,
    Fate.SPLIT: SplitForm,
    Fate.RENAMED: RenameForm,
    Fate.MOVED: MoveForm,
    Fate.LEAVES: LeaveForm,
}
#: What each of them says above its fields.
EXPLAINED: dict[Fate, Text] = {
    Fate.MERGED: _l("The ticked units are closed; one unit has what they had."),
    Fate.SPLIT: _l("The unit is closed; each of its open items goes to one of the units below."),
    Fate.RENAMED: _l("The unit goes on; its old name is still understood and stands where it stood."),
    Fate.MOVED: _l("The units go on, with everything that is theirs, under another unit."),
    Fate.LEAVES: _l("The units are closed here; what is open with them is closed as handed to that committee."),
}
