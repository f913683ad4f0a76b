"""Registering a document makes its item in the same form: the section "follow-up" of the document's form."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.forms import DayField, LineField, TrackerForm
from tracker.core.sections import Section
from tracker.documents.forms import LinesField
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.counters.patterns import guess_pattern
from tracker.items.counters.quantities import QuantityError, read_quantity
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.forms import DUE_HELP, LONG, MOST, read_due
from tracker.items.models.item import Origin
from tracker.items.part_fields import WithParts, lead_field, monitor_field, support_field
from tracker.items.queries import choices as offered
from tracker.items.services.assigning import assign
from tracker.items.services.registering import NO_DEADLINE, Draft, add_milestone, register_item
from tracker.items.tracking.services import TRACKED_KINDS, leave_untracked
from tracker.organization.committee import BELOW, BELOW_FIRST
from tracker.organization.forms import choices, chosen_id

ANSWERS = (
    ("by_kind", _l("By the kind: plans, decisions, letters of this office are followed up, reports are not")),
    ("yes", _l("Follow it up")),
    ("no", _l("Do not follow it up")),
)


class FollowUpForm(WithParts):
    """What becomes of the document: its item with units, deadline, a counter and a milestone; or nothing."""

    class Meta(TrackerForm.Meta):
        """The form around it holds the token."""

        csrf = False

    follow = RadioField(_l("Follow-up"), choices=choices(ANSWERS), default="by_kind")
    untracked_reason = LineField(_l("Why it is not followed up"), validators=[Optional(), Length(max=LONG)])
    lead = lead_field()
    due = LineField(_l("Deadline"), description=DUE_HELP, validators=[Optional(), Length(max=LONG)])
    support = support_field()
    monitor = monitor_field()
    field_id = SelectField(_l("Field of work"), coerce=chosen_id, validators=[Optional()])
    leader_id = SelectField(_l("Supervising leader"), coerce=chosen_id, validators=[Optional()])
    output = LinesField(_l("Output"), validators=[Optional(), Length(max=MOST)])
    action = LinesField(
        _l("What is done"),
        description=_l("The words after “Tiếp tục” in the next tasks; left empty it is taken from the subject"),
        validators=[Optional(), Length(max=MOST)],
    )
    counter = LineField(
        _l("What is counted"),
        description=_l("As: %(places)s đã kiểm tra", places=BELOW_FIRST),
        validators=[Optional(), Length(max=LONG)],
    )
    verb = LineField(_l("Verb"), description=_l("As: kiểm tra"), validators=[Optional(), Length(max=LONG)])
    noun = LineField(
        _l("Counted in"), description=_l("As: %(places)s", places=BELOW), validators=[Optional(), Length(max=LONG)]
    )
    target = LineField(_l("Target"), validators=[Optional(), Length(max=20)])
    milestone = LineField(
        _l("Milestone"), description=_l("A verb phrase: ban hành kết luận kiểm tra"),
        validators=[Optional(), Length(max=LONG)],
    )  # fmt: skip
    milestone_due = DayField(_l("Deadline of the milestone"), validators=[Optional()])

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, prefix="follow-up-", **kwargs)
        self.on, self.deadline = on, NO_DEADLINE
        self.target_value: int | None = None
        self.offer_parts(on)
        self.field_id.choices = choices(offered.field_pairs(), first=_l("Not chosen yet"))
        self.leader_id.choices = choices(offered.leader_pairs(on), first=_l("Not chosen yet"))

    def validate_due(self, field: LineField) -> None:
        """A deadline in words."""
        self.deadline = read_due(field.data, year=self.on.year)

    def validate_target(self, field: LineField) -> None:
        """A whole number, as 84.327."""
        if field.data:
            try:
                self.target_value = read_quantity(field.data)
            except QuantityError as error:
                raise ValidationError(_l("Write the target as a whole number, as 14 or 84.327")) from error


def save(document: Document, form: FollowUpForm, *, by: Actor, on: date) -> None:
    """Make the item, or note that the document needs none. Raises InvalidInput naming a field of the section."""
    if not _is_followed(document, form.follow.data):
        if form.follow.data == "no" or document.issuer.is_own:
            leave_untracked(document.id, by=by, reason=form.untracked_reason.data)
        return
    item = register_item(_draft(document, form), by=by, on=on, document_id=document.id)
    if form.counter.data or form.target.data or form.noun.data:
        _add_counter(item.id, form, by)
    if form.milestone.data:
        add_milestone(item.id, name=form.milestone.data, due_on=form.milestone_due.data, by=by)
    then = request.form.get("then", "")
    if then == "assign" or (then != "later" and form.lead.data):
        assign(item.id, form.chosen_parts(), by=by, on=on)


def _is_followed(document: Document, answer: str | None) -> bool:
    if answer == "by_kind":
        return document.issuer.is_own and document.kind in TRACKED_KINDS
    return answer == "yes"


def _draft(document: Document, form: FollowUpForm) -> Draft:
    return Draft(
        title=document.subject,
        action=form.action.data,
        origin=Origin.OWN if document.issuer.is_own else Origin.SUPERIOR,
        output=form.output.data,
        field_id=form.field_id.data,
        leader_id=form.leader_id.data,
        period=form.deadline.due_on.year if form.deadline.due_on else document.issued_on.year,
        due=form.deadline,
    )


def _add_counter(item_id: int, form: FollowUpForm, by: Actor) -> None:
    if not form.counter.data:
        raise InvalidInput(_l("Name what is counted"), field="counter")
    targets = None if form.target_value is None else {"": form.target_value}
    noun = form.noun.data
    draft = CounterDraft(
        label=form.counter.data, verb=form.verb.data, noun=noun, pattern=guess_pattern(noun), targets=targets
    )
    add_counter(draft, by=by, item_id=item_id)


FOLLOW_UP = Section("items/tracking/_section.html", FollowUpForm, lambda by: policies.can_register(by) is None, save)
