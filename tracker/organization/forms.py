"""Forms of units and of the committee."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from flask_babel import gettext, lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, SelectChoice, SelectField, ValidationError
from wtforms.validators import Length, NumberRange, Optional, Regexp
from wtforms.widgets import TextInput

from tracker.core.errors import Text
from tracker.core.forms import DayField, LineField, Needed, TrackerForm, filled
from tracker.organization import queries
from tracker.organization.committee import spoken, the_committee
from tracker.organization.kinds import kinds
from tracker.organization.labels import FAMILIES, TERRITORIES, kind_words
from tracker.organization.levels import offered
from tracker.organization.models import Kind, Level, Unit
from tracker.organization.renaming import Renaming
from tracker.organization.terms import LEVELS, TODAYS, WORDS, Terms, Territory, terms_of, territory_in

CODE = re.compile(r"[0-9A-ZĐ]+(-[0-9A-ZĐ]+)*")
EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"
SHORT, LONG = 60, 200
#: What a change of the name is.
RENAMED, CORRECTED = "renamed", "corrected"
Word = TypeVar("Word", bound=StrEnum)


def chosen_id(value: object) -> int | None:
    """What a select of rows sends: an id, or nothing."""
    return int(str(value)) if value not in (None, "", "None") else None


def pairs(words: Mapping[Word, Text]) -> list[tuple[str, Text]]:
    """The values and labels of an enum, for `choices`."""
    return [(one.value, label) for one, label in words.items()]


def choices(several: Iterable[tuple[object, Text]], *, first: Text | None = None) -> list[SelectChoice]:
    """What a select takes from (value, label) pairs; `first` is the label of an empty choice above them."""
    listed = [SelectChoice(value, label) for value, label in several]
    return listed if first is None else [SelectChoice("", first), *listed]


def offered_kinds(on: date, *, keep: Collection[str] = ()) -> list[Kind]:
    """The kinds that the committee's level has on this day, and those to `keep`."""
    committee = the_committee()
    return offered(kinds().values(), committee.level if committee is not None else Level.PROVINCE, on, keep=keep)


def kind_choices(on: date, *, keep: str = "") -> list[SelectChoice]:
    """The kinds that a unit may have, under what they have in common; without one to `keep` it is to be chosen."""
    found = [
        SelectChoice(kind.code, kind_words(kind.code), optgroup=str(FAMILIES[kind.family]))
        for kind in offered_kinds(on, keep=[keep])
    ]
    return found if keep else [SelectChoice("", _l("Choose the kind of unit")), *found]


def upper(value: str | None) -> str | None:
    """Codes are written in capitals, however they were typed."""
    return value.upper() if value else value


class WholeField(Field):
    data: int | None
    widget = TextInput()

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else ("" if self.data is None else str(self.data))

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty field is None, one that was not sent stays."""
        if valuelist:
            typed, self.data = valuelist[0].strip(), None
            if typed and not (typed.isdecimal() and len(typed) < 10):
                raise ValueError(_l("Write a whole number"))
            self.data = int(typed) if typed else None


class UnitForm(TrackerForm):
    """Name, place in the tree, mailbox."""

    version = HiddenField()
    name = LineField(
        _l("Name"), description=_l("In full, as in papers: Phòng Nội vụ"),
        validators=[Needed(_l("Write the name of the unit")), Length(max=LONG)],
    )  # fmt: skip
    short_name = LineField(
        _l("Short name"), description=_l("For tables: P. Nội vụ"),
        validators=[Optional(), Length(max=SHORT)],
    )  # fmt: skip
    kind = SelectField(_l("Kind of unit"), validators=[Needed(_l("Choose the kind of unit"))])
    parent_id = SelectField(_l("Unit above"), coerce=chosen_id)
    email = LineField(
        _l("Mailbox"), description=_l("The unit's own mailbox, for reminders"),
        validators=[Optional(), Regexp(f"^{EMAIL}$", message=_l("Write the address as ten@coquan.gov.vn")),
                    Length(max=LONG)],
    )  # fmt: skip
    position = WholeField(
        _l("Order in lists"), default=500, description=_l("Smaller numbers come first among the units of one level"),
        validators=[Needed(_l("Write a number from 0 to 9999")),
                    NumberRange(0, 9999, message=_l("Write a number from 0 to 9999"))],
    )  # fmt: skip

    active_from = DayField(
        _l("First day"), validators=[Optional()], description=_l("May have gone by; empty: it always was there")
    )

    def __init__(self, *args: Any, on: date, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=unit, **kwargs)
        self.kind.choices = kind_choices(on, keep=unit.kind if unit else "")
        inside = queries.subtree_ids(unit.id) if unit is not None else set()
        units = queries.unit_choices(on, keep=unit.parent_id if unit else None)
        outside = [choice for choice in units if choice[0] not in inside]
        may_be_root = not outside or (unit is not None and unit.parent_id is None)
        self.parent_id.choices = choices(outside, first=_l("None: the top of the tree") if may_be_root else None)

    def values(self) -> dict[str, Any]:
        """What services take."""
        names = ("name", "short_name", "kind", "parent_id", "email", "position")
        return {name: self[name].data for name in names} | {"kind": filled(self.kind.data)}


class EditUnitForm(UnitForm):
    """A unit that there is: another name is asked about, whether it is new or was only spelt wrong."""

    name_change = RadioField(
        _l("The name that you wrote"), validators=[Optional()],
        choices=choices([(RENAMED, _l("The unit was renamed")), (CORRECTED, _l("The spelling is corrected"))]),
    )  # fmt: skip
    renamed_on = DayField(_l("Renamed from the day"), validators=[Optional()])
    renaming_reason = LineField(_l("By the paper"), validators=[Optional(), Length(max=LONG)])

    def __init__(self, *args: Any, on: date, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, on=on, unit=unit, **kwargs)
        self.known_as, self.on = unit.name, on

    @property
    def asks_name(self) -> bool:
        """Whether another name was written than the unit has."""
        return self.name.data not in ("", self.known_as)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """As every form, and what a new name needs."""
        is_right = super().validate(*args, **kwargs)
        if not self.asks_name:
            return is_right
        if not self.name_change.data:
            self.name_change.errors = [gettext("Say whether the unit was renamed, or the spelling is corrected")]
        elif self.name_change.data == RENAMED and self.renamed_on.data is None:
            self.renamed_on.errors = [*self.renamed_on.errors, gettext("Write the first day of the new name")]
        elif self.name_change.data == RENAMED and filled(self.renamed_on.data) > self.on:
            self.renamed_on.errors = [gettext("A new name is entered on its first day, or later")]
        return is_right and not (self.name_change.errors or self.renamed_on.errors)

    @property
    def renaming(self) -> Renaming | None:
        """The day and paper of a new name; None where the name is the same, or spelt right now."""
        if not self.asks_name or self.name_change.data != RENAMED:
            return None
        return Renaming(filled(self.renamed_on.data), self.renaming_reason.data)


class NewUnitForm(UnitForm):
    """A unit gets its code once; it does not change afterwards."""

    code = LineField(
        _l("Code"), filters=[upper],
        description=_l("Short and lasting, in capitals: NV, %(code)s", code=spoken(lambda terms: terms.a_code_below)),
        validators=[Needed(_l("Write a code")), Length(max=30),
                    Regexp(f"^(?:{CODE.pattern})$", message=_l("Use capitals, digits and hyphens: NV, TCKH-2"))],
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What services take."""
        return super().values() | {"code": self.code.data, "active_from": self.active_from.data}


class Identity(Protocol):
    """What a committee is, or is to be."""

    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def superior(self) -> str: ...


class CommitteeForm(TrackerForm):
    """What the letterhead and the citations say."""

    def __init__(self, *args: Any, committee: Identity, **kwargs: Any) -> None:
        here = terms_of(committee.name, str(committee.level), committee.superior).territory
        super().__init__(*args, obj=committee, territory=here.value, **kwargs)
        offered = TODAYS if here in TODAYS else (*TODAYS, here)  # only an office of an earlier time reads its own word
        self.territory.choices = choices((one.value, TERRITORIES[one]) for one in offered)

    territory = SelectField(_l("Kind of territory"))
    name = LineField(
        _l("Name"), description=_l("In full: %(name)s", name=spoken(lambda terms: terms.example)),
        validators=[Needed(_l("Write the committee's name")), Length(max=LONG)],
    )  # fmt: skip
    short_name = LineField(
        _l("Name in citations"), description=_l("Such as: %(name)s", name=spoken(lambda terms: terms.example_cited)),
        validators=[Needed(_l("Write the name as it is cited")), Length(max=LONG)],
    )  # fmt: skip
    place = LineField(
        _l("Place before a date"), description=_l("As in “Bình Sơn, ngày 24 tháng 11 năm 2022”: Bình Sơn"),
        validators=[Needed(_l("Write the place")), Length(max=SHORT)],
    )  # fmt: skip
    superior = LineField(
        _l("Committee above"), description=_l("As it is cited: UBND tỉnh Quảng Ngãi"),
        validators=[Optional(), Length(max=LONG)],
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What services take."""
        names = ("name", "short_name", "place", "superior")
        return {name: self[name].data for name in names} | {"level": Level(LEVELS[self._chosen])}

    def validate_name(self, field: LineField) -> None:
        """Every word that the program makes of the territory is taken from the name, so the name must say it."""
        if self.territory.data not in LEVELS:
            return  # the list has been blamed for it
        said = territory_in(field.data or "", LEVELS[self._chosen])
        if said is not self._chosen:
            words = _l(
                "The kind chosen is “%(kind)s”: write it into the name as in %(name)s, or choose another kind",
                kind=WORDS[self._chosen], name=Terms(self._chosen).example,
            )  # fmt: skip
            raise ValidationError(words)

    @property
    def _chosen(self) -> Territory:
        return Territory(filled(self.territory.data))
