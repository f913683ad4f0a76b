"""Handing over in words: what somebody has to do with what is open, and how the log reads."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields
from tracker.core.errors import Text
from tracker.handover.models import Duty

#: As what somebody has it.
DUTIES: dict[Duty, Text] = {
    Duty.ANSWER: _l("Steps of the head"),
    Duty.LEAD: _l("Leader in charge"),
    Duty.WORK: _l("Works on it"),
    Duty.SERIES_LEAD: _l("Leader in charge of a recurring duty"),
    Duty.SERIES_WORK: _l("Works on a recurring duty"),
}

register_actions(
    {
        "item.answerer_named": _l("named who answers for %(named_unit)s in this item: %(handed_to)s"),
        "item.answerer_ended": _l("gave the item back to the head of %(named_unit)s, from %(handed_from)s"),
        "item.answer_handed_over": _l(
            "wrote down that %(handed_from)s hands the steps of %(named_unit)s over to %(handed_to)s"
        ),
        "item.lead_handed_over": _l(
            "wrote down that %(handed_from)s hands the charge of the item over to %(handed_to)s"
        ),
        "item.work_handed_over": _l(
            "wrote down that %(handed_from)s hands the work on it in %(named_unit)s over to %(handed_to)s"
        ),
        "series.handed_over": _l(
            "wrote down that %(handed_from)s hands the recurring duty over to %(handed_to)s"
        ),
        "item.checklist_handed_over": _l(
            "wrote down that “%(counter)s” expects %(handed_to)s in place of %(handed_from)s"
        ),
        "counter.source_handed_over": _l("wrote down who supplies it in place of %(handed_from)s: %(handed_to)s"),
        "person.handed_over": _l("handed over what was open with it"),
    }
)  # fmt: skip
register_fields(
    {
        "item.named_unit": _l("Unit"),
        "item.handed_from": _l("From"),
        "item.handed_to": _l("To"),
        "counter.handed_from": _l("From"),
        "counter.handed_to": _l("To"),
        "series.handed_from": _l("From"),
        "series.handed_to": _l("To"),
        "person.handed": _l("Matters handed over"),
        "person.post": _l("Post"),
        "person.effective_on": _l("From the day"),
    }
)
