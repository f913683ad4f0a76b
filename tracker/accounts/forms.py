"""Forms of signing in, of one's own account, and of people."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, RadioField, SelectField
from wtforms.validators import EqualTo, Length, Optional, Regexp

from tracker.accounts.closing import END, MOVE
from tracker.accounts.titles import usual_titles
from tracker.core.actor import Role
from tracker.core.forms import DayField, LineField, Needed, TrackerForm, filled, seen_version
from tracker.organization import queries
from tracker.organization.committee import the_terms
from tracker.organization.forms import EMAIL, choices, chosen_id, pairs
from tracker.organization.labels import ROLES
from tracker.organization.models import Unit

USER_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
PHONE = r"[+0-9 ().-]{6,30}"
LONGEST = 200


def lower(value: str | None) -> str | None:
    """Sign-in names are lower case, however they were typed."""
    return value.lower() if value else value


class SignInForm(TrackerForm):
    """User name and password; nothing here tells which of the two is wrong."""

    user_name = LineField(_l("User name"), validators=[Needed(_l("Write the user name"))])
    password = PasswordField(_l("Password"), validators=[Needed(_l("Write the password"))])
    next = HiddenField()


class PasswordForm(TrackerForm):
    """The present password, and the new one twice."""

    old = PasswordField(_l("Present password"), validators=[Needed(_l("Write the present password"))])
    new = PasswordField(
        _l("New password"), description=_l("At least 10 characters; several words are easier to remember than signs."),
        validators=[Needed(_l("Write the new password"))],
    )  # fmt: skip
    again = PasswordField(
        _l("New password once more"),
        validators=[Needed(_l("Write the new password once more")),
                    EqualTo("new", message=_l("The two new passwords differ: write them again"))],
    )  # fmt: skip


class PersonForm(TrackerForm):
    """Name, sign-in name, how to reach the person."""

    version = HiddenField()
    full_name = LineField(
        _l("Full name"), validators=[Needed(_l("Write the full name")), Length(max=LONGEST)]
    )  # fmt: skip
    user_name = LineField(
        _l("User name"), filters=[lower], description=_l("Lower-case letters, digits, dots and hyphens: noivu.huong"),
        validators=[Needed(_l("Write the user name")), Length(max=40),
                    Regexp(f"^(?:{USER_NAME.pattern})$",
                           message=_l("Use lower-case letters without accents, digits, dots and hyphens"))],
    )  # fmt: skip
    email = LineField(
        _l("E-mail"),
        validators=[Optional(), Regexp(f"^{EMAIL}$", message=_l("Write the address as ten@coquan.gov.vn")),
                    Length(max=LONGEST)],
    )  # fmt: skip
    phone = LineField(
        _l("Telephone"), validators=[Optional(), Regexp(f"^{PHONE}$", message=_l("Write the number in digits"))]
    )  # fmt: skip

    def person_values(self) -> dict[str, Any]:
        """What services take."""
        return {name: self[name].data or "" for name in ("full_name", "user_name", "email", "phone")}

    def edit_values(self) -> dict[str, Any]:
        """The same, with the version that the form was opened with."""
        return self.person_values() | {"version": seen_version(self)}


class PostForm(TrackerForm):
    """A role in a unit from a day on."""

    unit_id = SelectField(_l("Unit"), coerce=chosen_id, validators=[Needed(_l("Choose the unit"))])
    role = SelectField(
        _l("Role"),
        choices=choices(pairs(ROLES), first=_l("Choose a role")),
        validators=[Needed(_l("Choose the role"))],
    )  # fmt: skip
    title = LineField(
        _l("Title of the post"), description=_l("As written on papers: Trưởng phòng, Chuyên viên"),
        validators=[Needed(_l("Write the title of the post")), Length(max=LONGEST)],
    )  # fmt: skip
    from_on = DayField(_l("First day"), validators=[Needed(_l("Write the first day"))])
    deputy = SelectField(
        _l("Deputy"), validators=[Optional()], description=_l("Of heads and leaders: phó trưởng phòng, phó chủ tịch"),
        choices=choices([("", _l("As the title says")), ("yes", _l("Deputy")), ("no", _l("No deputy"))]),
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit_id.choices = choices(queries.unit_choices(on), first=_l("Choose a unit"))
        units = [(node.unit.kind, node.unit.name) for node in queries.unit_tree() if node.unit.is_active(on)]
        self.usual_titles = usual_titles(the_terms(), units)

    def post_values(self) -> dict[str, Any]:
        """What services take."""
        return {
            "unit_id": self.unit_id.data,
            "role": Role(filled(self.role.data)),
            "title": self.title.data,
            "from_on": self.from_on.data,
            "is_deputy": {"yes": True, "no": False}.get(self.deputy.data or ""),
        }


class NewPersonForm(PostForm, PersonForm):
    """A person with a first post; without a user name one is made from the name."""

    user_name = LineField(
        _l("User name"), filters=[lower],
        description=_l("Left empty, it is made from the name: Nguyễn Thị Hương becomes huong.nt"),
        validators=[Optional(), Length(max=40),
                    Regexp(f"^(?:{USER_NAME.pattern})$",
                           message=_l("Use lower-case letters without accents, digits, dots and hyphens"))],
    )  # fmt: skip


class CloseUnitForm(TrackerForm):
    """The last day, who takes over, and what becomes of the people."""

    version = HiddenField()
    last_day = DayField(_l("Last day"), validators=[Needed(_l("Write the last day"))])
    successor_id = SelectField(
        _l("Successor"), coerce=chosen_id, validators=[Optional()],
        description=_l("The unit that takes over its work; a closed unit points to it"),
    )  # fmt: skip
    people = RadioField(
        _l("People of the unit"), validators=[Optional()],
        choices=choices([(MOVE, _l("Move to the successor")), (END, _l("End their posts"))]),
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = queries.subtree_ids(unit.id)
        units = [choice for choice in queries.unit_choices(on) if choice[0] not in inside]
        self.successor_id.choices = choices(units, first=_l("No successor"))

    def values(self) -> dict[str, Any]:
        """What the closing takes, with the version that the form was opened with."""
        return {
            "last_day": self.last_day.data,
            "successor_id": self.successor_id.data,
            "people": self.people.data,
            "version": seen_version(self),
        }
