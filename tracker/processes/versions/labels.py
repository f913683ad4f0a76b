"""Procedures in words: states of versions, kinds of items, what steps ask for, and how their history reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.documents.labels import KINDS
from tracker.items.labels import VERBS
from tracker.items.tracking.services import TRACKED_KINDS
from tracker.processes.buttons import ASSIGN_AGAIN, DECIDE, REPLY_REGISTERED
from tracker.processes.models import VersionState
from workflows.definition import Node, Over
from workflows.errors import BadTimer
from workflows.timers import Anchor, TimerRule, read_timer

STATES: dict[VersionState, Text] = {
    VersionState.DRAFT: _l("Draft"),
    VersionState.PUBLISHED: _l("Published"),
    VersionState.RETIRED: _l("Retired"),
    VersionState.ENDED: _l("Ended"),
}


def _place(kind: str) -> tuple[int, int]:
    """Plans, decisions, letters, directives and notices lead; the rest as the register lists them."""
    first = ("KH", "QĐ", "CV", "CT", "TB")
    return first.index(kind) if kind in first else len(first), list(KINDS).index(kind)


#: Kinds that an office tracks as a rule come first; then what has no document, then all others.
USUAL: dict[str, Text] = {kind: KINDS[kind] for kind in sorted(TRACKED_KINDS, key=_place)} | {
    "@standing": _l("Standing duty"),
    "@meeting": _l("Conclusion of a meeting"),
    "*": _l("Every other kind"),
}
SELDOM: dict[str, Text] = {kind: label for kind, label in KINDS.items() if kind not in TRACKED_KINDS}
KINDS_OF_ITEMS: dict[str, Text] = USUAL | SELDOM

ROLES: dict[str, Text] = {
    "clerk": _l("The office"),
    "leader": _l("The leadership"),
    "chairman": _l("The chairman alone"),
    "head": _l("The head of the unit"),
    "monitor": _l("The monitoring unit or the office"),
}
BUTTONS: dict[str, Text] = {verb.value: words for verb, words in VERBS.items()} | {
    ASSIGN_AGAIN: _l("Assign to the same unit again"),
    DECIDE: _l("Note the opinion"),
    REPLY_REGISTERED: _l("A document that answers is registered"),
}
FIELDS: dict[str, Text] = {
    "units": _l("Units"),
    "reason": _l("Reason"),
    "outcome": _l("Result"),
    "until": _l("New deadline"),
}
OVER: dict[str, Text] = {
    Over.UNITS: _l("Each unit that carries it out"),
    Over.SUPPORT: _l("Each unit that takes part"),
    Over.EVERYONE: _l("Each unit that carries it out or takes part"),
    Over.LEADERS: _l("Each of the leadership"),
}
ACTIONS: dict[str, Text] = {"move_deadline": _l("The new deadline comes into force")}


def kind_words(kinds: Collection[str]) -> str:
    """The names of kinds, in the order of the settings."""
    return ", ".join(str(label) for kind, label in KINDS_OF_ITEMS.items() if kind in kinds)


def words_of(table: dict[str, Text], names: Collection[str]) -> str:
    """The words of names, as the drawing lists them."""
    return ", ".join(str(table.get(name, name)) for name in names)


def who_acts(step: Node) -> str:
    """Whose step it is; nobody's where it happens by itself."""
    if step.role:
        return str(ROLES.get(step.role, step.role))
    if step.action:
        return str(_("The system"))
    if step.over:
        return str(OVER[step.over])
    return str(_("Each unit for itself")) if step.each_unit else ""


def rule_words(rule: TimerRule, fields: Mapping[str, str] = MappingProxyType({})) -> str:
    """When a timer fires: "Hết thời hạn", "3 ngày làm việc trước thời hạn", "Ngày 01/07/2022".

    `fields`: what own fields of the drawing are called, by their id.
    """
    if rule.on is not None:
        return str(_("On %(day)s", day=write_day(rule.on)))
    if not rule.days:
        return _whole_day(rule, fields)
    days = abs(rule.days)
    if rule.working:
        term = ngettext("%(num)d working day", "%(num)d working days", days)
    else:
        term = ngettext("%(num)d day", "%(num)d days", days)
    if rule.anchor is Anchor.ENTERED:
        return str(_("More than %(term)s at this step", term=term))
    day = _day_words(rule, fields)
    before, behind = _("%(term)s before %(day)s", term=term, day=day), _("%(term)s after %(day)s", term=term, day=day)
    return str(before if rule.days < 0 else behind)


def timer_words(text: str) -> str:
    """When a timer of this text fires; the text itself where it is none."""
    try:
        return rule_words(read_timer(text))
    except BadTimer:
        return text


def _whole_day(rule: TimerRule, fields: Mapping[str, str]) -> str:
    if rule.anchor is Anchor.ENTERED:
        return str(_("On the next day"))
    if rule.anchor is Anchor.DUE:
        return str(_("When the deadline has passed"))
    return str(_("When %(day)s has passed", day=_day_words(rule, fields)))


#: Days from which timers count.
DAYS: dict[Anchor, Text] = {
    Anchor.DUE: _l("the deadline"),
    Anchor.STARTS: _l("the day from which it is begun"),
    Anchor.ASSIGNED: _l("the day of the assignment"),
    Anchor.REPORTED: _l("the day of the report"),
}


def _day_words(rule: TimerRule, fields: Mapping[str, str]) -> str:
    if rule.anchor is Anchor.FIELD:
        return str(_("the day in “%(field)s”", field=fields.get(rule.field) or rule.field))
    return str(DAYS[rule.anchor])


def _short(sha256: Any) -> str:
    return f"{str(sha256)[:12]}…"


register_actions(
    {
        "process.version_added": _l("uploaded version %(number)s, SHA-256 %(sha256)s"),
        "process.draft_begun": _l("began version %(number)s as a draft"),
        "process.draft_drawn": _l("drew on the draft of version %(number)s"),
        "process.version_published": _l("published version %(number)s, SHA-256 %(sha256)s"),
        "process.version_retired": _l("retired version %(number)s, SHA-256 %(sha256)s"),
        "process.taken_over": _l("moved what runs on version %(taken_from)s to version %(number)s"),
        "process.version_deleted": _l("deleted the draft of version %(number)s, SHA-256 %(sha256)s"),
        "committee.procedures_set": _l("changed which procedures the kinds take"),
    }
)
register_fields(
    {
        "process.number": _l("Version"),
        "process.taken_from": _l("From version"),
        "process.sha256": Field(_l("SHA-256"), show=_short),
        **{f"committee.takes-{kind}": label for kind, label in KINDS_OF_ITEMS.items()},
    }
)
