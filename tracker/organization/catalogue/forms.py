"""Forms of kinds and of groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SelectMultipleField
from wtforms.validators import Length, NumberRange, Optional

from tracker.core.forms import TICK, TICKS, DayField, LineField, Needed, TrackerForm, filled
from tracker.organization import queries
from tracker.organization.catalogue.services.groups import GroupDraft
from tracker.organization.catalogue.services.kinds import OWN_FAMILIES, KindDraft
from tracker.organization.forms import SHORT, WholeField, choices, offered_kinds
from tracker.organization.labels import FAMILIES, kind_words
from tracker.organization.models import Family


class KindForm(TrackerForm):
    """What a kind is called, and where its units stand in lists."""

    version = HiddenField()
    name = LineField(
        _l("Name"), description=_l("As it stands before a name: Phòng, Trạm"),
        validators=[Needed(_l("Write the name of the kind")), Length(max=SHORT)],
    )  # fmt: skip
    short_name = LineField(
        _l("Short name"), description=_l("For tables: P., TT"), validators=[Optional(), Length(max=20)]
    )
    several = LineField(
        _l("Of many"), description=_l("As papers name all of them: các phòng"),
        validators=[Optional(), Length(max=SHORT)],
    )  # fmt: skip
    position = WholeField(
        _l("Order in lists"), default=500, description=_l("Units of kinds with smaller numbers come first"),
        validators=[Needed(_l("Write a number from 0 to 9999")),
                    NumberRange(0, 9999, message=_l("Write a number from 0 to 9999"))],
    )  # fmt: skip
    ended_on = DayField(
        _l("Last day"), description=_l("From the day after, no new unit is of this kind; those there are stay"),
        validators=[Optional()],
    )  # fmt: skip

    def draft(self) -> KindDraft:
        """What services take."""
        return KindDraft(
            self.name.data, self.short_name.data, self.several.data, filled(self.position.data), self.ended_on.data
        )


class NewKindForm(KindForm):
    """What such units are is said once."""

    family = SelectField(
        _l("What such units are"), choices=choices((one.value, FAMILIES[one]) for one in OWN_FAMILIES),
        default=Family.STAFF.value,
    )  # fmt: skip


class GroupForm(TrackerForm):
    """A name, kinds whose every unit belongs, single units."""

    version = HiddenField()
    name = LineField(
        _l("Name"), description=_l("As papers write it: các phòng chuyên môn, các trường công lập"),
        validators=[Needed(_l("Name the group")), Length(max=SHORT * 2)],
    )  # fmt: skip
    kinds = SelectMultipleField(
        _l("Every unit of these kinds"), widget=TICKS, option_widget=TICK, validators=[Optional()],
        description=_l("Units that come later belong too; closed ones do not any more"),
    )  # fmt: skip
    units = SelectMultipleField(_l("Single units"), coerce=int, validators=[Optional()])

    def __init__(self, *args: Any, on: date, draft: GroupDraft | None = None, **kwargs: Any) -> None:
        super().__init__(*args, data=_given(draft), **kwargs)
        kept = draft.kinds if draft else ()
        self.kinds.choices = choices(
            (kind.code, kind.several or kind_words(kind.code)) for kind in offered_kinds(on, keep=kept)
            if kind.family is not Family.LEADERSHIP
        )  # fmt: skip
        members = set(draft.units) if draft else set()
        self.units.choices = choices(
            (node.unit.id, node.unit.name) for node in queries.unit_tree()
            if node.unit.is_active(on) or node.unit.id in members
        )  # fmt: skip

    def draft(self) -> GroupDraft:
        """What services take."""
        return GroupDraft(self.name.data, self.kinds.data or [], self.units.data or [])


def _given(draft: GroupDraft | None) -> dict[str, Any] | None:
    return {"name": draft.name, "kinds": list(draft.kinds), "units": list(draft.units)} if draft else None
