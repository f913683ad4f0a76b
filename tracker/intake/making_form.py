"""How the items of a paper are made: each for itself or as parts of one, their field, who supervises them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import Length, Optional

from tracker.core.forms import LineField, TrackerForm
from tracker.intake.services.making import Plan
from tracker.items.forms import DUE_HELP, LONG
from tracker.items.part_fields import lead_field
from tracker.items.queries import choices as offered
from tracker.organization.forms import choices, chosen_id

HOW = (
    ("each", _l("Each row is an item of its own")),
    ("plan", _l("The rows are parts of one plan")),
)
DOCUMENT = (
    ("new", _l("Register it as a new document")),
    ("known", _l("Add files and items to the document that there is")),
    ("rows", _l("Put each item under the document that its row names")),
)


class MakeForm(TrackerForm):
    """What is asked once, before all is made."""

    version = HiddenField()
    document_id = RadioField(_l("Document"), choices=choices(DOCUMENT), default="new", validators=[Optional()])
    how = RadioField(_l("How they belong together"), choices=choices(HOW), default="each", validators=[Optional()])
    lead = lead_field()
    due = LineField(_l("Deadline"), description=DUE_HELP, validators=[Optional(), Length(max=LONG)])
    field_id = SelectField(_l("Field of work"), coerce=chosen_id, validators=[Optional()])
    leader_id = SelectField(_l("Supervising leader"), coerce=chosen_id, validators=[Optional()])
    is_no_secret = BooleanField(_l("I looked at the paper: it bears no mark of a state secret"))

    def __init__(self, *args: Any, on: date, is_known: bool = False, is_list: bool = False, **kwargs: Any) -> None:
        """`is_known`: the register has the paper; `is_list`: its rows name their documents."""
        kwargs.setdefault("document_id", "rows" if is_list else "new")
        super().__init__(*args, **kwargs)
        offered_ways = {"new"} | ({"known"} if is_known else set()) | ({"rows"} if is_list else set())
        self.document_id.choices = choices([(way, words) for way, words in DOCUMENT if way in offered_ways])
        units = offered.with_vacancies(offered.unit_pairs(on), on)
        self.lead.choices = choices(units, first=_l("Not chosen yet"))
        self.field_id.choices = choices(offered.field_pairs(), first=_l("Not chosen yet"))
        self.leader_id.choices = choices(offered.leader_pairs(on), first=_l("Not chosen yet"))

    def plan(self) -> Plan | None:
        """The item above all, where there is one."""
        if self.how.data != "plan":
            return None
        return Plan(lead=self.lead.data or None, due=self.due.data or "")
