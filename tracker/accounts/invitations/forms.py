"""Forms of invitations: a password chosen, a password forgotten, people chosen."""

from __future__ import annotations

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import EqualTo, Length

from tracker.accounts.invitations.resets import LONGEST
from tracker.accounts.invitations.services import MOST_INVITED
from tracker.core.forms import LineField, Needed, TrackerForm


class ChooseForm(TrackerForm):
    """The password, twice."""

    new = PasswordField(_l("New password"), validators=[Needed(_l("Write the new password"))])
    again = PasswordField(
        _l("New password once more"),
        validators=[Needed(_l("Write the new password once more")),
                    EqualTo("new", message=_l("The two new passwords differ: write them again"))],
    )  # fmt: skip


class ForgotForm(TrackerForm):
    """Whose password it is; nothing here tells whether anybody has this name."""

    who = LineField(
        _l("User name or e-mail"),
        validators=[Needed(_l("Write the user name, or the e-mail address that the office has of you")),
                    Length(max=LONGEST)],
    )  # fmt: skip


class PeopleForm(TrackerForm):
    """The ticks of a list of people."""

    @property
    def chosen(self) -> list[int]:
        """The ids that were ticked."""
        found = request.form.getlist("person")[:MOST_INVITED]
        return [int(one) for one in found if one.isascii() and one.isdecimal() and len(one) < 10]

    @property
    def is_of_all(self) -> bool:
        """Whether the button was that for everybody who has no link."""
        return request.form.get("of") == "all"
