"""Registering a document makes its item in the same form: the section "follow-up" of the document's form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import request, url_for
from flask_babel import lazy_gettext as _l, ngettext
from wtforms import RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.forms import DayField, LineField, TrackerForm
from tracker.core.search import normalise
from tracker.core.sections import NOTHING_MORE, Saved, Section
from tracker.documents.forms import LinesField
from tracker.documents.models import Document
from tracker.documents.numbers.forms import NumberError, read_number
from tracker.documents.numbers.kinds import kind_from_symbol
from tracker.documents.services.issuers import is_own_name
from tracker.items import policies
from tracker.items.counters.patterns import guess_pattern
from tracker.items.counters.quantities import QuantityError, read_quantity
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.forms import DUE_HELP, LONG, MOST, read_due
from tracker.items.models.item import Item, Origin
from tracker.items.part_fields import WithParts, lead_field, monitor_field, support_field
from tracker.items.queries import choices as offered
from tracker.items.services.assigning import assign
from tracker.items.services.registering import NO_DEADLINE, Draft, add_milestone, register_item
from tracker.items.tracking.rows import Tasks, asks_for_rows, make_items, make_parts, sent_tasks
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
        is_sent = self.is_submitted() and "formdata" not in kwargs
        self.tasks = (
            sent_tasks(needs_lead=is_sent and self._gives_at_once and not self.lead.data, on=on) if is_sent else Tasks()
        )

    @property
    def row_faults(self) -> list[tuple[str, str]]:
        """What is in doubt in the rows of the tasks."""
        return self.tasks.faults

    @property
    def _gives_at_once(self) -> bool:
        return request.form.get("then", "") == "assign"

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields, the rows, and where it is given at once that somebody leads: all faults are told together."""
        valid = super().validate(extra_validators)
        if not self.lead.errors and self._lacks_lead():
            self.blame(InvalidInput(_l("Choose the lead unit"), field="lead"))
            valid = False
        return valid and not self.row_faults

    def _lacks_lead(self) -> bool:
        """Of a paper with rows each row says who leads it; units beside nobody are a slip."""
        if self.lead.data or self.follow.data == "no":
            return False
        if self.tasks.read:
            return bool(self.support.data or self.monitor.data)
        return self._gives_at_once and (self.follow.data == "yes" or _seems_followed())

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


def save(document: Document, form: FollowUpForm, *, by: Actor, on: date) -> Saved:
    """Make the item or the items, or note that the document needs none. Raises InvalidInput naming a field of the
    section. Rows under a lead unit are parts of its item; without one each is an item of its own."""
    rows, give = form.tasks.finished, request.form.get("then", "") != "later"
    if not _is_followed(document, form):
        if form.follow.data == "no" or document.issuer.is_own:
            leave_untracked(document.id, by=by, reason=form.untracked_reason.data)
        return NOTHING_MORE
    draft = _draft(document, form)
    if rows and not form.lead.data:
        _refuse_counting(form)
        make_items(document.id, rows, draft, by=by, on=on, give=give)
        return _saved(rows, url_for("documents.show_document", document_id=document.id, _anchor="items"))
    item = _make_item(document, form, draft, by=by, on=on)
    if rows:
        make_parts(item, rows, draft, by=by, on=on, give=give)
        return _saved(rows, url_for("items.show_item", item_id=item.id))
    return NOTHING_MORE


def _saved(rows: Sequence[object], address: str) -> Saved:
    said = ngettext("%(num)d task was entered.", "%(num)d tasks were entered.", len(rows))
    return Saved(address, str(said))


def _make_item(document: Document, form: FollowUpForm, draft: Draft, *, by: Actor, on: date) -> Item:
    item = register_item(draft, by=by, on=on, document_id=document.id)
    if form.counter.data or form.target.data or form.noun.data:
        _add_counter(item.id, form, by)
    if form.milestone.data:
        add_milestone(item.id, name=form.milestone.data, due_on=form.milestone_due.data, by=by)
    then = request.form.get("then", "")
    if then == "assign" or (then != "later" and form.lead.data):
        assign(item.id, form.chosen_parts(), by=by, on=on)
    return item


def _is_followed(document: Document, form: FollowUpForm) -> bool:
    """By the kind a paper of ours is; any is of which somebody wrote who does it: what was written is not lost."""
    if form.follow.data == "by_kind":
        named = bool(form.lead.data or form.tasks.read)
        return named or (document.issuer.is_own and document.kind in TRACKED_KINDS)
    return form.follow.data == "yes"


def _seems_followed() -> bool:
    """The same of a form that is not saved yet, by the words typed in it; where nothing was typed it is."""
    kind, symbol = request.form.get("kind", ""), request.form.get("symbol", "")
    if not kind and not symbol:
        try:
            symbol = read_number(request.form.get("number", "")[:200]).symbol
        except NumberError:
            symbol = ""
    kind = kind or (kind_from_symbol(symbol) or "")
    issuer = normalise(request.form.get("issuer", "")[:LONG])
    return (not kind or kind in TRACKED_KINDS) and (not issuer or is_own_name(issuer))


def _refuse_counting(form: FollowUpForm) -> None:
    """A counter and a milestone belong to one item."""
    words = _l("With several tasks this is entered at its task afterwards, or choose the lead unit of all of them")
    for name in ("counter", "target", "milestone"):
        if form[name].data:
            raise InvalidInput(words, field=name)


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


FOLLOW_UP = Section(
    "items/tracking/_section.html", FollowUpForm, lambda by: policies.can_register(by) is None, save, asks_for_rows
)
