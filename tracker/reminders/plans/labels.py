"""Plans of reminding in words: their fields, whom they are for; the log of them too."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext as _l

from tracker.audit.labels import Field, register_fields
from tracker.core.errors import Text
from tracker.core.i18n import write_hour
from tracker.documents.labels import KINDS
from tracker.reminders.labels import AFTERS
from tracker.reminders.models.plans import EVERY_OTHER

FIELDS: dict[str, Text] = {
    "before": _l("Working days before the deadline"),
    "on_day": _l("On the day itself"),
    "after": _l("When it is overdue"),
    "stale_days": _l("Figures are old after (days)"),
    "waiting_days": _l("A step or request has waited (working days)"),
    "to_head": _l("To the head after (working days)"),
    "to_office": _l("To the office and the monitor after"),
    "to_leader": _l("To the leader in charge after"),
    "to_chairman": _l("To the chairman's weekly list after"),
}
HOURS: dict[str, Text] = {
    "digest_at": _l("Mails of the day go at"),
    "earliest_at": _l("People choose an hour from"),
    "latest_at": _l("and up to"),
    "quiet_from": _l("No mails at all from"),
    "quiet_until": _l("and end at"),
}


def scope_words(scope: str) -> str:
    """Whom a plan is for: "Plan (KH)", "this item", "all other kinds"."""
    if scope == EVERY_OTHER:
        return str(gettext("all kinds of documents without a plan of their own"))
    if scope.startswith("item:"):
        return str(gettext("this item"))
    return f"{KINDS.get(scope, scope)} ({scope})"


def _yes(value: object) -> str:
    return str(gettext("yes") if value in (True, 1, "1") else gettext("no"))


def _fields() -> dict[str, Field]:
    after = {one.value: label for one, label in AFTERS.items()}
    more: dict[str, Field] = {
        "on_day": Field(FIELDS["on_day"], show=_yes),
        "after": Field(FIELDS["after"], words=after),
    }
    return {name: more.get(name, Field(label)) for name, label in FIELDS.items()}


SHOWN = _fields()
register_fields(
    {
        f"{kind}.plan_{name}": shown
        for kind in ("committee", "item")
        for name, shown in {**SHOWN, "scope": Field(_l("For"), show=scope_words)}.items()
    }
)
register_fields({f"committee.{name}": Field(label, show=write_hour) for name, label in HOURS.items()})
