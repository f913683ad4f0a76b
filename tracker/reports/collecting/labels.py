"""Collecting in words: states, what went between unit and office, how the history reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask_babel import gettext, lazy_gettext as _l, ngettext

from tracker.audit.labels import register_actions, register_fields
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.items.counters.quantities import write_quantity
from tracker.reminders.calls import CallKind, register_calls
from tracker.reports.collecting.doubting import FormDoubt, PartsDoubt
from tracker.reports.collecting.models import Exchange, FormState
from tracker.reports.collecting.queries import Completeness
from tracker.reports.collecting.reading import AskedFigure

STATES: dict[FormState, Text] = {
    FormState.NOT_BEGUN: _l("Not begun"),
    FormState.BEGUN: _l("Begun, not sent"),
    FormState.SENT: _l("Sent, to be accepted"),
    FormState.RETURNED: _l("Given back"),
    FormState.ACCEPTED: _l("Accepted"),
}
#: The signs of states of items that stand as far along.
SIGNS = {
    FormState.NOT_BEGUN: "assigned",
    FormState.BEGUN: "in_progress",
    FormState.SENT: "pending_confirmation",
    FormState.RETURNED: "in_progress",
    FormState.ACCEPTED: "completed",
}
EXCHANGED: dict[Exchange, Text] = {
    Exchange.SENT: _l("Sent to the office"),
    Exchange.TAKEN_BACK: _l("Taken back by the unit"),
    Exchange.RETURNED: _l("The office gave it back"),
    Exchange.ACCEPTED: _l("The office accepted it"),
}
EXCHANGE_SIGNS = {
    Exchange.SENT: "send",
    Exchange.TAKEN_BACK: "arrow-counterclockwise",
    Exchange.RETURNED: "arrow-left",
    Exchange.ACCEPTED: "check2-circle",
}


def figure_words(value: int | None, decimals: int) -> str:
    """84.327; a dash where nothing is there."""
    return "–" if value is None else write_quantity(value, decimals=decimals)


def doubt_words(one: AskedFigure, doubt: FormDoubt) -> str:
    """What is asked about a figure."""
    before = figure_words(doubt.before, one.decimals)
    if doubt.above is None:
        return gettext("less than half of last period's %(before)s", before=before)
    if doubt.above.over is not None:
        return gettext("above the target of %(target)s", target=figure_words(doubt.above.over, one.decimals))
    return gettext("more than double last period's %(before)s", before=before)


def parts_words(whole: AskedFigure, doubt: PartsDoubt, rows: Sequence[AskedFigure]) -> str:
    """Both figures by name: "trực tiếp" 23.383 is above "tổng số" 2.775; or what the parts make together."""
    of_whole, of_parts = (figure_words(value, whole.decimals) for value in (doubt.whole, doubt.parts))
    if doubt.part is not None:
        name = next(one.label for one in rows if one.indicator_id == doubt.part)
        return gettext(
            "“%(part)s” is %(parts)s, more than “%(whole)s” with %(value)s", part=name, parts=of_parts,
            whole=whole.label, value=of_whole,
        )  # fmt: skip
    return gettext(
        "the parts of “%(whole)s” together make %(parts)s, the figure itself is %(value)s", whole=whole.label,
        parts=of_parts, value=of_whole,
    )  # fmt: skip


def progress_words(found: Completeness) -> str:
    """12/14 đơn vị đã gửi: 10 đã nhận, 01 chờ nhận, 01 trả lại."""
    accepted, waits, back = (
        found.by_state.get(state, 0) for state in (FormState.ACCEPTED, FormState.SENT, FormState.RETURNED)
    )
    told = [
        ngettext("%(num)02d accepted", "%(num)02d accepted", accepted) if accepted else "",
        ngettext("%(num)02d to be accepted", "%(num)02d to be accepted", waits) if waits else "",
        ngettext("%(num)02d given back", "%(num)02d given back", back) if back else "",
    ]
    said = ", ".join(filter(None, told))
    words = gettext("%(sent)d of %(total)d units have sent", sent=found.sent, total=found.total)
    return f"{words}: {said}" if said else words


def late_words(days: int) -> str:
    """Quá hạn 5 ngày."""
    return ngettext("%(num)d day overdue", "%(num)d days overdue", days)


def due_words(due_on: object) -> str:
    """hạn 10/06/2022."""
    return gettext("due on %(day)s", day=write_day(due_on))  # type: ignore[arg-type]  # a day


def _waiting_words(number: int) -> str:
    return ngettext("%(num)02d form to be accepted", "%(num)02d forms to be accepted", number)


def _silent_words(number: int) -> str:
    return ngettext("%(num)02d unit", "%(num)02d units", number)


_of_form = partial(CallKind, endpoint="collecting.show_form", argument="form_id")
_of_period = partial(CallKind, endpoint="collecting.show_collection", argument="collection_id")
register_calls(
    (
        _of_form(code="form.asked", act=_l("Enter the figures"), words=_l("Figures to be sent"), icon="pencil-square"),
        _of_form(
            code="form.returned",
            act=_l("Enter the figures"),
            words=_l("Figures to be mended"),
            icon="arrow-left",
            tone="due_soon",
        ),
        _of_form(code="form.accepted", words=_l("Figures accepted"), icon="check2-circle"),
        _of_form(code="form.linked", words=_l("Sent by the link of a mail"), icon="send"),
        _of_period(
            code="form.sent",
            act=_l("Look, accept"),
            words=_l("Figures of a unit came"),
            icon="inbox",
            counted=_waiting_words,
        ),
        _of_period(code="form.late", words=_l("No reaction"), icon="arrow-up", tone="overdue", counted=_silent_words),
    )
)

register_actions(
    {
        "form.handed_over": _l("gave the form from %(handed_from)s to %(handed_to)s"),
        "collection.opened": _l("opened the collecting of figures: %(period)s"),
        "collection.moved": _l("changed the last day of the collecting"),
        "collection.urged": _l("reminded the units that have not sent their figures"),
        "collection.ended": _l("ended the collecting"),
        "collection.reopened": _l("opened the collecting again"),
        "form.saved": _l("saved the form"),
        "form.sent": _l("sent the form to the office"),
        "form.taken_back": _l("took the form back"),
        "form.returned": _l("gave the form back"),
        "form.accepted": _l("accepted the form"),
        "form.file_removed": _l("took the file “%(file)s” off the form"),
        "form.link_stopped": _l("stopped a link of mails to the form"),
    }
)
register_fields(
    {
        "collection.period": _l("Period"),
        "collection.due_on": _l("Last day"),
        "collection.forms": _l("Units"),
        "collection.closed_on": _l("Ended"),
        "unit_form.filled": _l("Figures"),
        "unit_form.times": _l("Times sent"),
        "unit_form.due_on": _l("Last day"),
        "unit_form.file": _l("File"),
        "unit_form.whom": _l("Whom it was sent to"),
    }
)
